package org

import (
	"slices"
	"strings"
)

// A RelationKind is how one organ stands to another.
type RelationKind int

// The kinds of relations, seen from the first organ.
const (
	Undecided       RelationKind = iota // the names do not tell
	Same                                // the same organ
	Superior                            // the other is a direct superior (上级机关)
	SkipSuperior                        // the other is a superior above the direct one: 越级
	Peer                                // of one level, or 不相隶属
	Subordinate                         // the other is directly below
	SkipSubordinate                     // the other is below one that is directly below
)

var relationNames = [...]string{"不明", "同一机关", "上级", "越级上级", "不相隶属", "下级", "隔级下级"}

// String returns the Chinese name of k.
func (k RelationKind) String() string { return relationNames[k] }

// Up reports whether the other organ is a superior, direct or not.
func (k RelationKind) Up() bool { return k == Superior || k == SkipSuperior }

// Down reports whether the other organ is below, directly or not.
func (k RelationKind) Down() bool { return k == Subordinate || k == SkipSubordinate }

// A Relation is how one organ stands to another, with what it rests on.
type Relation struct {
	Kind      RelationKind
	Skipped   []string // full names of the organs between, for SkipSuperior
	Certainty Certainty
	Why       string // Chinese, a phrase without full stop
}

// Relation tells how to stands to from. The office of a government (办公室) ranks
// as its government.
func (j *Jurisdiction) Relation(from, to Organ) Relation {
	from, to = person(from), person(to)
	if from.Class == Unknown || to.Class == Unknown || from.Class == Person || to.Class == Person {
		return Relation{Why: "名称不能识别为机关"}
	}
	j.settlePair(&from, &to)
	j.settlePair(&to, &from)
	if same(from, to) {
		if from.Office && !to.Office {
			return Relation{Kind: Superior, Certainty: Certain, Why: "办公机构的上级是本机关"}
		}
		if to.Office && !from.Office {
			return Relation{Kind: Subordinate, Certainty: Certain, Why: "本机关的办公机构"}
		}
		return Relation{Kind: Same, Certainty: min(from.Certainty, to.Certainty), Why: "同一机关"}
	}
	if s := j.above(from, to); s.kind != stepNone {
		r := Relation{Kind: Superior, Certainty: s.sure, Why: s.why}
		if s.kind == stepSkip {
			r.Kind, r.Skipped = SkipSuperior, s.skipped
		}
		return r.limit(from, to)
	}
	if s := j.above(to, from); s.kind != stepNone {
		r := Relation{Kind: Subordinate, Certainty: s.sure, Why: "发文机关是其" + s.why}
		if s.kind == stepSkip {
			r.Kind = SkipSubordinate
		}
		return r.limit(from, to)
	}
	if from.Class == Mixed || to.Class == Mixed {
		return Relation{Why: "统称所含单位的隶属关系不明"}
	}
	if from.Level == NoLevel || to.Level == NoLevel || vagueUp(from, to) || vagueUp(to, from) {
		if !ownBusiness(from) && !ownBusiness(to) {
			return Relation{Why: "机关的级别或所在地不明"}
		}
	}
	if why := j.open(from, to); why != "" {
		return Relation{Why: why}
	}
	r := Relation{Kind: Peer, Certainty: Likely, Why: "没有隶属关系"}
	if why := j.doubtful(from, to); why != "" {
		r.Certainty, r.Why = Guessed, why
	}
	if from.Management == Vertical && to.Class == Government && samePlace(from, to) || to.Management == Vertical && from.Class == Government && samePlace(to, from) {
		r.Certainty, r.Why = Guessed, "垂直管理机关不隶属于地方政府"
	}
	return r.limit(from, to)
}

// open returns why it cannot be told from the names whether to is above from,
// "" when it can: a coordinating body, a party department or a commission for
// discipline decides within its field on what departments and lower governments
// ask of it, and a 分局 may be led by the government where it sits.
func (j *Jurisdiction) open(from, to Organ) string {
	if to.Class == Dispatched && to.Level == County && from.Level >= County && from.Level != NoLevel && !to.Collective {
		return "管委会可能代管" // 安新县 under 雄安新区管委会
	}
	if from.Class == Dispatched && from.Level == County && to.Class == Government && !to.Collective && to.Level >= Prefecture && to.Level <= County &&
		agrees(from.Place.upTo(Prefecture), to.Place.upTo(Prefecture)) {
		return "管委会由哪级政府派出不明" // 中新天津生态城 lies in 滨海新区
	}
	if from.Class != Government && from.Class != Dispatched && from.Class != Department && from.Class != Institution || to.Level > from.Level || related(from, to) == disjoint {
		return ""
	}
	switch to.Class {
	case Coordination:
		return "议事协调机构在其职责范围内可以是上级"
	case PartyDepartment, Supervision:
		return "党委部门、纪委监委在其职责范围内可以是上级"
	case Government:
		if from.Host != nil && from.Class == Department && to.Level == from.Level {
			return "派出机构与所在地政府的关系不明"
		}
	}
	return ""
}

// doubtful returns why to, which the names do not show to be above from, may be
// above it nevertheless; "" when nothing speaks for that.
func (j *Jurisdiction) doubtful(from, to Organ) string {
	if to.Class == Department {
		switch {
		case j.oddLine(from), from.Class == Department && to.Level < from.Level && j.oddLine(to):
			return "部门的业务归口不明"
		case from.Class == Department && to.Level < from.Level && slices.ContainsFunc(strings.Split(from.Line, "、"), func(l string) bool { return j.transferred[l] }):
			return "承接了各部门划转的事项"
		case from.Class == Institution && (!j.sponsored(from) || j.oddLine(to) || j.carries(to, from) || j.carries(from, to)):
			return "事业单位的主管部门从名称看不出"
		case (from.Class == Mass || from.Class == PartyDepartment) && (j.carries(to, from) || j.carries(from, to)):
			return "可能是业务主管部门"
		case from.Class == Coordination && (j.oddLine(from) || from.SharesLine(to) || j.carries(to, from) || j.carries(from, to)):
			return "议事协调机构的办事机构设在哪个部门不明"
		case from.Class == Dispatched && from.Level == County && !j.businessArea(from.Full):
			return "管委会可能由部门管理" // 森林公园, 湿地公园
		case from.Class == Dispatched && from.Level == County && to.Level < from.Level && to.SharesLine(Organ{Line: strings.Join(j.areaLines, "、")}):
			return "开发区由其对口管理"
		}
	}
	if from.Class == PartyDepartment && to.Class == PartyDepartment {
		return "党委部门在其职责范围内可以是上级"
	}
	switch {
	case ownBusiness(from):
		return "企业、社会组织的主管单位从名称看不出"
	case from.Class == Department && to.Class == Institution && to.Level < from.Level:
		return "事业单位可能承担这项业务的管理" // 市公路养护中心
	case from.Class == Institution && to.Class != Department && !to.IsGovernment():
		return "事业单位的主管单位从名称看不出"
	case from.Class == Grassroots:
		return "村（居）民委员会不是机关"
	}
	return ""
}

// businessArea reports whether name is that of the 管委会 of a 开发区 or 园区,
// which a government sends out. That of a 森林公园 or a 风景名胜区 may be a
// department's.
func (j *Jurisdiction) businessArea(name string) bool {
	name, _ = trimAny(name, "办公室")
	name, _ = trimAny(name, "管理委员会")
	return endsWithAny(name, j.business...)
}

// Area reports whether a place is a 功能区 by its name, which a province may
// lead itself, and no district.
func (j *Jurisdiction) Area(place string) bool {
	return endsWithAny(place, j.business...) || endsWithAny(place, j.areaEnds...)
}

// oddLine reports whether o is a department or a coordinating body whose field
// is none of the known ones, so that it may be managed by another department.
func (j *Jurisdiction) oddLine(o Organ) bool {
	if o.Class != Department && o.Class != Coordination {
		return false
	}
	first, _, _ := strings.Cut(o.Line, "、")
	_, known := j.lines[first]
	return !known
}

// ownBusiness reports whether o is no part of the tree of organs.
func ownBusiness(o Organ) bool { return o.Class == Enterprise || o.Class == Association }

// vagueUp reports whether two 市 of open level could be one above the other.
func vagueUp(a, b Organ) bool {
	return a.Place.Unsure && b.Place.Unsure && a.Place != b.Place && a.Class == Government && b.Class == Government
}

// limit holds the certainty down to that of the names.
func (r Relation) limit(from, to Organ) Relation {
	r.Certainty = min(r.Certainty, from.Certainty, to.Certainty)
	return r
}

// person takes a person for the organ that the person heads.
func person(o Organ) Organ {
	if o.Class == Person && o.Host != nil {
		h := *o.Host
		h.Certainty = min(h.Certainty, Likely)
		return h
	}
	return o
}

// same reports whether two names stand for one organ, its office aside.
func same(a, b Organ) bool {
	if a.Class != b.Class || a.Level != b.Level || a.Collective != b.Collective {
		return false
	}
	if a.Full == b.Full && a.Full != "" && a.Place == b.Place {
		return true
	}
	if a.Place.Names != b.Place.Names || (a.Host == nil) != (b.Host == nil) || a.Collective {
		return false
	}
	if l, _ := a.Place.Lowest(); l == NoLevel && a.Level != State || l != a.Level && a.Level != State {
		return a.Class == Government && a.Relative && b.Relative
	}
	switch a.Class {
	case Government, Party, Congress, Consultative, Supervision:
		return true
	case Dispatched, Internal, Institution, Enterprise, Association, Grassroots, Military, Mixed:
		return false
	}
	return a.Line != "" && a.Line == b.Line && a.Host == nil
}

// settlePair decides an unsure 市 of a by the organ b that it deals with.
func (j *Jurisdiction) settlePair(a, b *Organ) {
	if !a.Place.Unsure {
		return
	}
	name := a.Place.Names[Prefecture]
	toCounty := func() {
		a.Place.Names[Prefecture], a.Place.Names[County] = "", name
		a.Place.Unsure = false
		if a.Level == Prefecture {
			a.Level = County
		}
	}
	low, lowName := b.Place.Lowest()
	switch {
	case b.Place.Names[County] == name && !b.Place.Unsure:
		toCounty()
	case b.Place.Names[Prefecture] == name && !b.Place.Unsure:
		a.Place.Unsure = false
	case b.Place.Unsure && lowName == name:
		return
	case b.Level == County && !b.Place.Unsure && (low != County || b.Place.Names[Prefecture] == ""):
		a.Place.Unsure = false // a 县 deals with its 市
	case b.Level == Prefecture && low == Prefecture && !b.Place.Unsure && (a.Class == Government || a.Class == Party) && (b.Class == Government || b.Class == Party):
		toCounty()
	}
}

// Settle decides the level of every 市 that its name leaves open by the organs
// on the other side: 青溪县人民政府 writing to 云陵市人民政府 makes 云陵市 a 市 of
// prefecture level. The slices are changed in place.
func (j *Jurisdiction) Settle(from, to []Organ) {
	for i := range from {
		for k := range to {
			j.settlePair(&from[i], &to[k])
			j.settlePair(&to[k], &from[i])
		}
	}
}
