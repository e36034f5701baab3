package docx

import (
	"slices"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A pen notes the lines across the page while the text is built.
type pen struct {
	strokes []source.Stroke
	edges   map[*paragraph]edges // borders that paragraphs of the body show
	blanks  source.Range         // height of the empty paragraphs above, in points
	lead    source.Range         // between the characters of the text above and its lower edge
	after   float64              // space below the text above
	begun   struct {             // when the current paragraph began
		blank  int
		blanks source.Range
		body   int
	}
}

// A marginal is a paragraph of a header or footer, with the section that shows it.
type marginal struct {
	p       *paragraph
	block   source.Block
	section int
}

// edgesOf returns the borders that the paragraphs of a story show: those of
// equal ones that follow each other enclose them together.
func (r *reader) edgesOf(list []*paragraph) map[*paragraph]edges {
	out := map[*paragraph]edges{}
	var last *paragraph
	for _, p := range list {
		d := p.props.format.edges
		d.inherit(r.styles.format(r.styles.orStandard(p.props.style)).edges)
		if p.cell != nil || !d.lines() {
			last = nil
			continue
		}
		if last != nil && out[last].bottom == d.bottom && last.props.style == p.props.style && last.props.format == p.props.format {
			shown := out[last]
			shown.bottom = border{}
			out[last], d.top = shown, border{}
		}
		out[p] = d
		last = p
	}
	return out
}

// clearBlank forgets the empty paragraphs above.
func (b *builder) clearBlank() { b.blank, b.pen.blanks = 0, source.Range{} }

// addBlank counts the paragraph as an empty line.
func (b *builder) addBlank(p *paragraph) {
	b.blank++
	l := b.bare(p)
	height := source.Range{Min: l.Pitch, Max: l.Pitch}
	if !height.Known() {
		height = source.Range{Min: 10, Max: 40}
	}
	space := l.Before + l.After
	b.pen.blanks = b.pen.blanks.Plus(height).Plus(source.Range{Min: space, Max: space})
}

// bare returns the layout of an empty paragraph.
func (b *builder) bare(p *paragraph) *source.Layout {
	font := b.font(b.styles.orStandard(p.props.style), p.table, p.props.mark)
	return b.layout(p, p.level, []source.Run{{Font: font}})
}

// open draws what stands above a paragraph, before its first line is added.
func (b *builder) open(p *paragraph) {
	b.pen.begun.blank, b.pen.begun.blanks, b.pen.begun.body = b.blank, b.pen.blanks, b.Body()
	for _, l := range p.above {
		b.draw(p, l.border.stroke(), l.lengthIn(b.section(p)), b.gap(0))
	}
	if top := b.pen.edges[p].top; top.visible() {
		l := b.bare(p)
		b.draw(p, top.stroke(), b.across(l, p), b.gap(l.Before))
	}
}

// close draws what stands below a paragraph, once its last line is added.
func (b *builder) close(p *paragraph) {
	empty := b.Body() == b.pen.begun.body
	if bottom := b.pen.edges[p].bottom; bottom.visible() {
		space := source.Range{Min: bottom.space, Max: bottom.space}
		gap := b.pen.lead.Plus(space)
		if empty {
			gap = b.gap(bottom.space)
		}
		b.draw(p, bottom.stroke(), b.across(b.bare(p), p), gap)
	}
	for _, l := range p.below {
		b.draw(p, l.border.stroke(), l.lengthIn(b.section(p)), b.gap(0))
	}
	for _, s := range p.shapes {
		b.drawShape(p, s, empty)
	}
}

// drawShape draws a line that is anchored in a paragraph.
func (b *builder) drawShape(p *paragraph, s shape, empty bool) {
	out := s.stroke()
	out.Drawn = true
	out.Top = s.top(b.section(p))
	gap, next := source.UnknownRange(), b.Body()
	if s.relative == "paragraph" || s.relative == "line" {
		l := b.bare(p)
		offset := source.Range{Min: s.offset, Max: s.offset}
		switch {
		case empty: // its height is part of the blank now
			gap = b.pen.lead.Plus(source.Range{Min: b.pen.after, Max: b.pen.after}).Plus(b.pen.begun.blanks).Plus(offset)
			if b.Body() == 0 || b.pageBreak {
				gap = source.UnknownRange()
			}
		case s.offset <= 2:
			next = b.pen.begun.body
		case l.Before == 0 && b.Body() == b.pen.begun.body+1 && source.Known(l.Pitch):
			// From the paragraph's top; its characters end somewhere above its lower edge.
			gap = source.Range{Min: s.offset - l.Pitch, Max: s.offset - l.Pitch + b.pen.lead.Max}
		}
	}
	b.draw(p, out, out.Length, gap)
	k := &b.pen.strokes[len(b.pen.strokes)-1]
	if k.Next = next; !empty {
		k.BlankAbove = 0
	}
	if !k.Gap.Known() {
		k.BlankAbove = -1
	}
}

// top returns where a drawing is placed on the page.
func (s shape) top(sec *source.Section) source.Range {
	if sec == nil {
		return source.UnknownRange()
	}
	y := s.offset
	switch s.relative {
	case "page", "topMargin":
	case "margin":
		y += sec.Top
	case "bottomMargin":
		y += sec.Height - sec.Bottom
	default:
		return source.UnknownRange()
	}
	return source.Range{Min: y, Max: y}
}

func (b *builder) draw(p *paragraph, s source.Stroke, length float64, gap source.Range) {
	if gap.Known() { // characters higher than their line reach below it
		gap = source.Range{Min: max(0, gap.Min), Max: max(0, gap.Max)}
	}
	s.Next, s.Section, s.BlankAbove, s.Length, s.Gap = b.Body(), p.within, b.blank, finite(length), gap
	b.pen.strokes = append(b.pen.strokes, s)
}

func (b *builder) section(p *paragraph) *source.Section {
	if p.within < 0 || p.within >= len(b.geometry) {
		return nil
	}
	return &b.geometry[p.within]
}

// across returns the length of a paragraph's border.
func (b *builder) across(l *source.Layout, p *paragraph) float64 {
	sec := b.section(p)
	if sec == nil {
		return source.Unknown()
	}
	return sec.Width - sec.Left - sec.Right - l.Left - min(0, l.FirstLine) - l.Right
}

// gap returns what is free between the text above and here.
func (b *builder) gap(more float64) source.Range {
	if b.Body() == 0 || b.pageBreak {
		return source.UnknownRange()
	}
	more += b.pen.after
	return b.pen.lead.Plus(b.pen.blanks).Plus(source.Range{Min: more, Max: more})
}

// wrote notes the text that lines below count from.
func (b *builder) wrote(q *source.Paragraph) {
	size := source.Unknown()
	for _, r := range q.Runs {
		if source.Known(r.Font.Size) {
			size = max(r.Font.Size, orZero(size))
		}
	}
	b.pen.lead, b.pen.after = lead(q.Layout.Pitch, size), q.Layout.After
}

func orZero(x float64) float64 {
	if !source.Known(x) {
		return 0
	}
	return x
}

// lead bounds what a line leaves free below its characters, which keep a
// little room in their own square.
func lead(pitch, size float64) source.Range {
	switch {
	case !source.Known(size):
		return source.UnknownRange()
	case !source.Known(pitch):
		return source.Range{Min: 0, Max: 0.8 * size}
	}
	return source.Range{Min: min(0, pitch-size), Max: max(0.25*size, pitch-size)}
}

// drawMargins draws the lines of headers and footers.
func (b *builder) drawMargins() {
	for _, m := range b.marginals {
		sec := &b.geometry[m.section]
		m.p.within = m.section
		var list []source.Stroke
		for _, s := range m.p.shapes {
			k := s.stroke()
			k.Drawn = true
			k.Top = s.top(sec)
			list = append(list, k)
		}
		for _, l := range slices.Concat(m.p.above, m.p.below) {
			k := l.border.stroke()
			k.Length = finite(l.lengthIn(sec))
			list = append(list, k)
		}
		d := b.edgesOf([]*paragraph{m.p})[m.p]
		for _, side := range []border{d.top, d.bottom} {
			if side.visible() {
				k := side.stroke()
				k.Length = b.across(b.bare(m.p), m.p)
				list = append(list, k)
			}
		}
		for _, k := range list {
			k.Block, k.Next, k.Section, k.BlankAbove = m.block, -1, -1, -1
			b.pen.strokes = append(b.pen.strokes, k)
		}
		m.p.within = -1
	}
}
