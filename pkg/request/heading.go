package request

import "strings"

// announces reports whether the words of a heading announce requests: 请示事项,
// 需要市政府协调解决的问题. whole says that they are a set name.
func (a *analyser) announces(text string) (ok, whole bool) {
	text = strings.Trim(text, " \u3000。：:，")
	if text == "" || runeLen(text) > 40 {
		return false, false
	}
	bare := text
	for _, lead := range []string{"关于", "有关", "我县", "我市", "我局", "我区", "目前", "几点", "具体", "下一步", "当前"} {
		bare = strings.TrimPrefix(bare, lead)
	}
	if a.lex.whole[text] || a.lex.whole[bare] {
		return true, true
	}
	for at := range text {
		w, _ := a.lex.hAsk.at(text[at:])
		if w == "" || at > 0 && !a.headingLead(text[:at]) {
			continue
		}
		rest := text[at+len(w):]
		rest = trimBy(rest)
		kind, n := a.addressee(rest)
		if n > 0 && (kind == Other || kind == Self) {
			continue
		}
		named := n > 0 && kind != Organ
		if !a.thingAtEnd(rest) {
			continue
		}
		mid := rest[n:]
		_, sure, _ := a.lex.hSure.in(mid)
		_, act, _ := a.lex.hAct.in(mid)
		if act >= 0 && (named || sure >= 0 || w == "恳请" || w == "请求" || w == "提请" || w == "报请" || w == "拟请" || w == "敬请" || w == "呈请") || named && act < 0 && sure < 0 && strings.Contains(mid, "的") {
			return true, false
		}
	}
	return false, false
}

// headingLead reports whether the words before 需 or 请 leave it the head of
// the heading: 目前, 存在的困难和.
func (a *analyser) headingLead(before string) bool {
	for _, w := range []string{"目前", "当前", "和", "及", "、", "以及", "与", "存在困难", "存在的困难", "存在问题", "存在的问题", "困难", "问题", "建议", "现", "我县", "我市", "我局", "我区", "下一步", "迫切", "关于", "有关", "，"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

// thingAtEnd reports whether a heading ends with what is asked: 的问题, 事项.
func (a *analyser) thingAtEnd(text string) bool {
	text = strings.TrimSuffix(text, "\x00")
	for _, w := range a.lex.Headings.Thing {
		if strings.HasSuffix(text, w) {
			return true
		}
		if strings.Contains(text, w+"和建议") || strings.Contains(text, w+"及建议") {
			return true
		}
	}
	return false
}

// tellsOthers reports whether a heading says that others' words follow: 群众
// 反映的问题, 企业诉求.
func (a *analyser) tellsOthers(text string) bool {
	_, at, _ := a.lex.reporting.in(text)
	if at <= 0 {
		return false
	}
	_, who, _ := a.lex.agents.in(text[:at])
	return who >= 0 && runeLen(text) <= 30 && a.selfWord(text) == ""
}
