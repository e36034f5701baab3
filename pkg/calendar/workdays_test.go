package calendar_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/rules"
)

func builtin(t *testing.T) *calendar.Workdays {
	t.Helper()
	data, err := fs.ReadFile(rules.FS, "common/holidays.yaml")
	if err != nil {
		t.Fatal(err)
	}
	w, err := calendar.LoadWorkdays("holidays.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func date(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestCount(t *testing.T) {
	w := builtin(t)
	for _, c := range []struct {
		name, from, to string
		want           int
	}{
		{"the founding rules: exactly the seventh", "2023-08-07", "2023-08-16", 7},
		{"one day late", "2023-08-07", "2023-08-17", 8},
		{"over 春节 with 2月4日 and 18日 worked", "2024-01-31", "2024-02-20", 11},
		{"over 国庆 with 10月12日 worked", "2024-09-30", "2024-10-14", 6},
		{"the same day", "2024-05-06", "2024-05-06", 0},
		{"backwards", "2024-05-08", "2024-05-06", -2},
		{"a weekend", "2024-05-17", "2024-05-19", 0},
		{"over the turn of a year", "2018-12-28", "2019-01-02", 2},
		{"the holiday of 2020 was made longer", "2020-01-23", "2020-02-03", 1},
		{"the parade of 2015", "2015-09-02", "2015-09-07", 2},
	} {
		if got, err := w.Count(date(t, c.from), date(t, c.to)); err != nil || got != c.want {
			t.Errorf("%s: %s to %s: got %d, %v, want %d", c.name, c.from, c.to, got, err, c.want)
		}
	}
}

// TestWorkingDaysOfYears holds every year against the number of working days
// that it had, counted from another source of the same notices.
func TestWorkingDaysOfYears(t *testing.T) {
	w := builtin(t)
	for year, want := range workingDays {
		days, err := w.Days(calendar.Date{Year: year, Month: 1, Day: 1}, calendar.Date{Year: year, Month: 12, Day: 31})
		n := 0
		for _, d := range days {
			if d.Working {
				n++
			}
		}
		if err != nil || n != want {
			t.Errorf("%d: got %d working days, %v, want %d", year, n, err, want)
		}
		if len(w.Notices(year)) == 0 || !strings.Contains(w.Notices(year)[0], "发明电〔") {
			t.Errorf("%d: notices %v", year, w.Notices(year))
		}
	}
	if len(workingDays) != len(w.Years()) {
		t.Errorf("data for %v", w.Years())
	}
}

// TestAddAndCountAgree walks from every day of the data: the nth working day
// after it is n working days away, it is a working day, and the day before it
// is not as far.
func TestAddAndCountAgree(t *testing.T) {
	w := builtin(t)
	years := w.Years()
	last := calendar.Date{Year: years[len(years)-1], Month: 11, Day: 30}
	for d := (calendar.Date{Year: years[0], Month: 2, Day: 1}); d.Before(last); d = d.AddDays(3) {
		for _, n := range []int{-10, -7, -1, 1, 2, 7, 10, 15} {
			e, err := w.Add(d, n)
			if err != nil {
				t.Fatalf("%v%+d: %v", d, n, err)
			}
			if day, _ := w.Day(e); !day.Working {
				t.Fatalf("%v%+d is %v, no working day", d, n, e)
			}
			if n < 0 { // what lies from e up to the day before d
				e, d := e.AddDays(-1), d.AddDays(-1)
				if got, err := w.Count(e, d); err != nil || got != -n {
					t.Fatalf("%v to %v: %d working days, %v, want %d", e, d, got, err, -n)
				}
				continue
			}
			got, err := w.Count(d, e)
			before, _ := w.Count(d, e.AddDays(-1))
			if err != nil || got != n || before != n-1 {
				t.Fatalf("%v%+d is %v, %d working days away, %v", d, n, e, got, err)
			}
		}
	}
}

// TestNoYearWithoutDataIsCounted tries all spans that leave the data.
func TestNoYearWithoutDataIsCounted(t *testing.T) {
	w := builtin(t)
	years := w.Years()
	first, last := years[0], years[len(years)-1]
	inside := calendar.Date{Year: last, Month: 12, Day: 25}
	for _, c := range [][2]calendar.Date{
		{{Year: first - 1, Month: 12, Day: 31}, {Year: first, Month: 1, Day: 4}},
		{inside, {Year: last + 1, Month: 1, Day: 1}},
		{{Year: last + 1, Month: 1, Day: 1}, inside},
		{{Year: 1990, Month: 1, Day: 1}, {Year: 9999, Month: 1, Day: 1}},
	} {
		var missing *calendar.NoYearError
		if n, err := w.Count(c[0], c[1]); !errors.As(err, &missing) || n != 0 {
			t.Errorf("%v to %v: got %d, %v", c[0], c[1], n, err)
		}
	}
	if d, err := w.Add(inside, 20); err == nil {
		t.Errorf("%v+20: got %v", inside, d)
	}
	if d, err := w.Add(calendar.Date{Year: first, Month: 1, Day: 5}, -20); err == nil {
		t.Errorf("got %v", d)
	}
}

func TestLoadWorkdaysRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no list", "year: 2024", "列表"},
		{"no notice", "- {year: 2024, holidays: [{name: 元旦, off: [2024-01-01]}]}", "notices"},
		{"no holidays", "- {year: 2024, notices: [甲〔2023〕1号]}", "holidays"},
		{"a year twice", "- &a {year: 2024, notices: [甲], holidays: [{name: 元旦, off: [2024-01-01]}]}\n- *a", "重复"},
		{"an impossible day", "- {year: 2024, notices: [甲], holidays: [{name: 元旦, off: [2024-02-30]}]}", "2024-02-30"},
		{"the wrong way round", "- {year: 2024, notices: [甲], holidays: [{name: 元旦, off: [2024-01-03..2024-01-01]}]}", "起止"},
		{"work on a weekday", "- {year: 2024, notices: [甲], holidays: [{name: 元旦, work: [2024-01-03]}]}", "星期三"},
		{"another year", "- {year: 2024, notices: [甲], holidays: [{name: 元旦, off: [2004-01-03]}]}", "不属于"},
		{"an unknown key", "- {years: 2024}", "未知的键"},
	} {
		if _, err := calendar.LoadWorkdays("假.yaml", []byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
}

func TestWithLaysYearsOver(t *testing.T) {
	more, err := calendar.LoadWorkdays("多.yaml", []byte("- {year: 2031, notices: [甲〔2030〕1号], holidays: [{name: 元旦, off: [2031-01-01..2031-01-03], work: [2031-01-04]}]}"))
	if err != nil {
		t.Fatal(err)
	}
	w := builtin(t).With(more)
	if d, err := w.Day(date(t, "2031-01-04")); err != nil || !d.Working || d.Note != "元旦调休上班" {
		t.Errorf("got %+v, %v", d, err)
	}
	if d, err := w.Day(date(t, "2024-02-12")); err != nil || d.Working || d.Note != "春节放假" {
		t.Errorf("got %+v, %v", d, err)
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{{"2024-03-01", 3, "2024-06-01"}, {"2023-11-30", 3, "2024-02-29"}, {"2024-12-31", 2, "2025-02-28"}, {"2024-01-31", -2, "2023-11-30"}} {
		if got := date(t, c.from).AddMonths(c.n); got.String() != c.want {
			t.Errorf("%s%+d months: got %v, want %s", c.from, c.n, got, c.want)
		}
	}
}

// workingDays are the working days of each year.
var workingDays = map[int]int{
	2012: 249,
	2013: 250,
	2014: 250,
	2015: 249,
	2016: 250,
	2017: 249,
	2018: 250,
	2019: 250,
	2020: 249,
	2021: 250,
	2022: 249,
	2023: 249,
	2024: 251,
	2025: 248,
	2026: 248,
}
