package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

const namespaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
	` xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"` +
	` xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"` +
	` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
	` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
	` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"` +
	` xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"` +
	` xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"` +
	` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`

const (
	relType  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	relStart = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
)

// A pack is a package by the names of its parts.
type pack map[string]string

// body wraps the content of w:body into a whole main part.
func body(content string) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document` + namespaces + `><w:body>` + content + `</w:body></w:document>`
}

// part wraps content into another part of WordprocessingML.
func part(root, content string) string {
	return `<w:` + root + namespaces + `>` + content + `</w:` + root + `>`
}

// document is a package of a body and of further parts by their kind.
func document(content string, parts pack) pack {
	p := pack{"word/document.xml": body(content)}
	for name, xml := range parts {
		if kind, ok := strings.CutSuffix(name, ".xml"); ok && !strings.Contains(name, "/") {
			root := strings.TrimRight(kind, "0123456789")
			if root == "header" || root == "footer" {
				root = root[:1] + root[3:4] // hdr, ftr
				root = map[string]string{"hd": "hdr", "ft": "ftr"}[root]
			}
			xml = part(root, xml)
			name = "word/" + name
		}
		p[name] = xml
	}
	return p
}

// zipped returns the package as a file.
func (p pack) zipped() []byte {
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		f, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(f, p[name])
		}
		if err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return buf.Bytes()
}

func (p pack) read(t *testing.T) *source.Source {
	t.Helper()
	s, err := Read(p.zipped(), Limits{})
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	checkSource(t, s)
	return s
}

// p returns a paragraph of the text, w:pPr content first.
func p(properties, text string) string {
	return `<w:p><w:pPr>` + properties + `</w:pPr>` + r(text) + `</w:p>`
}

func r(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

func pStyle(id string) string { return `<w:pStyle w:val="` + id + `"/>` }

func numPr(id, level int) string {
	return fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, id)
}

// texts returns the texts of the body, joined by |.
func texts(s *source.Source) string {
	var list []string
	for _, p := range s.Paragraphs {
		list = append(list, s.Slice(p.Span))
	}
	return strings.Join(list, "|")
}

func asides(s *source.Source) string {
	var list []string
	for _, p := range s.Asides {
		list = append(list, blockName(p.Block)+":"+s.Slice(p.Span))
	}
	return strings.Join(list, "|")
}

func notices(s *source.Source) string {
	var list []string
	for _, n := range s.Notices {
		list = append(list, n.Message)
	}
	return strings.Join(list, "|")
}

func blockName(b source.Block) string {
	names := []string{"body", "heading", "list", "cell", "quote", "box", "note", "header", "footer"}
	return names[b]
}

// checkSource checks what holds for every source.
func checkSource(t *testing.T, s *source.Source) {
	t.Helper()
	if !utf8.ValidString(s.Text) {
		t.Error("text is not UTF-8")
	}
	last, number := 0, 0
	lines := strings.Count(s.Original(), "\n") + 1
	all := append(append([]source.Paragraph{}, s.Paragraphs...), s.Asides...)
	for _, p := range all {
		if p.Span.Start < last || p.Span.Empty() || p.Span.End > len(s.Text) {
			t.Fatalf("span %v behind %d in a text of %d bytes", p.Span, last, len(s.Text))
		}
		checkRuns(t, s, p)
		last = p.Span.End
		text := s.Slice(p.Span)
		if strings.TrimSpace(text) != text || strings.ContainsAny(text, "\n\f\r") {
			t.Errorf("white space around or line ends within %q", text)
		}
		if !p.Label.Empty() && (p.Label.Start != p.Span.Start || !p.Span.Contains(p.Label)) {
			t.Errorf("label %v is not at the start of %v", p.Label, p.Span)
		}
		if p.Number != number && p.Number != number+1 || p.Number == number && !p.SoftBreak {
			t.Errorf("number %d after %d, soft %v", p.Number, number, p.SoftBreak)
		}
		number = p.Number
		if (p.Block == source.Heading) != (p.Level > 0) {
			t.Errorf("block %v with level %d", p.Block, p.Level)
		}
		pos := s.Position(p.Span.Start)
		if pos.Line < 1 || pos.Line > lines || pos.Column < 1 || pos.Paragraph != p.Number {
			t.Errorf("position %+v of paragraph %d, %d lines", pos, p.Number, lines)
		}
		if end := s.EndPosition(p.Span); end.Line != pos.Line {
			t.Errorf("paragraph ends on line %d, begins on %d", end.Line, pos.Line)
		}
	}
	for _, n := range s.Notices {
		if n.Message == "" || n.Line < 0 || n.Line > lines {
			t.Errorf("notice %+v", n)
		}
	}
}

// reason returns the reason of an error, "" for none and "?" for a foreign one.
func reason(err error) source.Reason {
	var e *source.Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &e):
		return e.Reason
	}
	return "?"
}

// checkRuns checks what holds for the fonts and sections of every source.
func checkRuns(t *testing.T, s *source.Source, p source.Paragraph) {
	t.Helper()
	last := p.Span.Start
	for _, r := range p.Runs {
		if r.Span.Start != last || r.Span.Empty() || r.Font == nil {
			t.Fatalf("run %v behind %d of paragraph %v", r.Span, last, p.Span)
		}
		last = r.Span.End
	}
	if p.Runs != nil && last != p.Span.End {
		t.Errorf("runs end at %d, paragraph %v", last, p.Span)
	}
	if aside := p.Block >= source.Footnote; aside != (p.Section < 0) || p.Section >= len(s.Sections) {
		t.Errorf("section %d of %d, block %v", p.Section, len(s.Sections), p.Block)
	}
	if p.Layout == nil {
		t.Error("no layout")
	}
}
