package org

import (
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A Roster knows persons and their posts over time (人员名册). It is read-only
// after loading.
type Roster struct {
	posts    map[string][]Post // by name
	absences map[string][]Term // by name
	places   []rosterPlace
}

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
}

// Heads reports whether the person heads the organ on d: by rank, or acting.
func (p Post) Heads(d calendar.Date) bool {
	if p.Rank == "主要负责人" {
		return true
	}
	for _, t := range p.Acting {
		if t.Contains(d) {
			return true
		}
	}
	return false
}

// A rosterPlace is a place that a roster's section 机构 adds to the tree.
type rosterPlace struct {
	Name     string   `yaml:"名称"`
	Superior string   `yaml:"上级"`
	Members  []string `yaml:"下辖"`
	Areas    []string `yaml:"代管"`
}

type rosterFile struct {
	Version  int            `yaml:"版本"`
	Persons  []rosterPerson `yaml:"人员"`
	Absences []struct {
		Name string  `yaml:"姓名"`
		From dateYML `yaml:"起"`
		To   dateYML `yaml:"止"`
		Why  string  `yaml:"事由"`
	} `yaml:"出差"`
	Places []rosterPlace `yaml:"机构"`
}

type rosterTerm struct {
	From  dateYML `yaml:"起"`
	To    dateYML `yaml:"止"`
	Basis string  `yaml:"依据"`
}

type rosterPerson struct {
	Name    string      `yaml:"姓名"`
	Organ   string      `yaml:"机构"`
	Title   string      `yaml:"职务"`
	Rank    string      `yaml:"职级"`
	From    dateYML     `yaml:"起"`
	To      dateYML     `yaml:"止"`
	Fields  []string    `yaml:"分管"`
	Deputy  string      `yaml:"AB角"`
	Leading *rosterTerm `yaml:"主持工作"`
	Acting  *rosterTerm `yaml:"代理"`
	Also    []struct {
		Organ string  `yaml:"机构"`
		Title string  `yaml:"职务"`
		Rank  string  `yaml:"职级"`
		From  dateYML `yaml:"起"`
		To    dateYML `yaml:"止"`
	} `yaml:"兼任"`

	node *yamlfile.Node
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (p *rosterPerson) DecodeYAML(n *yamlfile.Node) error {
	type plain rosterPerson
	if errs := yamlfile.Decode("", n, (*plain)(p)); errs != nil {
		return errs
	}
	p.node = n
	switch {
	case p.Name == "":
		return nonEmpty(n, "姓名", "")
	case p.Organ == "":
		return nonEmpty(n, "机构", "")
	case p.Title == "":
		return nonEmpty(n, "职务", "")
	case p.From.IsZero():
		return nonEmpty(n, "起", "")
	case !p.To.IsZero() && p.To.Before(p.From.Date):
		return yamlfile.Errors{yamlfile.ErrorAt("", n, "“%s”的任期止日早于起日", p.Name)}
	}
	return nil
}

// LoadRoster reads a roster. Mistakes are reported together as
// [yamlfile.Errors] with line and column.
func LoadRoster(file string, data []byte) (*Roster, error) {
	root, err := yamlfile.Parse(file, data)
	if err != nil {
		return nil, err
	}
	var f rosterFile
	if errs := yamlfile.Decode(file, root, &f); errs != nil {
		return nil, errs
	}
	if len(f.Persons) == 0 {
		return nil, yamlfile.Errors{yamlfile.ErrorAt(file, root, "名册中没有“人员”")}
	}
	r := &Roster{posts: map[string][]Post{}, absences: map[string][]Term{}, places: f.Places}
	for _, p := range f.Persons {
		r.add(p)
	}
	for _, a := range f.Absences {
		r.absences[a.Name] = append(r.absences[a.Name], Term{a.From.Date, a.To.Date})
	}
	return r, nil
}

func (r *Roster) add(p rosterPerson) {
	post := Post{Name: p.Name, Organ: p.Organ, Title: p.Title, Rank: p.Rank, Term: Term{p.From.Date, p.To.Date}, Fields: p.Fields, Deputy: p.Deputy}
	for _, t := range []*rosterTerm{p.Leading, p.Acting} {
		if t != nil {
			post.Acting = append(post.Acting, Term{t.From.Date, t.To.Date})
		}
	}
	r.posts[p.Name] = append(r.posts[p.Name], post)
	for _, a := range p.Also {
		also := Post{Name: p.Name, Organ: a.Organ, Title: a.Title, Rank: a.Rank, Term: post.Term}
		if !a.From.IsZero() {
			also.Term = Term{a.From.Date, a.To.Date}
		}
		if also.Rank == "" && strings.HasSuffix(a.Title, "长") && !strings.Contains(a.Title, "副") {
			also.Rank = "主要负责人"
		}
		r.posts[p.Name] = append(r.posts[p.Name], also)
	}
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

// Head returns the post of the head of an organ on d.
func (r *Roster) Head(organ string, d calendar.Date) (Post, bool) {
	for _, list := range r.posts {
		for _, p := range list {
			if SameOrganName(p.Organ, organ) && p.Rank == "主要负责人" && p.Term.Contains(d) {
				return p, true
			}
		}
	}
	return Post{}, false
}

// Absent reports whether the roster knows the person to be away on d.
func (r *Roster) Absent(name string, d calendar.Date) bool {
	for _, t := range r.absences[name] {
		if t.Contains(d) {
			return true
		}
	}
	return false
}

// SameOrganName reports whether two names mean one organ where one of them may
// leave out the place above: 平鲁区人民政府 and 朔州市平鲁区人民政府.
func SameOrganName(a, b string) bool {
	a, b = clean(a), clean(b)
	if a == b {
		return a != ""
	}
	if len(a) < len(b) {
		a, b = b, a
	}
	prefix, ok := strings.CutSuffix(a, b)
	if !ok || b == "" {
		return false
	}
	r := []rune(prefix)
	level, _ := suffixAt(r, len(r))
	return level != NoLevel
}
