package org

import (
	"strings"
	"unicode"
)

// Resolve reads name as the issuer from would mean it; from may be nil. The
// result has Class Unknown when the name is not understood. It makes no use of
// regular expressions and is safe for concurrent use.
func (j *Jurisdiction) Resolve(name string, from *Organ) Organ {
	s := clean(name)
	o := Organ{Name: strings.TrimSpace(name), Full: s}
	if s == "" || runes(s) > maxRunes {
		return o
	}
	if n := j.named[s]; n != nil && n.resolved != nil {
		r := *n.resolved
		r.Name = o.Name
		return r
	}
	p := reader{j: j, from: from}
	found, ok := p.person(s)
	if !ok {
		found, ok = p.collective(s)
	}
	if !ok {
		found, ok = p.single(s)
	}
	if !ok {
		return o
	}
	found.Name = o.Name
	if found.Full == "" {
		found.Full = s
	}
	if found.Collective {
		found.Full = o.Name
	}
	return found
}

// ResolveAll reads the names of one line in order. A name that has no place of
// its own (the second of 青溪县民政局、财政局) takes that of the name before it.
func (j *Jurisdiction) ResolveAll(names []string, from *Organ) []Organ {
	out := make([]Organ, len(names))
	for i, n := range names {
		out[i] = j.Resolve(n, from)
		if i == 0 || out[i].Certainty != Guessed || out[i].Class != Department && out[i].Class != Government {
			continue
		}
		prev := out[i-1]
		if prev.Certainty < Likely || prev.Class != Department && prev.Class != Government && prev.Class != Party || prev.Level <= State {
			continue
		}
		if (reader{j: j}).placed(clean(n)) {
			continue
		}
		own := prev
		own.Class, own.Office = Department, false
		again := j.Resolve(n, &own)
		again.Relative = again.Relative || prev.Relative
		if again.Class != Unknown {
			again.Level, again.Place, again.Collective = prev.Level, prev.Place, again.Collective || prev.Collective
			again.Certainty = Likely
			out[i] = again
		}
	}
	return out
}

// placed reports whether the name itself says where the organ sits.
func (p reader) placed(s string) bool {
	for _, w := range relativeWords {
		if rest, ok := strings.CutPrefix(s, w.word); ok {
			if _, ok := p.j.tail(rest, setting{placed: true}); ok {
				return true
			}
		}
	}
	return len(p.j.chains([]rune(s))) > 0 || p.j.states[s] != nil
}

// clean removes what is no part of a name: white space, surrounding marks,
// brackets with their content: 市政府办公室（转李某副市长）, 各县（市、区）.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("：:。．，,；;、", r)
	})
	if !strings.ContainsAny(s, " \t\n\r\u3000\u00a0（(〔[") {
		return s
	}
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case strings.ContainsRune("（(〔[", r):
			depth++
		case strings.ContainsRune("）)〕]", r):
			depth = max(0, depth-1)
		case depth == 0 && !unicode.IsSpace(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// A reader resolves names for one issuer.
type reader struct {
	j    *Jurisdiction
	from *Organ
}

// A cut is a way to divide a name into place and tail.
type cut struct {
	end      int // bytes of the place
	relative string
	level    Level
	chain    *chain
}

// single reads the name of one organ.
func (p reader) single(s string) (Organ, bool) {
	if o, ok := p.state(s); ok {
		return o, true
	}
	if o, ok := p.prefixed(s); ok {
		return o, true
	}
	if rest, ok := cutAny(s, "我", "本"); ok && runes(rest) > 2 {
		if o, ok := p.divided(rest, setting{}); ok && o.Relative {
			return o, true
		}
	}
	if o, ok := p.ofArea(s); ok {
		return o, true
	}
	return p.divided(s, setting{})
}

// areaWords end the names of 功能区. 新区 is not among them: many are 市辖区.
var areaWords = [...]string{"开发区", "高新区", "经开区", "工业园区", "产业园区", "示范区", "度假区", "保税区", "合作区", "试验区", "风景名胜区"}

// ofArea reads the name of an organ of a 功能区: 昆明经济技术开发区财政局. It stands
// under the 管委会 as a department of a county does under its government.
func (p reader) ofArea(s string) (Organ, bool) {
	for _, w := range areaWords {
		i := strings.Index(s, w)
		if i < 0 || strings.ContainsAny(s[:i], "局厅委院各") {
			continue
		}
		i += len(w)
		if _, own := cutAny(s[i:], "管理委员会", "管委会", "党工委", "工委", "人民政府"); own || s[i:] == "" {
			continue
		}
		t, ok := p.j.tail(s[i:], setting{placed: true})
		if !ok || t.class != Department && t.class != Court && t.class != Procuratorate || t.host != nil || t.sure < Likely {
			continue
		}
		area, ok := p.divided(s[:i]+"管理委员会", setting{})
		if !ok || area.Class != Dispatched || area.Level != County {
			continue
		}
		return Organ{Class: t.class, Line: t.line, Management: t.management, Office: t.office, Place: area.Place, Level: County,
			Relative: area.Relative, Full: s, Certainty: min(area.Certainty, Likely)}, true
	}
	return Organ{}, false
}

// divided tries every way to divide s into place and tail and takes the best.
func (p reader) divided(s string, at setting) (Organ, bool) {
	r := []rune(s)
	best, bestTail, ok := cut{}, tail{}, false
	consider := func(c cut, placed bool) {
		rest := s[c.end:]
		a := at
		a.placed = placed
		t, found := tail{}, false
		if rest == "" {
			found = placed && c.chain != nil && !at.party
			t = tail{class: Government, full: "人民政府", sure: Guessed}
		} else {
			t, found = p.j.tail(rest, a)
		}
		if found && (!ok || better(c, t, best, bestTail)) {
			best, bestTail, ok = c, t, true
		}
	}
	for _, c := range p.j.chains(r) {
		consider(cut{end: len(string(r[:c.end])), chain: &c}, true)
	}
	for _, w := range relativeWords {
		if strings.HasPrefix(s, w.word) {
			consider(cut{end: len(w.word), relative: w.word, level: w.level}, true)
		}
	}
	consider(cut{}, false)
	if !ok || best.chain == nil && best.relative == "" {
		if o, found := p.shortPlaced(s, at); found {
			return o, true
		}
	}
	if !ok {
		return Organ{}, false
	}
	return p.assemble(r, best, bestTail), true
}

// better reports whether reading (c, t) is to be preferred to (d, u): the
// surer tail, then the longer chain of places, then a relative word.
func better(c cut, t tail, d cut, u tail) bool {
	if t.sure != u.sure {
		return t.sure > u.sure
	}
	depth := func(c cut) int {
		switch {
		case c.chain != nil:
			return 1 + c.chain.n
		case c.relative != "":
			return 1
		}
		return 0
	}
	return depth(c) > depth(d)
}

// assemble makes an organ of a divided name.
func (p reader) assemble(r []rune, c cut, t tail) Organ {
	o := Organ{Class: t.class, Line: t.line, Office: t.office, Management: t.management, Certainty: t.sure}
	switch {
	case c.chain != nil:
		o.Place, o.Level = p.j.place(r, *c.chain, p.from)
	case c.relative != "":
		own := p.from == nil || !peersOf(*p.from, t)
		var known bool
		o.Place, o.Level, known = p.j.relative(c.relative, c.level, p.from, own)
		o.Relative = true
		if !known {
			o.Certainty = min(o.Certainty, Guessed)
		}
	default:
		p.unplaced(&o, t)
	}
	p.settle(&o, t)
	return o
}

// peersOf reports whether the tail is that of from itself, so that a relative
// word before it cannot mean from's own place.
func peersOf(from Organ, t tail) bool {
	if from.Class != t.class || from.Collective || from.Office && !t.office && t.class != Government {
		return false // 市安委会办公室 may mean its own 市安委会
	}
	switch t.class {
	case Government, Party, Congress, Consultative, Supervision, Court, Procuratorate:
		return true
	}
	return t.line != "" && t.line == from.Line && t.host == nil && from.Host == nil
}

// unplaced gives a name without place that of the issuer. Nothing says that it
// is meant, so the result is a guess.
func (p reader) unplaced(o *Organ, t tail) {
	if o.Certainty > Guessed {
		o.Certainty = Guessed
	}
	if t.class == Enterprise || t.class == Association || t.class == Military {
		o.Certainty = Likely // what it is, not where it is
		return
	}
	from := p.from
	if from == nil {
		if t.level == Township || t.level == County {
			o.Level = t.level
		}
		return
	}
	o.Place, o.Level = from.Place, from.Level
	if l, _ := o.Place.Lowest(); l > o.Level {
		o.Place = o.Place.upTo(o.Level)
	}
	if t.class == Internal {
		host := *from
		o.Host = &host
	}
}
