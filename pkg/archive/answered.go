package archive

import (
	"maps"
	"slices"

	"github.com/gongwenlint/gongwenlint/pkg/check"
)

// The groups of a rule about answers: first those of numbers, then those of
// what titles are about, where the number is not given.
const (
	byNumber = "n"
	byTitle  = "t"
)

// requests yields the groups of documents that want an answer, and of those that
// may be one.
func requests(k *check.Archive, f *Fact, looked bool, yield func(Place) bool) {
	answers := k.Look == "unanswered" || k.Answers(f.Title) // any document can answer a 请示
	if !looked && !answers {
		return
	}
	about := unordered(subject(f.Title))
	if looked && !f.Number.IsZero() {
		if !yield(Place{Key: byNumber + citedKey(f.Number), Role: Subject}) || about != "" && !yield(Place{Key: byTitle + about, Role: Subject}) {
			return
		}
	}
	if !answers {
		return
	}
	for _, c := range f.Cites {
		if !yield(Place{Key: byNumber + citedKey(c.Number), Role: Other}) {
			return
		}
	}
	for _, name := range f.Names {
		if !yield(Place{Key: byTitle + unordered(name), Role: Other}) {
			return
		}
	}
	if about != "" && k.Look == "unanswered" {
		yield(Place{Key: byTitle + about, Role: Other})
	}
}

// unordered returns the characters of a subject in one order: 调整补偿区划 is
// 补偿区划调整.
func unordered(subject string) string {
	r := []rune(subject)
	slices.Sort(r)
	return string(r)
}

// answered finds documents to which nothing was answered.
type answered struct {
	*group
	subjects, others []*member
}

func (l *answered) add(m *member) error {
	if m.role == Subject {
		l.subjects = append(l.subjects, m)
	} else {
		l.others = append(l.others, m)
	}
	return nil
}

func (l *answered) end() error {
	l.any = l.any || len(l.others) > 0
	if l.key[:1] == byTitle {
		return l.close()
	}
	return l.begin()
}

// begin opens the documents that no number answers.
func (l *answered) begin() error {
	waiting := map[Number]*Doc{}
	for _, m := range l.subjects {
		s, err := l.read(m)
		if err != nil {
			return err
		}
		late := s.Date != "" && days(s.Date, l.c.Latest) > l.k.Days
		if s.Number.Code == "" || waiting[s.Number] != nil || !late || l.k.Look == "unanswered" && l.c.repliedUntil(s.Recipients) < s.Date {
			continue // too early to tell, or the answers are kept elsewhere
		}
		waiting[s.Number] = s
		l.asked[s.askedOf()]++
	}
	for _, m := range l.others {
		if len(waiting) == 0 {
			return nil
		}
		d, err := l.read(m)
		if err != nil {
			return err
		}
		m.doc = nil
		for n, s := range waiting {
			if d.Index != s.Index && d.cites(n) {
				delete(waiting, n)
			}
		}
	}
	for _, s := range waiting {
		l.open[s.Index] = s.Offset
	}
	return nil
}

// close takes away what is answered by title.
func (l *answered) close() error {
	var waiting []*Doc
	for _, m := range l.subjects {
		if _, ok := l.open[m.index]; !ok {
			continue
		}
		s, err := l.read(m)
		if err != nil {
			return err
		}
		s.Sketch = nil
		waiting = append(waiting, s)
	}
	about := l.key[len(byTitle):]
	for _, m := range l.others {
		if len(waiting) == 0 {
			return nil
		}
		d, err := l.read(m)
		if err != nil {
			return err
		}
		m.doc = nil
		named := slices.ContainsFunc(d.Names, func(name string) bool { return unordered(name) == about })
		same := l.k.Look == "unanswered" && unordered(subject(d.Title)) == about
		waiting = slices.DeleteFunc(waiting, func(s *Doc) bool {
			answered := l.answers(s, d, named, same)
			if answered {
				delete(l.open, s.Index)
			}
			return answered
		})
	}
	return nil
}

// answers reports whether d, which names what s is about or is about the same,
// settles it.
func (l *answered) answers(s, d *Doc, named, same bool) bool {
	switch {
	case d.Index == s.Index || d.Number == s.Number || d.Date != "" && d.Date < s.Date:
		return false
	case named:
		return true
	case !same:
		return false
	case d.Kind == s.Kind: // asked again: the later one waits
		return d.issuer() == s.issuer() && overlap(d.Recipients, s.Recipients)
	}
	return slices.ContainsFunc(s.Recipients, func(to string) bool { return sameOrgan(d.issuer(), to) })
}

// askedOf is the organ that a document is for.
func (f *Fact) askedOf() string {
	if len(f.Recipients) == 0 {
		return ""
	}
	return withoutOffice(f.Recipients[0])
}

// leftOpen reports what no group has answered, if the archive keeps answers: some
// at all, and of 请示 at least half of what an organ was asked.
func (g *group) leftOpen() error {
	if !g.any {
		return nil
	}
	waiting := map[string]int{}
	each := func(do func(s *Doc) error) error {
		for _, i := range slices.Sorted(maps.Keys(g.open)) {
			s, err := g.at(g.open[i])
			if err != nil {
				return err
			}
			s.Index, s.Offset = i, g.open[i]
			if err := do(s); err != nil {
				return err
			}
		}
		return nil
	}
	if err := each(func(s *Doc) error { waiting[s.askedOf()]++; return nil }); err != nil {
		return err
	}
	return each(func(s *Doc) error {
		if to := s.askedOf(); g.k.Look == "unanswered" && 2*waiting[to] > g.asked[to] {
			return nil
		}
		x := data(s, nil)
		x.Days = g.k.Days
		return g.report(Finding{At: s, Data: x})
	})
}
