package docx

import (
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A fontName is one slot of w:rFonts: a name, or a font of the theme such as
// minorEastAsia.
type fontName struct{ name, theme string }

func (f fontName) or(g fontName) fontName {
	if f == (fontName{}) {
		return g
	}
	return f
}

// characters are the properties of characters that the layout facts tell of,
// as one place of the file says them.
type characters struct {
	eastAsia, ascii fontName
	size            int // half-points, 0 unsaid
	bold, italic    toggle
	color           string // RRGGBB or auto, "" unsaid
}

// property reads one child of w:rPr.
func (c *characters) property(e elem) {
	if e.ns != nsW {
		return
	}
	switch e.name {
	case "rFonts":
		east := fontName{clip(e.attr("eastAsia"), maxLabel), e.attr("eastAsiaTheme")}
		ascii := fontName{clip(e.attr("ascii"), maxLabel), e.attr("asciiTheme")}
		c.eastAsia, c.ascii = east.or(c.eastAsia), ascii.or(c.ascii)
	case "sz":
		if n := number(strings.TrimSuffix(e.attr("val"), "pt"), 0); n > 0 && n <= 3276 {
			if c.size = n; strings.HasSuffix(e.attr("val"), "pt") {
				c.size = 2 * n
			}
		}
	case "b":
		c.bold = e.on()
	case "i":
		c.italic = e.on()
	case "color":
		c.color = strings.ToLower(e.attr("val"))
	}
}

// inherit fills in from parent what c leaves unsaid.
func (c *characters) inherit(parent characters) {
	c.eastAsia, c.ascii = c.eastAsia.or(parent.eastAsia), c.ascii.or(parent.ascii)
	if c.size == 0 {
		c.size = parent.size
	}
	c.bold, c.italic = c.bold.or(parent.bold), c.italic.or(parent.italic)
	if c.color == "" {
		c.color = parent.color
	}
}

// A runFormat is what a run says of its characters.
type runFormat struct {
	style  string // id of the character style
	direct characters
}

// A runMark says that the text from start on, up to the next mark, is set so.
type runMark struct {
	start  int // in paragraph.text
	format runFormat
}

// mark notes how the text that is appended next is set.
func (p *paragraph) mark(f runFormat) {
	if n := len(p.runs); n > 0 && p.runs[n-1].format == f {
		return
	}
	p.runs = append(p.runs, runMark{len(p.text), f})
}

// base are the characters of a paragraph before its runs say anything:
// paragraph style over table style over defaults. Toggles of the styles are
// kept apart, for they cancel each other.
func (s *styles) base(para, table string) (c characters, bold, italic toggle) {
	p, t := s.own(para).characters, s.own(table).characters
	c = p
	c.inherit(t)
	c.inherit(s.defaults.characters)
	return c, either(p.bold, t.bold), either(p.italic, t.italic)
}

// either is what a toggle property comes to that styles of two kinds may set:
// on where exactly one does (ISO/IEC 29500-1, 17.7.3).
func either(a, b toggle) toggle {
	switch {
	case a == on && b == on:
		return off
	case a == on || b == on:
		return on
	}
	return a.or(b)
}

type fontKey struct {
	para, table string
	run         runFormat
}

// font returns the effective font of a run; equal ones are shared.
func (r *reader) font(para, table string, run runFormat) *source.Font {
	key := fontKey{para, table, run}
	if f := r.fonts[key]; f != nil {
		return f
	}
	base, bold, italic := r.styles.base(para, table)
	char := r.styles.own(run.style).characters
	c := run.direct
	c.inherit(char)
	c.inherit(base)
	f := &source.Font{
		Family: r.fontFace(c.eastAsia), Latin: r.fontFace(c.ascii), Size: source.Unknown(), Color: c.color,
		Bold:   known(run.direct.bold.or(r.styles.whole(either(bold, char.bold), r.styles.defaults.characters.bold))),
		Italic: known(run.direct.italic.or(r.styles.whole(either(italic, char.italic), r.styles.defaults.characters.italic))),
	}
	if c.size > 0 {
		f.Size = float64(c.size) / 2
	}
	if f.Color == "" || f.Color == "auto" {
		f.Color = "000000"
	}
	value := *f
	if !source.Known(f.Size) {
		value.Size = 0
	}
	if r.shared[value] == nil {
		r.shared[value] = f
	}
	r.fonts[key] = r.shared[value]
	return r.fonts[key]
}

// whole is a toggle of the styles together with the document's default: a
// property that is on by default stays on.
func (s *styles) whole(styled, byDefault toggle) toggle {
	if byDefault == on {
		return on
	}
	return styled.or(byDefault)
}

// known returns a toggle as a fact; what no one says is off.
func known(t toggle) source.Toggle {
	if t == on {
		return source.Yes
	}
	return source.No
}

// fontFace returns the name of a font, "" when the file does not say it.
func (r *reader) fontFace(f fontName) string {
	if f.theme != "" {
		if name := r.themeFont(f.theme); name != "" || f.name == "" {
			return name
		}
	}
	return f.name
}
