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
	Periods  []rosterPeriod  `yaml:"各期"`
	Trips    []rosterAbsence `yaml:"出差"`
	Leaves   []rosterAbsence `yaml:"请假"`
	Absences []rosterAbsence `yaml:"离岗"`
	Places   []rosterPlace   `yaml:"机构"`
}

// A rosterPeriod is a roster that held for a time, as 领导分工 changes: nobody in
// it is in office outside that time, and who has no term of his own is in office
// all of it.
type rosterPeriod struct {
	Name    string         `yaml:"名称"`
	From    dateYML        `yaml:"起"`
	To      dateYML        `yaml:"止"`
	Persons []rosterPerson `yaml:"人员"`
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (p *rosterPeriod) DecodeYAML(n *yamlfile.Node) error {
	type plain rosterPeriod
	if errs := yamlfile.Decode("", n, (*plain)(p)); errs != nil {
		return errs
	}
	if p.From.IsZero() {
		return nonEmpty(n, "起", "")
	}
	return termError(n, p.Name, p.From, p.To)
}

// clip gives a person of the period his term in it. ok is false when he was in
// office before or after it only.
func (p rosterPeriod) clip(x rosterPerson) (rosterPerson, bool) {
	if x.From.IsZero() || x.From.Before(p.From.Date) {
		x.From = p.From
	}
	if x.To.IsZero() || !p.To.IsZero() && x.To.After(p.To.Date) {
		x.To = p.To
	}
	return x, x.To.IsZero() || !x.To.Before(x.From.Date)
}

// A rosterAbsence is a time in which a person is away.
type rosterAbsence struct {
	ID   string  `yaml:"编号"`
	Name string  `yaml:"姓名"`
	From dateYML `yaml:"起"`
	To   dateYML `yaml:"止"`
	Why  string  `yaml:"事由"`

	node *yamlfile.Node
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (a *rosterAbsence) DecodeYAML(n *yamlfile.Node) error {
	type plain rosterAbsence
	a.node = n
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

// DecodeYAML implements [yamlfile.Unmarshaler].
func (a *rosterAlso) DecodeYAML(n *yamlfile.Node) error {
	type plain rosterAlso
	if errs := yamlfile.Decode("", n, (*plain)(a)); errs != nil {
		return errs
	}
	switch {
	case a.Organ == "":
		return nonEmpty(n, "机构", "")
	case a.Title == "":
		return nonEmpty(n, "职务", "")
	}
	return termError(n, a.Title, a.From, a.To)
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

	node *yamlfile.Node
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (p *rosterPerson) DecodeYAML(n *yamlfile.Node) error {
	type plain rosterPerson
	p.node = n
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
	persons, errs := f.persons(file)
	if len(persons) == 0 && errs == nil {
		errs = yamlfile.Errors{yamlfile.ErrorAt(file, root, "名册中没有“人员”")}
	}
	b := &rosterBuilder{file: file, errs: errs, Roster: &Roster{posts: map[string][]Post{}, absences: map[string][]absence{}, places: f.Places}}
	for _, p := range persons {
		b.add(p)
	}
	for _, p := range persons {
		b.also(p)
	}
	for _, p := range persons {
		b.known(yamlfile.Value(p.node, "AB角"), p.Deputy)
	}
	for _, list := range [...][]rosterAbsence{f.Trips, f.Leaves, f.Absences} {
		for _, a := range list {
			b.known(yamlfile.Value(a.node, "姓名"), a.Name)
			b.absences[a.Name] = append(b.absences[a.Name], absence{a.ID, Term{a.From.Date, a.To.Date}})
		}
	}
	if len(b.errs) > 0 {
		return nil, b.errs
	}
	return b.Roster, nil
}

// persons returns the persons of all sections, those of a period with their
// terms in it.
func (f *rosterFile) persons(file string) (list []rosterPerson, errs yamlfile.Errors) {
	for _, p := range f.Persons {
		if p.From.IsZero() {
			errs = append(errs, yamlfile.ErrorAt(file, p.node, "缺少“起”"))
			continue
		}
		list = append(list, p)
	}
	for _, period := range f.Periods {
		for _, p := range period.Persons {
			if x, ok := period.clip(p); ok {
				list = append(list, x)
			}
		}
	}
	return list, errs
}

// isHeadTitle reports whether a title is that of an organ's head.
func isHeadTitle(title string) bool {
	return !strings.Contains(title, "副") && !strings.Contains(title, "助理") &&
		endsWithAny(title, "局长", "厅长", "部长", "主任", "市长", "县长", "区长", "乡长", "镇长", "书记", "院长", "检察长", "主席")
}
