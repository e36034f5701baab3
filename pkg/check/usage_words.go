package check

import (
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

func (m *misuse) compile() error {
	for _, c := range []struct {
		name, pattern string
		to            **literal.Pattern
	}{{"closing", m.Closing, &m.closing}, {"title", m.Title, &m.title}, {"body", m.Body, &m.body}, {"lacks", m.Lacks, &m.lacks}} {
		if err := compilePattern(c.name, c.pattern, "", "", c.to); err != nil {
			return err
		}
	}
	return nil
}

// worded reports whether title and body have the words that the entry asks for
// and lack those that would clear it; it notes the words and their place.
func (m *misuse) worded(d *gongwen.Document, f *Finding, data *usageData) bool {
	if m.title != nil {
		at := m.title.FindStringIndex(d.Title.Value)
		if at == nil || !d.Title.InText() || d.Title.Confidence == gongwen.Guessed {
			return false
		}
		f.Span, data.Words = d.Title.Span, d.Title.Value[at[0]:at[1]]
	}
	found := m.body == nil
	for _, q := range d.Main().Body() {
		text := q.Text()
		if m.lacks != nil && m.lacks.MatchString(text) {
			return false
		}
		if m.body == nil || found {
			continue
		}
		if at := m.body.FindStringIndex(text); at != nil {
			found = true
			f.Span, data.Words = source.Span{Start: q.Span.Start + at[0], End: q.Span.Start + at[1]}, text[at[0]:at[1]]
		}
	}
	return found
}
