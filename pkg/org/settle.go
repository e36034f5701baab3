package org

import (
	"strings"
	"unicode/utf8"
)

// settle applies what the tail says of place and level, and names the organ in full.
func (p reader) settle(o *Organ, t tail) {
	place := o.Place
	if t.level != NoLevel && place.Unsure && (t.class != Dispatched || t.branch == "") { // a 管委会 sits below the 市 that it names
		p.settleCity(o, t.level)
	}
	switch {
	case t.class == Dispatched && t.level == County:
		p.area(o, t)
	case t.class == Dispatched && t.level == Township && o.Level < Township && o.Level != NoLevel:
		o.Level = Township
	case t.class == Grassroots:
		o.Level = Village
	case t.branch != "":
		p.branch(o, t)
	case o.Level == NoLevel && t.level != NoLevel && o.Certainty > Guessed:
		o.Level = t.level
	}
	if t.host != nil {
		host := p.hostOf(*o, *t.host, place)
		o.Host = &host
	}
	o.Full = p.j.fullName(*o, t)
}

// settleCity decides an unsure 市 by the level that the organ's kind shows.
func (p reader) settleCity(o *Organ, level Level) {
	_, name := o.Place.Lowest()
	switch level {
	case Prefecture:
		o.Place.Unsure = false
	case County:
		o.Place.Names[Prefecture], o.Place.Names[County] = "", name
		o.Place.Unsure, o.Level = false, County
	}
}

// area places a 管委会: 朔州经济开发区 lies in the place whose name it begins
// with, by the tree or in the issuer's line.
func (p reader) area(o *Organ, t tail) {
	if n := p.knownArea(o.Place, t.branch); n != nil {
		sure := Certain
		if n.name != t.branch {
			sure = Likely
		}
		o.Place, o.Level, o.Certainty = n.place(), n.level, sure
		return
	}
	if isArea(t.branch) && p.from != nil { // 开发区管委会, seen from the issuer
		o.Place = p.from.Place.upTo(Prefecture)
		o.Level, o.Certainty, o.Relative = County, Likely, true
		return
	}
	if n := p.j.cityOf(t.branch); n != nil { // 昆山高新技术产业开发区
		o.Place, o.Level, o.Certainty = n.place(), County, min(t.sure, Likely)
		return
	}
	if l, _ := o.Place.Lowest(); l == NoLevel || o.Certainty == Guessed {
		if p.from != nil {
			for l := County; l >= Prefecture; l-- {
				short := shortPlace(p.from.Place.Names[l])
				if short != "" && strings.HasPrefix(t.branch, short) {
					o.Place = p.from.Place.upTo(l)
				}
			}
		}
	}
	if l, _ := o.Place.Lowest(); t.branch != "" && l < County {
		o.Place.Names[County] = t.branch
		o.Place.Unsure = false
	}
	o.Level, o.Certainty = max(o.Level, County), min(t.sure, Likely)
}

// cityOf returns the 市 of county level whose name without 市 an area's begins with.
func (j *Jurisdiction) cityOf(area string) *node {
	for n, i := 0, 0; i < len(area) && n < 4; n++ {
		_, size := utf8.DecodeRuneInString(area[i:])
		i += size
		if list := j.places[area[:i]+"市"]; n > 0 && len(list) == 1 && list[0].level == County {
			return list[0]
		}
	}
	return nil
}

// knownArea returns the 功能区 of the tree that is called name, or, where name
// says only what it is (经开区), the only one in the place that is meant.
func (p reader) knownArea(place Place, name string) *node {
	var found *node
	for _, n := range p.j.areas {
		if n.name == name && agrees(place, n.place()) {
			return n
		}
		base := place
		if p.from != nil && base == (Place{}) {
			base = p.from.Place
		} else if p.j.home != nil && base == (Place{}) {
			base = p.j.home.place()
		}
		if !isArea(name) || base.Names[Prefecture] != n.place().Names[Prefecture] {
			continue
		}
		if found != nil {
			return nil
		}
		found = n
	}
	return found
}

// isArea reports whether name says what a 功能区 is without naming it.
func isArea(name string) bool {
	switch name {
	case "开发区", "经济开发区", "经济技术开发区", "经开区", "高新区", "高新技术产业开发区", "高新技术开发区":
		return true
	}
	return false
}

// branch places a 分局: one level below its host, in the place that it names.
func (p reader) branch(o *Organ, t tail) {
	if o.Level == NoLevel || o.Level >= Township {
		return
	}
	o.Level++
	for _, list := range [...][]*node{p.j.places[t.branch], p.j.shorts[t.branch]} {
		for _, n := range list {
			if n.level == o.Level && agrees(n.place(), o.Place) {
				o.Place = n.place()
				return
			}
		}
	}
	if o.Place.Unsure {
		o.Place.Unsure = false
	}
	if l, _ := suffixAt([]rune(t.branch), runes(t.branch)); l == o.Level {
		o.Place.Names[o.Level] = t.branch
	}
}

// hostOf makes the organ that o is a part of.
func (p reader) hostOf(o Organ, t tail, place Place) Organ {
	h := Organ{Class: t.class, Line: t.line, Office: t.office, Management: t.management, Certainty: t.sure, Relative: o.Relative, Place: place, Level: o.Level}
	if l, _ := place.Lowest(); l != NoLevel {
		h.Level = l
	}
	if t.class == o.Class && t.office { // 办公室 of the same
		h.Office = false
	}
	h.Full = p.j.fullName(h, t)
	h.Name = h.Full
	return h
}

// fullName returns the name with its place: the jurisdiction's full name where
// it has the organ, else the lowest place and the words of the name.
func (j *Jurisdiction) fullName(o Organ, t tail) string {
	low, name := o.Place.Lowest()
	if o.Class == Dispatched && o.Level == County && t.branch != "" {
		n := j.node(o.Place)
		switch {
		case low == County && (name == t.branch || n != nil && n.area):
			return name + strings.TrimPrefix(t.full, t.branch)
		case low == County && !strings.HasPrefix(t.branch, shortPlace(name)): // a park within a county
			return name + t.full
		}
		return t.branch + strings.TrimPrefix(t.full, t.branch)
	}
	if t.branch != "" {
		_, name = o.Place.upTo(o.Level - 1).Lowest()
	}
	if o.Relative && low < o.Level && t.branch == "" && t.class != Dispatched {
		return "" // the place above the issuer has no known name
	}
	if full := j.listed[keyOf(o)]; full != "" && t.host == nil && t.branch == "" {
		return full
	}
	if o.Class == Party || o.Class == PartyDepartment || o.Class == Supervision {
		full := name + t.full
		if o.Class == Party && !o.Office {
			return "中共" + full
		}
		return full
	}
	return name + t.full
}
