// Package workbook writes spreadsheets (.xlsx) of plain tables, row by row, so
// that their length does not matter. Texts are texts: what begins like a
// formula is marked as quoted and is none in any spreadsheet program.
package workbook

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// MaxRows is the number of rows a sheet can have.
const MaxRows = 1 << 20

// maxText is the number of characters a cell can hold.
const maxText = 32767

// A Writer writes one workbook. Its sheets are written one after another.
type Writer struct {
	zip   *zip.Writer
	out   *bufio.Writer
	names []string
	row   int
	err   error

	columns int      // of the sheet
	filters []string // ranges that are filtered, by sheet
}

// New begins a workbook on w.
func New(w io.Writer) *Writer { return &Writer{zip: zip.NewWriter(w)} }

// Sheet ends the sheet before and begins one with columns of the given widths
// in characters and a row of headings that stays in sight and by which rows are
// filtered.
func (w *Writer) Sheet(name string, widths []int, headings ...string) {
	w.endSheet()
	w.names = append(w.names, name)
	w.row, w.columns = 0, len(headings)
	f, err := w.zip.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(w.names)))
	if err != nil {
		w.fail(err)
		return
	}
	w.out = bufio.NewWriter(f)
	w.put(xml.Header + `<worksheet xmlns="` + mainNS + `"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`)
	for i, n := range widths {
		w.put(fmt.Sprintf(`<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, n))
	}
	w.put("</cols><sheetData>")
	cells := make([]any, len(headings))
	for i, h := range headings {
		cells[i] = h
	}
	w.write(1, cells)
}

// Row writes a row of texts and whole numbers. It reports false when the sheet
// is full or something failed.
func (w *Writer) Row(cells ...any) bool {
	if w.err != nil || w.row >= MaxRows {
		return false
	}
	w.write(0, cells)
	return w.err == nil
}

func (w *Writer) write(style int, cells []any) {
	w.row++
	w.put(`<row r="` + strconv.Itoa(w.row) + `">`)
	for i, c := range cells {
		ref := column(i) + strconv.Itoa(w.row)
		switch v := c.(type) {
		case int:
			w.put(fmt.Sprintf(`<c r="%s" s="%d"><v>%d</v></c>`, ref, style, v))
		default:
			s := text(fmt.Sprint(v))
			st := style
			if style == 0 && s != "" && strings.ContainsAny(s[:1], "=+-@\t\r") {
				st = 2
			}
			w.put(fmt.Sprintf(`<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">`, ref, st))
			if w.err == nil {
				w.fail(xml.EscapeText(w.out, []byte(s)))
			}
			w.put("</t></is></c>")
		}
	}
	w.put("</row>")
}

// text returns s as a cell can hold it.
func text(s string) string {
	if utf8.RuneCountInString(s) > maxText {
		s = string([]rune(s)[:maxText])
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// column returns the letters of a column, from 0.
func column(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}

func (w *Writer) put(s string) {
	if w.err == nil {
		_, err := w.out.WriteString(s)
		w.fail(err)
	}
}

func (w *Writer) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *Writer) endSheet() {
	if w.out != nil {
		w.put("</sheetData>")
		if w.columns > 0 {
			last := column(w.columns-1) + "$" + strconv.Itoa(w.row)
			w.filters = append(w.filters, fmt.Sprintf("'%s'!$A$1:$%s", w.names[len(w.names)-1], last))
			w.put(fmt.Sprintf(`<autoFilter ref="A1:%s"/>`, strings.Replace(last, "$", "", 1)))
		}
		w.put("</worksheet>")
		w.fail(w.out.Flush())
		w.out = nil
	}
}

// The namespaces and types of the parts.
const (
	mainNS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relNS  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	pkgNS  = "http://schemas.openxmlformats.org/package/2006/"
	typeOf = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// styles: 0 plain, 1 heading, 2 quoted text.
const styles = `<styleSheet xmlns="` + mainNS + `"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" quotePrefix="1"/></cellXfs></styleSheet>`

// Close ends the workbook. It returns the first error there was.
func (w *Writer) Close() error {
	w.endSheet()
	var types, sheets, rels, filters strings.Builder
	for i, area := range w.filters { // LibreOffice finds them by this name
		fmt.Fprintf(&filters, `<definedName name="_xlnm._FilterDatabase" localSheetId="%d" hidden="1">`, i)
		_ = xml.EscapeText(&filters, []byte(area))
		filters.WriteString("</definedName>")
	}
	for i, name := range w.names {
		n := i + 1
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, n, typeOf)
		var b strings.Builder
		_ = xml.EscapeText(&b, []byte(name))
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, b.String(), n, n)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n, relNS, n)
	}
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="` + pkgNS + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="` + typeOf + `sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="` + typeOf + `styles+xml"/>` + types.String() + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + pkgNS + `relationships"><Relationship Id="rId1" Type="` + relNS + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + mainNS + `" xmlns:r="` + relNS + `"><sheets>` + sheets.String() + `</sheets><definedNames>` + filters.String() + `</definedNames></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + pkgNS + `relationships">` + rels.String() + fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/></Relationships>`, len(w.names)+1, relNS)},
		{"xl/styles.xml", styles},
	} {
		f, err := w.zip.Create(part[0])
		if err == nil {
			_, err = io.WriteString(f, xml.Header+part[1])
		}
		w.fail(err)
	}
	w.fail(w.zip.Close())
	return w.err
}
