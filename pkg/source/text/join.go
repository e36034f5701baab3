package text

import "github.com/gongwenlint/gongwenlint/pkg/numeral"

// A Line is a physical line of a document, as far as joining needs to know it.
type Line struct {
	Text   string // without white space around it, never empty
	Indent int    // white space before Text, in half-width columns
	Blank  int    // blank lines directly before
	Page   bool   // a form feed or a page number stands directly before
	Starts bool   // begins a paragraph by markup and is never joined to the line before
}

// Joins reports for every line whether it continues the line before it. It
// undoes two things, and in doubt leaves lines apart, for two halves of a
// paragraph do less harm than two elements taken for one.
//
// # Lines wrapped at a fixed width
//
// Exported text, mail and PDF break every line at one width. The width is
// known by its evidence: lines of nearly the same width (full-width characters
// count two columns; or all count one, as simple folding programs do) that end
// in the middle of a sentence and are followed by a line that begins neither
// with indentation nor with a label, while next to no line is wider. It is
// looked for in the whole document, then in each stretch between blank lines.
//
// A full line, one to which the first word of the next could not have been
// added, is joined to the next unless that begins a paragraph: is indented,
// bears a label, or is an element that stands alone (附件：, 抄送：, a date, a
// document number, a line in brackets). Where a full line ends a sentence, the
// paragraph may end there; then the line must be full to the last column.
// Titles, headings, recipients and 署名 are short and stay as they are.
//
// # Paragraphs cut by a page
//
// Copying from a page view makes a new paragraph at every page end. A paragraph
// that is running text (it has ， or 。 and some length), ends without 。！？；：
// and is followed behind blank lines or a page break by text without label or
// indentation that goes on to the end of a sentence is joined to it. Without a
// gap between them the paragraph must end in ， or 、, leave a bracket open, or
// be indented while its continuation is not. Headings with ， inside, list
// items and fields (出席：…) without final punctuation are left alone.
func Joins(lines []Line) []bool {
	joins := make([]bool, len(lines))
	if len(lines) < 2 {
		return joins
	}
	j := joiner{lines: lines, facts: make([]facts, len(lines)), joins: joins}
	j.base = lines[0].Indent
	for i, l := range lines {
		j.facts[i] = factsOf(l)
		j.base = min(j.base, l.Indent)
	}
	j.joinWrapped()
	j.joinCut()
	return joins
}

type joiner struct {
	lines []Line
	facts []facts
	joins []bool
	base  int    // the least indentation, that of the page
	wraps []wrap // the width in force at each line, nil when none is anywhere
}

// An ending tells how a line ends.
type ending int

const (
	endsOpen  ending = iota // in the middle of a sentence: a word, a closing bracket
	endsPause               // at ， 、 or an opening bracket: more must follow
	endsFinal               // at 。！？；：…, closing quotes and brackets behind them disregarded
)

// facts is what the text of a line shows.
type facts struct {
	columns, chars int // width with and without full-width characters counted double; indentation included
	end            ending
	clause         bool // has ， or ；
	stop           bool // has 。！？
	laidOut        bool // has a tab or a wide gap inside: a table row, not running text
	label          numeral.Style
}

// factsOf reads a line in one pass over its bytes: all marks that matter are
// three bytes in UTF-8 and begin with E3 or EF.
func factsOf(l Line) facts {
	var f facts
	s := l.Text
	gap := 0
	for i := 0; i < len(s); {
		c := s[i]
		f.chars++
		if c < 0x80 {
			f.columns++
			switch {
			case c == '\t':
				gap = 3
			case c == ' ':
				gap++
			default:
				gap = 0
				if (c == ',' || c == ';') && i+1 < len(s) && !isDigit(s[i+1]) {
					f.clause = true
				}
			}
			f.laidOut = f.laidOut || gap >= 3
			i++
			continue
		}
		if c < 0xE0 {
			f.columns++
			gap = 0
			i += 2
			continue
		}
		f.columns += 2
		if c >= 0xF0 || i+2 >= len(s) {
			gap = 0
			i += 4
			continue
		}
		gap = f.mark(c, s[i+1], s[i+2], gap)
		f.laidOut = f.laidOut || gap >= 3
		i += 3
	}
	f.columns += l.Indent
	f.chars += (l.Indent + 1) / 2
	f.end = endingOf(s)
	if label, ok := numeral.ParseLabel(s); ok {
		f.label = label.Style
	}
	return f
}

// mark notes what a three-byte character says and returns the width of the
// white space that runs up to it and includes it.
func (f *facts) mark(a, b, c byte, gap int) int {
	switch {
	case a == 0xE3 && b == 0x80 && c == 0x80: // ideographic space
		return gap + 2
	case a == 0xE3 && b == 0x80 && c == 0x82: // 。
		f.stop = true
	case a == 0xEF && b == 0xBC:
		switch c {
		case 0x8C: // ，
			f.clause = true
		case 0x9B: // ；
			f.clause = true
		case 0x81, 0x9F: // ！ ？
			f.stop = true
		}
	}
	return 0
}
