package org

import (
	"strings"
	"unicode/utf8"
)

// A tail is what the part of a name behind its place says.
type tail struct {
	class      Class
	office     bool
	line       string
	full       string // canonical form of the words
	level      Level  // shown by the words themselves (厅: Province), else NoLevel
	management Management
	host       *tail  // the organ that it is a part of
	branch     string // place in the words: 平鲁 in 平鲁分局
	sure       Certainty
}

// A setting says what stands before the tail.
type setting struct {
	placed bool // a place or a relative word
	party  bool // 中共
}

// tail reads the words behind the place. ok is false when they are no organ's.
func (j *Jurisdiction) tail(s string, at setting) (t tail, ok bool) {
	for _, read := range [...]func(string, setting) (tail, bool){
		j.governmentTail, j.partyTail, j.assemblyTail, j.justiceTail, j.massTail, j.coordinationTail,
		j.committeeTail, j.partTail, j.departmentTail, j.bodyTail,
	} {
		if t, ok = read(s, at); ok {
			if t.full == "" {
				t.full = s
			}
			return t, true
		}
	}
	return tail{}, false
}

// cutAny returns s without the first of prefixes that it begins with.
func cutAny(s string, prefixes ...string) (rest string, ok bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			return rest, true
		}
	}
	return s, false
}

// trimAny returns s without the first of suffixes that it ends with.
func trimAny(s string, suffixes ...string) (rest string, ok bool) {
	for _, p := range suffixes {
		if rest, ok := strings.CutSuffix(s, p); ok {
			return rest, true
		}
	}
	return s, false
}

// isOffice reports whether s is the word for an organ's own office.
func isOffice(s string) bool { return s == "办公室" || s == "办公厅" || s == "办" }

func (j *Jurisdiction) governmentTail(s string, at setting) (tail, bool) {
	if at.party || !at.placed {
		if s != "人民政府" && s != "政府" && s != "人民政府办公室" && s != "政府办公室" && s != "人民政府办公厅" || at.party {
			return tail{}, false
		}
	}
	rest, ok := cutAny(s, "人民政府", "政府", "行政公署", "公署", "行署")
	class := Government
	if ok && strings.Contains(s[:len(s)-len(rest)], "署") {
		class = Dispatched
	}
	if !ok {
		if rest, ok = strings.CutPrefix(s, "府"); !ok || !isOffice(rest) && rest != "" {
			return tail{}, false
		}
	}
	government := tail{class: class, full: "人民政府", sure: Certain}
	if class == Dispatched {
		government.full = "行政公署"
	}
	switch {
	case rest == "":
		return government, true
	case isOffice(rest):
		government.office = true
		government.full += "办公室"
		if rest == "办公厅" {
			government.full = strings.TrimSuffix(government.full, "室") + "厅"
		}
		return government, true
	}
	if part, ok := cutAny(rest, "办公室", "办公厅"); ok && isInternalName(part) {
		office := government
		office.office, office.full = true, "人民政府办公室"
		return tail{class: Internal, host: &office, sure: Certain}, true
	}
	if strings.HasPrefix(s, "政府") && !strings.HasPrefix(rest, "采购") { // 市政府采购中心 is no organ 采购中心
		s = rest
	} else if strings.HasPrefix(s, "人民政府") {
		s = rest
	}
	if strings.HasPrefix(s, "政府") || s == "" {
		return tail{}, false
	}
	t, ok := j.tail(s, at)
	if ok && t.class == Internal && t.host == nil { // 人民政府研究室, 督查室
		t.class = Department
	}
	return t, ok
}

func (j *Jurisdiction) partyTail(s string, at setting) (tail, bool) {
	if rest, ok := cutAny(s, "纪律检查委员会", "纪委监委", "纪检监察", "纪委", "监察委员会", "监委"); ok && (at.placed || at.party) {
		rest, _ = cutAny(rest, "、监委", "监察委员会", "监委")
		return officeOf(tail{class: Supervision, line: "纪检监察", full: "纪律检查委员会", sure: Certain}, rest)
	}
	if t, ok := j.partyCommittee(s, at); ok {
		return t, true
	}
	rest, ok := cutAny(s, "党委", "党工委", "工委")
	if !ok && at.placed {
		if at.party {
			rest, ok = cutAny(s, "委员会", "委")
		} else if rest, ok = strings.CutPrefix(s, "委"); ok && strings.HasPrefix(rest, "员会") {
			rest = strings.TrimPrefix(rest, "员会")
		}
	}
	if !ok || !at.placed && !at.party && rest != "" {
		return tail{}, false
	}
	party := tail{class: Party, full: "委员会", sure: Certain}
	switch {
	case rest == "":
		return party, true
	case isOffice(rest):
		party.office, party.full = true, "委办公室"
		return party, true
	}
	if internal, ok := cutAny(rest, "办公室", "办公厅"); ok && isInternalName(internal) {
		party.office = true
		return tail{class: Internal, host: &party, sure: Certain}, true
	}
	t, ok := j.tail(rest, setting{party: true})
	if ok && t.class == Coordination && strings.HasSuffix(rest, "办") && runes(rest) <= 3 { // 市委编办, 市委网信办
		t = tail{class: PartyDepartment, line: t.line, sure: Certain}
	}
	if ok && (t.class == Department || t.class == Internal && t.host == nil || t.class == Mass) {
		t.class = PartyDepartment
	} else if !ok {
		if stem, cut := trimAny(rest, "部", "室", "局", "办", "委", "校"); cut && stem != "" {
			t, ok = tail{class: PartyDepartment, line: j.lineOf(stem), sure: Likely}, true
		}
	}
	t.full = "委" + rest
	return t, ok
}

// partyCommittee reads a 工作委员会 of a party committee: 直属机关工委, 教育工委.
func (j *Jurisdiction) partyCommittee(s string, at setting) (tail, bool) {
	if !at.placed && !at.party {
		return tail{}, false
	}
	stem, ok := trimAny(strings.TrimPrefix(s, "委"), "工作委员会", "工委")
	if !ok || runes(stem) < 2 {
		return tail{}, false
	}
	line := j.lineOf(stem)
	if line == "" {
		return tail{}, false
	}
	return tail{class: PartyDepartment, line: line, sure: Likely}, true
}

// officeOf returns t for rest "", the office of t where rest names one, and
// otherwise a part of t.
func officeOf(t tail, rest string) (tail, bool) {
	switch {
	case rest == "":
		return t, true
	case isOffice(rest):
		t.office = true
		t.full += "办公室"
		return t, true
	case isInternalName(rest) || strings.HasSuffix(rest, "委") || strings.HasSuffix(rest, "委员会") ||
		strings.HasSuffix(rest, "组") || strings.HasSuffix(rest, "团"):
		host := t
		return tail{class: t.class, line: t.line, host: &host, full: t.full + rest, sure: Likely}, true
	}
	return tail{}, false
}

func (j *Jurisdiction) assemblyTail(s string, at setting) (tail, bool) {
	if rest, ok := cutAny(s, "人民代表大会", "人大"); ok && at.placed {
		t := tail{class: Congress, full: "人民代表大会", sure: Certain}
		if r, ok := cutAny(rest, "常务委员会", "常委会"); ok {
			rest, t.full = r, "人民代表大会常务委员会"
			rest = strings.TrimPrefix(rest, "党组")
		}
		return officeOf(t, rest)
	}
	if rest, ok := cutAny(s, "政治协商会议", "政协"); ok && at.placed {
		t := tail{class: Consultative, full: "政协委员会", sure: Certain}
		rest, _ = cutAny(rest, "委员会", "党组")
		return officeOf(t, rest)
	}
	return tail{}, false
}

func (j *Jurisdiction) justiceTail(s string, at setting) (tail, bool) {
	for _, k := range [...]struct {
		word, full string
		class      Class
		level      Level
	}{
		{"高级人民法院", "高级人民法院", Court, Province}, {"中级人民法院", "中级人民法院", Court, Prefecture},
		{"人民法院", "人民法院", Court, NoLevel}, {"人民检察院", "人民检察院", Procuratorate, NoLevel},
		{"高院", "高级人民法院", Court, Province}, {"中院", "中级人民法院", Court, Prefecture}, {"中级法院", "中级人民法院", Court, Prefecture}, {"高级法院", "高级人民法院", Court, Province},
		{"法院", "人民法院", Court, NoLevel}, {"检察院", "人民检察院", Procuratorate, NoLevel},
		{"军分区", "军分区", Military, Prefecture}, {"人民武装部", "人民武装部", Military, NoLevel},
		{"人武部", "人民武装部", Military, NoLevel}, {"武装部", "人民武装部", Military, NoLevel},
		{"警备区", "警备区", Military, NoLevel}, {"军区", "军区", Military, Province},
	} {
		if rest, ok := strings.CutPrefix(s, k.word); ok && (rest == "" || isOffice(rest)) {
			t := tail{class: k.class, full: k.full, level: k.level, sure: Certain}
			if !at.placed {
				t.sure = Guessed
			}
			return officeOf(t, rest)
		}
	}
	if strings.HasPrefix(s, "武警") && (strings.HasSuffix(s, "支队") || strings.HasSuffix(s, "总队") || strings.HasSuffix(s, "中队")) ||
		strings.HasSuffix(s, "部队") {
		return tail{class: Military, sure: Likely}, true
	}
	return tail{}, false
}

func (j *Jurisdiction) massTail(s string, _ setting) (tail, bool) {
	if full, ok := j.mass[s]; ok {
		return tail{class: Mass, line: full, full: full, sure: Certain}, true
	}
	if base, ok := trimAny(s, "办公室", "党组"); ok {
		if full, ok := j.mass[base]; ok {
			return tail{class: Mass, line: full, full: full, office: strings.HasSuffix(s, "办公室"), sure: Certain}, true
		}
	}
	return tail{}, false
}

// coordinationWords show a 议事协调机构 by themselves.
var coordinationWords = [...]string{"领导小组", "协调小组", "工作小组", "指挥部", "工作专班", "专班", "联席会议", "协调机制", "总指挥部", "筹备组", "工作组", "组委会", "筹委会"}

func (j *Jurisdiction) coordinationTail(s string, _ setting) (tail, bool) {
	body, office := trimAny(s, "办公室", "办")
	if body == "" {
		return tail{}, false
	}
	if c, ok := j.committees[body]; ok {
		return tail{class: Coordination, line: c.Line, full: c.Name + ifOffice(office), office: office, sure: Certain}, true
	}
	if c, ok := j.committees[body+"委"]; ok && office { // 食安办
		return tail{class: Coordination, line: c.Line, full: c.Name + "办公室", office: true, sure: Likely}, true
	}
	if strings.HasSuffix(body, "委员会") || strings.HasSuffix(body, "委") || strings.HasSuffix(body, "会") {
		stem, _ := trimAny(body, "委员会", "委", "会")
		if c, ok := j.committees[stem]; ok {
			return tail{class: Coordination, line: c.Line, full: c.Name + ifOffice(office), office: office, sure: Certain}, true
		}
	}
	for _, w := range coordinationWords {
		i := strings.LastIndex(s, w)
		if i < 0 {
			continue
		}
		rest := s[i+len(w):]
		stem := s[:i]
		if stem == "" && w != "指挥部" && w != "专班" || isOneWord(rest) {
			continue
		}
		stem, _ = trimAny(stem, "工作", "建设工作")
		if rest == "" || strings.HasSuffix(rest, "办公室") || rest == "办" || strings.HasSuffix(rest, "组") || strings.HasSuffix(rest, "指挥部") || strings.HasSuffix(rest, "专班") {
			return tail{class: Coordination, line: j.lineOf(s[:i]), full: s, office: strings.HasSuffix(rest, "办公室") || rest == "办", sure: Certain}, stem != "" || i == 0
		}
	}
	return tail{}, false
}

// isOneWord reports whether rest makes another word of what stands before it.
func isOneWord(rest string) bool {
	return strings.HasPrefix(rest, "成员") || strings.HasPrefix(rest, "组长") || strings.HasPrefix(rest, "会议")
}

func ifOffice(office bool) string {
	if office {
		return "办公室"
	}
	return ""
}

// runes returns the number of characters of s.
func runes(s string) int { return utf8.RuneCountInString(s) }
