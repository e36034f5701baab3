package org

import (
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
)

// A Roster knows persons and their posts over time (人员名册). It is read-only
// after loading.
type Roster struct {
	posts    map[string][]Post    // by name
	all      []Post               // in the order of the file
	absences map[string][]absence // by name
	places   []rosterPlace
}

// An absence is a time in which somebody is away; id tells persons of one name
// apart, "" when the roster does not say.
type absence struct {
	id   string
	term Term
}

// headRank is the 职级 of an organ's head.
const headRank = "主要负责人"

// A Term is a stretch of days, both ends included; a zero end is open.
type Term struct{ From, To calendar.Date }

// Contains reports whether d lies in t.
func (t Term) Contains(d calendar.Date) bool {
	return !d.Before(t.From) && (t.To.IsZero() || !d.After(t.To))
}

// A Post is an office that a person holds for a time.
type Post struct {
	Name   string // 姓名
	Organ  string // 机构, as the roster writes it
	Title  string // 职务
	Rank   string // 职级: 主要负责人, 负责人, …
	Term   Term
	Fields []string // 分管
	Deputy string   // AB角
	Acting []Term   // 主持工作, 代理
	ID     string   // 编号, tells persons of one name apart; "" when the file gives none
}

// Heads reports whether the person heads the organ on d: by rank, or acting.
func (p Post) Heads(d calendar.Date) bool {
	return p.Rank == headRank || p.ActsOn(d)
}

// ActsOn reports whether the person acts for the head (主持工作, 代理) on d.
func (p Post) ActsOn(d calendar.Date) bool {
	return slices.ContainsFunc(p.Acting, func(t Term) bool { return t.Contains(d) })
}

// Posts returns the posts that anybody of that name holds on d. known is false
// when the roster has nobody of that name at all.
func (r *Roster) Posts(name string, d calendar.Date) (posts []Post, known bool) {
	all, known := r.posts[name]
	for _, p := range all {
		if p.Term.Contains(d) {
			posts = append(posts, p)
		}
	}
	return posts, known
}

// InOffice returns the posts that somebody of that name holds with an organ on
// d; the organ's name may leave out the place above, as [SameOrganName] has it.
func (r *Roster) InOffice(name, organ string, d calendar.Date) []Post {
	var out []Post
	for _, p := range r.posts[name] {
		if p.Term.Contains(d) && SameOrganName(p.Organ, organ) {
			out = append(out, p)
		}
	}
	return out
}

// Held reports whether somebody of that name has a post with an organ at any time.
func (r *Roster) Held(name, organ string) bool {
	return slices.ContainsFunc(r.posts[name], func(p Post) bool { return SameOrganName(p.Organ, organ) })
}

// Head returns the post of the head of an organ on d: of rank 主要负责人 or, when
// there is none that day, who is acting. Of several the first in the file.
func (r *Roster) Head(organ string, d calendar.Date) (Post, bool) {
	var acting *Post
	for i, p := range r.all {
		if !p.Term.Contains(d) || !SameOrganName(p.Organ, organ) || !p.Heads(d) {
			continue
		}
		if p.Rank == headRank {
			return p, true
		}
		if acting == nil {
			acting = &r.all[i]
		}
	}
	if acting == nil {
		return Post{}, false
	}
	return *acting, true
}

// Heads returns everybody who heads an organ on d, by rank or acting.
func (r *Roster) Heads(organ string, d calendar.Date) []Post {
	var out []Post
	for _, p := range r.all {
		if p.Term.Contains(d) && p.Heads(d) && SameOrganName(p.Organ, organ) {
			out = append(out, p)
		}
	}
	return out
}

// Members returns all posts of an organ on d, in the order of the file.
func (r *Roster) Members(organ string, d calendar.Date) []Post {
	var out []Post
	for _, p := range r.all {
		if p.Term.Contains(d) && SameOrganName(p.Organ, organ) {
			out = append(out, p)
		}
	}
	return out
}

// InCharge returns the posts of an organ whose 分管 names the field on d.
func (r *Roster) InCharge(organ, field string, d calendar.Date) []Post {
	var exact, close []Post
	field = plainField(field)
	for _, p := range r.Members(organ, d) {
		for _, f := range p.Fields {
			switch f = plainField(f); {
			case f == field:
				exact = append(exact, p)
			case len([]rune(field)) > 1 && strings.HasPrefix(f, field), len([]rune(f)) > 1 && strings.HasPrefix(field, f):
				close = append(close, p)
			}
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return close
}

// plainField brings the ways in which a field is written to one: 文化和旅游工作 and
// 文化旅游.
func plainField(s string) string {
	s = strings.NewReplacer("和", "", "与", "", "、", "", " ", "").Replace(s)
	return strings.TrimSuffix(s, "工作")
}

// Divides reports whether the roster tells of anybody in an organ what he is in
// charge of on that day.
func (r *Roster) Divides(organ string, d calendar.Date) bool {
	return slices.ContainsFunc(r.Members(organ, d), func(p Post) bool { return len(p.Fields) > 0 })
}

// Absent reports whether the roster knows the holder of a post to be away on d.
func (r *Roster) Absent(p Post, d calendar.Date) bool {
	return slices.ContainsFunc(r.absences[p.Name], func(a absence) bool { return (a.id == "" || a.id == p.ID) && a.term.Contains(d) })
}

// SameOrganName reports whether two names mean one organ where one of them may
// leave out the place above (平鲁区人民政府 and 朔州市平鲁区人民政府) or write the
// usual short form (怀仁市委, 怀仁市政府).
func SameOrganName(a, b string) bool {
	a, b = plainName(a), plainName(b)
	if a == b {
		return a != ""
	}
	if len(a) < len(b) {
		a, b = b, a
	}
	prefix, ok := strings.CutSuffix(a, b)
	if !ok || b == "" || !startsPlace(b) {
		return false
	}
	r := []rune(prefix)
	level, _ := suffixAt(r, len(r))
	return level != NoLevel
}

// plainName brings the usual short forms of party committees and governments
// to one.
func plainName(s string) string {
	s = clean(s)
	if rest, ok := cutAny(s, "中国共产党", "中共"); ok {
		s = rest
		if stem, ok := strings.CutSuffix(s, "委员会"); ok {
			s = stem + "委"
		}
	}
	for _, office := range [...]string{"", "办公室", "办公厅"} {
		stem, ok := strings.CutSuffix(s, "政府"+office)
		if ok && !strings.HasSuffix(stem, "人民") {
			return stem + "人民政府" + office
		}
	}
	return s
}
