package calendar_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"time"

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

// TestExceptionsOfYears holds every day of every year against another list of
// the days on which the week does not tell whether one works.
func TestExceptionsOfYears(t *testing.T) {
	w := builtin(t)
	for year, want := range exceptions {
		days, err := w.Days(calendar.Date{Year: year, Month: 1, Day: 1}, calendar.Date{Year: year, Month: 12, Day: 31})
		if err != nil {
			t.Fatal(err)
		}
		var worked, off []string
		for _, d := range days {
			weekday := time.Date(year, time.Month(d.Date.Month), d.Date.Day, 0, 0, 0, 0, time.UTC).Weekday()
			switch weekend := weekday == time.Saturday || weekday == time.Sunday; {
			case weekend && d.Working:
				worked = append(worked, fmt.Sprintf("%02d%02d", d.Date.Month, d.Date.Day))
			case !weekend && !d.Working:
				off = append(off, fmt.Sprintf("%02d%02d", d.Date.Month, d.Date.Day))
			}
		}
		if got := strings.Join(worked, " "); got != want.worked {
			t.Errorf("%d: weekend days worked\n%s, want\n%s", year, got, want.worked)
		}
		if got := strings.Join(off, " "); got != want.off {
			t.Errorf("%d: weekdays off\n%s, want\n%s", year, got, want.off)
		}
		if len(w.Notices(year)) == 0 || !strings.Contains(w.Notices(year)[0], "发明电〔") {
			t.Errorf("%d: notices %v", year, w.Notices(year))
		}
	}
	if len(exceptions) != len(w.Years()) {
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

// exceptions are the weekend days worked and the weekdays off of each year, taken
// from another source than the data (see their header).
var exceptions = map[int]struct{ worked, off string }{
	2012: {"0121 0129 0331 0401 0428 0929", "0102 0103 0123 0124 0125 0126 0127 0402 0403 0404 0430 0501 0622 1001 1002 1003 1004 1005"},
	2013: {"0105 0106 0216 0217 0407 0427 0428 0608 0609 0922 0929 1012", "0101 0102 0103 0211 0212 0213 0214 0215 0404 0405 0429 0430 0501 0610 0611 0612 0919 0920 1001 1002 1003 1004 1007"},
	2014: {"0126 0208 0504 0928 1011", "0101 0131 0203 0204 0205 0206 0407 0501 0502 0602 0908 1001 1002 1003 1006 1007"},
	2015: {"0104 0215 0228 0906 1010", "0101 0102 0218 0219 0220 0223 0224 0406 0501 0622 0903 0904 1001 1002 1005 1006 1007"},
	2016: {"0206 0214 0612 0918 1008 1009", "0101 0208 0209 0210 0211 0212 0404 0502 0609 0610 0915 0916 1003 1004 1005 1006 1007"},
	2017: {"0122 0204 0401 0527 0930", "0102 0127 0130 0131 0201 0202 0403 0404 0501 0529 0530 1002 1003 1004 1005 1006"},
	2018: {"0211 0224 0408 0428 0929 0930 1229", "0101 0215 0216 0219 0220 0221 0405 0406 0430 0501 0618 0924 1001 1002 1003 1004 1005 1231"},
	2019: {"0202 0203 0428 0505 0929 1012", "0101 0204 0205 0206 0207 0208 0405 0501 0502 0503 0607 0913 1001 1002 1003 1004 1007"},
	2020: {"0119 0426 0509 0628 0927 1010", "0101 0124 0127 0128 0129 0130 0131 0406 0501 0504 0505 0625 0626 1001 1002 1005 1006 1007 1008"},
	2021: {"0207 0220 0425 0508 0918 0926 1009", "0101 0211 0212 0215 0216 0217 0405 0503 0504 0505 0614 0920 0921 1001 1004 1005 1006 1007"},
	2022: {"0129 0130 0402 0424 0507 1008 1009", "0103 0131 0201 0202 0203 0204 0404 0405 0502 0503 0504 0603 0912 1003 1004 1005 1006 1007"},
	2023: {"0128 0129 0423 0506 0625 1007 1008", "0102 0123 0124 0125 0126 0127 0405 0501 0502 0503 0622 0623 0929 1002 1003 1004 1005 1006"},
	2024: {"0204 0218 0407 0428 0511 0914 0929 1012", "0101 0212 0213 0214 0215 0216 0404 0405 0501 0502 0503 0610 0916 0917 1001 1002 1003 1004 1007"},
	2025: {"0126 0208 0427 0928 1011", "0101 0128 0129 0130 0131 0203 0204 0404 0501 0502 0505 0602 1001 1002 1003 1006 1007 1008"},
	2026: {"0104 0214 0228 0509 0920 1010", "0101 0102 0216 0217 0218 0219 0220 0223 0406 0501 0504 0505 0619 0925 1001 1002 1005 1006 1007"},
}
