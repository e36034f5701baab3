package literal

import (
	"regexp"
	"regexp/syntax"
	"sync"
	"unicode/utf8"
)

// A Pattern is a regular expression that is known to be right and is compiled
// when it is first used: most rules meet no text that they have to try. It is
// searched for only where the strings stand that every match holds.
type Pattern struct {
	text string
	tree *syntax.Regexp
	re   func() *regexp.Regexp
	plan func() *plan
	find func() *Index // of the plan's words
	tail func() int    // bytes at the end of a text that decide whether it matches there, -1 for all
}

// Parse reads a regular expression as package regexp does.
func Parse(text string) (*Pattern, error) {
	tree, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return nil, err
	}
	p := &Pattern{text: text, tree: tree, re: compiler(func() string { return text })}
	p.plan = sync.OnceValue(p.newPlan)
	p.find = sync.OnceValue(func() *Index {
		x := new(Index)
		x.Add(p.plan().words)
		return x
	})
	p.tail = sync.OnceValue(func() int { return maxLen(tree.Simplify(), true) })
	return p, nil
}

// compiler compiles an expression when it is first called.
func compiler(text func() string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text()) })
}

// Regexp returns the compiled expression.
func (p *Pattern) Regexp() *regexp.Regexp { return p.re() }

// Required returns strings of which every match of p holds at least one, nil
// when there is no such set.
func (p *Pattern) Required() []string { return p.plan().words }

// MatchString reports whether text holds a match.
func (p *Pattern) MatchString(text string) bool {
	plan := p.plan()
	if plan.words == nil {
		return p.re().MatchString(text)
	}
	found := false
	p.find().each(text, func(_ int32, at int) bool {
		if found = plan.near(text, at); found && !plan.starts {
			w := plan.round(text, at)
			found = p.re().MatchString(text[w.start:w.end])
		}
		return !found
	})
	return found
}

// MatchEnd reports whether p, an expression that ends in $, matches at the end
// of text. It looks at no more of the text than the expression can.
func (p *Pattern) MatchEnd(text string) bool {
	if n := p.tail() + 1; n > 0 && n < len(text) { // one byte more, so that no ^ is true there
		text = text[floor(text, len(text)-n):]
	}
	return p.re().MatchString(text)
}

// FindAllStringIndex returns the places of all matches in text, as package
// regexp does.
func (p *Pattern) FindAllStringIndex(text string) [][]int {
	all := p.FindAllStringSubmatchIndex(text)
	for i, m := range all {
		all[i] = m[:2]
	}
	return all
}

// FindAllStringSubmatchIndex does the same with the places of sub-matches.
func (p *Pattern) FindAllStringSubmatchIndex(text string) [][]int {
	plan := p.plan()
	if plan.words == nil {
		return p.re().FindAllStringSubmatchIndex(text, -1)
	}
	var places []int32
	p.find().each(text, func(_ int32, at int) bool {
		places = append(places, int32(at))
		return true
	})
	return p.FindAllAt(text, places, 0)
}

// FindAllAt returns what [Pattern.FindAllStringSubmatchIndex] does. Its
// required strings stand in text at places, ascending, counted from base.
func (p *Pattern) FindAllAt(text string, places []int32, base int) [][]int {
	if len(places) == 0 {
		return nil
	}
	plan := p.plan()
	var all [][]int
	if plan.starts {
		end := 0
		for i, place := range places {
			at := int(place) - base
			if at < end || i > 0 && place == places[i-1] {
				continue
			}
			if m := plan.begins().FindStringSubmatchIndex(plan.from(text, at)); m != nil {
				all = append(all, shifted(m, at))
				end = m[1]
			}
		}
		return all
	}
	for _, w := range plan.windows(text, places, base) {
		for _, m := range p.re().FindAllStringSubmatchIndex(text[w.start:w.end], -1) {
			all = append(all, shifted(m, w.start))
		}
	}
	return all
}

// shifted returns the places of a match from a later start of the text.
func shifted(m []int, by int) []int {
	for i := range m {
		if m[i] >= 0 {
			m[i] += by
		}
	}
	return m
}

// floor and ceil return the nearest start of a character at or before, at or
// behind an offset of text.
func floor(text string, i int) int {
	i = max(0, i)
	for i > 0 && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}

func ceil(text string, i int) int {
	for i < len(text) && !utf8.RuneStart(text[i]) {
		i++
	}
	return min(i, len(text))
}
