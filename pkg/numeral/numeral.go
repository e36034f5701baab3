// Package numeral reads and writes Chinese numerals (一百二十三) and the labels
// that number the levels of an official document (一、 （一） 1. （1） 第一条 一是).
package numeral

import (
	"strings"
	"unicode/utf8"
)

var digits = map[rune]int{
	'〇': 0, '零': 0, '○': 0, 'Ｏ': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4,
	'五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
}

var units = map[rune]int{'十': 10, '百': 100, '千': 1000}

// IsHan reports whether r can stand in a Chinese numeral below ten thousand.
func IsHan(r rune) bool {
	if _, ok := digits[r]; ok {
		return true
	}
	_, ok := units[r]
	return ok
}

// Parse returns the value of a Chinese numeral from 零 to 九千九百九十九, written
// with units (二十一) or by digits (二〇二三), or of ASCII or full-width digits.
func Parse(s string) (int, bool) {
	if s == "" {
		return 0, false
	}
	first, _ := utf8.DecodeRuneInString(s)
	if _, ok := arabic(first); ok {
		n := 0
		for _, r := range s {
			d, ok := arabic(r)
			if !ok || n > 1e8 {
				return 0, false
			}
			n = n*10 + d
		}
		return n, true
	}
	return parseHan(s)
}

func parseHan(s string) (int, bool) {
	if !strings.ContainsAny(s, "十百千") {
		n := 0
		for _, r := range s {
			d, ok := digits[r]
			if !ok || n > 1e8 {
				return 0, false
			}
			n = n*10 + d
		}
		return n, true
	}
	total, digit, last := 0, 0, 10000 // digit is the one that waits for its unit, 0 for none
	for i, r := range s {
		d, isDigit := digits[r]
		u := units[r]
		switch {
		case isDigit && d == 0: // 一百零五
			if i == 0 || digit > 0 {
				return 0, false
			}
		case isDigit && digit > 0:
			return 0, false
		case isDigit:
			digit = d
		case u == 0 || u >= last || digit == 0 && (u != 10 || i > 0): // 十二, but not 百二
			return 0, false
		default:
			total += max(digit, 1) * u
			last, digit = u, 0
		}
	}
	total += digit
	return total, total > 0
}

// arabic returns the value of an ASCII or full-width digit.
func arabic(r rune) (int, bool) {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0'), true
	case '０' <= r && r <= '９':
		return int(r - '０'), true
	}
	return 0, false
}

// Format writes n, from 1 to 9999, as a Chinese numeral with units: 21 is 二十一.
// Other numbers are written with ASCII digits.
func Format(n int) string {
	if n < 1 || n > 9999 {
		return itoa(n)
	}
	const names = "零一二三四五六七八九"
	name := func(d int) string { return names[d*3 : d*3+3] }
	var b strings.Builder
	zero := false
	for _, u := range []struct {
		value int
		name  string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / u.value % 10
		if d == 0 {
			zero = b.Len() > 0
			continue
		}
		if zero {
			b.WriteString("零")
			zero = false
		}
		if !(u.value == 10 && d == 1 && b.Len() == 0) {
			b.WriteString(name(d))
		}
		b.WriteString(u.name)
	}
	return b.String()
}

func itoa(n int) string {
	if n < 0 {
		return "-" + itoa(-n)
	}
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}
