package archive

import (
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/literal"
)

// paired brings documents and what cites them together: the group is those of
// one year and serial, of whatever 代字.
type paired struct {
	*group
	subjects, others, repealers []*member
}

func (l *paired) add(m *member) error {
	switch m.role {
	case Subject:
		l.subjects = append(l.subjects, m)
	case Other:
		l.others = append(l.others, m)
	case Repealer:
		l.repealers = append(l.repealers, m)
	}
	return nil
}

func (l *paired) end() error {
	switch l.k.Look {
	case "repealed":
		return l.repealed()
	case "unknown-reply":
		return l.unknownReply()
	case "misquoted":
		return l.misquoted()
	}
	return nil
}

// each reads members one after another and forgets them.
func (l *paired) each(list []*member, do func(d *Doc) error) error {
	for _, m := range list {
		d, err := l.read(m)
		if err != nil {
			return err
		}
		m.doc = nil
		if err := do(d); err != nil {
			return err
		}
	}
	return nil
}

// repealed finds citations of a document after the one that repealed it.
func (l *paired) repealed() error {
	if len(l.repealers) == 0 || len(l.subjects) == 0 {
		return nil
	}
	var by []*Doc
	if err := l.each(l.repealers, func(d *Doc) error {
		if d.Date != "" && len(by) < 1000 {
			by = append(by, d)
		}
		return nil
	}); err != nil {
		return err
	}
	told, seen := map[[2]Number]bool{}, map[Number]bool{} // copies count once
	slices.SortStableFunc(by, func(a, b *Doc) int { return strings.Compare(a.Date, b.Date) })
	return l.each(l.subjects, func(s *Doc) error {
		i := slices.IndexFunc(by, func(d *Doc) bool { return d.repeals(s.Number) })
		if i < 0 || seen[s.Number] {
			return nil
		}
		seen[s.Number] = true
		return l.each(l.others, func(d *Doc) error {
			both := [2]Number{s.Number, d.Number}
			if !d.restsOn(s.Number) || d.Date <= by[i].Date || told[both] && !d.Number.IsZero() {
				return nil
			}
			told[both] = true
			x := data(d, by[i])
			x.Number, x.Title = s.Number.String(), s.Title
			return l.report(Finding{At: d, With: []*Doc{s, by[i]}, Data: x})
		})
	})
}

// unknownReply finds answers to documents that the archive should hold: it
// holds others of their series.
func (l *paired) unknownReply() error {
	told := map[Number]bool{} // copies count once
	return l.each(l.others, func(d *Doc) error {
		n := d.Cites[0].Number
		if told[d.Number] && !d.Number.IsZero() {
			return nil
		}
		told[d.Number] = true
		own, ok := l.c.missing(n, d.Date, lack{max(2, l.k.Min), 0.5})
		if !ok {
			return nil
		}
		x := data(d, nil)
		x.OtherNumber = own.String()
		return l.report(Finding{At: d, Data: x})
	})
}

// misquoted finds citations whose title is not that of the document with the
// cited number.
func (l *paired) misquoted() error {
	if len(l.others) == 0 || len(l.subjects) == 0 {
		return nil
	}
	held := map[Number][]*Doc{}
	if err := l.each(l.subjects, func(s *Doc) error {
		if s.Number.Code != "" && s.Title != "" && len(held[s.Number]) < maxLeaders {
			held[s.Number] = append(held[s.Number], s)
		}
		return nil
	}); err != nil {
		return err
	}
	told := map[[2]Number]bool{}
	return l.each(l.others, func(d *Doc) error {
		for _, c := range d.Cites {
			docs, both := held[c.Number], [2]Number{c.Number, d.Number}
			if c.Title == "" || told[both] && !d.Number.IsZero() || len(docs) == 0 || slices.ContainsFunc(docs, func(s *Doc) bool { return sameTitle(c.Title, s.Title) }) {
				continue
			}
			told[both] = true
			x := data(d, docs[0])
			x.List = c.Title
			if err := l.report(Finding{At: d, With: docs[:1], Data: x}); err != nil {
				return err
			}
		}
		return nil
	})
}

var common = literal.Must(`印发|转发|进一步|加强|做好|开展|推进|工作|通知|意见|办法|规定|方案|请示|报告|批复|决定|的`)

// sameTitle reports whether a cited title may be the document's: titles are
// shortened, told by what is printed with them, or mistyped. They differ when
// what is left without issuers, places and the words of all titles has no three
// characters in common.
func sameTitle(cited, own string) bool {
	a, b := gist(cited), gist(own)
	x := []rune(a)
	if len(x) < 3 || len([]rune(b)) < 3 || strings.Contains(hanOnly(own), hanOnly(cited)) {
		return true // too little to tell
	}
	for i := 0; i+3 <= len(x); i++ {
		if strings.Contains(b, string(x[i:i+3])) {
			return true
		}
	}
	return false
}

// gist returns what a title is about.
func gist(title string) string {
	s := hanOnly(title)
	if _, rest, ok := strings.Cut(s, "关于"); ok {
		s = rest
	}
	s = strings.TrimPrefix(strings.TrimPrefix(s, "印发"), "转发")
	return common.ReplaceAllString(withoutPlace(s), "")
}

// absent finds numbers that are cited and that a series the archive holds
// almost whole does not have. Each is told of once, at the first citation.
type absent struct {
	*group
	told  map[Number]*Finding
	order []Number
}

func (l *absent) add(m *member) error {
	d, err := l.read(m)
	if err != nil {
		return err
	}
	for _, c := range d.Cites {
		if citedKey(c.Number) != l.key {
			continue // that is another group's
		}
		own, ok := l.c.missing(c.Number, d.Date, lack{max(2, l.k.Min), 0.8})
		if !ok {
			continue
		}
		if f := l.told[own]; f != nil {
			if f.At.Index != d.Index && f.Data.Count < 10 {
				f.Data.Count++
				f.With = append(f.With, d)
			}
			continue
		}
		x := data(d, nil)
		x.OtherNumber, x.Count = own.String(), 1
		l.told[own] = &Finding{At: d, Data: x}
		l.order = append(l.order, own)
	}
	return nil
}

func (l *absent) end() error {
	for _, n := range l.order {
		if err := l.report(*l.told[n]); err != nil {
			return err
		}
	}
	return nil
}
