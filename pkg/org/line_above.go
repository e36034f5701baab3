package org

import "strings"

// lineOver tells whether the department b leads or guides a by their line.
func (j *Jurisdiction) lineOver(a, b Organ) step {
	if a.Class != Coordination && b.Class == Department && samePlace(a, b) && j.manages(b, a) {
		return step{stepDirect, nil, Guessed, "归口管理的部门"}
	}
	if !a.SharesLine(b) {
		return j.carriedOver(a, b)
	}
	if a.Class == Institution && b.Class == Department && samePlace(a, b) {
		return step{stepDirect, nil, Likely, "主管部门"}
	}
	if a.Class == Coordination && b.Class != Coordination || a.Class == Department && b.Class == Coordination {
		return step{}
	}
	kind, k := j.atParent(a, b), related(a, b)
	if kind == stepNone || k == disjoint {
		return step{}
	}
	if kind == stepSkip {
		if j.planned(a) && b.Level == State {
			return step{stepDirect, nil, Guessed, plannedWhy}
		}
		return step{stepSkip, j.lineBetween(a, b), min(k.sureness(), Likely), "越过上一级业务主管部门"}
	}
	if a.Management == Vertical {
		return step{stepDirect, nil, k.sureness(), "垂直管理的上级机关"}
	}
	return step{stepDirect, nil, k.sureness(), "上一级业务主管部门"}
}

const plannedWhy = "计划单列市与中央机关"

// planned reports whether a is a government or department of a 计划单列市, which
// deals with central organs itself in many matters.
func (j *Jurisdiction) planned(a Organ) bool {
	n := j.node(a.Place)
	return a.Level == Prefecture && n != nil && n.planned
}

// carriedOver tells whether b, further up, may be above a by a duty that organs
// like a or b commonly have without naming it: the 文化和旅游局 of most counties
// is the 文物 authority too.
func (j *Jurisdiction) carriedOver(a, b Organ) step {
	if a.Class == Coordination || b.Class != Department && b.Class != PartyDepartment || !j.carries(a, b) && !j.carries(b, a) {
		return step{}
	}
	kind := j.atParent(a, b)
	if kind == stepNone || related(a, b) == disjoint {
		return step{}
	}
	s := step{kind: kind, sure: Guessed, why: "这项业务常由一个机关一并承担"}
	if kind == stepSkip {
		s.skipped = j.lineBetween(a, b)
	}
	return s
}

// carries reports whether departments of b's line commonly have the duties of
// a's, be it that they manage its departments (归口), be it that the two are
// one organ (合设).
func (j *Jurisdiction) carries(b, a Organ) bool {
	return j.over(b, a, j.under) || j.over(b, a, j.merged)
}

// manages reports whether departments of a's line are managed by those of b's:
// a 文物局 by the 文化和旅游局.
func (j *Jurisdiction) manages(b, a Organ) bool {
	return !a.SharesLine(b) && j.over(b, a, j.under)
}

// over reports whether one of b's lines stands over one of a's by the table.
func (j *Jurisdiction) over(b, a Organ, table map[string][]string) bool {
	for rest := a.Line; rest != ""; {
		var line string
		line, rest, _ = strings.Cut(rest, "、")
		for _, up := range table[line] {
			if (Organ{Line: up}).SharesLine(b) {
				return true
			}
		}
	}
	return false
}

// lineBetween names the departments of a's line between a and b.
func (j *Jurisdiction) lineBetween(a, b Organ) []string {
	var names []string
	for l := a.Level - 1; l > b.Level; l-- {
		if l == Prefecture && (isMunicipality(b) || strings.HasSuffix(a.Place.Names[Province], "市")) {
			continue // a 直辖市 has no 市 below it
		}
		name := a.Place.Names[l]
		if name == "" {
			name = l.String() + "级"
		}
		names = append(names, name+a.Line+"主管部门")
	}
	return names
}
