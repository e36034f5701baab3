package run

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
)

// BenchmarkFolder checks the documents of a folder, one after another, with all
// rules: GONGWENLINT_BENCH names it, testdata/docs when it is not set.
func BenchmarkFolder(b *testing.B) {
	dir := os.Getenv("GONGWENLINT_BENCH")
	if dir == "" {
		dir = "../../testdata/docs"
	}
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{})
	if err != nil {
		b.Fatal(err)
	}
	c := &Checker{Set: set, Jobs: 1, Load: load.Options{Jurisdiction: set.Jurisdiction}}
	paths, _ := filepath.Glob(filepath.Join(dir, "*"))
	size := int64(0)
	for _, p := range paths {
		if info, err := os.Stat(p); err == nil {
			size += info.Size()
		}
	}
	b.SetBytes(size)
	b.ResetTimer()
	for b.Loop() {
		for _, p := range paths {
			if f := c.File(p); f.Err != nil {
				b.Fatal(p, f.Err)
			}
		}
	}
}

// BenchmarkLoad measures what starting up costs: the default rule set.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
