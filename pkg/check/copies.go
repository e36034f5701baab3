package check

import (
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/org"
)

// Copies judges 抄送机关: no organ that is 主送机关 already, and no persons.
type Copies struct{}

type copiesData struct{ Name, Other string }

// Data returns the fields a message can name.
func (k *Copies) Data() any { return copiesData{} }

// Cases: overlap (also 主送机关), twice (named twice), person.
func (k *Copies) Cases() []string { return []string{"overlap", "twice", "person"} }

// Check implements [Kind].
func (k *Copies) Check(p *Pass) {
	d := p.Doc
	if !d.CopyLine.InText() {
		p.NotApplicable()
		return
	}
	for i, c := range d.CopyTo {
		if c.Organ.Class == org.Person {
			p.Report(Finding{Span: c.Span, Case: "person", Data: copiesData{Name: c.Value}})
			continue
		}
		if r, ok := find(p, d.Recipients, c); ok {
			f := Finding{Span: c.Span, Case: "overlap", Data: copiesData{c.Value, r.Value}}
			if r.InText() {
				f.Related = []Related{{Span: r.Span, Note: "主送机关"}}
			}
			p.Report(f)
		} else if o, ok := find(p, d.CopyTo[:i], c); ok {
			p.Report(Finding{Span: c.Span, Case: "twice", Data: copiesData{c.Value, o.Value}, Related: []Related{{Span: o.Span}}})
		}
	}
}

// find returns the element of list that names the same organ as e.
func find(p *Pass, list []gongwen.OrganElement, e gongwen.OrganElement) (gongwen.OrganElement, bool) {
	for _, o := range list {
		if o.Value == e.Value || sameOrgan(p, o.Organ, e.Organ) {
			return o, true
		}
	}
	return gongwen.OrganElement{}, false
}

// sameOrgan reports whether the jurisdiction is certain that two names stand for
// one organ.
func sameOrgan(p *Pass, a, b org.Organ) bool {
	j := p.Views.Jurisdiction()
	if j == nil || a.Collective || b.Collective || a.Office != b.Office {
		return false
	}
	r := j.Relation(a, b)
	return r.Kind == org.Same && r.Certainty >= org.Likely
}
