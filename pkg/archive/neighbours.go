package archive

import "strings"

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
		return n > l.k.Days
	case "replaced": // without declaring the former repealed
		return n > 0 && numbers && !b.cites(a.Number)
	case "once":
		return n > 0 && numbers && !b.cites(a.Number) && !sameText(a, b)
	}
	return false
}

// briefs finds issuers of several 简报 in a year.
type briefs struct {
	*group
	names []string
	seen  map[string]*Doc // without what is not needed
}

func (l *briefs) add(m *member) error {
	d, err := l.read(m)
	if err != nil {
		return err
	}
	if name := d.brief(l.k); l.seen[name] == nil {
		l.seen[name] = d
		l.names = append(l.names, name)
	}
	return nil
}

func (l *briefs) end() error {
	if len(l.names) < 2 {
		return nil
	}
	d := l.seen[l.names[1]]
	x := data(d, nil)
	x.Count, x.List = len(l.names), "《"+strings.Join(l.names[:min(10, len(l.names))], "》《")+"》"
	return l.report(Finding{At: d, With: []*Doc{l.seen[l.names[0]]}, Data: x})
}

// alike finds documents with much the same text. Each is held against the
// first of its group that is alike.
type alike struct {
	*group
	first   *member
	leaders []*Doc
}

// maxLeaders bounds the different texts that a group is held against.
const maxLeaders = 64

func (l *alike) add(m *member) error {
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

// shows reports whether two documents of much the same text are what the look
// is for.
func (l *alike) shows(a, b *Doc, share float64) bool {
	switch {
	case a.Number == b.Number && (a.Title == b.Title || share > 0.95): // copies
		return false
	case a.issuer() == "" || b.issuer() == "" || (a.issuer() == b.issuer()) != l.k.Same:
		return false
	case b.cites(a.Number) || a.cites(b.Number):
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
