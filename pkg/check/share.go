package check

import (
	"fmt"

	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Share reports a document too many of whose sentences have words of one sort.
type Share struct {
	Match string `yaml:"match" doc:"这一类话的写法（正则表达式）"`
	Not   string `yaml:"not" doc:"句子有这种写法的不算"`
	Above int    `yaml:"above" doc:"占正文句数的百分之几以上报出"`
	Least int    `yaml:"least" doc:"至少有几句才报"`

	match, not *literal.Pattern
}

type shareData struct {
	Count, Total, Percent int
	Words                 string // the first of them
}

// Data returns the fields a message can name.
func (k *Share) Data() any { return shareData{} }

// Prepare checks the parameters and compiles the patterns.
func (k *Share) Prepare() (err error) {
	if k.Match == "" || k.Above <= 0 || k.Above >= 100 {
		return fmt.Errorf("应写 match 和 above（1 至 99）")
	}
	if k.match, err = lazy(k.Match); err != nil {
		return err
	}
	k.not, err = lazy(k.Not)
	return err
}

// Check implements [Kind]. Headings and cells of tables are not counted.
func (k *Share) Check(p *Pass) {
	total := 0
	var found []source.Span
	for _, q := range p.Doc.Main().Body() {
		if q.Cell {
			continue
		}
		for _, s := range q.Sentences() {
			words := p.Doc.Text(s.Span)
			if s.End == "" && q.Node != nil {
				continue
			}
			total++
			if k.match.MatchString(words) && (k.not == nil || !k.not.MatchString(words)) {
				found = append(found, s.Span)
			}
		}
	}
	if len(found) < k.Least || len(found)*100 <= k.Above*total {
		return
	}
	f := Finding{Span: found[0], Data: shareData{Count: len(found), Total: total, Percent: len(found) * 100 / total, Words: clip(p.Doc.Text(found[0]))}}
	for _, sp := range found[1:] {
		f.Related = append(f.Related, Related{Span: sp})
	}
	p.Report(f)
}
