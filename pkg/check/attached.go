package check

import (
	"strings"
	"unicode"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
)

// Attached holds the attachments behind a document against its 附件说明: label,
// number and name (GB/T 9704-2012 7.3.7).
type Attached struct{}

type attachedData struct {
	Label  string // as written
	Right  string // how the label should read
	Number int
	Title  string // over the attachment
	Listed string // in 附件说明
}

// Data returns the fields a message can name.
func (k *Attached) Data() any { return attachedData{} }

// Cases: label (a colon or other mark behind 附件1), unlisted (not in 附件说明),
// name (another name), part (a name that only partly agrees), order (out of
// order), number (a number over a single attachment, or none over one of
// several).
func (k *Attached) Cases() []string {
	return []string{"label", "unlisted", "name", "part", "order", "number"}
}

// Check implements [Kind].
func (k *Attached) Check(p *Pass) {
	d := p.Doc
	any, last := false, 0
	for _, part := range d.Parts[1:] {
		if part.Role != gongwen.Attached || !part.Label.InText() {
			continue
		}
		any = true
		data := attachedData{Label: part.Label.Value, Right: strings.TrimRight(part.Label.Value, "：:、.．"), Number: part.Number, Title: part.Title.Value}
		if data.Label != data.Right && strings.HasPrefix(data.Label, "附件") {
			p.Report(Finding{Span: part.Label.Span, Case: "label", Data: data})
		}
		if part.Number > 0 && part.Number < last {
			p.Report(Finding{Span: part.Label.Span, Case: "order", Data: data})
		}
		last = max(last, part.Number)
		k.listed(p, part, data)
	}
	if !any {
		p.NotApplicable()
	}
}

// listed compares a part with its entry in 附件说明.
func (k *Attached) listed(p *Pass, part *gongwen.Part, data attachedData) {
	list := p.Doc.Attachments
	if !p.Doc.AttachmentNote.InText() || len(list) == 0 {
		return
	}
	entry, ok := entryOf(list, part.Number)
	switch {
	case !ok:
		p.Report(Finding{Span: part.Label.Span, Case: "unlisted", Data: data, Related: []Related{{Span: p.Doc.AttachmentNote.Span, Note: "附件说明"}}})
		return
	case part.Number == 0 && len(list) > 1:
		p.Report(Finding{Span: part.Label.Span, Case: "number", Data: data})
		return
	}
	data.Listed = entry.Name
	title, listed := plainName(part.Title.Value), plainName(entry.Name)
	if title == "" || listed == "" || title == listed || strings.Contains(headText(part), listed) {
		return
	}
	f := Finding{Span: part.Title.Span, Case: "name", Data: data, Related: []Related{{Span: entry.Span, Note: "附件说明"}}}
	if strings.Contains(title, listed) || strings.Contains(listed, title) || shortOf(title, listed) || shortOf(listed, title) {
		f.Case = "part"
	}
	p.Report(f)
}

func entryOf(list []gongwen.Attachment, number int) (gongwen.Attachment, bool) {
	for _, a := range list {
		if a.Number == number || number <= 1 && len(list) == 1 {
			return a, true
		}
	}
	return gongwen.Attachment{}, number == 0
}

// plainName drops marks, spaces and what stands in brackets at the end of a
// name.
func plainName(s string) string {
	s = strings.TrimRight(s, "。；，;")
	if i := strings.LastIndexAny(s, "（("); i > 0 && strings.HasSuffix(strings.TrimRight(s, ")"), "）") {
		s = s[:i]
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) || unicode.IsSpace(r) || unicode.IsSymbol(r) {
			return -1
		}
		return r
	}, s)
}

// headText is the text of a part's first lines without marks and spaces: a
// title may stand there otherwise than the parser took it.
func headText(part *gongwen.Part) string {
	var b strings.Builder
	for _, q := range part.Paragraphs[:min(6, len(part.Paragraphs))] {
		b.WriteString(q.Text())
	}
	return plainName(b.String())
}
