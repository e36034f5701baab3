package docx

import (
	"sort"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A Located is a document whose text is tied to the XML that it stands in, so
// that a copy of it can be written with something added. See [Locate].
type Located struct {
	Source *source.Source
	Part   string // name of the body's part, in lower case
	Body   []byte // its content as UTF-8, without a byte order mark
	lines  []line
}

// A Range is a half-open range of byte offsets into Located.Body.
type Range struct{ Start, End int }

// A Run is a w:r element of the body.
type Run struct {
	Range            // the whole element
	Inner      Range // what stands between its tags
	Properties Range // w:rPr, empty when there is none
	Host       bool  // stands for text in a box or in ruby within it: it cannot be cut
	Inserted   bool  // stands in a tracked insertion
	Field      bool  // stands in a field, which is written anew when it is updated
}

// A Place is a stretch of text within one w:t element.
type Place struct {
	Text    source.Span // in the original text of the source, see [source.Source.Original]
	Raw     Range       // the characters as they stand in the body
	Content Range       // all between the tags of the w:t element
	Element Range       // the w:t element
	Run     *Run
	Whole   bool // Raw could not be told apart: it is all of the element's content
}

// place is a w:t element with the text of the paragraph that it gave.
type place struct {
	from, to int // in the text of the paragraph
	element  Range
	content  Range
	run      *Run
}

// locator notes where the text of the body stands, while it is read.
type locator struct {
	runs     []*Run // those that are open, outermost first
	inserted int    // tracked insertions that are open
}

// Locate reads a Word document like [Read], and notes where its text stands.
func Locate(data []byte, lim Limits) (*Located, error) {
	r, err := open(data, lim)
	if err != nil {
		return nil, err
	}
	r.locate = true
	if err := r.load(); err != nil {
		return nil, err
	}
	l := &Located{Part: partName(r.main)}
	if l.Source, err = r.build(); err != nil {
		return nil, err
	}
	l.lines = r.lines
	l.Body, err = r.archive.read(r.main)
	return l, err
}

// Places returns where the text of sp stands, in order. What has no text of
// its own in the body (an automatic number, a tab) is left out; a span of
// nothing else gives what stands next to it in the same paragraph, if anything.
func (l *Located) Places(sp source.Span) []Place {
	from, to := l.Source.OriginalOffset(sp.Start), l.Source.OriginalOffset(sp.End)
	text := l.Source.Original()
	if to <= from {
		_, size := utf8.DecodeRuneInString(text[min(from, len(text)):])
		to = from + size
	}
	i := sort.Search(len(l.lines), func(i int) bool { return l.lines[i].end >= from })
	var out []Place
	first := i
	for ; i < len(l.lines) && l.lines[i].start < to; i++ {
		out = append(out, l.lines[i].places(l.Body, max(from, l.lines[i].start), min(to, l.lines[i].end))...)
	}
	if len(out) == 0 && first < len(l.lines) {
		ln := l.lines[first]
		if all := ln.places(l.Body, ln.start, ln.end); len(all) > 0 {
			out = all[:1]
		}
	}
	return out
}

// places returns the places of a stretch of the extracted text on the line.
func (ln line) places(body []byte, from, to int) []Place {
	shift := ln.start - ln.at // from the paragraph's text to the extracted text
	var out []Place
	for _, p := range ln.p.places {
		start, end := max(from, p.from+shift), min(to, p.to+shift)
		if start >= end {
			continue
		}
		out = append(out, p.cut(body, start-shift, end-shift, shift))
	}
	return out
}

// cut returns the part of p between two offsets of its paragraph's text.
func (p place) cut(body []byte, from, to, shift int) Place {
	out := Place{Text: source.Span{Start: from + shift, End: to + shift}, Raw: p.content, Content: p.content, Element: p.element, Run: p.run}
	raw := body[p.content.Start:p.content.End]
	start, ok := rawOffset(raw, from-p.from)
	end, ok2 := rawOffset(raw, to-p.from)
	if !ok || !ok2 || !plain(raw, p.to-p.from) {
		out.Whole = true
		out.Text = source.Span{Start: p.from + shift, End: p.to + shift}
		return out
	}
	out.Raw = Range{p.content.Start + start, p.content.Start + end}
	return out
}

// plain reports whether raw characters stand for n bytes of text, one for one
// but for entities: nothing trimmed, no CDATA.
func plain(raw []byte, n int) bool {
	total, i := 0, 0
	for i < len(raw) {
		size, text := rawChar(raw[i:])
		if size == 0 {
			return false
		}
		i += size
		total += text
	}
	return total == n
}

// rawOffset returns the offset in raw at which n bytes of text end.
func rawOffset(raw []byte, n int) (int, bool) {
	i := 0
	for n > 0 && i < len(raw) {
		size, text := rawChar(raw[i:])
		if size == 0 {
			return 0, false
		}
		i += size
		n -= text
	}
	return i, n == 0
}

// rawChar returns how many bytes the first character takes in XML and as text;
// 0 when it is markup.
func rawChar(raw []byte) (size, text int) {
	switch raw[0] {
	case '<':
		return 0, 0
	case '&':
		for i := 1; i < len(raw) && i < 12; i++ {
			if raw[i] == ';' {
				return i + 1, entityLen(string(raw[1:i]))
			}
		}
		return 0, 0
	}
	_, n := utf8.DecodeRune(raw)
	return n, n
}

// entityLen returns how many bytes the character of an entity takes.
func entityLen(name string) int {
	if len(name) < 2 || name[0] != '#' {
		return 1 // lt gt amp quot apos
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n := 0
	for _, c := range digits {
		d := 0
		switch {
		case c >= '0' && c <= '9':
			d = int(c - '0')
		case base == 16 && c >= 'a' && c <= 'f':
			d = int(c-'a') + 10
		case base == 16 && c >= 'A' && c <= 'F':
			d = int(c-'A') + 10
		}
		n = n*base + d
		if n > utf8.MaxRune {
			return 0
		}
	}
	return utf8.RuneLen(rune(n))
}

// openRun begins a run that stands at the decoder's place.
func (w *walker) openRun() {
	if w.locator == nil {
		return
	}
	r := &Run{Range: Range{Start: w.d.at}, Inserted: w.locator.inserted > 0, Field: len(w.fields) > 0}
	r.Inner.Start = w.d.offset()
	w.locator.runs = append(w.locator.runs, r)
	if len(w.locator.runs) > 1 {
		w.locator.runs[0].Host = true
	}
}

// closeRun ends the innermost run.
func (w *walker) closeRun() {
	if w.locator == nil {
		return
	}
	r := w.locator.runs[len(w.locator.runs)-1]
	r.Inner.End, r.End = w.d.at, w.d.offset()
	w.locator.runs = w.locator.runs[:len(w.locator.runs)-1]
}

// place notes that the w:t element that began at tag has just given what
// follows offset from in the paragraph's text.
func (w *walker) place(tag Range, from int) {
	if w.locator == nil || len(w.locator.runs) == 0 || from >= len(w.para.text) {
		return
	}
	p := place{from: from, to: len(w.para.text), run: w.locator.runs[0]}
	p.content = Range{tag.End, w.d.at}
	p.element = Range{tag.Start, w.d.offset()}
	w.para.places = append(w.para.places, p)
}
