package gongwen

import (
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// attachmentLabel reads “附件”, “附件1”, “附件一：”, “附 2” alone on a line.
func attachmentLabel(c string) (number int, ok bool) {
	rest, found := strings.CutPrefix(c, "附件")
	if !found {
		if rest, found = strings.CutPrefix(c, "附"); !found {
			return 0, false
		}
	}
	rest, _ = trimMark(rest, "：:、.．")
	if rest == "" {
		return 0, true
	}
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "之"), "-")
	return numeral.Parse(rest)
}

// partLabel reports whether line i is the label of an attachment's body.
func (p *parser) partLabel(i int) bool {
	l := p.lines[i]
	if l.compact == "" || l.runes > 8 {
		return false
	}
	if _, ok := attachmentLabel(l.compact); !ok {
		return false
	}
	if strings.ContainsRune("：:", l.last) && i+1 < len(p.lines) { // “附件：” above a list is 附件说明
		next := p.lines[i+1]
		return next.Label.Style != numeral.Arabic || p.doc.Date.Present()
	}
	return true
}

// attachmentNote reads 附件说明 in the lines [from, to).
func (p *parser) attachmentNote(from, to int) {
	for i := from; i < to; i++ {
		l := p.lines[i]
		if l.Role != RoleBody || l.Cell || l.compact == "" || !p.startsNote(l) {
			continue
		}
		l.Role = RoleAttachmentNote
		p.doc.AttachmentNote = Element{Span: l.Span, Value: l.compact, Confidence: Certain}
		p.attachment(l, true)
		for i++; i < to; i++ {
			next := p.lines[i]
			if next.Role != RoleBody || next.Cell || next.compact == "" || next.runes > 80 ||
				next.Label.Style != numeral.Arabic && (strings.ContainsRune("。；", next.last) || looksOrgan(next.compact) || !p.wrapsName(i)) {
				return
			}
			next.Role = RoleAttachmentNote
			p.doc.AttachmentNote.Span.End = next.Span.End
			p.doc.AttachmentNote.Value += next.compact
			p.attachment(next, false)
		}
		return
	}
}

// lateNote reads an 附件说明 that stands behind the date, where it does not
// belong, and returns the index behind it and the 附注 that may follow. On pages
// of the web the attachments are linked there, so a 版头 is needed.
func (p *parser) lateNote(end int) int {
	if end >= len(p.lines) || p.doc.AttachmentNote.Present() || !p.doc.IssuerMark.Present() || !p.startsNote(p.lines[end]) || p.partLabel(end) {
		return end
	}
	p.attachmentNote(end, len(p.lines))
	for end < len(p.lines) && p.lines[end].Role == RoleAttachmentNote {
		end++
	}
	return p.notes(end)
}

// wrapsName reports whether line i, which has no number, goes on with the name
// of the attachment above it: the names go on below, or the signature follows.
func (p *parser) wrapsName(i int) bool {
	return i+1 < len(p.lines) && (p.lines[i+1].Label.Style == numeral.Arabic || p.lines[i+1].Role != RoleBody) && p.lines[i].runes <= 40
}

func (p *parser) startsNote(l line) bool {
	c := l.compact
	w := hasPrefixAny(c, []string{"附件：", "附件:", "附：", "附:"})
	if w != "" {
		return l.runes <= 160
	}
	rest, ok := strings.CutPrefix(c, "附件")
	if !ok || l.runes > 80 || strings.ContainsRune("。；", l.last) {
		return false
	}
	label, ok := numeral.ParseLabel(rest)
	if ok && label.Style == numeral.Arabic {
		return true
	}
	for i, r := range rest { // “附件1：名称”
		if r >= '0' && r <= '9' || numeral.IsHan(r) {
			continue
		}
		return i > 0 && strings.ContainsRune("：:", r) && i+utf8.RuneLen(r) < len(rest)
	}
	return false
}

// attachment adds the entry of a line of 附件说明; a line without number that
// is not the first goes on with the name above.
func (p *parser) attachment(l line, first bool) {
	text, base := l.text, l.Span.Start
	if first {
		if i := strings.IndexAny(text, "：:"); i >= 0 && i < len("附件一二：") {
			_, size := utf8.DecodeRuneInString(text[i:])
			text, base = text[i+size:], base+i+size
		}
	}
	trimmed := strings.TrimLeft(text, " \u3000\t")
	base += len(text) - len(trimmed)
	label, ok := numeral.ParseLabel(trimmed)
	if !ok || label.Style != numeral.Arabic {
		label = numeral.Label{}
	}
	name := compact(trimmed[label.Len:])
	if name == "" {
		return
	}
	list := &p.doc.Attachments
	if !first && label.Value == 0 && len(*list) > 0 {
		last := &(*list)[len(*list)-1]
		last.Name += name
		last.Span.End = l.Span.End
		return
	}
	*list = append(*list, Attachment{Span: source.Span{Start: base, End: l.Span.End}, Number: label.Value, Name: name})
}

// parts cuts the lines from the end of the document's own text into parts.
func (p *parser) parts(end int) {
	main := &Part{Role: Main, Title: p.doc.Title, KindWord: p.doc.KindWord}
	for _, l := range p.lines[:end] {
		main.Paragraphs = append(main.Paragraphs, l.Paragraph)
	}
	p.doc.Parts = []*Part{main}
	var cur *Part
	for i := end; i < len(p.lines); i++ {
		l := p.lines[i]
		if l.Role != RoleBody { // 版记, wherever it stands, belongs to the document itself
			main.Paragraphs = append(main.Paragraphs, l.Paragraph)
			continue
		}
		if p.partLabel(i) && !l.Cell {
			number, _ := attachmentLabel(l.compact)
			l.Role = RolePartLabel
			cur = p.newPart(Attached)
			cur.Label = Element{Span: l.Span, Value: l.compact, Confidence: Certain}
			cur.Number = number
			cur.Paragraphs = append(cur.Paragraphs, l.Paragraph)
			i = p.partTitle(cur, i+1) - 1
			continue
		}
		if cur == nil {
			cur = p.newPart(p.firstRole())
			i = p.partTitle(cur, i) - 1
			continue
		}
		cur.Paragraphs = append(cur.Paragraphs, l.Paragraph)
	}
	for _, part := range p.doc.Parts {
		for _, q := range part.Paragraphs {
			q.Part = part
		}
	}
}

// firstRole is the role of what follows the document without a label.
func (p *parser) firstRole() PartRole {
	if p.doc.AttachmentNote.Present() && !Publishes(p.doc.Title.Value) {
		return Attached
	}
	return Issued
}

func (p *parser) newPart(role PartRole) *Part {
	part := &Part{Role: role}
	p.doc.Parts = append(p.doc.Parts, part)
	return part
}

// partTitle reads the title lines of a part from line i on and returns the
// index behind them.
func (p *parser) partTitle(part *Part, i int) int {
	start := i
	for ; i < len(p.lines) && i-start < 4; i++ {
		l := p.lines[i]
		if l.Role != RoleBody || l.Cell || l.running() || l.runes > 60 || p.partLabel(i) || strings.ContainsRune("：:，、；", l.last) {
			break
		}
		if i > start && (part.KindWord != "" || hasPrefixAny(l.compact, []string{"（", "(", "目录", "目　录"}) != "") {
			break
		}
		l.Role = RolePartTitle
		part.Paragraphs = append(part.Paragraphs, l.Paragraph)
		if part.Title.Confidence == Absent {
			part.Title = Element{Span: l.Span, Confidence: Likely}
		}
		part.Title.Span.End = l.Span.End
		part.Title.Value += l.compact
		_, part.KindWord, _ = kindOf(part.Title.Value)
		if kind, word, _ := kindOf(part.Title.Value); kind != "" {
			part.KindWord = word
		}
	}
	return i
}

// issuedWithoutDate finds the 印发件 of a 印发类 document that has no date: it
// begins with the line that repeats the name in 《》 or the object of the title.
func (p *parser) issuedWithoutDate(from int) int {
	if !Publishes(p.doc.Title.Value) {
		return -1
	}
	name := issuedName(p.doc.Title.Value)
	if name == "" {
		return -1
	}
	for i := from + 1; i < len(p.lines); i++ {
		c, _ := splitDraft(p.lines[i].compact)
		if c != "" && p.lines[i].Role == RoleBody && strings.HasSuffix(c, name) && utf8.RuneCountInString(c) <= utf8.RuneCountInString(name)+12 {
			return i
		}
	}
	return -1
}

// issuedName returns the name of the text that a title says is issued, without
// 书名号.
func issuedName(title string) string {
	title, _ = splitDraft(title)
	for _, w := range []string{"关于印发", "关于转发", "关于批转", "关于公布", "关于发布", "印发", "转发", "批转"} {
		_, rest, ok := strings.Cut(title, w)
		if !ok {
			continue
		}
		if i := strings.LastIndex(rest, "的"); i > 0 {
			rest = rest[:i]
		}
		rest, _ = splitDraft(strings.Trim(rest, "《》“”"))
		return strings.Trim(rest, "《》")
	}
	return ""
}
