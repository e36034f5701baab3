package rule

import (
	"slices"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// changes reads the entries of a mapping.
func changes(t *testing.T, text string) []Change {
	t.Helper()
	n, err := yamlfile.Parse("c.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var list []Change
	for i := 0; n != nil && i+1 < len(n.Content); i += 2 {
		list = append(list, Change{"c.yaml", n.Content[i], n.Content[i+1]})
	}
	return list
}

// TestCustomizeChangesAllVersions changes rules that another set has changed
// from some day on: the configuration holds before that day, too.
func TestCustomizeChangesAllVersions(t *testing.T) {
	dir := writeSet(t, map[string]string{
		"ruleset.yaml": "name: city\ntitle: 某市\nnorm: 某规定\neffective: {from: 2024-01-01}\nextends: [" + DefaultSet + "]\nlimits: {BASE-1: {max: 7}}\n",
		"a.yaml":       "- {id: BASE-2, level: info}\n",
	})
	s := mustLoad(t, dir)
	custom, err := Customize(s, Changes{Levels: changes(t, "BASE: warning\nbase-two: off\nSZ-1: off\n"), Limits: changes(t, "BASE-1: {words: [很坏]}\n")}, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	for day, max := range map[string]int{"2023-10-01": 10, "2024-10-01": 7} {
		d, err := calendar.Parse(day)
		if err != nil {
			t.Fatal(err)
		}
		in, out := custom.InForce(d)
		if got := ids(in); !slices.Equal(got, []string{"BASE-1"}) || len(out) > 0 {
			t.Fatalf("%s: in force %v, not in force %v", day, got, ids(out))
		}
		if k := in[0].Kind.(*words); in[0].Level != check.Warning || k.Max != max || !slices.Equal(k.Words, []string{"很坏"}) {
			t.Errorf("%s: level %v, params %+v", day, in[0].Level, k)
		}
	}
	if r := s.Rule("BASE-1"); r.Level == check.Warning || r.Kind.(*words).Max != 7 || s.Rule("SZ-1") == nil {
		t.Error("the set itself has changed")
	}
	if !custom.Knows("SZ-1") || custom.Knows("SZ-2") {
		t.Error("a rule that is off is known all the same")
	}
}

// TestCustomizeLevelHoldsForCases gives a rule one level: that of a case does
// not stay, a case that is off does.
func TestCustomizeLevelHoldsForCases(t *testing.T) {
	dir := writeSet(t, map[string]string{
		"ruleset.yaml": "name: city\ntitle: 某市\nextends: [" + DefaultSet + "]\n",
		"a.yaml":       "- {id: SZ-1, cases: {once: {level: error}, twice: {level: off}}}\n",
	})
	custom, err := Customize(mustLoad(t, dir), Changes{Levels: changes(t, "SZ-1: info")}, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	r := custom.Rule("SZ-1")
	if level, on := r.CaseLevel("once"); level != check.Info || !on {
		t.Errorf("case once: %v, %v", level, on)
	}
	if _, on := r.CaseLevel("twice"); on {
		t.Error("case twice is on again")
	}
}

func TestCustomizeRefuses(t *testing.T) {
	tests := []struct {
		name string
		c    Changes
		want string
	}{
		{"an unknown rule", Changes{Levels: changes(t, "\nBASE-3: off")}, "c.yaml:2:1: levels 中没有编号或名称为“BASE-3”的规则，是否想写“BASE-1”？"},
		{"an unknown rule of limits", Changes{Limits: changes(t, "BASE-3: {max: 1}")}, "c.yaml:1:1: limits 中的规则“BASE-3”不存在"},
		{"an unknown parameter", Changes{Limits: changes(t, "BASE-1: {mxa: 1}")}, "c.yaml:1:10: 未知的键“mxa”"},
		{"a wrong type", Changes{Limits: changes(t, "BASE-1: {max: 多}")}, "c.yaml:1:15: “多”不是整数"},
		{"no such file", Changes{Jurisdiction: "没有.yaml", From: "c.yaml:1"}, "c.yaml:1: 找不到机构数据文件“没有.yaml”"},
	}
	for _, tt := range tests {
		if _, err := Customize(mustLoad(t), tt.c, testOptions()); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}
