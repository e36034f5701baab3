package check

import (
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// state finds out what is known of a step: first a record that shows it or one
// that is against it, then what the text shows, then records and words of
// something else, last that nothing is known.
func (c *procedureCase) state(s *procedureStep) stepState {
	st := stepState{step: s, name: stepOpen}
	var weak []stepState // what a proof elsewhere outweighs
	for i := range s.Records {
		for _, found := range c.recorded(s, &s.Records[i]) {
			switch found.name {
			case stepProven:
				return found
			case "wrong", "none":
				weak = append(weak, found)
			case stepOpen:
			default:
				st = found
			}
		}
	}
	if st.name != stepOpen {
		return st
	}
	if shown, ok := c.shown(s); ok {
		return c.inTime(s, shown)
	}
	if span, ok := c.find(s.wrong); ok {
		return stepState{step: s, name: "wrong", value: c.Doc.Text(span), span: span}
	}
	if i := slices.IndexFunc(weak, func(w stepState) bool { return w.name == "wrong" }); i >= 0 {
		return weak[i]
	}
	if span, ok := c.stillPending(s); ok {
		return stepState{step: s, name: "pending", value: c.Doc.Text(span), span: span}
	}
	switch {
	case len(weak) > 0:
		return weak[0]
	case c.accounted():
		st.name = "silent"
	case s.to != nil && len(c.Doc.Recipients) == 0: // the draft does not say yet whom it goes to
	case s.Owed, s.attached != nil && len(c.Doc.Attachments) > 0:
		st.name = "absent"
	}
	return st
}

// recorded judges what the metadata have under a key: nothing when they do not
// have it.
func (c *procedureCase) recorded(s *procedureStep, r *procedureRecord) []stepState {
	md := c.Doc.Meta
	first, inner, nested := strings.Cut(r.Key, ".")
	if !md.Has(first) || nested && !md.Has(r.Key) && len(md.Entries(first)) == 1 && !md.Entries(first)[0].Empty() {
		return nil
	}
	entries := md.Entries(r.Key)
	if len(entries) == 0 && !nested {
		return []stepState{c.plain(s, r, md.Entries("")[0], first)}
	}
	if len(entries) == 0 { // a text or a date in a group
		var list []stepState
		for _, e := range md.Entries(first) {
			list = append(list, c.plain(s, r, e, inner))
		}
		if len(list) > 0 {
			return list
		}
	}
	var list []stepState
	for _, e := range entries {
		list = append(list, c.entry(s, r, e))
	}
	if len(list) == 0 {
		list = append(list, stepState{step: s, name: "none"})
	}
	return list
}

// plain judges a key that holds a text, a date or 是 and 否.
func (c *procedureCase) plain(s *procedureStep, r *procedureRecord, e meta.Entry, key string) stepState {
	st := stepState{step: s, name: stepProven, value: e.Text(key), day: e.Date(key)}
	switch {
	case st.value == "" && st.day.IsZero(), slices.Contains([]string{"否", "无", "未"}, st.value):
		st.name = "none"
	case r.refused != nil && r.refused.MatchString(st.value):
		st.name = "refused"
	default:
		return c.inTime(s, st)
	}
	return st
}

// entry judges a group of the metadata.
func (c *procedureCase) entry(s *procedureStep, r *procedureRecord, e meta.Entry) stepState {
	st := stepState{step: s, name: "none"}
	if e.Empty() {
		return st
	}
	for key, re := range r.where {
		if v := e.Text(key); !re.MatchString(v) {
			st.name, st.value = "wrong", v
			if v == "" || r.Only {
				st.name = stepOpen
			}
			return st
		}
	}
	for _, key := range []string{"结论", "意见", "等级"} {
		if v := e.Text(key); r.refused != nil && v != "" && r.refused.MatchString(v) {
			st.name, st.value = "refused", v
			return st
		}
	}
	for _, key := range []string{"批复日期", "日期", "止"} {
		if d := e.Date(key); !d.IsZero() {
			st.day = d
			break
		}
	}
	if from, to := e.Date("起"), e.Date("止"); r.Least > 0 && !from.IsZero() && !to.IsZero() {
		if n := from.DaysUntil(to) + 1; n < r.Least {
			st.name, st.days, st.limit = "short", n, r.Least
			st.day, st.other = from, to
			return st
		}
	}
	st.name = stepProven
	return c.inTime(s, st)
}

// inTime holds the day of a step that was done against the one it should not be
// later than.
func (c *procedureCase) inTime(s *procedureStep, st stepState) stepState {
	st.name = stepProven
	ref := c.Doc.Date.Date
	if st.day.IsZero() && len(s.On) > 0 {
		st.day = latestDate(c.Pass, s.On, yearBefore(ref)).date
	}
	limit := latestDate(c.Pass, s.Before, yearNear(ref))
	if st.day.IsZero() || limit.date.IsZero() || !st.day.After(limit.date) {
		return st
	}
	st.name, st.other = "late", limit.date
	if !limit.span.Empty() {
		st.span = limit.span
	}
	return st
}

// shown reports whether the document itself shows a step.
func (c *procedureCase) shown(s *procedureStep) (stepState, bool) {
	st := stepState{step: s}
	if span, ok := c.find(s.text); ok {
		st.span = span
		return st, true
	}
	if s.Element != "" && element(c.Doc, s.Element).Present() {
		return st, true
	}
	if s.Copied != "" && slices.ContainsFunc(c.Doc.CopyTo, func(o gongwen.OrganElement) bool { return c.relation(o.Organ).Up() }) {
		return st, true
	}
	if s.to != nil {
		for _, r := range c.Doc.Recipients {
			if s.to.MatchString(r.Value) {
				return st, true
			}
		}
	}
	for _, a := range c.Doc.Attachments {
		if s.attached != nil && s.attached.MatchString(a.Name) {
			st.span = a.Span
			return st, true
		}
	}
	return st, len(s.text) == 0 && s.Element == "" && s.Copied == "" && s.to == nil && s.attached == nil && len(s.On) > 0 && !latestDate(c.Pass, s.On, yearBefore(c.Doc.Date.Date)).date.IsZero()
}

// told are the roles of paragraphs that can tell of a step.
var told = []gongwen.Role{gongwen.RoleBody, gongwen.RoleHeadnote, gongwen.RoleAttachmentNote}

// find returns where one of the patterns matches in a clause that does not say
// that the step is still to be done.
func (c *procedureCase) find(patterns []*literal.Pattern) (source.Span, bool) {
	for _, q := range c.Doc.Paragraphs() {
		if len(patterns) == 0 || !slices.Contains(told, q.Role) {
			continue
		}
		text := q.Text()
		for _, re := range patterns {
			for _, m := range re.FindAllStringIndex(text) {
				sp := source.Span{Start: q.Span.Start + m[0], End: q.Span.Start + m[1]}
				if !c.Doc.Masked(sp, gongwen.Quoted) && (c.kind.pending == nil || !c.kind.pending.MatchString(clauseOf(text, m[0], m[1]))) {
					return sp, true
				}
			}
		}
	}
	return source.Span{}, false
}

// stillPending finds the clause that says that a step is still to be done.
func (c *procedureCase) stillPending(s *procedureStep) (source.Span, bool) {
	if s.topic == nil || c.kind.pending == nil {
		return source.Span{}, false
	}
	for _, q := range c.Doc.Main().Body() {
		text := q.Text()
		for _, m := range s.topic.FindAllStringIndex(text) {
			from, to := clauseBounds(text, m[0], m[1])
			if !c.kind.pending.MatchString(text[from:to]) && !expected.MatchString(text[to:]) {
				continue
			}
			if sp := (source.Span{Start: q.Span.Start + from, End: q.Span.Start + to}); !c.Doc.Masked(sp, gongwen.Quoted) {
				return sp, true
			}
		}
	}
	return source.Span{}, false
}

// expected is how a clause begins that says when what the one before it tells of
// will be done: ，预计7月底完成.
var expected = literal.Must(`^，(?:预计|力争|争取|计划于|拟于|将于)`)

// clauseOf returns the clause of a text that holds text[from:to].
func clauseOf(text string, from, to int) string {
	from, to = clauseBounds(text, from, to)
	return text[from:to]
}

// clauseBounds returns where the clause that holds text[from:to] begins and ends.
func clauseBounds(text string, from, to int) (int, int) {
	const marks = "，。；：！？"
	if i := strings.LastIndexAny(text[:from], marks); i >= 0 {
		from = i + len("，")
	} else {
		from = 0
	}
	if i := strings.IndexAny(text[to:], marks); i >= 0 {
		return from, to + i
	}
	return from, len(text)
}

// accounted reports whether the file has the account that would tell of the
// steps.
func (c *procedureCase) accounted() bool {
	return c.kind.account != nil && slices.ContainsFunc(c.Doc.Parts, func(p *gongwen.Part) bool {
		return c.kind.account.MatchString(p.Title.Value) && len(p.Body()) > 0
	})
}
