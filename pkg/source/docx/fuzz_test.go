package docx

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// smallLimits keep a fuzzing run from spending its time on size.
func smallLimits() Limits { return Limits{TotalBytes: 4 << 20, PartBytes: 2 << 20, Parts: 200} }

// checkRead checks what Read promises for any bytes.
func checkRead(t *testing.T, data []byte) {
	s, err := Read(data, smallLimits())
	switch reason(err) {
	case "":
		checkSource(t, s)
	case source.Damaged, source.Encrypted, source.TooLarge, source.Unsupported, source.Empty:
		if s != nil {
			t.Error("source and error")
		}
	default:
		t.Errorf("error of no known reason: %v", err)
	}
	Sniff(data)
}

// FuzzRead reads damaged packages.
func FuzzRead(f *testing.F) {
	f.Add([]byte{})
	f.Add(document(p("", "正文"), nil).zipped())
	files, _ := filepath.Glob(samples + "/*.docx")
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(checkRead)
}

// FuzzParts reads whole packages with strange content.
func FuzzParts(f *testing.F) {
	num := abstract(0, lvl(0, "chineseCounting", "%1、", `<w:pStyle w:val="A"/>`)+lvl(1, "decimal", "%1.%2", `<w:isLgl/><w:lvlRestart w:val="0"/>`)) +
		numOf(1, 0, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>`)
	styles := `<w:style w:styleId="A"><w:name w:val="heading 1"/><w:basedOn w:val="A"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`
	bodies := []string{
		items("1.0 1.1 A"),
		p(`<w:rPr><w:del/></w:rPr>`, "甲") + p(`<w:rPr><w:vanish/></w:rPr><w:sectPr/>`, "乙"),
		para(fldBegin+code("PAGE")+fldSep+r("1")+fldEnd) + para(fldBegin+r("x")),
		para(`<w:r>` + drawn + picted + image + `<w:br w:type="page"/><w:br/><w:t>　甲 </w:t></w:r>`),
		p(pStyle("A")+`<w:ind w:leftChars="-3" w:hanging="99999999"/><w:spacing w:line="1e9" w:lineRule="atLeast" w:beforeLines="x"/><w:framePr/>`, "甲") + grid,
		`<w:p><w:r><w:rPr><w:rStyle w:val="A"/><w:rFonts w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="9999"/><w:color w:val="zz"/></w:rPr><w:t>甲</w:t></w:r></w:p><w:sectPr><w:pgSz w:w="-1" w:h="NaN"/><w:docGrid w:type="snapToChars" w:linePitch="0"/></w:sectPr>`,
		`<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>` + p("", "甲") + `</w:tc></w:tr></w:tbl>`,
	}
	for _, b := range bodies {
		f.Add(b, num, styles)
	}
	f.Fuzz(func(t *testing.T, content, numbering, styles string) {
		checkRead(t, document(content, pack{"numbering.xml": numbering, "styles.xml": styles, "footnotes.xml": content}).zipped())
	})
}
