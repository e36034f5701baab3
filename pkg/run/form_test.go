package run

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// formDrafts is what expected-form.yaml says: the rules that are compared, by
// the beginnings of their ids, and the findings of every draft.
type formDrafts struct {
	Rules []string                 `yaml:"rules"`
	Files map[string][]formFinding `yaml:"files"`
}

type formFinding struct {
	Rule  string `yaml:"rule"`
	Level string `yaml:"level"`
}

// TestFormDrafts compares the findings on form, punctuation, numbers and
// citations of whole drafts, with their planted slips and their correct forms
// that look like slips, with what a person expects.
func TestFormDrafts(t *testing.T) {
	dir := filepath.Join("..", "..", "testdata", "drafts")
	want := readFormDrafts(t, filepath.Join(dir, "expected-form.yaml"))
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := &Checker{Set: set, Jobs: 1, Load: load.Options{Jurisdiction: set.Jurisdiction}}
	paths, _ := filepath.Glob(filepath.Join(dir, "form-*"))
	if len(paths) != len(want.Files) {
		t.Errorf("%d drafts, but %d are described", len(paths), len(want.Files))
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			f := c.File(path)
			if f.Err != nil {
				t.Fatal(f.Err)
			}
			var got, expected []string
			for _, x := range f.Result.Findings {
				if slices.ContainsFunc(want.Rules, func(p string) bool { return strings.HasPrefix(x.Rule.ID, p) }) {
					got = append(got, fmt.Sprintf("%s %s", x.Rule.ID, x.Level))
				}
			}
			for _, e := range want.Files[filepath.Base(path)] {
				expected = append(expected, e.Rule+" "+e.Level)
			}
			slices.Sort(got)
			slices.Sort(expected)
			if !slices.Equal(got, expected) {
				t.Errorf("findings\n got %q\nwant %q", got, expected)
			}
		})
	}
}

func readFormDrafts(t *testing.T, path string) formDrafts {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var d formDrafts
	n, err := yamlfile.Parse(path, data)
	if err != nil {
		t.Fatal(err)
	}
	if errs := yamlfile.Decode(path, n, &d); len(errs) > 0 {
		t.Fatal(errs)
	}
	return d
}
