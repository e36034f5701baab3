package lint

import (
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/rule"
)

// TestBuiltinExamples proves every built-in rule by its examples.
func TestBuiltinExamples(t *testing.T) {
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{Examples: true, Verify: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range set.Rules {
		t.Run(r.ID, func(t *testing.T) {
			for _, f := range Prove(r, set) {
				t.Error(f)
			}
		})
	}
}
