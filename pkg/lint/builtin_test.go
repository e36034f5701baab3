package lint

import (
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/rule"
)

// TestBuiltinExamples proves every built-in rule by its examples, those of sets
// that are not used by default, too: two bad ones, two good ones and one for
// every case.
func TestBuiltinExamples(t *testing.T) {
	opt := rule.Options{Examples: true, Verify: true}
	proved := map[string]bool{}
	for _, name := range append([]string{rule.DefaultSet}, rule.Builtins(opt)...) {
		set, err := rule.LoadBuiltin(name, opt)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range set.Rules {
			if proved[r.ID] {
				continue
			}
			proved[r.ID] = true
			t.Run(r.ID, func(t *testing.T) {
				for _, f := range Prove(r, set) {
					t.Error(f)
				}
				if c := Covered(r, set); c.Unproven() || c.Short() {
					t.Errorf("%d bad and %d good examples, %d of them reported; cases without one: %v", c.Bad, c.Good, c.Fired, c.Unseen)
				}
			})
		}
	}
}
