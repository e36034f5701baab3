package run

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
)

// FuzzRules runs every rule over any text: none panics, and every place that is
// reported lies inside the text.
func FuzzRules(f *testing.F) {
	paths, _ := filepath.Glob("../../testdata/drafts/form-*")
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		src, err := reader.Read("a.txt", []byte(text), reader.Options{})
		if err != nil {
			return
		}
		doc := gongwen.Parse(src, gongwen.Options{Jurisdiction: set.Jurisdiction})
		r, err := lint.Check(doc, set, lint.Options{})
		if err != nil {
			t.Fatal(err)
		}
		all := source.Span{End: len(src.Text)}
		for _, x := range r.Findings {
			for _, sp := range append(x.Marks, x.Span, x.QuoteSpan) {
				if !all.Contains(sp) || sp.Empty() {
					t.Errorf("%s: %v outside the text or empty", x.Rule.ID, sp)
				}
			}
			for _, o := range x.Related {
				if !all.Contains(o.Span) {
					t.Errorf("%s: related %v outside the text", x.Rule.ID, o.Span)
				}
			}
		}
	})
}
