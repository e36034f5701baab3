package check

import (
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Attachments holds the body's references to attachments (见附件2, 附后), the
// 附件说明 and the attachments themselves against each other (条例第九条十).
type Attachments struct{}

type attachmentData struct {
	Reference string // as the body writes it
	Number    int
	Listed    int // entries of 附件说明
	Name      string
}

// Data returns the fields a message can name.
func (k *Attachments) Data() any { return attachmentData{} }

// Cases: unlisted (the body refers to an attachment but there is no 附件说明),
// beyond (it refers to a number that the list does not have), sequence (the
// list's numbers do not run 1, 2, 3).
func (k *Attachments) Cases() []string {
	return []string{"unlisted", "beyond", "sequence"}
}

// Check implements [Kind].
func (k *Attachments) Check(p *Pass) {
	d := p.Doc
	refs := attachmentReferences(p)
	if !d.AttachmentNote.InText() {
		if len(refs) == 0 {
			p.NotApplicable()
			return
		}
		if d.Main().Role == gongwen.Main && !declaredAttachments(d) && !issuedAsAttachment(d) {
			p.Report(Finding{Span: refs[0].span, Case: "unlisted", Data: attachmentData{Reference: refs[0].text, Number: refs[0].number}, Related: others(refs[1:])})
		}
		return
	}
	k.numbers(p, refs)
}

// numbers compares the numbers referred to with those listed.
func (k *Attachments) numbers(p *Pass, refs []reference) {
	d := p.Doc
	highest := len(d.Attachments)
	for i, a := range d.Attachments {
		if a.Number != 0 && a.Number != i+1 {
			p.Report(Finding{Span: a.Span, Case: "sequence", Data: attachmentData{Number: a.Number, Listed: len(d.Attachments), Name: a.Name}})
			return
		}
		highest = max(highest, a.Number)
	}
	for _, r := range refs {
		if r.number > highest {
			p.Report(Finding{Span: r.span, Case: "beyond", Data: attachmentData{Reference: r.text, Number: r.number, Listed: highest},
				Related: []Related{{Span: d.AttachmentNote.Span, Note: "附件说明"}}})
			return
		}
	}
}

// declaredAttachments reports whether the text is one that lists its
// attachments elsewhere: labels of attached parts stand behind it.
func declaredAttachments(d *gongwen.Document) bool {
	return d.Kind == "纪要" || d.Kind == "" && !d.Number.InText() && !d.IssuerMark.InText()
}

// issuedAsAttachment reports whether “附后” means the text that the document
// issues: 转发类 documents need no 附件说明 for it.
func issuedAsAttachment(d *gongwen.Document) bool {
	for _, part := range d.Parts[1:] {
		if part.Role == gongwen.Issued {
			return true
		}
	}
	return false
}

type reference struct {
	span   source.Span
	text   string
	number int // 0 when none is given
}

func others(refs []reference) []Related {
	var out []Related
	for _, r := range refs {
		out = append(out, Related{Span: r.span})
	}
	return out
}

// attachmentReferences finds where the body refers to an attachment of its
// own: 见附件1, （附件2）, 附件3所列, 附后.
func attachmentReferences(p *Pass) []reference {
	var refs []reference
	for _, q := range p.Doc.Main().Body() {
		text := q.Text()
		for i := 0; ; {
			j := strings.Index(text[i:], "附")
			if j < 0 {
				break
			}
			i += j
			r, ok := referenceAt(text, i)
			if !ok || p.Doc.Masked(source.Span{Start: q.Span.Start + i, End: q.Span.Start + i + len("附")}) {
				i += len("附")
				continue
			}
			r.span = source.Span{Start: q.Span.Start + r.span.Start, End: q.Span.Start + r.span.End}
			refs = append(refs, r)
			i += len("附件")
		}
	}
	return refs
}

// referenceAt reads a reference whose 附 stands at offset i of text.
func referenceAt(text string, i int) (reference, bool) {
	before, after := text[:i], text[i:]
	verb := ""
	for _, w := range []string{"详见", "参见", "见", "按照", "按", "填写", "填报", "如"} {
		if strings.HasSuffix(before, w) {
			verb = w
			break
		}
	}
	open := strings.HasSuffix(before, "（") || strings.HasSuffix(before, "(")
	start := i - len(verb)
	switch {
	case strings.HasPrefix(after, "附件"):
		rest := after[len("附件"):]
		num := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789 "))]
		n, ok := numeral.Parse(strings.TrimSpace(num))
		if !ok {
			num = ""
		}
		closed := strings.HasPrefix(rest[len(num):], "）") || strings.HasPrefix(rest[len(num):], ")") ||
			strings.HasPrefix(rest[len(num):], "：") && ok || strings.HasPrefix(rest[len(num):], ":") && ok
		if verb != "见" && verb != "详见" && verb != "参见" && (!ok || verb == "") && (!open || !closed) {
			return reference{}, false
		}
		// 见附件 of another document is no reference of ours
		end := i + len("附件") + len(strings.TrimRight(num, " "))
		return reference{source.Span{Start: start, End: end}, text[start:end], n}, true
	case strings.HasPrefix(after, "附后"):
		return reference{source.Span{Start: start, End: i + len("附后")}, "附后", 0}, true
	}
	return reference{}, false
}
