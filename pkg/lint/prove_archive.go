package lint

import (
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
	docs := make([]archive.Doc, 0, len(x.Documents))
	for i, text := range x.Documents {
		text = strings.ReplaceAll(text, "【填充】", filler(x.Fill))
		src, err := reader.Read("示例.txt", []byte(text), reader.Options{})
		if err != nil {
			return nil, err
		}
		d := gongwen.Parse(src, gongwen.Options{Jurisdiction: set.Jurisdiction})
		docs = append(docs, archive.Doc{Index: i, Offset: int64(i), Fact: archive.Of(d)})
	}
	at := func(i int64) (*archive.Doc, error) { d := docs[i]; return &d, nil }
	all := func(yield func(*archive.Doc, error) bool) {
		for i := range docs {
			if d, err := at(int64(i)); !yield(d, err) {
				return
			}
		}
	}
	res := &Result{}
	err := archive.Run([]*rule.Rule{r}, archive.Archive{All: all, At: at}, "", func(f archive.Result) error {
		res.Findings = append(res.Findings, Finding{Rule: r, Level: f.Level, Message: f.Message, Advice: f.Advice, Quote: f.At.Title})
		res.ran = []ran{{r.ID, check.Violated}}
		return nil
	})
	return res, err
}
