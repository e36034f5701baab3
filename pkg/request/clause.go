package request

import (
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/numeral"
)

// A clause is a stretch of a paragraph between commas or stronger marks.
// Offsets are bytes in the paragraph's text.
type clause struct {
	start, end int  // label left out, final mark left out
	mark       rune // the mark behind it: ， 。 ； ： or 0 at the end
	labelled   bool // an enumeration label stood before it: 一是, （一）
	sentence   int  // running number within the paragraph
}

// blank returns text with quotations, titles and brackets overwritten by NUL
// bytes, so that offsets stay and no word matches in them. An opening mark that
// is never closed blanks nothing.
func (lx *Lexicon) blank(text string) string {
	if !strings.ContainsAny(text, "“《（(〔‘【") {
		return text
	}
	b := []byte(text)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		closing := closingOf(r)
		if closing == "" {
			i += size
			continue
		}
		end := strings.Index(text[i+size:], closing)
		if end < 0 {
			i += size
			continue
		}
		end += i + size + len(closing)
		if r == '（' && lx.asksWithin(text[i+size:end-len(closing)]) { // （概算90万元，并请一并核定编制3名）
			copy(b[i:], "，")
			copy(b[end-len(closing):], "，")
			i += size
			continue
		}
		if isLabel(text[i:end]) {
			i = end
			continue
		}
		for k := i; k < end; k++ {
			b[k] = 0
		}
		i = end
	}
	return string(b)
}

// asksWithin reports whether the words in brackets may ask for something.
func (lx *Lexicon) asksWithin(s string) bool { return runeLen(s) >= 8 && lx.Brackets.within(s) }

func isLabel(s string) bool {
	l, ok := numeral.ParseLabel(s)
	return ok && l.Len == len(s)
}

func closingOf(r rune) string {
	switch r {
	case '“':
		return "”"
	case '‘':
		return "’"
	case '《':
		return "》"
	case '（':
		return "）"
	case '(':
		return ")"
	case '〔':
		return "〕"
	case '【':
		return "】"
	}
	return ""
}

// clauses cuts a paragraph whose quotations are blanked. from is where its
// running text begins, behind a label.
func clauses(view string, from int) []clause {
	var out []clause
	start, sentence := from, 0
	add := func(end int, mark rune, next int) {
		c := clause{start: start, end: end, mark: mark, sentence: sentence}
		c.trim(view)
		if c.start < c.end {
			out = append(out, c)
		}
		start = next
		if mark == '。' || mark == '！' || mark == '？' || mark == '?' || mark == '!' {
			sentence++
		}
	}
	for i, r := range view {
		if i < from {
			continue
		}
		switch r {
		case '。', '！', '？', '；', '，', '：', ';', '!', '?', '\n':
			add(i, r, i+utf8.RuneLen(r))
		case ',', ':':
			if i > 0 && i+1 < len(view) && isDigit(view[i-1]) && isDigit(view[i+1]) {
				continue
			}
			add(i, map[rune]rune{',': '，', ':': '：'}[r], i+1)
		}
	}
	add(len(view), 0, len(view))
	return out
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// trim removes spaces and labels from the start of c.
func (c *clause) trim(view string) {
	for c.start < c.end {
		s := view[c.start:c.end]
		if t := strings.TrimLeft(s, " \u3000\t\u00a0"); len(t) < len(s) {
			c.start += len(s) - len(t)
			continue
		}
		if l, ok := numeral.ParseLabel(s); ok && l.Len < len(s) {
			c.start += l.Len
			c.labelled = true
			continue
		}
		break
	}
	c.end = c.start + len(strings.TrimRight(view[c.start:c.end], " \u3000\t"))
}
