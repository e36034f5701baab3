package check

import (
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/org"
)

// consented judges the record of consent that a route demands.
func (c *authorityCase) consented(a *actor, route authorityRoute) verdict {
	if route.With == "" {
		return verdict{fits: yes}
	}
	named := func(d *authorityData) { d.Record = route.With }
	list := c.allActors([]string{route.With})
	group, _, inner := strings.Cut(route.With, ".")
	if len(list) == 0 {
		entries := c.md.Entries(group)
		switch {
		case len(entries) > 0 && !entries[0].Date("日期").IsZero(): // a record without a name
			a2 := &actor{record: route.With, day: entries[0].Date("日期"), dated: true}
			list = append(list, a2)
		case c.consentWords():
			return verdict{fits: yes}
		case c.settled() && !inner || c.md.Has(route.With):
			return verdict{name: "with", change: named}
		default:
			return verdict{fits: open, reason: "没有“" + route.With + "”的记录", needs: []string{route.With}}
		}
	}
	b := list[0]
	switch {
	case b.name != "" && b.gap == "" && c.notHead(b):
		return verdict{name: "consent", change: func(d *authorityData) { d.Record, d.Other = route.With, b.describe() }}
	case !inner && !b.dated:
		return verdict{fits: open, reason: "“" + route.With + "”没有日期，是否在" + c.row.Act + "之前无从核对", needs: []string{route.With + ".日期"}}
	case a.dated && b.dated && b.day.After(a.day):
		return verdict{name: "late", change: func(d *authorityData) { d.Record, d.Date = route.With, b.day.Chinese() }}
	}
	return verdict{fits: yes}
}

// notHead reports whether somebody is known not to head the organ, nor to act
// for the head.
func (c *authorityCase) notHead(b *actor) bool {
	h, _ := c.holds(b, "主要负责人")
	g, _ := c.holds(b, "代行人")
	return h == no && g == no
}

// consentWords reports whether the opinion or the note on handling says that the
// head agreed.
func (c *authorityCase) consentWords() bool {
	for _, s := range []string{c.md.Signing.Opinion, c.md.HandlingNote} {
		head := c.organ.HeadTitle()
		if i := strings.Index(s, head); i >= 0 && !strings.HasSuffix(s[:i], "副") && strings.Contains(s[i:], "同意") {
			return true
		}
	}
	return false
}

// drafter judges 起草单位.
func (c *authorityCase) drafter() {
	if !c.row.Drafted {
		return
	}
	unit := c.md.DraftingUnit
	switch {
	case unit == "" && c.settled():
		c.Unknown("没有起草单位的记录", "起草单位")
	case unit != "" && !c.isOffice(unit):
		c.report("drafter", nil, func(d *authorityData) { d.Other = unit })
	}
}

func (c *authorityCase) isOffice(unit string) bool {
	o := c.issuer
	if j := c.Views.Jurisdiction(); j != nil {
		o = j.Resolve(unit, &c.issuer)
		if o.Class == org.Government {
			return o.Office || o.Full == c.issuer.Full
		}
	}
	return strings.HasSuffix(unit, "府办公室") || strings.HasSuffix(unit, "府办公厅") || strings.HasSuffix(unit, "府办")
}

// needs judges a further record that the act needs.
func (c *authorityCase) needs(a *actor) {
	n := c.row.Needs
	if n == nil || !metaIs(c.md, n.Meta) {
		return
	}
	entries := c.md.Entries(n.Record)
	named := func(d *authorityData) { d.Record = n.Record }
	switch {
	case len(entries) == 0 && !c.settled():
	case len(entries) == 0, entries[0].Date("日期").IsZero() && entries[0].Text("人") == "":
		if a.span.Empty() {
			if h := c.chairs(); len(h) > 0 {
				a.span = h[0].span
			}
		}
		c.report("needs", a, named)
	case a.dated && entries[0].Date("日期").After(a.day):
		c.report("late", a, func(d *authorityData) { d.Record, d.Date = n.Record, entries[0].Date("日期").Chinese() })
	}
}

// filled judges the parts of a record that must not be empty.
func (c *authorityCase) filled() {
	for _, part := range c.row.Filled {
		group := c.row.Record[0]
		entries := c.md.Entries(group)
		if len(entries) == 0 || !c.settled() || !c.begun(group) {
			return
		}
		empty := entries[0].Text(part) == "" && entries[0].Date(part).IsZero()
		switch {
		case empty && (c.md.Has(group + "." + part)):
			c.report("empty", nil, func(d *authorityData) { d.Record = part })
		case empty:
			c.Unknown(group+"记录没有写"+part, group+"."+part)
		}
	}
}

// begun reports whether anything stands in a record.
func (c *authorityCase) begun(group string) bool {
	return slices.ContainsFunc([]string{"人", "人员", "职务", "意见", "日期", "起", "止", "依据"}, func(key string) bool { return c.md.Has(group + "." + key) })
}

// opinions judges whether the opinion is a consent; unit is whose it is, where
// that has to be said.
func (c *authorityCase) opinions(list []*actor, unit string) {
	for _, a := range list {
		if c.row.refused != nil && c.row.refused.MatchString(a.opinion) && c.settled() {
			c.report("refused", a, func(d *authorityData) { d.Opinion, d.Other = a.opinion, unit })
		}
	}
}
