package lint

import (
	"slices"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A Slip is one of several places at which the same slip stands. They are told
// as one finding, but each can be exempted or known on its own.
type Slip struct {
	Span        source.Span
	Fingerprint string
	Quote       string

	place check.Related // as other places are told
	marks []source.Span
	mends []Mend
}

// take fills in the places of a finding that f tells of: marks, quotation,
// mends, slips.
func (x *Finding) take(doc *gongwen.Document, f check.Finding) {
	if len(x.Marks) == 0 {
		x.Marks = []source.Span{x.Span}
	}
	x.Quote, x.QuoteSpan = quote(doc, x.Span)
	first := Slip{Span: f.Span, place: check.Related{Span: f.Span, Data: f.Data}, marks: x.Marks, mends: firstMend(doc, x.Rule, f)}
	if len(x.Marks) == 1 {
		first.place.Mark = x.Marks[0]
	}
	x.Mends = slices.Clone(first.mends)
	for _, r := range f.Related {
		if r.Data == nil {
			continue
		}
		if x.Slips == nil {
			x.Slips = []Slip{first}
		}
		again := Slip{Span: r.Span, place: r, marks: []source.Span{r.Mark}, mends: againMend(doc, x.Rule, f, r)}
		if r.Mark.Empty() {
			again.marks[0] = r.Span
		}
		x.Slips = append(x.Slips, again)
		x.Mends = append(x.Mends, again.mends...)
	}
}

// Places returns the marks of a finding, those of all its slips.
func (x Finding) Places() []source.Span {
	if x.Slips == nil {
		return x.Marks
	}
	var list []source.Span
	for _, s := range x.Slips {
		list = append(list, s.marks...)
	}
	return list
}

// Each returns a finding of its own for each slip.
func (x Finding) Each(doc *gongwen.Document) []Finding {
	if x.Slips == nil {
		return []Finding{x}
	}
	var list []Finding
	for i := range x.Slips {
		list = append(list, *x.of(doc, x.Slips[i:i+1]))
	}
	return list
}

// Split takes the slips of a finding apart by a question: in holds those for
// which it is answered with yes, out the others. Either is nil when it would
// hold none. The question is asked of a finding without slips as of its one.
func (x Finding) Split(doc *gongwen.Document, yes func(Slip) bool) (in, out *Finding) {
	if x.Slips == nil {
		if yes(Slip{Span: x.Span, Fingerprint: x.Fingerprint, Quote: x.Quote}) {
			return &x, nil
		}
		return nil, &x
	}
	var a, b []Slip
	for _, s := range x.Slips {
		if yes(s) {
			a = append(a, s)
		} else {
			b = append(b, s)
		}
	}
	return x.of(doc, a), x.of(doc, b)
}

// of returns the finding that some of the slips make, nil when there are none.
func (x Finding) of(doc *gongwen.Document, slips []Slip) *Finding {
	switch {
	case len(slips) == 0:
		return nil
	case len(slips) == len(x.Slips):
		return &x
	}
	first := slips[0]
	data := first.place.Data
	if c, ok := data.(check.Counted); ok {
		data = c.Recounted(len(slips))
	}
	x.Span, x.Marks, x.Fingerprint = first.Span, first.marks, first.Fingerprint
	x.Quote, x.QuoteSpan = quote(doc, x.Span)
	x.Message, x.Advice, _ = words(x.Rule, x.Case, data) // a failure was noted before
	related := slices.DeleteFunc(slices.Clone(x.Related), func(r check.Related) bool { return r.Data != nil })
	x.Mends = slices.Clone(first.mends)
	for _, s := range slips[1:] {
		related = append(related, s.place)
		x.Mends = append(x.Mends, s.mends...)
	}
	x.Related, x.Slips = related, slips
	return &x
}
