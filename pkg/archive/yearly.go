package archive

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// volume compares how many numbers an issuer gave in a year with the year
// before, over the series that the archive holds almost whole in both, the
// former to its end. The members come series by series, year by year, number by
// number; copies count once.
type volume struct {
	*group
	years map[int]map[string]*given // by year and 代字
}

// given are the numbers of a series.
type given struct {
	n, top int
	latest string // date of the youngest document
	last   *member
}

func (l *volume) add(m *member) error {
	parts := strings.Split(m.order, "\x01") // 代字, year, serial, date
	if len(parts) != 4 {
		return nil
	}
	year, err := strconv.Atoi(parts[1])
	if err != nil {
		return err
	}
	serial, err := strconv.Atoi(parts[2])
	if err != nil {
		return err
	}
	if l.years[year] == nil {
		l.years[year] = map[string]*given{}
	}
	g := l.years[year][parts[0]]
	if g == nil {
		g = &given{}
		l.years[year][parts[0]] = g
	}
	if serial > g.top {
		g.n++
		g.top, g.last = serial, m
	}
	g.latest = max(g.latest, parts[3])
	return nil
}

// whole reports whether the archive holds most of the series.
func (g *given) whole() bool { return g.n*5 >= g.top*4 }

// ended reports whether the series goes on into the last quarter of the year.
func (g *given) ended(year int) bool { return g.latest >= strconv.Itoa(year)+"-10" }

func (l *volume) end() error {
	for _, year := range sortedKeys(l.years) {
		now, before, count := l.years[year], l.years[year-1], 0
		earlier := 0
		var youngest *given
		for _, code := range sortedKeys(now) {
			a, b := before[code], now[code]
			if a == nil || !a.whole() || !b.whole() || !a.ended(year-1) {
				continue
			}
			earlier += a.top
			count += b.top
			if youngest == nil || b.latest > youngest.latest {
				youngest = b
			}
		}
		if earlier < max(1, l.k.Min) || count <= earlier {
			continue
		}
		d, err := l.read(youngest.last)
		if err != nil {
			return err
		}
		x := data(d, nil)
		x.Count, x.Before, x.Year = count, earlier, year
		if err := l.report(Finding{At: d, Data: x}); err != nil {
			return err
		}
	}
	return nil
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// briefs finds issuers of several 简报 in a year. The issues come by date: one
// that begins when another has ended may be the same under a new name.
type briefs struct {
	*group
	names []*brief
}

// A brief is a 简报 with the dates of its issues.
type brief struct {
	name        string
	first, last string
	issue       *Doc
}

func (l *briefs) add(m *member) error {
	d, err := l.read(m)
	if err != nil {
		return err
	}
	d.Sketch, d.Cites = nil, nil
	name := d.brief(l.k)
	i := slices.IndexFunc(l.names, func(b *brief) bool { return b.name == name })
	if i < 0 {
		l.names = append(l.names, &brief{name: name, first: d.Date, issue: d})
		i = len(l.names) - 1
	}
	l.names[i].last = d.Date
	return nil
}

func (l *briefs) end() error {
	if len(l.names) < 2 || len(l.names) == 2 && l.names[1].first > l.names[0].last {
		return nil
	}
	var names []string
	for _, b := range l.names[:min(10, len(l.names))] {
		names = append(names, "《"+b.name+"》")
	}
	d := l.names[1].issue
	x := data(d, nil)
	x.Count, x.List = len(l.names), strings.Join(names, "")
	return l.report(Finding{At: d, With: []*Doc{l.names[0].issue}, Data: x})
}
