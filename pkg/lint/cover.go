package lint

import (
	"maps"
	"slices"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
)

// A Cover tells what the examples of a rule show of it.
type Cover struct {
	Rule      *rule.Rule
	Bad, Good int
	Fired     int            // examples in which the rule reports something
	Unseen    []string       // cases with words or a level of their own that no example reaches, sorted
	Outcomes  map[string]int // by the name of the outcome
}

// Unproven reports whether the rule has no bad or no good example, or never
// reports anything in one.
func (c Cover) Unproven() bool { return c.Bad == 0 || c.Good == 0 || c.Fired == 0 }

// Short reports whether the examples show less of the rule than a reader of it
// may ask for: fewer than two bad or two good ones, or a case without any.
func (c Cover) Short() bool { return c.Bad < 2 || c.Good < 2 || len(c.Unseen) > 0 }

// Covered runs the examples of a rule of set and tells what they show. An
// example that cannot be checked shows nothing.
func Covered(r *rule.Rule, set *rule.Set) Cover {
	c := Cover{Rule: r, Bad: len(r.Examples.Bad), Good: len(r.Examples.Good), Outcomes: map[string]int{}}
	cases := map[string]bool{}
	for _, x := range slices.Concat(r.Examples.Bad, r.Examples.Good) {
		res, err := exampleOf(r, set, x)
		if err != nil {
			continue
		}
		outcome := res.Outcomes()[r.ID]
		c.Outcomes[outcome.String()]++
		if outcome == check.Violated {
			c.Fired++
		}
		for _, f := range res.Findings {
			cases[f.Case] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.Cases)) {
		if !r.Cases[name].Off && !cases[name] {
			c.Unseen = append(c.Unseen, name)
		}
	}
	return c
}
