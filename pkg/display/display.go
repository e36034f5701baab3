// Package display fits text to a terminal: how many cells it takes, how it is
// padded and wrapped, and which of its characters must not reach a terminal as
// they are.
//
// All widths are in cells: a half-width character takes one, a Han character
// two.
package display

import (
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

// A Screen measures text. It is safe for concurrent use.
type Screen struct{ cond *runewidth.Condition }

// New returns a Screen on which characters of ambiguous width (“ ” — … ①)
// take that many cells: 1, or 2 as Chinese fonts draw them and as any other
// value is understood.
func New(ambiguous int) *Screen {
	return &Screen{&runewidth.Condition{EastAsianWidth: ambiguous != 1, StrictEmojiNeutral: true}}
}

// Width returns the number of cells that text takes. The text must be clean,
// see [Clean].
func (s *Screen) Width(text string) int { return s.cond.StringWidth(text) }

// Pad returns text with spaces behind it up to width cells.
func (s *Screen) Pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-s.Width(text)))
}

// PadLeft returns text with spaces before it up to width cells.
func (s *Screen) PadLeft(text string, width int) string {
	return strings.Repeat(" ", max(0, width-s.Width(text))) + text
}

// A Mark is a stretch of a text to be marked, in bytes [Start, End). An empty
// mark stands for the character at its place, or the last one.
type Mark struct{ Start, End int }

// A Line is one line of wrapped text with what stands under it.
type Line struct {
	Text  string
	Under string // ~ under the marked cells, "" when there are none
}

// Wrap returns text cut into lines of at most width cells, cleaned, with the
// marks under them. A closing punctuation mark may hang over the edge by its
// own width, because no line may begin with one. A line end in the text ends
// the line.
func (s *Screen) Wrap(text string, marks []Mark, width int) []Line {
	var lines []Line
	var line, under strings.Builder
	cells, marked := 0, false
	flush := func() {
		l := Line{Text: strings.TrimRight(line.String(), " ")}
		if marked {
			l.Under = strings.TrimRight(under.String(), " ")
		}
		lines = append(lines, l)
		line.Reset()
		under.Reset()
		cells, marked = 0, false
	}
	for i, r := range text {
		if r == '\n' {
			flush()
			continue
		}
		shown := Visible(r)
		w := s.Width(shown)
		if cells > 0 && cells+w > width && !(hanging(r) && cells <= width) {
			flush()
		}
		line.WriteString(shown)
		sign := " "
		if covers(marks, i, i+utf8.RuneLen(r), len(text)) {
			sign, marked = "~", true
		}
		under.WriteString(strings.Repeat(sign, w))
		cells += w
	}
	if cells > 0 || len(lines) == 0 {
		flush()
	}
	return lines
}

// covers reports whether a mark lies on the character at offsets [i, end) of a
// text of length n.
func covers(marks []Mark, i, end, n int) bool {
	for _, m := range marks {
		switch empty := m.Start >= m.End; {
		case m.Start <= i && i < m.End:
			return true
		case empty && (m.Start == i || end >= n && m.Start >= n):
			return true
		}
	}
	return false
}

// hanging reports whether no line may begin with r.
func hanging(r rune) bool {
	return strings.ContainsRune("，。；：、？！）》〉”’〕】…", r)
}
