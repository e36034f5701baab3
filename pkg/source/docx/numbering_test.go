package docx

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// lvl returns a level of a numbering; more is further XML within it.
func lvl(i int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s<w:lvlText w:val="%s"/></w:lvl>`, i, format, more, text)
}

func abstract(id int, content string) string {
	return fmt.Sprintf(`<w:abstractNum w:abstractNumId="%d">%s</w:abstractNum>`, id, content)
}

func numOf(id, abstract int, overrides string) string {
	return fmt.Sprintf(`<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>`, id, abstract, overrides)
}

// items returns empty-named paragraphs "numId.level", text x.
func items(list string) string {
	var b strings.Builder
	for _, it := range strings.Fields(list) {
		var id, level int
		if n, _ := fmt.Sscanf(it, "%d.%d", &id, &level); n == 2 {
			b.WriteString(p(numPr(id, level), "x"))
		} else {
			b.WriteString(p(pStyle(it), "x"))
		}
	}
	return b.String()
}

func TestNumbering(t *testing.T) {
	gongwen := abstract(0, lvl(0, "chineseCountingThousand", "%1、", "")+lvl(1, "chineseCounting", "（%2）", "")+
		lvl(2, "decimal", "%3.", "")+lvl(3, "decimal", "（%4）", ""))
	legal := abstract(0, lvl(0, "chineseCounting", "第%1章", "")+lvl(1, "decimal", "%1.%2", `<w:isLgl/>`)+lvl(2, "decimal", "%1.%2.%3", ""))
	tests := []struct{ name, numbering, styles, body, want string }{
		{"levels of an official document, each restarting below the one above", gongwen + numOf(1, 0, ""), "",
			items("1.0 1.1 1.1 1.2 1.2 1.3 1.0 1.1 1.2"),
			"一、x|（一）x|（二）x|1.x|2.x|（1）x|二、x|（一）x|1.x"},
		{"numbers above ten", gongwen + numOf(1, 0, ""), "", items(strings.Repeat("1.0 ", 21)),
			"一、x|二、x|三、x|四、x|五、x|六、x|七、x|八、x|九、x|十、x|十一、x|十二、x|十三、x|十四、x|十五、x|十六、x|十七、x|十八、x|十九、x|二十、x|二十一、x"},
		{"two nums of one definition count on", gongwen + numOf(1, 0, "") + numOf(2, 0, ""), "",
			items("1.0 1.0 2.0"), "一、x|二、x|三、x"},
		{"startOverride begins anew, once", gongwen + numOf(1, 0, "") + numOf(2, 0, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>`), "",
			items("1.0 1.0 2.0 2.0"), "一、x|二、x|一、x|二、x"},
		{"startOverride with another number", gongwen + numOf(2, 0, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>`), "",
			items("2.0 2.0"), "五、x|六、x"},
		{"override of a whole level", gongwen + numOf(2, 0, `<w:lvlOverride w:ilvl="0">`+lvl(0, "decimal", "%1）", "")+`</w:lvlOverride>`), "",
			items("2.0 2.0"), "1）x|2）x"},
		{"lvlRestart 0 never restarts", abstract(0, lvl(0, "decimal", "%1.", "")+lvl(1, "decimal", "第%2条", `<w:lvlRestart w:val="0"/>`)) + numOf(1, 0, ""), "",
			items("1.0 1.1 1.1 1.0 1.1"), "1.x|第1条 x|第2条 x|2.x|第3条 x"},
		{"lvlRestart 1 restarts only below the first level",
			abstract(0, lvl(0, "decimal", "%1.", "")+lvl(1, "decimal", "%2)", "")+lvl(2, "decimal", "[%3]", `<w:lvlRestart w:val="1"/>`)) + numOf(1, 0, ""), "",
			items("1.0 1.1 1.2 1.1 1.2 1.0 1.2"), "1.x|1)x|[1]x|2)x|[2]x|2.x|[1]x"},
		{"a level passed over has begun, as in Word", gongwen + numOf(1, 0, ""), "", items("1.1 1.1 1.0"), "（一）x|（二）x|二、x"},
		{"isLgl writes all in digits", legal + numOf(1, 0, ""), "", items("1.0 1.1 1.1 1.2"), "第一章 x|1.1 x|1.2 x|一.2.1 x"},
		{"numId 0 takes the number away", gongwen + numOf(1, 0, ""), `<w:style w:type="paragraph" w:styleId="L"><w:name w:val="L"/><w:pPr>` + numPr(1, 0) + `</w:pPr></w:style>`,
			items("L") + p(pStyle("L")+numPr(0, 0), "x") + items("L"), "一、x|x|二、x"},
		{"unknown numId gives none", gongwen, "", items("7.0"), "x"},
		{"numbering bound to styles, inherited", abstract(0, lvl(0, "chineseCounting", "%1、", `<w:pStyle w:val="H1"/>`)+lvl(1, "chineseCounting", "（%2）", `<w:pStyle w:val="H2"/>`)) + numOf(1, 0, ""),
			`<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="H2b"><w:name w:val="my"/><w:basedOn w:val="H2"/></w:style>`,
			items("H1 H2 H2b H1 H2b"), "一、x|（一）x|（二）x|二、x|（一）x"},
		{"styles that inherit from each other in a circle", gongwen + numOf(1, 0, ""),
			`<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>`,
			items("A B"), "x|x"},
		{"numStyleLink leads to the definition of the numbering style",
			abstract(0, `<w:numStyleLink w:val="NS"/>`) + abstract(1, `<w:styleLink w:val="NS"/>`+lvl(0, "decimal", "%1、", "")) + numOf(1, 0, "") + numOf(2, 1, ""),
			`<w:style w:type="numbering" w:styleId="NS"><w:name w:val="NS"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>`,
			items("1.0 1.0 2.0"), "1、x|2、x|3、x"},
		{"numStyleLink in a circle", abstract(0, `<w:numStyleLink w:val="NS"/>`) + numOf(1, 0, ""),
			`<w:style w:type="numbering" w:styleId="NS"><w:name w:val="NS"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
			items("1.0"), "x"},
		{"suffixes", abstract(0, lvl(0, "decimal", "%1.", `<w:suff w:val="space"/>`)+lvl(1, "decimal", "第%2条", `<w:suff w:val="nothing"/>`)+lvl(2, "decimal", "%3", `<w:suff w:val="tab"/>`)+lvl(3, "chineseCounting", "第%4条　", `<w:suff w:val="nothing"/>`)) + numOf(1, 0, ""), "",
			items("1.0 1.1 1.2 1.3"), "1. x|第1条x|1 x|第一条　x"},
		{"bullets, and no number of a bullet in the levels below", abstract(0, lvl(0, "bullet", "\uf0b7", "")+lvl(1, "decimal", "%1%2.", "")+lvl(2, "bullet", "", "")) + numOf(1, 0, ""), "",
			items("1.0 1.1 1.2"), "•x|1.x|x"},
		{"custom format within alternatives",
			abstract(0, `<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>`) + numOf(1, 0, ""), "",
			items("1.0 1.0"), "001.x|002.x"},
		{"hidden numbers are not shown but count", abstract(0, lvl(0, "decimal", "%1.", "")+lvl(1, "decimal", "%1.%2", `<w:rPr><w:vanish/></w:rPr>`)) + numOf(1, 0, ""), "",
			items("1.0 1.1 1.0"), "1.x|x|2.x"},
		{"an empty paragraph with a number is seen and counts", gongwen + numOf(1, 0, ""), "",
			items("1.0") + `<w:p><w:pPr>` + numPr(1, 0) + `</w:pPr></w:p>` + items("1.0"), "一、x|二、|三、x"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := document(tt.body, pack{"numbering.xml": tt.numbering, "styles.xml": tt.styles}).read(t)
			if got := texts(s); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestLabelSpanAndPlace(t *testing.T) {
	num := abstract(0, lvl(0, "chineseCounting", "（%1）", "")) + numOf(1, 0, "")
	s := document(p("", "甲")+p("", "")+p(numPr(1, 0), "　　拨付经费"), pack{"numbering.xml": num}).read(t)
	q := s.Paragraphs[1]
	if got := s.Slice(q.Label); got != "（一）" || s.Slice(q.Span) != "（一）拨付经费" {
		t.Errorf("label %q of %q", got, s.Slice(q.Span))
	}
	if q.Block != source.ListItem || q.BlankBefore != 1 || q.Indent != 4 {
		t.Errorf("%+v", q)
	}
	want := source.Position{Line: 3, Column: 3, Paragraph: 2}
	if got := s.Position(q.Label.Start); got != want {
		t.Errorf("label at %+v, want %+v", got, want)
	}
	if got := s.Position(q.Label.End); got != want {
		t.Errorf("text at %+v, want %+v", got, want)
	}
}

func TestNumFormats(t *testing.T) {
	tests := []struct {
		kind string
		n    int
		want string
	}{
		{"decimal", 12, "12"}, {"decimalZero", 7, "07"}, {"decimalZero", 12, "12"},
		{"chineseCounting", 10, "十"}, {"chineseCounting", 15, "十五"}, {"chineseCountingThousand", 108, "一百零八"},
		{"taiwaneseCountingThousand", 21, "二十一"}, {"japaneseCounting", 110, "百一十"}, {"chineseCounting", 0, "〇"},
		{"ideographDigital", 10, "一〇"}, {"taiwaneseDigital", 25, "二五"},
		{"chineseLegalSimplified", 12, "壹拾贰"}, {"chineseLegalSimplified", 305, "叁佰零伍"},
		{"decimalEnclosedCircle", 20, "⑳"}, {"decimalEnclosedCircleChinese", 3, "③"}, {"decimalEnclosedCircle", 51, "51"},
		{"decimalEnclosedParen", 20, "⒇"}, {"decimalEnclosedFullstop", 1, "⒈"}, {"ideographEnclosedCircle", 10, "㊉"},
		{"decimalFullWidth", 10, "１０"}, {"ideographTraditional", 2, "乙"}, {"ideographZodiac", 12, "亥"}, {"ideographZodiac", 13, "13"},
		{"upperLetter", 28, "BB"}, {"lowerLetter", 1, "a"}, {"upperRoman", 1994, "MCMXCIV"}, {"lowerRoman", 4, "iv"},
		{"lowerLetter", 1 << 30, "1073741824"}, {"upperRoman", 1 << 30, "1073741824"}, {"none", 3, ""}, {"hebrew1", 3, "3"}, {"", 3, "3"},
	}
	for _, tt := range tests {
		if got := (numFormat{kind: tt.kind}).write(tt.n); got != tt.want {
			t.Errorf("%s of %d is %q, want %q", tt.kind, tt.n, got, tt.want)
		}
	}
}
