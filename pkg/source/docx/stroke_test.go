package docx

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// strokeText writes a line across the page: what stands below it, its place,
// its length and how it looks; lengths in points.
func strokeText(s *source.Source, k source.Stroke) string {
	below := "end"
	switch {
	case k.Next < 0:
		below = blockName(k.Block)
	case k.Next < len(s.Paragraphs):
		below = s.Slice(s.Paragraphs[k.Next].Span)
	}
	if k.Unclear {
		return below + ": unclear"
	}
	out := fmt.Sprintf("%s: blank %d gap %s–%s length %s", below, k.BlankAbove, figure(k.Gap.Min), figure(k.Gap.Max), figure(k.Length))
	if k.Top.Known() {
		out += " top " + figure(k.Top.Min)
	}
	return out + fmt.Sprintf(" %s %s %s", k.Form, figure(k.Thickness), k.Color)
}

func TestStrokes(t *testing.T) {
	const (
		red   = `w:val="single" w:sz="18" w:space="4" w:color="FF0000"`
		exact = `<w:spacing w:line="580" w:lineRule="exact"/>`
		empty = `<w:p><w:pPr>` + exact + `</w:pPr></w:p>`
		page  = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588"/></w:sectPr>`
		size  = `<w:rPr><w:sz w:val="32"/></w:rPr>`
	)
	border := func(side, attrs string) string { return `<w:pBdr><w:` + side + ` ` + attrs + `/></w:pBdr>` }
	line := func(prs, text string) string {
		return `<w:p><w:pPr>` + exact + prs + `</w:pPr><w:r>` + size + `<w:t>` + text + `</w:t></w:r></w:p>`
	}
	anchored := func(v, geom, ln string) string {
		return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>` +
			v + `<wp:extent cx="5615940" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:xfrm><a:ext cx="5615940" cy="0"/></a:xfrm>` + geom + ln +
			`</wps:spPr><wps:style><a:lnRef idx="1"><a:schemeClr val="accent1"/></a:lnRef></wps:style><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>` +
			`<mc:Fallback><w:pict><v:line from="0,0" to="400pt,0" strokecolor="blue"/></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
	}
	const prst, redLine = `<a:prstGeom prst="line"><a:avLst/></a:prstGeom>`, `<a:ln w="28575" cmpd="sng"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>`
	down := func(from string, emu int) string {
		return fmt.Sprintf(`<wp:positionV relativeFrom="%s"><wp:posOffset>%d</wp:posOffset></wp:positionV>`, from, emu)
	}
	vml := func(shape string) string { return `<w:r><w:pict>` + shape + `</w:pict></w:r>` }
	table := func(properties string, rows ...string) string {
		return `<w:tbl><w:tblPr>` + properties + `</w:tblPr><w:tblGrid><w:gridCol w:w="4422"/><w:gridCol w:w="4422"/></w:tblGrid>` + strings.Join(rows, "") + `</w:tbl>`
	}
	row := func(texts ...string) string {
		out := `<w:tr>`
		for _, s := range texts {
			out += `<w:tc>` + p("", s) + `</w:tc>`
		}
		return out + `</w:tr>`
	}
	tests := []struct{ name, content, want string }{
		{"below the text", line(border("bottom", red), "甲") + empty + line("", "乙"), "乙: blank 0 gap 4–17 length 442.2 single 2.25 ff0000"},
		{"above an empty paragraph", line("", "甲") + `<w:p><w:pPr>` + exact + border("top", red) + `</w:pPr></w:p>` + line("", "乙"),
			"乙: blank 0 gap 0–13 length 442.2 single 2.25 ff0000"},
		{"below an empty paragraph", line("", "甲") + `<w:p><w:pPr>` + exact + border("bottom", red) + `</w:pPr></w:p>` + empty + line("", "乙"),
			"乙: blank 1 gap 33–46 length 442.2 single 2.25 ff0000"},
		{"wider than the text", line(`<w:ind w:left="-300" w:right="-300"/>`+border("bottom", `w:val="thickThinSmallGap" w:sz="24" w:space="1" w:color="C00000"`), "甲"),
			"end: blank 0 gap 1–14 length 472.2 thickThin 3 c00000"},
		{"one box round two paragraphs", line(border("top", red), "甲") + line(border("bottom", red), "乙"), "甲: blank 0 gap ?–? length 442.2 single 2.25 ff0000|end: blank 0 gap 4–17 length 442.2 single 2.25 ff0000"},
		{"equal borders of two", line(`<w:pBdr><w:top `+red+`/><w:bottom `+red+`/></w:pBdr>`, "甲") + line(`<w:pBdr><w:top `+red+`/><w:bottom `+red+`/></w:pBdr>`, "乙"),
			"甲: blank 0 gap ?–? length 442.2 single 2.25 ff0000|end: blank 0 gap 4–17 length 442.2 single 2.25 ff0000"},
		{"a box is no line", line(`<w:pBdr><w:top `+red+`/><w:left `+red+`/><w:bottom `+red+`/><w:right `+red+`/></w:pBdr>`, "甲"), ""},
		{"no border", line(border("bottom", `w:val="nil"`), "甲"), ""},
		{"drawn under the paragraph's top", `<w:p><w:pPr>` + exact + `</w:pPr><w:r>` + size + `<w:t>甲</w:t></w:r>` + anchored(down("paragraph", 406400), prst, redLine) + `</w:p>` + empty + line("", "乙"),
			"乙: blank 0 gap 3–16 length 442.2 single 2.25 ff0000"},
		{"drawn in an empty paragraph", line("", "甲") + `<w:p><w:pPr>` + exact + `</w:pPr>` + anchored(down("paragraph", 63500), prst, redLine) + `</w:p>` + line("", "乙"),
			"乙: blank 1 gap 5–18 length 442.2 single 2.25 ff0000"},
		{"drawn on the page", `<w:p>` + anchored(down("page", 3810000), prst, `<a:ln w="19050" cmpd="thinThick"/>`) + r("甲") + `</w:p>`,
			"end: blank -1 gap ?–? length 442.2 top 300 thinThick 1.5 "},
		{"a figure of its own", `<w:p>` + anchored(down("page", 3810000), `<a:custGeom/>`, redLine) + r("甲") + `</w:p>`, "end: unclear"},
		{"a rectangle is no line", `<w:p>` + strings.ReplaceAll(anchored(down("page", 3810000), `<a:prstGeom prst="rect"/>`, redLine), `cy="0"`, `cy="900000"`) + r("甲") + `</w:p>`, ""},
		{"VML line", `<w:p>` + vml(`<v:line style="position:absolute" from="0,20pt" to="442.2pt,20pt" strokecolor="red" strokeweight="1.5pt"><v:stroke linestyle="thickThin"/></v:line>`) + r("甲") + `</w:p>`,
			"end: blank -1 gap ?–? length 442.2 thickThin 1.5 ff0000"},
		{"line of WPS", `<w:p>` + vml(`<v:line o:spt="20" style="position:absolute;left:0pt;margin-left:0pt;margin-top:0pt;height:0pt;width:442.2pt;z-index:2" filled="f" stroked="t" coordsize="21600,21600"><v:path arrowok="t"/><v:fill on="f"/><v:stroke weight="2pt" color="#FF0000" joinstyle="round"/></v:line>`) + r("甲") + `</w:p>`,
			"甲: blank -1 gap ?–? length 442.2 single 2 ff0000"},
		{"horizontal rule", `<w:p>` + vml(`<v:rect style="width:0;height:1.5pt" o:hralign="center" o:hrstd="t" o:hr="t" fillcolor="red" stroked="f"/>`) + `</w:p>` + p("", "甲"),
			"甲: blank -1 gap ?–? length ? single 1.5 ff0000"},
		{"VML connector", `<w:p>` + vml(`<v:shape type="#_x0000_t32" style="position:absolute;margin-left:0;margin-top:0;width:15.6cm;height:0" strokecolor="#c00" strokeweight="2pt"/>`) + r("甲") + `</w:p>`,
			"甲: blank -1 gap ?–? length 442.2 single 2 cc0000"},
		{"lines of a table", line("", "甲") + table(`<w:tblW w:w="5000" w:type="pct"/><w:tblBorders><w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/><w:insideH w:val="single" w:sz="6"/></w:tblBorders>`, row("乙", "丙"), row("丁", "戊")),
			"乙: blank 0 gap 0–13 length 442.2 single 1 000000|丁: blank 0 gap 0–8.4 length 442.2 single 0.75 000000|end: blank 0 gap 0–8.4 length 442.2 single 1 000000"},
		{"lines of cells", table(`<w:tblW w:w="0" w:type="auto"/>`, `<w:tr><w:tc><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="12" w:color="FF0000"/></w:tcBorders></w:tcPr>`+p("", "甲")+`</w:tc></w:tr>`),
			"end: blank 0 gap 0–8.4 length 442.2 single 1.5 ff0000"},
		{"a grid has no lines across", table(`<w:tblBorders><w:top w:val="single" w:sz="8"/><w:left w:val="single" w:sz="8"/></w:tblBorders>`, row("乙", "丙")), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := document(tt.content+page, pack{"styles.xml": sheet}).read(t)
			var got []string
			for _, k := range s.Strokes {
				got = append(got, strokeText(s, k))
			}
			if strings.Join(got, "|") != tt.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), tt.want)
			}
		})
	}
}

// TestMarginStrokes reads the lines of headers and footers.
func TestMarginStrokes(t *testing.T) {
	const ref = `<w:sectPr><w:footerReference w:type="first" r:id="rId1"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588"/><w:titlePg/></w:sectPr>`
	d := document(p("", "甲")+ref, pack{"footer1.xml": p(`<w:ind w:left="-300" w:right="-300"/><w:pBdr><w:top w:val="thinThickSmallGap" w:sz="24" w:color="FF0000"/></w:pBdr>`, "")})
	d["word/_rels/document.xml.rels"] = relStart + `<Relationship Id="rId1" Type="` + relType + `footer" Target="footer1.xml"/></Relationships>`
	s := d.read(t)
	if len(s.Strokes) != 1 || strokeText(s, s.Strokes[0]) != "footer: blank -1 gap ?–? length 472.2 thinThick 3 ff0000" {
		t.Errorf("%+v", s.Strokes)
	}
}

// TestMarginTables reads the lines of tables in headers and notes, which are no
// lines of the text.
func TestMarginTables(t *testing.T) {
	const ref = `<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588"/></w:sectPr>`
	table := func(text string) string {
		return `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders><w:top w:val="single" w:sz="6"/><w:bottom w:val="single" w:sz="6"/></w:tblBorders></w:tblPr><w:tr><w:tc>` + p("", text) + `</w:tc></w:tr></w:tbl>`
	}
	d := document(p("", "甲")+`<w:p>`+r("乙")+`<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`+ref, pack{
		"header1.xml":   table("眉"),
		"footnotes.xml": `<w:footnote w:id="2">` + table("注") + `</w:footnote>`,
	})
	d["word/_rels/document.xml.rels"] = relStart + `<Relationship Id="rId1" Type="` + relType + `header" Target="header1.xml"/>` +
		`<Relationship Id="rId2" Type="` + relType + `footnotes" Target="footnotes.xml"/></Relationships>`
	s := d.read(t)
	var got []string
	for _, k := range s.Strokes {
		got = append(got, strokeText(s, k))
	}
	const line = "header: blank -1 gap ?–? length 442.2 single 0.75 000000"
	if strings.Join(got, "|") != line+"|"+line || asides(s) != "note:注|header:眉" {
		t.Errorf("%s, %s", strings.Join(got, "|"), asides(s))
	}
}
