package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/rule"
)

// proveFixed holds what the rule's fixes make of an example against what it
// says. What they have mended must no longer be found.
func proveFixed(r *rule.Rule, set *rule.Set, x rule.Example, res *Result) []Failure {
	fail := func(format string, args ...any) []Failure {
		return []Failure{{r, x.Line, fmt.Sprintf(format, args...)}}
	}
	if len(x.Documents) > 0 || x.Text == "" {
		return nil
	}
	fixed, mended := res.fixed()
	switch {
	case mended == 0 && x.Fixed != "":
		return fail("示例写有 fixed，而规则的 fix 没有可改之处")
	case mended == 0:
		return nil
	case strings.TrimSpace(fixed) != strings.TrimSpace(x.Fixed):
		return fail("示例按 fix 改正后，fixed 应为：\n%s", fixed)
	}
	x.Text = fixed
	again, err := exampleResult(r, set, x)
	if err != nil {
		return fail("改正后的示例无法检查：%v", err)
	}
	if _, n := again.fixed(); n > 0 || placesIn(res)-placesIn(again) < mended {
		return fail("示例按 fix 改正后，仍然报出同样的问题")
	}
	return nil
}

// fixed returns the text of the file with all mends of all findings, and how
// many there are.
func (r *Result) fixed() (text string, n int) {
	var all []Mend
	for _, f := range r.Findings {
		all = append(all, f.Mends...)
	}
	slices.SortStableFunc(all, func(a, b Mend) int { return a.Edits[0].Span.Start - b.Edits[0].Span.Start })
	var edits []Edit
	for _, m := range all {
		if len(edits) > 0 && m.Edits[0].Span.Start < edits[len(edits)-1].Span.End {
			continue
		}
		n++
		for _, e := range m.Edits {
			e.Span, _ = r.Doc.Source.OriginalSpan(e.Span)
			edits = append(edits, e)
		}
	}
	return Apply(r.Doc.Source.Original(), edits), n
}

// placesIn counts the places of the findings of a result.
func placesIn(r *Result) int {
	n := 0
	for _, f := range r.Findings {
		n += 1 + len(f.Related)
	}
	return n
}
