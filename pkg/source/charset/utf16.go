package charset

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

func unit(b []byte, i int, big bool) uint16 {
	if big {
		return uint16(b[i])<<8 | uint16(b[i+1])
	}
	return uint16(b[i+1])<<8 | uint16(b[i])
}

func decodeUTF16(b []byte, big bool) (string, badByte) {
	var text strings.Builder
	text.Grow(len(b) * 3 / 2)
	for i := 0; i+1 < len(b); i += 2 {
		r := rune(unit(b, i, big))
		if utf16.IsSurrogate(r) {
			if i+3 >= len(b) {
				return "", badByte{i, "不成字符"}
			}
			if r = utf16.DecodeRune(r, rune(unit(b, i+2, big))); r == utf8.RuneError {
				return "", badByte{i, "不成字符"}
			}
			i += 2
		}
		text.WriteRune(r)
	}
	if len(b)%2 != 0 {
		return "", badByte{len(b) - 1, "缺半个字符"}
	}
	return text.String(), badByte{}
}

// utf16Order returns the byte order in which more code units are those of
// Chinese text; little, as Windows writes it, when there is no difference.
func utf16Order(b []byte) string {
	if le, _ := utf16Share(b, false); le < first(utf16Share(b, true)) {
		return utf16BEName
	}
	return utf16LEName
}

func first(a, _ int) int { return a }

// sample is how many bytes the guess at UTF-16 looks at.
const sample = 1 << 16

// utf16Share counts in the first bytes of b the code units that Chinese text
// is made of, and those among them that nearly every text has and that
// GB18030 or Latin-1 bytes do not form by chance.
func utf16Share(b []byte, big bool) (plausible, sure int) {
	b = b[:min(len(b), sample)]
	for i := 0; i+1 < len(b); i += 2 {
		switch u := unit(b, i, big); {
		case u == '\n' || u == '\r' || u == ' ' || u >= '0' && u <= '9' || u == 0x3000 || u == 0x3001 || u == 0x3002 || u == 0xFF0C || u == 0x7684:
			plausible++
			sure++
		case u == '\t' || u > ' ' && u < 0x7F || u >= 0x4E00 && u <= 0x9FA5 || u >= 0x2010 && u <= 0x2049 || u >= 0x3003 && u <= 0x301F || u >= 0xFF01 && u <= 0xFF5E:
			plausible++
		}
	}
	return plausible, sure
}

// guessUTF16 returns the byte order of UTF-16 without a mark, or "". At least
// 95 of 100 code units are plausible and one of 200 is sure.
func guessUTF16(b []byte) string {
	units := min(len(b), sample) / 2
	if units == 0 || len(b)%2 != 0 {
		return ""
	}
	best, order := 0, ""
	for _, big := range []bool{false, true} {
		plausible, sure := utf16Share(b, big)
		if plausible*100 >= units*95 && sure*200 >= units && plausible+sure > best {
			best = plausible + sure
			order = utf16LEName
			if big {
				order = utf16BEName
			}
		}
	}
	return order
}
