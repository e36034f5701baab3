package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// decodeGB18030 decodes with golang.org/x/text where its tables go and adds
// what they leave out: the eighteen characters that GB 18030-2022 moved out of
// the private use area, and the user-defined areas, in which offices keep the
// glyphs of rare names.
func decodeGB18030(body []byte) (string, badByte) {
	if i := invalidGB18030(body); i >= 0 {
		return "", badByte{i, "不成字符"}
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(body)
	if err != nil {
		return "", badByte{0, "不成字符"}
	}
	if !bytes.Contains(out, []byte("\uFFFD")) {
		return string(out), badByte{}
	}
	return decodePatched(body)
}

// decodePatched decodes the stretches between characters of [patched].
func decodePatched(body []byte) (string, badByte) {
	var text strings.Builder
	text.Grow(len(body) * 3 / 2)
	dec := simplifiedchinese.GB18030.NewDecoder()
	flush := func(from, to int) badByte {
		out, err := dec.Bytes(body[from:to])
		if err != nil || bytes.Contains(out, []byte("\uFFFD")) {
			return badByte{from + firstUnmapped(body[from:to]), "在该编码中没有对应的字"}
		}
		text.Write(out)
		return badByte{}
	}
	done := 0
	for i := 0; i < len(body); {
		n := sizeGB18030(body[i:])
		if n == 2 {
			if r := patched(body[i], body[i+1]); r != 0 {
				if bad := flush(done, i); bad.why != "" {
					return "", bad
				}
				text.WriteRune(r)
				done = i + n
			}
		}
		i += n
	}
	if bad := flush(done, len(body)); bad.why != "" {
		return "", bad
	}
	return text.String(), badByte{}
}

// firstUnmapped returns the offset of the first sequence that decodes to no
// character. b is valid by its structure.
func firstUnmapped(b []byte) int {
	dec := simplifiedchinese.GB18030.NewDecoder()
	for i := 0; i < len(b); {
		n := sizeGB18030(b[i:])
		if n > 1 {
			if out, err := dec.Bytes(b[i : i+n]); err != nil || bytes.Contains(out, []byte("\uFFFD")) {
				return i
			}
		}
		i += n
	}
	return 0
}

// patched returns the character of a two-byte sequence that x/text does not
// know, or 0.
func patched(lead, trail byte) rune {
	switch uint16(lead)<<8 | uint16(trail) {
	case 0xA6D9:
		return 0xFE10
	case 0xA6DA:
		return 0xFE12
	case 0xA6DB:
		return 0xFE11
	case 0xA6DC, 0xA6DD, 0xA6DE, 0xA6DF:
		return 0xFE13 + rune(trail-0xDC)
	case 0xA6EC, 0xA6ED:
		return 0xFE17 + rune(trail-0xEC)
	case 0xA6F3:
		return 0xFE19
	case 0xA8BC:
		return 0x1E3F
	case 0xFE59:
		return 0x9FB4
	case 0xFE61:
		return 0x9FB5
	case 0xFE66, 0xFE67:
		return 0x9FB6 + rune(trail-0x66)
	case 0xFE6D:
		return 0x9FB8
	case 0xFE7E:
		return 0x9FB9
	case 0xFE90:
		return 0x9FBA
	case 0xFEA0:
		return 0x9FBB
	}
	switch { // the user-defined areas
	case lead >= 0xAA && lead <= 0xAF && trail >= 0xA1:
		return 0xE000 + rune(lead-0xAA)*94 + rune(trail-0xA1)
	case lead >= 0xF8 && trail >= 0xA1:
		return 0xE234 + rune(lead-0xF8)*94 + rune(trail-0xA1)
	case lead >= 0xA1 && lead <= 0xA7 && trail <= 0xA0:
		i := rune(trail - 0x40)
		if trail > 0x7F {
			i--
		}
		return 0xE4C6 + rune(lead-0xA1)*96 + i
	}
	return 0
}

// sizeGB18030 returns the length of the sequence at the start of b, or 0 when
// there is no valid one. b is not empty.
func sizeGB18030(b []byte) int {
	switch lead := b[0]; {
	case lead < utf8.RuneSelf:
		return 1
	case lead == 0x80 || lead == 0xFF || len(b) < 2:
		return 0
	}
	switch trail := b[1]; {
	case trail >= 0x40 && trail != 0x7F && trail != 0xFF:
		return 2
	case trail >= '0' && trail <= '9' && len(b) >= 4 && b[2] >= 0x81 && b[2] <= 0xFE && b[3] >= '0' && b[3] <= '9':
		return 4
	}
	return 0
}

// invalidGB18030 returns the offset of the first invalid sequence, or -1.
func invalidGB18030(b []byte) int {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		n := sizeGB18030(b[i:])
		if n == 0 {
			return i
		}
		i += n
	}
	return -1
}

// looksChinese reports whether valid GB18030 bytes read as Chinese text: four
// characters of five outside ASCII are punctuation or Han characters of the
// first level of GB 2312, which make up more than 95 % of official texts. In
// UTF-8 or Latin-1 taken for GB18030 they are fewer than one in three, for
// those fall on the rare characters.
func looksChinese(b []byte) bool {
	var common, han, all int
	for i := 0; i < len(b); {
		n := sizeGB18030(b[i:])
		switch {
		case n == 0:
			return false
		case n == 2:
			all++
			switch lead, trail := b[i], b[i+1]; {
			case trail < 0xA1:
			case lead >= 0xB0 && lead <= 0xD7:
				common++
				han++
			case lead >= 0xA1 && lead <= 0xA3:
				common++
			}
		case n == 4:
			all++
		}
		i += n
	}
	return han > 0 && common*5 >= all*4
}
