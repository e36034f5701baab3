package check

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Secrecy judges 密级和保密期限: how they are written (GB/T 9704-2012 7.2.2), or
// whether the term keeps within the limit of its grade and no attachment is of a
// higher grade than the document.
type Secrecy struct {
	Look   string         `yaml:"look" doc:"看什么：form 写法，limit 期限和附件的密级"`
	Grades []string       `yaml:"grades" doc:"密级，自高至低"`
	Years  map[string]int `yaml:"years" doc:"look: limit 时，各密级保密期限的最长年数"`

	form *regexp.Regexp
}

type secrecyData struct {
	Text, Grade string
	Years, Max  int
	Attachment  string
}

// Data returns the fields a message can name.
func (k *Secrecy) Data() any { return secrecyData{} }

// Cases: digits (the term in Chinese numerals), separator (no ★ between grade
// and term), form (anything else), term (longer than the limit), attachment (an
// attachment of a higher grade).
func (k *Secrecy) Cases() []string {
	return []string{"digits", "separator", "form", "term", "attachment"}
}

// Prepare checks the parameters.
func (k *Secrecy) Prepare() error {
	if k.Look != "form" && k.Look != "limit" {
		return fmt.Errorf("look 只能取 form、limit，得到“%s”", k.Look)
	}
	if len(k.Grades) == 0 {
		return fmt.Errorf("grades 不能为空")
	}
	k.form = regexp.MustCompile(`^(` + strings.Join(k.Grades, "|") + `)(?:([^\d〇零一二三四五六七八九十百长启]*)(?:([\d〇零一二三四五六七八九十百]+)(年|个?月|日|天)|长期|启用前)?)?$`)
	return nil
}

// Check implements [Kind].
func (k *Secrecy) Check(p *Pass) {
	e := p.Doc.Secrecy
	if k.Look == "limit" {
		k.attachments(p)
	}
	if !e.InText() {
		p.NotApplicable()
		return
	}
	data := secrecyData{Text: e.Value}
	m := k.form.FindStringSubmatch(e.Value)
	switch {
	case m == nil:
		if k.Look == "form" {
			p.Report(Finding{Span: e.Span, Case: "form", Data: data})
		}
	case k.Look == "form":
		if m[3] != "" && !ascii(m[3]) {
			p.Report(Finding{Span: e.Span, Case: "digits", Data: data})
		} else if m[2] != "★" && e.Value != m[1] {
			p.Report(Finding{Span: e.Span, Case: "separator", Data: data})
		}
	case m[4] == "年":
		years, _ := numeral.Parse(m[3])
		if limit := k.Years[m[1]]; limit > 0 && years > limit {
			p.Report(Finding{Span: e.Span, Case: "term", Data: secrecyData{e.Value, m[1], years, limit, ""}})
		}
	}
}

// attachments reports attachments of a grade above the document's own, by the
// lines over them or the metadata.
func (k *Secrecy) attachments(p *Pass) {
	d := p.Doc
	own := k.rank(d.Secrecy.Value)
	for _, part := range d.Parts[1:] {
		if len(part.Paragraphs) == 0 {
			continue
		}
		for _, q := range part.Paragraphs[:min(3, len(part.Paragraphs))] {
			if r := k.rank(q.Text()); r < own && k.form.MatchString(strings.Join(strings.Fields(q.Text()), "")) {
				k.higher(p, q.Span, q.Text(), part.Label.Value)
			}
		}
	}
	for _, a := range d.Meta.Attachments {
		if a.Secrecy != "" && k.rank(a.Secrecy) < own {
			k.higher(p, anchor(d), a.Secrecy, a.Name)
		}
	}
}

func (k *Secrecy) higher(p *Pass, sp source.Span, text, name string) {
	grade := p.Doc.Secrecy.Value
	if grade == "" {
		grade = "未标密级"
	}
	if name == "" {
		name = string(gongwen.Attached)
	}
	p.Report(Finding{Span: sp, Case: "attachment", Data: secrecyData{Text: text, Grade: grade, Attachment: name}})
}

// rank returns the place of a grade, 0 the highest; texts without one come last.
func (k *Secrecy) rank(text string) int {
	for i, g := range k.Grades {
		if strings.HasPrefix(text, g) {
			return i
		}
	}
	return len(k.Grades)
}
