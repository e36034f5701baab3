package docx

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

func utf16le(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

func TestPackages(t *testing.T) {
	good := body(p("", "正文"))
	rel := func(target string) string {
		return relStart + `<Relationship Id="1" Type="` + relType + `officeDocument" Target="` + target + `"/></Relationships>`
	}
	strict := strings.NewReplacer("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main").Replace(good)
	other := strings.NewReplacer("<w:", "<x:", "</w:", "</x:", "xmlns:w=", "xmlns:x=").Replace(good)
	tests := []struct {
		name string
		pack pack
	}{
		{"only the body", pack{"word/document.xml": good}},
		{"body elsewhere", pack{"_rels/.rels": rel("/doc/main.xml"), "doc/main.xml": good}},
		{"backslashes in names", pack{`_rels\.rels`: rel(`word\document.xml`), `word\document.xml`: good}},
		{"names in another case", pack{"_rels/.rels": rel("word/document.xml"), "Word/Document.xml": good}},
		{"found by content type", pack{"[Content_Types].xml": `<Types xmlns="x"><Override PartName="/a/b.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`, "a/b.xml": good}},
		{"strict namespaces", pack{"word/document.xml": strict}},
		{"another prefix", pack{"word/document.xml": other}},
		{"byte order mark", pack{"word/document.xml": "\ufeff" + good}},
		{"UTF-16", pack{"word/document.xml": "\xff\xfe" + utf16le(strings.Replace(good, "UTF-8", "UTF-16", 1))}},
		{"relation to a part that is missing", pack{"_rels/.rels": rel("word/nothing.xml"), "word/document.xml": good}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !Sniff(tt.pack.zipped()) {
				t.Log("not sniffed") // only the usual name and the content type are looked for
			}
			if got := texts(tt.pack.read(t)); got != "正文" {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	good := pack{"word/document.xml": body(p("", "正文")), "pad.bin": strings.Repeat("0123456789abcdef", 4096)}.zipped()
	flagged := append([]byte{}, good...)
	for i := 0; i+10 < len(flagged); i++ {
		switch string(flagged[i : i+4]) {
		case "PK\x03\x04":
			flagged[i+6] |= 1
		case "PK\x01\x02":
			flagged[i+8] |= 1
		}
	}
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	deep := strings.Repeat(`<w:sdt><w:sdtContent>`, 2000) + p("", "x") + strings.Repeat(`</w:sdtContent></w:sdt>`, 2000)
	office := func(part, typ string) string {
		return `<Types><Override PartName="/` + part + `" ContentType="` + typ + `"/></Types>`
	}
	tests := []struct {
		name string
		data []byte
		want source.Reason
		word string
	}{
		{"nothing", nil, source.Damaged, ""},
		{"text", []byte("关于防汛的请示"), source.Damaged, "不是docx"},
		{"cut off", good[:len(good)/2], source.Damaged, "损坏"},
		{"broken XML", document(`<w:p><w:r></w:p>`, nil).zipped(), source.Damaged, "word/document.xml"},
		{"unfinished XML", pack{"word/document.xml": body("")[:300]}.zipped(), source.Damaged, ""},
		{"no body", pack{"word/document.xml": part("document", "")}.zipped(), source.Damaged, "没有正文"},
		{"no main part", pack{"[Content_Types].xml": "<Types/>"}.zipped(), source.Damaged, "找不到正文"},
		{"broken styles", document(p("", "甲"), pack{"word/styles.xml": "<w:styles>"}).zipped(), source.Damaged, "styles.xml"},
		{"no text", document(para(`<w:r>`+image+`</w:r>`), nil).zipped(), source.Empty, "图片1幅"},
		{"DTD", pack{"word/document.xml": `<!DOCTYPE x [<!ENTITY a "b">]>` + body(p("", "&amp;"))}.zipped(), source.Damaged, "实体"},
		{"unknown entity", document(p("", "&lol;"), nil).zipped(), source.Damaged, ""},
		{"deep nesting", document(deep, nil).zipped(), source.TooLarge, "嵌套"},
		{"bomb", document(`<w:p/>`+strings.Repeat(" ", 40<<20), nil).zipped(), source.TooLarge, "压缩比"},
		{"too many paragraphs", document(para("")+strings.Repeat("<w:p/>", maxParagraphs), nil).zipped(), source.TooLarge, ""},
		{"password", []byte(ole + utf16le("EncryptedPackage")), source.Encrypted, "密码"},
		{"zip password", flagged, source.Encrypted, "密码"},
		{"old Word", []byte(ole + utf16le("WordDocument")), source.Unsupported, ".doc"},
		{"old Excel", []byte(ole + utf16le("Workbook")), source.Unsupported, "旧版"},
		{"xlsx", pack{"xl/workbook.xml": "<x/>", "[Content_Types].xml": office("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
			"_rels/.rels": relStart + `<Relationship Type="` + relType + `officeDocument" Target="xl/workbook.xml"/></Relationships>`}.zipped(), source.Unsupported, "xlsx"},
		{"pptx", pack{"ppt/presentation.xml": "<x/>"}.zipped(), source.Unsupported, "pptx"},
		{"odt", pack{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}.zipped(), source.Unsupported, "ODT"},
		{"ods", pack{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}.zipped(), source.Unsupported, "OpenDocument"},
		{"ofd", pack{"OFD.xml": "<x/>"}.zipped(), source.Unsupported, "OFD"},
		{"epub", pack{"mimetype": "application/epub+zip"}.zipped(), source.Unsupported, "EPUB"},
		{"other zip", pack{"a.txt": "x"}.zipped(), source.Unsupported, "压缩包"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read(tt.data, Limits{})
			if got := reason(err); got != tt.want {
				t.Fatalf("got %q (%v), want %q", got, err, tt.want)
			}
			if !strings.Contains(err.Error(), tt.word) {
				t.Errorf("%q does not say %q", err, tt.word)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	data := document(p("", "正文"), pack{"styles.xml": strings.Repeat("<w:style/>", 100)}).zipped()
	tests := []struct {
		name string
		lim  Limits
	}{
		{"total", Limits{TotalBytes: 1500}},
		{"part", Limits{PartBytes: 100}},
		{"parts", Limits{Parts: 1}},
		{"depth", Limits{Depth: 3}},
	}
	for _, tt := range tests {
		if _, err := Read(data, tt.lim); reason(err) != source.TooLarge {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if _, err := Read(data, DefaultLimits()); err != nil {
		t.Error(err)
	}
}

func TestSniff(t *testing.T) {
	good := pack{"word/document.xml": body(p("", "正文"))}.zipped()
	tests := []struct {
		name string
		data []byte
		want bool
	}{
		{"document", good, true},
		{"document cut off", good[:len(good)-30], true},
		{"content type", pack{"[Content_Types].xml": `<Types><Override PartName="/a.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`}.zipped(), true},
		{"spreadsheet", pack{"xl/workbook.xml": "<x/>"}.zipped(), false},
		{"text", []byte("PK是什么"), false},
		{"nothing", nil, false},
	}
	for _, tt := range tests {
		if got := Sniff(tt.data); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
