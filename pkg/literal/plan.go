package literal

import (
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// A plan tells how the matches of an expression are found from the strings that
// every one of them holds.
type plan struct {
	words []string // nil when there are none: the whole text is searched

	starts bool           // every match starts with its string
	rest   *syntax.Regexp // the expression from the string on; nil when that is not a part of its own

	before, length int  // bytes in front of the string and of the longest match, -1 for any number
	looksOn        bool // what stands behind a match decides, too
	looksBack      bool // what stands in front of it does: only the whole text can be searched
	opens          bool // it matches only at the start of a text
}

func planFor(tree *syntax.Regexp) plan {
	s := setOf(tree)
	if looksAt(tree, syntax.OpBeginLine, syntax.OpBeginText, syntax.OpWordBoundary, syntax.OpNoWordBoundary) {
		opens := tree.Op == syntax.OpConcat && tree.Sub[0].Op == syntax.OpBeginText
		return plan{words: s.words(), looksBack: true, opens: opens}
	}
	pl := plan{words: s.words(), before: s.before, length: maxLen(tree, false)}
	pl.looksOn = looksAt(tree, syntax.OpEndLine, syntax.OpEndText)
	switch {
	case s.before == 0:
		pl.starts = true
	case tree.Op == syntax.OpConcat && s.parts > 0:
		pl.rest = &syntax.Regexp{Op: syntax.OpConcat, Flags: tree.Flags, Sub: tree.Sub[s.parts:]}
	}
	return pl
}

// looksAt reports whether an expression holds one of the assertions.
func looksAt(re *syntax.Regexp, ops ...syntax.Op) bool {
	return slices.Contains(ops, re.Op) || slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return looksAt(sub, ops...) })
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

// runes is a set of characters: ranges, ascending and apart from each other,
// the first and the last character of each.
type runes []rune

var everything = runes{0, utf8.MaxRune}

// runesOf returns the characters that matches of the expressions are made of.
func runesOf(list ...*syntax.Regexp) runes {
	var all runes
	for _, re := range list {
		all = appendRunes(all, re)
	}
	type span struct{ from, to rune }
	spans := make([]span, 0, len(all)/2)
	for i := 0; i < len(all); i += 2 {
		spans = append(spans, span{all[i], all[i+1]})
	}
	slices.SortFunc(spans, func(a, b span) int { return int(a.from - b.from) })
	all = all[:0]
	for _, s := range spans {
		if n := len(all); n > 0 && s.from <= all[n-1]+1 {
			all[n-1] = max(all[n-1], s.to)
			continue
		}
		all = append(all, s.from, s.to)
	}
	return all
}

func appendRunes(all runes, re *syntax.Regexp) runes {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase != 0 {
			return append(all, everything...)
		}
		for _, r := range re.Rune {
			all = append(all, r, r)
		}
	case syntax.OpCharClass:
		all = append(all, re.Rune...)
	case syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		all = append(all, everything...)
	}
	for _, sub := range re.Sub {
		all = appendRunes(all, sub)
	}
	return all
}

// has reports whether r is in the set.
func (s runes) has(r rune) bool {
	i, j := 0, len(s)/2
	for i < j {
		switch k := (i + j) / 2; {
		case r < s[2*k]:
			j = k
		case r > s[2*k+1]:
			i = k + 1
		default:
			return true
		}
	}
	return false
}

// back returns where the characters of the set begin that end at an offset,
// from start on.
func (s runes) back(text string, start, at int) int {
	for at > start {
		r, size := utf8.DecodeLastRuneInString(text[start:at])
		if !s.has(r) {
			break
		}
		at -= size
	}
	return at
}

// forth returns where the characters of the set end that begin at an offset, up
// to end.
func (s runes) forth(text string, at, end int) int {
	for i, r := range text[at:end] {
		if !s.has(r) {
			return at + i
		}
	}
	return end
}
