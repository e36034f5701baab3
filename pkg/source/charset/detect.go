package charset

import (
	"bytes"
	"unicode/utf8"
)

const adviceEncoding = "请用 --encoding 指定编码（如 gb18030、utf-16le），或用记事本、WPS 另存为 UTF-8 后再检查"

// detect decodes data that has no byte order mark.
func detect(data []byte) (text, encoding string, err error) {
	hasNUL := bytes.IndexByte(data, 0) >= 0
	if !hasNUL && utf8.Valid(data) && !chanceUTF8(data) {
		text = string(data)
		return accept(text, utf8Name)
	}
	if order := guessUTF16(data); order != "" {
		text, bad := decodeUTF16(data, order == utf16BEName)
		if bad.why == "" && checkText(text) == nil {
			return text, order, nil
		}
	}
	if hasNUL {
		return "", "", refuse("文件中有空字符（NUL），不是文字文件", "请用 Word 或 WPS 打开后另存为 .docx；确是文字文件的，"+adviceEncoding)
	}
	text, bad := decodeGB18030(data)
	if bad.why == "" && looksChinese(data) {
		return accept(text, gb18030Name)
	}
	return "", "", explain(data, bad)
}

// chanceUTF8 reports whether data is valid UTF-8 only by chance, as a few Han
// characters in GBK can be (通知 is CD A8 D6 AA): all it has outside ASCII are
// at most eight two-byte characters that no Chinese or Western European text
// uses, while GB18030 gives common Han characters.
func chanceUTF8(data []byte) bool {
	n := 0
	for i := 0; i < len(data); i++ {
		if data[i] < utf8.RuneSelf {
			continue
		}
		if data[i] < 0xC4 || data[i] >= 0xE0 || n == 8 {
			return false
		}
		n++
		i++
	}
	return n > 0 && looksChinese(data)
}

// accept returns decoded text unless it is no text at all.
func accept(text, encoding string) (string, string, error) {
	if err := checkText(text); err != nil {
		return "", "", err
	}
	return text, encoding, nil
}

// explain says why detection failed in terms of the encoding that comes
// nearest: UTF-8 when the bytes before its first fault hold multi-byte
// characters, or most of the others do.
func explain(data []byte, gb badByte) error {
	if good, multi := validUTF8(data), utf8Sequences(data); multi > 0 && (gb.why == "" || multi*2 > nonASCII(data)/3) {
		return badByte{good, "不成字符，其余内容像是 UTF-8，文件可能已损坏或被截断"}.error(data, utf8Name, 0, adviceEncoding)
	}
	if gb.why != "" {
		return gb.error(data, gb18030Name, 0, "也不是 UTF-8 或 UTF-16；"+adviceEncoding)
	}
	i := bytes.IndexFunc(data, func(r rune) bool { return r >= utf8.RuneSelf || r == utf8.RuneError })
	return badByte{max(i, 0), "起不成字符，按 GB18030 读也不像中文"}.error(data, utf8Name, 0, adviceEncoding)
}

// utf8Sequences counts the valid multi-byte characters in b.
func utf8Sequences(b []byte) int {
	n := 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if r != utf8.RuneError && size >= 3 {
			n++
		}
		i += size
	}
	return n
}

func nonASCII(b []byte) int {
	n := 0
	for _, c := range b {
		if c >= utf8.RuneSelf {
			n++
		}
	}
	return n
}
