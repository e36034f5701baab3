// Package charset decodes the bytes of a text file strictly: UTF-8, UTF-16 and
// GB18030 (with GBK and GB2312, which it contains). A byte that has no meaning
// in the encoding is an error with its place and never becomes U+FFFD.
package charset

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
	"golang.org/x/text/encoding/traditionalchinese"
)

// The encodings as [Decode] names them.
const (
	utf8Name    = "utf-8"
	utf16LEName = "utf-16le"
	utf16BEName = "utf-16be"
	utf16Name   = "utf-16"
	gb18030Name = "gb18030"
	big5Name    = "big5"
)

// aliases maps what users write, in lower case, to the encoding that decodes
// it. GBK and GB2312 are read as GB18030, their superset: the rare characters
// of personal names stand only there.
func aliases() map[string]string {
	return map[string]string{
		"utf-8": utf8Name, "utf8": utf8Name, "utf-8-sig": utf8Name, "65001": utf8Name,
		"utf-16": utf16Name, "utf16": utf16Name, "unicode": utf16Name,
		"utf-16le": utf16LEName, "utf16le": utf16LEName, "utf-16-le": utf16LEName,
		"utf-16be": utf16BEName, "utf16be": utf16BEName, "utf-16-be": utf16BEName,
		"gb18030": gb18030Name, "gb-18030": gb18030Name, "gbk": gb18030Name, "gb2312": gb18030Name, "gb-2312": gb18030Name,
		"cp936": gb18030Name, "936": gb18030Name, "ansi": gb18030Name, "euc-cn": gb18030Name,
		"big5": big5Name, "big-5": big5Name, "cp950": big5Name,
	}
}

// Names returns the names to show a user who asks which encodings there are.
func Names() []string {
	return []string{"utf-8", "gb18030", "gbk", "gb2312", "utf-16", "utf-16le", "utf-16be", "big5"}
}

// Lookup returns the canonical name of an encoding. Case, surrounding space
// and underscores for hyphens do not matter. An unknown name is a
// [*source.Error] that lists the known ones.
func Lookup(name string) (string, error) {
	key := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), "_", "-")
	if enc, ok := aliases()[key]; ok {
		return enc, nil
	}
	return "", &source.Error{
		Reason:  source.Unsupported,
		Message: fmt.Sprintf("不认识编码名“%s”", name),
		Advice:  "可用的编码名：" + strings.Join(Names(), "、"),
	}
}

// Decode returns data as text, without its byte order mark, and the encoding
// it was in: utf-8, utf-16le, utf-16be, gb18030 or big5.
//
// An empty name asks for detection, in this order: a byte order mark; valid
// UTF-8; UTF-16 by the code units that Chinese text is made of; GB18030 when
// every sequence is valid and the characters are those of Chinese text. What
// is none of these is refused. Any other name (see [Lookup]) is taken at its
// word, unless a byte order mark contradicts it.
//
// Errors are *source.Error, with the reason Undecodable and the place of the
// first bad byte (offset and line, both starting at 1) in the message. Data
// with NUL characters or many control characters is binary and refused.
func Decode(data []byte, name string) (text, encoding string, err error) {
	if name != "" {
		encoding, err = Lookup(name)
		if err != nil {
			return "", "", err
		}
	}
	marked, body := cutMark(data)
	switch {
	case encoding == "" && marked != "":
		encoding = marked
	case encoding == utf16Name && (marked == utf16LEName || marked == utf16BEName):
		encoding = marked
	case marked != "" && marked != encoding:
		return "", "", &source.Error{
			Reason:  source.Undecodable,
			Message: fmt.Sprintf("文件开头的字节顺序标记是 %s 的，与指定的编码 %s 不符", marked, encoding),
			Advice:  "请去掉 --encoding，由程序自行识别",
		}
	case encoding == "":
		return detect(body)
	}
	text, err = decodeAs(body, encoding, len(data)-len(body))
	if err != nil {
		return "", "", err
	}
	if encoding == utf16Name {
		encoding = utf16Order(body)
	}
	return text, encoding, nil
}

// cutMark takes the byte order mark off data and names the encoding it says.
func cutMark(data []byte) (encoding string, rest []byte) {
	for _, m := range []struct{ mark, name string }{
		{"\xEF\xBB\xBF", utf8Name}, {"\xFF\xFE", utf16LEName}, {"\xFE\xFF", utf16BEName}, {"\x84\x31\x95\x33", gb18030Name},
	} {
		if rest, ok := bytes.CutPrefix(data, []byte(m.mark)); ok {
			return m.name, rest
		}
	}
	return "", data
}

// decodeAs decodes body in a known encoding; skipped is the length of the mark
// that was taken off, for the places in messages.
func decodeAs(body []byte, encoding string, skipped int) (string, error) {
	var text string
	var bad badByte
	switch encoding {
	case utf8Name:
		text, bad = decodeUTF8(body)
	case utf16Name:
		encoding = utf16Order(body)
		text, bad = decodeUTF16(body, encoding == utf16BEName)
	case utf16LEName, utf16BEName:
		text, bad = decodeUTF16(body, encoding == utf16BEName)
	case big5Name:
		text, bad = decodeBig5(body)
	default:
		text, bad = decodeGB18030(body)
		if bad.why == "" && readsAsUTF8(body) && !looksChinese(body) {
			return "", refuse("内容像是 UTF-8 而不是 GB18030", "请去掉 --encoding 或改用 --encoding utf-8")
		}
	}
	if bad.why != "" {
		return "", bad.error(body, encoding, skipped, "请核对文件的编码并用 --encoding 指定，或另存为 UTF-8 后再检查")
	}
	if err := checkText(text); err != nil {
		return "", err
	}
	return text, nil
}

// A badByte is the first place at which a decoding fails; the zero value says
// that it did not.
type badByte struct {
	offset int // in the bytes decoded
	why    string
}

func (b badByte) error(body []byte, encoding string, skipped int, advice string) error {
	return refuse(fmt.Sprintf("不是有效的 %s：第%d字节（第%d行）%s",
		strings.ToUpper(encoding), b.offset+skipped+1, lineOf(body, b.offset, encoding), b.why), advice)
}

// lineOf returns the line, starting at 1, of an offset in undecoded bytes.
func lineOf(body []byte, offset int, encoding string) int {
	head := body[:min(offset, len(body))]
	switch encoding {
	case utf16LEName, utf16BEName:
		n := 1
		for i := 0; i+1 < len(head); i += 2 {
			if unit(head, i, encoding == utf16BEName) == '\n' {
				n++
			}
		}
		return n
	}
	n := bytes.Count(head, []byte("\n"))
	if n == 0 {
		n = bytes.Count(head, []byte("\r"))
	}
	return n + 1
}

func refuse(message, advice string) error {
	return &source.Error{Reason: source.Undecodable, Message: message, Advice: advice}
}

func decodeUTF8(body []byte) (string, badByte) {
	if utf8.Valid(body) {
		return string(body), badByte{}
	}
	return "", badByte{validUTF8(body), "不成字符"}
}

// validUTF8 returns the length of the valid UTF-8 at the start of b.
func validUTF8(b []byte) int {
	i := 0
	for i < len(b) {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		i += size
	}
	return i
}

func readsAsUTF8(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return utf8.Valid(b)
		}
	}
	return false
}

// decodeBig5 finds the place of a bad byte by the length of what was good, for
// every character that Big5 decodes has one form of one or two bytes.
func decodeBig5(body []byte) (string, badByte) {
	out, err := traditionalchinese.Big5.NewDecoder().Bytes(body)
	if err != nil {
		return "", badByte{0, "不成字符"}
	}
	good, _, found := bytes.Cut(out, []byte("\uFFFD"))
	if !found {
		return string(out), badByte{}
	}
	n := 0
	for _, r := range string(good) {
		n++
		if r >= utf8.RuneSelf {
			n++
		}
	}
	return "", badByte{min(n, len(body)), "不成字符"}
}

// checkText refuses text that no editor writes: NUL, or control characters in
// more than one character of fifty.
func checkText(text string) error {
	if i := strings.IndexByte(text, 0); i >= 0 {
		return refuse(fmt.Sprintf("第%d行有空字符（NUL），不是文字文件", strings.Count(text[:i], "\n")+1),
			"请用 Word 或 WPS 打开后另存为 .docx")
	}
	controls := 0
	for i := 0; i < len(text); i++ {
		if isControl(text[i]) {
			controls++
		}
	}
	if controls > 0 && controls*50 > utf8.RuneCountInString(text) {
		return refuse("文件中有大量控制字符，不是文字文件", "请用 Word 或 WPS 打开后另存为 .docx")
	}
	return nil
}

// isControl reports whether c is a control character that has no place in
// text. Tab, line ends, form feed and the old end-of-file mark have one.
func isControl(c byte) bool {
	return c < ' ' && (c < '\t' || c > '\r') && c != 0x1a || c == 0x7f
}
