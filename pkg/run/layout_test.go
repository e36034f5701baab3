package run

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
)

// layoutRules are the rules on layout of the default set.
func layoutRules(t *testing.T) (*rule.Set, lint.Options) {
	t.Helper()
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var opt lint.Options
	for _, r := range set.Rules {
		if r.KindName == "layout" {
			opt.Only = append(opt.Only, r.ID)
		}
	}
	if len(opt.Only) < 15 {
		t.Fatalf("%d rules on layout", len(opt.Only))
	}
	return set, opt
}

func checkLayout(t *testing.T, path string, set *rule.Set, opt lint.Options) *lint.Result {
	t.Helper()
	d, err := load.File(path, load.Options{Jurisdiction: set.Jurisdiction})
	if err != nil {
		t.Fatal(err)
	}
	r, err := lint.Check(d.Document, set, opt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// standard are the documents that are set exactly to the standard, written by
// LibreOffice (lo), the npm package docx (np) and by hand as WPS does (xml), with
// the rules that must have been decided on each.
func standard() map[string]string {
	const all, form = "GB-L1 GB-L2 GB-L4 GB-L5 GB-L5c GB-L7c GB-L7d GB-L7e GB-L7f GB-L7g GB-L9 GB-L12 GB-L17 GB-L22", "GB-L1 GB-L2 GB-L9 "
	return map[string]string{
		"std-lo-baogao": all, "std-lo-tongzhi": all, "std-np-qingshi": all, "std-np-tongzhi": all + " GB-L16b GB-L16c GB-L16d", "std-xml-qingshi": all, "std-xml-tongzhi": all,
		"std-lo-gonggao": all + " GB-L16b GB-L16c", "std-lo-fujianbiao": all + " GB-L8 GB-L8c GB-L8e GB-L15 GB-L15d",
		"std-np-yijian": all + " GB-L6a GB-L6b GB-L16b GB-L16d", "std-np-yinfa": all + " GB-L16b",
		"std-wps-jueding": all + " GB-L15 GB-L15d GB-L16b GB-L16d", "std-wps-qingshi": all + " GB-L8 GB-L8b GB-L8c GB-L8e GB-L16b",
		"std-lo-hengbiao": all + " GB-L15 GB-L23",
		"std-np-jiyao":    form + "GB-L17 GB-L21 GB-L21b GB-L21c GB-L22",
		"std-xml-han":     form + "GB-L4 GB-L5 GB-L12 GB-L16 GB-L19 GB-L19b GB-L19c GB-L19d GB-L19e GB-L19f GB-L19g GB-L22",
		"std-xml-ling":    form + "GB-L4 GB-L12 GB-L13 GB-L13b GB-L17 GB-L20 GB-L20b GB-L20c GB-L22",
	}
}

// TestStandardForm finds no error and no warning on form, layout or style in
// documents that are set exactly to the standard.
func TestStandardForm(t *testing.T) {
	set, _ := layoutRules(t)
	for name := range standard() {
		for _, f := range checkLayout(t, "../../testdata/docx/"+name+".docx", set, lint.Options{}).Findings {
			if f.Level != check.Info && (strings.HasPrefix(f.Rule.ID, "GB-") || strings.HasPrefix(f.Rule.ID, "ST-")) {
				t.Errorf("%s: %s %s “%s”", name, f.Rule.ID, f.Message, f.Quote)
			}
		}
	}
}

// TestOddForms finds no fault of form, layout or style in documents that are
// right and made in ways that are seen less often: the 标志 in a table or a
// text box, a line in VML, the double line of a letter drawn as two lines,
// 份号 and 密级 above the 标志, tracked changes.
func TestOddForms(t *testing.T) {
	set, _ := layoutRules(t)
	files, err := filepath.Glob("../../testdata/docx/odd-*.docx")
	if err != nil || len(files) < 6 {
		t.Fatalf("%d files (%v)", len(files), err)
	}
	for _, name := range files {
		for _, f := range checkLayout(t, name, set, lint.Options{}).Findings {
			if strings.HasPrefix(f.Rule.ID, "GB-") || strings.HasPrefix(f.Rule.ID, "ST-") || strings.HasPrefix(f.Rule.ID, "TL-") {
				t.Errorf("%s: %s %s “%s”", filepath.Base(name), f.Rule.ID, f.Message, f.Quote)
			}
		}
	}
}

// TestStandardLayout reads documents that are set exactly to the standard by
// different writers: nothing may be found in them and nothing left open.
func TestStandardLayout(t *testing.T) {
	set, opt := layoutRules(t)
	files, err := filepath.Glob("../../testdata/docx/std-*.docx")
	if err != nil || len(files) != len(standard()) {
		t.Fatalf("%d files, %d expected (%v)", len(files), len(standard()), err)
	}
	for _, name := range files {
		r := checkLayout(t, name, set, opt)
		for _, f := range r.Findings {
			t.Errorf("%s: %s %s “%s”", filepath.Base(name), f.Rule.ID, f.Message, f.Quote)
		}
		for _, u := range r.Unverified {
			t.Errorf("%s: %s %s", filepath.Base(name), u.Rule.ID, u.Message)
		}
		for _, id := range strings.Fields(standard()[strings.TrimSuffix(filepath.Base(name), ".docx")]) {
			if got := r.Outcomes()[id]; got != check.OK {
				t.Errorf("%s: %s is %s", filepath.Base(name), id, got)
			}
		}
	}
}

// TestPlantedLayoutFaults plants one fault at a time in a document that is set
// to the standard by style chains: each is found, once, by its rule alone. A
// style that serves two elements is a fault of both.
func TestPlantedLayoutFaults(t *testing.T) {
	const blank = `<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr></w:p>`
	const styles, body, foot = "word/styles.xml", "word/document.xml", "word/footer1.xml"
	const redEdge = `<w:bottom w:val="single" w:sz="12" w:space="5" w:color="FF0000"/>`
	const imprint, tall = "std-np-tongzhi", `<w:spacing w:before="1840" w:line="1160" w:lineRule="exact"/>`
	const letter, order, minutes, wide = "std-xml-han", "std-xml-ling", "std-np-jiyao", "std-lo-hengbiao"
	tests := []struct {
		name, part, old, new string
		want                 string // rules in the order of the text, and what their messages say
		file                 string // std-xml-tongzhi where it is left out
	}{
		{"letter paper", body, `w:w="11906" w:h="16838"`, `w:w="12240" w:h="15840"`, "GB-L1 215.9", ""},
		{"Word's margins", body, `w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"`, `w:top="1440" w:right="1800" w:bottom="1440" w:left="1800"`, "GB-L2 上边距为25.4", ""},
		{"line pitch of the base style", styles, `w:line="579"`, `w:line="400"`, "GB-L3 行距为20磅", ""},
		{"title's font in its style", styles, `w:eastAsia="方正小标宋_GBK"`, `w:eastAsia="宋体"`, "GB-L7,GB-L5 字体为宋体", ""},
		{"title's alignment", styles, `w:firstLine="0"/><w:jc w:val="center"/>`, `w:firstLine="0"/>`, "GB-L7,GB-L5,GB-L15c 对齐为居左", ""},
		{"font of 一、", styles, `<w:rFonts w:ascii="黑体" w:hAnsi="黑体" w:eastAsia="黑体" w:hint="eastAsia"/>`, ``, "GB-L6a 字体为仿宋", ""},
		{"font of （一）", styles, `w:eastAsia="楷体" w:hint="eastAsia"/></w:rPr></w:style><w:style w:type="paragraph"  w:styleId="7"`, `w:eastAsia="黑体" w:hint="eastAsia"/></w:rPr></w:style><w:style w:type="paragraph"  w:styleId="7"`, "GB-L6b 字体为黑体", ""},
		{"indent of the body", styles, `w:firstLineChars="200" w:firstLine="420"`, `w:firstLineChars="0" w:firstLine="0"`, "GB-L9,GB-L14 首行缩进为0字", ""},
		{"no empty line above 附件", body, `<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="3"/></w:pPr><w:r><w:t xml:space="preserve">附件：`, `<w:p><w:pPr><w:pStyle w:val="3"/></w:pPr><w:r><w:t xml:space="preserve">附件：`, "GB-L11 空行为0行", ""},
		{"date to the margin", body, `w:rightChars="400" w:right="1280"`, `w:rightChars="0" w:right="0"`, "GB-L12 右空为0字", ""},
		{"附件 without page", body, `<w:br w:type="page"/>`, ``, "GB-L15 没有另面编排", ""},
		{"版记 in 3号", styles, `<w:sz w:val="28"/>`, ``, "GB-L16 字号为三号", ""},
		{"number with hyphens", foot, `—`, `-`, "GB-L17 形式为短横线", ""},
		{"number in Times", foot, `w:ascii="宋体"`, `w:ascii="Times New Roman"`, "GB-L17 字体为Times New Roman", ""},
		{"number in the middle", foot, `<w:jc w:val="right"/>`, `<w:jc w:val="center"/>`, "GB-L17 位置为", ""},
		{"blue text", styles, `<w:name w:val="公文正文"/><w:basedOn w:val="2"/><w:pPr><w:ind w:firstLineChars="200" w:firstLine="420"/></w:pPr><w:rPr>`, `<w:name w:val="公文正文"/><w:basedOn w:val="2"/><w:pPr><w:ind w:firstLineChars="200" w:firstLine="420"/></w:pPr><w:rPr><w:color w:val="0070C0"/>`, "GB-L18 #0070C0", ""},
		{"42 characters a line", body, `w:docGrid w:type="lines"`, `w:docGrid w:type="linesAndChars"`, "GB-L3b 每行字数为42字", ""},
		{"title like an hourglass", body, `关于做好农村供水工程`, `关于`, "GB-L5b 沙漏形", ""},
		{"number far from the text", body, `w:footer="1417"`, `w:footer="720"`, "GB-L17b 页码页脚距为12.7毫米", ""},
		{"page break before the body", body, `<w:t xml:space="preserve">为保障群众饮水安全`, `<w:br w:type="page"/><w:t xml:space="preserve">为保障群众饮水安全`, "GB-L22 首页没有显示正文", ""},
		{"letter's number in the middle", body, `<w:jc w:val="right"/></w:pPr><w:r><w:t xml:space="preserve">石水函`, `<w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">石水函`, "GB-L19 对齐为居中", letter},
		{"number on a letter's first page", body, `<w:titlePg/>`, ``, "GB-L19b 首页显示了页码", letter},
		{"one empty line above 第6号", body, blank + blank + `<w:p><w:pPr><w:pStyle w:val="2"/><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">第6号`, blank + `<w:p><w:pPr><w:pStyle w:val="2"/><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">第6号`, "GB-L20 空行为1行", order},
		{"no empty line below 第6号", body, `第6号</w:t></w:r></w:p>` + blank + blank, `第6号</w:t></w:r></w:p>`, "GB-L20b 空行为0行", order},
		{"no empty line above the signature", body, blank + blank + `<w:p><w:pPr><w:pStyle w:val="8"/><w:ind w:rightChars="400" w:right="1280"/></w:pPr><w:r><w:t xml:space="preserve">县长`, `<w:p><w:pPr><w:pStyle w:val="8"/><w:ind w:rightChars="400" w:right="1280"/></w:pPr><w:r><w:t xml:space="preserve">县长`, "GB-L13 空行为0行", order},
		{"出席 in 仿宋", body, `w:ascii="黑体" w:cs="黑体" w:eastAsia="黑体" w:hAnsi="黑体"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr><w:t xml:space="preserve">出席`, `w:ascii="仿宋" w:cs="仿宋" w:eastAsia="仿宋" w:hAnsi="仿宋"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr><w:t xml:space="preserve">出席`, "GB-L21 字体为仿宋", minutes},
		{"blue line", body, `<a:srgbClr val="FF0000"/>`, `<a:srgbClr val="0070C0"/>`, "GB-L7d 颜色为#0070C0", ""},
		{"line of two thirds", body, `cx="5616000"`, `cx="3744000"`, "GB-L7d 长104毫米，版心宽156毫米", ""},
		{"black border as red line", body, redEdge, `<w:bottom w:val="single" w:sz="12" w:space="5" w:color="auto"/>`, "GB-L7d 颜色为黑色", imprint},
		{"no red line", body, redEdge, ``, "GB-L7c 版头没有分隔线", imprint},
		{"red line far below", body, `<wp:posOffset>431800</wp:posOffset>`, `<wp:posOffset>900000</wp:posOffset>`, "GB-L7e 上距为14.8", ""},
		{"three empty lines above the number", body, tall + `</w:pPr><w:r><w:rPr><w:color w:val="FF0000"/><w:sz w:val="90"/></w:rPr><w:t xml:space="preserve">石泉县水务局文件</w:t></w:r></w:p>` + blank,
			tall + `</w:pPr><w:r><w:rPr><w:color w:val="FF0000"/><w:sz w:val="90"/></w:rPr><w:t xml:space="preserve">石泉县水务局文件</w:t></w:r></w:p>` + blank + blank, "GB-L7f 空行为3行", ""},
		{"mark at the top", body, tall, `<w:spacing w:before="0" w:line="1160" w:lineRule="exact"/>`, "GB-L7g 距版心上边为0至4.6毫米", ""},
		{"title at the red line", body, `石水〔2024〕12号</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve"></w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve"></w:t></w:r></w:p>`,
			`石水〔2024〕12号</w:t></w:r></w:p>`, "GB-L5c 下空行为0行", imprint},
		{"narrow 版记", body, `<w:tblW w:w="5000" w:type="pct"/>`, `<w:tblW w:w="4000" w:type="pct"/>`, "GB-L16b 长124.8毫米", imprint},
		{"thin ends of the 版记", body, `<w:top w:val="single" w:sz="8"`, `<w:top w:val="single" w:sz="4"`, "GB-L16c 粗细为0.2毫米", imprint},
		{"thick line within the 版记", body, `<w:insideH w:val="single" w:sz="6"`, `<w:insideH w:val="single" w:sz="12"`, "GB-L16d 粗细为0.5毫米", imprint},
		{"number on a line above 签发人", body, `<w:r><w:tab/><w:t xml:space="preserve">签发人：`, `</w:p><w:p><w:pPr><w:pStyle w:val="2"/><w:jc w:val="right"/><w:ind w:rightChars="100" w:right="320"/></w:pPr><w:r><w:t xml:space="preserve">签发人：`, "GB-L8e 与发文字号不在同一行", "std-xml-qingshi"},
		{"label 签发人 in 楷体", body, `<w:tab/><w:t xml:space="preserve">签发人`, `<w:tab/></w:r><w:r><w:rPr><w:rStyle w:val="11"/></w:rPr><w:t xml:space="preserve">签发人`, "GB-L8c 字体为楷体", "std-xml-qingshi"},
		{"title of the attachment in line 2", body, `<w:t xml:space="preserve">附件</w:t></w:r></w:p>` + blank, `<w:t xml:space="preserve">附件</w:t></w:r></w:p>`, "GB-L15d 空行为0行", ""},
		{"letter's line as wide as the text", body, `<w:ind w:left="-397" w:right="-397" w:firstLineChars="0" w:firstLine="0"/>`, ``, "GB-L19c 长度为156毫米", letter},
		{"letter's line far below", body, `w:space="5" w:color="FF0000"/></w:pBdr>`, `w:space="31" w:color="FF0000"/></w:pBdr><w:spacing w:line="900" w:lineRule="exact"/>`, "GB-L19g,GB-L19h 毫米", letter},
		{"letter's line the wrong way round", body, `thickThinSmallGap`, `thinThickSmallGap`, "GB-L19d 上细下粗", letter},
		{"letter's last line too high", body, `<wp:posOffset>9972000</wp:posOffset>`, `<wp:posOffset>9612000</wp:posOffset>`, "GB-L19e 距页下边为30毫米", letter},
		{"order's mark at the top", body, `<w:spacing w:before="960" w:line="1160" w:lineRule="exact"/>`, `<w:spacing w:before="0" w:line="1160" w:lineRule="exact"/>`, "GB-L20c 距版心上边为0至4.6毫米", order},
	}
	set, opt := layoutRules(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "文.docx")
			rewrite(t, "../../testdata/docx/"+cmp.Or(tt.file, "std-xml-tongzhi")+".docx", path, tt.part, tt.old, tt.new)
			var ids, messages []string
			_, text, _ := strings.Cut(tt.want, " ")
			for _, f := range checkLayout(t, path, set, opt).Findings {
				ids, messages = append(ids, f.Rule.ID), append(messages, f.Message)
				if !strings.Contains(f.Message, text) {
					t.Errorf("message %q", f.Message)
				}
			}
			if got := strings.Join(ids, ",") + " " + text; got != tt.want {
				t.Errorf("got %s, want %s: %q", got, tt.want, messages)
			}
		})
	}
}

// rewrite copies a package with every occurrence of old in a part replaced.
func rewrite(t *testing.T, from, to, part, before, after string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	found := false
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			found = bytes.Contains(text, []byte(before))
			text = bytes.ReplaceAll(text, []byte(before), []byte(after))
		}
		w, err := out.Create(f.Name)
		if err == nil {
			_, err = w.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil || !found {
		t.Fatalf("%s is not in %s (%v)", before, part, err)
	}
	if err := os.WriteFile(to, buf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestNoLayoutOfText makes sure that text says nothing of layout, neither as a
// finding nor as a gap.
func TestNoLayoutOfText(t *testing.T) {
	set, opt := layoutRules(t)
	files, _ := filepath.Glob("../../testdata/docs/*.*")
	for _, name := range files {
		if ext := filepath.Ext(name); ext != ".txt" && ext != ".md" {
			continue
		}
		r := checkLayout(t, name, set, opt)
		if len(r.Findings)+len(r.Unverified) > 0 {
			t.Errorf("%s: %v %v", filepath.Base(name), r.Findings, r.Unverified)
		}
	}
}
