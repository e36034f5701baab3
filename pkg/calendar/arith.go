package calendar

import "time"

func (d Date) time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

func dateOf(t time.Time) Date { return Date{t.Year(), int(t.Month()), t.Day()} }

// AddDays returns the day n days after d, before it when n is negative.
func (d Date) AddDays(n int) Date { return dateOf(d.time().AddDate(0, 0, n)) }

// AddMonths returns the same day n months later, or the last day of that month
// when it is too short.
func (d Date) AddMonths(n int) Date {
	month := d.Year*12 + d.Month - 1 + n
	e := Date{month / 12, month%12 + 1, d.Day}
	for e.Day > 28 && !e.Valid() {
		e.Day--
	}
	return e
}

// DaysUntil returns how many days e is after d, negative when it is before.
func (d Date) DaysUntil(e Date) int { return int(e.time().Sub(d.time()).Hours() / 24) }

// Weekday returns 星期一 … 星期日.
func (d Date) Weekday() string {
	return [...]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}[d.time().Weekday()]
}

func (d Date) weekend() bool {
	w := d.time().Weekday()
	return w == time.Saturday || w == time.Sunday
}
