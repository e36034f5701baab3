package docx

import (
	"math"
	"strconv"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A shape is what a drawing tells of its outline. Lengths are in points.
type shape struct {
	form          shapeForm
	text          bool // it holds text
	width, height float64
	line          float64 // thickness
	color, fill   string  // of the line, of the area; "" when not known
	compound      string  // form of the line as in source.Stroke, "" when not known
	relative      string  // to what the vertical offset counts, "" when not known
	offset        float64 // downwards
}

type shapeForm int8

const (
	shapeOther   shapeForm = iota // no line, or nothing is known
	shapeLine                     // a straight line
	shapeRect                     // a rectangle
	shapePicture                  // a picture, a group or a figure of its own: no one knows
)

func newShape() shape {
	u := source.Unknown()
	return shape{width: u, height: u, line: u, offset: u}
}

const emu = 12700 // English metric units in a point

// property reads an element of a DrawingML drawing.
func (s *shape) property(e elem) {
	switch e.name {
	case "extent":
		s.width, s.height = emus(e.attr("cx")), emus(e.attr("cy"))
	case "wgp", "grpSp", "wpc", "custGeom":
		s.form = shapePicture
	case "prstGeom":
		if s.form == shapePicture {
			return
		}
		switch e.attr("prst") {
		case "line", "straightConnector1":
			s.form = shapeLine
		case "rect":
			s.form = shapeRect
		}
	}
}

// paint reads a:ln, the outline, or a:solidFill, the area.
func (s *shape) paint(e elem) error {
	if e.name == "solidFill" {
		return e.d.each(func(c elem) error {
			s.fill = solid(c)
			return nil
		})
	}
	s.line = emus(e.attr("w"))
	switch e.attr("cmpd") {
	case "", "sng":
		s.compound = "single"
	case "dbl":
		s.compound = "double"
	default:
		s.compound = e.attr("cmpd")
	}
	return e.d.each(func(c elem) error {
		if c.name != "solidFill" {
			return nil
		}
		return c.d.each(func(k elem) error {
			s.color = solid(k)
			return nil
		})
	})
}

// solid returns a colour; one of the theme is not known.
func solid(e elem) string {
	if e.name == "srgbClr" {
		return strings.ToLower(e.attr("val"))
	}
	return ""
}

func emus(s string) float64 {
	n, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil {
		return source.Unknown()
	}
	return finite(n / emu)
}

// place notes the vertical place of a DrawingML drawing.
func (s *shape) place(relative, offset string) {
	s.relative, s.offset = relative, emus(offset)
}

// propertyVML reads an element of a VML drawing.
func (s *shape) propertyVML(e elem) {
	switch e.name {
	case "group":
		s.form = shapePicture
		return
	case "stroke": // what it says goes before the attributes of the shape
		if form := e.attr("linestyle"); form != "" {
			s.compound = form
		}
		if c := e.attr("color"); c != "" {
			s.color = vmlColor(c)
		}
		if w := e.attr("weight"); w != "" {
			s.line = vmlLength(w)
		}
		return
	case "line", "rect", "shape":
	default:
		return
	}
	if s.form == shapePicture {
		return
	}
	s.line, s.compound, s.fill = vmlLength(e.attr("strokeweight")), "single", vmlColor(e.attr("fillcolor"))
	if s.color = vmlColor(e.attr("strokecolor")); e.attr("strokecolor") == "" {
		s.color = "000000"
	}
	style := vmlStyle(e.attr("style"))
	s.width, s.height = vmlLength(style["width"]), vmlLength(style["height"])
	s.offset, s.relative = vmlLength(style["margin-top"]), "paragraph"
	switch kind := e.attr("type"); {
	case e.name == "line":
		s.form = shapeLine
		x1, y1, ok1 := vmlPoint(e.attr("from"))
		x2, y2, ok2 := vmlPoint(e.attr("to"))
		if ok1 && ok2 {
			s.width, s.height, s.offset = math.Abs(x2-x1), math.Abs(y2-y1), min(y1, y2)
		}
	case strings.HasSuffix(kind, "_t32"), strings.HasSuffix(kind, "_t20"):
		s.form = shapeLine
	case e.name == "rect":
		s.form = shapeRect
		if e.attrNS(nsO, "hr") != "" { // a horizontal rule: as wide as the text, or a share of it
			s.width = source.Unknown()
		}
	}
	if rel := style["mso-position-vertical-relative"]; rel != "" && rel != "text" && rel != "line" {
		s.relative = map[string]string{"page": "page", "margin": "margin"}[rel]
	}
}

func vmlStyle(s string) map[string]string {
	out := map[string]string{}
	for _, part := range strings.Split(s, ";") {
		if key, value, ok := strings.Cut(part, ":"); ok {
			out[strings.TrimSpace(key)] = strings.TrimSpace(value)
		}
	}
	return out
}

// vmlLength reads a length with its unit; without one it is not known, unless it is 0.
func vmlLength(s string) float64 {
	s = strings.TrimSpace(s)
	if s == "0" {
		return 0
	}
	if s == "" || s[len(s)-1] >= '0' && s[len(s)-1] <= '9' {
		return source.Unknown()
	}
	if t, ok := twips(s); ok {
		return float64(t) / 20
	}
	return source.Unknown()
}

func vmlPoint(s string) (x, y float64, ok bool) {
	a, b, found := strings.Cut(s, ",")
	x, y = vmlLength(a), vmlLength(b)
	return x, y, found && source.Known(x) && source.Known(y)
}

// vmlColor reads a colour such as red, #f00, #ff0000 or #ff0000 [3205].
func vmlColor(s string) string {
	s, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(s)), " ")
	switch s {
	case "red":
		return "ff0000"
	case "black":
		return "000000"
	}
	rgb, ok := strings.CutPrefix(s, "#")
	switch {
	case ok && len(rgb) == 3:
		return string([]byte{rgb[0], rgb[0], rgb[1], rgb[1], rgb[2], rgb[2]})
	case ok && len(rgb) == 6:
		return rgb
	}
	return ""
}

const thinnest = 4 // points: a rectangle up to this height is a line

// keepShape gives a drawing that is a line across the page, or may be one, to
// its paragraph.
func (w *walker) keepShape() {
	s := w.shape
	switch {
	case s.text:
		return
	case s.form == shapePicture:
	case s.form == shapeLine && s.height <= thinnest:
	case s.form == shapeRect && s.height <= thinnest:
		s.line, s.color, s.compound = s.height, s.fill, "single"
	default:
		return
	}
	w.para.shapes = append(w.para.shapes, s)
}

// stroke returns the line that a drawing is, without its place.
func (s shape) stroke() source.Stroke {
	out := source.Stroke{Length: source.Unknown(), Thickness: source.Unknown(), Gap: source.UnknownRange(), Top: source.UnknownRange()}
	if s.form == shapePicture {
		out.Unclear = true
		return out
	}
	out.Length, out.Thickness, out.Color, out.Form = positive(finite(s.width)), positive(s.line), s.color, s.compound
	return out
}
