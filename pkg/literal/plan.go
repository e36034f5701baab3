package literal

import (
	"regexp"
	"regexp/syntax"
	"slices"
)

// A plan tells how the matches of an expression are found from the strings that
// every one of them holds.
type plan struct {
	words  []string // nil when there are none: the whole text is searched
	before int      // bytes of a match in front of its string, -1 for any number
	length int      // bytes of the longest match, -1 for any

	// begins matches, at the start of a text, the string and what follows it in
	// the expression; nil when that is not a part of its own. With starts that is
	// all of the expression.
	begins func() *regexp.Regexp
	starts bool
}

func (p *Pattern) newPlan() *plan {
	tree := p.tree.Simplify()
	s := setOf(tree)
	pl := &plan{words: s.words(), before: s.before, length: maxLen(tree, false)}
	switch {
	case looksBack(tree): // it would see another text in a part of the text
		pl.before, pl.length = -1, -1
	case s.before == 0:
		pl.starts, pl.begins = true, compiler(func() string { return "^(?:" + p.text + ")" })
	case tree.Op == syntax.OpConcat && s.parts > 0:
		rest := &syntax.Regexp{Op: syntax.OpConcat, Flags: tree.Flags, Sub: tree.Sub[s.parts:]}
		pl.begins = compiler(func() string { return "^" + written(rest) })
	}
	return pl
}

// looksBack reports whether an expression asks for what stands in front of a
// place.
func looksBack(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpBeginLine, syntax.OpBeginText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return true
	}
	return slices.ContainsFunc(re.Sub, looksBack)
}

// from returns the text from an offset on, as far as a match can reach.
func (pl *plan) from(text string, at int) string {
	if pl.length < 0 || at+pl.length >= len(text) {
		return text[at:]
	}
	return text[at:ceil(text, at+pl.length)]
}

// A stretch is a part of a text.
type stretch struct{ start, end int }

// windows returns the stretches of text in which matches can lie: what is near
// the places, counted from base, where the strings stand. No match is lost or cut.
func (pl *plan) windows(text string, places []int32, base int) []stretch {
	if pl.before < 0 && pl.begins == nil {
		return []stretch{{0, len(text)}}
	}
	var list []stretch
	for _, place := range places {
		at := int(place) - base
		if pl.begins != nil && !pl.begins().MatchString(pl.from(text, at)) {
			continue
		}
		w := stretch{0, len(text)}
		if pl.before >= 0 {
			w.start = floor(text, at-pl.before)
		}
		if pl.length >= 0 {
			w.end = ceil(text, at+pl.length)
		}
		if n := len(list); n > 0 && w.start <= list[n-1].end {
			list[n-1].end = max(list[n-1].end, w.end)
			continue
		}
		list = append(list, w)
	}
	return list
}
