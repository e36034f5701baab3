package text

import (
	"strconv"
	"strings"
)

// dropPageNumbers leaves out the lines that hold nothing but a page number.
// A number between dashes (— 3 —) or with its word (第3页) is one anywhere. A
// fraction (3/10) is one beside a form feed, or where fractions of the same
// whole count up through the document; a bare number only beside a form feed.
func dropPageNumbers(text string, lines []physical) []physical {
	total := runningTotal(text, lines)
	trailing := endsWithFormFeed(text)
	kept := lines[:0]
	var carry physical // what dropped lines leave to the next one
	for i, l := range lines {
		besideFeed := l.formFeed || carry.formFeed || i+1 < len(lines) && lines[i+1].formFeed || i+1 == len(lines) && trailing
		s := text[l.start:l.end]
		l.blank += carry.blank
		l.formFeed = l.formFeed || carry.formFeed
		l.pageNumber = carry.pageNumber
		if isPageNumber(s, besideFeed, total) {
			l.pageNumber = true
			carry = l
			continue
		}
		carry = physical{}
		kept = append(kept, l)
	}
	return kept
}

func endsWithFormFeed(text string) bool {
	return strings.HasSuffix(strings.TrimRight(text, " \t\r\n"), "\f")
}

func isPageNumber(s string, besideFeed bool, total int) bool {
	if len(s) > 48 {
		return false
	}
	if s[0] >= '0' && s[0] <= '9' {
		if _, rest, ok := leadingNumber(s); ok && rest == "" {
			return besideFeed && len(s) <= 4
		}
		n, m, ok := fraction(s)
		return ok && n <= m && (besideFeed || m == total)
	}
	return dashed(s) || pageWord(s)
}

// runningTotal returns the whole of the fractions that stand alone on their
// lines and count up by one, at least twice; 0 when there are none.
func runningTotal(text string, lines []physical) int {
	last, total := 0, 0
	for _, l := range lines {
		if l.end-l.start > 12 || !isDigit(text[l.start]) {
			continue
		}
		n, m, ok := fraction(text[l.start:l.end])
		switch {
		case !ok:
		case m == total && n == last+1:
			return total
		default:
			last, total = n, m
		}
	}
	return 0
}

// fraction reads "3/10".
func fraction(s string) (n, m int, ok bool) {
	n, rest, ok := leadingNumber(s)
	if !ok {
		return 0, 0, false
	}
	for _, slash := range []string{"/", "／"} {
		if after, found := strings.CutPrefix(rest, slash); found {
			m, rest, ok = leadingNumber(strings.TrimLeft(after, " "))
			return n, m, ok && rest == ""
		}
	}
	return 0, 0, false
}

// leadingNumber reads the number at the start of s, ASCII or full-width, and
// returns what follows it without spaces.
func leadingNumber(s string) (n int, rest string, ok bool) {
	var digits []byte
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits = append(digits, byte(r))
		case r >= '０' && r <= '９':
			digits = append(digits, byte(r-'０')+'0')
		default:
			n, err := strconv.Atoi(string(digits))
			return n, strings.TrimLeft(s[i:], " \u3000"), err == nil && len(digits) <= 4
		}
	}
	n, err := strconv.Atoi(string(digits))
	return n, "", err == nil && len(digits) <= 4
}

const dashes = "-－—–─―‐‑‒━~～·•"

// dashed reports whether s is a number between dashes, as GB/T 9704-2012 7.5
// has it.
func dashed(s string) bool {
	inner := strings.TrimLeft(s, dashes)
	if len(inner) == len(s) {
		return false
	}
	core := strings.TrimRight(inner, dashes)
	if len(core) == len(inner) {
		return false
	}
	_, rest, ok := leadingNumber(strings.TrimLeft(core, " \u3000\u00a0"))
	return ok && strings.Trim(rest, " \u3000\u00a0") == ""
}

// pageWord reads 第3页, 第 3 页 共 10 页, 共10页 第3页, Page 3 of 10.
func pageWord(s string) bool {
	s = strings.Trim(s, dashes+" \u3000")
	if after, ok := strings.CutPrefix(s, "Page "); ok {
		_, rest, ok := leadingNumber(strings.TrimLeft(after, " "))
		if after, of := strings.CutPrefix(rest, "of "); ok && of {
			_, rest, ok = leadingNumber(strings.TrimLeft(after, " "))
		}
		return ok && rest == ""
	}
	for parts := 0; parts < 2; parts++ {
		after, ok := strings.CutPrefix(s, "第")
		if !ok {
			after, ok = strings.CutPrefix(s, "共")
		}
		if !ok {
			return false
		}
		_, rest, ok := leadingNumber(strings.TrimLeft(after, " \u3000"))
		s, _ = strings.CutPrefix(rest, "页")
		if !ok || len(s) == len(rest) {
			return false
		}
		if s = strings.TrimLeft(s, " \u3000/／，,、|"); s == "" {
			return true
		}
	}
	return false
}
