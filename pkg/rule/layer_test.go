package rule

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/check"
)

// writeSet writes a rule set folder and returns its path.
func writeSet(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestOwnRulesStandBeforeInherited(t *testing.T) {
	s := mustLoad(t)
	if got, want := ids(s.Rules), []string{"SZ-1", "BASE-1", "BASE-2"}; !slices.Equal(got, want) {
		t.Errorf("rules %v, want %v", got, want)
	}
	if got, want := ids(s.Own()), []string{"SZ-1"}; !slices.Equal(got, want) {
		t.Errorf("own rules %v, want %v", got, want)
	}
	if s.Name != DefaultSet || s.Members[1].Name != "base" {
		t.Errorf("name %s, members %v", s.Name, s.Members)
	}
	if got := s.Rule("base-one").Basis[0].Norm; got != "某条例" {
		t.Errorf("norm %q is not that of the set", got)
	}
}

func TestLimitsOfTheSetItself(t *testing.T) {
	if got := mustLoad(t).Rule("SZ-1").Kind.(*words); got.Max != 20 || len(got.Words) != 1 {
		t.Errorf("params %+v, want max 20 and the words of the rule", got)
	}
}

// TestCityOverridesFigures lays another city's set over the built-in ones.
func TestCityOverridesFigures(t *testing.T) {
	dir := writeSet(t, map[string]string{
		"ruleset.yaml": `name: datong
title: 大同
extends: [` + DefaultSet + `]
limits:
  BASE-1: {max: 7}
`,
		"改写.yaml": `- id: SZ-1
  level: warning
  params: {words: [很坏, 更坏]}
  cases:
    once: {level: info, message: 仅一处}
- id: BASE-2
  level: off
`})
	s := mustLoad(t, dir)
	if got, want := ids(s.Rules), []string{"SZ-1", "BASE-1"}; !slices.Equal(got, want) {
		t.Errorf("rules %v, want %v", got, want)
	}
	r := s.Rule("SZ-1")
	k := r.Kind.(*words)
	if r.Level != check.Warning || r.Title != "规则SZ-1" || r.When == nil || k.Max != 20 || !slices.Equal(k.Words, []string{"很坏", "更坏"}) {
		t.Errorf("override wrong: level %v, title %s, when %v, params %+v", r.Level, r.Title, r.When, k)
	}
	if level, on := r.CaseLevel("once"); level != check.Info || !on || r.MessageFor("once").Source() != "仅一处" || r.MessageFor("twice") != r.Message {
		t.Errorf("case wrong: %+v", r.Cases)
	}
	if r.Set.Name != "datong" || !strings.HasSuffix(r.File, "改写.yaml") {
		t.Errorf("set %s, file %s", r.Set.Name, r.File)
	}
	if k := s.Rule("BASE-1").Kind.(*words); k.Max != 7 || !slices.Equal(k.Words, []string{"坏"}) {
		t.Errorf("limits wrong: %+v", k)
	}
	if base := mustLoad(t).Rule("SZ-1"); base.Level != check.Error || base.Cases != nil {
		t.Error("the override changed the built-in rule")
	}
	if got, want := ids(s.Own()), []string{"SZ-1", "BASE-1"}; !slices.Equal(got, want) {
		t.Errorf("own rules %v, want %v", got, want)
	}
}

func TestOverrideDropsExamplesOfTheRuleAsItWas(t *testing.T) {
	base := writeSet(t, map[string]string{
		"base/ruleset.yaml": "name: low\ntitle: 底\nnorm: 某办法\n",
		"base/a.yaml":       baseRule("A-1", "a-one", "  params: {words: [坏]}\n") + baseRule("A-2", "a-two", "  params: {words: [坏]}\n"),
		"top/ruleset.yaml":  "name: top\ntitle: 上\nextends: [../base]\n",
		"top/b.yaml":        "- {id: A-1, params: {max: 3}}\n- {id: A-2, title: 另一名称}\n",
	})
	s := mustLoad(t, filepath.Join(base, "top"))
	if n := len(s.Rule("A-1").Examples.Bad); n != 0 {
		t.Errorf("examples of changed parameters kept: %d", n)
	}
	if n := len(s.Rule("A-2").Examples.Bad); n != 1 {
		t.Errorf("examples of a renamed rule: %d, want 1", n)
	}
}

// TestInForce asks for the rules on days before, between and behind the dates of
// the sets, one of which changes a rule of another.
func TestInForce(t *testing.T) {
	dir := writeSet(t, map[string]string{
		"ruleset.yaml": "name: city\ntitle: 某市\nnorm: 某规定\neffective: {from: 2024-01-01, to: 2025-12-31}\nextends: [" + DefaultSet + "]\nlimits: {BASE-1: {max: 7}}\n",
		"a.yaml":       "- {id: BASE-2, level: off}\n" + baseRule("C-1", "c-one", "  params: {words: [坏]}\n  effective: {from: 2024-06-01}\n"),
	})
	s := mustLoad(t, dir)
	tests := []struct {
		day     string
		in, out []string
		max     int // of BASE-1
	}{
		{"2010-01-01", nil, []string{"C-1", "SZ-1", "BASE-1"}, 0}, // BASE-2 is off at the top and said by no one
		{"2015-01-01", []string{"BASE-1", "BASE-2"}, []string{"C-1", "SZ-1"}, 10},
		{"2023-08-16", []string{"SZ-1", "BASE-1", "BASE-2"}, []string{"C-1"}, 10},
		{"2024-01-01", []string{"SZ-1", "BASE-1"}, []string{"C-1"}, 7},
		{"2024-06-01", []string{"C-1", "SZ-1", "BASE-1"}, nil, 7},
		{"2026-01-01", []string{"C-1", "SZ-1", "BASE-1", "BASE-2"}, nil, 10},
		{"", []string{"C-1", "SZ-1", "BASE-1", "BASE-2"}, nil, 10},
	}
	for _, tt := range tests {
		t.Run(tt.day, func(t *testing.T) {
			var d calendar.Date
			if tt.day != "" {
				d, _ = calendar.Parse(tt.day)
			}
			in, out := s.InForce(d)
			if diff := cmp.Diff(tt.in, ids(in)); diff != "" {
				t.Errorf("in force: %s", diff)
			}
			if diff := cmp.Diff(tt.out, ids(out)); diff != "" {
				t.Errorf("out of force: %s", diff)
			}
			for _, r := range in {
				if r.ID == "BASE-1" && r.Kind.(*words).Max != tt.max {
					t.Errorf("max %d, want %d", r.Kind.(*words).Max, tt.max)
				}
			}
		})
	}
}

func TestSingleFileStandsBesideTheDefaultSet(t *testing.T) {
	dir := writeSet(t, map[string]string{"own.yaml": strings.Replace(baseRule("OWN-1", "own-one", "  params: {words: [坏]}\n"), "{article", "{norm: 某规定, article", 1) + "- {id: SZ-1, level: info}\n"})
	s := mustLoad(t, filepath.Join(dir, "own.yaml"))
	if got, want := ids(s.Rules), []string{"OWN-1", "SZ-1", "BASE-1", "BASE-2"}; !slices.Equal(got, want) {
		t.Errorf("rules %v, want %v", got, want)
	}
	if s.Rule("SZ-1").Level != check.Info {
		t.Error("the file does not override")
	}
}

// TestCompose lays two sets over each other that extend the same one: what the
// first changes is not undone by what the second merely inherits.
func TestCompose(t *testing.T) {
	dir := writeSet(t, map[string]string{
		"a/ruleset.yaml": "name: a\ntitle: 甲\nextends: [base]\nlimits: {BASE-1: {max: 3}}\n",
		"b/ruleset.yaml": "name: b\ntitle: 乙\nextends: [base]\n",
		"b/b.yaml":       "- {id: BASE-2, level: info}\n",
	})
	a, b := mustLoad(t, filepath.Join(dir, "a")), mustLoad(t, filepath.Join(dir, "b"))
	for _, order := range [][]*Set{{a, b}, {b, a}} {
		s, err := Compose(order, testOptions())
		if err != nil {
			t.Fatal(err)
		}
		if s.Rule("BASE-1").Kind.(*words).Max != 3 || s.Rule("BASE-2").Level != check.Info || len(s.Rules) != 2 || len(s.Members) != 3 {
			t.Errorf("composed wrong: %v", ids(s.Rules))
		}
	}
	named, err := Load([]string{filepath.Join(dir, "a"), filepath.Join(dir, "b")}, testOptions())
	if err != nil || named.Rule("BASE-1").Kind.(*words).Max != 3 || named.Rule("BASE-2").Level != check.Info {
		t.Errorf("loaded by name: %v", err)
	}
}

func TestBadSets(t *testing.T) {
	good := baseRule("A-1", "a-one", "  params: {words: [坏]}\n")
	tests := []struct {
		name  string
		files map[string]string
		open  string // what is loaded, the folder when ""
		want  []string
	}{
		{"no ruleset.yaml", map[string]string{"a.yaml": good}, "", []string{"文件夹中没有 ruleset.yaml，不是规则集"}},
		{"unknown key", map[string]string{"ruleset.yaml": "name: a\ntitle: 甲\nextend: [base]\n"}, "", []string{"ruleset.yaml:3:1: 未知的键“extend”，是否想写“extends”？"}},
		{"no name", map[string]string{"ruleset.yaml": "title: 甲\n"}, "", []string{"ruleset.yaml:1:1: 规则集缺少 name"}},
		{"unknown parent", map[string]string{"ruleset.yaml": "name: a\ntitle: 甲\nextends: [bse]\n"}, "", []string{"ruleset.yaml:3:11: 没有名为“bse”的规则集，是否想写“base”？"}},
		{"cycle", map[string]string{
			"a/ruleset.yaml": "name: a\ntitle: 甲\nextends: [../b]\n", "b/ruleset.yaml": "name: b\ntitle: 乙\nextends: [../a]\n",
		}, "a", []string{"ruleset.yaml:3:11: 规则集循环继承：“../a”直接或间接继承了自己"}},
		{"unknown limit", map[string]string{"ruleset.yaml": "name: a\ntitle: 甲\nextends: [base]\nlimits:\n  BASE-3: {max: 1}\n"}, "", []string{"ruleset.yaml:5:3: limits 中的规则“BASE-3”不存在，是否想写“BASE-1”？"}},
		{"wrong parameter in limits", map[string]string{"ruleset.yaml": "name: a\ntitle: 甲\nextends: [base]\nlimits:\n  BASE-1: {mox: 1}\n"}, "", []string{"ruleset.yaml:5:12: 未知的键“mox”，是否想写“max”？"}},
		{"limits of another form", map[string]string{"ruleset.yaml": "name: a\ntitle: 甲\nextends: [base]\nlimits: {BASE-1: 5}\n"}, "", []string{"ruleset.yaml:4:18: “BASE-1”应写作 {参数: 值}"}},
		{"no jurisdiction", map[string]string{"ruleset.yaml": "name: a\ntitle: 甲\njurisdiction: 没有.yaml\n"}, "", []string{"ruleset.yaml:3:15: 找不到机构数据文件“没有.yaml”"}},
		{"bad classification", map[string]string{"ruleset.yaml": "name: a\ntitle: 甲\nclasses:\n  - {name: 类, clases: []}\n"}, "", []string{"ruleset.yaml:4:15: 未知的键“clases”，是否想写“classes”？"}},
		{"mistakes of two files", map[string]string{
			"ruleset.yaml": "name: a\ntitle: 甲\nnorm: 某\n", "a.yaml": strings.Replace(good, "error", "eror", 1), "b.yaml": strings.Replace(good, "kind: words", "kind: word", 1),
		}, "", []string{"a.yaml:5:10: 未知的级别", "b.yaml:1:7: 编号“A-1”重复"}},
		{"not UTF-8", map[string]string{"ruleset.yaml": "name: a\ntitle: \xb9\xab\xce\xc4\n"}, "", []string{"ruleset.yaml: 不是 UTF-8 编码，请另存为 UTF-8"}},
		{"missing path", nil, "nowhere", []string{"无法读取规则集：文件或文件夹不存在"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := writeSet(t, tt.files)
			_, err := Load([]string{filepath.Join(dir, tt.open)}, testOptions())
			if err == nil {
				t.Fatal("no error")
			}
			lines := strings.Split(err.Error(), "\n")
			if len(lines) != len(tt.want) {
				t.Errorf("got %d mistakes, want %d:\n%v", len(lines), len(tt.want), err)
			}
			for i, w := range tt.want {
				if i < len(lines) && !strings.Contains(lines[i], w) {
					t.Errorf("got  %s\nwant %s", lines[i], w)
				}
			}
		})
	}
}

func TestUnknownBuiltin(t *testing.T) {
	for _, load := range []func() (*Set, error){
		func() (*Set, error) { return LoadBuiltin("bas", testOptions()) },
		func() (*Set, error) { return Load([]string{"bas"}, testOptions()) },
	} {
		if _, err := load(); err == nil || !strings.Contains(err.Error(), "没有名为“bas”的规则集，是否想写“base”？") {
			t.Errorf("got %v", err)
		}
	}
}

func TestExampleFiles(t *testing.T) {
	dir := writeSet(t, map[string]string{
		"a.yaml": strings.Replace(baseRule("A-1", "a-one", "  params: {words: [坏]}\n"), "{text: 好}",
			"{file: testdata/好.txt, asOf: 2024-05-06, meta: {文种: 请示, 主送: [甲, 乙]}}", 1),
		"testdata/好.txt": "好",
	})
	_, err := LoadPath(filepath.Join(dir, "a.yaml"), Options{Kinds: testKinds(), Builtin: fstest.MapFS{}})
	if err == nil || !strings.Contains(err.Error(), "依据缺少 norm") {
		t.Fatalf("got %v, want a complaint of the missing norm", err)
	}
	data, _ := fs.ReadFile(os.DirFS(dir), "a.yaml")
	if err := os.WriteFile(filepath.Join(dir, "a.yaml"), []byte(strings.Replace(string(data), "{article", "{norm: 某规定, article", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := LoadPath(filepath.Join(dir, "a.yaml"), Options{Kinds: testKinds(), Builtin: fstest.MapFS{}})
	if err != nil {
		t.Fatal(err)
	}
	x := s.Rules[0].Examples.Good[0]
	if string(x.Data) != "好" || x.AsOf.String() != "2024-05-06" || x.Meta != `{"文种": "请示", "主送": ["甲", "乙"]}` || x.Line != 8 {
		t.Errorf("example %+v", x)
	}
}
