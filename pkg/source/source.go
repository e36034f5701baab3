// Package source holds what a reader sees of a file: its text as paragraphs in
// reading order, and the map from every byte of that text back to its place in
// the file. It knows nothing of official documents or of rules.
//
// One sub-package reads each format (text, markdown, docx) and builds a
// [Source] with a [Builder]; package reader chooses among them by content.
//
// # Places
//
// Every place is a [Span] of byte offsets into Source.Text, carried from the
// first byte that is read. Lines, columns and paragraph numbers, as people
// count them, are computed from a Span only at the edge, by [Source.Position].
package source

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// A Span is a half-open range of byte offsets [Start, End) in Source.Text.
type Span struct{ Start, End int }

// Len returns the length of s in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether s covers no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether t lies wholly within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// A Position is a place as a reader counts it. All fields start at 1.
// Column counts characters (Unicode code points): in "关于会议", 会 is at column 3.
type Position struct {
	Line      int // line of the file; for docx the line of the extracted text, one a paragraph or soft break, empty ones included
	Column    int // characters from the start of the line
	Paragraph int // 第n段: non-empty paragraphs from the start of the file
}

// A Format names the kind of file a Source was read from.
type Format string

// The formats that can be read.
const (
	Text     Format = "text"
	Markdown Format = "markdown"
	Docx     Format = "docx"
)

// A Block tells what a paragraph is in its file's own terms.
type Block int

// The blocks that readers tell apart.
const (
	Body     Block = iota // a running paragraph
	Heading               // a heading by the file's markup, Paragraph.Level deep
	ListItem              // the first paragraph of a list item
	Cell                  // a paragraph in a table cell, see Paragraph.Cell
	Quote                 // quoted text set apart (Markdown >)
	TextBox               // a paragraph in a floating text box
	Footnote              // a footnote or endnote
	Header                // page header (页眉)
	Footer                // page footer (页脚)
)

// A CellPlace says where in a table a paragraph stands. All fields start at 0.
type CellPlace struct{ Table, Row, Column int }

// A Paragraph is one paragraph of the text.
type Paragraph struct {
	Span            Span       // in Source.Text, without indentation and line end
	Number          int        // 第n段, starting at 1; soft line breaks do not begin a new number
	Block           Block      // what it is in the file's terms
	Level           int        // heading level starting at 1, 0 where Block is not Heading
	Label           Span       // number that the format generates (list numbering), empty when there is none or it is typed
	Indent          int        // leading white space that was removed, in half-width columns
	BlankBefore     int        // empty lines or paragraphs directly before
	BlankHeight     Range      // their height in points, where Layout is not nil
	PageBreakBefore bool       // a page break or form feed stands directly before
	SoftBreak       bool       // begun by a soft line break of the paragraph before
	Cell            *CellPlace // place in a table, nil outside tables
	Layout          *Layout    // nil when the format has none
	Runs            []Run      // ascending, covering Span; nil when no fonts are known
	Section         int        // index in Source.Sections, where there are any; -1 in Asides
}

// A Notice says that something in the file was not read as text (a picture,
// an embedded object), so that no one takes silence for absence.
type Notice struct {
	Message string // Chinese, for the user
	Line    int    // starting at 1, 0 when the place is not known
}

// FrontMatter is a YAML block that stands before the text.
type FrontMatter struct {
	Text string // the YAML, without its fences
	Line int    // line of the file on which Text begins, starting at 1
}

// A Property is a custom property of the file: dates as YYYY-MM-DD, truth as
// true or false.
type Property struct{ Name, Value string }

// A Source is a file as text with its places. It is immutable once built and
// safe for concurrent use.
type Source struct {
	Path     string // as given by the user; "-" is standard input
	Format   Format
	Encoding string // of the file: utf-8, utf-16le, utf-16be, gb18030; for docx utf-8

	// Text is the text of all paragraphs, joined by "\n": page numbers and
	// indentation left out, wrapped lines joined, automatic numbers in place.
	Text string
	// Paragraphs are the non-empty paragraphs of the body in reading order.
	Paragraphs []Paragraph
	// Asides are footnotes, headers and footers. Their text follows that of
	// the body in Text.
	Asides []Paragraph
	// Sections are the stretches of pages, nil when the format has none.
	Sections []Section
	Strokes  []Stroke // in the order of the paragraphs that they belong to

	FrontMatter *FrontMatter // nil when there is none
	Properties  []Property   // custom properties of a Word document
	Notices     []Notice

	original string    // the decoded file; for docx the extracted text
	pieces   []piece   // ascending by text
	lines    []int     // offsets in original at which lines begin
	starts   []paraRef // all paragraphs ascending by Start
}

// A piece maps a run of Text to the original text.
type piece struct {
	text, original, length int  // length in bytes of both; 0 length is never stored
	generated              bool // no counterpart in original: all of it maps to the one offset
}

type paraRef struct{ start, number int }

// Slice returns the text of s.
func (s *Source) Slice(sp Span) string { return s.Text[sp.Start:sp.End] }

// Original returns the decoded text of the file, before anything was left out
// or joined. For docx it is the extracted text, a line a paragraph.
func (s *Source) Original() string { return s.original }

// OriginalOffset maps an offset in Text to an offset in [Source.Original].
func (s *Source) OriginalOffset(off int) int {
	i := sort.Search(len(s.pieces), func(i int) bool { return s.pieces[i].text > off }) - 1
	if i < 0 {
		return 0
	}
	p := s.pieces[i]
	d := off - p.text
	if p.generated {
		return p.original
	}
	return p.original + min(d, p.length)
}

// OriginalSpan maps a stretch of Text to the one of [Source.Original] that it
// was copied from, so that it can be changed there. ok is false where it was
// not copied in one piece. An empty span is the place behind the character
// before it, or before the one behind it where a paragraph begins.
func (s *Source) OriginalSpan(sp Span) (orig Span, ok bool) {
	at, behind := sp.Start, 0
	if sp.Empty() && at > 0 && s.Text[at-1] != '\n' {
		at, behind = at-1, 1
	}
	i := sort.Search(len(s.pieces), func(i int) bool { return s.pieces[i].text > at }) - 1
	if i < 0 || s.pieces[i].generated {
		return Span{}, false
	}
	p := s.pieces[i]
	if sp.End > p.text+p.length {
		return Span{}, false
	}
	start := p.original + at - p.text + behind
	return Span{start, start + sp.Len()}, true
}

// OriginalRange maps a stretch of Text to the one of [Source.Original] that
// reaches from its first character to its last; what was left out in between
// is part of it.
func (s *Source) OriginalRange(sp Span) Span {
	start := s.OriginalOffset(sp.Start)
	if sp.Empty() {
		if orig, ok := s.OriginalSpan(sp); ok {
			return orig
		}
		return Span{start, start}
	}
	_, size := utf8.DecodeLastRuneInString(s.Text[sp.Start:sp.End])
	end := s.OriginalOffset(sp.End - size)
	if last, ok := s.OriginalSpan(Span{sp.End - size, sp.End}); ok {
		end = last.End
	}
	return Span{start, max(start, end)}
}

// Position returns the place of an offset in Text as a reader counts it.
// An offset outside the text is taken to the nearest end of it.
func (s *Source) Position(off int) Position {
	off = max(0, min(off, len(s.Text)))
	orig := s.OriginalOffset(off)
	line := sort.SearchInts(s.lines, orig+1) - 1
	col := utf8.RuneCountInString(s.original[s.lines[line]:orig]) + 1
	i := sort.Search(len(s.starts), func(i int) bool { return s.starts[i].start > off }) - 1
	number := 1
	if i >= 0 {
		number = s.starts[i].number
	}
	return Position{Line: line + 1, Column: col, Paragraph: number}
}

// EndPosition returns the position just behind the last character of sp, so
// that a span at the end of a paragraph does not run into the next line.
func (s *Source) EndPosition(sp Span) Position {
	if sp.Empty() {
		return s.Position(sp.Start)
	}
	_, size := utf8.DecodeLastRuneInString(s.Text[sp.Start:sp.End])
	p := s.Position(sp.End - size)
	p.Column++
	return p
}

// ParagraphAt returns the index in Paragraphs of the body paragraph that holds
// off, or -1.
func (s *Source) ParagraphAt(off int) int {
	i := sort.Search(len(s.Paragraphs), func(i int) bool { return s.Paragraphs[i].Span.Start > off }) - 1
	if i >= 0 && off <= s.Paragraphs[i].Span.End {
		return i
	}
	return -1
}

// lineStarts returns the offsets at which the lines of text begin. A line ends
// with LF, CRLF, CR or a form feed.
func lineStarts(text string) []int {
	lines := []int{0}
	for i := 0; i < len(text); i++ {
		if text[i] > '\r' {
			continue
		}
		switch text[i] {
		case '\n', '\f':
			lines = append(lines, i+1)
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			lines = append(lines, i+1)
		}
	}
	return lines
}

// A Builder puts a [Source] together, paragraph after paragraph in reading
// order. The zero Builder is not usable; see [NewBuilder].
type Builder struct {
	original string
	text     strings.Builder
	pieces   []piece
	body     []Paragraph
	asides   []Paragraph
	start    int // where the current paragraph begins in text
	number   int
}

// NewBuilder returns a Builder over the decoded text of a file.
func NewBuilder(original string) *Builder {
	b := &Builder{original: original}
	b.text.Grow(len(original))
	return b
}

// Len returns the length of the text so far, in bytes: the offset that the
// next byte will have in Source.Text.
func (b *Builder) Len() int { return b.text.Len() }

// Body returns how many paragraphs the body has so far.
func (b *Builder) Body() int { return len(b.body) }

// Grow makes room for n paragraphs more.
func (b *Builder) Grow(n int) {
	b.body = slices.Grow(b.body, n)
	b.pieces = slices.Grow(b.pieces, 2*n) // the text and the line end of each
}

// Copy appends original[start:end] to the current paragraph.
func (b *Builder) Copy(start, end int) {
	if end <= start {
		return
	}
	if n := len(b.pieces); n > 0 {
		if p := &b.pieces[n-1]; !p.generated && p.text+p.length == b.text.Len() && p.original+p.length == start {
			p.length += end - start
			b.text.WriteString(b.original[start:end])
			return
		}
	}
	b.pieces = append(b.pieces, piece{text: b.text.Len(), original: start, length: end - start})
	b.text.WriteString(b.original[start:end])
}

// Generate appends text that has no counterpart in the original (an automatic
// number, a rendered character). All of it maps to the offset at.
func (b *Builder) Generate(s string, at int) {
	if s == "" {
		return
	}
	b.pieces = append(b.pieces, piece{text: b.text.Len(), original: at, length: len(s), generated: true})
	b.text.WriteString(s)
}

// End closes the current paragraph and adds it to the body, or to the asides
// when p.Block is Footnote, Header or Footer. The builder sets Span and
// Number; all else is taken from p. A paragraph without text is dropped.
func (b *Builder) End(p Paragraph) {
	if b.text.Len() == b.start {
		return
	}
	p.Span = Span{b.start, b.text.Len()}
	if !p.SoftBreak || b.number == 0 {
		b.number++
	}
	p.Number = b.number
	if p.Block >= Footnote {
		b.asides = append(b.asides, p)
	} else {
		b.body = append(b.body, p)
	}
	// The line end maps behind the paragraph's last byte.
	last := b.pieces[len(b.pieces)-1]
	at := last.original
	if !last.generated {
		at += last.length
	}
	b.pieces = append(b.pieces, piece{text: b.text.Len(), original: at, length: 1, generated: true})
	b.text.WriteByte('\n')
	b.start = b.text.Len()
}

// Source returns what was built. Asides must have been added after the body.
// The caller fills in Path, Format, Encoding, FrontMatter and Notices.
func (b *Builder) Source() *Source {
	s := &Source{
		Text:       strings.TrimSuffix(b.text.String(), "\n"),
		Paragraphs: b.body,
		Asides:     b.asides,
		original:   b.original,
		pieces:     b.pieces,
		lines:      lineStarts(b.original),
	}
	s.starts = make([]paraRef, 0, len(b.body)+len(b.asides))
	for _, list := range [][]Paragraph{b.body, b.asides} {
		for _, p := range list {
			s.starts = append(s.starts, paraRef{p.Span.Start, p.Number})
		}
	}
	return s
}
