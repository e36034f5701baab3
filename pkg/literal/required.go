// Package literal finds out which strings every match of a regular expression
// holds, and finds many strings in a text in one pass. A text without them need
// not be searched, which makes most searches of most rules free.
package literal

import (
	"math"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"
)

// The most strings that one expression may ask for, and the longest string.
const (
	maxStrings = 512
	maxRunes   = 6
)

// Required returns strings of which every match of the pattern holds at least
// one, nil when there is no such set.
func Required(pattern string) []string {
	p, err := Parse(pattern)
	if err != nil {
		return nil
	}
	return p.Required()
}

// A set is what is known of the matches of an expression: every one of them is
// one of exact, if exact is not nil, and holds one of must, if must is not nil,
// with at most before bytes in front of it, any number for before < 0. Where a
// part of a concatenation begins with it, parts are in front of that, else -1.
type set struct {
	exact, must   [][]rune
	before, parts int
}

func known(words [][]rune) set { return set{exact: words, must: words} }

func (s set) words() []string {
	if len(s.must) == 0 {
		return nil
	}
	out := make([]string, 0, len(s.must))
	for _, w := range s.must {
		out = append(out, string(w))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func setOf(re *syntax.Regexp) set {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return set{exact: [][]rune{{}}}
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase != 0 {
			return set{}
		}
		if len(re.Rune) > maxRunes {
			return set{must: [][]rune{re.Rune[:maxRunes]}}
		}
		return known([][]rune{re.Rune})
	case syntax.OpCharClass:
		return class(re.Rune)
	case syntax.OpCapture:
		return setOf(re.Sub[0])
	case syntax.OpPlus:
		return setOf(re.Sub[0]).atLeastOnce()
	case syntax.OpQuest:
		if s := setOf(re.Sub[0]); s.exact != nil && len(s.exact) < maxStrings {
			return set{exact: append([][]rune{{}}, s.exact...)}
		}
	case syntax.OpRepeat:
		if re.Min > 0 {
			return setOf(re.Sub[0]).atLeastOnce()
		}
	case syntax.OpConcat:
		return concat(re.Sub)
	case syntax.OpAlternate:
		return alternate(re.Sub)
	}
	return set{}
}

// atLeastOnce is what is known of repetitions.
func (s set) atLeastOnce() set { return set{must: s.must, before: s.before} }

func class(ranges []rune) set {
	var all []rune
	for i := 0; i < len(ranges); i += 2 {
		if int(ranges[i+1]-ranges[i]) > 64 || len(all) > 64 {
			return set{}
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			all = append(all, r)
		}
	}
	words := make([][]rune, len(all))
	for i := range all {
		words[i] = all[i : i+1 : i+1]
	}
	return known(words)
}

// concat joins neighbours that are known exactly into longer strings and keeps
// the most selective of what results.
func concat(subs []*syntax.Regexp) set {
	var best set
	whole := true
	run := set{must: [][]rune{{}}} // what the parts since the last unknown one are
	before := 0                    // bytes of the parts so far
	keep := func(s set) {
		if !empty(s.must) && (best.must == nil || better(s.must, best.must)) {
			best = s
		}
	}
	for i, sub := range subs {
		s := setOf(sub)
		if sub.Op == syntax.OpPlus { // at least one of it goes on with what stands before
			if one := setOf(sub.Sub[0]).exact; one != nil {
				if next := product(run.must, one); next != nil {
					run.must = next
				}
			}
		}
		after := add(before, maxLen(sub, true))
		if next := product(run.must, s.exact); s.exact != nil && next != nil {
			run.must = next
			before = after
			continue
		}
		keep(run)
		whole = false
		if s.before == 0 {
			keep(set{must: s.must, before: before, parts: i})
		} else {
			keep(set{must: s.must, before: add(before, s.before), parts: -1})
		}
		run = set{must: [][]rune{{}}, before: after, parts: i + 1}
		if s.exact != nil {
			run = set{must: s.exact, before: before, parts: i}
		}
		before = after
	}
	if whole {
		return set{exact: run.must, must: must(run.must)}
	}
	keep(run)
	return best
}

// add adds lengths of which one below 0 is unknown.
func add(a, b int) int {
	if a < 0 || b < 0 {
		return -1
	}
	return a + b
}

func must(words [][]rune) [][]rune {
	if empty(words) {
		return nil
	}
	return words
}

// product returns every word of a with every word of b behind it, nil when
// there are too many or too long ones.
func product(a, b [][]rune) [][]rune {
	if len(a)*len(b) > maxStrings || longest(a)+longest(b) > maxRunes {
		return nil
	}
	switch {
	case len(a) == 1 && len(a[0]) == 0:
		return b
	case len(b) == 1 && len(b[0]) == 0:
		return a
	}
	out := make([][]rune, 0, len(a)*len(b))
	all := make([]rune, 0, len(a)*len(b)*(longest(a)+longest(b))) // of which the words are parts
	for _, x := range a {
		for _, y := range b {
			n := len(all)
			all = append(append(all, x...), y...)
			out = append(out, all[n:len(all):len(all)])
		}
	}
	return out
}

func alternate(subs []*syntax.Regexp) set {
	var exact, all [][]rune
	isExact := true
	required := true // every sub has strings of its own
	before := 0
	for _, sub := range subs {
		s := setOf(sub)
		if before = max(before, s.before); s.before < 0 {
			before = math.MaxInt
		}
		required = required && s.must != nil
		isExact = isExact && s.exact != nil
		exact = append(exact, s.exact...)
		if s.must == nil || all == nil && len(exact) > maxStrings {
			if !isExact {
				return set{}
			}
			all = nil
			continue
		}
		all = append(all, s.must...)
	}
	if isExact && len(exact) <= maxStrings {
		return set{exact: exact, must: must(exact)}
	}
	if !required || len(all) > maxStrings {
		return set{}
	}
	if before == math.MaxInt {
		before = -1
	}
	return set{must: all, before: before}
}

func empty(words [][]rune) bool {
	return len(words) == 0 || slices.ContainsFunc(words, func(w []rune) bool { return len(w) == 0 })
}

// better reports whether a is the more selective set: broken lines, which
// hardly any text has within what is searched, then rarer strings, then fewer.
func better(a, b [][]rune) bool {
	if s, t := broken(a), broken(b); s != t {
		return s
	}
	if s, t := rarest(a), rarest(b); s != t {
		return s > t
	}
	return len(a) < len(b)
}

// broken reports whether all words hold the end of a line.
func broken(words [][]rune) bool {
	return !slices.ContainsFunc(words, func(w []rune) bool { return !slices.Contains(w, '\n') })
}

// rarest tells how rare the most frequent of the words is: longer ones are
// rarer, digits, spaces and the usual marks are frequent.
func rarest(words [][]rune) int {
	least := 2*maxRunes + 1
	for _, w := range words {
		n := 0
		for _, r := range w {
			if r >= '0' && r <= '9' || strings.ContainsRune(" ,.，。、；：（）《》“”\u3000", r) {
				n++
			} else {
				n += 2
			}
		}
		least = min(least, n)
	}
	return least
}

func longest(words [][]rune) int {
	n := 0
	for _, w := range words {
		n = max(n, len(w))
	}
	return n
}

// maxLen returns the length in bytes of the longest match, -1 when there is
// none or when the match depends on what stands round it. With ends, the start
// and the end of the text count as nothing: that many bytes in front of an
// expression, or at the end of a text where one ends in $, decide whether it
// matches. A ^ among them is true only at the start of the whole text: one byte
// more shows that.
func maxLen(re *syntax.Regexp, ends bool) int {
	switch re.Op {
	case syntax.OpEmptyMatch:
		return 0
	case syntax.OpBeginText, syntax.OpEndText:
		if ends {
			return 0
		}
	case syntax.OpLiteral:
		return utf8.UTFMax * len(re.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return utf8.UTFMax
	case syntax.OpCapture, syntax.OpQuest:
		return maxLen(re.Sub[0], ends)
	case syntax.OpConcat:
		n := 0
		for _, sub := range re.Sub {
			m := maxLen(sub, ends)
			if m < 0 {
				return -1
			}
			n += m
		}
		return n
	case syntax.OpAlternate:
		n := 0
		for _, sub := range re.Sub {
			m := maxLen(sub, ends)
			if m < 0 {
				return -1
			}
			n = max(n, m)
		}
		return n
	}
	return -1
}
