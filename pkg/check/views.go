package check

import (
	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/command"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/request"
	"github.com/gongwenlint/gongwenlint/pkg/wordcount"
)

// Resources are the data beside the rules that kinds work with. They are
// shared by all documents and read-only.
type Resources struct {
	Classes      []Classification
	Jurisdiction *org.Jurisdiction
	Roster       *org.Roster // nil when none was given
	// RequestWords returns the words of the question who asks whom for what. It
	// is called when a rule first needs them; nil: those rules do not apply.
	RequestWords func() *request.Lexicon
	// Workdays returns the calendar of working days; it is called when a rule
	// first needs it.
	Workdays func() *calendar.Workdays
	// CommandWords does the same for the question who commands whom.
	CommandWords func() *command.Lexicon
	// Gates returns the gates of the rules; nil: every expression is tried.
	Gates func() *Gates
}

// Views are what several rules want to know of one document, computed when
// first asked for. One goroutine uses them at a time.
type Views struct {
	doc    *gongwen.Document
	res    *Resources
	counts map[*gongwen.Part]wordcount.Count
	class  map[classKey]ClassResult

	requests *request.Analysis
	commands *command.Analysis
	hits     *literal.Hits
}

// NewViews returns the views of doc. A nil res stands for no data at all.
func NewViews(doc *gongwen.Document, res *Resources) *Views {
	if res == nil {
		res = &Resources{}
	}
	return &Views{doc: doc, res: res}
}

// Roster returns the roster, nil when none was given.
func (v *Views) Roster() *org.Roster { return v.res.Roster }

// Jurisdiction returns the jurisdiction, nil when none was given.
func (v *Views) Jurisdiction() *org.Jurisdiction { return v.res.Jurisdiction }

// Workdays returns the calendar of working days, nil when none was given.
func (v *Views) Workdays() *calendar.Workdays {
	if v.res.Workdays == nil {
		return nil
	}
	return v.res.Workdays()
}

// Requests returns who asks whom for what in the document, nil when no word
// list for it was given.
func (v *Views) Requests() *request.Analysis {
	if v.requests != nil || v.res.RequestWords == nil {
		return v.requests
	}
	if words := v.res.RequestWords(); words != nil {
		v.requests = request.Analyse(v.doc, words)
	}
	return v.requests
}

// Commands returns which duties the document puts on whom, nil when no word
// list for it was given.
func (v *Views) Commands() *command.Analysis {
	if v.commands != nil || v.res.CommandWords == nil {
		return v.commands
	}
	if words := v.res.CommandWords(); words != nil {
		v.commands = command.Analyse(v.doc, words, v.governmentBelow)
	}
	return v.commands
}

// governmentBelow reports whether name is that of a government below the one
// the lead issuer serves.
func (v *Views) governmentBelow(name string) bool {
	if v.res.Jurisdiction == nil || len(v.doc.Issuers) == 0 {
		return false
	}
	from := v.doc.Issuers[0].Organ
	to := v.res.Jurisdiction.Resolve(name, &from)
	return to.IsGovernment() && !to.Relative && from.Level != org.NoLevel && to.Level > from.Level
}

// BodyCount returns the length of a part's 正文: its running paragraphs and the
// cells of tables in them, without title, 主送, 附件说明, 署名, date and 版记.
func (v *Views) BodyCount(part *gongwen.Part) wordcount.Count {
	if c, ok := v.counts[part]; ok {
		return c
	}
	var c wordcount.Count
	for _, p := range part.Paragraphs {
		if p.Role == gongwen.RoleBody {
			c = c.Add(wordcount.Of(p.Text()))
		}
	}
	if v.counts == nil {
		v.counts = map[*gongwen.Part]wordcount.Count{}
	}
	v.counts[part] = c
	return c
}
