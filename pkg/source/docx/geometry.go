package docx

import (
	"math"
	"strings"
	"unicode"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// pageProperty reads a child of w:sectPr that tells of the page.
func (s *section) pageProperty(e elem) {
	g := &s.geometry
	switch e.name {
	case "pgSz":
		g.Width, g.Height = length(e, "w"), length(e, "h")
	case "pgMar":
		gutter := length(e, "gutter")
		if !source.Known(gutter) {
			gutter = 0
		}
		// A negative margin is a fixed one that headers do not push down.
		g.Top, g.Bottom = math.Abs(length(e, "top")), math.Abs(length(e, "bottom"))
		g.Left, g.Right = length(e, "left")+gutter, length(e, "right")
		g.Header, g.Footer = length(e, "header"), length(e, "footer")
	case "cols":
		g.Columns = max(1, number(e.attr("num"), 1))
	case "docGrid":
		s.grid = e.attr("type")
		s.charSpace = 0
		if t, ok := twips(e.attr("charSpace")); ok {
			s.charSpace = float64(t) / 4096
		}
		switch s.grid {
		case "lines", "linesAndChars", "snapToChars":
			g.LinePitch = length(e, "linePitch")
		}
	case "pgNumType":
		s.numberFormat = e.attr("fmt")
	}
}

// newSection returns a section of which nothing is known yet.
func newSection() section {
	u := source.Unknown()
	return section{geometry: source.Section{
		Width: u, Height: u, Top: u, Bottom: u, Left: u, Right: u, Header: u, Footer: u, LinePitch: u, Lines: u, Characters: u, Columns: 1,
	}}
}

// measureSections computes the geometry of all sections, page numbers aside.
func (r *reader) measureSections() {
	if len(r.sections) == 0 {
		s := newSection()
		r.geometry = []source.Section{s.geometry}
		return
	}
	for _, s := range r.sections {
		g := s.geometry
		g.FirstPage, g.OddEven = s.titlePage, r.evenPages
		g.Lines = math.Floor((g.Height - g.Top - g.Bottom) / g.LinePitch)
		if s.grid == "linesAndChars" || s.grid == "snapToChars" {
			if size := r.font(r.styles.standard, "", runFormat{}).Size; source.Known(size) {
				g.Characters = math.Floor((g.Width-g.Left-g.Right)/(size+s.charSpace) + 0.02)
			}
		}
		r.geometry = append(r.geometry, g)
	}
}

// A pageNumber is a page number field as the header or footer holds it.
type pageNumber struct {
	para          *paragraph
	before, after string // what stands around it in its paragraph
	align         string // of the box that it stands in, "" outside boxes
	box           bool
}

// pageNumbers returns the page numbers in the paragraphs of a header or footer.
func pageNumbers(list []*paragraph, in *box) []pageNumber {
	var out []pageNumber
	for _, p := range list {
		if p.paged {
			n := pageNumber{para: p, before: string(p.text[:p.pageStart]), after: string(p.text[p.pageEnd:])}
			if in != nil {
				n.align, n.box = in.align, true
			}
			out = append(out, n)
		}
		for i := range p.boxes {
			out = append(out, pageNumbers(p.boxes[i].list, &p.boxes[i])...)
		}
	}
	return out
}

// numberPages gives every section its page numbers. A section without header
// or footer of a kind goes on with that of the section before.
func (r *reader) numberPages() {
	type slot struct {
		block source.Block
		kind  string
	}
	parts := map[slot]string{}
	for i, s := range r.sections {
		for _, ref := range s.parts {
			kind := ref.kind
			if kind != "first" && kind != "even" {
				kind = "default"
			}
			parts[slot{ref.block, kind}] = r.relations.byID[ref.part]
		}
		g := &r.geometry[i]
		g.Margins = map[string]bool{}
		for _, kind := range []string{"default", "first", "even"} {
			for _, block := range []source.Block{source.Header, source.Footer} {
				name := parts[slot{block, kind}]
				if kind == "first" && !s.titlePage || kind == "even" && !r.evenPages {
					continue
				}
				g.Margins[kind] = g.Margins[kind] || name != ""
				for _, n := range r.numbers[name] {
					g.PageNumbers = append(g.PageNumbers, r.pageNumber(n, block, kind, s.numberFormat))
				}
			}
		}
	}
}

// pageNumber returns the facts of a page number.
func (r *reader) pageNumber(n pageNumber, block source.Block, kind, numberFormat string) source.PageNumber {
	p := n.para
	style := r.styles.orStandard(p.props.style)
	font := r.font(style, p.table, p.pageFormat)
	lay := r.layout(p, nil, []source.Run{{Font: font}})
	out := source.PageNumber{
		Footer: block == source.Footer, Boxed: n.box || p.props.format.frame != "", Pages: kind, Font: font, Format: numberFormat,
		Before: n.before, After: n.after, Indent: source.Unknown(),
	}
	if out.Format == "" {
		out.Format = "decimal"
	}
	switch {
	case n.box:
		out.Alignment = n.align
	case p.props.format.frame != "":
		if p.props.format.frame != "absolute" {
			out.Alignment = p.props.format.frame
		}
	case p.cell == nil && !strings.Contains(out.Before, "\t"):
		out.Alignment = lay.Alignment
		if out.Alignment == "both" {
			out.Alignment = "left"
		}
	}
	if !n.box {
		switch out.Alignment {
		case "right", "outside":
			out.Indent = lay.RightChars + blanks(out.After[len(strings.TrimRightFunc(out.After, unicode.IsSpace)):])
		case "left":
			out.Indent = lay.LeftChars + lay.FirstLineChars + blanks(out.Before[:len(out.Before)-len(strings.TrimLeftFunc(out.Before, unicode.IsSpace))])
		}
	}
	out.Before, out.After = strings.TrimSpace(out.Before), strings.TrimSpace(out.After)
	return out
}

// blanks counts the white space in s in characters: a full-width space is one.
func blanks(s string) float64 {
	n := 0.0
	for _, r := range s {
		switch r {
		case '\u3000', '\u2003':
			n++
		case ' ', '\u00a0', '\u2002':
			n += 0.5
		}
	}
	return n
}
