package docxedit

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A Plain is a .docx made of the text of a file of another format.
type Plain struct {
	Data  []byte
	spans []shift
}

// A shift maps the text of one paragraph of the file to that of the .docx.
type shift struct{ from, to, length int }

// FromSource makes a plain .docx of a source: a paragraph for each of its own,
// footnotes, headers and footers left out.
func FromSource(src *source.Source) (*Plain, error) {
	p := &Plain{}
	var body strings.Builder
	at := 0
	for _, q := range src.Paragraphs {
		text := src.Slice(q.Span)
		if strings.TrimSpace(text) == "" {
			continue
		}
		p.spans = append(p.spans, shift{q.Span.Start, at, q.Span.Len()})
		at += q.Span.Len() + 1
		body.WriteString(`<w:p><w:r><w:t xml:space="preserve">`)
		body.WriteString(escape(strings.Map(printable, text)))
		body.WriteString(`</w:t></w:r></w:p>`)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range []struct{ name, content string }{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", `<w:document xmlns:w="` + wordNamespace + `"><w:body>` + body.String() + `<w:sectPr/></w:body></w:document>`},
	} {
		if err := put(z, &zip.FileHeader{Name: part.name, Method: zip.Deflate}, []byte(xml.Header+part.content)); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	p.Data = b.Bytes()
	return p, nil
}

// printable puts a space where XML cannot hold a character, of the same length.
func printable(r rune) rune {
	if r < ' ' {
		return ' '
	}
	return r
}

// Span maps a span of the source to one of the text of the .docx; a span that
// is not in it goes to the first paragraph.
func (p *Plain) Span(sp source.Span) source.Span {
	start, ok := p.offset(sp.Start)
	end, ok2 := p.offset(sp.End)
	if !ok || !ok2 || end < start {
		if len(p.spans) == 0 {
			return source.Span{}
		}
		return source.Span{Start: 0, End: p.spans[0].length}
	}
	return source.Span{Start: start, End: end}
}

func (p *Plain) offset(off int) (int, bool) {
	for _, s := range p.spans {
		if off >= s.from && off <= s.from+s.length {
			return s.to + off - s.from, true
		}
	}
	return 0, false
}
