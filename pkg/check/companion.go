package check

import (
	"fmt"

	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Companion demands that one thing does not stand in a document without
// another: a 来文 passed on (转报) without one's own opinion on it.
type Companion struct {
	Match string `yaml:"match" doc:"正文的句子合于此（RE2）"`
	Not   string `yaml:"not" doc:"该句合于此则不算"`
	With  string `yaml:"with" doc:"正文别处（含该句）须有合于此的话（RE2）"`

	match, not, with *literal.Pattern
}

type companionData struct {
	Words string // the sentence
}

// Data returns the fields a message can name.
func (k *Companion) Data() any { return companionData{} }

// Prepare compiles the patterns.
func (k *Companion) Prepare() error {
	if k.Match == "" || k.With == "" {
		return fmt.Errorf("match 和 with 不能为空")
	}
	for _, c := range []struct {
		name, pattern string
		to            **literal.Pattern
	}{{"match", k.Match, &k.match}, {"not", k.Not, &k.not}, {"with", k.With, &k.with}} {
		if err := compilePattern(c.name, c.pattern, "", "", c.to); err != nil {
			return err
		}
	}
	return nil
}

// Check implements [Kind].
func (k *Companion) Check(p *Pass) {
	alone, ok := k.first(p, func(text string) bool {
		return k.match.MatchString(text) && (k.not == nil || !k.not.MatchString(text))
	})
	if !ok {
		return
	}
	if _, ok := k.first(p, k.with.MatchString); !ok {
		p.Report(Finding{Span: alone, Data: companionData{Words: clip(p.Doc.Text(alone))}})
	}
}

// first returns the first sentence of the document's own body whose text is of a
// kind.
func (k *Companion) first(p *Pass, is func(text string) bool) (source.Span, bool) {
	for _, q := range p.Doc.Main().Body() {
		if q.Cell || q.Quoted {
			continue
		}
		for _, s := range q.Sentences() {
			if is(p.Doc.Text(s.Span)) {
				return s.Span, true
			}
		}
	}
	return source.Span{}, false
}
