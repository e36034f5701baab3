package numeral

import (
	"strings"
	"unicode/utf8"
)

// A Style is the form of a level's label.
type Style int

// The styles, the first four in the order of GB/T 9704-2012 7.3.3.
const (
	None        Style = iota
	HanPlain          // 一、
	HanBracket        // （一）
	Arabic            // 1.
	ArabicBrack       // （1）
	Circled           // ①
	ArabicHalf        // 1）
	Part              // 第一编
	Chapter           // 第一章
	Section           // 第一节
	Article           // 第一条
	Ordinal           // 第一，
	OneIs             // 一是
	First             // 首先、其次、再次、最后
)

var styleNames = [...]string{"", "一、", "（一）", "1.", "（1）", "①", "1）", "第一编", "第一章", "第一节", "第一条", "第一，", "一是", "首先"}

// String returns the style's pattern, written with the number one.
func (s Style) String() string { return styleNames[s] }

// Depth returns the level that GB/T 9704-2012 7.3.3 gives the style, 1 to 4,
// and 0 for a style that the standard does not name.
func (s Style) Depth() int {
	if s >= HanPlain && s <= ArabicBrack {
		return int(s)
	}
	return 0
}

// A Label is the number at the start of a paragraph or sentence.
type Label struct {
	Style  Style
	Value  int
	Number string // the numeral alone: "一", "12"
	Mark   string // what stands behind numeral and bracket: "、", ".", "．", "", "，"
	Half   bool   // the brackets are half-width, or one of them is
	Len    int    // bytes of the whole label, mark included and spaces behind it left out
}

// ParseLabel returns the label at the start of s, or false. A number that
// belongs to the words behind it (一、二等奖, 1.5万, 2024年) is no label.
func ParseLabel(s string) (Label, bool) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == '第':
		return parseOrdinal(s)
	case r == '（' || r == '(':
		return parseBracket(s, r, size)
	case '①' <= r && r <= '⑳':
		return Label{Style: Circled, Value: int(r-'①') + 1, Number: s[:size], Len: size}, true
	case '⑴' <= r && r <= '⒇':
		return Label{Style: ArabicBrack, Value: int(r-'⑴') + 1, Number: s[:size], Half: true, Len: size}, true
	case '⒈' <= r && r <= '⒛':
		return Label{Style: Arabic, Value: int(r-'⒈') + 1, Number: s[:size], Mark: ".", Len: size}, true
	}
	if _, ok := arabic(r); ok {
		return parseArabic(s)
	}
	if IsHan(r) {
		return parseHanLabel(s)
	}
	for i, w := range []string{"首先", "其次", "再次", "最后"} {
		if strings.HasPrefix(s, w) {
			rest := s[len(w):]
			if m := mark(rest, "，,、:："); m != "" {
				return Label{Style: First, Value: i + 1, Number: w, Mark: m, Len: len(w) + len(m)}, true
			}
		}
	}
	return Label{}, false
}

// mark returns the first character of s if it is one of set.
func mark(s, set string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size > 0 && r != utf8.RuneError && strings.ContainsRune(set, r) {
		return s[:size]
	}
	return ""
}

// numeralPrefix returns the run of Chinese numeral characters at the start of s.
func numeralPrefix(s string) string {
	for i, r := range s {
		if !IsHan(r) || r == '两' {
			return s[:i]
		}
	}
	return s
}

func arabicPrefix(s string) string {
	for i, r := range s {
		if _, ok := arabic(r); !ok {
			return s[:i]
		}
	}
	return s
}

func parseOrdinal(s string) (Label, bool) {
	rest := strings.TrimLeft(s[len("第"):], " ")
	lead := len(s) - len(rest)
	num := numeralPrefix(rest)
	if num == "" {
		num = arabicPrefix(rest)
	}
	v, ok := Parse(num)
	if !ok {
		return Label{}, false
	}
	tail := rest[len(num):]
	trimmed := strings.TrimLeft(tail, " ")
	n := lead + len(num) + len(tail) - len(trimmed)
	for _, u := range []struct {
		name  string
		style Style
	}{{"编", Part}, {"章", Chapter}, {"节", Section}, {"条", Article}} {
		if after, ok := strings.CutPrefix(trimmed, u.name); ok {
			// 第一条意见, 第三章程 are words; a label is followed by a space, a
			// mark or, for articles, text that the drafter set against it.
			if !labelEnds(after) {
				return Label{}, false
			}
			return Label{Style: u.style, Value: v, Number: num, Mark: mark(after, "：:、，."), Len: n + len(u.name)}, true
		}
	}
	if m := mark(trimmed, "，,、"); m != "" {
		return Label{Style: Ordinal, Value: v, Number: num, Mark: m, Len: n + len(m)}, true
	}
	return Label{}, false
}

// labelEnds reports whether a 第×条 label may end before s.
func labelEnds(s string) bool {
	if s == "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune(" \u3000\u00a0\t：:【（(", r)
}

func parseBracket(s string, open rune, size int) (Label, bool) {
	inner := strings.TrimLeft(s[size:], " ")
	lead := len(s) - len(inner)
	num, style := numeralPrefix(inner), HanBracket
	if num == "" {
		num, style = arabicPrefix(inner), ArabicBrack
	}
	v, ok := Parse(num)
	if !ok || v == 0 || v > 200 {
		return Label{}, false
	}
	rest := strings.TrimLeft(inner[len(num):], " ")
	n := lead + len(inner) - len(rest)
	closing, csize := utf8.DecodeRuneInString(rest)
	if closing != '）' && closing != ')' {
		return Label{}, false
	}
	l := Label{Style: style, Value: v, Number: num, Half: open == '(' || closing == ')'}
	n += csize
	l.Mark = mark(s[n:], "、，,.．:：")
	l.Len = n + len(l.Mark)
	if refersToItem(s[l.Len:], l.Mark) {
		return Label{}, false
	}
	return l, true
}

func parseArabic(s string) (Label, bool) {
	num := arabicPrefix(s)
	v, ok := Parse(num)
	if !ok || v == 0 || v > 99 || len(num) > 6 || num[0] == '0' {
		return Label{}, false
	}
	rest := s[len(num):]
	gap := len(rest) - len(strings.TrimLeft(rest, " "))
	m := mark(rest[gap:], ".．、，,:：)）")
	if m == "" {
		return Label{}, false
	}
	after := rest[gap+len(m):]
	l := Label{Style: Arabic, Value: v, Number: num, Mark: m, Len: len(num) + gap + len(m)}
	if m == ")" || m == "）" {
		l.Style, l.Mark, l.Half = ArabicHalf, "", m == ")"
		return l, true
	}
	next, _ := utf8.DecodeRuneInString(after)
	_, digit := arabic(next)
	switch {
	case digit && (m == "." || m == "．") && yearFollows(after): // 1.2024年底前完成
		return l, true
	case digit && m != "、": // 1.5万, 10：30, 3,000
		return Label{}, false
	case digit: // 1、2号楼
		return Label{}, false
	case m == "，" || m == "," || m == ":" || m == "：":
		return Label{}, false
	}
	return l, true
}

// refersToItem reports whether what follows a bracketed number and its mark makes
// it the name of an item: （四）、（五）项所列, （一）至（三）项规定.
func refersToItem(rest, mark string) bool {
	heads := []string{"至（", "至(", "项所", "项规定", "项的", "项、", "目所", "款所"}
	if mark == "、" {
		heads = []string{"（", "("}
	}
	for _, h := range heads {
		if strings.HasPrefix(rest, h) {
			return true
		}
	}
	return false
}

// yearFollows reports whether s begins with a year, which no decimal has.
func yearFollows(s string) bool {
	n := arabicPrefix(s)
	v, ok := Parse(n)
	return ok && v >= 1900 && v < 2200 && strings.HasPrefix(s[len(n):], "年")
}

func parseHanLabel(s string) (Label, bool) {
	num := numeralPrefix(s)
	v, ok := Parse(num)
	if !ok || v == 0 || v > 999 || strings.ContainsAny(num, "〇零") && !strings.Contains(num, "百") {
		return Label{}, false
	}
	rest := s[len(num):]
	if strings.HasPrefix(rest, "是") {
		// 一是 counts reasons; 十是 and 一是一 do not begin a clause that way.
		return Label{Style: OneIs, Value: v, Number: num, Len: len(num) + len("是")}, true
	}
	gap := len(rest) - len(strings.TrimLeft(rest, " "))
	m := mark(rest[gap:], "、，,.．:：")
	if m == "" {
		return Label{}, false
	}
	after := strings.TrimLeft(rest[gap+len(m):], " \u3000")
	next, _ := utf8.DecodeRuneInString(after)
	if IsHan(next) && m == "、" { // 一、二等奖; 二、三产业: but 一、一体推进 is a heading
		second := numeralPrefix(after)
		if w, ok := Parse(second); ok && w == v+1 {
			return Label{}, false
		}
	}
	return Label{Style: HanPlain, Value: v, Number: num, Mark: m, Len: len(num) + gap + len(m)}, true
}
