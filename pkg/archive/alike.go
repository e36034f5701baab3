package archive

import (
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/literal"
)

// alike finds documents with much the same text. Each is held against the
// first of its group that is alike.
type alike struct {
	*group
	first   *member
	order   string // of the last member
	leaders []*Doc
}

// maxLeaders bounds the different texts that a group is held against.
const maxLeaders = 64

func (l *alike) add(m *member) error {
	if m.order == l.order && !strings.HasSuffix(m.order, "\x01") {
		return nil // a copy: date and number are the same
	}
	l.order = m.order
	if l.told[m.index] {
		return nil // in another group; not read again
	}
	if l.first == nil {
		l.first = m
		return nil
	}
	if len(l.leaders) == 0 {
		d, err := l.read(l.first)
		if err != nil {
			return err
		}
		l.leaders = append(l.leaders, d)
	}
	d, err := l.read(m)
	if err != nil {
		return err
	}
	for _, a := range l.leaders {
		share := a.Sketch.Alike(d.Sketch)
		if share < l.k.Alike {
			continue
		}
		if !l.shows(a, d, share) {
			return nil
		}
		l.told[m.index] = true
		x := data(d, a)
		x.Percent = int(share * 100)
		return l.report(Finding{At: d, With: []*Doc{a}, Data: x})
	}
	if len(l.leaders) < maxLeaders {
		l.leaders = append(l.leaders, d)
	}
	return nil
}

func (l *alike) end() error { return nil }

// forwarded are the titles of what another organ wrote.
var forwarded = literal.Must(`转发|翻印|转印`)

// shows reports whether two documents of much the same text are what the look
// is for.
func (l *alike) shows(a, b *Doc, share float64) bool {
	switch {
	case a.Number == b.Number && (!a.Number.IsZero() || a.Title == b.Title || share > 0.95): // copies
		return false
	case a.issuer() == "" || b.issuer() == "" || (a.issuer() == b.issuer()) != l.k.Same:
		return false
	case b.cites(a.Number) || a.cites(b.Number) || slices.Contains(b.Names, subject(a.Title)) || slices.Contains(a.Names, subject(b.Title)):
		return false
	case subject(a.Title) == subject(b.Title) && (forwarded.MatchString(a.Title) || forwarded.MatchString(b.Title)):
		return false
	case share <= 0.9 && (years.MatchString(a.Title) || years.MatchString(b.Title)): // what comes every year
		return false
	case l.k.Elsewhere:
		near := a.Date != "" && b.Date != "" && abs(days(a.Date, b.Date)) <= l.k.Days
		return near && len(a.Recipients) > 0 && len(b.Recipients) > 0 && !overlap(a.Recipients, b.Recipients)
	}
	return true
}

func abs(n int) int { return max(n, -n) }

func overlap(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if strings.HasSuffix(x, y) || strings.HasSuffix(y, x) { // 市人民政府, 朔州市人民政府
				return true
			}
		}
	}
	return false
}
