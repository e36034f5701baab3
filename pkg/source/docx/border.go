package docx

import (
	"math"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A border is one side of w:pBdr, w:tblBorders or w:tcBorders. Lengths are in points.
type border struct {
	form        string // "" unsaid, none for no line
	size, space float64
	color       string
}

func readBorder(e elem) border {
	b := border{form: e.attr("val"), color: strings.ToLower(e.attr("color"))}
	if b.form == "nil" || b.form == "" {
		b.form = "none"
	}
	b.size = float64(max(0, number(e.attr("sz"), 0))) / 8
	b.space = float64(max(0, min(number(e.attr("space"), 0), 31)))
	return b
}

func (b border) or(c border) border {
	if b.form == "" {
		return c
	}
	return b
}

func (b border) visible() bool { return b.form != "" && b.form != "none" }

// stroke returns the line that the border is, without its length and place.
func (b border) stroke() source.Stroke {
	return source.Stroke{
		Thickness: positive(b.size), Color: lineColor(b.color), Form: lineForm(b.form),
		Length: source.Unknown(), Gap: source.UnknownRange(), Top: source.UnknownRange(),
	}
}

// positive returns x, unknown when it is not said.
func positive(x float64) float64 {
	if x <= 0 {
		return source.Unknown()
	}
	return x
}

// lineColor returns a colour as a [source.Stroke] has it.
func lineColor(s string) string {
	if s == "" || s == "auto" {
		return "000000"
	}
	return s
}

// lineForm returns the form of a line by the names of w:ST_Border.
func lineForm(s string) string {
	switch s {
	case "thick":
		return "single"
	case "thickThinSmallGap", "thickThinMediumGap", "thickThinLargeGap":
		return "thickThin"
	case "thinThickSmallGap", "thinThickMediumGap", "thinThickLargeGap":
		return "thinThick"
	}
	return s
}

// edges are the borders at the sides of a paragraph, a table or a cell.
type edges struct{ top, bottom, left, right border }

// lines reports whether there is a line above or below, and not a box.
func (d edges) lines() bool {
	return (d.top.visible() || d.bottom.visible()) && !d.left.visible() && !d.right.visible()
}

func (d *edges) read(e elem) error {
	return e.d.each(func(c elem) error {
		d.side(c)
		return nil
	})
}

// side reads a child of w:pBdr, w:tblBorders or w:tcBorders.
func (d *edges) side(c elem) {
	switch {
	case c.is(nsW, "top"):
		d.top = readBorder(c)
	case c.is(nsW, "bottom"):
		d.bottom = readBorder(c)
	case c.is(nsW, "left"), c.is(nsW, "start"):
		d.left = readBorder(c)
	case c.is(nsW, "right"), c.is(nsW, "end"):
		d.right = readBorder(c)
	}
}

func (d *edges) inherit(parent edges) {
	d.top, d.bottom = d.top.or(parent.top), d.bottom.or(parent.bottom)
	d.left, d.right = d.left.or(parent.left), d.right.or(parent.right)
}

// tableEdges are the borders of a table or a cell, those between its cells with
// them.
type tableEdges struct {
	edges
	across, down border
}

func (t *tableEdges) read(e elem) error {
	return e.d.each(func(c elem) error {
		switch {
		case c.is(nsW, "insideH"):
			t.across = readBorder(c)
		case c.is(nsW, "insideV"):
			t.down = readBorder(c)
		default:
			t.side(c)
		}
		return nil
	})
}

func (t *tableEdges) inherit(parent tableEdges) {
	t.edges.inherit(parent.edges)
	t.across, t.down = t.across.or(parent.across), t.down.or(parent.down)
}

// A tableLine is a line across a table. Its length is in points, or a share of
// the width of the text.
type tableLine struct {
	border        border
	length, share float64
}

// tableLines collect what the lines across a table follow from.
type tableLines struct {
	whole         tableEdges
	length, share float64 // as the table itself says
	columns       float64
	rows          []tableRow
}

type tableRow struct {
	cells       []tableEdges
	first, last *paragraph
}

func (t *tableLines) property(e elem) error {
	switch {
	case e.is(nsW, "tblBorders"):
		return t.whole.read(e)
	case e.is(nsW, "tblW"):
		t.length, t.share = 0, 0
		n := float64(max(0, number(strings.TrimSuffix(e.attr("w"), "%"), 0)))
		switch {
		case strings.HasSuffix(e.attr("w"), "%"):
			t.share = n / 100
		case e.attr("type") == "pct":
			t.share = n / 5000
		case e.attr("type") == "dxa":
			t.length = n / 20
		}
	}
	return nil
}

// column reads a child of w:tblGrid.
func (t *tableLines) column(e elem) error {
	if e.is(nsW, "gridCol") {
		t.columns += float64(max(0, number(e.attr("w"), 0))) / 20
	}
	return nil
}

func (t *tableLines) row() { t.rows = append(t.rows, tableRow{}) }

func (t *tableLines) cell(b tableEdges) {
	r := &t.rows[len(t.rows)-1]
	r.cells = append(r.cells, b)
}

// endRow notes the paragraphs of the row that ends; a row without any is gone.
func (t *tableLines) endRow(list []*paragraph) {
	r := &t.rows[len(t.rows)-1]
	if len(list) == 0 || len(r.cells) == 0 {
		t.rows = t.rows[:len(t.rows)-1]
		return
	}
	r.first, r.last = list[0], list[len(list)-1]
}

// drawLines gives the lines across the table to the paragraphs that they stand
// at. A table with lines at its sides is a grid and has none.
func (t *tableWalker) drawLines() {
	l := &t.lines
	l.whole.inherit(t.styles.own(t.table).grid)
	if len(l.rows) == 0 || t.cell != nil || l.boxed() {
		return
	}
	line := tableLine{length: l.length, share: l.share}
	if line.length == 0 && line.share == 0 {
		line.length = l.columns
	}
	for i := 0; i <= len(l.rows); i++ {
		line.border = l.boundary(i)
		switch {
		case !line.border.visible():
		case i < len(l.rows):
			l.rows[i].first.above = append(l.rows[i].first.above, line)
		default:
			l.rows[i-1].last.below = append(l.rows[i-1].last.below, line)
		}
	}
}

func (t *tableLines) boxed() bool {
	for _, r := range t.rows {
		for i, c := range r.cells {
			left, right := t.whole.down, t.whole.down
			if i == 0 {
				left = t.whole.left
			}
			if i == len(r.cells)-1 {
				right = t.whole.right
			}
			if c.left.or(left).visible() || c.right.or(right).visible() {
				return true
			}
		}
	}
	return false
}

// boundary returns the line above row i, or below the last. Where the cells of
// a row differ, there is no line across.
func (t *tableLines) boundary(i int) border {
	whole := t.whole.across
	switch i {
	case 0:
		whole = t.whole.top
	case len(t.rows):
		whole = t.whole.bottom
	}
	if i < len(t.rows) {
		if b, said := common(t.rows[i].cells, func(c tableEdges) border { return c.top }); said {
			whole = b
		}
	}
	if i > 0 && !whole.visible() || i == len(t.rows) {
		if b, said := common(t.rows[i-1].cells, func(c tableEdges) border { return c.bottom }); said {
			whole = b
		}
	}
	return whole
}

// common returns the border that all cells have.
func common(cells []tableEdges, side func(tableEdges) border) (b border, said bool) {
	for i, c := range cells {
		d := side(c)
		said = said || d.form != ""
		if i == 0 {
			b = d
		} else if d.visible() != b.visible() {
			b = border{form: "none"}
		}
	}
	return b, said
}

// lengthIn returns the length of a table's line in a section.
func (l tableLine) lengthIn(sec *source.Section) float64 {
	switch {
	case l.length > 0:
		return l.length
	case l.share > 0 && sec != nil:
		return l.share * (sec.Width - sec.Left - sec.Right)
	}
	return source.Unknown()
}

// finite keeps a length within what a page can hold many times over.
func finite(x float64) float64 {
	if math.IsNaN(x) || math.Abs(x) > 1e5 {
		return source.Unknown()
	}
	return x
}
