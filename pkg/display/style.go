package display

import "github.com/fatih/color"

// A Style gives text a meaning by colour. The zero Style prints plainly.
type Style struct{ c *color.Color }

// Text returns s in the style.
func (st Style) Text(s string) string {
	if st.c == nil || s == "" {
		return s
	}
	return st.c.Sprint(s)
}

// A Palette holds the styles of the program's output.
type Palette struct {
	Error, Warning, Info Style // levels of findings
	Strong, Faint, Mark  Style
}

// NewPalette returns the palette, without any colour unless colour is wanted.
// It depends on nothing but its argument.
func NewPalette(coloured bool) Palette {
	if !coloured {
		return Palette{}
	}
	style := func(a ...color.Attribute) Style {
		c := color.New(a...)
		c.EnableColor() // whatever the library thinks of standard output
		return Style{c}
	}
	return Palette{
		Error:   style(color.FgRed, color.Bold),
		Warning: style(color.FgYellow),
		Info:    style(color.FgCyan),
		Strong:  style(color.Bold),
		Faint:   style(color.Faint),
		Mark:    style(color.FgRed),
	}
}
