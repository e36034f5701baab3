package charset

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// An Edit puts Text where Span stands in decoded text.
type Edit struct {
	Span source.Span // in bytes of the text that [Decode] returns
	Text string
}

// Splice returns data, which decodes to text in the encoding that [Decode]
// named, with edits made. Every byte outside the edits stays as it is, the
// byte order mark and the line ends among them. Edits are in ascending order
// and do not overlap.
func Splice(data []byte, text, encoding string, edits []Edit) ([]byte, error) {
	mark := len(data)
	_, body := cutMark(data)
	mark -= len(body)
	out := append(make([]byte, 0, len(data)+64), data[:mark]...)
	c := cursor{text: text, body: body, encoding: encoding}
	done := 0
	for _, e := range edits {
		if err := c.advance(e.Span.Start); err != nil {
			return nil, err
		}
		out = append(out, body[done:c.raw]...)
		if err := c.advance(e.Span.End); err != nil {
			return nil, err
		}
		done = c.raw
		raw, err := encode(e.Text, encoding)
		if err != nil {
			return nil, err
		}
		out = append(out, raw...)
	}
	return append(out, body[done:]...), nil
}

// A cursor walks through decoded text and the bytes it came from, in step.
type cursor struct {
	text     string
	body     []byte
	encoding string
	at, raw  int // offsets in text and in body
}

var errOutOfStep = errors.New("text and bytes do not agree")

// advance walks on to an offset in text.
func (c *cursor) advance(to int) error {
	if to < c.at || to > len(c.text) {
		return fmt.Errorf("edit at %d: %w", to, errOutOfStep)
	}
	if c.encoding == utf8Name {
		c.raw += to - c.at
		c.at = to
	}
	for c.at < to {
		r, size := utf8.DecodeRuneInString(c.text[c.at:])
		c.at += size
		switch c.encoding {
		case utf16LEName, utf16BEName:
			c.raw += 2
			if r > 0xFFFF {
				c.raw += 2
			}
		case big5Name:
			c.stepBig5()
		default:
			if c.raw < len(c.body) {
				c.raw += sizeGB18030(c.body[c.raw:])
			}
		}
	}
	if c.at != to || c.raw > len(c.body) {
		return fmt.Errorf("edit at %d: %w", to, errOutOfStep)
	}
	return nil
}

// stepBig5 passes over one sequence; a few of them stand for two characters,
// the second of which is a combining mark.
func (c *cursor) stepBig5() {
	if c.raw >= len(c.body) {
		return
	}
	n := 1
	if c.body[c.raw] >= utf8.RuneSelf {
		n = 2
	}
	if n == 2 && c.body[c.raw] == 0x88 && c.raw+1 < len(c.body) {
		switch c.body[c.raw+1] {
		case 0x62, 0x64, 0xA3, 0xA5:
			_, size := utf8.DecodeRuneInString(c.text[c.at:])
			c.at += size
		}
	}
	c.raw += n
}

// encode returns text in an encoding. A character that it does not have is an
// error.
func encode(text, name string) ([]byte, error) {
	var enc encoding.Encoding
	switch name {
	case utf8Name:
		return []byte(text), nil
	case utf16LEName:
		enc = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case utf16BEName:
		enc = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case big5Name:
		enc = traditionalchinese.Big5
	default:
		enc = simplifiedchinese.GB18030
	}
	raw, err := enc.NewEncoder().Bytes([]byte(text))
	if err != nil {
		return nil, fmt.Errorf("encode %q as %s: %w", text, name, err)
	}
	return raw, nil
}
