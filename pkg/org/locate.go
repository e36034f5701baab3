package org

import "strings"

// place turns a reading into a Place, completed from the tree, and the level
// of its lowest name.
func (j *Jurisdiction) place(r []rune, c chain, from *Organ) (Place, Level) {
	var p Place
	unsure := false
	for i := range c.n {
		s := c.segs[i]
		name := j.fullPlace(string(r[s.start:s.end]))
		level := s.level
		if s.city {
			level, unsure = j.cityLevel(name, c, i)
		} else {
			unsure = false
		}
		p.Names[level] = name
	}
	p.Unsure = unsure
	return j.complete(p, from)
}

// fullPlace returns the full name of a 自治州 for its usual short one: 湘西州.
func (j *Jurisdiction) fullPlace(name string) string {
	if short, ok := strings.CutSuffix(name, "州"); ok && len(j.places[name]) == 0 {
		for _, n := range j.shorts[short] {
			if n.level == Prefecture && strings.HasSuffix(n.name, "州") {
				return n.name
			}
		}
	}
	return name
}

// cityLevel decides what the 市 at segment i of c is: the tree knows, or its
// neighbours show.
func (j *Jurisdiction) cityLevel(name string, c chain, i int) (level Level, unsure bool) {
	s := c.segs[i]
	if s.level == County { // behind another 市 or a 州
		return County, false
	}
	if i+1 < c.n && c.segs[i+1].level == County {
		if i == 0 && j.child(name, nil) != nil {
			return Province, false
		}
		return Prefecture, false
	}
	if list := j.places[name]; len(list) > 0 {
		level = list[0].level
		for _, n := range list {
			if n.level != level {
				return Prefecture, true
			}
		}
		return level, false
	}
	if i+1 < c.n { // 市 directly above a 镇: nearly always of county level
		return County, false
	}
	return Prefecture, true
}

// complete fills in the names above the lowest one where the tree knows a
// single place that fits what is named, or one in the issuer's own line.
func (j *Jurisdiction) complete(p Place, from *Organ) (Place, Level) {
	low, name := p.Lowest()
	for l := low; l >= Province; l-- {
		if p.Names[l] == "" {
			continue
		}
		if n := j.fit(p, p.Names[l], l, from); n != nil {
			q := n.place()
			for m := l + 1; m <= Village; m++ {
				q.Names[m] = p.Names[m]
			}
			return q, low
		}
	}
	if l := p.Names[Province]; p.Unsure && l != "" {
		if n := j.child(l, nil); n != nil && n.complete { // all its prefectures are known, this is none of them
			p.Names[Prefecture], p.Names[County], p.Unsure = "", name, false
			return p, County
		}
	}
	return p, low
}

// fit returns the only node called name at level that does not contradict p;
// among several the one in the line of from.
func (j *Jurisdiction) fit(p Place, name string, level Level, from *Organ) *node {
	var found *node
	count := 0
	for _, n := range j.places[name] {
		if n.level != level || !agrees(n.place(), p.upTo(level)) {
			continue
		}
		if from != nil && agrees(n.place().upTo(level-1), from.Place) && n.parent != nil && from.Place.Names[n.parent.level] == n.parent.name {
			return n
		}
		found = n
		count++
	}
	if count != 1 {
		return nil
	}
	return found
}

// agrees reports whether no level has different names in p and q.
func agrees(p, q Place) bool {
	for l := Province; l <= Village; l++ {
		if p.Names[l] != "" && q.Names[l] != "" && p.Names[l] != q.Names[l] {
			return false
		}
	}
	return true
}

// node returns the tree's node for the lowest name of p, nil when it is not known.
func (j *Jurisdiction) node(p Place) *node {
	level, name := p.Lowest()
	if level == NoLevel {
		return nil
	}
	for _, n := range j.places[name] {
		if n.level == level && n.place() == p {
			return n
		}
	}
	return nil
}

// relativeWords are the place words that name a place seen from the issuer.
var relativeWords = [...]struct {
	word  string
	level Level
}{
	{"自治区", Province}, {"自治州", Prefecture}, {"自治县", County}, {"街道", Township}, {"苏木", Township},
	{"省", Province}, {"市", Prefecture}, {"州", Prefecture}, {"盟", Prefecture}, {"地区", Prefecture},
	{"县", County}, {"区", County}, {"旗", County}, {"乡", Township}, {"镇", Township}, {"村", Village}, {"社区", Village},
}

// relative returns the place that word (市, 县 …) stands for in the mouth of
// from. own means that from may mean its own place: it is not itself the organ
// that is named.
func (j *Jurisdiction) relative(word string, level Level, from *Organ, own bool) (p Place, l Level, known bool) {
	base := from
	if base == nil {
		if j.home == nil {
			return Place{}, level, false
		}
		home := Organ{Place: j.home.place(), Level: j.home.level, Class: Department}
		base, own = &home, true
	}
	start := Village
	if !own && !base.Collective {
		start = base.Level - 1
	}
	for m := start; m >= Province; m-- {
		if name := base.Place.Names[m]; name != "" && endsWithWord(name, word) {
			// 市委 in the mouth of 怀仁市人民政府 may be that of either 市.
			vague := word == "市" && m == County && base.Level == County && base.Class != Department
			return base.Place.upTo(m), m, from != nil && !vague
		}
	}
	if !own { // the issuer's own place after all
		if name := base.Place.Names[min(max(base.Level, Province), Village)]; name != "" && endsWithWord(name, word) {
			return base.Place.upTo(base.Level), base.Level, false
		}
	}
	p = base.Place.upTo(level - 1)
	p.Unsure = false
	return p, level, from != nil
}

// endsWithWord reports whether name ends with the place word, 州 standing for
// 自治州 and 区 for 自治区 only where the level is that of the word.
func endsWithWord(name, word string) bool {
	if len(name) <= len(word) || name[len(name)-len(word):] != word {
		return false
	}
	return word != "区" || !strings.HasSuffix(name, "自治区") && !strings.HasSuffix(name, "地区")
}
