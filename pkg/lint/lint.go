// Package lint judges one document by a rule set: it runs every rule that is
// in force, words what the kinds found, and tells what could not be decided.
// It knows neither files nor output formats.
package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/wordcount"
)

// Options tell how documents are judged. They are read-only.
type Options struct {
	AsOf   calendar.Date // judge by the rules in force on this day; zero: on 成文日期
	Only   []string      // ids, names or beginnings of ids (SZ-29) of the rules to run; none: all
	Skip   []string      // rules not to run, in the same way
	Roster *org.Roster   // nil for none
	Strict bool          // what could not be verified is an error
}

// A Finding is a violation with everything a report shows of it.
type Finding struct {
	Rule        *rule.Rule
	Level       check.Level
	Case        string
	Message     string // Chinese, no full stop at the end
	Advice      string // may be empty
	Span        source.Span
	Quote       string      // the sentence or heading that holds Span, … where it is cut
	QuoteSpan   source.Span // what Quote shows, without …
	Marks       []source.Span
	Related     []check.Related
	Fingerprint string // 16 hexadecimal digits; the same after other paragraphs change
}

// An Unverified is a rule that could not be decided for lack of evidence.
type Unverified struct {
	Rule    *rule.Rule
	Needs   []string
	Message string
}

// A Suppressed is a finding that the metadata exempts (豁免).
type Suppressed struct {
	Finding
	Reason   string
	Approver string
}

// A Result is what judging one document came to.
type Result struct {
	Doc        *gongwen.Document
	Findings   []Finding // in document order, then by rule
	Unverified []Unverified
	Suppressed []Suppressed
	Outcomes   map[string]check.Outcome // by rule id, of every rule that was run
	Counts     wordcount.Count          // of the document's own 正文
	Notes      []string                 // Chinese, for the user
}

// Check judges doc by the rules of set.
func Check(doc *gongwen.Document, set *rule.Set, opt Options) (*Result, error) {
	views := check.NewViews(doc, set.Resources(opt.Roster))
	r := &Result{Doc: doc, Outcomes: map[string]check.Outcome{}, Counts: views.BodyCount(doc.Main())}
	day := opt.AsOf
	if day.IsZero() {
		day = dayOf(doc)
	}
	in, out := set.InForce(day)
	j := &judge{Result: r, opt: opt, views: views, when: rule.NewEvaluator(check.NewEnv(doc, views))}
	for _, x := range in {
		if !Selected(opt, x) {
			continue
		}
		if err := j.rule(x); err != nil {
			return nil, err
		}
	}
	for _, x := range out {
		r.Outcomes[x.ID] = check.NA
	}
	j.exempt()
	j.strict()
	slices.SortStableFunc(r.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Rule.ID, b.Rule.ID))
	})
	fingerprints(doc, r.Findings)
	r.Notes = append(notes(doc), outOfForce(out, day)...)
	return r, nil
}

// dayOf returns the day whose rules judge a document: 成文日期, or the end of the
// year in its 发文字号, or none.
func dayOf(doc *gongwen.Document) calendar.Date {
	if d := doc.Date.Date; !d.IsZero() {
		return d
	}
	if y, ok := numeral.Parse(doc.Number.Year); ok && y > 1900 && y < 3000 {
		return calendar.Date{Year: y, Month: 12, Day: 31}
	}
	return calendar.Date{}
}

// Selected reports whether --only and --skip leave a rule in.
func Selected(opt Options, r *rule.Rule) bool {
	return (len(opt.Only) == 0 || named(opt.Only, r)) && !named(opt.Skip, r)
}

func named(names []string, r *rule.Rule) bool {
	return slices.ContainsFunc(names, func(n string) bool {
		return r.Is(n) || strings.HasPrefix(r.ID, strings.TrimSuffix(n, "-")+"-")
	})
}

// A judge runs the rules on one document.
type judge struct {
	*Result
	opt   Options
	views *check.Views
	when  *rule.Evaluator
}

// rule runs one rule.
func (j *judge) rule(r *rule.Rule) error {
	holds, err := j.when.Holds(r.When)
	if err != nil {
		return fmt.Errorf("规则 %s：%w", r.ID, err)
	}
	if !holds {
		j.Outcomes[r.ID] = check.NA
		return nil
	}
	pass := check.NewPass(j.Doc, j.views)
	r.Kind.Check(pass)
	outcome, found, gaps := pass.Result()
	kept := 0
	for _, f := range found {
		x, ok, err := j.finding(r, f)
		if err != nil {
			return fmt.Errorf("规则 %s：%w", r.ID, err)
		}
		if ok {
			j.Findings = append(j.Findings, x)
			kept++
		}
	}
	if outcome == check.Violated && kept == 0 {
		outcome = check.OK
	}
	for _, g := range gaps {
		j.Unverified = append(j.Unverified, Unverified{Rule: r, Needs: g.Needs, Message: g.Reason})
	}
	j.Outcomes[r.ID] = outcome
	return nil
}

// finding words what a kind found. ok is false when the rule does not report
// the case.
func (j *judge) finding(r *rule.Rule, f check.Finding) (x Finding, ok bool, err error) {
	level, ok := r.CaseLevel(f.Case)
	if !ok {
		return x, false, nil
	}
	if f.Level != check.Unset {
		level = min(level, f.Level)
	}
	x = Finding{Rule: r, Level: level, Case: f.Case, Span: f.Span, Marks: f.Marks, Related: f.Related}
	if t := r.MessageFor(f.Case); t != nil {
		if x.Message, err = t.Execute(f.Data); err != nil {
			return x, false, err
		}
	}
	if t := r.AdviceFor(f.Case); t != nil {
		if x.Advice, err = t.Execute(f.Data); err != nil {
			return x, false, err
		}
	}
	if len(x.Marks) == 0 {
		x.Marks = []source.Span{x.Span}
	}
	x.Quote, x.QuoteSpan = quote(j.Doc, x.Span)
	return x, true, nil
}

// exempt moves findings that the metadata exempts. An exemption without a
// reason exempts nothing and is said.
func (j *judge) exempt() {
	for _, e := range j.Doc.Meta.Exemptions {
		if strings.TrimSpace(e.Reason) == "" {
			j.Notes = append(j.Notes, "元数据“豁免”中的 "+e.Rule+" 没有写理由，不予豁免")
			continue
		}
		kept := j.Findings[:0:0]
		for _, f := range j.Findings {
			if f.Rule.Is(e.Rule) {
				j.Suppressed = append(j.Suppressed, Suppressed{f, e.Reason, e.Approver})
				continue
			}
			kept = append(kept, f)
		}
		j.Findings = kept
	}
}

// strict makes findings of what could not be verified.
func (j *judge) strict() {
	if !j.opt.Strict {
		return
	}
	for _, u := range j.Unverified {
		sp := source.Span{}
		if len(j.Doc.Paragraphs()) > 0 {
			sp = j.Doc.Paragraphs()[0].Span
		}
		if j.Doc.Title.InText() {
			sp = j.Doc.Title.Span
		}
		x := Finding{Rule: u.Rule, Level: check.Error, Message: "未能核验：" + u.Message, Span: sp, Marks: []source.Span{sp}}
		if len(u.Needs) > 0 {
			x.Advice = "请补充：" + strings.Join(u.Needs, "、")
		}
		x.Quote, x.QuoteSpan = quote(j.Doc, sp)
		j.Findings = append(j.Findings, x)
	}
}
