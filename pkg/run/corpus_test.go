package run

import (
	"bufio"
	"encoding/json"
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
)

// TestCorpusTable prints precision and recall over a corpus of labelled drafts
// whose folder GONGWENLINT_CORPUS names. It measures; nothing depends on it.
func TestCorpusTable(t *testing.T) {
	dir := os.Getenv("GONGWENLINT_CORPUS")
	if dir == "" {
		t.Skip("GONGWENLINT_CORPUS is not set")
	}
	c := corpusChecker(t, dir)
	score := map[string]*ruleScore{}
	clean, alarms := 0, 0
	for _, l := range readLabels(t, filepath.Join(dir, "labels.jsonl")) {
		f := c.File(filepath.Join(dir, "drafts", l.File))
		if f.Err != nil {
			t.Errorf("%s: %v", l.File, f.Err)
			continue
		}
		n := l.compare(t, c.Set, f.Result, score)
		if len(l.Expect) == 0 {
			clean++
			alarms += n
		}
	}
	printScores(score)
	fmt.Printf("clean drafts: %d, false alarms (warning or error) on them: %d\n", clean, alarms)
	realFindings(t, c, dir)
	elements(t, c, dir)
}

func corpusChecker(t *testing.T, dir string) *Checker {
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := &Checker{Set: set, Jobs: 1}
	data, err := os.ReadFile(filepath.Join(dir, "roster.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if c.Lint.Roster, err = org.LoadRoster("roster.yaml", data); err != nil {
		t.Fatal(err)
	}
	c.Load = load.Options{Jurisdiction: set.Jurisdiction}
	return c
}

// A label says what a draft should be told.
type label struct {
	File   string
	Kind   string
	Expect []struct{ Rule, Level, Quote, Why string }
	Must   []string `json:"must_not"`
}

func readLabels(t *testing.T, path string) []label {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []label
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		if strings.TrimSpace(s.Text()) == "" {
			continue
		}
		var l label
		if err := json.Unmarshal(s.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		list = append(list, l)
	}
	return list
}

type ruleScore struct {
	right, wrongLevel, missed, extra int
}

// compare scores one draft, a rule counting once, and returns the number of
// warnings and errors that were not expected.
func (l label) compare(t *testing.T, set *rule.Set, r *lint.Result, score map[string]*ruleScore) (extra int) {
	found := map[string]check.Level{}
	for _, f := range r.Findings {
		found[f.Rule.ID] = max(found[f.Rule.ID], f.Level)
	}
	of := func(id string) *ruleScore {
		if score[id] == nil {
			score[id] = &ruleScore{}
		}
		return score[id]
	}
	want := map[string]check.Level{}
	for _, e := range l.Expect {
		level, _ := check.ParseLevel(e.Level)
		want[e.Rule] = max(want[e.Rule], level)
	}
	for id, level := range want {
		if set.Rule(id) == nil {
			continue
		}
		switch got, ok := found[id]; {
		case !ok:
			of(id).missed++
			fmt.Printf("MISS  %-10s %-12s want %s\n", l.File, id, level)
		case got != level:
			of(id).wrongLevel++
			fmt.Printf("LEVEL %-10s %-12s want %s, got %s\n", l.File, id, level, got)
		default:
			of(id).right++
		}
	}
	for _, f := range r.Findings {
		if _, ok := want[f.Rule.ID]; !ok && f.Level > check.Info {
			of(f.Rule.ID).extra++
			extra++
			fmt.Printf("EXTRA %-10s %-12s %s %s “%s”\n", l.File, f.Rule.ID, f.Level, f.Message, f.Quote)
		}
	}
	return extra
}

func printScores(score map[string]*ruleScore) {
	ids := make([]string, 0, len(score))
	for id := range score {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	fmt.Printf("%-12s %5s %5s %5s %5s %9s %7s %6s\n", "rule", "right", "level", "miss", "extra", "precision", "recall", "F1")
	var all ruleScore
	for _, id := range ids {
		s := score[id]
		all.right, all.wrongLevel, all.missed, all.extra = all.right+s.right, all.wrongLevel+s.wrongLevel, all.missed+s.missed, all.extra+s.extra
		s.print(id)
	}
	all.print("all")
}

func (s ruleScore) print(id string) {
	p := ratio(s.right, s.right+s.wrongLevel+s.extra)
	r := ratio(s.right, s.right+s.wrongLevel+s.missed)
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	fmt.Printf("%-12s %5d %5d %5d %5d %9.3f %7.3f %6.3f\n", id, s.right, s.wrongLevel, s.missed, s.extra, p, r, f)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// realFindings lists what public documents are told: all of it should stand
// before an editor.
func realFindings(t *testing.T, c *Checker, dir string) {
	paths, _ := filepath.Glob(filepath.Join(dir, "real", "*.txt"))
	counts := map[string]int{}
	for _, path := range paths {
		f := c.File(path)
		if f.Err != nil {
			t.Errorf("%s: %v", path, f.Err)
			continue
		}
		for _, x := range f.Result.Findings {
			counts[x.Level.String()+" "+x.Rule.ID]++
			if x.Level > check.Info {
				fmt.Printf("REAL  %-16s %-8s %-10s %s “%s”\n", filepath.Base(path), x.Level, x.Rule.ID, x.Message, x.Quote)
			}
		}
	}
	fmt.Printf("real documents: %d, findings: %v\n", len(paths), counts)
}

// elements compares what the parser reads with what a person has read.
func elements(t *testing.T, c *Checker, dir string) {
	f, err := os.Open(filepath.Join(dir, "real", "elements.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	right, all := map[string]int{}, map[string]int{}
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		var e struct {
			File, Kind, Number, Title, Date string
			Recipients                      []string
			Attachments                     []string
			Headings                        []string `json:"headings_level1"`
		}
		if err := json.Unmarshal(s.Bytes(), &e); err != nil {
			continue // joint issuers are lists; the rest of the line is read below
		}
		x := c.File(filepath.Join(dir, "real", e.File))
		if x.Err != nil {
			continue
		}
		d := x.Result.Doc
		note := func(name, want, got string) {
			all[name]++
			want, got = squeeze(want), squeeze(got)
			if want == got {
				right[name]++
				return
			}
			fmt.Printf("ELEM  %-16s %-11s want %q got %q\n", e.File, name, want, got)
		}
		note("kind", e.Kind, d.Kind)
		note("number", e.Number, d.Number.Value)
		note("title", e.Title, d.Title.Value)
		note("date", e.Date, d.Date.Date.String())
		var names, attached []string
		for _, r := range d.Recipients {
			names = append(names, r.Value)
		}
		for _, a := range d.Attachments {
			attached = append(attached, a.Name)
		}
		note("recipients", strings.Join(e.Recipients, "|"), strings.Join(names, "|"))
		note("attachments", strings.Join(e.Attachments, "|"), strings.Join(attached, "|"))
		var heads []string
		for _, p := range d.Parts {
			if p.Role == "附件" {
				continue
			}
			for _, n := range p.Tree {
				if n.Label.Style.Depth() == 1 {
					heads = append(heads, d.Text(n.Span)+d.Text(n.Heading))
				}
			}
		}
		note("headings", strings.Join(e.Headings, "|"), strings.Join(heads, "|"))
	}
	names := make([]string, 0, len(all))
	for n := range all {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		fmt.Printf("element %-12s %d/%d\n", n, right[n], all[n])
	}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
