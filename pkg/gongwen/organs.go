package gongwen

import (
	"slices"

	"github.com/gongwenlint/gongwenlint/pkg/org"
)

// resolve gives every named organ what the organisation tree knows of it: the
// issuers first, then all others as seen from the lead issuer. Recipients and
// copies that only the metadata has are added.
func (p *parser) resolve() {
	d, j := p.doc, p.jurisdiction
	d.Recipients = declaredOrgans(d.Recipients, d.Meta.Recipients)
	d.CopyTo = declaredOrgans(d.CopyTo, d.Meta.CopyTo)
	if j == nil {
		return
	}
	var lead *org.Organ
	for i := range d.Issuers {
		o := j.Resolve(d.Issuers[i].Value, lead)
		d.Issuers[i].Organ = o
		if lead == nil {
			lead = &d.Issuers[0].Organ
		}
	}
	for _, list := range [][]OrganElement{d.Recipients, d.CopyTo, d.Signatures} {
		for i := range list {
			list[i].Organ = j.Resolve(list[i].Value, lead)
		}
	}
}

// declaredOrgans returns the organs that the text names, or those of the
// metadata when the text names none.
func declaredOrgans(found []OrganElement, declared []string) []OrganElement {
	if len(found) > 0 {
		return found
	}
	for _, name := range declared {
		found = append(found, OrganElement{Element: Element{Value: name, Confidence: Certain, Declared: true}})
	}
	return found
}

// direction computes 行文方向 from the organisation tree, unless it is declared.
func (p *parser) direction() {
	d := p.doc
	if d.Meta.Direction != "" {
		d.Direction, d.DirectionWhy = d.Meta.Direction, "元数据写明"
		return
	}
	if p.jurisdiction == nil {
		d.Direction, d.DirectionWhy = "未知", "没有组织机构数据"
		return
	}
	kind := d.Kind
	if kind == "" {
		kind = d.KindWord
	}
	d.Direction, d.DirectionWhy = p.jurisdiction.Direction(organsOf(d.Issuers), organsOf(d.Recipients), kind)
}

func organsOf(list []OrganElement) []org.Organ {
	out := make([]org.Organ, len(list))
	for i, e := range list {
		out[i] = e.Organ
	}
	return slices.Clip(out)
}
