package docx

import (
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

const (
	fldBegin = `<w:r><w:fldChar w:fldCharType="begin"/></w:r>`
	fldSep   = `<w:r><w:fldChar w:fldCharType="separate"/></w:r>`
	fldEnd   = `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	boxed    = `<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>`
	drawn    = `<w:drawing><wp:anchor><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx>` + boxed + `</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>`
	picted   = `<w:pict><v:shape><v:textbox>` + boxed + `</v:textbox></v:shape></w:pict>`
	image    = `<w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:nvPicPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`
)

func code(s string) string { return `<w:r><w:instrText>` + s + `</w:instrText></w:r>` }

func para(content string) string { return `<w:p>` + content + `</w:p>` }

func TestText(t *testing.T) {
	tests := []struct{ name, body, want, notices string }{
		{"runs of a paragraph", para(r("关于") + r("报送")), "关于报送", ""},
		{"white space at the ends counts only where kept", para(`<w:r><w:t> 甲 </w:t></w:r>` + r(" 乙")), "甲 乙", ""},
		{"a line end in the XML is a space", para("<w:r><w:t>a\nb</w:t></w:r>"), "a b", ""},
		{"non-breaking space kept", para(r("7\u00a0个")), "7\u00a0个", ""},
		{"tab, hyphens", para(`<w:r><w:t>甲</w:t><w:tab/><w:t>0349</w:t><w:noBreakHyphen/><w:t>20</w:t><w:softHyphen/><w:t>28</w:t></w:r>`), "甲\t0349-2028", ""},
		{"soft line break", para(`<w:r><w:t>朔州市人民政府</w:t><w:br/><w:t>关于防汛的请示</w:t></w:r>`), "朔州市人民政府|关于防汛的请示", ""},
		{"symbols", para(`<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>否</w:t></w:r>`), "☑是□否", ""},
		{"a symbol without a character", para(`<w:r><w:sym w:font="Webdings" w:char="F021"/><w:t>是</w:t></w:r>`), "是", "第1段附近有特殊字体的符号1个，未读取"},
		{"last rendered page break is nothing", para(`<w:r><w:t>甲</w:t><w:lastRenderedPageBreak/><w:t>乙</w:t></w:r>`), "甲乙", ""},
		{"hyperlink, smart tag, content control",
			para(`<w:hyperlink r:id="x">`+r("甲")+`</w:hyperlink><w:smartTag>`+r("乙")+`</w:smartTag><w:sdt><w:sdtPr><w:alias w:val="文号"/></w:sdtPr><w:sdtContent>`+r("丙")+`</w:sdtContent></w:sdt>`) +
				`<w:sdt><w:sdtContent>` + para(r("丁")) + `</w:sdtContent></w:sdt>`, "甲乙丙|丁", ""},
		{"ruby: the base", para(`<w:r><w:ruby><w:rt>` + r("shuò") + `</w:rt><w:rubyBase>` + r("朔") + `</w:rubyBase></w:ruby></w:r>` + r("州")), "朔州", ""},
		{"formula", para(r("设") + `<m:oMathPara><m:oMath><m:r><m:rPr/><m:t>a=b</m:t></m:r></m:oMath></m:oMathPara>`), "设a=b", ""},
		{"inserted counts, deleted does not",
			para(r("自") + `<w:del><w:r><w:delText>2012</w:delText></w:r></w:del><w:ins>` + r("2013") + `</w:ins>` + r("年起")), "自2013年起", "第1段附近有修订痕迹，按接受全部修订后的文字检查"},
		{"moved text stands once", para(`<w:moveFrom>`+r("甲")+`</w:moveFrom>`+r("乙")) + para(`<w:moveTo>`+r("甲")+`</w:moveTo>`), "乙|甲", "第1、2段附近有修订痕迹，按接受全部修订后的文字检查"},
		{"a deleted paragraph mark joins", p(`<w:rPr><w:del/></w:rPr>`, "甲") + p("", "乙") + p("", "丙"), "甲乙|丙", "第1段附近有修订痕迹，按接受全部修订后的文字检查"},
		{"a deleted mark before a table cannot join", p(`<w:rPr><w:del/></w:rPr>`, "甲") + `<w:tbl><w:tr><w:tc>` + p("", "乙") + `</w:tc></w:tr></w:tbl>`, "甲|乙", "第1段附近有修订痕迹，按接受全部修订后的文字检查"},
		{"hidden text", para(r("甲") + `<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>乙</w:t></w:r>`), "甲乙", "第1段附近有隐藏文字，未读取"},
		{"a wholly hidden paragraph leaves no line", p("", "甲") + `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r></w:p>` + p("", "乙"), "甲|乙", "第2段附近有隐藏文字，未读取"},
		{"complex field: the result", para(r("见") + fldBegin + code(` REF a `) + fldSep + r("附件1") + fldEnd + r("。")), "见附件1。", ""},
		{"nested fields", para(fldBegin + code(" IF ") + fldBegin + code(" PAGE ") + fldSep + r("3") + fldEnd + code(" = 1 ") + fldSep + r("甲") + fldBegin + code("REF b") + fldSep + r("乙") + fldEnd + fldEnd), "甲乙", ""},
		{"a field without a result", para(r("甲") + fldBegin + code(" XE 词 ") + fldEnd + r("乙")), "甲乙", ""},
		{"simple field", para(`<w:fldSimple w:instr=" DATE "><w:r><w:t>2024年</w:t></w:r></w:fldSimple>`), "2024年", ""},
		{"a field over paragraphs", para(fldBegin+code("TOC")+fldSep+r("目录甲")) + para(r("目录乙")+fldEnd) + para(r("正文")), "目录甲|目录乙|正文", ""},
		{"a field that never ends does not swallow the text", para(fldBegin+code("REF x")+r("甲")) + para(r("乙")), "甲|乙", "第1段附近有不完整的域，其后的文字按普通文字读取"},
		{"circled number by field", para(fldBegin + code(`eq \o\ac(○,2)`) + fldEnd + r("落实责任")), "②落实责任", ""},
		{"text box: Choice or Fallback once", para(`<w:r><mc:AlternateContent><mc:Choice Requires="wps">` + drawn + `</mc:Choice><mc:Fallback>` + picted + `</mc:Fallback></mc:AlternateContent></w:r>` + r("正文")), "正文|框内", ""},
		{"text box: Fallback where Choice has nothing known", para(`<w:r><mc:AlternateContent><mc:Choice Requires="xx"><x/></mc:Choice><mc:Fallback>` + picted + `</mc:Fallback></mc:AlternateContent></w:r>`), "框内", ""},
		{"text box of old", para(`<w:r>`+picted+`</w:r>`) + para(r("正文")), "框内|正文", ""},
		{"text box at the top of the page stands above", para(`<w:r>` + strings.Replace(drawn, "<a:graphic>", `<wp:positionV relativeFrom="page"><wp:posOffset>360000</wp:posOffset></wp:positionV><a:graphic>`, 1) + `</w:r>` + r("正文")), "框内|正文", ""},
		{"WordArt", para(`<w:r><w:pict><v:shape><v:textpath string="朔州市人民政府文件"/></v:shape></w:pict></w:r>`), "朔州市人民政府文件", ""},
		{"pictures and the like are told", para(r("甲")+`<w:r>`+image+`</w:r>`) + p("", "乙") + para(`<w:r>`+image+image+`<w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>`) +
			para(r("丙")+`<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="x"/></a:graphicData></a:graphic></wp:inline></w:drawing><w:drawing><wp:inline><a:graphic><a:graphicData><dgm:relIds/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`), "甲|乙|丙",
			"第1、2段附近有图片3幅，其中的文字未读取|第2段附近有嵌入对象1个，其中的文字未读取|第3段附近有图表1个，其中的文字未读取|第3段附近有SmartArt图形1个，其中的文字未读取"},
		{"imported chunk", p("", "甲") + `<w:altChunk r:id="x"/>`, "甲", "第1段附近插入了外部文档1个，其内容未读取，请在Word中打开并另存后再检查"},
		{"comments are no text", para(`<w:commentRangeStart w:id="1"/>` + r("甲") + `<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>`), "甲", ""},
		{"changed properties do not count", `<w:p><w:pPr><w:jc w:val="left"/><w:pPrChange><w:pPr><w:pageBreakBefore/><w:jc w:val="right"/></w:pPr></w:pPrChange></w:pPr>` + r("甲") + `</w:p>`, "甲", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := document(tt.body, nil).read(t)
			if got := texts(s); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if got := notices(s); got != tt.notices {
				t.Errorf("notices %s\nwant    %s", got, tt.notices)
			}
		})
	}
}

func TestLines(t *testing.T) {
	s := document(p("", "甲")+p("", "")+p("", "　")+para(`<w:r><w:t>　　乙 </w:t><w:br/><w:br/><w:t>丙</w:t></w:r>`)+p("", "丁"), nil).read(t)
	type row struct {
		line, column, number, blank, indent int
		soft                                bool
	}
	want := []row{{1, 1, 1, 0, 0, false}, {4, 3, 2, 2, 4, false}, {6, 1, 2, 1, 0, true}, {7, 1, 3, 0, 0, false}}
	if len(s.Paragraphs) != len(want) {
		t.Fatalf("%s", texts(s))
	}
	for i, p := range s.Paragraphs {
		pos := s.Position(p.Span.Start)
		if got := (row{pos.Line, pos.Column, p.Number, p.BlankBefore, p.Indent, p.SoftBreak}); got != want[i] {
			t.Errorf("paragraph %d: got %+v, want %+v", i, got, want[i])
		}
	}
}

func TestPageBreaks(t *testing.T) {
	const brk = `<w:r><w:br w:type="page"/></w:r>`
	section := func(kind string) string {
		return `<w:pPr><w:sectPr><w:type w:val="` + kind + `"/></w:sectPr></w:pPr>`
	}
	tests := []struct{ name, body, want string }{
		{"in a paragraph of its own", p("", "甲") + para(brk) + p("", "乙"), "甲|^乙"},
		{"at the start of a paragraph", p("", "甲") + para(brk+r("乙")), "甲|^乙"},
		{"at the end of a paragraph", para(r("甲")+brk) + p("", "乙"), "甲|^乙"},
		{"within a paragraph", para(r("甲") + brk + r("乙")), "甲|^乙"},
		{"as a property", p("", "甲") + p(`<w:pageBreakBefore/>`, "乙") + p(`<w:pageBreakBefore w:val="0"/>`, "丙"), "甲|^乙|丙"},
		{"by a section", para(section("continuous")+r("甲")) + p("", "乙") + `<w:sectPr/>`, "甲|^乙"},
		{"not by a continuous section", para(section("nextPage")+r("甲")) + p("", "乙") + `<w:sectPr><w:type w:val="continuous"/></w:sectPr>`, "甲|乙"},
		{"not by a break between columns", para(r("甲") + `<w:r><w:br w:type="column"/></w:r>` + r("乙")), "甲|乙"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := document(tt.body, nil).read(t)
			var got []string
			for _, p := range s.Paragraphs {
				text := s.Slice(p.Span)
				if p.PageBreakBefore {
					text = "^" + text
				}
				if p.BlankBefore != 0 {
					t.Errorf("blank lines before %s: %d", text, p.BlankBefore)
				}
				got = append(got, text)
			}
			if got := strings.Join(got, "|"); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestTables(t *testing.T) {
	tc := func(s string) string { return `<w:tc>` + s + `</w:tc>` }
	inner := `<w:tbl><w:tr>` + tc(p("", "内")) + `</w:tr></w:tbl>`
	s := document(p("", "前")+`<w:tbl><w:tblPr/>`+
		`<w:tr>`+tc(p("", "甲"))+tc(`<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>`+p("", ""))+tc(p("", "乙"))+`</w:tr>`+
		`<w:tr><w:trPr><w:del/></w:trPr>`+tc(p("", "删"))+`</w:tr>`+
		`<w:sdt><w:sdtContent><w:tr>`+tc(p("", "丙")+inner+p("", "丁"))+`</w:tr></w:sdtContent></w:sdt></w:tbl>`+
		p("", "后")+`<w:tbl><w:tr>`+tc(p("", "戊"))+`</w:tr></w:tbl>`, nil).read(t)
	want := []struct {
		text string
		cell *source.CellPlace
	}{
		{"前", nil}, {"甲", &source.CellPlace{}}, {"乙", &source.CellPlace{Column: 3}},
		{"丙", &source.CellPlace{Row: 1}}, {"内", &source.CellPlace{Table: 1}}, {"丁", &source.CellPlace{Row: 1}},
		{"后", nil}, {"戊", &source.CellPlace{Table: 2}},
	}
	if len(s.Paragraphs) != len(want) {
		t.Fatal(texts(s))
	}
	for i, p := range s.Paragraphs {
		w := want[i]
		if s.Slice(p.Span) != w.text || (p.Cell == nil) != (w.cell == nil) || p.Cell != nil && *p.Cell != *w.cell {
			t.Errorf("%s at %v, want %s at %v", s.Slice(p.Span), p.Cell, w.text, w.cell)
		}
		if (p.Block == source.Cell) != (p.Cell != nil) || p.BlankBefore != 0 {
			t.Errorf("%s: block %v, blank %d", w.text, p.Block, p.BlankBefore)
		}
	}
}

func TestHeadingsAndLayout(t *testing.T) {
	styles := `<w:docDefaults><w:pPrDefault><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/><w:basedOn w:val="a"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="3"><w:name w:val="一级标题"/><w:basedOn w:val="1"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>`
	s := document(p(pStyle("1"), "a")+p(pStyle("2"), "b")+p(pStyle("3")+`<w:jc w:val="start"/>`, "c")+p(pStyle("T"), "d")+
		p(`<w:outlineLvl w:val="2"/>`, "e")+p(pStyle("1")+`<w:outlineLvl w:val="9"/>`, "f")+p(pStyle("unknown"), "g"), pack{"styles.xml": styles}).read(t)
	want := []struct {
		level        int
		style, align string
	}{
		{1, "heading 1", "center"}, {2, "标题 2", "both"}, {1, "一级标题", "left"}, {0, "Title", "both"},
		{3, "", "both"}, {0, "heading 1", "center"}, {0, "", "both"},
	}
	for i, p := range s.Paragraphs {
		if w := want[i]; p.Level != w.level || p.Layout.Style != w.style || p.Layout.Alignment != w.align {
			t.Errorf("%s: level %d, %+v; want %+v", s.Slice(p.Span), p.Level, *p.Layout, w)
		}
	}
}

func TestAsides(t *testing.T) {
	rels := func(list ...string) string {
		s := relStart
		for _, name := range list {
			s += `<Relationship Id="` + name + `" Type="` + relType + strings.TrimRight(name, "0123456789") + `" Target="` + name + `.xml"/>`
		}
		return s + `</Relationships>`
	}
	ref := func(kind, typ, id string) string {
		return `<w:` + kind + `Reference w:type="` + typ + `" r:id="` + id + `"/>`
	}
	page := fldBegin + code(" PAGE \\* MERGEFORMAT ") + fldSep + r("1") + fldEnd
	parts := pack{
		"footnotes.xml": `<w:footnote w:type="separator" w:id="-1">` + p("", "线") + `</w:footnote><w:footnote w:id="2">` + p("", "注二") + `</w:footnote><w:footnote w:id="1">` +
			para(`<w:r><w:footnoteRef/></w:r>`+r(" 注一")) + `</w:footnote><w:footnote w:id="3">` + p("", "无人引用") + `</w:footnote>`,
		"endnotes.xml":                 `<w:endnote w:id="1">` + p("", "尾注") + `</w:endnote>`,
		"header1.xml":                  p("", "内部资料") + para(`<w:r><w:pict><v:shape><v:textpath string="草稿"/></v:shape></w:pict></w:r>`),
		"header2.xml":                  p("", "内部资料"),
		"header3.xml":                  p("", "首页才有"),
		"footer1.xml":                  para(r("— ")+page+r(" —")) + para(`<w:r><w:pict><v:shape><v:textbox><w:txbxContent>`+para(r("第")+page+r("页"))+`</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`),
		"footer2.xml":                  para(r("朔州市水利局 ") + page),
		"word/_rels/document.xml.rels": rels("header1", "header2", "header3", "footer1", "footer2"),
	}
	sect := `<w:sectPr>` + ref("header", "default", "header1") + ref("header", "first", "header3") + ref("footer", "default", "footer1") + `</w:sectPr>`
	last := `<w:sectPr>` + ref("header", "default", "header2") + ref("footer", "default", "footer2") + `</w:sectPr>`
	s := document(para(`<w:pPr>`+sect+`</w:pPr>`+r("甲")+`<w:r><w:footnoteReference w:id="1"/></w:r>`+r("乙")+`<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="1"/></w:r>`)+p("", "丙")+last, parts).read(t)
	if got, want := texts(s), "甲乙|丙"; got != want {
		t.Errorf("body %s, want %s", got, want)
	}
	if got, want := asides(s), "note:注一|note:注二|note:尾注|header:内部资料|footer:朔州市水利局 1"; got != want {
		t.Errorf("asides %s, want %s", got, want)
	}
}
