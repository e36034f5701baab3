package check

import (
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// asked returns the departments in charge of what the document asks for, but
// for the issuers themselves.
func (c *partiesCase) asked() []party {
	if len(c.kind.Owners) == 0 || c.Views.Requests() == nil {
		return nil
	}
	var list []party
	for _, act := range c.Views.Requests().Requests() {
		for _, o := range c.kind.Owners {
			if act.Class != o.Class || c.own(org.Organ{Line: o.Line, Class: org.Department, Level: c.issuer.Level}) ||
				slices.ContainsFunc(list, func(x party) bool { return x.line == o.Line }) {
				continue
			}
			if c.kind.not != nil && (c.kind.not.MatchString(c.Doc.Text(act.Sentence)) || c.kind.not.MatchString(c.Doc.Text(act.Topic))) {
				continue
			}
			list = append(list, party{name: o.Name, line: o.Line, span: act.Span})
		}
	}
	return list
}

// tasked returns the organs that the text gives tasks to: that of the document
// itself, of what it issues and of the drafts that come with it.
func (c *partiesCase) tasked() []party {
	if c.kind.organs == nil {
		return nil
	}
	var list []party
	for _, q := range c.Doc.Paragraphs() {
		if q.Role != gongwen.RoleBody || q.Quoted {
			continue
		}
		for _, x := range c.inParagraph(q) {
			if len(list) == maxParties {
				return list
			}
			known := slices.ContainsFunc(list, func(y party) bool { return org.SameOrganName(x.organ.Full, y.organ.Full) })
			if !known && !c.own(x.organ) {
				list = append(list, x)
			}
		}
	}
	return list
}

// inParagraph returns the organs that a paragraph gives tasks to. Several in a
// row share what follows the last.
func (c *partiesCase) inParagraph(q *gongwen.Paragraph) []party {
	var list []party
	text := q.Text()
	for _, m := range c.kind.organs.FindAllStringIndex(text) {
		sp := source.Span{Start: q.Span.Start + m[0], End: q.Span.Start + m[1]}
		from, to := clauseBounds(text, m[0], m[1])
		if c.Doc.Masked(sp) || c.kind.not != nil && c.kind.not.MatchString(text[from:to]) {
			continue
		}
		if !c.charged(text[:m[0]], text[m[1]:]) {
			continue
		}
		for _, name := range c.namesIn(text[m[0]:m[1]]) {
			if o := c.Views.Jurisdiction().Resolve(name, &c.issuer); c.counts(o) {
				list = append(list, party{name: name, organ: o, span: source.Span{Start: q.Span.Start + from, End: q.Span.Start + to}})
			}
		}
	}
	return list
}

// charged reports whether what stands before and behind names gives them a task.
func (c *partiesCase) charged(before, behind string) bool {
	if c.kind.tasks == nil && c.kind.roles == nil {
		return true
	}
	return c.kind.tasks != nil && c.kind.tasks.MatchString(behind) || c.kind.roles != nil && c.kind.roles.MatchString(before)
}

// namesIn returns the names of organs in a text.
func (c *partiesCase) namesIn(text string) []string {
	if c.kind.organs == nil {
		return nil
	}
	var list []string
	for _, m := range c.kind.organs.Regexp().FindAllString(text, -1) {
		for _, at := range org.SplitNames(m) {
			list = append(list, strings.TrimSpace(m[at[0]:at[1]]))
		}
	}
	return list
}

// counts reports whether what a name stands for is an organ that can be asked.
func (c *partiesCase) counts(o org.Organ) bool {
	if o.Certainty < org.Likely {
		return false
	}
	switch o.Class {
	case org.Department, org.PartyDepartment, org.Dispatched:
		return o.Level == c.issuer.Level || o.Level == org.NoLevel
	case org.Government:
		return !o.Office && o.Level > c.issuer.Level
	}
	return false
}

// own reports whether an organ is one of the issuers or drafted the document.
func (c *partiesCase) own(o org.Organ) bool {
	for _, unit := range []string{c.Doc.Meta.DraftingUnit, c.Doc.Meta.LeadUnit} {
		if d := c.Views.Jurisdiction().Resolve(unit, &c.issuer); unit != "" && (org.SameOrganName(d.Full, o.Full) || d.SharesLine(o)) {
			return true
		}
	}
	return slices.ContainsFunc(c.Doc.Issuers, func(i gongwen.OrganElement) bool {
		return org.SameOrganName(i.Organ.Full, o.Full) || o.Class == i.Organ.Class && o.SharesLine(i.Organ)
	})
}
