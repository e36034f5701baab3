package check

import (
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// substitute reports whether the actor acted for the head that day by a record
// of it (代行) that holds.
func (c *authorityCase) substitute(a *actor) (holding, verdict) {
	name := strings.Join(strings.Fields(c.md.Acting.Name+c.md.Acting.Staff), "")
	if name == "" && c.delegated(a) {
		return open, verdict{reason: "正文写明受" + c.organ.HeadTitle() + "委托，没有“代行”的记录，委托和起止无从核对", needs: []string{"代行"}}
	}
	if name == "" || a.name == "" || name != a.name {
		return no, verdict{}
	}
	if !a.day.IsZero() && !c.term().Contains(a.day) {
		return no, verdict{name: "period", change: func(d *authorityData) { d.Period = stretch(c.term()) }}
	}
	for i, post := range c.kind.Substitutes {
		h, _ := c.holds(a, post)
		if h == open {
			return yes, verdict{} // who may act is judged by a rule of its own
		}
		if h != yes {
			continue
		}
		for _, before := range c.kind.Substitutes[:i] {
			if w, v := c.away(a, before); w == no {
				return no, v
			}
		}
		return yes, verdict{}
	}
	if len(c.kind.Substitutes) > 0 {
		return no, verdict{}
	}
	return yes, verdict{}
}

// delegated reports whether the minutes say that a deputy chaired on behalf of the
// head (受市长委托).
func (c *authorityCase) delegated(a *actor) bool {
	if a.record != "主持" && a.record != "会议.主持人" || c.md.Has("代行") || a.standing != org.Deputy && a.standing != org.Executive {
		return false
	}
	for _, h := range c.chairs() {
		text := c.Doc.Text(c.Doc.ParagraphAt(h.span.Start).Span)
		if i := strings.Index(text, "受"); i >= 0 && (h.name == a.name || a.name == "") {
			before, _, ok := strings.Cut(text[i:], "委托")
			return ok && len([]rune(before)) <= 12 && strings.Contains(before, c.organ.HeadTitle()) && !strings.Contains(before, "副"+c.organ.HeadTitle())
		}
	}
	return false
}

// term returns the time of 代行.
func (c *authorityCase) term() org.Term {
	return org.Term{From: c.md.Acting.From.Date, To: c.md.Acting.To.Date}
}

// stretch writes a stretch of days.
func stretch(t org.Term) string {
	switch {
	case t.From.IsZero() && t.To.IsZero():
		return "没有写明起止"
	case t.To.IsZero():
		return t.From.Chinese() + "起"
	}
	return t.From.Chinese() + "至" + t.To.Chinese()
}

var awayWords = literal.Must(`出差|外出|休假|请假|出国|出境|学习|培训|因病|不在|空缺`)

// away reports whether everybody in a post was away on the day of the act: by
// the roster, by 请假 of the meeting, or by the basis of 代行.
func (c *authorityCase) away(a *actor, post string) (holding, verdict) {
	word := strings.NewReplacer("常务副职", "常务副"+c.organ.HeadTitle()).Replace(post)
	if basis := c.md.Acting.Basis; strings.Contains(basis, word) && awayWords.MatchString(basis[strings.Index(basis, word):]) {
		return yes, verdict{}
	}
	r := c.Views.Roster()
	if r == nil || a.day.IsZero() {
		return open, verdict{reason: "没有人员名册，" + word + "当日是否同时外出无从核对", needs: []string{"--roster"}}
	}
	known := false
	for _, p := range r.Members(c.organ.Full, a.day) {
		if p.Name == a.name || !slices.Contains(standingsOf(post), p.Standing(c.organ)) {
			continue
		}
		known = true
		if !r.Absent(p, a.day) && !slices.Contains(c.md.Meeting.Absent, p.Name) {
			return no, verdict{name: "substitute", change: func(d *authorityData) { d.Other = p.Title + p.Name }}
		}
	}
	if !known {
		return open, verdict{reason: "名册中没有当日的" + word, needs: []string{"--roster"}}
	}
	return yes, verdict{}
}

func standingsOf(post string) []org.Standing {
	switch post {
	case "主要负责人":
		return []org.Standing{org.Chief}
	case "常务副职":
		return []org.Standing{org.Executive}
	case "副职":
		return []org.Standing{org.Deputy, org.Executive}
	}
	return nil
}

var claimsPartner = literal.Must(`[ABab]\s*角|代审|代签`)

// claims reports whether the record says that the actor stood in for his partner.
func (a *actor) claims() bool { return claimsPartner.MatchString(a.way + a.title) }

// inCharge reports whether the actor is a deputy in charge of the document's
// field (分管), or the partner (AB角) of the one who is. Without roster or field
// any deputy may be. claims tells whether it is enough that the record says so.
func (c *authorityCase) inCharge(a *actor, claims bool) (holding, verdict) {
	if a.left {
		return no, verdict{}
	}
	r := c.Views.Roster()
	deputy := a.standing == org.Deputy || a.standing == org.Executive
	if r != nil && len(c.md.Fields) > 0 && a.byRoster {
		field, holder := "", org.Post{}
		for _, f := range c.md.Fields {
			posts := r.InCharge(c.organ.Full, f, a.day)
			if slices.ContainsFunc(posts, func(p org.Post) bool { return p.Name == a.name || partners(r, c.organ.Full, a, p) }) {
				return yes, verdict{}
			}
			if len(posts) > 0 && field == "" {
				field, holder = f, posts[0]
			}
		}
		switch {
		case field == "" && deputy && r.Divides(c.organ.Full, a.day):
			return open, verdict{reason: "名册中没有人分管“" + strings.Join(c.md.Fields, "、") + "”，" + a.record + "人是否分管无从核对", needs: []string{"业务领域", "--roster"}}
		case field == "", holder.Standing(c.organ) == org.Chief && a.standing == org.Executive: // the head's own field
		case claims && a.claims():
			return yes, verdict{}
		case deputy:
			return no, verdict{name: "field", change: func(d *authorityData) { d.Field, d.Other = field, holder.Title+holder.Name }}
		}
	}
	switch {
	case deputy:
		return yes, verdict{}
	case a.standing == org.NoStanding:
		return open, verdict{reason: a.gap, needs: []string{a.need(), "--roster"}}
	}
	return no, verdict{}
}

// allFields reports a field of the document that none of several reviewers is in
// charge of: a matter of several fields is for all who are in charge of them.
func (c *authorityCase) allFields(list []*actor) {
	r := c.Views.Roster()
	if r == nil || len(c.md.Fields) < 2 || !slices.ContainsFunc(c.row.By, func(b authorityRoute) bool { return slices.Contains(b.Post, "分管领导") }) {
		return
	}
	var names []string
	for _, a := range list {
		if !a.byRoster || a.standing == org.Chief || a.acting || a.standing == org.Executive || a.claims() {
			return
		}
		names = append(names, a.describe())
	}
	for _, f := range c.md.Fields {
		posts := r.InCharge(c.organ.Full, f, list[0].day)
		covered := slices.ContainsFunc(list, func(a *actor) bool {
			return slices.ContainsFunc(posts, func(p org.Post) bool { return p.Name == a.name || partners(r, c.organ.Full, a, p) })
		})
		if len(posts) > 0 && !covered && posts[0].Standing(c.organ) != org.Chief {
			c.report("field", list[0], func(d *authorityData) {
				d.Who, d.Field, d.Other = strings.Join(names, "、"), f, posts[0].Title+posts[0].Name
			})
		}
	}
}

// partners reports whether the roster has the actor as the AB角 of a post, or
// the other way round.
func partners(r *org.Roster, organ string, a *actor, p org.Post) bool {
	return p.Deputy == a.name || slices.ContainsFunc(r.InOffice(a.name, organ, a.day), func(q org.Post) bool { return q.Deputy == p.Name })
}

// joint judges that every organ of a joint document has signed: the lead by 签发,
// the others in the list of 会签.
func (c *authorityCase) joint() {
	if len(c.Doc.Issuers) < 2 {
		return
	}
	record := c.row.Record[0]
	entries := c.md.Entries(record)
	if !c.md.Has(record) {
		if c.settled() && len(c.Doc.Signers) < len(c.Doc.Issuers) {
			c.Unknown("没有会签的记录，联署机关是否都由负责人会签无从核对", record)
		}
		return
	}
	if !c.settled() {
		return
	}
	var missing []string
	for i, issuer := range c.Doc.Issuers {
		found := i == 0
		for _, e := range entries {
			if c.sameOrgan(e.Text("单位"), issuer) {
				found = found || e.Text("负责人") != ""
				c.cosigned(e.Text("单位"), e.Text("负责人"), e.Text("职务"), e.Text("意见"), e.Date("日期"), issuer)
			}
		}
		if !found {
			missing = append(missing, issuer.Value)
		}
	}
	if len(missing) > 0 {
		a := &actor{span: c.signatures()}
		c.report("unit", a, func(d *authorityData) { d.Who, d.Other, d.Record = "", strings.Join(missing, "、"), record })
	}
}

// signatures returns the span from the first to the last 署名.
func (c *authorityCase) signatures() (sp source.Span) {
	for _, s := range c.Doc.Signatures {
		if !s.InText() {
			continue
		}
		if sp.Empty() {
			sp = s.Span
		}
		sp.End = max(sp.End, s.Span.End)
	}
	return sp
}

// cosigned judges one organ's countersignature.
func (c *authorityCase) cosigned(unit, who, title, opinion string, day calendar.Date, issuer gongwen.OrganElement) {
	a := &actor{record: "会签", day: c.day(day), dated: !day.IsZero(), opinion: opinion}
	a.read(who, title)
	own := *c
	own.organ = issuer.Organ
	if a.name == "" && a.title == "" {
		return
	}
	own.place(a)
	if v := own.verdict(a); v.name != "" && v.fits != open {
		own.report(v.name, a, func(d *authorityData) { d.Other = unit })
	}
	own.opinions([]*actor{a}, unit)
}

// sameOrgan reports whether a name in a record means an issuer.
func (c *authorityCase) sameOrgan(name string, issuer gongwen.OrganElement) bool {
	if org.SameOrganName(name, issuer.Value) || org.SameOrganName(name, issuer.Organ.Full) {
		return true
	}
	j := c.Views.Jurisdiction()
	return j != nil && j.Relation(j.Resolve(name, &c.issuer), issuer.Organ).Kind == org.Same
}

// dates judges the order of dates, and the date of the document.
func (c *authorityCase) dates() {
	for _, o := range c.kind.Order {
		for _, first := range c.datesAt(o.First) {
			for _, then := range c.datesAt(o.Then) {
				c.ordered(o, first, then)
			}
		}
	}
	if len(c.kind.Dated) == 0 || len(c.datesAt(c.kind.Dated[0])) == 0 || c.Doc.Date.Date.IsZero() || !c.settled() {
		return
	}
	day := c.Doc.Date.Date
	for _, path := range c.kind.Dated {
		if slices.Contains(c.datesAt(path), day) {
			return
		}
	}
	sp := c.Doc.Date.Span
	c.row = &authorityRow{}
	c.report("dated", &actor{span: sp, day: day}, func(d *authorityData) {
		d.Who, d.Date = "", c.datesAt(c.kind.Dated[0])[0].Chinese()
	})
}

func (c *authorityCase) ordered(o authorityOrder, first, then calendar.Date) {
	name := ""
	switch {
	case first.After(then):
		name = "order"
	case o.Strict && first == then:
		name = "sameday"
	default:
		return
	}
	c.row = &authorityRow{}
	c.report(name, nil, func(d *authorityData) {
		d.Record, d.Other, d.Date, d.Day = pathWords(o.First), pathWords(o.Then), first.Chinese(), then.Chinese()
	})
}

func pathWords(path string) string {
	return strings.TrimSuffix(strings.ReplaceAll(path, ".", ""), "日期")
}

// datesAt returns the dates under a path in the metadata.
func (c *authorityCase) datesAt(path string) (out []calendar.Date) {
	group, key, inner := strings.Cut(path, ".")
	if !inner {
		group, key = "", path
	}
	for _, e := range c.md.Entries(group) {
		if d := e.Date(key); !d.IsZero() {
			out = append(out, d)
		}
	}
	return out
}
