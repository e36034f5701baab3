package run

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// drafts is what an expected-NAME.yaml says of the drafts NAME-*: the rules
// that are compared, by the beginnings of their ids, and what each draft comes
// to. With Gravest only the gravest level of each rule is compared; "none" and
// two levels with a bar between them are then allowed.
type drafts struct {
	Rules   []string             `yaml:"rules"`
	Gravest bool                 `yaml:"gravest"`
	Unknown bool                 `yaml:"unknown"` // rules that could not be decided count as level unknown
	Roster  string               `yaml:"roster"`  // path from the list
	Files   map[string][]finding `yaml:"files"`
}

type finding struct {
	Rule  string `yaml:"rule"`
	Level string `yaml:"level"`
}

// TestDrafts compares the findings on whole drafts, with their planted slips
// and their correct forms that look like slips, with what a person expects.
func TestDrafts(t *testing.T) {
	dir := filepath.Join("..", "..", "testdata", "drafts")
	lists, _ := filepath.Glob(filepath.Join(dir, "expected-*.yaml"))
	if len(lists) == 0 {
		t.Fatal("no drafts")
	}
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := &Checker{Set: set, Jobs: 1, Load: load.Options{Jurisdiction: set.Jurisdiction}}
	for _, list := range lists {
		want := readDrafts(t, list)
		c.Lint.Roster = nil
		if want.Roster != "" {
			data, err := os.ReadFile(filepath.Join(dir, want.Roster))
			if err != nil {
				t.Fatal(err)
			}
			if c.Lint.Roster, err = org.LoadRoster(want.Roster, data); err != nil {
				t.Fatal(err)
			}
		}
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(list), "expected-"), ".yaml")
		paths, _ := filepath.Glob(filepath.Join(dir, name+"-*"))
		paths = slices.DeleteFunc(paths, func(p string) bool { return strings.HasSuffix(p, ".meta.yaml") })
		if len(paths) != len(want.Files) {
			t.Errorf("%s: %d drafts, but %d are described", name, len(paths), len(want.Files))
		}
		for _, path := range paths {
			t.Run(filepath.Base(path), func(t *testing.T) {
				f := c.File(path)
				if f.Err != nil {
					t.Fatal(f.Err)
				}
				if want.Gravest {
					want.gravest(t, f.Result, want.Files[filepath.Base(path)])
				} else {
					want.all(t, f.Result, want.Files[filepath.Base(path)])
				}
			})
		}
	}
}

// compared reports whether the list is about a rule.
func (d drafts) compared(id string) bool {
	return slices.ContainsFunc(d.Rules, func(p string) bool { return strings.HasPrefix(id, p) })
}

// all compares every finding.
func (d drafts) all(t *testing.T, r *lint.Result, expected []finding) {
	t.Helper()
	var got, want []string
	for _, x := range r.Findings {
		if d.compared(x.Rule.ID) {
			got = append(got, fmt.Sprintf("%s %s", x.Rule.ID, x.Level))
		}
	}
	for id, outcome := range r.Outcomes() {
		if d.Unknown && outcome == check.Unknown && d.compared(id) {
			got = append(got, id+" unknown")
		}
	}
	for _, e := range expected {
		want = append(want, e.Rule+" "+e.Level)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("findings\n got %q\nwant %q", got, want)
	}
}

// gravest compares the gravest finding of each rule that is expected; of the
// other rules that are compared there must be no error or warning.
func (d drafts) gravest(t *testing.T, r *lint.Result, expected []finding) {
	t.Helper()
	for _, x := range r.Findings {
		named := slices.ContainsFunc(expected, func(e finding) bool { return e.Rule == x.Rule.ID })
		if x.Level > check.Info && !named && d.compared(x.Rule.ID) {
			t.Errorf("%s: got %s: %s", x.Rule.ID, x.Level, x.Message)
		}
	}
	for _, e := range expected {
		worst, message := check.Info, ""
		for _, x := range r.Findings {
			if x.Rule.ID == e.Rule && x.Level > worst {
				worst, message = x.Level, x.Message
			}
		}
		got := worst.String()
		if worst == check.Info {
			got = "none"
		}
		if !slices.Contains(strings.Split(e.Level, "|"), got) {
			t.Errorf("%s: got %s, want %s: %s", e.Rule, got, e.Level, message)
		}
	}
}

func readDrafts(t *testing.T, path string) drafts {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var d drafts
	n, err := yamlfile.Parse(path, data)
	if err != nil {
		t.Fatal(err)
	}
	if errs := yamlfile.Decode(path, n, &d); len(errs) > 0 {
		t.Fatal(errs)
	}
	return d
}
