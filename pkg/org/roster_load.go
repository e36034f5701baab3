package org

import (
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A rosterPlace is a place that a roster's section 机构 adds to the tree.
type rosterPlace struct {
	Name     string   `yaml:"名称"`
	Superior string   `yaml:"上级"`
	Members  []string `yaml:"下辖"`
	Areas    []string `yaml:"代管"`
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (p *rosterPlace) DecodeYAML(n *yamlfile.Node) error {
	type plain rosterPlace
	if errs := yamlfile.Decode("", n, (*plain)(p)); errs != nil {
		return errs
	}
	if p.Name == "" {
		return nonEmpty(n, "名称", "")
	}
	var parent *node
	if p.Superior != "" {
		l := placeLevel(p.Superior, nil)
		if l == NoLevel {
			return yamlfile.Errors{yamlfile.ErrorAt("", yamlfile.Value(n, "上级"), "看不出“%s”的级别，应写全称，如“山西省”", p.Superior)}
		}
		parent = &node{name: p.Superior, level: l}
	}
	level := placeLevel(p.Name, parent)
	if level == NoLevel || parent != nil && level <= parent.level {
		return yamlfile.Errors{yamlfile.ErrorAt("", yamlfile.Value(n, "名称"), "看不出“%s”的级别，应写全称，如“朔州市”", p.Name)}
	}
	own := &node{name: p.Name, level: level}
	for i, m := range p.Members {
		if l := placeLevel(m, own); l <= level {
			at := yamlfile.Value(n, "下辖")
			if items := yamlfile.Items(at); i < len(items) {
				at = items[i]
			}
			return yamlfile.Errors{yamlfile.ErrorAt("", at, "“%s”不像是“%s”的下级区划，应写全称，如“右玉县”", m, p.Name)}
		}
	}
	return nil
}

type rosterFile struct {
	Version  int             `yaml:"版本"`
	Persons  []rosterPerson  `yaml:"人员"`
	Trips    []rosterAbsence `yaml:"出差"`
	Leaves   []rosterAbsence `yaml:"请假"`
	Absences []rosterAbsence `yaml:"离岗"`
	Places   []rosterPlace   `yaml:"机构"`
}

// A rosterAbsence is a time in which a person is away.
type rosterAbsence struct {
	Name string  `yaml:"姓名"`
	From dateYML `yaml:"起"`
	To   dateYML `yaml:"止"`
	Why  string  `yaml:"事由"`
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (a *rosterAbsence) DecodeYAML(n *yamlfile.Node) error {
	type plain rosterAbsence
	if errs := yamlfile.Decode("", n, (*plain)(a)); errs != nil {
		return errs
	}
	switch {
	case a.Name == "":
		return nonEmpty(n, "姓名", "")
	case a.From.IsZero():
		return nonEmpty(n, "起", "")
	}
	return termError(n, a.Name, a.From, a.To)
}

// termError returns an error when a term ends before it begins.
func termError(n *yamlfile.Node, name string, from, to dateYML) error {
	if to.IsZero() || !to.Before(from.Date) {
		return nil
	}
	at := yamlfile.Value(n, "止")
	if at == nil {
		at = n
	}
	return yamlfile.Errors{yamlfile.ErrorAt("", at, "“%s”的止日 %s 早于起日 %s", name, to.Date, from.Date)}
}

// A rosterTerm is the time of 主持工作 or 代理.
type rosterTerm struct {
	From  dateYML `yaml:"起"`
	To    dateYML `yaml:"止"`
	Basis string  `yaml:"依据"`
}

// DecodeYAML implements [yamlfile.Unmarshaler]. 是 stands for the whole term of
// the post.
func (t *rosterTerm) DecodeYAML(n *yamlfile.Node) error {
	if !yamlfile.IsMapping(n) && !yamlfile.IsList(n) && slices.Contains([]string{"是", "true"}, n.Value) {
		return nil
	}
	type plain rosterTerm
	if errs := yamlfile.Decode("", n, (*plain)(t)); errs != nil {
		return errs
	}
	return termError(n, "主持工作或代理", t.From, t.To)
}

// A rosterAlso is a further post of a person (兼任).
type rosterAlso struct {
	Organ string  `yaml:"机构"`
	Title string  `yaml:"职务"`
	Rank  string  `yaml:"职级"`
	From  dateYML `yaml:"起"`
	To    dateYML `yaml:"止"`
}

type rosterPerson struct {
	ID      string       `yaml:"编号"`
	Name    string       `yaml:"姓名"`
	Organ   string       `yaml:"机构"`
	Title   string       `yaml:"职务"`
	Rank    string       `yaml:"职级"`
	From    dateYML      `yaml:"起"`
	To      dateYML      `yaml:"止"`
	Fields  []string     `yaml:"分管"`
	Deputy  string       `yaml:"AB角"`
	Leading *rosterTerm  `yaml:"主持工作"`
	Acting  *rosterTerm  `yaml:"代理"`
	Also    []rosterAlso `yaml:"兼任"`
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (p *rosterPerson) DecodeYAML(n *yamlfile.Node) error {
	type plain rosterPerson
	if errs := yamlfile.Decode("", n, (*plain)(p)); errs != nil {
		return errs
	}
	switch {
	case p.Name == "":
		return nonEmpty(n, "姓名", "")
	case p.Organ == "":
		return nonEmpty(n, "机构", "")
	case p.Title == "":
		return nonEmpty(n, "职务", "")
	case p.From.IsZero():
		return nonEmpty(n, "起", "")
	case p.Rank != "" && p.Rank != headRank && p.Rank != "负责人" && p.Rank != "其他":
		return yamlfile.Errors{yamlfile.ErrorAt("", yamlfile.Value(n, "职级"), "“%s”不是职级，应写 主要负责人、负责人 或 其他", p.Rank)}
	}
	return termError(n, p.Name, p.From, p.To)
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
	for _, list := range [...][]rosterAbsence{f.Trips, f.Leaves, f.Absences} {
		for _, a := range list {
			r.absences[a.Name] = append(r.absences[a.Name], Term{a.From.Date, a.To.Date})
		}
	}
	return r, nil
}

func (r *Roster) add(p rosterPerson) {
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
	r.insert(post)
	for _, a := range p.Also {
		also := Post{Name: p.Name, Organ: a.Organ, Title: a.Title, Rank: a.Rank, Term: post.Term, ID: p.ID}
		if !a.From.IsZero() {
			also.Term = Term{a.From.Date, a.To.Date}
		}
		if also.Rank == "" && isHeadTitle(a.Title) {
			also.Rank = headRank
		}
		r.insert(also)
	}
}

// insert adds a post unless the same one is already known from a line of its own.
func (r *Roster) insert(p Post) {
	for _, q := range r.posts[p.Name] {
		if q.Organ == p.Organ && q.Title == p.Title && q.ID == p.ID && q.Term == p.Term {
			return
		}
	}
	r.posts[p.Name] = append(r.posts[p.Name], p)
	r.all = append(r.all, p)
}

// isHeadTitle reports whether a title is that of an organ's head.
func isHeadTitle(title string) bool {
	return !strings.Contains(title, "副") && !strings.Contains(title, "助理") &&
		endsWithAny(title, "局长", "厅长", "部长", "主任", "市长", "县长", "区长", "乡长", "镇长", "书记", "院长", "检察长", "主席")
}
