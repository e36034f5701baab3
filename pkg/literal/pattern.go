package literal

import (
	"regexp"
	"regexp/syntax"
	"sync"
)

// A Pattern is a regular expression that is known to be right and is compiled
// when it is first used: most rules meet no text that they have to try.
type Pattern struct {
	tree *syntax.Regexp
	re   func() *regexp.Regexp
}

// Parse reads a regular expression as package regexp does.
func Parse(text string) (*Pattern, error) {
	tree, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return nil, err
	}
	return &Pattern{tree, sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })}, nil
}

// Regexp returns the compiled expression.
func (p *Pattern) Regexp() *regexp.Regexp { return p.re() }
