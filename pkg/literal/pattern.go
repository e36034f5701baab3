package literal

import (
	"regexp"
	"regexp/syntax"
	"sync"
)

// A Pattern is a regular expression that is known to be right and is compiled
// when it is first used: most rules meet no text that they have to try.
type Pattern struct {
	tree   *syntax.Regexp
	re     func() *regexp.Regexp
	filter func() *Index // finds the required strings; nil when there are none
}

// Parse reads a regular expression as package regexp does.
func Parse(text string) (*Pattern, error) {
	tree, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return nil, err
	}
	p := &Pattern{tree: tree, re: sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })}
	p.filter = sync.OnceValue(p.newFilter)
	return p, nil
}

func (p *Pattern) newFilter() *Index {
	x := new(Index)
	if x.Add(p.Required()) == Always {
		return nil
	}
	return x
}

// Regexp returns the compiled expression.
func (p *Pattern) Regexp() *regexp.Regexp { return p.re() }

// MatchString reports whether text holds a match. A text without the strings
// that every match holds is not searched with the expression.
func (p *Pattern) MatchString(text string) bool {
	if x := p.filter(); x != nil && !x.In(text) {
		return false
	}
	return p.re().MatchString(text)
}

// FindAllStringIndex returns the places of all matches in text, as package
// regexp does; a text without the required strings is not searched.
func (p *Pattern) FindAllStringIndex(text string) [][]int {
	if x := p.filter(); x != nil && !x.In(text) {
		return nil
	}
	return p.re().FindAllStringIndex(text, -1)
}

// FindAllStringSubmatchIndex does the same with the places of sub-matches.
func (p *Pattern) FindAllStringSubmatchIndex(text string) [][]int {
	if x := p.filter(); x != nil && !x.In(text) {
		return nil
	}
	return p.re().FindAllStringSubmatchIndex(text, -1)
}
