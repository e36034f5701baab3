package lint

import (
	"iter"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/archive"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
)

// archiveResult judges the documents of an example together. A finding quotes
// the title of the document that it is about.
func archiveResult(r *rule.Rule, set *rule.Set, x rule.Example) (*Result, error) {
	docs := make([]*gongwen.Document, 0, len(x.Documents))
	for _, text := range x.Documents {
		text = strings.ReplaceAll(text, "【填充】", filler(x.Fill))
		src, err := reader.Read("示例.txt", []byte(text), reader.Options{})
		if err != nil {
			return nil, err
		}
		docs = append(docs, gongwen.Parse(src, gongwen.Options{Jurisdiction: set.Jurisdiction}))
	}
	var facts iter.Seq2[*archive.Doc, error] = func(yield func(*archive.Doc, error) bool) {
		for i, d := range docs {
			if !yield(&archive.Doc{Index: i, Fact: archive.Of(d)}, nil) {
				return
			}
		}
	}
	res := &Result{Outcomes: map[string]check.Outcome{}}
	err := archive.Run([]*rule.Rule{r}, facts, "", func(f archive.Result) error {
		res.Findings = append(res.Findings, Finding{Rule: r, Level: f.Level, Message: f.Message, Advice: f.Advice, Quote: f.At.Title})
		res.Outcomes[r.ID] = check.Violated
		return nil
	})
	return res, err
}
