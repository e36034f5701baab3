package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// SameIssuer holds the places that name 发文机关 against each other: 标志, title
// and 署名, and the 代字 of 发文字号.
type SameIssuer struct {
	Look string `yaml:"look" doc:"看什么：mark 发文机关标志，number 发文字号，signature 署名"`
}

type issuerData struct {
	Name, Other string
	Where       string // what Other is
	Number      string
}

// Data returns the fields a message can name.
func (k *SameIssuer) Data() any { return issuerData{} }

// Cases of look mark: differs (certainly another organ), unlike (another name,
// the organs not certain); of number: several, code (the 代字 belongs to another
// organ); of signature: none, missing (a joint issuer did not sign), lead (the
// lead is not first).
func (k *SameIssuer) Cases() []string {
	return []string{"differs", "unlike", "several", "code", "none", "missing", "lead"}
}

// Prepare checks the parameters.
func (k *SameIssuer) Prepare() error {
	if k.Look != "mark" && k.Look != "number" && k.Look != "signature" {
		return fmt.Errorf("look 只能取 mark、number、signature，得到“%s”", k.Look)
	}
	return nil
}

// Check implements [Kind].
func (k *SameIssuer) Check(p *Pass) {
	switch k.Look {
	case "mark":
		k.mark(p)
	case "number":
		k.number(p)
	case "signature":
		k.signature(p)
	}
}

// mark compares the names in the 标志 with those of 署名, or of the title when
// nobody signed. One that agrees is enough: a joint 标志 may name the lead alone.
func (k *SameIssuer) mark(p *Pass) {
	d := p.Doc
	marks := markNames(d)
	others, where := organsOf(d.Signatures), "署名"
	if len(others) == 0 {
		others, where = titleNames(d), "标题"
	}
	if len(marks) == 0 || len(others) == 0 {
		p.NotApplicable()
		return
	}
	for _, m := range marks {
		for _, o := range others {
			if agree(p, m, o) {
				return
			}
		}
	}
	f := Finding{Span: d.IssuerMark.Span, Case: "unlike", Data: issuerData{Name: marks[0].Value, Other: others[0].Value, Where: where},
		Related: []Related{{Span: others[0].Span, Note: where}}}
	if j := p.Views.Jurisdiction(); j != nil && known(j.Resolve(marks[0].Value, nil)) && known(j.Resolve(others[0].Value, nil)) {
		f.Case = "differs"
	}
	p.Report(f)
}

// known reports whether an organ was understood beyond its form.
func known(o org.Organ) bool {
	return o.Class != org.Unknown && o.Certainty >= org.Certain && !o.Collective
}

// markNames returns the organs that the 标志 names; none for those of minutes and
// other papers that name more than organs.
func markNames(d *gongwen.Document) []gongwen.OrganElement {
	if !d.IssuerMark.InText() {
		return nil
	}
	sp := d.IssuerMark.Span
	text := strings.TrimRight(d.Text(sp), " \u3000\n")
	for _, w := range []string{"纪要", "简报", "公报", "专报", "信息", "电报"} {
		if strings.HasSuffix(text, w) {
			return nil
		}
	}
	for _, w := range []string{"文件", "命令", "令", "公告", "通告"} {
		text = strings.TrimSuffix(text, w)
	}
	return namesAt(d, source.Span{Start: sp.Start, End: sp.Start + len(text)})
}

// titleNames returns the organs before 关于 in the title.
func titleNames(d *gongwen.Document) []gongwen.OrganElement {
	if !d.Title.InText() {
		return nil
	}
	before, _, ok := strings.Cut(d.Text(d.Title.Span), "关于")
	if !ok || strings.TrimSpace(before) == "" || strings.Contains(before, "转发") {
		return nil
	}
	return namesAt(d, source.Span{Start: d.Title.Span.Start, End: d.Title.Span.Start + len(before)})
}

// namesAt returns the names at sp, a line or a word each, with the organs that
// the document's other elements understood by the same name.
func namesAt(d *gongwen.Document, sp source.Span) []gongwen.OrganElement {
	var out []gongwen.OrganElement
	text := d.Text(sp)
	at := 0
	for _, name := range strings.Fields(text) {
		i := at + strings.Index(text[at:], name)
		at = i + len(name)
		if utf8.RuneCountInString(name) < 3 || name == "文件" {
			continue
		}
		e := gongwen.OrganElement{Element: gongwen.Element{Span: source.Span{Start: sp.Start + i, End: sp.Start + at}, Value: name, Confidence: gongwen.Likely}}
		out = append(out, e)
	}
	return out
}

// organsOf leaves persons out.
func organsOf(list []gongwen.OrganElement) []gongwen.OrganElement {
	var out []gongwen.OrganElement
	for _, o := range list {
		if o.Organ.Class != org.Person {
			out = append(out, o)
		}
	}
	return out
}

// agree reports whether two names may stand for one organ: they do by the
// jurisdiction, or one is a short form of the other (its characters stand in the
// other in the same order).
func agree(p *Pass, a, b gongwen.OrganElement) bool {
	x, y := bareName(a.Value), bareName(b.Value)
	if shortOf(x, y) || shortOf(y, x) {
		return strings.Contains(x, "办") == strings.Contains(y, "办") || !plainOffice(x) && !plainOffice(y)
	}
	j := p.Views.Jurisdiction()
	if j == nil {
		return false
	}
	return sameOrgan(p, j.Resolve(x, nil), j.Resolve(y, nil))
}

// plainOffice reports whether a name is that of an office, which is no short
// form of its organ's.
func plainOffice(s string) bool {
	return strings.HasSuffix(s, "办公室") || strings.HasSuffix(s, "办公厅")
}

// bareName drops what stands in brackets behind a name: （代章）.
func bareName(s string) string {
	if i := strings.IndexAny(s, "（("); i > 0 {
		s = s[:i]
	}
	return strings.Join(strings.Fields(s), "")
}

// shortOf reports whether the characters of short stand in long in their order.
func shortOf(short, long string) bool {
	for _, r := range short {
		i := strings.IndexRune(long, r)
		if i < 0 {
			return false
		}
		long = long[i+utf8.RuneLen(r):]
	}
	return true
}

// number reports several 发文字号 and one whose 代字 belongs to another organ.
func (k *SameIssuer) number(p *Pass) {
	d := p.Doc
	if !d.Number.InText() {
		p.NotApplicable()
		return
	}
	for _, n := range d.MoreNumbers {
		p.Report(Finding{Span: n.Span, Case: "several", Data: issuerData{Number: n.Value, Other: d.Number.Value}, Related: []Related{{Span: d.Number.Span}}})
	}
	j := p.Views.Jurisdiction()
	if j == nil || d.Number.Code == "" || len(d.Issuers) == 0 {
		return
	}
	owners := j.IssuerCode(d.Number.Code, d.Date.Date)
	if len(owners) == 0 {
		return
	}
	for _, o := range owners {
		for _, i := range d.Issuers {
			if sameOrgan(p, o, i.Organ) || !known(i.Organ) {
				return
			}
		}
	}
	p.Report(Finding{Span: d.Number.Span, Case: "code", Data: issuerData{Number: d.Number.Code, Name: d.Issuers[0].Value, Other: owners[0].Full}})
}

// signature looks for 署名, and for that of every joint issuer.
func (k *SameIssuer) signature(p *Pass) {
	d := p.Doc
	if len(d.Signatures) == 0 {
		if d.Date.InText() && !d.Headnote.Present() {
			p.Report(Finding{Span: d.Date.Span, Case: "none", Data: issuerData{}})
		}
		return
	}
	joint := markNames(d)
	if len(joint) < 2 {
		joint = titleNames(d)
	}
	signed := organsOf(d.Signatures)
	if len(joint) < 2 || len(signed) == 0 {
		return
	}
	for _, name := range joint {
		if !signs(p, signed, name) {
			p.Report(Finding{Span: signed[0].Span, Case: "missing", Data: issuerData{Name: name.Value}, Related: []Related{{Span: name.Span}}})
			return
		}
	}
	if !agree(p, joint[0], signed[0]) {
		p.Report(Finding{Span: signed[0].Span, Case: "lead", Data: issuerData{Name: joint[0].Value, Other: signed[0].Value}, Related: []Related{{Span: joint[0].Span}}})
	}
}

func signs(p *Pass, signed []gongwen.OrganElement, name gongwen.OrganElement) bool {
	for _, s := range signed {
		if agree(p, s, name) {
			return true
		}
	}
	return false
}
