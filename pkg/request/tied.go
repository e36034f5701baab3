package request

import (
	"strings"
	"unicode/utf8"
)

// tiedRequest reads a clause that asks for one thing beside another: 在为我局核增
// 编制6名的同时，恳请市政府批准…. What the drafting organ does itself (在推进前期
// 工作的同时) is none.
func (a *analyser) tiedRequest(n, i int, body string, lead int) bool {
	b := &a.blocks[n]
	inner, ok := strings.CutPrefix(body, "在")
	if !ok || a.told || !a.lex.tied(body) || !a.headFollows(b, i) {
		return false
	}
	inner = a.lex.Ties.trimEnd(inner)
	p := a.predicate(inner, false)
	if p.verb == "" || !a.lex.Verbs[p.class].Decide || a.doneAfter(inner) || !a.onlyAbove(p, inner) {
		return false
	}
	at := lead + len("在")
	c := b.clauses[i]
	act := &Act{Frame: Listed, Strength: Explicit, Head: span(b, c.start+at, c.start+at+p.verbAt+len(p.verb)), Opener: a.opener(b, i), Span: span(b, c.start+at, c.end)}
	a.fill(act, b, c, at, p)
	a.finish(act, n, i)
	return true
}

// onlyAbove reports whether only a superior can do what a predicate says, or it
// is done for the drafting organ.
func (a *analyser) onlyAbove(p predicate, text string) bool {
	if strings.HasPrefix(text[p.verbAt+len(p.verb):], "好") || strings.HasPrefix(text[p.verbAt+len(p.verb):], "了") {
		return false
	}
	switch a.lex.Verbs[p.class].Class {
	case "审批", "机构人事":
		return true
	}
	if a.lex.Granting.has(p.verb) {
		return true
	}
	if hasAny(text, "为", "给", "对") {
		_, size := utf8.DecodeRuneInString(text)
		return a.selfWord(text[size:]) != ""
	}
	return false
}

// headFollows reports whether a later clause of the sentence begins with a word
// of asking.
func (a *analyser) headFollows(b *block, i int) bool {
	for _, d := range b.clauses[i+1:] {
		if d.sentence != b.clauses[i].sentence {
			break
		}
		view := b.view[d.start:d.end]
		if h, f := a.lex.heads.at(view[a.connectives(view):]); h != "" && Frame(f) <= Hope {
			return true
		}
	}
	return false
}

// besides reads a closing that smuggles in something else: 以上请示及县医院增设床位
// 事宜，请一并批复.
func (a *analyser) besides(n, i int, view string) bool {
	b := &a.blocks[n]
	c := b.clauses[i]
	w, _ := a.lex.Plurals.Refer.at(view)
	if w == "" || !a.headFollows(b, i) {
		return false
	}
	rest := view[len(w):]
	noun, _ := a.lex.Plurals.Nouns.at(rest)
	if noun == "" {
		return false
	}
	rest = rest[len(noun):]
	join := a.lex.joinAt(rest)
	object := a.lex.Titles.Tails.trimEnd(rest[len(join):])
	if r, _ := utf8.DecodeRuneInString(join); !hanRune(r) || runeLen(object) < 4 {
		return false
	}
	at := c.start + len(view) - len(rest) + len(join)
	p := predicate{object: object}
	act := &Act{Frame: Listed, Strength: Explicit, Addressee: Recipient, Head: span(b, c.start, c.start+len(w)+len(noun)), Opener: join,
		Span: span(b, at, at+len(object)), InList: true}
	a.fill(act, b, clause{start: at}, 0, p)
	a.finish(act, n, i)
	return true
}

// fitting reads a sentence that says what a superior should do without asking:
// 控制数20名，亦宜一并予以核定.
func (a *analyser) fitting(n, i int, body string, lead int) *Act {
	at := strings.Index(body, "宜")
	if at < 0 || a.told || hasSuffix(body[:at], "适", "便", "事", "权", "相", "合", "时", "不", "土", "因") {
		return nil
	}
	rest := body[at+len("宜"):]
	kind, m := a.addressee(a.trimBy(rest))
	if m > 0 {
		m += len(rest) - len(a.trimBy(rest))
	}
	if kind != Recipient && kind != Superior {
		m = 0
	}
	adverbs := rest[m : m+a.skipAdverbs(rest[m:])]
	if m == 0 && !strings.Contains(adverbs, "一并") {
		return nil
	}
	p := a.predicate(rest[m:], m > 0)
	if p.verb == "" || !a.lex.Verbs[p.class].Decide {
		return nil
	}
	b := &a.blocks[n]
	c := b.clauses[i]
	return a.wishAct(b, c, lead+at, len("宜"), Recipient, lead+at+len("宜"), m, shifted(p, len("宜")+m))
}
