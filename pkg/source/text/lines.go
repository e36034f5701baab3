package text

import (
	"strings"
	"unicode/utf8"
)

// A physical is one line of the file that is not blank.
type physical struct {
	start, end int // in the text, without white space around
	indent     int // half-width columns of white space before start
	blank      int // blank lines directly before, page number lines not counted
	formFeed   bool
	pageNumber bool // a page number line was dropped directly before
	soft       bool // begun by a vertical tab
}

// tabWidth is the width of a leading tab: two characters of Word's default.
const tabWidth = 4

// split returns the lines of text that hold more than white space.
func split(text string) []physical {
	lines := make([]physical, 0, len(text)/90+1)
	var next physical // what is known of the next line
	exotic := strings.Contains(text, "\r") || strings.Contains(text, "\f") || strings.Contains(text, "\v")
	for pos := 0; pos < len(text); {
		end, after := lineEnd(text, pos, exotic)
		line := next
		line.start, line.end, line.indent = Trim(text, pos, end)
		if line.start < line.end && !isMark(text[line.start:line.end]) {
			lines = append(lines, line)
			next = physical{}
		} else if end == after || text[end] != '\f' && text[end] != '\v' {
			next.blank++
		}
		if end < after {
			next.formFeed = next.formFeed || text[end] == '\f'
			next.soft = text[end] == '\v'
		}
		pos = after
	}
	return lines
}

// isMark reports whether a line is a mark for this program and no text: a
// comment as in Markdown that begins with its name.
func isMark(line string) bool {
	rest, ok := strings.CutPrefix(line, "<!--")
	return ok && strings.HasSuffix(rest, "-->") && strings.HasPrefix(strings.TrimLeft(rest, " \t"), "gongwenlint")
}

// lineEnd returns where the line that begins at pos ends and the next begins.
func lineEnd(text string, pos int, exotic bool) (end, after int) {
	end = len(text)
	if i := strings.IndexByte(text[pos:], '\n'); i >= 0 {
		end = pos + i
	}
	if exotic {
		if i := strings.IndexAny(text[pos:end], "\r\f\v"); i >= 0 {
			end = pos + i
			if text[end] == '\r' && end+1 < len(text) && text[end+1] == '\n' {
				return end, end + 2
			}
		}
	}
	return end, min(end+1, len(text))
}

// Trim takes the white space off both ends of text[start:end] and returns the
// rest, with the width of what was taken from the start in half-width columns.
// No-break, ideographic and zero-width spaces and byte order marks are white
// space here.
func Trim(text string, start, end int) (from, to, indent int) {
	for start < end {
		w, size := space(text[start:end])
		if size == 0 {
			break
		}
		indent += w
		start += size
	}
	for start < end {
		c := text[end-1]
		if c == ' ' || c == '\t' || c < ' ' && isSpaceByte(c) {
			end--
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		_, n := utf8.DecodeLastRuneInString(text[start:end])
		if _, size := space(text[end-n : end]); size != n {
			break
		}
		end -= n
	}
	return start, end, indent
}

func isSpaceByte(c byte) bool { return c >= '\t' && c <= '\r' || c == 0x1a }

// space returns the width in columns and the size in bytes of the white space
// character at the start of s; size is 0 when there is none.
func space(s string) (width, size int) {
	switch c := s[0]; {
	case c == ' ':
		return 1, 1
	case c == '\t':
		return tabWidth, 1
	case isSpaceByte(c):
		return 0, 1
	case c < utf8.RuneSelf:
		return 0, 0
	}
	switch r, n := utf8.DecodeRuneInString(s); r {
	case '\u3000', '\u2001', '\u2003':
		return 2, n
	case '\u00a0', '\u2000', '\u2002', '\u2004', '\u2005', '\u2006', '\u2007', '\u2008', '\u2009', '\u200a', '\u202f', '\u205f':
		return 1, n
	case '\u0085', '\u2028', '\u2029', '\u200b', '\u2060', '\ufeff':
		return 0, n
	}
	return 0, 0
}
