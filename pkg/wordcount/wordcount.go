// Package wordcount counts the length of Chinese text in the two ways that
// rules on length (篇幅) use.
//
// Characters (字数) are counted as office software does: every Han character,
// every Chinese punctuation mark and every full-width sign is one; an unbroken
// run of Latin letters, digits and half-width signs is one; white space is
// nothing. Han (汉字数) counts Han characters alone.
package wordcount

import (
	"unicode"
	"unicode/utf8"
)

// A Count is the length of a text. Counts add up over paragraphs.
type Count struct {
	Han        int `json:"han"`        // 汉字数
	Characters int `json:"zishu"`      // 字数, as office software counts
	NonSpace   int `json:"characters"` // 字符数（不计空格）: every character that is not white space
}

// Add returns the sum of c and d.
func (c Count) Add(d Count) Count {
	return Count{c.Han + d.Han, c.Characters + d.Characters, c.NonSpace + d.NonSpace}
}

// Of counts one paragraph, or any text: a line end separates runs like a space.
func Of(s string) Count {
	var c Count
	run := false // inside a run of half-width characters
	for i := 0; i < len(s); {
		if b := s[i]; b < utf8.RuneSelf {
			i++
			if b == ' ' || b >= '\t' && b <= '\r' {
				run = false
				continue
			}
			c.NonSpace++
			if !run {
				c.Characters++
				run = true
			}
			continue
		}
		if b := s[i]; b >= 0xE5 && b <= 0xE9 && i+2 < len(s) { // U+5000 to U+9FFF, all of them Han
			c.Han++
			c.Characters++
			c.NonSpace++
			run = false
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r >= 0x4E00 && r <= 0x9FFF || unicode.Is(unicode.Han, r):
			c.Han++
			c.Characters++
			c.NonSpace++
			run = false
		case unicode.IsSpace(r):
			run = false
		case narrow(r):
			c.NonSpace++
			if !run {
				c.Characters++
				run = true
			}
		case zeroWidth(r):
		default:
			c.Characters++
			c.NonSpace++
			run = false
		}
	}
	return c
}

// narrow reports whether a character outside ASCII belongs to a Latin, Greek
// or Cyrillic word.
func narrow(r rune) bool {
	return r < 0x2000 && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// zeroWidth reports whether r takes no room at all.
func zeroWidth(r rune) bool {
	return r >= 0x200B && r <= 0x200F || r == 0x2060 || r == 0xFEFF || r >= 0xFE00 && r <= 0xFE0F
}
