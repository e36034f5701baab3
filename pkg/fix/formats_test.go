package fix

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/docxedit"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/source/text"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// TestEncodings mends one draft in every encoding: the result is the mended
// draft in that encoding, mark and line ends as they were.
func TestEncodings(t *testing.T) {
	c := checker(builtin(t))
	want := mend(t, c, "通知.txt", []byte(draft), Options{}).Data
	for name, enc := range map[string]encoding.Encoding{
		"utf-8 with mark": unicode.UTF8BOM, "gbk": simplifiedchinese.GBK, "gb18030": simplifiedchinese.GB18030,
		"utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16be": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
	} {
		encode := func(text []byte) []byte {
			raw, err := enc.NewEncoder().Bytes(text)
			if err != nil {
				t.Fatal(name, err)
			}
			return raw
		}
		out := mend(t, c, "通知.txt", encode([]byte(draft)), Options{})
		if !bytes.Equal(out.Data, encode(want)) {
			t.Errorf("%s: got % x", name, out.Data)
		}
	}
}

// TestMarkdown leaves markup and front matter as they are.
func TestMarkdown(t *testing.T) {
	const before = "---\n文种: 通知 # 说明,不改\n---\n\n# 关于**做好节水**工作的通知\n\n各乡镇水管站:\n\n1. 加强领导,*压实责任*,健全台账。\n\n<!-- 注释,不改 -->\n请各站,按期报送\\(见附表\\)。\n"
	const after = "---\n文种: 通知 # 说明,不改\n---\n\n# 关于**做好节水**工作的通知\n\n各乡镇水管站：\n\n1. 加强领导，*压实责任*，健全台账。\n\n<!-- 注释,不改 -->\n请各站，按期报送\\(见附表\\)。\n"
	out := mend(t, checker(builtin(t)), "通知.md", []byte(before), Options{})
	if string(out.Data) != after {
		t.Errorf("got\n%s\nwant\n%s", out.Data, after)
	}
}

// TestWord mends the draft as a Word document, with and without tracking.
func TestWord(t *testing.T) {
	c := checker(builtin(t))
	plain, err := docxedit.FromSource(text.Read(draft))
	if err != nil {
		t.Fatal(err)
	}
	want := text.Read(string(mend(t, c, "通知.txt", []byte(draft), Options{}).Data)).Text
	for _, author := range []string{"", "gongwenlint"} {
		out := mend(t, c, "通知.docx", plain.Data, Options{Author: author})
		if got := out.After.Doc.Source.Text; got != want {
			t.Errorf("author %q: got\n%s\nwant\n%s", author, got, want)
		}
		if tracked := bytes.Contains(partOf(t, out.Data), []byte("<w:ins ")); tracked != (author != "") {
			t.Errorf("author %q: tracked %v", author, tracked)
		}
	}
}

// TestSamples keeps the promises on whole documents.
func TestSamples(t *testing.T) {
	c := checker(builtin(t))
	for _, dir := range []string{"docx", "docs", "drafts"} {
		paths, _ := filepath.Glob(filepath.Join("..", "..", "testdata", dir, "*"))
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil || !strings.Contains(".docx.txt.md", filepath.Ext(path)) || filepath.Ext(path) == "" {
				continue
			}
			for _, opt := range []Options{{}, {Unsafe: true}, {Unsafe: true, Author: "gongwenlint"}} {
				if opt.Author == "" || filepath.Ext(path) == ".docx" {
					mend(t, c, path, data, opt)
				}
			}
		}
	}
}

// slips are pieces of which the fuzzer puts documents together.
var slips = []string{
	"关于防汛工作的通知", "。", ",", ", ", ".", ":", "；；", "，，", "(一)", "（一）、", "1、", "2. ", "一、", "三、", "二．", "《", "》", "\"", "“", "”", "'",
	"附件：", "附件:1、", "水表检定表", "河水[2024]09号", "2024.5.6", "二〇二四年五月六日", "各乡镇水管站", "请各站加强领导", "压实责任", "\n", "\n\n", "\r\n", "　　", " ",
	"5", "3～5%", "30-50%", "百分之10", ".5%", "14五", "星期3", "500平米", "...", "…", "--", "2-4人", "(含中心站)", "河口县水务局", "抄送:", "签发人:陆一鸣", "⑴", "# ", "- ", "**", "\\", "&", "三、四个月",
}

// FuzzMend keeps the promises on documents that are nothing but slips.
func FuzzMend(f *testing.F) {
	c := checker(builtin(f))
	f.Add([]byte{20, 0, 29, 25, 2, 26, 30, 5, 40, 41}, byte(0))
	f.Add([]byte{25, 29, 26, 5, 29, 8, 27, 30, 9, 27, 29, 24, 45, 46}, byte(3))
	f.Fuzz(func(t *testing.T, picks []byte, how byte) {
		var b strings.Builder
		for _, p := range picks[:min(len(picks), 200)] {
			b.WriteString(slips[int(p)%len(slips)])
		}
		s := b.String()
		name, data := "稿.txt", []byte(s)
		opt := Options{Unsafe: how&1 != 0}
		switch how >> 1 & 3 {
		case 1:
			name = "稿.md"
		case 2:
			src := text.Read(s)
			if strings.TrimSpace(src.Text) == "" {
				return
			}
			plain, err := docxedit.FromSource(src)
			if err != nil {
				t.Fatal(err)
			}
			name, data, opt.Author = "稿.docx", plain.Data, "gongwenlint"
		}
		if f := c.Content(name, data, ""); f.Err != nil {
			return
		}
		out := mend(t, c, name, data, opt)
		if !utf8.ValidString(lint.Apply(out.Before.Doc.Source.Text, out.Edits)) {
			t.Error("characters were cut")
		}
	})
}

// partOf returns the body of a Word document.
func partOf(t *testing.T, data []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	body, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return body
}
