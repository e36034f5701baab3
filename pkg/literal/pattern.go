package literal

import (
	"regexp"
	"regexp/syntax"
	"sync"
	"unicode/utf8"
)

// A Pattern is a regular expression that is known to be right. It is compiled
// when it is first used, since most rules meet no text that they have to try,
// and tried only where the strings stand that every match holds. Its methods
// find what those of package regexp find.
type Pattern struct {
	text string

	onceTree, oncePlan, onceIndex, onceReach, onceWhole, onceBegins, onceTail sync.Once

	tree          *syntax.Regexp // simplified
	apart         bool           // see apart
	plan          plan
	index         *Index // of the plan's words
	front, all    runes  // what stands in front of the string, and in a match, is made of
	whole, begins *regexp.Regexp
	tail          int // bytes at the end of a text that decide whether it matches there, -1 for all
}

// Parse reads a regular expression as package regexp does.
func Parse(text string) (*Pattern, error) {
	tree, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return nil, err
	}
	return &Pattern{text: text, tree: tree}, nil
}

// Must returns the pattern of an expression that is right. It is not read
// before it is needed, so that variables of packages cost a program nothing.
func Must(text string) *Pattern { return &Pattern{text: text} }

// parsed returns the simplified tree.
func (p *Pattern) parsed() *syntax.Regexp {
	p.onceTree.Do(func() {
		if p.tree == nil {
			var err error
			if p.tree, err = syntax.Parse(p.text, syntax.Perl); err != nil {
				panic(err)
			}
		}
		p.apart = apart(p.text, p.tree)
		p.tree = p.tree.Simplify()
	})
	return p.tree
}

func (p *Pattern) planned() *plan {
	p.oncePlan.Do(func() {
		p.plan = planFor(p.parsed())
		if !p.apart {
			p.plan.starts, p.plan.rest = false, nil
		}
	})
	return &p.plan
}

func (p *Pattern) indexed() *Index {
	p.onceIndex.Do(func() {
		p.index = new(Index)
		p.index.Add(p.planned().words)
	})
	return p.index
}

// Regexp returns the compiled expression.
func (p *Pattern) Regexp() *regexp.Regexp {
	p.onceWhole.Do(func() { p.whole = regexp.MustCompile(p.text) })
	return p.whole
}

// beginning returns what matches, at the start of a text, from the string of the
// plan on; its plan must have one.
func (p *Pattern) beginning() *regexp.Regexp {
	p.onceBegins.Do(func() {
		if p.plan.rest == nil {
			p.begins = regexp.MustCompile("^(?:" + p.text + ")")
		} else {
			p.begins = regexp.MustCompile("^" + written(p.plan.rest))
		}
	})
	return p.begins
}

// reach makes the sets of characters that bound how far a match can reach.
func (p *Pattern) reach() {
	p.onceReach.Do(func() {
		p.all = runesOf(p.tree)
		p.front = p.all
		if p.plan.rest != nil {
			p.front = runesOf(p.tree.Sub[:len(p.tree.Sub)-len(p.plan.rest.Sub)]...)
		}
	})
}

// round returns the stretch of text in which the matches lie that hold the
// string at an offset.
func (p *Pattern) round(text string, at int) stretch {
	p.reach()
	w := stretch{0, len(text)}
	if p.plan.before >= 0 {
		w.start = floor(text, at-p.plan.before)
	}
	if p.plan.length >= 0 {
		w.end = ceil(text, at+p.plan.length)
	}
	w.start = p.front.back(text, w.start, at)
	if !p.plan.looksOn {
		w.end = p.all.forth(text, at, w.end)
	}
	return w
}

// String returns the expression.
func (p *Pattern) String() string { return p.text }

// NumSubexp returns the number of sub-matches.
func (p *Pattern) NumSubexp() int { return p.parsed().MaxCap() }

// Required returns strings of which every match of p holds at least one, nil
// when there is no such set.
func (p *Pattern) Required() []string { return p.planned().words }

// MatchString reports whether text holds a match.
func (p *Pattern) MatchString(text string) bool {
	plan := p.planned()
	if plan.words == nil || plan.opens {
		return p.Regexp().MatchString(text)
	}
	if plan.looksBack {
		return p.indexed().In(text) && p.Regexp().MatchString(text)
	}
	found := false
	spent := effort{p: p, text: text}
	p.indexed().each(text, func(_ int32, at int) bool {
		if spent.tooMuch(at) {
			found = p.Regexp().MatchString(text)
			return false
		}
		if found = p.near(text, at); found && !plan.starts {
			w := p.round(text, at)
			found = p.Regexp().MatchString(text[w.start:w.end])
		}
		return !found
	})
	return found
}

// near reports whether a match can hold the string at an offset; where matches
// start with it, whether one does.
func (p *Pattern) near(text string, at int) bool {
	return !p.plan.starts && p.plan.rest == nil || p.beginning().MatchString(p.plan.from(text, at))
}

// MatchEnd reports whether p, an expression that ends in $, matches at the end
// of text. It looks at no more of the text than the expression can.
func (p *Pattern) MatchEnd(text string) bool {
	p.onceTail.Do(func() { p.tail = maxLen(p.parsed(), true) })
	if n := p.tail + 1; n > 0 && n < len(text) { // one byte more, so that no ^ is true there
		text = text[floor(text, len(text)-n):]
	}
	return p.Regexp().MatchString(text)
}

// FindString returns the first match in text, "" when there is none.
func (p *Pattern) FindString(text string) string {
	if m := p.FindStringIndex(text); m != nil {
		return text[m[0]:m[1]]
	}
	return ""
}

// FindStringIndex returns the place of the first match in text, nil when there
// is none.
func (p *Pattern) FindStringIndex(text string) []int {
	if m := p.FindStringSubmatchIndex(text); m != nil {
		return m[:2]
	}
	return nil
}

// FindStringSubmatchIndex does the same with the places of sub-matches.
func (p *Pattern) FindStringSubmatchIndex(text string) []int {
	for _, m := range p.find(text, 1) {
		return m
	}
	return nil
}

// FindStringSubmatch returns the first match with its sub-matches.
func (p *Pattern) FindStringSubmatch(text string) []string {
	if m := p.FindStringSubmatchIndex(text); m != nil {
		return parts(text, m)
	}
	return nil
}

// parts returns a match and its sub-matches, "" for those that are absent.
func parts(text string, m []int) []string {
	list := make([]string, len(m)/2)
	for i := range list {
		if m[2*i] >= 0 {
			list[i] = text[m[2*i]:m[2*i+1]]
		}
	}
	return list
}

// FindAllStringSubmatch returns all matches with their sub-matches.
func (p *Pattern) FindAllStringSubmatch(text string) [][]string {
	var list [][]string
	for _, m := range p.find(text, -1) {
		list = append(list, parts(text, m))
	}
	return list
}

// FindAllString returns all matches in text.
func (p *Pattern) FindAllString(text string) []string {
	var list []string
	for _, m := range p.find(text, -1) {
		list = append(list, text[m[0]:m[1]])
	}
	return list
}

// ReplaceAllString returns text with what stands for each match, in which $1 is
// a sub-match.
func (p *Pattern) ReplaceAllString(text, by string) string {
	if !p.MatchString(text) {
		return text
	}
	return p.Regexp().ReplaceAllString(text, by)
}

// FindAllStringIndex returns the places of all matches in text.
func (p *Pattern) FindAllStringIndex(text string) [][]int {
	all := p.find(text, -1)
	for i, m := range all {
		all[i] = m[:2]
	}
	return all
}

// FindAllStringSubmatchIndex does the same with the places of sub-matches.
func (p *Pattern) FindAllStringSubmatchIndex(text string) [][]int { return p.find(text, -1) }

// FindAllAt returns what [Pattern.FindAllStringSubmatchIndex] does. Its
// required strings stand in text at places, ascending, counted from base.
func (p *Pattern) FindAllAt(text string, places []int32, base int) [][]int {
	return p.findAt(text, places, base, -1)
}

// find returns the first n matches in text, all for n < 0.
func (p *Pattern) find(text string, n int) [][]int {
	if plan := p.planned(); plan.words == nil || plan.opens || plan.looksBack && p.indexed().In(text) {
		return p.Regexp().FindAllStringSubmatchIndex(text, n)
	}
	var places []int32
	p.indexed().each(text, func(_ int32, at int) bool {
		places = append(places, int32(at))
		return true
	})
	return p.findAt(text, places, 0, n)
}

func (p *Pattern) findAt(text string, places []int32, base, n int) [][]int {
	if len(places) == 0 {
		return nil
	}
	switch plan := p.planned(); {
	case plan.starts:
		return p.startingAt(text, places, base, n)
	case plan.looksBack:
		return p.Regexp().FindAllStringSubmatchIndex(text, n)
	}
	var all [][]int
	list, ok := p.windows(text, places, base)
	if !ok {
		return p.Regexp().FindAllStringSubmatchIndex(text, n)
	}
	for _, w := range list {
		if len(all) == n {
			break
		}
		for _, m := range p.Regexp().FindAllStringSubmatchIndex(text[w.start:w.end], n) {
			all = append(all, shifted(m, w.start))
		}
	}
	if n >= 0 && len(all) > n {
		all = all[:n]
	}
	return all
}

// startingAt returns the matches of an expression that starts with its strings.
func (p *Pattern) startingAt(text string, places []int32, base, n int) [][]int {
	var all [][]int
	spent := effort{p: p, text: text}
	end := 0
	for i, place := range places {
		at := int(place) - base
		if at < end || i > 0 && place == places[i-1] {
			continue
		}
		if spent.tooMuch(at) {
			return p.Regexp().FindAllStringSubmatchIndex(text, n)
		}
		if m := p.beginning().FindStringSubmatchIndex(p.plan.from(text, at)); m != nil {
			all = append(all, shifted(m, at))
			if end = m[1]; len(all) == n {
				break
			}
		}
	}
	return all
}

// windows returns the stretches of text in which matches can lie: what is near
// the places, counted from base, where the strings stand. No match is lost or cut.
// It is not ok where they are so many that the whole text is rather searched.
func (p *Pattern) windows(text string, places []int32, base int) (list []stretch, ok bool) {
	spent := effort{p: p, text: text}
	for _, place := range places {
		at := int(place) - base
		n := len(list)
		if n > 0 && p.plan.length < 0 && at < list[n-1].end {
			continue // that stretch reaches as far
		}
		if spent.tooMuch(at) {
			return nil, false
		}
		if !p.near(text, at) {
			continue
		}
		w := p.round(text, at)
		if n > 0 && w.start <= list[n-1].end {
			list[n-1] = stretch{min(list[n-1].start, w.start), max(list[n-1].end, w.end)}
			continue
		}
		list = append(list, w)
	}
	return list, true
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
