package charset

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

const letter = "关于申请防汛专项经费的请示\r\n市人民政府：\r\n　　今年入汛以来，我县连续出现强降雨过程，请予支持。\r\n"

func gb(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func utf16Bytes(t testing.TB, s string, e unicode.Endianness, bom unicode.BOMPolicy) []byte {
	t.Helper()
	b, err := unicode.UTF16(e, bom).NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecode(t *testing.T) {
	big5, err := traditionalchinese.Big5.NewEncoder().Bytes([]byte("關於召開會議的通知"))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, encoding string
		data           []byte
		want, wantEnc  string
	}{
		{"utf-8", "", []byte(letter), letter, "utf-8"},
		{"utf-8 with mark", "", []byte("\xEF\xBB\xBF" + letter), letter, "utf-8"},
		{"empty", "", nil, "", "utf-8"},
		{"ascii", "", []byte("a b c\n"), "a b c\n", "utf-8"},
		{"gbk", "", gb(t, letter), letter, "gb18030"},
		{"gbk with ascii mostly", "", gb(t, "name: value\nkey: 通知\n"), "name: value\nkey: 通知\n", "gb18030"},
		{"utf-8 with a few western letters", "", []byte("café, ±5, α\n"), "café, ±5, α\n", "utf-8"},
		{"gb18030 four bytes for a rare name", "", gb(t, letter+"联系人：𠮷龴"), letter + "联系人：𠮷龴", "gb18030"},
		{"gb18030 with mark", "", append([]byte("\x84\x31\x95\x33"), gb(t, letter)...), letter, "gb18030"},
		{"moved by GB 18030-2022", "", append(gb(t, letter), 0xFE, 0x59, 0xA6, 0xD9), letter + "\u9FB4\uFE10", "gb18030"},
		{"user-defined glyph", "", append(gb(t, letter), 0xAA, 0xA1, 0xF8, 0xA1, 0xA1, 0x40), letter + "\uE000\uE234\uE4C6", "gb18030"},
		{"utf-16le with mark", "", utf16Bytes(t, letter, unicode.LittleEndian, unicode.UseBOM), letter, "utf-16le"},
		{"utf-16be with mark", "", utf16Bytes(t, letter, unicode.BigEndian, unicode.UseBOM), letter, "utf-16be"},
		{"utf-16le without mark", "", utf16Bytes(t, letter, unicode.LittleEndian, unicode.IgnoreBOM), letter, "utf-16le"},
		{"utf-16be without mark", "", utf16Bytes(t, letter, unicode.BigEndian, unicode.IgnoreBOM), letter, "utf-16be"},
		{"utf-16 ascii without mark", "", utf16Bytes(t, "hello, world\n", unicode.LittleEndian, unicode.IgnoreBOM), "hello, world\n", "utf-16le"},
		{"surrogate pair", "UTF-16LE", utf16Bytes(t, "𠮷", unicode.LittleEndian, unicode.IgnoreBOM), "𠮷", "utf-16le"},
		{"utf-16 named, order guessed", "utf-16", utf16Bytes(t, letter, unicode.BigEndian, unicode.IgnoreBOM), letter, "utf-16be"},
		{"gbk named", "GBK", gb(t, "𠮷"), "𠮷", "gb18030"},
		{"gb2312 named", "gb_2312", gb(t, letter), letter, "gb18030"},
		{"big5 named", "Big5", big5, "關於召開會議的通知", "big5"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, enc, err := Decode(tt.data, tt.encoding)
			if err != nil || got != tt.want || enc != tt.wantEnc {
				t.Errorf("Decode = %q, %q, %v; want %q, %q", got, enc, err, tt.want, tt.wantEnc)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	tests := []struct {
		name, encoding string
		data           []byte
		message        string // contained in the message
	}{
		{"utf-8 with one bad byte", "", []byte("第一行。\n第二行\xFF。\n第三行。\n"), "第2行"},
		{"utf-8 cut off", "", []byte(letter[:len(letter)-4]), "UTF-8"},
		{"latin-1", "", []byte("Le caf\xe9 cr\xe8me est pr\xeat \xe0 No\xebl\n"), "第7字节"},
		{"latin-1 that is valid GB18030", "", []byte("caf\xe9s, ma\xf1ana\n"), "不像中文"},
		{"utf-8 with a gbk line", "", append([]byte(letter), gb(t, "报告")...), "第4行"},
		{"japanese euc", "", []byte("\xc6\xfc\xcb\xdc\xb8\xec\xa4\xce\xa5\xc6\xa5\xad\xa5\xb9\xa5\xc8\xa4\xc7\xa4\xb9"), "不像中文"},
		{"nul", "", []byte("通知\x00\x00"), "NUL"},
		{"control characters", "", []byte("\x01\x02\x03通知"), "控制字符"},
		{"random", "", []byte("\x8f\x03\xfe\xff\x80\x91\x02\xaa\xff\xc0"), "字节"},
		{"utf-8 named, gbk given", "utf-8", gb(t, letter), "第1字节（第1行）"},
		{"gbk named, utf-8 given", "gbk", []byte(letter + "好"), "GB18030"},
		{"gbk named, mark of utf-8", "gbk", []byte("\xEF\xBB\xBF通知"), "utf-8"},
		{"unpaired surrogate", "utf-16le", []byte("\x0a\x00\x00\xd8\x41\x00"), "第3字节（第2行）"},
		{"half a character", "utf-16le", []byte("\x0a\x00\x41"), "半个字符"},
		{"big5 with a bad byte", "big5", []byte("ab\xff"), "第3字节"},
		{"0x80 alone", "gbk", gb(t, "通知")[:3:3], "GB18030"},
		{"replacement character in GB18030", "gb18030", []byte("\x84\x31\xa4\x37"), "没有对应的字"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, _, err := Decode(tt.data, tt.encoding)
			var e *source.Error
			if !errors.As(err, &e) {
				t.Fatalf("Decode = %q, %v; want a source.Error", text, err)
			}
			if e.Reason != source.Undecodable || !strings.Contains(e.Message, tt.message) || e.Advice == "" || text != "" {
				t.Errorf("Decode: %+v, text %q; want %q in the message", e, text, tt.message)
			}
		})
	}
}

func TestUnknownName(t *testing.T) {
	_, _, err := Decode([]byte("x"), "koi8-r")
	if err == nil || !strings.Contains(err.Error(), "gb18030") {
		t.Errorf("error %v does not list the known names", err)
	}
	for _, n := range Names() {
		if _, err := Lookup(n); err != nil {
			t.Errorf("Lookup(%q): %v", n, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(letter), "")
	f.Add(gb(f, letter), "")
	f.Add(gb(f, letter), "gbk")
	f.Add(utf16Bytes(f, letter, unicode.LittleEndian, unicode.UseBOM), "")
	f.Add([]byte("\xfe\x59\xaa\xa1\x84\x31\xa4\x37"), "gb18030")
	f.Add([]byte("\xa4\x40\xff"), "big5")
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		text, enc, err := Decode(data, name)
		if err != nil {
			var e *source.Error
			if !errors.As(err, &e) || text != "" {
				t.Fatalf("error %v with text %q", err, text)
			}
			return
		}
		if !utf8.ValidString(text) || strings.Contains(text, "\x00") {
			t.Fatalf("decoded to invalid text %q", text)
		}
		if enc == "gb18030" && strings.Contains(text, "\uFFFD") {
			t.Fatalf("replacement character in %q", text)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	long := strings.Repeat(letter, 2000)
	for name, data := range map[string][]byte{"utf-8": []byte(long), "gb18030": gb(b, long)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, _, err := Decode(data, ""); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
