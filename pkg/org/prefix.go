package org

import "strings"

// state reads organs of the state and of the central party, and the organs of
// their lines: 国家税务总局朔州市税务局.
func (p reader) state(s string) (Organ, bool) {
	if d := p.j.states[s]; d != nil {
		if o := d.organ(); p.atState() || !d.ambiguous(s) {
			return o, true
		}
	}
	for end := min(len(s)-1, p.j.longest); end >= len("一二"); end-- {
		if s[end]&0xC0 == 0x80 {
			continue
		}
		d := p.j.states[s[:end]]
		if d == nil || d.ambiguous(s[:end]) {
			continue
		}
		if o, ok := p.ofState(d, s[:end], s[end:]); ok {
			return o, true
		}
	}
	return p.stateForm(s)
}

// ambiguous reports whether a name of d says nothing of the state, so that a
// local organ may be meant: 发展改革委, 应急管理部门.
func (d *stateData) ambiguous(name string) bool {
	if name == d.Name || strings.HasSuffix(name, "部") || strings.HasSuffix(name, "署") {
		return false
	}
	_, shows := cutAny(name, "国家", "国务院", "中央", "中共", "全国", "中国", "国", "党中央", "最高", "武警", "新华")
	return !shows && !strings.HasSuffix(name, "总局") && !strings.HasSuffix(name, "总署") && !strings.HasSuffix(name, "总部")
}

func (d *stateData) organ() Organ {
	o := Organ{Full: d.Name, Class: Class(d.Class), Level: State, Line: d.Line, Certainty: Certain}
	if d.Level != levelName(NoLevel) {
		o.Level = Level(d.Level)
		if o.Level == Province {
			o.Place.Names[Province] = d.Name
		}
	}
	if strings.HasSuffix(d.Name, "办公厅") && (o.Class == Government || o.Class == Party) {
		o.Office = true
	}
	return o
}

func (p reader) atState() bool { return p.from != nil && p.from.Level == State }

// ofState reads what follows the name of a state organ: its office, a part of
// it, or an organ of its line below.
func (p reader) ofState(d *stateData, name, rest string) (Organ, bool) {
	host := d.organ()
	if (rest == "办公厅" || rest == "办公室") && !host.Office {
		host.Office, host.Full = true, d.Name+rest
		return host, true
	}
	if strings.HasPrefix(rest, "各") || strings.HasPrefix(rest, "有关") {
		return Organ{}, false
	}
	if rest == "党组" || rest == "党委" {
		return Organ{Class: PartyDepartment, Level: State, Host: &host, Line: host.Line, Full: d.Name + rest, Certainty: Certain}, true
	}
	if host.Level == State && host.Class != Government && host.Class != Party || host.Class == Congress {
		if o, ok := p.divided(rest, setting{}); ok && o.Level > State && !o.Relative && o.Place != (Place{}) {
			if o.Line == "" {
				o.Line = d.Line
			}
			if o.Class == Institution || o.Class == Enterprise || o.Class == Internal || o.Class == Department {
				o.Class, o.Management = Department, Vertical
				o.Full = name + rest
				return o, true
			}
		}
	}
	if host.Class == Government || host.Class == Party {
		if t, ok := p.j.tail(rest, setting{placed: true, party: host.Class == Party}); ok && t.class != Government && t.class != Party {
			o := Organ{Class: t.class, Level: host.Level, Place: host.Place, Line: t.line, Office: t.office, Full: d.Name + rest, Certainty: Likely}
			if host.Class == Party && o.Class == Department {
				o.Class = PartyDepartment
			}
			return o, true
		}
		return Organ{}, false
	}
	if p.j.managed(host.Line) == Vertical && endsWithAny(rest, "分局", "监管局", "支局", "税务局", "管理局") { // of a place that the tree does not know
		return Organ{Class: Department, Line: host.Line, Management: Vertical, Full: name + rest, Certainty: Guessed}, true
	}
	if isInternalName(rest) || strings.HasSuffix(rest, "局") || strings.HasSuffix(rest, "厅") {
		return Organ{Class: Internal, Level: State, Line: host.Line, Host: &host, Full: d.Name + rest, Certainty: Likely}, true
	}
	return Organ{}, false
}

// stateForm knows state organs by the words that only they bear.
func (p reader) stateForm(s string) (Organ, bool) {
	rest, ok := cutAny(s, "国家", "国务院", "全国", "中华全国", "中央", "最高人民")
	if ok && rest != "" && !strings.ContainsAny(s, "，。；：的是请") {
		if len(p.j.chains([]rune(rest))) > 0 && !strings.HasPrefix(s, "国务院") {
			return Organ{}, false
		}
		if t, ok := p.j.tail(rest, setting{placed: true}); ok && t.class != Government && t.class != Enterprise && t.class != Institution && t.class != Association {
			o := Organ{Class: t.class, Level: State, Line: t.line, Office: t.office, Full: s, Certainty: Likely}
			if strings.HasPrefix(s, "中央") && t.class == Department {
				o.Class = PartyDepartment
			}
			return o, true
		}
	}
	// 冶金部, 水利电力部: a 部 without a place is a ministry.
	if stem, ok := strings.CutSuffix(s, "部"); ok && runes(stem) >= 2 && runes(stem) <= 8 && len(p.j.chains([]rune(s))) == 0 && p.j.relativePrefix(s) == "" {
		if line := p.j.lineOf(stem); line != "" {
			return Organ{Class: Department, Level: State, Line: line, Full: s, Certainty: Likely}, true
		}
		if p.atState() && !strings.ContainsAny(s, "全干内外各") {
			return Organ{Class: Department, Level: State, Line: stem, Full: s, Certainty: Guessed}, true
		}
	}
	if p.atState() && p.j.relativePrefix(s) == "" && len(p.j.chains([]rune(s))) == 0 {
		if t, ok := p.j.tail(s, setting{}); ok && t.class == Department && t.line != "" {
			return Organ{Class: Department, Level: State, Line: t.line, Full: s, Certainty: Likely}, true
		}
	}
	return Organ{}, false
}

// relativePrefix returns the relative word that s begins with, if what follows
// is an organ's tail.
func (j *Jurisdiction) relativePrefix(s string) string {
	for _, w := range relativeWords {
		if rest, ok := strings.CutPrefix(s, w.word); ok {
			if t, ok := j.tail(rest, setting{placed: true}); ok && t.sure >= Likely {
				return w.word
			}
		}
	}
	return ""
}

// prefixed reads names whose kind stands before the place: 中共朔州市委,
// 政协朔州市委员会, 共青团朔州市委, 团市委.
func (p reader) prefixed(s string) (Organ, bool) {
	if rest, ok := cutAny(s, "中国共产党", "中共"); ok {
		o, ok := p.divided(rest, setting{party: true})
		if ok && o.Class == Department {
			o.Class = PartyDepartment
		}
		return o, ok
	}
	if rest, ok := cutAny(s, "中国人民政治协商会议", "人民政协", "政协"); ok && rest != "" {
		if o, ok := p.branchOf(rest, Consultative, "政协委员会"); ok {
			return o, true
		}
	}
	for _, k := range [...][2]string{
		{"中国共产主义青年团", "共青团"}, {"共青团", "共青团"}, {"团", "共青团"},
		{"中国国民党革命委员会", "民革"}, {"民革", "民革"}, {"中国民主同盟", "民盟"}, {"民盟", "民盟"},
		{"中国民主建国会", "民建"}, {"民建", "民建"}, {"中国民主促进会", "民进"}, {"民进", "民进"},
		{"中国农工民主党", "农工党"}, {"农工党", "农工党"}, {"农工民主党", "农工党"}, {"中国致公党", "致公党"}, {"致公党", "致公党"},
		{"九三学社", "九三学社"}, {"台湾民主自治同盟", "台盟"}, {"台盟", "台盟"},
	} {
		if rest, ok := strings.CutPrefix(s, k[0]); ok && rest != "" {
			if o, ok := p.branchOf(rest, Mass, k[1]+"委员会"); ok {
				o.Line = k[1]
				return o, true
			}
		}
	}
	for _, k := range [...]string{"武警", "中国人民武装警察部队"} {
		if rest, ok := strings.CutPrefix(s, k); ok && endsWithAny(rest, "支队", "总队", "中队", "大队", "部队") {
			return Organ{Class: Military, Full: s, Certainty: Likely}, true
		}
	}
	return Organ{}, false
}

// branchOf reads “place + 委（员会）” as an organ of that class.
func (p reader) branchOf(rest string, class Class, full string) (Organ, bool) {
	base, ok := trimAny(rest, "常务委员会", "委员会", "常委会", "委", "工委")
	if !ok || base == "" {
		return Organ{}, false
	}
	if base == "全国" || base == "中央" {
		return Organ{Class: class, Level: State, Full: full, Certainty: Certain}, true
	}
	o, ok := p.divided(base+"人民政府", setting{}) // reads the place alone
	if !ok || o.Class != Government {
		return Organ{}, false
	}
	_, name := o.Place.Lowest()
	o.Class, o.Full = class, strings.TrimSuffix(full, "委员会")+name+"委员会"
	if o.Relative {
		o.Place, o.Level, _ = p.j.relative(base, o.Level, p.from, true)
	}
	return o, true
}

// shortPlaced reads names whose place has no suffix: 朔州海关, 朔州军分区. The
// place must be known to the tree.
func (p reader) shortPlaced(s string, at setting) (Organ, bool) {
	for end := min(len(s)-1, len("一二三四五六七")); end >= len("一二"); end-- {
		if s[end]&0xC0 == 0x80 {
			continue
		}
		list := p.j.shorts[s[:end]]
		if len(list) == 0 {
			continue
		}
		n := list[0]
		for _, m := range list {
			if p.from != nil && m.parent != nil && p.from.Place.Names[m.level] == m.name {
				n = m
			}
		}
		a := at
		a.placed = true
		t, ok := p.j.tail(s[end:], a)
		if !ok || t.class == Government || t.class == Party || t.class == Congress || t.class == Dispatched {
			continue // 朔州政府 is no name; a 管委会 is placed by its own reading
		}
		o := Organ{Class: t.class, Line: t.line, Office: t.office, Management: t.management, Certainty: min(t.sure, Likely), Place: n.place(), Level: n.level}
		p.settle(&o, t)
		o.Full = s
		return o, true
	}
	return Organ{}, false
}
