package lint_test

import (
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
)

// TestSlips exempts single places of a slip that is told once for all of them:
// what is left is told of the places that are left, and mended there.
func TestSlips(t *testing.T) {
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{})
	if err != nil {
		t.Fatal(err)
	}
	const mark = "<!-- gongwenlint 忽略 ST-punc-1：引文 -->\n"
	check := func(text string) *lint.Result {
		t.Helper()
		src, err := reader.Read("通知.md", []byte(text), reader.Options{})
		if err != nil {
			t.Fatal(err)
		}
		r, err := lint.Check(gongwen.Parse(src, gongwen.Options{Jurisdiction: set.Jurisdiction}), set, lint.Options{Only: []string{"ST-punc-1", "ML-4"}})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	const one, two, three = "甲村供水,已经恢复。\n\n", "乙村供水;尚未恢复。\n\n", "丙村供水,正在抢修。\n\n"
	const head = "# 关于做好供水工作的通知\n\n各乡镇：\n\n"
	all := check(head + one + two + three).Findings
	if len(all) != 1 || len(all[0].Slips) != 3 || len(all[0].Mends) != 3 || !strings.Contains(all[0].Message, "“,”，共3处") {
		t.Fatalf("three places: %+v", all)
	}
	for _, c := range []struct {
		name, text         string
		message, quote     string
		places, mends      int
		suppressed         int
		suppressedMessages string
	}{
		{"the first", mark + one + two + three, "“;”，共2处", "乙村", 2, 2, 1, "半角标点“,”"},
		{"the second", one + mark + two + three, "“,”，共2处", "甲村", 2, 2, 1, "半角标点“;”"},
		{"two", mark + one + two + mark + three, "半角标点“;”", "乙村", 1, 1, 2, "半角标点“,”半角标点“,”"},
		{"all", mark + one + mark + two + mark + three, "", "", 0, 0, 3, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := check(head + c.text)
			var said strings.Builder
			for _, s := range r.Suppressed {
				said.WriteString(strings.TrimPrefix(s.Message, "中文中用了"))
			}
			if len(r.Suppressed) != c.suppressed || !strings.Contains(said.String(), c.suppressedMessages) {
				t.Errorf("suppressed %q", said.String())
			}
			if c.places == 0 {
				if len(r.Findings) > 0 {
					t.Errorf("left: %+v", r.Findings)
				}
				return
			}
			if len(r.Findings) != 1 {
				t.Fatalf("left: %+v", r.Findings)
			}
			f := r.Findings[0]
			if !strings.Contains(f.Message, c.message) || strings.Contains(f.Message, "共") != (c.places > 1) || !strings.HasPrefix(f.Quote, c.quote) ||
				len(f.Slips) != c.places || len(f.Related) != c.places-1 || len(f.Mends) != c.mends || f.Fingerprint != f.Slips[0].Fingerprint {
				t.Errorf("left: %s “%s”, %d slips, %d related, %d mends", f.Message, f.Quote, len(f.Slips), len(f.Related), len(f.Mends))
			}
			if text := r.Doc.Text(f.Mends[0].Span); text != "," && text != ";" {
				t.Errorf("mends %q", text)
			}
		})
	}
	// Each place is known by the words round it, wherever it stands.
	moved := check(head + three + one + two).Findings[0].Slips
	for i, j := range []int{2, 0, 1} {
		if moved[i].Fingerprint != all[0].Slips[j].Fingerprint {
			t.Errorf("%s: fingerprint %s, before it was moved %s", moved[i].Quote, moved[i].Fingerprint, all[0].Slips[j].Fingerprint)
		}
	}
}
