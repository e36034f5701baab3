package report

import (
	"fmt"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/org"
)

// A NamedElement is an element of a document under the name that users know.
type NamedElement struct {
	gongwen.Element
	Name   string
	Detail string // what is known beyond the words, may be empty
}

// Elements returns the elements that a document has, in the order in which
// they should stand.
func Elements(d *gongwen.Document) []NamedElement {
	var list elements
	list.add("份号", d.CopyNumber, "")
	list.add("密级", d.Secrecy, "")
	list.add("紧急程度", d.Urgency, "")
	list.add("发文机关标志", d.IssuerMark, "")
	list.add("发文字号", d.Number.Element, "")
	for _, s := range d.Signers {
		list.add("签发人", s, "")
	}
	list.add("标题", d.Title, "")
	list.organs("发文机关", d.Issuers)
	list.add("题注", d.Headnote, "")
	list.organs("主送机关", d.Recipients)
	list.add("结束语", d.Closing, "")
	for _, a := range d.Attachments {
		list.add("附件说明", gongwen.Element{Span: a.Span, Value: a.Name, Confidence: gongwen.Certain}, attachmentNumber(a.Number))
	}
	list.organs("署名", d.Signatures)
	date := ""
	if !d.Date.Date.IsZero() {
		date = d.Date.Date.String()
	}
	list.add("成文日期", d.Date.Element, date)
	list.add("附注", d.Note, "")
	list.organs("抄送机关", d.CopyTo)
	list.add("印发机关", d.PrintedBy, "")
	list.add("印发日期", d.PrintedDate.Element, d.PrintedDate.Date.String())
	return list
}

type elements []NamedElement

func (l *elements) add(name string, e gongwen.Element, detail string) {
	if e.Present() {
		*l = append(*l, NamedElement{e, name, detail})
	}
}

func (l *elements) organs(name string, list []gongwen.OrganElement) {
	for _, o := range list {
		l.add(name, o.Element, describeOrgan(o.Organ))
	}
}

// describeOrgan says what the organisation tree knows of an organ.
func describeOrgan(o org.Organ) string {
	if o.IsUnknown() {
		return "未识别"
	}
	s := o.Class.String()
	if o.Level != org.NoLevel {
		s = o.Level.String() + "级" + s
	}
	if o.Line != "" {
		s += "·" + o.Line
	}
	if o.Collective {
		s += "（统称）"
	}
	return s
}

func attachmentNumber(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("附件%d", n)
}
