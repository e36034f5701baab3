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
	"errors"
	"fmt"
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
	m := &mender{job: job, length: length}
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

// round takes as many of units as can be taken and returns the others.
func (m *mender) round(units []unit) []Refusal {
	m.taken, m.next = nil, m.state
	var refused []Refusal
	m.admit(units, &refused)
	return refused
}

// admit takes units, all at once or, where that breaks a promise, by halves.
func (m *mender) admit(units []unit, refused *[]Refusal) {
	if len(units) == 0 {
		return
	}
	all := append(m.taken[:len(m.taken):len(m.taken)], units...)
	next, err := m.try(all)
	switch {
	case err == nil:
		m.taken, m.next = all, next
	case len(units) == 1:
		*refused = append(*refused, Refusal{units[0].rule, units[0].Span, err.Error()})
	default:
		m.admit(units[:len(units)/2], refused)
		m.admit(units[len(units)/2:], refused)
	}
}

// try mends units in the text as it was before the round.
func (m *mender) try(units []unit) (state, error) {
	var edits []lint.Edit
	for _, u := range units {
		edits = append(edits, u.Edits...)
	}
	next := state{script: m.script.with(edits)}
	var err error
	if next.data, err = m.job.Write(next.script.edits(m.length)); err != nil {
		return next, err
	}
	if next.result, err = m.job.Check(next.data); err != nil {
		return next, fmt.Errorf("改后的文件无法检查：%w", err)
	}
	if !agrees(m.result.Doc.Source, next.result.Doc.Source, edits) {
		return next, errors.New("改后文字的分段或其他文字会跟着变")
	}
	return next, m.better(next.result, units)
}

// agrees reports whether now is what edits make of was, paragraph by paragraph.
func agrees(was, now *source.Source, edits []lint.Edit) bool {
	if now.Text != lint.Apply(was.Text, edits) || len(now.Paragraphs) != len(was.Paragraphs) || len(now.Asides) != len(was.Asides) {
		return false
	}
	for i, p := range was.Paragraphs {
		q := now.Paragraphs[i]
		if q.Block != p.Block || q.Level != p.Level || q.Label.Len() != p.Label.Len() || q.Indent != p.Indent {
			return false
		}
	}
	return true
}

// A key tells findings apart as far as they can be compared over a change: the
// same slip in the same paragraph.
type key struct {
	rule, name string
	paragraph  int
}

func keyOf(src *source.Source, f lint.Finding, sp source.Span) key {
	return key{f.Rule.ID, f.Case, src.ParagraphAt(sp.Start)}
}

// places counts the places of all findings: the first, and those where the same
// slip stands again.
func places(r *lint.Result) map[key]int {
	count := map[key]int{}
	for _, f := range r.Findings {
		count[keyOf(r.Doc.Source, f, f.Span)]++
		for _, x := range f.Related {
			if x.Data != nil {
				count[keyOf(r.Doc.Source, f, x.Span)]++
			}
		}
	}
	return count
}

// better returns an error unless units are no longer found in now, and nothing
// is found that was not found before.
func (m *mender) better(now *lint.Result, units []unit) error {
	allowed, gone := places(m.result), map[key]bool{}
	for _, u := range units {
		allowed[u.key]--
		gone[u.key] = true
	}
	count := places(now)
	for _, f := range now.Findings {
		k := keyOf(now.Doc.Source, f, f.Span)
		if n := count[k]; n > allowed[k] {
			if gone[k] {
				return fmt.Errorf("改后 %s 仍会报出", f.Rule.ID)
			}
			return fmt.Errorf("改后会出现新的问题：%s %s", f.Rule.ID, f.Message)
		}
	}
	for k, n := range count { // places that belong to findings elsewhere
		if n > allowed[k] {
			return fmt.Errorf("改后 %s 会在别处报出", k.rule)
		}
	}
	return nil
}

// changes returns what was taken in this round.
func (m *mender) changes() []Change {
	var list []Change
	text := m.result.Doc.Source.Text
	for _, u := range m.taken {
		c := Change{Rule: u.rule, Edits: u.Edits, Safe: u.Safe}
		c.Span.Start = m.script.origin(u.Edits[0].Span.Start)
		c.Span.End = max(c.Span.Start, m.script.origin(u.Edits[len(u.Edits)-1].Span.End))
		for _, e := range u.Edits {
			c.From = append(c.From, text[e.Span.Start:e.Span.End])
		}
		list = append(list, c)
	}
	return list
}
