package request

import (
	"strings"
	"unicode/utf8"
)

// namesAnother reports whether an item names a thing that is not the title's:
// a road, vehicles, a hospital with words of its own before it. An item without
// a noun of its own is taken by the reasons before it, unless its paragraph
// speaks of the title's matter.
func (g *grouper) namesAnother(it item) bool {
	text := it.text
	if _, i, _ := g.a.lex.Belonging.in(text); i > 0 { // 将A列入B规划: A is the thing
		text = text[:i]
	}
	if strings.HasPrefix(text, "为") { // 核定为公益一类事业单位
		return false
	}
	if b := &g.an.blocks[it.act.Block]; !it.act.Verb.Empty() && g.a.lex.Entrusting.has(b.text[it.act.Verb.Start-b.start:]) {
		_, n := g.a.organAt(text) // 委托市代建中心组织建设: who does it
		text = text[n:]
	}
	if g.a.things(text, g.core) {
		return true
	}
	if !it.generic || g.sameSentence(it.act) {
		return false
	}
	b := &g.an.blocks[it.act.Block]
	if common(g.core, g.a.key(b.text)) > 0 {
		return false
	}
	at := it.act.Clause.Start - b.start
	return at > b.from && g.a.things(b.text[b.from:at], g.core)
}

// things reports whether a text names a thing of a class that is a matter of
// its own, with words before it of which the core knows none.
func (a *analyser) things(text string, core []string) bool {
	start := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !hanRune(r) || r == '的' {
			i += size
			start = i
			continue
		}
		w, v := a.lex.nouns.at(text[i:])
		if verb, _ := a.lex.verbs.at(text[i:]); w == "" || !a.lex.Objects[v].Project || verb == w || a.lex.Anaphora.has(w) {
			i += size
			continue
		}
		if runeLen(w) >= 2 || a.phraseEnds(text[i+len(w):]) {
			words := a.key(text[start:i])
			if own := a.key(w); len(own) >= 2 { // 消防车 needs no words before
				words = append(words, own...)
			}
			if len(words) > 0 && common(words, core) == 0 && common(a.key(w), core) == 0 {
				return true
			}
		}
		i += len(w)
	}
	return false
}

// nounClassProject reports whether a phrase holds a noun of a class that is a
// matter of its own.
func (a *analyser) nounClassProject(phrase string) bool {
	for i := range phrase {
		if w, v := a.lex.nouns.at(phrase[i:]); runeLen(w) >= 2 && a.lex.Objects[v].Project && !a.lex.Anaphora.has(w) {
			return true
		}
	}
	return false
}
