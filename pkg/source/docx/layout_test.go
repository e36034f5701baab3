package docx

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// show writes the layout facts of a paragraph on one line; a number that is not
// known is ?.
func show(s *source.Source, p source.Paragraph) string {
	l := p.Layout
	out := fmt.Sprintf("%s left %s right %s first %s=%s字 before %s after %s pitch %s", l.Alignment, figure(l.Left), figure(l.Right),
		figure(l.FirstLine), figure(l.FirstLineChars), figure(l.Before), figure(l.After), figure(l.Pitch))
	for _, r := range p.Runs {
		out += fmt.Sprintf(" | %s %s", s.Slice(r.Span), fontText(r.Font))
	}
	return out
}

func fontText(f *source.Font) string {
	out := fmt.Sprintf("%s/%s %s", f.Family, f.Latin, figure(f.Size))
	if f.Bold == source.Yes {
		out += " bold"
	}
	if f.Color != "000000" {
		out += " " + f.Color
	}
	return out
}

func figure(x float64) string {
	if !source.Known(x) {
		return "?"
	}
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", x), "0"), ".")
}

const (
	defaults = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="21"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`
	sheet = defaults +
		`<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="b"><w:name w:val="公文正文"/><w:basedOn w:val="a"/><w:pPr><w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr>` +
		`<w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="c"><w:name w:val="小标题"/><w:basedOn w:val="b"/><w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/></w:rPr></w:style>` +
		`<w:style w:type="character" w:styleId="k"><w:name w:val="强调"/><w:rPr><w:b/><w:color w:val="C00000"/></w:rPr></w:style>` +
		`<w:style w:type="table" w:styleId="t"><w:name w:val="网格"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="24"/></w:rPr></w:style>`
	themed = `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>` +
		`<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Jpan" typeface="明朝"/><a:font script="Hans" typeface="等线"/></a:minorFont>` +
		`</a:fontScheme></a:themeElements></a:theme>`
	grid = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:footer="1400"/><w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="21679"/></w:sectPr>`
)

func styled(content string) pack {
	d := document(content, pack{"styles.xml": sheet, "numbering.xml": abstract(0, lvl(0, "chineseCounting", "%1、", `<w:pPr><w:ind w:left="0" w:firstLine="320"/></w:pPr><w:rPr><w:rFonts w:eastAsia="楷体"/></w:rPr>`)) + numOf(1, 0, "")})
	d["word/theme.xml"] = themed
	return d
}

func TestLayout(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"defaults and theme", p("", "甲"), "both left 0 right 0 first 0=0字 before 0 after 0 pitch ? | 甲 等线/Calibri 10.5"},
		{"style chain", p(pStyle("c"), "甲"), "both left 0 right 0 first 32=2字 before 0 after 0 pitch 28.95 | 甲 黑体/Calibri 16 bold"},
		{"toggles of two styles cancel", para(`<w:pPr>` + pStyle("c") + `</w:pPr><w:r><w:rPr><w:rStyle w:val="k"/></w:rPr><w:t>甲</w:t></w:r>`),
			"both left 0 right 0 first 32=2字 before 0 after 0 pitch 28.95 | 甲 黑体/Calibri 16 c00000"},
		{"direct toggle decides", para(`<w:r><w:rPr><w:rStyle w:val="k"/><w:b w:val="0"/><w:color w:val="auto"/></w:rPr><w:t>甲</w:t></w:r>`),
			"both left 0 right 0 first 0=0字 before 0 after 0 pitch ? | 甲 等线/Calibri 10.5"},
		{"runs", para(`<w:pPr>` + pStyle("b") + `</w:pPr>` + r("甲") + `<w:r><w:rPr><w:rFonts w:eastAsia="楷体" w:hint="eastAsia"/></w:rPr><w:t>乙</w:t></w:r>` + r(" 丙 ")),
			"both left 0 right 0 first 32=2字 before 0 after 0 pitch 28.95 | 甲 仿宋_GB2312/Calibri 16 | 乙 楷体/Calibri 16 |  丙 仿宋_GB2312/Calibri 16"},
		{"twips against characters", p(pStyle("b")+`<w:ind w:firstLine="0"/>`, "甲"), "both left 0 right 0 first 32=2字 before 0 after 0 pitch 28.95 | 甲 仿宋_GB2312/Calibri 16"},
		{"characters taken back", p(pStyle("b")+`<w:ind w:firstLineChars="0" w:firstLine="0"/>`, "甲"), "both left 0 right 0 first 0=0字 before 0 after 0 pitch 28.95 | 甲 仿宋_GB2312/Calibri 16"},
		{"hanging", p(pStyle("b")+`<w:ind w:left="960" w:hanging="640" w:hangingChars="200"/>`, "甲"), "both left 48 right 0 first -32=-2字 before 0 after 0 pitch 28.95 | 甲 仿宋_GB2312/Calibri 16"},
		{"number over the style", p(pStyle("b")+numPr(1, 0)+`<w:ind w:firstLineChars="0"/>`, "甲"), "both left 0 right 0 first 16=1字 before 0 after 0 pitch 28.95 | 一、 楷体/Calibri 16 | 甲 仿宋_GB2312/Calibri 16"},
		{"table style under the paragraph's", `<w:tbl><w:tblPr><w:tblStyle w:val="t"/></w:tblPr><w:tr><w:tc>` + p(pStyle("b"), "甲") + `</w:tc></w:tr></w:tbl>`,
			"both left 0 right 0 first 32=2字 before 0 after 0 pitch 28.95 | 甲 仿宋_GB2312/Calibri 16"},
		{"table style over the defaults", `<w:tbl><w:tblPr><w:tblStyle w:val="t"/></w:tblPr><w:tr><w:tc>` + p("", "甲") + `</w:tc></w:tr></w:tbl>`,
			"both left 0 right 0 first 0=0字 before 0 after 0 pitch ? | 甲 宋体/Calibri 12"},
		{"lines on the grid", p(`<w:spacing w:beforeLines="100" w:before="312"/>`, "甲") + grid, "both left 0 right 0 first 0=0字 before 28.95 after 0 pitch 28.95 | 甲 等线/Calibri 10.5"},
		{"lines off the grid", p(`<w:snapToGrid w:val="0"/>`, "甲") + grid, "both left 0 right 0 first 0=0字 before 0 after 0 pitch ? | 甲 等线/Calibri 10.5"},
		{"deleted mark", para(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`+r("甲")) + p(pStyle("c"), "乙"), "both left 0 right 0 first 32=2字 before 0 after 0 pitch 28.95 | 甲乙 黑体/Calibri 16 bold"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := styled(tt.content).read(t)
			if got := show(s, s.Paragraphs[0]); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestLayoutNotSaid(t *testing.T) {
	s := document(p("", "甲"), nil).read(t)
	if got, want := show(s, s.Paragraphs[0]), "left left 0 right 0 first 0=0字 before 0 after 0 pitch ? | 甲 / ?"; got != want {
		t.Errorf("got %s", got)
	}
	if g := s.Sections[0]; source.Known(g.Width) || source.Known(g.Top) || source.Known(g.Lines) {
		t.Errorf("geometry %+v of a document that says nothing of it", g)
	}
}

func TestGeometry(t *testing.T) {
	s := styled(p("", "甲") + grid).read(t)
	g := s.Sections[0]
	var list []string
	for _, x := range []float64{g.Width, g.Height, g.Top, g.Bottom, g.Left, g.Right, g.Footer, g.LinePitch, g.Lines, g.Characters} {
		list = append(list, figure(x))
	}
	if got, want := strings.Join(list, " "), "595.3 841.9 104.9 99.25 79.4 73.7 70 28.95 22 28"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestPageNumbers(t *testing.T) {
	section := func(inner string) string { return `<w:sectPr>` + inner + `</w:sectPr>` }
	footer := func(kind, id string) string { return `<w:footerReference w:type="` + kind + `" r:id="` + id + `"/>` }
	song := `<w:r><w:rPr><w:rFonts w:ascii="宋体"/><w:sz w:val="28"/></w:rPr><w:t>— </w:t></w:r>`
	field := `<w:r><w:rPr><w:rFonts w:ascii="宋体"/><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText><w:fldChar w:fldCharType="separate"/>%s<w:fldChar w:fldCharType="end"/></w:r>`
	number := song + fmt.Sprintf(field, "") + r(" —")
	tests := []struct{ name, body, want string }{
		{"right with an indent", `<w:p><w:pPr><w:jc w:val="right"/><w:ind w:rightChars="100"/></w:pPr>` + number + `</w:p>`, "footer default right 1 [—1—] 宋体 14"},
		{"right with a space", `<w:p><w:pPr><w:jc w:val="end"/></w:pPr>` + song + fmt.Sprintf(field, "<w:t>3</w:t>") + r(" —　") + `</w:p>`, "footer default right 1 [—1—] 宋体 14"},
		{"frame", `<w:p><w:pPr><w:framePr w:xAlign="outside"/></w:pPr>` + number + `</w:p>`, "footer default outside 0 [—1—] 宋体 14"},
		{"behind a tab", para(`<w:r><w:tab/></w:r>` + number), "footer default  ? [—1—] 宋体 14"},
		{"total only", para(fldBegin + code("NUMPAGES") + fldSep + r("7") + fldEnd), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := styled(p("", "甲") + section(footer("default", "f1")))
			d["word/footer1.xml"] = part("ftr", tt.body)
			d["word/_rels/document.xml.rels"] = relStart + `<Relationship Id="f1" Type="` + relType + `footer" Target="footer1.xml"/></Relationships>`
			var got string
			for _, n := range d.read(t).Sections[0].PageNumbers {
				if n.Footer {
					got += "footer "
				}
				got += fmt.Sprintf("%s %s %s [%s1%s] %s %s", n.Pages, n.Alignment, figure(n.Indent), n.Before, n.After, n.Font.Latin, figure(n.Font.Size))
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
