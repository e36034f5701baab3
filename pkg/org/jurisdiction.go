package org

import (
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
	"github.com/gongwenlint/gongwenlint/rules"
)

// A Jurisdiction is what is known of places, lines and organs: the base for
// all of China with the data of one place on top.
type Jurisdiction struct {
	home        *node
	places      map[string][]*node // by full name
	shorts      map[string][]*node // by name without 省, 市, 县 …
	lines       map[string]string  // name of a line or an alias of it -> 业务线
	management  map[string]Management
	under       map[string][]string   // 业务线 -> the lines whose departments manage its own
	merged      map[string][]string   // 业务线 -> the lines whose departments often have its duties too
	transferred map[string]bool       // 业务线 whose departments act in place of many others
	areaLines   []string              // lines that look after 开发区
	business    []string              // ends of the names of 开发区 and 园区
	areaEnds    []string              // ends of the names of other 功能区
	sponsors    map[string]string     // end of an institution's name -> 业务线
	plain       []string              // words in institutions' names that say nothing of the sponsor, longest first
	states      map[string]*stateData // by name and by short name
	committees  map[string]*committeeData
	mass        map[string]string // name or short name -> name
	named       map[string]*namedOrgan
	listed      map[organKey]string // full names of the listed organs; "" where two share a key
	areas       []*node             // 功能区 with a 管委会
	codes       []issuerCode
	longest     int // bytes of the longest name in lines and states
}

// A node is a place of the tree.
type node struct {
	name     string
	level    Level
	parent   *node // nil for provinces
	area     bool  // a 功能区 with a 管委会
	flat     bool  // no counties lie between it and its towns
	planned  bool  // 计划单列市
	complete bool  // all places of the next level below are listed
}

// An organKey tells the organs of one place apart by what their names mean.
type organKey struct {
	names  [Village + 1]string
	level  Level
	class  Class
	line   string
	office bool
}

// keyOf returns the key of o, the zero key for organs that it does not tell apart.
func keyOf(o Organ) organKey {
	switch o.Class {
	case Government, Party:
	case Department, PartyDepartment, Mass:
		if o.Line == "" || o.Host != nil {
			return organKey{}
		}
	default:
		return organKey{}
	}
	return organKey{o.Place.Names, o.Level, o.Class, o.Line, o.Office}
}

// A namedOrgan is an organ of the jurisdiction's file, found by any of its names.
type namedOrgan struct {
	data     *organData
	from, to calendar.Date // when the name was in use
	resolved *Organ
}

type issuerCode struct {
	code     string
	from, to calendar.Date
	organ    *namedOrgan
}

// organsFile is the organ vocabulary that holds everywhere in China.
const organsFile = "common/organs.yaml"

// LoadJurisdiction reads a jurisdiction's YAML file on top of the base for all
// of China. With no data the base alone is returned. Mistakes are reported
// together as [yamlfile.Errors] with line and column.
func LoadJurisdiction(file string, data []byte) (*Jurisdiction, error) {
	j := &Jurisdiction{
		places: map[string][]*node{}, shorts: map[string][]*node{},
		lines: map[string]string{}, management: map[string]Management{}, under: map[string][]string{},
		merged: map[string][]string{}, transferred: map[string]bool{}, sponsors: map[string]string{},
		states: map[string]*stateData{}, committees: map[string]*committeeData{},
		mass: map[string]string{}, named: map[string]*namedOrgan{}, listed: map[organKey]string{},
	}
	base, err := rules.Load(organsFile)
	if err == nil {
		err = j.load("rules/"+organsFile, base)
	}
	if err != nil {
		return nil, err
	}
	if len(data) == 0 {
		return j, nil
	}
	if err := j.load(file, data); err != nil {
		return nil, err
	}
	return j, nil
}

func (j *Jurisdiction) load(file string, data []byte) error {
	root, err := yamlfile.Parse(file, data)
	if err != nil {
		return err
	}
	var d dataFile
	errs := yamlfile.Decode(file, root, &d)
	for i := range d.Places {
		errs = append(errs, j.addPlace(file, &d.Places[i], nil)...)
	}
	for i := range d.Cities {
		errs = append(errs, j.addCities(file, &d.Cities[i])...)
	}
	for _, name := range d.Flat {
		for _, n := range j.places[name] {
			n.flat = n.level == Prefecture
		}
	}
	for _, name := range d.Planned {
		for _, n := range j.places[name] {
			n.planned = n.level == Prefecture
		}
	}
	j.addSponsors(d.Sponsors)
	j.areaLines = append(j.areaLines, d.AreaLines...)
	j.business, j.areaEnds = append(j.business, d.Business...), append(j.areaEnds, d.AreaEnds...)
	for i := range d.Lines {
		j.addLine(&d.Lines[i])
	}
	for i := range d.States {
		s := &d.States[i]
		if s.Class == className(Unknown) {
			s.Class = className(Department)
		}
		for _, n := range append([]string{s.Name}, s.Shorts...) {
			j.states[n] = s
			j.longest = max(j.longest, len(n))
		}
	}
	for i := range d.Committees {
		c := &d.Committees[i]
		for _, n := range append([]string{c.Name}, c.Shorts...) {
			j.committees[n] = c
		}
	}
	for _, names := range d.Mass { // “全称/简称/简称”
		list := strings.Split(names, "/")
		for _, n := range list {
			j.mass[n] = list[0]
		}
	}
	if d.Home != "" {
		if list := j.places[d.Home]; len(list) == 1 {
			j.home = list[0]
		} else {
			errs = append(errs, yamlfile.ErrorAt(file, yamlfile.Value(root, "本级"), "“本级”所写的“%s”不在“地方”之中", d.Home))
		}
	}
	errs = append(errs, j.addOrgans(file, d.Organs)...)
	return errs.Err()
}

func (j *Jurisdiction) addLine(l *lineData) {
	for _, n := range append([]string{l.Name}, l.Aliases...) {
		j.lines[n] = l.Name
		j.longest = max(j.longest, len(n))
	}
	if len(l.Under) > 0 {
		j.under[l.Name] = l.Under
	}
	if l.Transferred {
		j.transferred[l.Name] = true
	}
	if len(l.Merged) > 0 {
		j.merged[l.Name] = l.Merged
	}
	if l.Management != managementName(Local) {
		j.management[l.Name] = Management(l.Management)
	}
}

// addPlace adds a place and what lies in it to the tree, or to the node that
// the base already has for it.
func (j *Jurisdiction) addPlace(file string, p *placeData, parent *node) yamlfile.Errors {
	level := Level(p.Level)
	if level == NoLevel {
		level = placeLevel(p.Name, parent)
	}
	if level == NoLevel || parent != nil && level <= parent.level {
		return yamlfile.Errors{yamlfile.ErrorAt(file, p.node, "看不出“%s”的级别，请写明“级别”", p.Name)}
	}
	n := j.child(p.Name, parent)
	if n == nil {
		n = &node{name: p.Name, level: level, parent: parent}
		j.index(n, p.Short)
	}
	var errs yamlfile.Errors
	for i := range p.Children {
		errs = append(errs, j.addPlace(file, &p.Children[i], n)...)
	}
	for _, a := range p.Areas {
		area := &node{name: strings.TrimSuffix(strings.TrimSuffix(a, "管委会"), "管理委员会"), level: n.level + 1, parent: n, area: true}
		j.index(area, "")
		j.areas = append(j.areas, area)
	}
	n.complete = n.complete || len(p.Children) > 0
	return errs
}

// addCities adds 市 of county level to a place of the tree. They are known by
// their full names only: 东方 or 合作 alone is no place.
func (j *Jurisdiction) addCities(file string, d *cityData) yamlfile.Errors {
	list := j.places[d.place]
	if len(list) != 1 {
		return yamlfile.Errors{yamlfile.ErrorAt(file, d.node, "“%s”不在“地方”之中", d.place)}
	}
	for _, name := range d.cities {
		if j.child(name, list[0]) == nil {
			j.places[name] = append(j.places[name], &node{name: name, level: County, parent: list[0]})
		}
	}
	return nil
}

// child returns the known place of that name under parent, or nil. A province
// is found without a parent.
func (j *Jurisdiction) child(name string, parent *node) *node {
	for _, n := range j.places[name] {
		if n.parent == parent {
			return n
		}
	}
	return nil
}

func (j *Jurisdiction) index(n *node, short string) {
	j.places[n.name] = append(j.places[n.name], n)
	if short == "" {
		short = shortPlace(n.name)
	}
	if utf8.RuneCountInString(short) >= 2 {
		j.shorts[short] = append(j.shorts[short], n)
	}
}

// placeLevel returns the level that a place's name shows under parent.
func placeLevel(name string, parent *node) Level {
	r := []rune(name)
	level, _ := suffixAt(r, len(r))
	switch {
	case level != Prefecture || !strings.HasSuffix(name, "市"):
		return level
	case parent == nil:
		return Province // 直辖市
	case parent.level == Prefecture:
		return County
	}
	return level
}

// shortPlace returns a place's name without its suffix: 朔州市 is 朔州.
func shortPlace(name string) string {
	for _, s := range [...]string{"特别行政区", "自治区", "自治州", "自治县", "自治旗", "民族乡", "地区", "街道", "苏木",
		"省", "市", "州", "盟", "县", "旗", "区", "乡", "镇"} {
		if strings.HasSuffix(name, s) {
			return strings.TrimSuffix(name, s)
		}
	}
	return name
}

// place returns the chain of names down to n.
func (n *node) place() Place {
	var p Place
	for ; n != nil; n = n.parent {
		p.Names[n.level] = n.name
	}
	return p
}

func (j *Jurisdiction) addOrgans(file string, organs []organData) yamlfile.Errors {
	var errs yamlfile.Errors
	for i := range organs {
		d := &organs[i]
		o := j.resolveNamed(d)
		if o.Class == Unknown {
			errs = append(errs, yamlfile.ErrorAt(file, d.node, "看不出“%s”是什么机关，请写明“类别”和“级别”", d.Name))
			continue
		}
		for _, n := range append([]string{d.Name}, d.Shorts...) {
			if old := j.named[n]; old != nil && old.data != d {
				errs = append(errs, yamlfile.ErrorAt(file, d.node, "“%s”与“%s”重名", n, old.data.Name))
				continue
			}
			j.named[n] = &namedOrgan{data: d, resolved: &o}
		}
		if key := keyOf(o); key != (organKey{}) {
			if old, ok := j.listed[key]; ok && old != d.Name {
				j.listed[key] = ""
			} else {
				j.listed[key] = d.Name
			}
		}
		for _, f := range d.Former {
			if j.named[f.Name] == nil {
				j.named[f.Name] = &namedOrgan{data: d, resolved: &o, from: f.From.Date, to: f.To.Date}
			}
		}
		for _, c := range d.Codes {
			j.codes = append(j.codes, issuerCode{code: c.Code, from: c.From.Date, to: c.To.Date, organ: j.named[d.Name]})
		}
	}
	return errs
}

// resolveNamed reads an organ's name by its form and puts what the file says on top.
func (j *Jurisdiction) resolveNamed(d *organData) Organ {
	o := j.Resolve(d.Name, nil)
	if d.Class != nil {
		o.Class = Class(*d.Class)
	}
	if d.Level != levelName(NoLevel) {
		o.Level = Level(d.Level)
	}
	if d.Line != "" {
		o.Line = j.lineOf(d.Line)
	}
	if d.Management != nil {
		o.Management = Management(*d.Management)
	}
	if o.Class != Unknown {
		o.Full, o.Certainty = d.Name, Certain
	}
	return o
}

// With returns a jurisdiction that also knows the places of a roster (its
// section 机构). j is left as it is.
func (j *Jurisdiction) With(r *Roster) *Jurisdiction {
	if r == nil || len(r.places) == 0 {
		return j
	}
	k := *j
	k.places, k.shorts = copyIndex(j.places), copyIndex(j.shorts)
	k.areas = j.areas[:len(j.areas):len(j.areas)]
	for _, p := range r.places {
		k.addRosterPlace(p)
	}
	return &k
}

func copyIndex(m map[string][]*node) map[string][]*node {
	c := make(map[string][]*node, len(m))
	for k, v := range m {
		c[k] = v[:len(v):len(v)]
	}
	return c
}

// addRosterPlace adds a place, its superior and what lies in it.
func (j *Jurisdiction) addRosterPlace(p rosterPlace) {
	var parent *node
	if list := j.places[p.Superior]; len(list) > 0 {
		parent = list[0]
	} else if l := placeLevel(p.Superior, nil); l != NoLevel {
		parent = &node{name: p.Superior, level: l}
		j.index(parent, "")
	}
	d := placeData{Name: p.Name, Areas: p.Areas}
	for _, c := range p.Members {
		d.Children = append(d.Children, placeData{Name: c})
	}
	_ = j.addPlace("", &d, parent) // names were checked when the roster was read
}
