package lsp

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// An encoding tells what the characters of a line are counted in.
type encoding string

// The encodings of the protocol.
const (
	utf8Units  encoding = "utf-8"
	utf16Units encoding = "utf-16"
	utf32Units encoding = "utf-32"
)

// units returns how many units a character counts.
func (e encoding) units(r rune, size int) int {
	switch {
	case e == utf8Units:
		return size
	case e == utf16Units && r > 0xFFFF: // a surrogate pair
		return 2
	}
	return 1
}

// agree returns the encoding to use with a client that prefers those in the list.
func agree(list []encoding) encoding {
	for _, e := range list {
		if e == utf8Units || e == utf16Units || e == utf32Units {
			return e
		}
	}
	return utf16Units
}

// A text is the content of a document with its lines, which end with LF, CRLF
// or CR as the protocol has it. It is immutable.
type text struct {
	content string
	lines   []int // offsets at which they begin
}

func newText(content string) *text {
	lines := []int{0}
	for i := 0; i < len(content); i++ {
		next := strings.IndexAny(content[i:], "\r\n")
		if next < 0 {
			break
		}
		if i += next; content[i] == '\r' && i+1 < len(content) && content[i+1] == '\n' {
			i++
		}
		lines = append(lines, i+1)
	}
	return &text{content, lines}
}

// line returns a line without its end.
func (t *text) line(n int) string {
	end := len(t.content)
	if n+1 < len(t.lines) {
		end = t.lines[n+1]
	}
	return strings.TrimRight(t.content[t.lines[n]:end], "\r\n")
}

// position returns the place of an offset. One within a character is taken to
// its beginning, one behind the text to its end.
func (t *text) position(off int, enc encoding) Position {
	off = max(0, min(off, len(t.content)))
	for off < len(t.content) && !utf8.RuneStart(t.content[off]) {
		off--
	}
	n := sort.SearchInts(t.lines, off+1) - 1
	units := 0
	for _, r := range t.content[t.lines[n]:off] {
		units += enc.units(r, utf8.RuneLen(r))
	}
	return Position{n, units}
}

// offset returns the offset of a place. One behind the end of a line is taken
// to that end, as the protocol wants it; one within a character to its
// beginning.
func (t *text) offset(p Position, enc encoding) int {
	switch {
	case p.Line < 0:
		return 0
	case p.Line >= len(t.lines):
		return len(t.content)
	}
	start, line := t.lines[p.Line], t.line(p.Line)
	for i, r := range line {
		n := enc.units(r, utf8.RuneLen(r))
		if p.Character < n {
			return start + i
		}
		p.Character -= n
	}
	return start + len(line)
}

// span returns a range of the text as offsets.
func (t *text) span(r Range, enc encoding) source.Span {
	start := t.offset(r.Start, enc)
	return source.Span{Start: start, End: max(start, t.offset(r.End, enc))}
}

// rangeOf returns a stretch of the text as a range.
func (t *text) rangeOf(sp source.Span, enc encoding) Range {
	return Range{t.position(sp.Start, enc), t.position(sp.End, enc)}
}

// change returns the text after changes, made one after another.
func (t *text) change(list []textChange, enc encoding) *text {
	for _, c := range list {
		if c.Range == nil {
			t = newText(c.Text)
			continue
		}
		sp := t.span(*c.Range, enc)
		t = newText(t.content[:sp.Start] + c.Text + t.content[sp.End:])
	}
	return t
}
