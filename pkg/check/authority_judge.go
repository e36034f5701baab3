package check

import (
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/org"
)

// A holding says whether an actor holds a post.
type holding int

const (
	no   holding = iota
	open         // not known
	yes
)

// judge judges one row of the matrix.
func (c *authorityCase) judge() {
	if c.row.Joint {
		c.joint()
		return
	}
	list := c.allActors(c.row.Record)
	if len(list) == 0 {
		list = c.allActors(c.row.Instead)
	}
	if c.row.Shown && c.onlyOrgan(list) {
		c.report("unsigned", nil, nil)
		return
	}
	c.filled()
	if c.row.Claimed && !slices.ContainsFunc(list, (*actor).claims) {
		return
	}
	if len(list) == 0 {
		if !c.spared() {
			c.nobody()
		}
		c.drafter()
		return
	}
	if c.differing(list) {
		return
	}
	c.acts(list)
	c.opinions(list, "")
	c.needs(list[0])
	c.drafter()
}

// spared reports whether the document was signed by somebody who makes the act
// needless.
func (c *authorityCase) spared() bool {
	if len(c.row.Spare) == 0 {
		return false
	}
	return slices.ContainsFunc(c.allActors([]string{"签发"}), func(a *actor) bool {
		return slices.ContainsFunc(c.row.Spare, func(post string) bool { h, _ := c.holds(a, post); return h == yes })
	})
}

// allActors returns the actors of several records, each placed.
func (c *authorityCase) allActors(records []string) (list []*actor) {
	for _, r := range records {
		list = append(list, c.actors(r)...)
	}
	for _, a := range list {
		c.place(a)
	}
	return list
}

// onlyOrgan reports whether the text is signed with the name of the organ only
// and nothing records who signed.
func (c *authorityCase) onlyOrgan(list []*actor) bool {
	return len(list) == 0 && len(c.Doc.Signatures) > 0 && c.settled()
}

// nobody settles that no record names anybody.
func (c *authorityCase) nobody() {
	metadata := slices.DeleteFunc(slices.Concat(c.row.Record, c.row.Instead), func(r string) bool { return slices.Contains(textRecords, r) })
	switch {
	case c.row.Given || len(c.row.Bar) > 0 || len(c.row.Filled) > 0 || !c.settled():
	case slices.ContainsFunc(metadata, c.md.Has) && c.emptied(metadata):
		c.report("absent", nil, func(d *authorityData) { d.Record = strings.Join(metadata, "、") })
	case len(metadata) > 0 && !slices.Contains(c.lacking, metadata[0]):
		c.lacking = append(c.lacking, metadata[0])
		c.undone = append(c.undone, c.row.Act)
	}
}

// lacks says which records there are none of, all rows in one sentence.
func (c *authorityCase) lacks() {
	if len(c.lacking) > 0 {
		acts := strings.Join(c.undone, "、")
		c.Unknown("没有"+acts+"的记录，是否由有权的人"+acts+"无从核对", c.lacking...)
	}
}

// emptied reports whether one of the records is there and empty.
func (c *authorityCase) emptied(records []string) bool {
	return slices.ContainsFunc(records, func(r string) bool {
		group, _, inner := strings.Cut(r, ".")
		if inner {
			return c.md.Has(r)
		}
		entries := c.md.Entries(group)
		return c.md.Has(group) && (len(entries) == 0 || !c.md.Has(group+".人") && !c.md.Has(group+".职务") && entries[0].Date("日期").IsZero() || c.md.Has(group+".人"))
	})
}

// differing reports the first person whose name is not that of another record
// of the same act.
func (c *authorityCase) differing(list []*actor) bool {
	if c.row.Any || len(c.row.Record) < 2 {
		return false
	}
	for _, a := range list[1:] {
		if a.name != "" && list[0].name != "" && a.name != list[0].name && a.record != list[0].record {
			c.report("differs", list[0], func(d *authorityData) { d.Other, d.Record = a.name, a.record })
			return true
		}
	}
	return false
}

// acts judges who did the act.
func (c *authorityCase) acts(list []*actor) {
	if len(c.row.By) == 0 && len(c.row.Bar) == 0 {
		return
	}
	var failed *actor
	var why verdict
	for _, a := range list {
		v := c.verdict(a)
		switch {
		case c.row.Any && v.fits == yes:
			c.allFields(list)
			return
		case failed == nil || v.fits < why.fits:
			failed, why = a, v
		}
	}
	switch {
	case why.fits == open:
		c.Unknown(why.reason, why.needs...)
	case why.name != "":
		c.report(why.name, failed, why.change)
	}
}

// A verdict says whether an act is in order: by which case it is reported when
// it is not, or although it is.
type verdict struct {
	fits   holding
	name   string
	change func(*authorityData)
	reason string // when it is open
	needs  []string
}

// verdict judges an actor by the routes of the row, or by its bar.
func (c *authorityCase) verdict(a *actor) verdict {
	if len(c.row.Bar) > 0 {
		return c.barred(a)
	}
	var noted, broken, unclear *verdict
	for _, route := range c.row.By {
		for _, post := range route.Post {
			h, v := c.holds(a, post)
			if h == yes && route.Away != "" {
				h, v = c.away(a, route.Away)
			}
			switch {
			case h == yes:
				v = c.consented(a, route)
				switch {
				case v.fits == yes && route.Case == "":
					return v
				case v.fits == yes:
					v.name = route.Case
					noted = &v
				case v.fits == open:
					unclear = &v
				case broken == nil:
					broken = &v
				}
			case h == open && unclear == nil:
				v.fits = open
				unclear = &v
			case h == no && v.name != "" && broken == nil:
				broken = &v
			}
		}
	}
	switch {
	case noted != nil:
		return *noted
	case unclear != nil:
		return *unclear
	case broken != nil:
		return *broken
	case a.left:
		return verdict{name: "left"}
	}
	if c.row.Fault != "" {
		return verdict{name: c.row.Fault}
	}
	return verdict{name: "post"}
}

// barred judges who must not do it.
func (c *authorityCase) barred(a *actor) verdict {
	for _, post := range c.row.Bar {
		if h, _ := c.holds(a, post); h == yes {
			if entries := c.md.Entries(c.row.Unless); len(entries) > 0 && !c.emptied([]string{c.row.Unless}) {
				return verdict{fits: yes}
			}
			return verdict{name: "barred"}
		}
	}
	return verdict{fits: yes}
}

// holds reports whether the actor holds a post of a matrix. The verdict says
// why not, where there is more to say than that.
func (c *authorityCase) holds(a *actor, post string) (holding, verdict) {
	switch post {
	case "主持人":
		return c.host(a)
	case "代行人":
		return c.substitute(a)
	case "分管领导":
		return c.inCharge(a, true)
	case "登记的分管领导":
		return c.inCharge(a, false)
	}
	if a.left {
		return no, verdict{}
	}
	if post == "主要负责人" && a.acting {
		return yes, verdict{}
	}
	if a.standing == org.NoStanding {
		return open, verdict{reason: a.gap, needs: []string{a.need(), "--roster"}}
	}
	is := func(b bool) (holding, verdict) {
		if b {
			return yes, verdict{}
		}
		return no, verdict{}
	}
	switch post {
	case "主要负责人":
		return is(a.standing == org.Chief)
	case "常务副职":
		if a.standing == org.Deputy && !a.byRoster {
			return open, verdict{reason: "“" + a.describe() + "”是否负责常务工作，没有人员名册可查", needs: []string{"--roster"}}
		}
		return is(a.standing == org.Executive)
	case "副职":
		return is(a.standing == org.Deputy || a.standing == org.Executive)
	case "秘书长":
		return is(a.standing == org.Secretary)
	case "副秘书长":
		return is(a.standing == org.DeputySecretary)
	}
	return is(a.standing > org.Staff)
}

// host reports whether the actor is who chaired the meeting.
func (c *authorityCase) host(a *actor) (holding, verdict) {
	hosts := c.actors("会议.主持人")
	if len(hosts) == 0 {
		hosts = c.chairs()
	}
	if len(hosts) == 0 || hosts[0].name == "" {
		return open, verdict{reason: "不知会议由谁主持，是否由主持人" + c.row.Act + "无从核对", needs: []string{"会议.主持人"}}
	}
	h := hosts[0]
	if h.name == a.name {
		return yes, verdict{}
	}
	if a.name == "" {
		return open, verdict{reason: a.record + "记录没有写姓名", needs: []string{a.record + ".人"}}
	}
	if a.span.Empty() {
		a.span = h.span
	}
	c.place(h)
	return no, verdict{name: "other", change: func(d *authorityData) { d.Other = h.describe() }}
}
