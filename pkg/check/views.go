package check

import (
	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
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
}

// Views are what several rules want to know of one document, computed when
// first asked for. One goroutine uses them at a time.
type Views struct {
	doc    *gongwen.Document
	res    *Resources
	counts map[*gongwen.Part]wordcount.Count
	class  map[classKey]ClassResult

	requests *request.Analysis
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
