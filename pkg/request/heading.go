package request

import "strings"

// announces reports whether the words of a heading announce requests: 请示事项,
// 需要市政府协调解决的问题. whole says that they are a set name.
func (a *analyser) announces(text string) (ok, whole bool) {
	text = strings.Trim(text, " \u3000。：:，")
	if text == "" || runeLen(text) > 40 {
		return false, false
	}
	if a.lex.Headings.Whole.is(text) || a.lex.Headings.Whole.is(a.lex.Headings.Lead.trim(text)) {
		return true, true
	}
	for at := range text {
		w, _ := a.lex.Headings.Ask.at(text[at:])
		if w == "" || at > 0 && !a.lex.Headings.Before.ends(text[:at]) {
			continue
		}
		rest := text[at+len(w):]
		rest = a.trimBy(rest)
		kind, n := a.addressee(rest)
		if n > 0 && (kind == Other || kind == Self) {
			continue
		}
		named := n > 0 && kind != Organ
		if !a.thingAtEnd(rest) {
			continue
		}
		mid := rest[n:]
		_, sure, _ := a.lex.Headings.Sure.in(mid)
		_, act, _ := a.lex.Headings.Act.in(mid)
		if act >= 0 && (named || sure >= 0 || w == "恳请" || w == "请求" || w == "提请" || w == "报请" || w == "拟请" || w == "敬请" || w == "呈请") || named && act < 0 && sure < 0 && strings.Contains(mid, "的") {
			return true, false
		}
	}
	return false, false
}

// thingAtEnd reports whether a heading ends with what is asked: 的问题, 事项.
func (a *analyser) thingAtEnd(text string) bool {
	text = strings.TrimSuffix(text, "\x00")
	for _, and := range []string{"和建议", "及建议"} {
		if i := strings.Index(text, and); i >= 0 {
			text = text[:i]
		}
	}
	return a.lex.Headings.Thing.ends(text)
}

// tellsOthers reports whether a heading says that others' words follow: 群众
// 反映的问题, 企业诉求.
func (a *analyser) tellsOthers(text string) bool {
	_, at, _ := a.lex.Reporting.in(text)
	if at <= 0 {
		return false
	}
	_, who, _ := a.lex.Agents.in(text[:at])
	return who >= 0 && runeLen(text) <= 30 && a.selfWord(text) == ""
}
