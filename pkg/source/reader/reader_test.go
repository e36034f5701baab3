package reader

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/source"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func word(t testing.TB, body string) []byte {
	t.Helper()
	return pack(t,
		"[Content_Types].xml", `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels", `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml", `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+body+`</w:body></w:document>`,
	)
}

const wordBody = `<w:p><w:r><w:t>关于经费的请示</w:t></w:r></w:p>`

func TestRead(t *testing.T) {
	gbk, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte("关于召开会议的通知"))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, file       string
		data             []byte
		format           source.Format
		encoding, text   string
		notices          int
		frontMatterFound bool
	}{
		{"word document", "a.docx", word(t, wordBody), source.Docx, "utf-8", "关于经费的请示", 0, false},
		{"word document named as text", "a.txt", word(t, wordBody), source.Docx, "utf-8", "关于经费的请示", 0, false},
		{"text named as word document", "a.DOCX", []byte("通知正文。"), source.Text, "utf-8", "通知正文。", 1, false},
		{"text", "a.txt", []byte("# 通知"), source.Text, "utf-8", "# 通知", 0, false},
		{"text in GBK", "a.txt", gbk, source.Text, "gb18030", "关于召开会议的通知", 0, false},
		{"text with front matter", "a.txt", []byte("---\r\n文种: 通知\r\n签发: {人: 杜衡}\r\n---\r\n\r\n通知正文。"), source.Text, "utf-8", "通知正文。", 0, true},
		{"text with lines of hyphens", "a.txt", []byte("---\n关于：经费\n---\n通知正文。"), source.Text, "utf-8", "---\n关于：经费\n---\n通知正文。", 0, false},
		{"text with a time between lines of hyphens", "a.txt", []byte("---\n8:30 开会\n---\n通知正文。"), source.Text, "utf-8", "---\n8:30 开会\n---\n通知正文。", 0, false},
		{"no ending", "通知", []byte("通知正文。"), source.Text, "utf-8", "通知正文。", 0, false},
		{"markdown", "a.MD", []byte("# 通知"), source.Markdown, "utf-8", "通知", 0, false},
		{"markdown with front matter", "a.markdown", []byte("---\n文种: 通知\n---\n# 通知"), source.Markdown, "utf-8", "通知", 0, true},
		{"standard input with a heading", "-", []byte("前言\n\n## 通知\n"), source.Markdown, "utf-8", "前言\n通知", 0, false},
		{"standard input with front matter", "-", []byte("---\r\n文种: 通知\r\n---\r\n正文"), source.Markdown, "utf-8", "正文", 0, true},
		{"standard input, text", "-", []byte("通知\n#1号楼"), source.Text, "utf-8", "通知\n#1号楼", 0, false},
		{"standard input, word document", "-", word(t, wordBody), source.Docx, "utf-8", "关于经费的请示", 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := Read(tt.file, tt.data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if s.Path != tt.file || s.Format != tt.format || s.Encoding != tt.encoding || s.Text != tt.text || len(s.Notices) != tt.notices || (s.FrontMatter != nil) != tt.frontMatterFound {
				t.Errorf("path %q format %q encoding %q text %q notices %v front matter %v", s.Path, s.Format, s.Encoding, s.Text, s.Notices, s.FrontMatter)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	ole := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	wide := func(s string) string {
		var b strings.Builder
		for _, r := range s {
			b.WriteByte(byte(r))
			b.WriteByte(0)
		}
		return b.String()
	}
	tests := []struct {
		name, file string
		data       []byte
		reason     source.Reason
		message    string
	}{
		{"old word document", "a.doc", []byte(ole + wide("WordDocument")), source.Unsupported, ".doc"},
		{"wps document named docx", "a.docx", []byte(ole + wide("WordDocument")), source.Unsupported, ".wps"},
		{"password", "a.docx", []byte(ole + wide("EncryptedPackage")), source.Encrypted, "密码"},
		{"old spreadsheet", "a.xls", []byte(ole + wide("Workbook")), source.Unsupported, ".xls"},
		{"pdf named txt", "a.txt", []byte("%PDF-1.7\n"), source.Unsupported, "PDF"},
		{"file of metadata", "请示.meta.yaml", []byte("阶段: 印发\n"), source.Unsupported, "元数据文件"},
		{"owner file of Word", "~$请示.docx", []byte("x"), source.Unsupported, "临时文件"},
		{"rtf", "a.rtf", []byte("{\\rtf1 x}"), source.Unsupported, "RTF"},
		{"rtf named doc", "a.doc", []byte("{\\rtf1 x}"), source.Unsupported, "RTF"},
		{"ofd", "a.ofd", pack(t, "OFD.xml", "x"), source.Unsupported, "OFD"},
		{"spreadsheet", "a.xlsx", pack(t, "xl/workbook.xml", "x"), source.Unsupported, ".xlsx"},
		{"slides", "a.pptx", pack(t, "ppt/presentation.xml", "x"), source.Unsupported, ".pptx"},
		{"odt", "a.odt", pack(t, "mimetype", "x", "content.xml", "x"), source.Unsupported, "ODT"},
		{"archive", "a.zip", pack(t, "a.txt", "x"), source.Unsupported, "压缩包"},
		{"cut off package", "a.docx", pack(t, "a.txt", "x")[:40], source.Damaged, "损坏"},
		{"html", "a.html", []byte("\n<!DOCTYPE html><html>"), source.Unsupported, ".html"},
		{"html named txt", "a.txt", []byte("\xEF\xBB\xBF <html><body>"), source.Unsupported, "HTML"},
		{"flat xml", "a.xml", []byte("<?xml version=\"1.0\"?><w:wordDocument/>"), source.Unsupported, ".xml"},
		{"picture", "a.png", []byte("\x89PNG\r\n\x1a\n"), source.Unsupported, "图片"},
		{"binary named docx", "a.docx", []byte("\x00\x01\x02\x03"), source.Damaged, "Word"},
		{"binary", "a.txt", []byte("\x00\x01\x02\x03"), source.Undecodable, "NUL"},
		{"empty", "a.txt", nil, source.Empty, "没有文字"},
		{"blank", "a.txt", []byte(" \r\n　\n"), source.Empty, "没有文字"},
		{"page number alone", "a.txt", []byte("— 1 —"), source.Empty, "没有文字"},
		{"front matter alone", "a.md", []byte("---\na: 1\n---\n"), source.Empty, "没有文字"},
		{"picture alone", "a.md", []byte("![](a.png)"), source.Empty, "没有文字"},
		{"too large", "a.txt", bytes.Repeat([]byte("a"), MaxTextBytes+1), source.TooLarge, "64"},
		{"empty word document", "a.docx", word(t, "<w:p/>"), source.Empty, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := Read(tt.file, tt.data, Options{})
			var e *source.Error
			if !errors.As(err, &e) || s != nil {
				t.Fatalf("Read = %v, %v", s, err)
			}
			if e.Reason != tt.reason || !strings.Contains(e.Message, tt.message) {
				t.Errorf("error %+v, want %s with %q", e, tt.reason, tt.message)
			}
			if e.Advice == "" && e.Reason != source.Empty {
				t.Errorf("no advice in %+v", e)
			}
		})
	}
}

func TestEncodingOption(t *testing.T) {
	if _, err := Read("a.txt", []byte("通知"), Options{Encoding: "klingon"}); err == nil || !strings.Contains(err.Error(), "utf-16le") {
		t.Errorf("error %v", err)
	}
	s, err := Read("a.txt", []byte("\x1a\x90\xe5\x77"), Options{Encoding: "utf-16le"})
	if err != nil || s.Text != "通知" || s.Encoding != "utf-16le" {
		t.Errorf("Read = %v, %v", s, err)
	}
}

func TestSupported(t *testing.T) {
	for name, want := range map[string]bool{"a.docx": true, "A.TXT": true, "x/请示.md": true, "a.markdown": true, "a.docm": true, "a.doc": false, "a.pdf": false, "txt": false, "a.yaml": false} {
		if Supported(name) != want {
			t.Errorf("Supported(%q) = %v", name, !want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.docx", word(f, wordBody))
	f.Add("-", []byte("---\na: 1\n---\n# 题"))
	f.Add("a.ofd", pack(f, "OFD.xml", "x"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		s, err := Read(name, data, Options{})
		var e *source.Error
		if err != nil && !errors.As(err, &e) {
			t.Fatalf("error %v", err)
		}
		if err == nil && strings.TrimSpace(s.Text) == "" {
			t.Fatal("no text and no error")
		}
	})
}
