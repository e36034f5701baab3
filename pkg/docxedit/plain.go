package docxedit

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
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
		body.WriteString(`<w:p>` + paragraphSetting(&q) + `<w:r><w:t xml:space="preserve">`)
		body.WriteString(escape(strings.Map(printable, text)))
		body.WriteString(`</w:t></w:r></w:p>`)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range []struct{ name, content string }{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
			`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
		{"word/styles.xml", `<w:styles xmlns:w="` + wordNamespace + `">` + plainStyles + `</w:styles>`},
		{"word/document.xml", `<w:document xmlns:w="` + wordNamespace + `"><w:body>` + body.String() + plainPage + `</w:body></w:document>`},
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

// A plain document is set so that it reads well: A4 with the margins of GB/T
// 9704-2012, 3号仿宋, 28.95 points a line.
const (
	plainPage = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr>`
	plainStyles = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="仿宋" w:hAnsi="仿宋" w:eastAsia="仿宋"/><w:sz w:val="32"/><w:szCs w:val="32"/>` +
		`</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="579" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>`
)

// paragraphSetting keeps the empty lines above a paragraph and its indentation.
func paragraphSetting(q *source.Paragraph) string {
	const line, column, most = 579, 160, 20 // twips, half a character of 16 points
	s := ""
	if q.BlankBefore > 0 && !q.SoftBreak {
		s += fmt.Sprintf(`<w:spacing w:before="%d"/>`, min(q.BlankBefore, most)*line)
	}
	if q.Indent > 0 {
		s += fmt.Sprintf(`<w:ind w:firstLine="%d"/>`, min(q.Indent, 2*most)*column)
	}
	if q.Block == source.Heading && q.Level == 1 {
		s += `<w:jc w:val="center"/>`
	}
	if s == "" {
		return ""
	}
	return `<w:pPr>` + s + `</w:pPr>`
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
