// Package fix mends a document by what the rules say of their findings, and
// changes nothing else.
//
// It keeps four promises, of which it convinces itself by reading and checking
// what it has made: the text differs from the old only where an edit says so;
// what was mended is no longer found; no finding is there that was not there
// before; and mending the result once more changes nothing. An edit that would
// break one of them is left out, and the reason told.
package fix

import (
	"cmp"
	"slices"

	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A Job is how the file is read and written.
type Job struct {
	// Check reads and judges the content of the file.
	Check func(data []byte) (*lint.Result, error)
	// Write returns the file with edits of its text, which are ascending. It
	// refuses those that cannot be made with an error in Chinese.
	Write func(edits []lint.Edit) ([]byte, error)
	// Unsafe makes changes that can alter the meaning, too.
	Unsafe bool
}

// A Change is a place that was mended.
type Change struct {
	Rule  *rule.Rule
	Span  source.Span // in the text as it was
	Edits []lint.Edit // their spans are of no use; From is what stood there
	From  []string    // of each edit
	Safe  bool
}

// A Refusal is a place that could have been mended and was not.
type Refusal struct {
	Rule   *rule.Rule
	Span   source.Span // in the text as it is in the end
	Reason string      // Chinese
}

// An Outcome is a document mended.
type Outcome struct {
	Data     []byte       // the file; that which was given when nothing changes
	Before   *lint.Result // of the file as it was
	After    *lint.Result // of the file as it is
	Edits    []lint.Edit  // of the text as it was
	Changes  []Change     // by their places
	Refused  []Refusal
	Withheld int // places for which only an unsafe change is known
}

// Mend mends the file with the content data.
func Mend(data []byte, job Job) (*Outcome, error) {
	before, err := job.Check(data)
	if err != nil {
		return nil, err
	}
	length := len(before.Doc.Source.Text)
	m := &mender{job: job, length: length, original: before.Doc.Source}
	m.state = state{data: data, result: before, script: newScript(length)}
	out := &Outcome{Before: before}
	for {
		units := m.units()
		if out.Refused = m.round(units); len(m.taken) == 0 {
			break
		}
		out.Changes = append(out.Changes, m.changes()...)
		m.state = m.next
	}
	for _, f := range m.result.Findings {
		for _, x := range f.Mends {
			if !x.Safe && !job.Unsafe {
				out.Withheld++
			}
		}
	}
	out.Data, out.After, out.Edits = m.data, m.result, m.script.edits(length)
	slices.SortStableFunc(out.Changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Rule.ID, b.Rule.ID))
	})
	return out, nil
}

// A state is the file after some rounds.
type state struct {
	data   []byte
	result *lint.Result
	script script
}

// A mender mends in rounds: all that stands apart at a time.
type mender struct {
	job    Job
	length int   // of the text as it was
	state        // before the round
	next   state // after what was taken in this round
	taken  []unit

	original *source.Source // before the first round
	refused  []Refusal      // in this round
	tries    int
}

// A unit is a place that is mended as a whole or not at all.
type unit struct {
	lint.Mend
	rule *rule.Rule
	key  key
}

// units returns what can be mended, in the order of the text, where two rules
// would change the same place that of the rule with the lesser id.
func (m *mender) units() []unit {
	var all []unit
	src := m.result.Doc.Source
	for _, f := range m.result.Findings {
		for _, x := range f.Mends {
			if x.Safe || m.job.Unsafe {
				all = append(all, unit{x, f.Rule, keyOf(src, f, x.Span)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b unit) int {
		return cmp.Or(cmp.Compare(a.Edits[0].Span.Start, b.Edits[0].Span.Start), cmp.Compare(a.rule.ID, b.rule.ID))
	})
	var out []unit
	end := -1
	for _, u := range all {
		// A place that touches the one before waits for the next round.
		if u.Edits[0].Span.Start <= end {
			continue
		}
		out = append(out, u)
		end = u.Edits[len(u.Edits)-1].Span.End
	}
	return out
}

// changes returns what was taken in this round.
func (m *mender) changes() []Change {
	var list []Change
	text := m.result.Doc.Source.Text
	t := tracer{script: m.script}
	for _, u := range m.taken {
		c := Change{Rule: u.rule, Edits: u.Edits, Safe: u.Safe}
		c.Span.Start = t.origin(u.Edits[0].Span.Start)
		c.Span.End = max(c.Span.Start, t.origin(u.Edits[len(u.Edits)-1].Span.End))
		for _, e := range u.Edits {
			c.From = append(c.From, text[e.Span.Start:e.Span.End])
		}
		list = append(list, c)
	}
	return list
}
