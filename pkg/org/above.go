package org

import "strings"

// A stepKind tells how far above another an organ is.
type stepKind int

const (
	stepNone stepKind = iota
	stepDirect
	stepSkip
)

// A step is what lies between an organ and one above it.
type step struct {
	kind    stepKind
	skipped []string
	sure    Certainty
	why     string
}

// above tells whether b is a superior of a.
func (j *Jurisdiction) above(a, b Organ) step {
	if a.Host != nil && a.Class != Person {
		return j.aboveHosted(a, b)
	}
	if b.Host != nil && b.Class != Mixed { // nobody is subordinate to a part of an organ but by its line
		if b.Class != Department {
			return step{}
		}
	}
	switch a.Class {
	case Government, Dispatched:
		return j.aboveGovernment(a, b)
	case Department, Coordination:
		return j.aboveDepartment(a, b)
	case Institution:
		return j.aboveInstitution(a, b)
	case Party, PartyDepartment, Congress, Consultative, Supervision, Court, Procuratorate, Mass:
		return j.aboveParty(a, b)
	case Grassroots:
		return j.aboveGovernment(a, b)
	case Enterprise, Association:
		if b.Class == Department && b.SharesLine(Organ{Line: "国有资产监管"}) && samePlace(a, b) {
			return step{stepDirect, nil, Guessed, "企业与国有资产监督管理机构"}
		}
		if b.Class == Government && a.Level != NoLevel && a.Level == b.Level && a.Place == b.Place || b.Class == Department && b.SharesLine(a) {
			return step{stepDirect, nil, Guessed, "单位与所在地政府或行业主管部门"}
		}
		if a.Collective && (b.IsGovernment() || b.Class == Department) {
			return step{stepDirect, nil, Guessed, "单位与行政机关"}
		}
	}
	return step{}
}

// aboveHosted handles parts of an organ: the organ is the direct superior.
func (j *Jurisdiction) aboveHosted(a, b Organ) step {
	host := *a.Host
	if host.Class == Unknown {
		return step{}
	}
	if same(host, b) || host.Full == b.Full && host.Full != "" {
		return step{stepDirect, nil, Certain, "所属机关"}
	}
	if a.Class == Department && host.Level == a.Level-1 && b.Class == Government && b.Level == a.Level && samePlace(a, b) {
		return step{stepDirect, nil, Likely, "派驻地政府"}
	}
	if a.Class == Department && b.Class == Government && b.Level == a.Level && namesBranch(a, b) {
		return step{stepDirect, nil, Likely, "派驻地政府"}
	}
	if a.Class == PartyDepartment && b.Class == Party && related(a, b) != disjoint && a.Level == b.Level {
		return step{stepDirect, nil, Likely, "同级党委"}
	}
	s := j.above(host, b)
	if s.kind == stepNone {
		return s
	}
	if a.Class == Department && b.Class == Department && s.kind == stepDirect { // 支队 to the 总队 of its line
		return step{stepDirect, nil, Likely, "上一级业务主管部门"}
	}
	name := host.Full
	if name == "" {
		name = host.Name
	}
	if a.Class == Department { // 支队、分局 write in their own name more often than an 内设机构
		s.sure = min(s.sure, Guessed)
	}
	return step{stepSkip, append([]string{name}, s.skipped...), min(s.sure, Certain), "越过所属机关"}
}

// namesBranch reports whether a 分局 bears the name of the place that b governs
// without saying what the place is: 公安局五华分局 and 五华区人民政府.
func namesBranch(a, b Organ) bool {
	_, name := b.Place.Lowest()
	short := shortPlace(name)
	return short != "" && strings.HasSuffix(a.Full, short+"分局") && agrees(a.Place.upTo(Prefecture), b.Place.upTo(Prefecture))
}

// A kinship tells whether one place lies within another.
type kinship int

const (
	disjoint kinship = iota
	possible         // nothing contradicts it
	proven
)

// related tells whether the place of a lies in (or is) the place of b, an
// organ of the same or a higher level.
func related(a, b Organ) kinship {
	if !agrees(a.Place.upTo(b.Level), b.Place.upTo(b.Level)) {
		return disjoint
	}
	if b.Level == State {
		return proven
	}
	level, name := b.Place.upTo(b.Level).Lowest()
	if level == NoLevel {
		if b.Relative || a.Relative && a.Collective {
			return proven
		}
		return possible
	}
	if a.Place.Names[level] == name {
		return proven
	}
	if b.Relative && level < b.Level {
		return proven
	}
	return possible
}

// samePlace reports whether two organs of one level sit in one place.
func samePlace(a, b Organ) bool {
	if a.Level != b.Level || a.Level == NoLevel {
		return false
	}
	if a.Level == State {
		return true
	}
	la, na := a.Place.upTo(a.Level).Lowest()
	lb, nb := b.Place.upTo(b.Level).Lowest()
	if la == lb && na == nb && la == a.Level {
		return agrees(a.Place, b.Place)
	}
	return (a.Relative || b.Relative) && la != a.Level && lb != b.Level && agrees(a.Place, b.Place)
}

// sureness turns kinship into certainty.
func (k kinship) sureness() Certainty {
	if k == proven {
		return Certain
	}
	return Likely
}

// parentLevel returns the level of the government directly above o's.
func (j *Jurisdiction) parentLevel(o Organ) Level {
	if l, name := o.Place.Lowest(); l == o.Level && name != "" {
		if n := j.node(o.Place); n != nil {
			if n.parent == nil {
				return State
			}
			return n.parent.level
		}
	}
	if o.Level == Township && o.Place.Names[County] == "" && o.Place.Names[Prefecture] != "" {
		if n := j.node(o.Place.upTo(Prefecture)); n != nil && n.flat {
			return Prefecture // 东莞市 has no counties
		}
	}
	if o.Level == County && o.Place.Names[Prefecture] == "" && o.Place.Names[Province] != "" {
		if p := o.Place.Names[Province]; strings.HasSuffix(p, "市") {
			return Province
		}
	}
	return o.Level - 1
}

// atParent tells whether b sits directly above o's level, or further up.
func (j *Jurisdiction) atParent(o, b Organ) stepKind {
	if o.Level <= State || b.Level == NoLevel || b.Level >= o.Level {
		return stepNone
	}
	if b.Level >= j.parentLevel(o) || o.Level == County && isMunicipality(b) { // below it only where o is a namesake of the place that the data know
		return stepDirect
	}
	return stepSkip
}

// isMunicipality reports whether b is one of a 直辖市, under which no 市 lies.
func isMunicipality(b Organ) bool {
	return b.Level == Province && strings.HasSuffix(b.Place.Names[Province], "市")
}

func (j *Jurisdiction) aboveGovernment(a, b Organ) step {
	if b.Governs() {
		return j.governmentOver(a, b)
	}
	switch b.Class {
	case Dispatched:
		if a.Class == Grassroots && b.Level == Township && related(a, b) != disjoint {
			return step{stepDirect, nil, Likely, "所在街道办事处"}
		}
	case Party, Congress:
		if samePlace(a, b) {
			why := "同级党委"
			if b.Class == Congress {
				why = "本级人民代表大会及其常务委员会"
			}
			return step{stepDirect, nil, Certain, why}
		}
		if b.Class == Party && j.atParent(a, b) == stepDirect && related(a, b) != disjoint {
			return step{stepDirect, nil, Likely, "上一级党委"}
		}
	}
	return step{}
}

// governmentOver tells whether the government b is above the government a.
func (j *Jurisdiction) governmentOver(a, b Organ) step {
	kind, k := j.atParent(a, b), related(a, b)
	if kind == stepNone || k == disjoint {
		if b.Level == a.Level && a.Class != Government && k == proven && samePlace(a, b) {
			return step{stepDirect, nil, Likely, "派出机关的上级是派出它的政府"}
		}
		return step{}
	}
	if kind == stepSkip {
		if j.planned(a) && b.Level == State {
			return step{stepDirect, nil, Guessed, plannedWhy}
		}
		return step{stepSkip, j.governmentsBetween(a, b, false), k.sureness(), "越过上一级人民政府"}
	}
	return step{stepDirect, nil, k.sureness(), "上一级人民政府"}
}

func (j *Jurisdiction) aboveDepartment(a, b Organ) step {
	switch b.Class {
	case Government, Dispatched:
		return j.governmentOverDepartment(a, b)
	case Party:
		if samePlace(a, b) {
			return step{stepDirect, nil, Likely, "同级党委"}
		}
		if kind := j.atParent(a, b); kind != stepNone && related(a, b) == proven {
			return step{stepSkip, j.governmentsBetween(a, b, true), Likely, "越过本级人民政府"}
		}
	case Department, Coordination:
		return j.lineOver(a, b)
	case Congress:
		if samePlace(a, b) {
			return step{stepDirect, nil, Guessed, "本级人民代表大会及其常务委员会"}
		}
	}
	return step{}
}

// governmentOverDepartment tells whether the government b is above the
// department a: its own, or one further up.
func (j *Jurisdiction) governmentOverDepartment(a, b Organ) step {
	if a.Management == Vertical && a.Class == Department {
		return step{}
	}
	if b.Class == Dispatched && b.Level == County && !governsArea(b) {
		return step{}
	}
	if samePlace(a, b) || b.Class == Government && b.Level == State && a.Level == State {
		return step{stepDirect, nil, Certain, "本级人民政府"}
	}
	if !b.Governs() {
		return step{}
	}
	k := related(a, b)
	if j.atParent(a, b) == stepNone || k == disjoint {
		return step{}
	}
	return step{stepSkip, j.governmentsBetween(a, b, true), k.sureness(), "越过本级人民政府"}
}

func (j *Jurisdiction) aboveParty(a, b Organ) step {
	if b.Class == a.Class && (a.Class != PartyDepartment || a.SharesLine(b)) && (a.Class != Mass || a.SharesLine(b)) {
		kind, k := j.atParent(a, b), related(a, b)
		if kind == stepNone || k == disjoint {
			return step{}
		}
		if kind == stepSkip {
			return step{stepSkip, nil, min(k.sureness(), Likely), "越过上一级机关"}
		}
		return step{stepDirect, nil, k.sureness(), "上一级机关"}
	}
	switch {
	case b.Class == Party && samePlace(a, b):
		return step{stepDirect, nil, Likely, "同级党委"}
	case b.Class == Government && a.Class == Mass && samePlace(a, b):
		return step{stepDirect, nil, Likely, "本级人民政府"}
	case b.Class == Congress && (a.Class == Court || a.Class == Procuratorate || a.Class == Supervision) && samePlace(a, b):
		return step{stepDirect, nil, Likely, "本级人民代表大会及其常务委员会"}
	case b.Class == Government && a.Class == Mass && j.atParent(a, b) != stepNone && related(a, b) == proven:
		return step{stepSkip, j.governmentsBetween(a, b, true), Likely, "越过本级人民政府"}
	}
	return step{}
}

// governsArea reports whether the 管委会 b has a place of its own, as the data or
// its name show, and is not one of several bodies within a county.
func governsArea(b Organ) bool {
	_, name := b.Place.Lowest()
	return name != "" && strings.HasPrefix(b.Full, name+"管理委员会")
}

// governmentsBetween names the governments between a and b, a's own included
// where own is set.
func (j *Jurisdiction) governmentsBetween(a, b Organ, own bool) []string {
	var names []string
	start := a.Level - 1
	if own {
		start = a.Level
	}
	for l := start; l > b.Level; l-- {
		if l == Prefecture && (isMunicipality(b) || strings.HasSuffix(a.Place.Names[Province], "市")) {
			continue // a 直辖市 has no 市 below it
		}
		if name := a.Place.Names[l]; name != "" {
			names = append(names, governmentOf(name))
		} else if word := levelGovernment(l); word != "" && (l == a.Level || l <= j.parentLevel(a)) {
			names = append(names, word)
		}
	}
	return names
}

// governmentOf names the government of a place.
func governmentOf(place string) string {
	switch {
	case strings.HasSuffix(place, "街道"):
		return place + "办事处"
	case strings.HasSuffix(place, "地区"), strings.HasSuffix(place, "盟"):
		return place + "行政公署"
	case isArea(place), endsWithAny(place, areaWords[:]...):
		return place + "管理委员会"
	}
	return place + "人民政府"
}

// levelGovernment names the government of a level where the place is not known.
func levelGovernment(l Level) string {
	switch l {
	case Province:
		return "省级人民政府"
	case Prefecture:
		return "市级人民政府"
	case County:
		return "县级人民政府"
	case Township:
		return "乡镇人民政府"
	}
	return ""
}
