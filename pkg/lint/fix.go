package lint

import (
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A Mend is how one place of a finding is mended.
type Mend struct {
	Span  source.Span // the place
	Safe  bool        // it can never alter the meaning
	Edits []Edit      // at least one; ascending, apart from each other; those within Span first
}

// An Edit puts Text where Span stands. Neither holds a line end. Every Span
// was copied from the file in one piece (see [source.Source.OriginalSpan]); an
// empty one is a place to put Text in.
type Edit struct {
	Span source.Span
	Text string
}

// firstMend returns how the place of a finding itself is mended, where that is
// known.
func firstMend(doc *gongwen.Document, r *rule.Rule, f check.Finding) []Mend {
	fixes := r.FixesFor(f.Case)
	if len(fixes) == 0 {
		return nil
	}
	place := f.Span
	if len(f.Marks) == 1 {
		place = f.Marks[0]
	}
	if m, ok := mendOf(doc, fixes, place, f.Data); ok && follow(&m, doc, fixes, f.Follow) {
		return []Mend{m}
	}
	return nil
}

// againMend returns how another place of the same slip is mended.
func againMend(doc *gongwen.Document, r *rule.Rule, f check.Finding, x check.Related) []Mend {
	place := x.Mark
	if place.Empty() {
		place = x.Span
	}
	if m, ok := mendOf(doc, r.FixesFor(f.Case), place, x.Data); ok {
		return []Mend{m}
	}
	return nil
}

// follow adds to m the changes of the places that must change with it. It
// reports whether all of them can.
func follow(m *Mend, doc *gongwen.Document, fixes []rule.Fix, places []check.Related) bool {
	for _, x := range places {
		more, ok := mendOf(doc, fixes, x.Span, x.Data)
		if !ok || more.Edits[0].Span.Start <= m.Edits[len(m.Edits)-1].Span.End {
			return false
		}
		m.Safe = m.Safe && more.Safe
		m.Edits = append(m.Edits, more.Edits...)
	}
	return true
}

// mendOf returns the mend of a place by the first fix that changes something.
func mendOf(doc *gongwen.Document, fixes []rule.Fix, place source.Span, data any) (Mend, bool) {
	text := doc.Text(place)
	for _, fix := range fixes {
		fixed, ok := fix.Apply(text, around(doc, place), data)
		if !ok {
			continue
		}
		edits := difference(place.Start, text, fixed)
		for _, e := range edits {
			if _, ok := doc.Source.OriginalSpan(e.Span); !ok || strings.Contains(doc.Text(e.Span)+e.Text, "\n") {
				return Mend{}, false
			}
		}
		return Mend{Span: place, Safe: fix.Safe, Edits: edits}, true
	}
	return Mend{}, false
}

// around returns what stands before and behind a place in its paragraph.
func around(doc *gongwen.Document, place source.Span) rule.Context {
	text := doc.Source.Text
	start := strings.LastIndexByte(text[:place.Start], '\n') + 1
	end := len(text)
	if i := strings.IndexByte(text[place.End:], '\n'); i >= 0 {
		end = place.End + i
	}
	return rule.Context{Before: text[start:place.Start], After: text[place.End:end]}
}

// maxDifference bounds the work of comparing two texts: beyond it all that lies
// between their common ends is one edit.
const maxDifference = 1 << 20

// difference returns the least edits that make one text another. at is the
// offset of the first.
func difference(at int, from, to string) []Edit {
	a, b := []rune(from), []rune(to)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		at += utf8.RuneLen(a[0])
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a)*len(b) > maxDifference {
		return []Edit{{source.Span{Start: at, End: at + len(string(a))}, string(b)}}
	}
	return walkDifference(at, a, b, common(a, b))
}

// common returns, for every i and j, how many characters a[i:] and b[j:] have
// in common, in order.
func common(a, b []rune) [][]int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				table[i][j] = table[i+1][j+1] + 1
			} else {
				table[i][j] = max(table[i+1][j], table[i][j+1])
			}
		}
	}
	return table
}

// walkDifference reads the edits off the table of [common].
func walkDifference(at int, a, b []rune, table [][]int) []Edit {
	var list []Edit
	open := false
	edit := func() *Edit {
		if !open {
			list = append(list, Edit{Span: source.Span{Start: at, End: at}})
			open = true
		}
		return &list[len(list)-1]
	}
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			at += utf8.RuneLen(a[i])
			i, j, open = i+1, j+1, false
		case j == len(b) || i < len(a) && table[i+1][j] >= table[i][j+1]:
			e := edit()
			at += utf8.RuneLen(a[i])
			e.Span.End = at
			i++
		default:
			e := edit()
			e.Text += string(b[j])
			j++
		}
	}
	return list
}

// Apply returns the text of src with edits made, which are ascending and apart
// from each other.
func Apply(text string, edits []Edit) string {
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(text[at:e.Span.Start])
		b.WriteString(e.Text)
		at = e.Span.End
	}
	b.WriteString(text[at:])
	return b.String()
}
