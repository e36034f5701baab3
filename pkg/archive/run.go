package archive

import (
	"iter"
	"slices"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
)

// An Archive is what is judged: all documents in their order, and any of them
// again by its offset.
type Archive struct {
	All iter.Seq2[*Doc, error]
	At  func(offset int64) (*Doc, error)

	AsOf calendar.Date // judge by the rules in force on this day; zero: on each 成文日期
}

// A Result is a finding as a rule words it.
type Result struct {
	Rule            *rule.Rule
	Level           check.Level
	Message, Advice string
	Finding
}

// Rules returns those of a set that look at many documents.
func Rules(set *rule.Set) []*rule.Rule {
	return slices.DeleteFunc(slices.Clone(set.Rules), func(r *rule.Rule) bool {
		_, ok := r.Kind.(*check.Archive)
		return !ok
	})
}

// Run judges an archive by rules of kind archive and hands over what it finds,
// rule by rule, in an order that does not depend on memory. What does not fit
// there goes to temporary files in temp, "" for the system's folder.
func Run(rules []*rule.Rule, a Archive, temp string, emit func(Result) error) error {
	s := newSorter(temp)
	defer s.close()
	c := newContext()
	for d, err := range a.All {
		if err != nil {
			return err
		}
		c.add(&d.Fact)
		for i, r := range rules {
			for p := range Places(r.Ready().(*check.Archive), &d.Fact) {
				if err := s.put(i, p, d); err != nil {
					return err
				}
			}
		}
	}
	states := make([]state, len(rules))
	newGroup := func(n int, key string) *group {
		if states[n].told == nil {
			states[n] = state{told: map[int]bool{}, open: map[int]int64{}, asked: map[string]int{}}
		}
		return &group{state: &states[n], key: key, k: rules[n].Ready().(*check.Archive), c: c, at: a.At, report: func(f Finding) error {
			return word(rules[n], f, a.AsOf, emit)
		}}
	}
	return s.groups(func(n int, key string) look { return beginLook(newGroup(n, key)) },
		func(n int) error {
			defer func() { states[n] = state{} }()
			return newGroup(n, "").leftOpen()
		})
}

// word hands over a finding in the words of its rule, if that was in force on
// asOf or, for the zero date, when the document was made.
func word(r *rule.Rule, f Finding, asOf calendar.Date, emit func(Result) error) (err error) {
	day := asOf
	if day.IsZero() {
		day, _ = calendar.Parse(f.At.Date)
	}
	if !r.Effective.Contains(day) {
		return nil
	}
	x := Result{Rule: r, Level: r.Level, Finding: f}
	if x.Message, err = r.Message.Execute(f.Data); err == nil && r.Advice != nil {
		x.Advice, err = r.Advice.Execute(f.Data)
	}
	if err != nil {
		return err
	}
	return emit(x)
}
