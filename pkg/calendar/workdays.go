package calendar

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// Workdays knows which days are working days (工作日), by the notices that the
// State Council issues for each year. It knows nothing of years without data
// and never guesses at them. It is read-only and safe for concurrent use.
type Workdays struct {
	years   map[int][]string // the notices of each year
	special map[Date]special // days that are not as their weekday says
}

// A special day is off on a weekday or for a holiday, or worked at a weekend.
type special struct {
	holiday string
	working bool
}

// A Day is one day as the calendar has it.
type Day struct {
	Date    Date
	Working bool
	Note    string // why: 春节放假, 春节调休上班, 周末; "" for an ordinary working day
}

// A NoYearError says that a count would need a year without data.
type NoYearError struct{ Year int }

func (e *NoYearError) Error() string { return fmt.Sprintf("没有%d年的放假调休数据", e.Year) }

// A rawYear is one year of a file of holidays.
type rawYear struct {
	Year     int          `yaml:"year"`
	Notices  []string     `yaml:"notices"`
	Holidays []rawHoliday `yaml:"holidays"`
}

type rawHoliday struct {
	Name string    `yaml:"name"`
	Off  []dayspan `yaml:"off"`
	Work []dayspan `yaml:"work"`
}

// A dayspan is a day, or two with “..” between them.
type dayspan struct{ from, to Date }

// DecodeYAML implements [yamlfile.Unmarshaler].
func (s *dayspan) DecodeYAML(n *yamlfile.Node) error {
	from, to, span := strings.Cut(n.Value, "..")
	err := s.from.DecodeText(from)
	if err == nil && span {
		err = s.to.DecodeText(to)
	} else {
		s.to = s.from
	}
	switch {
	case err != nil:
		return fmt.Errorf("“%s”应写作 2024-05-01 或 2024-05-01..2024-05-05", n.Value)
	case s.to.Before(s.from) || s.from.DaysUntil(s.to) > 31:
		return fmt.Errorf("“%s”的起止日期有误", n.Value)
	}
	return nil
}

func (s dayspan) each(do func(Date)) {
	for d := s.from; !d.After(s.to); d = d.AddDays(1) {
		do(d)
	}
}

// LoadWorkdays reads a file of holidays. The name is for messages; all
// mistakes are returned together as [yamlfile.Errors].
func LoadWorkdays(name string, data []byte) (*Workdays, error) {
	root, err := yamlfile.Parse(name, data)
	if err != nil {
		return nil, err
	}
	w := &Workdays{years: map[int][]string{}, special: map[Date]special{}}
	if !yamlfile.IsList(root) {
		return nil, yamlfile.Errors{yamlfile.ErrorAt(name, root, "放假安排应为年份的列表，每项以“- year:”开头")}
	}
	var errs yamlfile.Errors
	for _, n := range yamlfile.Items(root) {
		var y rawYear
		if es := yamlfile.Decode(name, n, &y); es != nil {
			errs = append(errs, es...)
			continue
		}
		if mistake := w.add(y); mistake != "" {
			errs = append(errs, yamlfile.ErrorAt(name, n, "%s", mistake))
		}
	}
	if err := errs.Err(); err != nil {
		return nil, err
	}
	return w, nil
}

// add takes a year in and says what is wrong with it.
func (w *Workdays) add(y rawYear) string {
	switch {
	case y.Year < 1949 || y.Year > 2999:
		return "缺少 year（年份）"
	case len(y.Notices) == 0:
		return fmt.Sprintf("%d年缺少 notices（所据通知的文号）", y.Year)
	case w.years[y.Year] != nil:
		return fmt.Sprintf("%d年重复", y.Year)
	case len(y.Holidays) == 0:
		return fmt.Sprintf("%d年缺少 holidays（各个假期）", y.Year)
	}
	w.years[y.Year] = y.Notices
	mistake := ""
	set := func(d Date, s special) {
		_, twice := w.special[d]
		switch {
		case d.Year != y.Year && d.Year != y.Year-1 && d.Year != y.Year+1:
			mistake = fmt.Sprintf("%s不属于%d年的安排", d, y.Year)
		case s.working && !d.weekend():
			mistake = fmt.Sprintf("%s是%s，本来上班，不必写在 work 中", d, d.Weekday())
		case twice:
			mistake = fmt.Sprintf("%s写了两次", d)
		}
		w.special[d] = s
	}
	for _, h := range y.Holidays {
		for _, s := range h.Off {
			s.each(func(d Date) { set(d, special{h.Name, false}) })
		}
		for _, s := range h.Work {
			s.each(func(d Date) { set(d, special{h.Name, true}) })
		}
	}
	return mistake
}

// With returns w with the years of more, which count where both have one.
func (w *Workdays) With(more *Workdays) *Workdays {
	all := &Workdays{years: maps.Clone(w.years), special: maps.Clone(w.special)}
	maps.DeleteFunc(all.special, func(d Date, _ special) bool { return more.years[d.Year] != nil })
	maps.Copy(all.years, more.years)
	maps.Copy(all.special, more.special)
	return all
}

// Years returns the years with data, ascending.
func (w *Workdays) Years() []int { return slices.Sorted(maps.Keys(w.years)) }

// Notices returns the numbers of the notices that a year's data rest on.
func (w *Workdays) Notices(year int) []string { return w.years[year] }

// Day returns what is known of a day; the error is a [*NoYearError].
func (w *Workdays) Day(d Date) (Day, error) {
	if w.years[d.Year] == nil {
		return Day{}, &NoYearError{d.Year}
	}
	s, known := w.special[d]
	switch {
	case known && s.working:
		return Day{d, true, s.holiday + "调休上班"}, nil
	case known:
		return Day{d, false, s.holiday + "放假"}, nil
	case d.weekend():
		return Day{d, false, "周末"}, nil
	}
	return Day{Date: d, Working: true}, nil
}

// covered returns an error when a year from that of one date to that of the
// other has no data.
func (w *Workdays) covered(from, to Date) error {
	for y := from.Year; y <= to.Year; y++ {
		if w.years[y] == nil {
			return &NoYearError{y}
		}
	}
	return nil
}

// Days returns the days from one to another, both included; none when to is
// before from.
func (w *Workdays) Days(from, to Date) ([]Day, error) {
	if err := w.covered(from, to); err != nil {
		return nil, err
	}
	var list []Day
	for d := from; !d.After(to); d = d.AddDays(1) {
		day, err := w.Day(d)
		if err != nil {
			return nil, err
		}
		list = append(list, day)
	}
	return list, nil
}

// Count returns how many working days lie after from up to and including to:
// the day from which a time limit runs is not counted itself. It is negative
// when to is before from: then from is counted and to is not.
func (w *Workdays) Count(from, to Date) (int, error) {
	if to.Before(from) {
		n, err := w.Count(to, from)
		return -n, err
	}
	days, err := w.Days(from, to)
	n := 0
	for _, d := range days {
		if d.Working && d.Date != from {
			n++
		}
	}
	return n, err
}

// Add returns the nth working day after d, or before d when n is negative.
// Adding none returns d itself.
func (w *Workdays) Add(d Date, n int) (Date, error) {
	step := 1
	if n < 0 {
		step = -1
	}
	if err := w.covered(d, d); err != nil {
		return Date{}, err
	}
	for n != 0 {
		d = d.AddDays(step)
		day, err := w.Day(d)
		if err != nil {
			return Date{}, err
		}
		if day.Working {
			n -= step
		}
	}
	return d, nil
}
