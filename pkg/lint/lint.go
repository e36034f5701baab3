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

	OwnLevels map[string]check.Level // by id, of the rules of [Own] whose level is another

	selected map[*rule.Rule]bool // what Only and Skip come to, where that has been looked up
}

// For returns o with the rules of set that Only and Skip leave in looked up: many
// documents are judged by them.
func (o Options) For(set *rule.Set) Options {
	if o.selected = nil; len(o.Only)+len(o.Skip) == 0 {
		return o
	}
	selected := make(map[*rule.Rule]bool, len(set.Rules))
	for _, r := range set.Rules {
		selected[r] = Selected(o, r)
	}
	o.selected = selected
	return o
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
	Mends       []Mend // of its places that can be mended, in the order of Span and Related
	Fingerprint string // 16 hexadecimal digits; the same after other paragraphs change
	Slips       []Slip // where the same slip stands in several places, the first included; else nil
}

// An Unverified is a rule that could not be decided for lack of evidence.
type Unverified struct {
	Rule    *rule.Rule
	Needs   []string
	Message string
}

// A Suppressed is a finding that does not count.
type Suppressed struct {
	Finding
	By       By
	Reason   string
	Approver string
}

// By tells what keeps a finding from counting.
type By string

// What keeps findings from counting.
const (
	ByMetadata By = "metadata" // 豁免 in the metadata
	ByMark     By = "mark"     // a mark in the text
	ByBaseline By = "baseline" // known before, see package baseline
)

// A Result is what judging one document came to.
type Result struct {
	Doc        *gongwen.Document
	Findings   []Finding // in document order, then by rule
	Unverified []Unverified
	Suppressed []Suppressed
	Counts     wordcount.Count // of the document's own 正文
	Notes      []string        // Chinese, for the user

	ran []ran // every rule that was run
}

// A ran says what a rule came to.
type ran struct {
	rule    string // its id
	outcome check.Outcome
}

// Outcomes returns what every rule that was run came to, by the rule's id.
func (r *Result) Outcomes() map[string]check.Outcome {
	m := make(map[string]check.Outcome, len(r.ran))
	for _, x := range r.ran {
		m[x.rule] = x.outcome
	}
	return m
}

// Check judges doc by the rules of set.
func Check(doc *gongwen.Document, set *rule.Set, opt Options) (*Result, error) {
	views := check.NewViews(doc, set.Resources(opt.Roster))
	r := &Result{Doc: doc, Counts: views.BodyCount(doc.Main())}
	day := opt.AsOf
	if day.IsZero() {
		day = dayOf(doc)
	}
	in, out := set.InForce(day)
	r.ran = make([]ran, 0, len(in)+len(out))
	j := &judge{Result: r, opt: opt, views: views, when: rule.NewEvaluator(check.NewEnv(doc, views))}
	for _, x := range in {
		if !Selected(opt, x) {
			continue
		}
		outcome, err := j.rule(x)
		if err != nil {
			return nil, err
		}
		r.ran = append(r.ran, ran{x.ID, outcome})
	}
	out = slices.DeleteFunc(out, func(x *rule.Rule) bool { return !Selected(opt, x) })
	for _, x := range out {
		r.ran = append(r.ran, ran{x.ID, check.NA})
	}
	r.Notes = append(append(notes(doc), outOfForce(out, day)...), r.Notes...)
	exemptions := j.exemptions()
	j.strict()
	j.metadata()
	inOrder(r.Findings)
	fingerprints(doc, r.Findings) // all of them, so that an exemption does not change those of others
	j.exempt(exemptions, set)
	return r, nil
}

// inOrder sorts findings by their places, then by rule.
func inOrder(list []Finding) {
	slices.SortStableFunc(list, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Rule.ID, b.Rule.ID))
	})
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
	if in, known := opt.selected[r]; known {
		return in
	}
	return (len(opt.Only) == 0 || named(opt.Only, r)) && !named(opt.Skip, r)
}

func named(names []string, r *rule.Rule) bool {
	return slices.ContainsFunc(names, func(n string) bool {
		return r.Under(n)
	})
}

// A judge runs the rules on one document.
type judge struct {
	*Result
	opt   Options
	views *check.Views
	when  *rule.Evaluator
	pass  check.Pass // of the rule at hand
}

// A Panic is a mistake in the code of a kind that a document has brought out.
type Panic struct {
	Rule  string // its id
	Value any
}

func (p *Panic) Error() string {
	return fmt.Sprintf("程序内部错误（规则 %s：%v）；请连同文件类型和版本号反馈给维护者", p.Rule, p.Value)
}

// Internal marks the error as ours.
func (p *Panic) Internal() bool { return true }

// rule runs one rule. A rule whose condition or message fails at this document
// is no reason to know nothing of it: the rule counts as not decided, the
// finding is worded by the rule's title.
func (j *judge) rule(r *rule.Rule) (outcome check.Outcome, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &Panic{r.ID, v}
		}
	}()
	holds, failed := j.when.Holds(r.When)
	if failed != nil {
		j.Unverified = append(j.Unverified, Unverified{Rule: r, Message: failed.Error()})
		return check.Unknown, nil
	}
	if !holds {
		return check.NA, nil
	}
	j.pass = check.Pass{Doc: j.Doc, Views: j.views}
	pass := &j.pass
	r.Ready().Check(pass)
	outcome, found, gaps := pass.Result()
	kept := 0
	for _, f := range found {
		if x, ok := j.finding(r, f); ok {
			j.Findings = append(j.Findings, x)
			kept++
		}
	}
	for _, g := range gaps {
		j.Unverified = append(j.Unverified, Unverified{Rule: r, Needs: g.Needs, Message: g.Reason})
	}
	switch {
	case outcome == check.Violated && kept == 0 && len(gaps) > 0:
		outcome = check.Unknown
	case outcome == check.Violated && kept == 0:
		outcome = check.OK
	}
	return outcome, nil
}

// finding words what a kind found. ok is false when the rule does not report
// the case.
func (j *judge) finding(r *rule.Rule, f check.Finding) (x Finding, ok bool) {
	level, ok := r.CaseLevel(f.Case)
	if !ok {
		return x, false
	}
	if f.Level != check.Unset {
		level = min(level, f.Level)
	}
	x = Finding{Rule: r, Level: level, Case: f.Case, Span: f.Span, Marks: f.Marks, Related: f.Related}
	x.take(j.Doc, f)
	x.Message, x.Advice = j.words(r, f.Case, f.Data)
	return x, true
}

// words fills in the templates of a message and an advice. Where that fails the
// title stands instead, and a note tells of it.
func (j *judge) words(r *rule.Rule, name string, data any) (message, advice string) {
	message, advice, err := words(r, name, data)
	if err != nil {
		if note := fmt.Sprintf("规则 %s 的%v", r.ID, err); !slices.Contains(j.Notes, note) {
			j.Notes = append(j.Notes, note)
		}
	}
	return message, advice
}

func words(r *rule.Rule, name string, data any) (message, advice string, err error) {
	fill := func(t *rule.Template, instead string) string {
		if t == nil {
			return instead
		}
		s, failed := t.Execute(data)
		if failed != nil {
			err = failed
			return instead
		}
		return s
	}
	message = fill(r.MessageFor(name), r.Title)
	return message, fill(r.AdviceFor(name), ""), err
}

// strict makes findings of what could not be verified.
func (j *judge) strict() {
	if !j.opt.Strict {
		return
	}
	for _, u := range j.Unverified {
		sp := anchor(j.Doc)
		x := Finding{Rule: u.Rule, Level: check.Error, Message: "未能核验：" + u.Message, Span: sp, Marks: []source.Span{sp}}
		if len(u.Needs) > 0 {
			x.Advice = "请补充：" + strings.Join(u.Needs, "、")
		}
		x.Quote, x.QuoteSpan = quote(j.Doc, sp)
		j.Findings = append(j.Findings, x)
	}
}

// anchor is the place that stands for the whole document: its title, or its
// first paragraph.
func anchor(doc *gongwen.Document) source.Span {
	switch {
	case doc.Title.InText():
		return doc.Title.Span
	case len(doc.Paragraphs()) > 0:
		return doc.Paragraphs()[0].Span
	}
	return source.Span{}
}
