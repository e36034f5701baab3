package gongwen

import (
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Options are what the parser knows besides the text.
type Options struct {
	Meta         *meta.Metadata    // nil for none
	Jurisdiction *org.Jurisdiction // nil: organs are understood by their form alone
}

// Parse understands src as an official document. It never fails: what is not
// found is Absent.
func Parse(src *source.Source, opt Options) *Document {
	if opt.Meta == nil {
		opt.Meta = meta.None()
	}
	p := &parser{doc: &Document{Source: src, Meta: opt.Meta}, jurisdiction: opt.Jurisdiction}
	p.read()
	body := p.head()
	p.record(body)
	end := p.signed(body)
	end = p.notes(end)
	if !p.doc.Date.Present() {
		if i := p.issuedWithoutDate(body); i >= 0 {
			end = i
		}
	}
	p.attachmentNote(body, end)
	end = p.lateNote(end)
	p.parts(end)
	for _, part := range p.doc.Parts {
		part.tree()
	}
	p.closing()
	p.settle()
	return p.doc
}

// A parser holds what is shared by the steps of [Parse].
type parser struct {
	doc          *Document
	lines        []line
	jurisdiction *org.Jurisdiction
}

// read makes the paragraphs and their lines.
func (p *parser) read() {
	src := p.doc.Source
	paras := make([]Paragraph, len(src.Paragraphs))
	p.lines = make([]line, len(paras))
	p.doc.paragraphs = make([]*Paragraph, len(paras))
	for i, sp := range src.Paragraphs {
		q := &paras[i]
		*q = Paragraph{Index: i, Span: sp.Span, Cell: sp.Block == source.Cell, text: src.Slice(sp.Span)}
		if l, ok := numeral.ParseLabel(q.text); ok {
			q.Label = l
		}
		p.doc.paragraphs[i] = q
		p.lines[i] = newLine(q)
	}
	markQuoted(paras)
}

// quotedParagraphs is the most paragraphs that one quotation may run over.
const quotedParagraphs = 200

// markQuoted marks the paragraphs that go on with a quotation. A paragraph with
// more “ than ” opens one, the first with more ” than “ closes it (where each
// paragraph opens it anew, the first that closes it again); one that is never
// closed is a slip and marks nothing.
func markQuoted(paras []Paragraph) {
	for i := 0; i < len(paras); i++ {
		if quoteBalance(paras[i].text) <= 0 {
			continue
		}
		anew := true // every paragraph so far opens the quotation anew
		for j := i + 1; j < len(paras) && j-i <= quotedParagraphs; j++ {
			anew = anew && strings.HasPrefix(paras[j].text, "“")
			if b := quoteBalance(paras[j].text); b > 0 || b == 0 && !anew {
				continue
			}
			for k := i + 1; k <= j; k++ {
				paras[k].Quoted = true
			}
			i = j
			break
		}
	}
}

// quoteBalance returns how many more “ than ” a text has.
func quoteBalance(s string) int { return strings.Count(s, "“") - strings.Count(s, "”") }

// organs splits the names at sp and resolves them, first without knowing who
// issues the document.
func (p *parser) organs(sp source.Span, conf Confidence) []OrganElement {
	text := p.doc.Text(sp)
	text = strings.TrimRight(text, "：:。 \u3000\t")
	var out []OrganElement
	for _, r := range org.SplitNames(text) {
		name := text[r[0]:r[1]]
		e := OrganElement{Element: Element{Span: source.Span{Start: sp.Start + r[0], End: sp.Start + r[1]}, Value: compact(name), Confidence: conf}}
		out = append(out, e)
	}
	return out
}

// closing finds the closing formula: a last short sentence of the body that
// begins like one.
func (p *parser) closing() {
	body := p.doc.Main().Body()
	for i := len(body) - 1; i >= 0 && i >= len(body)-2; i-- {
		sentences := body[i].Sentences()
		if body[i].Cell || len(sentences) == 0 {
			continue
		}
		s := sentences[len(sentences)-1]
		text := compact(p.doc.Text(s.Span))
		if len(text) <= 120 && hasPrefixAny(text, []string{"特此", "专此", "此复", "此致", "以上", "上述", "妥否", "当否", "可否", "是否", "请审", "请批", "请予", "请指", "现予", "如无不妥", "盼"}) != "" {
			p.doc.Closing = Element{Span: s.Span, Value: text, Confidence: Likely}
			return
		}
	}
}

// settle decides what several elements together say, and lets the metadata
// override what was read.
func (p *parser) settle() {
	d, m := p.doc, p.doc.Meta
	p.answers()
	override(&d.Title, m.Title)
	if m.Title != "" && !d.Title.InText() {
		d.Kind, d.KindWord, d.Draft = kindOf(compact(m.Title))
	}
	if m.Kind != "" {
		d.Kind = m.Kind
		if d.KindWord == "" {
			d.KindWord = m.Kind
		}
	}
	if m.DraftState != "" && m.DraftState != "正式件" {
		d.Draft = m.DraftState
	}
	if m.Number != "" && !d.Number.Present() {
		d.Number, _, _ = parseNumber(m.Number)
		d.Number.Value, d.Number.Confidence, d.Number.Declared = m.Number, Certain, true
	}
	p.declaredDate(&d.Date, m.Date.Date)
	p.declaredDate(&d.PrintedDate, m.PrintedDate.Date)
	override(&d.Secrecy, m.Secrecy)
	override(&d.Urgency, m.Urgency)
	override(&d.PrintedBy, m.PrintedBy)
	override(&d.Disclosure, m.Disclosure)
	d.Subject = p.subject()
	p.issuers()
	p.resolve()
	p.direction()
	d.Stage = p.stage()
	d.Parts[0].Title, d.Parts[0].KindWord = d.Title, d.KindWord
}

// override sets an element from the metadata, keeping its place in the text.
func override(e *Element, value string) {
	if value == "" {
		return
	}
	e.Value, e.Declared, e.Confidence = value, true, Certain
}

func (p *parser) declaredDate(e *DateElement, d calendar.Date) {
	if d.IsZero() {
		return
	}
	e.Declared, e.Confidence = true, Certain
	if e.Span.Empty() {
		e.Value = d.Chinese()
	}
	e.Date = d
}

// answers gives 答复 under a 函 number its 文种.
func (p *parser) answers() {
	d := p.doc
	if d.Kind == "" && d.KindWord == "答复" && strings.Contains(d.Number.Code, "函") {
		d.Kind = "函"
	}
}

// subject returns 事由: from behind 关于 to the 的 before the 文种.
func (p *parser) subject() source.Span {
	d := p.doc
	if !d.Title.InText() {
		return source.Span{}
	}
	text := d.Text(d.Title.Span)
	i := strings.Index(text, "关于")
	if i < 0 {
		return source.Span{}
	}
	start := i + len("关于")
	end := len(text)
	if d.KindWord != "" {
		if j := strings.LastIndex(text, d.KindWord); j > start {
			end = j
		}
	}
	end = start + len(strings.TrimRight(text[start:end], " \n\u3000"))
	if rest, ok := strings.CutSuffix(text[start:end], "的"); ok {
		end = start + len(rest)
	}
	return source.Span{Start: d.Title.Span.Start + start, End: d.Title.Span.Start + end}
}

// issuers decides who issues the document: the metadata, 署名, the 标志, the
// words before 关于 in the title, in this order.
func (p *parser) issuers() {
	d, m := p.doc, p.doc.Meta
	declared := m.JointIssuers
	if len(declared) == 0 && m.Issuer != "" {
		declared = []string{m.Issuer}
	}
	for _, name := range declared {
		d.Issuers = append(d.Issuers, OrganElement{Element: Element{Value: name, Confidence: Certain, Declared: true}})
	}
	prefix := p.titleIssuers()
	var signed []OrganElement
	for _, s := range d.Signatures {
		if !looksPerson(s.Value) {
			signed = append(signed, s)
		}
	}
	for _, found := range [][]OrganElement{signed, p.markIssuers(), prefix} {
		if len(d.Issuers) == 0 && len(found) > 0 {
			d.Issuers = found
		}
	}
	if len(d.Issuers) == 1 && len(prefix) > 0 && d.Issuers[0].Confidence < Certain && compact(d.Issuers[0].Value) == compact(prefix[0].Value) {
		d.Issuers[0].Confidence = Certain
	}
}

func (p *parser) markIssuers() []OrganElement {
	mark := p.doc.IssuerMark
	if !mark.Present() {
		return nil
	}
	sp := mark.Span
	text := p.doc.Text(sp)
	for _, w := range []string{"文件", "令", "公告"} {
		text = strings.TrimSuffix(text, w)
	}
	sp.End = sp.Start + len(strings.TrimRight(text, " \u3000"))
	return p.organs(sp, Likely)
}

// titleIssuers returns the organs before 关于 in the title, or before the 文种
// of a title without 关于 (××市人民政府令).
func (p *parser) titleIssuers() []OrganElement {
	t := p.doc.Title
	if !t.InText() {
		return nil
	}
	text := p.doc.Text(t.Span)
	if i := len(text) - len(strings.TrimLeft(text, "# ")); i > 0 { // a heading mark of Markdown in plain text
		t.Span.Start, text = t.Span.Start+i, text[i:]
	}
	end := strings.Index(text, "关于")
	if end < 0 {
		for _, w := range []string{"转发", "批转", "印发"} {
			if i := strings.Index(text, w); i > 0 && (end < 0 || i < end) {
				end = i
			}
		}
	}
	if i := strings.Index(text, "对"); end < 0 && p.doc.KindWord == "答复" && i > 0 {
		end = i
	}
	if end < 0 && p.doc.KindWord != "" {
		end = strings.LastIndex(text, p.doc.KindWord)
	}
	if end <= 0 {
		return nil
	}
	prefix := strings.TrimRight(text[:end], " \u3000\n")
	var out []OrganElement
	for _, o := range p.organs(source.Span{Start: t.Span.Start, End: t.Span.Start + len(prefix)}, Likely) {
		if looksOrgan(o.Value) || strings.Contains(text, "关于") {
			out = append(out, o)
		}
	}
	return out
}

// stage infers 阶段 (a real number and a complete date make 印发), unless it is
// declared.
func (p *parser) stage() string {
	d := p.doc
	switch {
	case d.Meta.Stage != "":
		return d.Meta.Stage
	case d.Number.Present() && !d.Number.Placeholder && d.Date.Present() && !d.Date.Incomplete:
		return "印发"
	}
	return "起草"
}
