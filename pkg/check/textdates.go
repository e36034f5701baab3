package check

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// TextDates judges the dates in the running text: they exist, the weekday
// written behind one is that of the day, a period does not end before it
// begins.
type TextDates struct {
	date, period *literal.Pattern
}

type textDateData struct {
	Text  string // as written
	Right string // the right weekday
	From  string // beginning of a period
}

// Data returns the fields a message can name.
func (k *TextDates) Data() any { return textDateData{} }

// Cases: unreal (no such day), weekday (another weekday), weekday-year (another
// weekday in every year that the date may lie in, which it does not name), period
// (the end before the beginning).
func (k *TextDates) Cases() []string { return []string{"unreal", "weekday", "weekday-year", "period"} }

// Prepare compiles the patterns.
func (k *TextDates) Prepare() error {
	const day = `(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]`
	k.date = literal.Must(day + `\s*(?:[（(]?\s*(?:星期|周)([一二三四五六日天1-7])\s*[）)]?)?`)
	k.period = literal.Must(`^\s*(?:[（(][^（()）]{2,4}[）)])?\s*(?:起?至|到|—|～|-)\s*(?:(\d{4})\s*年\s*)?(?:(\d{1,2})\s*月\s*)?(\d{1,2})\s*[日号]`)
	return nil
}

// Check implements [Kind].
func (k *TextDates) Check(p *Pass) {
	for _, q := range p.Doc.Paragraphs() {
		if q.Role != gongwen.RoleBody {
			continue
		}
		text := q.Text()
		if !strings.Contains(text, "月") {
			continue
		}
		year := 0 // the last year named in the paragraph
		for _, m := range k.date.FindAllStringSubmatchIndex(text) {
			sp := source.Span{Start: q.Span.Start + m[0], End: q.Span.Start + m[1]}
			d := calendar.Date{Year: number(text, m, 1), Month: number(text, m, 2), Day: number(text, m, 3)}
			if p.Doc.Masked(sp, gongwen.Quoted, gongwen.Titled) || m[0] > 0 && text[m[0]-1] >= '0' && text[m[0]-1] <= '9' ||
				strings.HasSuffix(text[:m[0]], "农历") || strings.HasSuffix(text[:m[0]], "阴历") {
				continue
			}
			if d.Year > 0 {
				year = d.Year
			}
			if k.unreal(p, sp, d, text[m[0]:m[1]]) {
				continue
			}
			if m[8] >= 0 {
				k.weekday(p, sp, d, year, text[m[8]:m[9]], strings.TrimSpace(text[m[0]:m[1]]))
			}
			k.end(p, q, d, m)
		}
	}
}

// number returns the value of sub-match n, 0 when it is absent.
func number(text string, m []int, n int) int {
	if m[2*n] < 0 {
		return 0
	}
	v, _ := strconv.Atoi(text[m[2*n]:m[2*n+1]])
	return v
}

// unreal reports a day that no calendar has; without a year 29 February stands.
func (k *TextDates) unreal(p *Pass, sp source.Span, d calendar.Date, text string) bool {
	if d.Year == 0 {
		d.Year = 2000
	}
	if d.Valid() {
		return false
	}
	p.Report(Finding{Span: sp, Case: "unreal", Data: textDateData{Text: strings.TrimSpace(text)}})
	return true
}

const weekdays = "日一二三四五六"

// weekday reports a weekday that belongs to none of the years the date may lie
// in.
func (k *TextDates) weekday(p *Pass, sp source.Span, d calendar.Date, year int, written, text string) {
	want := strings.Index(weekdays, strings.Replace(written, "天", "日", 1)) / len("日")
	if n, err := strconv.Atoi(written); err == nil {
		want = n % 7
	}
	right := ""
	for _, y := range yearsFor(p.Doc, d, year) {
		day := weekdayOf(calendar.Date{Year: y, Month: d.Month, Day: d.Day})
		if day == want {
			return
		}
		if right == "" {
			right = fmt.Sprintf("%d年%d月%d日是星期%s", y, d.Month, d.Day, weekdays[day*3:day*3+3])
		}
	}
	if right != "" {
		which := "weekday"
		if d.Year == 0 {
			which = "weekday-year"
		}
		p.Report(Finding{Span: sp, Case: which, Data: textDateData{Text: text, Right: right}})
	}
}

func weekdayOf(d calendar.Date) int {
	return int(time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Weekday())
}

// yearsFor returns the years that a date may lie in: its own, the last one that
// the paragraph names, or that of the document and its neighbour at the turn of
// the year.
func yearsFor(doc *gongwen.Document, d calendar.Date, named int) []int {
	if d.Year > 0 {
		return []int{d.Year}
	}
	own := doc.Date.Date
	if own.IsZero() {
		if named > 0 {
			return []int{named}
		}
		return nil
	}
	years := []int{own.Year}
	if named > 0 && named != own.Year {
		years = append(years, named)
	}
	switch {
	case d.Month < own.Month: // what lies ahead may fall into the next year
		years = append(years, own.Year+1)
	case d.Month > own.Month+6:
		years = append(years, own.Year-1)
	}
	return years
}

// end reports a period from d that ends before it begins.
func (k *TextDates) end(p *Pass, q *gongwen.Paragraph, d calendar.Date, m []int) {
	text := q.Text()
	e := k.period.FindStringSubmatchIndex(text[m[1]:])
	if e == nil {
		return
	}
	rest := text[m[1]:]
	to := calendar.Date{Year: number(rest, e, 1), Month: number(rest, e, 2), Day: number(rest, e, 3)}
	sameMonth := to.Month == 0
	if sameMonth {
		to.Month = d.Month
	}
	if to.Year == 0 {
		if !sameMonth && to.Month != d.Month {
			return // may end in the next year
		}
		to.Year = d.Year
	} else if d.Year == 0 {
		return
	}
	if to.Before(d) {
		sp := source.Span{Start: q.Span.Start + m[0], End: q.Span.Start + m[1] + e[1]}
		p.Report(Finding{Span: sp, Case: "period", Data: textDateData{Text: p.Doc.Text(sp)}})
	}
}
