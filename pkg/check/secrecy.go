package check

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Secrecy judges 密级和保密期限: how they are written (GB/T 9704-2012 7.2.2), or
// whether the term keeps within the limit of its grade and no attachment is of a
// higher grade than the document.
type Secrecy struct {
	Look   string         `yaml:"look" doc:"看什么：form 写法，limit 期限和附件的密级，compiled 汇编本中各件的密级和期限"`
	Grades []string       `yaml:"grades" doc:"密级，自高至低"`
	Years  map[string]int `yaml:"years" doc:"look: limit 时，各密级保密期限的最长年数"`

	form *literal.Pattern
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
// attachment of a higher grade), compiled (a text within a collection of a
// higher grade or a longer term).
func (k *Secrecy) Cases() []string {
	return []string{"digits", "separator", "form", "term", "attachment", "compiled"}
}

// Prepare checks the parameters.
func (k *Secrecy) Prepare() error {
	if k.Look != "form" && k.Look != "limit" && k.Look != "compiled" {
		return fmt.Errorf("look 只能取 form、limit、compiled，得到“%s”", k.Look)
	}
	if len(k.Grades) == 0 {
		return fmt.Errorf("grades 不能为空")
	}
	for _, g := range k.Grades {
		if g == "" || strings.ContainsFunc(g, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
			return fmt.Errorf("grades 只能写密级的汉字，得到“%s”", g)
		}
	}
	k.form = literal.Must(`^(` + strings.Join(k.Grades, "|") + `)(?:([^\d〇零一二三四五六七八九十百长启]*)(?:([\d〇零一二三四五六七八九十百]+)(年|个?月|日|天)|长期|启用前)?)?$`)
	return nil
}

// Check implements [Kind].
func (k *Secrecy) Check(p *Pass) {
	if k.Look == "compiled" {
		k.compiled(p)
		return
	}
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

// compiled reports the texts of a collection whose grade is above that of the
// whole, or whose term is longer: the collection takes the highest and longest.
func (k *Secrecy) compiled(p *Pass) {
	d := p.Doc
	own, term := k.rank(d.Secrecy.Value), k.term(d.Secrecy.Value)
	var f *Finding
	for _, q := range d.Paragraphs() {
		text := strings.Join(strings.Fields(q.Text()), "")
		if q.Span.Overlaps(d.Secrecy.Span) || !k.form.MatchString(text) {
			continue
		}
		if r := k.rank(text); r > own || r == own && k.term(text) <= term {
			continue
		}
		if f == nil {
			grade := d.Secrecy.Value
			if grade == "" {
				grade = "未标密级"
			}
			f = &Finding{Span: q.Span, Case: "compiled", Data: secrecyData{Text: text, Grade: grade}}
		} else {
			f.Related = append(f.Related, Related{Span: q.Span})
		}
	}
	if f != nil {
		p.Report(*f)
	}
}

// forever stands for 长期, in months.
const forever = 1 << 20

// term returns the 保密期限 in months; without one that of the grade's limit
// counts, which no term exceeds.
func (k *Secrecy) term(text string) int {
	m := k.form.FindStringSubmatch(strings.Join(strings.Fields(text), ""))
	switch {
	case m == nil:
		return 0
	case strings.HasSuffix(text, "长期"):
		return forever
	case m[3] == "":
		return 12 * k.Years[m[1]]
	}
	n, _ := numeral.Parse(m[3])
	switch m[4] {
	case "年":
		return 12 * n
	case "日", "天":
		return n / 30
	}
	return n
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
