package archive

import (
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/numeral"
)

// neighbours holds each document of a group against the one before it by date.
type neighbours struct {
	*group
	last *member
	n    int
	wait []Finding // until the group has as many as the rule wants
}

func (l *neighbours) add(m *member) error {
	l.n++
	before := l.last
	l.last = m
	if before == nil {
		return nil
	}
	a, err := l.read(before)
	if err != nil {
		return err
	}
	b, err := l.read(m)
	if err != nil {
		return err
	}
	if n := days(a.Date, b.Date); l.shows(a, b, n) {
		x := data(b, a)
		x.Days = n
		l.wait = append(l.wait, Finding{At: b, With: []*Doc{a}, Data: x})
	}
	return l.flush()
}

func (l *neighbours) flush() error {
	if l.n < l.k.Min {
		return nil
	}
	for _, f := range l.wait {
		if err := l.report(f); err != nil {
			return err
		}
	}
	l.wait = l.wait[:0]
	return nil
}

func (l *neighbours) end() error { return nil }

// shows reports whether a and b, n days later, are what the look is for.
func (l *neighbours) shows(a, b *Doc, n int) bool {
	numbers := !a.Number.IsZero() && !b.Number.IsZero() && a.Number != b.Number
	switch l.k.Look {
	case "repeated":
		return n > 0 && n <= l.k.Days && (a.Number != b.Number || a.issuer() != b.issuer()) && !b.cites(a.Number)
	case "rhythm":
		return n > l.k.Days && follows(a.Title, b.Title)
	case "replaced": // without declaring the former repealed
		return n > 0 && numbers && !b.cites(a.Number) && !slices.Contains(b.Ends, subject(a.Title))
	case "once":
		return n > 0 && numbers && !b.cites(a.Number) && !sameText(a, b)
	}
	return false
}

// follows reports whether a meeting comes right after another by what the titles
// count, or the titles do not count: between others the archive lacks some.
func follows(a, b string) bool {
	n, ok := ordinal(a)
	m, counted := ordinal(b)
	return !ok && !counted || ok && counted && (m == n+1 || m == 1)
}

// ordinal returns the number of 第八次 in a title.
func ordinal(title string) (int, bool) {
	s := ordinals.FindString(title)
	if s == "" {
		return 0, false
	}
	return numeral.Parse(strings.TrimSuffix(strings.TrimPrefix(s, "第"), "次"))
}
