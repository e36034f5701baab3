package archive

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
)

// twice finds documents that share a number.
type twice struct {
	*group
	first *member
	docs  []*Doc // different ones; copies count once
}

// maxShared bounds the different documents of one number that are told of.
const maxShared = 20

func (l *twice) add(m *member) error {
	if l.first == nil {
		l.first = m
		return nil
	}
	if len(l.docs) == 0 {
		a, err := l.read(l.first)
		if err != nil {
			return err
		}
		l.docs = append(l.docs, a)
	}
	b, err := l.read(m)
	if err != nil || b.Title == "" || len(l.docs) > maxShared {
		return err
	}
	for _, a := range l.docs {
		if a.Title == "" || sameText(a, b) || oneWithin(subject(a.Title), subject(b.Title)) || !sharedIssuer(a, b) {
			return nil
		}
	}
	a := l.docs[0]
	l.docs = append(l.docs, b)
	return l.report(Finding{At: b, With: []*Doc{a}, Data: data(b, a)})
}

func (l *twice) end() error { return nil }

// sharedIssuer reports whether one organ may have issued both: another may have
// a 代字 of the same words.
func sharedIssuer(a, b *Doc) bool {
	return slices.ContainsFunc(a.Issuers, func(x string) bool {
		return slices.ContainsFunc(b.Issuers, func(y string) bool { return sameOrgan(x, y) })
	})
}

// gap tells of the serials missing in a series of which the archive holds most:
// those of 发文字号, and of meetings from the first held. An archive that begins
// in the middle of a year lacks the first numbers together; that is no gap.
type gap struct {
	*group
	held     map[int]bool
	issuers  map[string]int // documents by issuer, of 发文字号
	low, top int
	last     *member
}

// begins is how many first numbers may be missing one by one.
const begins = 2

func (l *gap) add(m *member) error {
	text, issuer, _ := strings.Cut(m.order, "\x01")
	if l.k.Look == "sequence" {
		text = issuer // a date stands before it
	} else {
		l.issuers[issuer]++
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return err
	}
	if l.k.Look == "sequence" && n == 1 && l.top > 1 { // a new term counts anew
		if err := l.end(); err != nil {
			return err
		}
		*l = gap{group: l.group, held: map[int]bool{}, issuers: map[string]int{}}
	}
	l.held[n] = true
	if len(l.held) == 1 || n < l.low {
		l.low = n
	}
	if n > l.top {
		l.top, l.last = n, m
	}
	return nil
}

func (l *gap) end() error {
	from := l.low
	if l.k.Look == "gap" && l.low-1 <= begins {
		from = 1
	}
	all := l.top - from + 1
	if l.mixed() || len(l.held) < max(2, l.k.Min) || len(l.held) == all || len(l.held)*5 < all*4 { // a fifth missing: the archive holds a selection
		return nil
	}
	var missing []string
	for i := from; i <= l.top; i++ {
		if !l.held[i] {
			missing = append(missing, strconv.Itoa(i))
		}
	}
	d, err := l.read(l.last)
	if err != nil {
		return err
	}
	x := data(d, nil)
	x.Count, x.List = len(missing), listed(missing)
	return l.report(Finding{At: d, Data: x})
}

// mixed reports whether several organs have the 代字: no issuer has nine tenths of
// the documents.
func (l *gap) mixed() bool {
	all, most := 0, 0
	for _, n := range l.issuers {
		all, most = all+n, max(most, n)
	}
	return most*10 < all*9
}

// outOfOrder finds a document whose date does not fit between those of the
// numbers before and after it, which fit each other.
type outOfOrder struct {
	*group
	window []*Doc
}

func (l *outOfOrder) add(m *member) error {
	d, err := l.read(m)
	if err != nil {
		return err
	}
	if n := len(l.window); n > 0 && l.window[n-1].Number == d.Number {
		return nil // a copy
	}
	d.Sketch, d.Cites, d.Repeals = nil, nil, nil
	if l.window = append(l.window, d); len(l.window) < 3 {
		return nil
	}
	a, b, c := l.window[0], l.window[1], l.window[2]
	l.window = l.window[1:]
	if a.Date > c.Date || !sharedIssuer(a, b) || !sharedIssuer(b, c) {
		return nil
	}
	switch {
	case days(c.Date, b.Date) > l.k.Days:
		l.window = []*Doc{a, c} // the next are held against what fits
		return l.tell(b, c)
	case days(b.Date, a.Date) > l.k.Days:
		l.window = []*Doc{a, c}
		return l.tell(b, a)
	}
	return nil
}

func (l *outOfOrder) tell(d, other *Doc) error {
	x := data(d, other)
	x.Days = max(days(d.Date, other.Date), days(other.Date, d.Date))
	x.Date, x.OtherDate = chinese(d.Date), chinese(other.Date)
	return l.report(Finding{At: d, With: []*Doc{other}, Data: x})
}

func (l *outOfOrder) end() error { return nil }

// days returns the days from a to b.
func days(a, b string) int {
	x, _ := time.Parse(time.DateOnly, a)
	y, _ := time.Parse(time.DateOnly, b)
	return int(y.Sub(x).Hours() / 24)
}

// chinese returns 2024-03-05 as 2024年3月5日.
func chinese(date string) string {
	d, err := calendar.Parse(date)
	if err != nil {
		return date
	}
	return d.Chinese()
}
