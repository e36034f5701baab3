package gongwen

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// kinds are the fifteen 文种 of 条例第八条 in the words that end a title,
// longer words first, each with its 文种.
var kinds = [...]struct{ word, kind string }{
	{"会议纪要", "纪要"}, {"纪要", "纪要"}, {"命令", "命令"}, {"公报", "公报"}, {"公告", "公告"}, {"通告", "通告"}, {"通报", "通报"},
	{"通知", "通知"}, {"意见", "意见"}, {"报告", "报告"}, {"请示", "请示"}, {"批复", "批复"}, {"议案", "议案"}, {"决议", "决议"},
	{"决定", "决定"}, {"复函", "函"}, {"函", "函"}, {"令", "命令"},
}

// Kinds returns the fifteen 文种.
func Kinds() []string {
	return []string{"决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案", "函", "纪要"}
}

// texts are the words that end the title of a text which is not one of the 文种
// by itself: what a 通知 issues, and what drafts are wrongly called.
var texts = []string{
	"请示报告", "报告请示", "请示函", "通告函", "纪要函", "申请书", "申请报告", "情况说明", "起草说明", "说明", "申请", "报批件", "工作方案", "实施方案", "方案", "办法",
	"实施细则", "细则", "规定", "规则", "条例", "章程", "制度", "准则", "规范", "规程", "标准", "总体规划", "规划", "纲要", "计划", "要点", "预案", "目录", "清单",
	"总结", "汇报", "批示", "倡议书", "倡议", "证明", "通知书", "建议书", "建议", "答复", "讲话", "简报", "专报", "贺信", "贺电", "慰问信", "感谢信", "公示", "声明",
	"措施", "指南", "协议", "合同", "表", "解释", "名单",
}

// drafts are the bracketed states of a draft behind its title.
var drafts = []string{"代拟稿", "送审稿", "征求意见稿", "讨论稿", "审议稿", "报审稿", "初稿", "草案", "草稿", "修订草案", "修改稿", "签发稿", "试行", "暂行", "修订"}

// splitDraft cuts the bracketed states from the end of a title and returns the
// last of them that tells the state of a draft.
func splitDraft(title string) (rest, state string) {
	for {
		t, ok := trimMark(title, "）)")
		if !ok {
			return title, state
		}
		i := strings.LastIndexAny(t, "（(")
		if i < 0 {
			return title, state
		}
		_, size := utf8.DecodeRuneInString(t[i:])
		inner := t[i+size:]
		if !endsWithAny(inner, drafts) && utf8.RuneCountInString(inner) > 12 {
			return title, state
		}
		if state == "" && endsWithAny(inner, drafts[:11]) {
			state = inner
		}
		title = t[:i]
	}
}

// KindOf returns the 文种 at the end of a title, "" when there is none.
func KindOf(title string) string {
	kind, _, _ := kindOf(compact(title))
	return kind
}

// kindOf returns the 文种 at the end of a title that has no spaces, the words
// that stand for it, and the state of the draft. kind is "" when the words are
// none of the fifteen; word is "" when they are not known at all.
func kindOf(title string) (kind, word, draft string) {
	rest, draft := splitDraft(title)
	rest, _ = trimMark(rest, "。.")
	for _, t := range texts { // 请示报告 before 报告
		if strings.HasSuffix(rest, t) && utf8.RuneCountInString(t) > 2 && t != "通知书" {
			return "", t, draft
		}
	}
	for _, k := range kinds {
		if strings.HasSuffix(rest, k.word) {
			return k.kind, k.word, draft
		}
	}
	for _, t := range texts {
		if strings.HasSuffix(rest, t) {
			return "", t, draft
		}
	}
	return "", "", draft
}

// endsAsTitle reports whether s, without spaces, can end a title: with a 文种 or
// the name of a text, outside any open 《.
func endsAsTitle(s string) bool {
	if strings.Count(s, "《") != strings.Count(s, "》") || strings.Count(s, "“") != strings.Count(s, "”") {
		return false
	}
	_, word, _ := kindOf(s)
	return word != "" || strings.HasSuffix(s, "》")
}

// Publishes reports whether the 事由 of a title says that the document issues
// another text (印发类).
func Publishes(title string) bool {
	return slices.ContainsFunc([]string{"关于印发", "关于转发", "关于批转", "关于公布", "关于发布", "关于颁布", "转发", "批转", "印发"}, func(w string) bool {
		return strings.Contains(title, w)
	})
}
