package check_test

import (
	"os"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
)

// TestRequestDocuments runs 一文一事 and 夹带请示 over small documents of many
// places and tones. testdata/requests.txt holds them, each behind a line with
// the rule and the gravest level it must come to (none: not even a warning); what
// is known to be missed says so behind them.
func TestRequestDocuments(t *testing.T) {
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("testdata/requests.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range strings.Split(string(data), "=== ")[1:] {
		head, text, _ := strings.Cut(part, "\n")
		fields := strings.Fields(head)
		id, want := fields[0], fields[1] // what follows says what it should be
		title, _, _ := strings.Cut(text, "\n")
		t.Run(title, func(t *testing.T) {
			src, err := reader.Read("x.txt", []byte(text), reader.Options{})
			if err != nil {
				t.Fatal(err)
			}
			doc := gongwen.Parse(src, gongwen.Options{Jurisdiction: set.Jurisdiction})
			r, err := lint.Check(doc, set, lint.Options{AsOf: calendar.Date{Year: 2025, Month: 6, Day: 1}, Only: []string{id}})
			if err != nil {
				t.Fatal(err)
			}
			got, message := "none", ""
			worst := check.Info
			for _, f := range r.Findings {
				if f.Level > worst {
					worst, got, message = f.Level, f.Level.String(), f.Message
				}
			}
			if got != want {
				t.Errorf("%s: got %s, want %s: %s", id, got, want, message)
			}
		})
	}
}
