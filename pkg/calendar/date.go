// Package calendar holds calendar dates as official documents write them.
package calendar

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/numeral"
)

// A Date is a day of the Gregorian calendar. The zero Date stands for none.
type Date struct{ Year, Month, Day int }

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Valid reports whether d is a day that exists.
func (d Date) Valid() bool {
	if d.Year < 1 || d.Month < 1 || d.Month > 12 || d.Day < 1 {
		return false
	}
	return d.Day <= time.Date(d.Year, time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Compare returns -1, 0 or +1 as d is before, on or after e.
func (d Date) Compare(e Date) int {
	for _, p := range [...][2]int{{d.Year, e.Year}, {d.Month, e.Month}, {d.Day, e.Day}} {
		if p[0] < p[1] {
			return -1
		}
		if p[0] > p[1] {
			return 1
		}
	}
	return 0
}

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d is later than e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// String returns d as YYYY-MM-DD, "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Chinese returns d as 2024年5月6日.
func (d Date) Chinese() string { return fmt.Sprintf("%d年%d月%d日", d.Year, d.Month, d.Day) }

// Parse reads YYYY-MM-DD or 2024年5月6日.
func Parse(s string) (Date, error) {
	s = strings.TrimSpace(s)
	var d Date
	if n, err := fmt.Sscanf(s, "%d-%d-%d", &d.Year, &d.Month, &d.Day); n == 3 && err == nil && fmt.Sprintf("%d-%02d-%02d", d.Year, d.Month, d.Day) == s {
		return d, existing(d, s)
	}
	if t, ok := ParseText(s); ok && t.Len == len(s) && !t.Incomplete {
		return t.Date, existing(t.Date, s)
	}
	return Date{}, fmt.Errorf("“%s”不是日期，应写作 2024-05-06 或 2024年5月6日", s)
}

func existing(d Date, s string) error {
	if !d.Valid() {
		return fmt.Errorf("“%s”不是实有的日期", s)
	}
	return nil
}

// A TextDate is a date as a text writes it.
type TextDate struct {
	Date       Date
	Len        int    // bytes
	Han        bool   // with Chinese numerals
	Padded     bool   // month or day has a leading zero
	Separator  string // "年月日", ".", "-" or "/"
	Incomplete bool   // a placeholder (×, X, □, ＿, blank) stands for a number
}

// ParseText reads the date at the start of s, in any of the ways drafts write
// it: 2024年5月6日, 二〇二四年五月六日, 2024年05月06日, 2024.5.6, 2024-05-06,
// 2024年×月×日. Spaces between digits and words are allowed.
func ParseText(s string) (TextDate, bool) {
	year, rest, yok := dateNumber(s)
	if !yok || year.han && year.digits < 4 || !year.han && year.open == "" && year.digits != 4 && year.digits != 2 {
		return TextDate{}, false
	}
	for _, seps := range [][3]string{{"年", "月", "日"}, {".", ".", ""}, {"-", "-", ""}, {"/", "/", ""}, {"．", "．", ""}} {
		if !strings.HasPrefix(rest, seps[0]) {
			continue
		}
		if seps[0] != "年" && year.digits != 4 {
			return TextDate{}, false
		}
		month, r, ok := dateNumber(rest[len(seps[0]):])
		if !ok && seps[0] == "年" { // “2024年  月  日”
			month, r, ok = datePart{open: "blank"}, strings.TrimLeft(rest[len(seps[0]):], " \u3000"), true
		}
		if !ok || !strings.HasPrefix(r, seps[1]) {
			return TextDate{}, false
		}
		day, r, ok := dateNumber(r[len(seps[1]):])
		if !ok && seps[2] == "日" {
			after := s[len(s)-len(r):]
			day, r, ok = datePart{open: "blank"}, strings.TrimLeft(after, " \u3000"), true
		}
		if !ok || !strings.HasPrefix(r, seps[2]) {
			return TextDate{}, false
		}
		r = r[len(seps[2]):]
		t := TextDate{
			Date:       Date{year.value, month.value, day.value},
			Len:        len(s) - len(r),
			Han:        year.han || month.han || day.han,
			Padded:     month.padded || day.padded,
			Separator:  strings.Join(seps[:], ""),
			Incomplete: year.open != "" || month.open != "" || day.open != "",
		}
		if t.Incomplete {
			t.Date = Date{}
		}
		return t, true
	}
	return TextDate{}, false
}

// A datePart is the number of a year, month or day.
type datePart struct {
	value, digits int
	han, padded   bool
	open          string // the placeholder in its stead
}

// dateNumber reads the number at the start of s and the spaces round it.
func dateNumber(s string) (p datePart, rest string, ok bool) {
	s = strings.TrimLeft(s, " \u3000")
	end := 0
	for i, r := range s {
		switch {
		case '0' <= r && r <= '9' || '０' <= r && r <= '９':
		case numeral.IsHan(r):
			p.han = true
		case strings.ContainsRune("×✕XxＸ*＊_＿□○◯", r):
			p.open += string(r)
		default:
			goto done
		}
		end = i + utf8.RuneLen(r)
		p.digits++
	}
done:
	if p.digits == 0 || p.digits > 8 {
		return p, s, false
	}
	num := s[:end]
	rest = strings.TrimLeft(s[end:], " \u3000")
	if p.open != "" {
		return p, rest, true
	}
	p.value, ok = numeral.Parse(num)
	p.padded = !p.han && p.digits == 2 && (strings.HasPrefix(num, "0") || strings.HasPrefix(num, "０"))
	return p, rest, ok
}

// DecodeText implements decoding from text for metadata and data files.
func (d *Date) DecodeText(s string) error {
	v, err := Parse(s)
	*d = v
	return err
}
