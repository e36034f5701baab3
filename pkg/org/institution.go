package org

import (
	"slices"
	"strings"
)

// aboveInstitution tells whether b is above the 事业单位 a. Whose institution it
// is its name seldom shows: a school called after a town may be the county's.
// So none is ever skipped, and what lies further up is a guess.
func (j *Jurisdiction) aboveInstitution(a, b Organ) step {
	s := j.aboveDepartment(a, b)
	switch {
	case s.kind == stepNone:
		return s
	case s.kind == stepSkip:
		return step{stepDirect, nil, Guessed, "事业单位的主管机关从名称看不出"}
	case b.Governs() || b.Class == Dispatched:
		s.sure = min(s.sure, Likely)
	}
	return s
}

// A sponsorData names what the ends of institutions' names show of the
// departments that have them: 中学 belongs to 教育.
type sponsorData struct {
	Line string   `yaml:"主管"`
	Ends []string `yaml:"词尾"`
	With []string `yaml:"定语"` // words that may stand before the end and change nothing
}

// addSponsors enters the ends of institutions' names.
func (j *Jurisdiction) addSponsors(list []sponsorData) {
	for _, d := range list {
		for _, e := range d.Ends {
			j.sponsors[e] = d.Line
		}
		j.plain = append(j.plain, d.With...)
	}
	slices.SortFunc(j.plain, func(a, b string) int { return len(b) - len(a) })
}

// ordinals are the characters of 第一, 第十二.
const ordinals = "第一二三四五六七八九十0123456789"

// sponsored reports whether the name of the institution o shows which line has
// it. A name with words that are not known (矿务局子弟小学, 财经学校) does not.
func (j *Jurisdiction) sponsored(o Organ) bool {
	if o.Host != nil && o.Host.Class == Department && o.Host.Certainty >= Likely {
		return true
	}
	_, place := o.Place.Lowest()
	stem := strings.TrimPrefix(o.Full, place)
	if line := j.lineOf(trimKind(stem)); line != "" && line == o.Line && endsWithAny(stem, "中心", "处") {
		return true
	}
	return o.Line != "" && j.sponsor(stem) == o.Line
}

// sponsor returns the line that has an institution of this name, without its
// place; "" when the name does not show it.
func (j *Jurisdiction) sponsor(name string) string {
	for i := range name {
		if line := j.sponsors[name[i:]]; line != "" {
			if j.isPlain(name[:i]) {
				return line
			}
			return ""
		}
	}
	return ""
}

// isPlain reports whether s is made of words that say nothing of the sponsor.
func (j *Jurisdiction) isPlain(s string) bool {
	for s != "" {
		rest := strings.TrimLeft(s, ordinals)
		for _, w := range j.plain {
			rest = strings.TrimPrefix(rest, w)
		}
		if rest == s {
			return false
		}
		s = rest
	}
	return true
}
