package archive

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
)

// grace is how many days after a term an answer may still be on its way into
// the archive.
const grace = 30

// Subjects of a group come before what may answer them.
const (
	asks    = "0"
	answers = "1"
)

// collective are recipients that nobody answers for alone.
var collective = literal.Must(`^(?:各|有关|相关|市直|县直|区直|省直)|各(?:县|市|区|乡|镇|部门|单位)|有关|相关|等|们$`)

// desk is the group of an organ under its long and short names, 市水务局 and
// 朔州市水务局: the last characters of it, without its office.
func desk(organ string) string {
	organ = withoutOffice(organ)
	if utf8.RuneCountInString(organ) < 3 || collective.MatchString(organ) {
		return ""
	}
	r := []rune(organ)
	return string(r[len(r)-3:])
}

func withoutOffice(organ string) string {
	for _, end := range []string{"办公室", "办公厅"} {
		if rest, ok := strings.CutSuffix(organ, end); ok && utf8.RuneCountInString(rest) > 2 {
			return rest
		}
	}
	return organ
}

// sameOrgan reports whether two names may be one organ's.
func sameOrgan(a, b string) bool {
	a, b = withoutOffice(a), withoutOffice(b)
	return strings.HasSuffix(a, b) || strings.HasSuffix(b, a)
}

// desks yields the groups of organs: of those that a document wants to be
// answered by, or of those that issue what may be an answer.
func desks(k *check.Archive, f *Fact, looked bool, yield func(Place) bool) {
	place := func(organs []string, p Place) {
		for _, o := range organs {
			if p.Key = desk(o); p.Key != "" && !yield(p) {
				return
			}
		}
	}
	switch {
	case looked && f.Due != "" && !f.Number.IsZero():
		place(f.Recipients, Place{Role: Subject, Order: asks})
	case f.Date != "" && k.Answers(f.Title):
		place(f.Issuers, Place{Role: Other, Order: answers + f.Date})
	}
}

// due finds what was handed to an organ and what it did not answer in time. The
// group is what is kept of the organ: where nothing of it is later than the term,
// the archive cannot tell.
type due struct {
	*group
	subjects []*Doc
	answers  map[*Doc]answer
}

// An answer is what came back to a document.
type answer struct {
	first  *Doc   // the earliest
	latest string // date of the organ's youngest document
}

func (l *due) add(m *member) error {
	if m.role == Other && len(l.subjects) == 0 {
		return nil
	}
	d, err := l.read(m)
	if err != nil {
		return err
	}
	d.Sketch = nil
	if m.role == Subject {
		if len(l.subjects) < 1000 && !slices.ContainsFunc(l.subjects, func(s *Doc) bool { return s.Number == d.Number }) {
			l.subjects = append(l.subjects, d)
		}
		return nil
	}
	for _, s := range l.subjects {
		if d.Date < s.Date || l.asked(s, d) == "" {
			continue
		}
		a := l.answers[s]
		a.latest = d.Date // they come by date
		if a.first == nil && (d.cites(s.Number) || about(s.Title, d.Title)) {
			a.first = d
		}
		l.answers[s] = a
	}
	return nil
}

// asked returns the name under which s asks the issuer of d, "" if it does not.
func (l *due) asked(s, d *Doc) string {
	for _, to := range s.Recipients {
		if desk(to) == l.key && slices.ContainsFunc(d.Issuers, func(o string) bool { return sameOrgan(o, to) }) {
			return to
		}
	}
	return ""
}

func (l *due) end() error {
	for _, s := range l.subjects {
		a, ok := l.answers[s]
		if !ok {
			continue // nothing is kept of the organ
		}
		x := data(s, a.first)
		x.OtherDate = chinese(s.Due)
		switch {
		case l.k.Late && a.first != nil && a.first.Date > s.Due && !a.first.Extended:
			x = data(a.first, s)
			x.Date, x.OtherDate, x.Days = chinese(a.first.Date), chinese(s.Due), days(s.Due, a.first.Date)
			if err := l.report(Finding{At: a.first, With: []*Doc{s}, Data: x}); err != nil {
				return err
			}
		case !l.k.Late && a.first == nil && days(s.Due, a.latest) > grace:
			for _, to := range s.Recipients {
				if desk(to) == l.key {
					x.List = to
				}
			}
			if err := l.report(Finding{At: s, Data: x}); err != nil {
				return err
			}
		}
	}
	return nil
}

// about reports whether a later title speaks of what an earlier one is about.
func about(asked, answer string) bool {
	a, b := handedOn.ReplaceAllString(gist(asked), ""), handedOn.ReplaceAllString(gist(answer), "")
	r := []rune(a)
	const least = 4
	for i := 0; i+least <= len(r); i++ {
		if strings.Contains(b, string(r[i:i+least])) {
			return true
		}
	}
	return false
}

// sessions yields the groups of congress sessions whose 建议 and 提案 a document
// hands on or answers.
func sessions(k *check.Archive, f *Fact, looked bool, yield func(Place) bool) {
	p := Place{Role: Subject, Order: asks}
	switch {
	case f.Date == "":
		return
	case k.Answers(f.Title):
		p = Place{Role: Other, Order: answers + f.Date}
	case !looked:
		return
	}
	seen := map[string]bool{}
	for _, m := range f.Matters {
		p.Key = fmt.Sprintf("%s\t%d\t%d", m.Body, m.Term, m.Session)
		if !seen[p.Key] && !yield(p) {
			return
		}
		seen[p.Key] = true
	}
}

// assigned finds 建议 and 提案 that were handed on and not answered in time.
type assigned struct {
	*group
	lists   []*Doc
	replies []*Doc
}

func (l *assigned) add(m *member) error {
	if m.role == Other && len(l.lists) == 0 {
		return nil
	}
	d, err := l.read(m)
	if err != nil {
		return err
	}
	d.Sketch, d.Cites = nil, nil
	if m.role == Other {
		l.replies = append(l.replies, d)
	} else if !slices.ContainsFunc(l.lists, func(s *Doc) bool { return s.Number == d.Number && s.Title == d.Title }) {
		l.lists = append(l.lists, d)
	}
	return nil
}

func (l *assigned) end() error {
	for _, s := range l.lists {
		term := cmp.Or(s.Due, l.usual(s.Date))
		var open []string
		answered := 0
		for _, m := range s.Matters {
			if key := fmt.Sprintf("%s\t%d\t%d", m.Body, m.Term, m.Session); key != l.key {
				continue
			}
			r := l.reply(s, m)
			if r == nil {
				open = append(open, fmt.Sprintf("第%d号", m.Serial))
				continue
			}
			answered++
			if l.k.Late && s.Due != "" && r.Date > s.Due && !r.Extended {
				x := data(r, s)
				x.Date, x.OtherDate, x.Days = chinese(r.Date), chinese(s.Due), days(s.Due, r.Date)
				if err := l.report(Finding{At: r, With: []*Doc{s}, Data: x}); err != nil {
					return err
				}
			}
		}
		if l.k.Late || len(open) == 0 || days(term, l.c.Latest) <= grace || !l.kept(s, answered, len(open)) {
			continue
		}
		x := data(s, nil)
		x.OtherDate, x.Count, x.List = chinese(term), len(open), listed(open)
		if err := l.report(Finding{At: s, Data: x}); err != nil {
			return err
		}
	}
	return nil
}

// usual is the term where none is written.
func (l *assigned) usual(date string) string {
	d, err := calendar.Parse(date)
	if err != nil {
		return date
	}
	return d.AddDays(l.k.Days).String()
}

// reply returns the first answer to a matter after it was handed on.
func (l *assigned) reply(s *Doc, m Matter) *Doc {
	for _, r := range l.replies {
		if r.Date >= s.Date && slices.ContainsFunc(r.Matters, m.fits) {
			return r
		}
	}
	return nil
}

// kept reports whether the archive keeps the answers to s: most of them, or
// documents of the only ones that it was handed to.
func (l *assigned) kept(s *Doc, answered, open int) bool {
	if answered > 0 {
		return answered >= open
	}
	return open == 1 && len(s.Recipients) > 0 && !slices.ContainsFunc(s.Recipients, func(to string) bool {
		return collective.MatchString(to) || !l.c.holdsFrom([]string{to})
	})
}
