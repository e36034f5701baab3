package check

import "github.com/gongwenlint/gongwenlint/pkg/calendar"

// A tally is what a count comes to.
type tally struct {
	days             int
	due              calendar.Date
	late, borderline bool
}

func (k *Deadline) count(w *calendar.Workdays, t term, limit int) (c tally, err error) {
	from, to := t.from.date, t.to.date
	if c.due, err = k.due(w, t, limit); err != nil {
		return c, err
	}
	switch {
	case k.Unit == "日":
		c.days = from.DaysUntil(to)
	case k.Unit == "月":
		c.days = (to.Year-from.Year)*12 + to.Month - from.Month
	case k.Max > 0:
		c.days, err = w.Count(from, to)
	default: // the first day counts, the last does not
		c.days, err = w.Count(from.AddDays(-1), to.AddDays(-1))
	}
	if err != nil {
		return c, err
	}
	switch {
	case !t.due.date.IsZero():
		c.late = to.After(t.due.date)
	case k.Max > 0 && k.Unit == "工作日":
		c.late = c.days > limit
	case k.Max > 0:
		c.late = to.After(c.due)
	default:
		c.late = c.days < limit
	}
	if k.Min > 0 && k.Unit == "工作日" && !c.late {
		strict, err := w.Count(from, to.AddDays(-1))
		if err != nil {
			return c, err
		}
		c.borderline = strict < limit
	}
	c.days = max(c.days, 0)
	return c, nil
}

// due returns the last day in time: for the later date with max, for the
// earlier one with min.
func (k *Deadline) due(w *calendar.Workdays, t term, limit int) (calendar.Date, error) {
	switch {
	case !t.due.date.IsZero():
		return t.due.date, nil
	case k.Max > 0 && k.Unit == "工作日":
		return w.Add(t.from.date, limit)
	case k.Max > 0 && k.Unit == "月":
		return t.from.date.AddMonths(limit), nil
	case k.Max > 0:
		return t.from.date.AddDays(limit), nil
	case k.Unit == "工作日":
		return w.Add(t.to.date, -limit)
	}
	return t.to.date.AddDays(-limit), nil
}
