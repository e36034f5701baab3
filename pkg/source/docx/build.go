package docx

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A line is a line of the extracted text: a paragraph or what stands between
// its line breaks.
type line struct {
	start, end int // in the extracted text
	at         int // offset of start in the paragraph's text
	p          *paragraph
	first      bool // of its paragraph
	pageBreak  bool // stands directly before
	breakAfter bool // stands directly after
}

// A layouter puts the paragraphs of a document in a row: extracted text and lines.
type layouter struct {
	text  strings.Builder
	lines []line
}

func (l *layouter) put(list []*paragraph) {
	for _, p := range list {
		for _, b := range p.boxes {
			if b.above {
				l.put(b.list)
			}
		}
		p.line = len(l.lines) + 1
		for i, s := range split(p.text) {
			start := l.text.Len()
			l.text.Write(s.text)
			l.lines = append(l.lines, line{start, l.text.Len(), s.at, p, i == 0, s.pageBreak, s.breakAfter})
			l.text.WriteByte('\n')
		}
		for _, b := range p.boxes {
			if !b.above {
				l.put(b.list)
			}
		}
	}
}

type segment struct {
	text                  []byte
	at                    int  // offset of text in the paragraph's
	pageBreak, breakAfter bool // a page break stands directly before, after
}

// split cuts the text of a paragraph at its line breaks. A page break begins a
// line only where there is text before it and text behind it.
func split(text []byte) []segment {
	var list []segment
	var cur segment
	at := 0
	for {
		i := bytes.IndexAny(text, "\n\f")
		if i < 0 {
			break
		}
		cur.text, cur.at = text[:i], at
		if text[i] == softBreak || len(bytes.TrimSpace(cur.text)) > 0 {
			list = append(list, cur)
			cur = segment{}
		}
		cur.pageBreak = cur.pageBreak || text[i] == pageBreak
		text, at = text[i+1:], at+i+1
	}
	if cur.pageBreak && len(list) > 0 && len(bytes.TrimSpace(text)) == 0 {
		list[len(list)-1].breakAfter = true
		return list
	}
	cur.text, cur.at = text, at
	return append(list, cur)
}

// A builder turns lines into a source.
type builder struct {
	*reader
	*source.Builder
	original  string
	last      *paragraph // the one that gave the last paragraph of the source
	number    int
	blank     int
	pageBreak bool
	pen       pen
}

// build puts the source together.
func (r *reader) build() (*source.Source, error) {
	var l layouter
	l.put(r.body)
	bodyLines := len(l.lines)
	var asides []*paragraph
	r.eachNote(r.body, map[noteRef]bool{}, func(list []*paragraph) { asides = append(asides, list...) })
	margins, err := r.margins()
	if err != nil {
		return nil, err
	}
	asides = append(asides, margins...)
	l.put(asides)

	original := strings.TrimSuffix(l.text.String(), "\n")
	r.measureSections()
	r.numberPages()
	b := &builder{reader: r, Builder: source.NewBuilder(original), original: original, pen: pen{edges: r.edgesOf(r.body), lead: source.UnknownRange()}}
	b.drawMargins()
	within := 0
	for i, ln := range l.lines {
		if i == bodyLines {
			b.clearBlank()
			b.pageBreak, within = false, -1
		}
		ln.p.within = within
		b.add(ln, i < bodyLines)
		if i < bodyLines && (i+1 == len(l.lines) || l.lines[i+1].p != ln.p) {
			b.close(ln.p)
		}
		if ln.breakAfter {
			b.pageBreak = true
			b.clearBlank()
		}
		if i < bodyLines && ln.p.section > 0 && (i+1 == len(l.lines) || l.lines[i+1].p != ln.p) {
			b.pageBreak = b.pageBreak || b.sectionBreaks(ln.p.section)
			if within = ln.p.section; within == len(b.geometry) { // nothing is said of the last section
				b.geometry = append(b.geometry, newSection().geometry)
			}
		}
	}
	r.lines = l.lines
	s := b.Source()
	s.Format, s.Encoding = source.Docx, "utf-8"
	s.Notices = r.notices(asides)
	s.Sections, s.Strokes = r.geometry, b.pen.strokes
	if len(s.Paragraphs) == 0 {
		return nil, r.empty(s.Notices)
	}
	return s, nil
}

// sectionBreaks reports whether a page ends with the section of this number.
func (b *builder) sectionBreaks(number int) bool {
	return number < len(b.sections) && !b.sections[number].continuous
}

func (r *reader) notices(asides []*paragraph) []source.Notice {
	var t tally
	var walk func(list []*paragraph)
	walk = func(list []*paragraph) {
		for _, p := range list {
			t.add(p)
			for _, b := range p.boxes {
				walk(b.list)
			}
		}
	}
	walk(r.body)
	walk(asides)
	return t.notices()
}

func (r *reader) empty(notices []source.Notice) error {
	e := &source.Error{Reason: source.Empty, Message: "文档里没有文字"}
	for _, n := range notices {
		e.Message += "；" + n.Message
	}
	if len(notices) > 0 {
		e.Advice = "如果是扫描件，请检查排版前的文字稿"
	}
	return e
}

// add adds a line, unless there is nothing to see on it. Only those of the body
// have lines across the page above them.
func (b *builder) add(ln line, body bool) {
	p := ln.p
	if ln.first {
		b.begin(p)
	}
	if ln.pageBreak {
		b.pageBreak = true
		b.clearBlank()
	}
	start, end, indent := trim(b.original, ln.start, ln.end)
	label, gap := "", ""
	if ln.first {
		p.level, label, gap = b.numberings.label(p.props)
	}
	if ln.first && body {
		b.open(p)
	}
	if label == "" && start == end {
		if !ln.pageBreak {
			b.addBlank(p)
		}
		return
	}
	q := source.Paragraph{
		Block: p.block, Indent: indent, BlankBefore: b.blank, BlankHeight: b.pen.blanks, PageBreakBefore: b.pageBreak,
		SoftBreak: b.last == p, Cell: p.cell, Section: p.within,
	}
	if q.Block == source.Body {
		q.Block, q.Level = b.blockOf(p, label)
	}
	if label != "" {
		q.Label = source.Span{Start: b.Len(), End: b.Len() + len(label)}
		b.Generate(label, start)
		if start < end {
			b.Generate(gap, start)
		}
	}
	q.Runs = b.runsOf(p, p.level, q.Label, ln.at+start-ln.start, ln.at+end-ln.start, b.Len())
	q.Layout = b.layout(p, p.level, q.Runs)
	b.Copy(start, end)
	b.wrote(&q)
	b.End(q)
	if !q.SoftBreak {
		b.number++
	}
	p.number = b.number
	b.last, b.pageBreak = p, false
	b.clearBlank()
}

// begin prepares for the first line of a paragraph.
func (b *builder) begin(p *paragraph) {
	p.number = max(1, b.number)
	if p.fresh {
		b.clearBlank()
	}
	if p.props.format.pageBreak.or(b.styleOf(p).pageBreak) == on {
		b.pageBreak = true
		b.clearBlank()
	}
}

func (b *builder) styleOf(p *paragraph) format {
	return b.styles.format(b.styles.orStandard(p.props.style))
}

func (b *builder) blockOf(p *paragraph, label string) (source.Block, int) {
	outline := p.props.format.outline
	if outline == 0 {
		outline = b.styleOf(p).outline
	}
	switch {
	case outline > 0 && outline < bodyText:
		return source.Heading, outline
	case label != "":
		return source.ListItem, 0
	}
	return source.Body, 0
}

// tabColumns is the width of a tab at the start of a line: Word's usual tab
// stop of 0.74 cm is two characters of its usual size.
const tabColumns = 4

// trim returns the bounds of text[start:end] without white space around it and
// the width in half-width columns of that before it.
func trim(text string, start, end int) (from, to, indent int) {
	s := strings.TrimRightFunc(text[start:end], unicode.IsSpace)
	to = start + len(s)
	for i, r := range s {
		if !unicode.IsSpace(r) {
			return start + i, to, indent
		}
		switch r {
		case '\t':
			indent += tabColumns
		case '\u3000', '\u2003':
			indent += 2
		default:
			indent++
		}
	}
	return to, to, 0
}
