package org

import (
	"maps"
	"slices"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A rosterBuilder collects posts and the mistakes among them.
type rosterBuilder struct {
	*Roster
	file string
	errs yamlfile.Errors
}

func (b *rosterBuilder) fail(n *yamlfile.Node, format string, args ...any) {
	b.errs = append(b.errs, yamlfile.ErrorAt(b.file, n, format, args...))
}

// known reports a name that looks like a slip for one in the roster. Others
// may be left out: a roster need not hold everybody.
func (b *rosterBuilder) known(n *yamlfile.Node, name string) {
	if b.posts[name] != nil || len([]rune(name)) < 3 {
		return
	}
	if s := yamlfile.Suggestion(name, slices.Sorted(maps.Keys(b.posts))); s != "" {
		b.fail(n, "名册中没有“%s”%s", name, s)
	}
}

// add adds the post of a person.
func (b *rosterBuilder) add(p rosterPerson) {
	post := Post{Name: p.Name, Organ: p.Organ, Title: p.Title, Rank: p.Rank, Term: Term{p.From.Date, p.To.Date}, Fields: p.Fields, Deputy: p.Deputy, ID: p.ID}
	for _, t := range [...]*rosterTerm{p.Leading, p.Acting} {
		if t == nil {
			continue
		}
		term := Term{t.From.Date, t.To.Date}
		if term.From.IsZero() {
			term.From = post.Term.From
		}
		post.Acting = append(post.Acting, term)
	}
	b.check(post, p.node)
	b.insert(post)
}

// also adds the further posts of a person (兼任). One that has a line of its own
// is told there.
func (b *rosterBuilder) also(p rosterPerson) {
	for _, a := range p.Also {
		post := Post{Name: p.Name, Organ: a.Organ, Title: a.Title, Rank: a.Rank, Term: Term{p.From.Date, p.To.Date}, ID: p.ID}
		if !a.From.IsZero() {
			post.Term = Term{a.From.Date, a.To.Date}
		}
		if post.Rank == "" && isHeadTitle(a.Title) {
			post.Rank = headRank
		}
		if !slices.ContainsFunc(b.posts[p.Name], func(q Post) bool { return samePost(q, post) && q.ID == post.ID && overlap(q.Term, post.Term) > 0 }) {
			b.check(post, p.node)
			b.insert(post)
		}
	}
}

func (b *rosterBuilder) insert(p Post) {
	b.posts[p.Name] = append(b.posts[p.Name], p)
	b.all = append(b.all, p)
}

// check holds a post against those before it: a person holds a post in one term
// at a time, and a post of a head is one person's but on the day of handing over.
func (b *rosterBuilder) check(p Post, n *yamlfile.Node) {
	for _, q := range b.all {
		days := overlap(p.Term, q.Term)
		switch {
		case days == 0 || !samePost(p, q):
		case p.Name == q.Name && p.ID == q.ID:
			b.fail(n, "“%s”任%s%s的两段任期重叠", p.Name, p.Organ, p.Title)
			return
		case days > 1 && p.Rank == headRank && q.Rank == headRank:
			b.fail(n, "%s%s同时有“%s”和“%s”两人，请核对起止", p.Organ, p.Title, q.Name, p.Name)
			return
		}
	}
}

func samePost(p, q Post) bool { return p.Title == q.Title && SameOrganName(p.Organ, q.Organ) }

// overlap returns how many days two terms share: 0, 1, or 2 for more.
func overlap(a, b Term) int {
	from := a.From
	if b.From.After(from) {
		from = b.From
	}
	switch {
	case !a.Contains(from) || !b.Contains(from):
		return 0
	case a.Contains(from.AddDays(1)) && b.Contains(from.AddDays(1)):
		return 2
	}
	return 1
}
