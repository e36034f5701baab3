package org

import "github.com/gongwenlint/gongwenlint/pkg/calendar"

// IssuerCode returns the organs whose 发文机关代字 was code on day d, in the order
// of the jurisdiction's file; a zero d asks for any time. It is empty when the
// jurisdiction does not know the code, which says nothing against it.
func (j *Jurisdiction) IssuerCode(code string, d calendar.Date) []Organ {
	var out []Organ
	for _, c := range j.codes {
		if c.code != code || c.organ.resolved == nil {
			continue
		}
		if d.IsZero() || (Term{c.from, c.to}).Contains(d) {
			o := *c.organ.resolved
			o.Name = o.Full
			out = append(out, o)
		}
	}
	return out
}

// Codes returns the 发文机关代字 that the jurisdiction knows for o on day d.
func (j *Jurisdiction) Codes(o Organ, d calendar.Date) []string {
	var out []string
	for _, c := range j.codes {
		if c.organ.resolved == nil || !same(*c.organ.resolved, o) || c.organ.resolved.Office != o.Office {
			continue
		}
		if d.IsZero() || (Term{c.from, c.to}).Contains(d) {
			out = append(out, c.code)
		}
	}
	return out
}
