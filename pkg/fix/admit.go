package fix

import (
	"errors"
	"fmt"
	"slices"

	"github.com/gongwenlint/gongwenlint/pkg/docxedit"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// maxTries bounds how often a file is written and checked again. Most files
// need one or two; each refusal costs some more.
const maxTries = 100

// A breach is a promise that a trial has broken.
type breach struct {
	reason     string       // Chinese
	paragraphs map[int]bool // where; nil when it is not known
}

func at(reason string, paragraphs ...int) *breach {
	b := &breach{reason: reason, paragraphs: map[int]bool{}}
	for _, p := range paragraphs {
		b.paragraphs[p] = true
	}
	return b
}

// round takes as many of units as can be taken and returns the others.
func (m *mender) round(units []unit) []Refusal {
	m.taken, m.next, m.refused = nil, m.state, nil
	m.admit(units)
	return m.refused
}

// admit takes units, all at once or, where that breaks a promise, first those
// in paragraphs where it does not, then the others by halves.
func (m *mender) admit(units []unit) {
	if len(units) == 0 {
		return
	}
	if m.tries++; m.tries > maxTries {
		m.refuse(units, "可改之处太多，请再运行一次")
		return
	}
	// Those taken before came in any order.
	all := append(slices.Clone(m.taken), units...)
	slices.SortStableFunc(all, func(a, b unit) int { return a.Edits[0].Span.Start - b.Edits[0].Span.Start })
	next, broken := m.try(all)
	if broken == nil {
		m.taken, m.next = all, next
		return
	}
	var there, elsewhere []unit
	perParagraph := map[int]int{}
	most := 0
	for _, u := range units {
		if broken.paragraphs == nil || broken.paragraphs[u.key.paragraph] {
			there = append(there, u)
			perParagraph[u.key.paragraph]++
			most = max(most, perParagraph[u.key.paragraph])
		} else {
			elsewhere = append(elsewhere, u)
		}
	}
	switch {
	case len(units) == 1, len(elsewhere) == 0 && most == 1 && broken.paragraphs != nil:
		m.refuse(units, broken.reason)
	case len(there) > 0 && len(elsewhere) > 0:
		m.admit(elsewhere)
		m.admit(there)
	case broken.paragraphs != nil && most > 1:
		m.admitHalves(there, perParagraph)
	default:
		m.admit(units[:len(units)/2])
		m.admit(units[len(units)/2:])
	}
}

// admitHalves takes the first half of the units of each paragraph, then the
// other, so that all paragraphs are seen to at once. A paragraph that has one
// comes last.
func (m *mender) admitHalves(units []unit, perParagraph map[int]int) {
	var first, second []unit
	seen := map[int]int{}
	for _, u := range units {
		p := u.key.paragraph
		if seen[p]++; seen[p] <= perParagraph[p]/2 {
			first = append(first, u)
		} else {
			second = append(second, u)
		}
	}
	m.admit(first)
	m.admit(second)
}

func (m *mender) refuse(units []unit, reason string) {
	for _, u := range units {
		m.refused = append(m.refused, Refusal{u.rule, u.Span, reason})
	}
}

// try mends units in the text as it was before the round.
func (m *mender) try(units []unit) (state, *breach) {
	var edits []lint.Edit
	for _, u := range units {
		edits = append(edits, u.Edits...)
	}
	next := state{script: m.script.with(edits)}
	src := m.result.Doc.Source
	var err error
	if next.data, err = m.job.Write(next.script.edits(m.length)); err != nil {
		var fixed *docxedit.FixedError
		if errors.As(err, &fixed) {
			return next, at("在自动编号、域、文本框或他人的修订中，不便直接改", m.original.ParagraphAt(fixed.At))
		}
		return next, &breach{reason: err.Error()}
	}
	if next.result, err = m.job.Check(next.data); err != nil {
		return next, &breach{reason: "改后的文件无法检查：" + err.Error()}
	}
	if b := agrees(src, next.result.Doc.Source, edits); b != nil {
		return next, b
	}
	return next, m.better(next.result, units)
}

// agrees makes sure that now is what edits make of was, paragraph by paragraph.
func agrees(was, now *source.Source, edits []lint.Edit) *breach {
	const reason = "改后文字的分段或其他文字会跟着变"
	if len(now.Paragraphs) != len(was.Paragraphs) || len(now.Asides) != len(was.Asides) {
		return &breach{reason: reason}
	}
	broken := at(reason)
	for i, p := range was.Paragraphs {
		q := now.Paragraphs[i]
		start, _ := slices.BinarySearchFunc(edits, p.Span.Start, func(e lint.Edit, at int) int { return e.Span.Start - at })
		end := start
		for end < len(edits) && edits[end].Span.Start <= p.Span.End {
			end++
		}
		want := applyWithin(was, p.Span, edits[start:end])
		if q.Block != p.Block || q.Level != p.Level || q.Label.Len() != p.Label.Len() || q.Indent != p.Indent || now.Slice(q.Span) != want {
			broken.paragraphs[i] = true
		}
	}
	switch {
	case len(broken.paragraphs) > 0:
		return broken
	case now.Text != lint.Apply(was.Text, edits):
		return &breach{reason: reason}
	}
	return nil
}

// applyWithin returns what edits make of a paragraph.
func applyWithin(src *source.Source, sp source.Span, edits []lint.Edit) string {
	moved := make([]lint.Edit, len(edits))
	for i, e := range edits {
		moved[i] = lint.Edit{Span: source.Span{Start: e.Span.Start - sp.Start, End: min(e.Span.End, sp.End) - sp.Start}, Text: e.Text}
	}
	return lint.Apply(src.Slice(sp), moved)
}

// A key tells findings apart as far as they can be compared over a change: what
// one rule finds in one paragraph.
type key struct {
	rule      string
	paragraph int
}

func keyOf(src *source.Source, f lint.Finding, sp source.Span) key {
	return key{f.Rule.ID, src.ParagraphAt(sp.Start)}
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

// better makes sure that units are no longer found in now, and that nothing is
// found that was not found before.
func (m *mender) better(now *lint.Result, units []unit) *breach {
	allowed, gone := places(m.result), map[key]bool{}
	for _, u := range units {
		allowed[u.key]--
		gone[u.key] = true
	}
	broken := at("")
	for k, n := range places(now) {
		if n > allowed[k] {
			broken.paragraphs[k.paragraph] = true
		}
	}
	if len(broken.paragraphs) == 0 {
		return nil
	}
	count := places(now)
	for _, f := range now.Findings {
		k := keyOf(now.Doc.Source, f, f.Span)
		switch {
		case count[k] <= allowed[k]:
		case gone[k]:
			broken.reason = fmt.Sprintf("改后 %s 仍会报出", f.Rule.ID)
			return broken
		default:
			broken.reason = fmt.Sprintf("改后会出现新的问题：%s %s", f.Rule.ID, f.Message)
			return broken
		}
	}
	broken.reason = "改后同样的问题会在别处报出"
	return broken
}
