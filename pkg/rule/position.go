package rule

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// place returns the line and column at which the character with index off of a
// scalar's value stands in the file; lines are those of the file. Both start at
// 1, columns count characters.
//
// Values and their source differ only by white space (folding, indentation) and
// by escapes, so the n-th visible character of one is the n-th of the other in
// every scalar style.
func place(lines []string, n *yamlfile.Node, value string, off int) (line, column int) {
	visible, before := 0, true // visible characters before off; whether off is one
	for _, r := range value {
		if off == 0 {
			before = false
			break
		}
		off--
		if !unicode.IsSpace(r) {
			visible++
		}
	}
	s := scan{lines: lines, line: n.Line, column: n.Column}
	s.open()
	last := s
	for {
		if !s.skipSpace() {
			break
		}
		if visible == 0 && !before {
			return s.line, s.column
		}
		if visible == 0 {
			break
		}
		visible--
		s.step()
		last = s
	}
	return last.line, last.column
}

// A scan walks through the source of a scalar. line and column start at 1.
type scan struct {
	lines        []string
	line, column int
	quote        rune // ' or ", 0 for plain and block scalars
}

// rest returns what is left of the current line.
func (s *scan) rest() string {
	if s.line < 1 || s.line > len(s.lines) {
		return ""
	}
	text := s.lines[s.line-1]
	for i := 1; i < s.column && text != ""; i++ {
		_, size := utf8.DecodeRuneInString(text)
		text = text[size:]
	}
	return text
}

// open steps over the mark that begins a quoted or block scalar, and over a tag
// or anchor before it.
func (s *scan) open() {
	rest := s.rest()
	for strings.HasPrefix(rest, "!") || strings.HasPrefix(rest, "&") {
		word, _, found := strings.Cut(rest, " ")
		if !found {
			break
		}
		s.column += utf8.RuneCountInString(word) + 1
		rest = s.rest()
	}
	switch {
	case strings.HasPrefix(rest, `"`), strings.HasPrefix(rest, `'`):
		s.quote = rune(rest[0])
		s.column++
	case strings.HasPrefix(rest, "|"), strings.HasPrefix(rest, ">"):
		s.line, s.column = s.line+1, 1
	}
}

// skipSpace goes to the next visible character; false at the end of the file.
func (s *scan) skipSpace() bool {
	for s.line <= len(s.lines) {
		rest := s.rest()
		trimmed := strings.TrimLeftFunc(rest, unicode.IsSpace)
		s.column += utf8.RuneCountInString(rest[:len(rest)-len(trimmed)])
		switch {
		case trimmed == "", s.quote == '"' && strings.TrimRight(trimmed, "\r") == `\`: // an escaped line end
			s.line, s.column = s.line+1, 1
		case s.quote == '"' && len(trimmed) > 1 && trimmed[0] == '\\' && strings.IndexByte("ntr vfNLP_e", trimmed[1]) >= 0:
			s.column += 2 // an escape that stands for white space
		default:
			return true
		}
	}
	return false
}

// step goes over one visible character of the value.
func (s *scan) step() {
	rest := s.rest()
	switch {
	case s.quote == '\'' && strings.HasPrefix(rest, "''"):
		s.column += 2
	case s.quote == '"' && strings.HasPrefix(rest, `\`) && len(rest) > 1:
		s.column += map[byte]int{'x': 4, 'u': 6, 'U': 10}[rest[1]]
		if !strings.ContainsRune("xuU", rune(rest[1])) {
			s.column += 2
		}
	default:
		s.column++
	}
}

// placedAt returns a mistake inside a scalar whose text is value.
func (f *file) placedAt(n *yamlfile.Node, value string, e *offsetError) *yamlfile.Error {
	line, column := place(f.lines(), n, value, e.Offset)
	return &yamlfile.Error{File: f.name, Line: line, Column: column, Message: e.Message}
}
