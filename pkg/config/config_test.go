package config

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree writes files into a new folder and goes there.
func tree(t *testing.T, files map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
}

func document(t *testing.T, path string) *Settings {
	t.Helper()
	f, err := NewFinder("")
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Document(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestNearerWins(t *testing.T) {
	tree(t, map[string]string{
		Name: "root: true\nrules: [shuozhou-2023, ./ours]\nfail-on: warning\nlevels:\n  GB-7: off\n  SZ-29-4: info\nlimits:\n  SZ-29-4: {max: 2000}\n" +
			"overrides:\n  - files: /归档/\n    levels: {GB-7: info}\n    meta: {阶段: 归档}\n  - files: \"*.md\"\n    strict: true\n",
		"县/" + Name: "fail-on: never\nroster: 名册.yaml\nlevels: {SZ-29-4: error}\n",
	})
	s := document(t, filepath.Join("县", "归档", "a.txt"))
	up := Name + ":"
	want := []Item{
		{"rules", "[shuozhou-2023, ./ours]", up + "2"},
		{"levels.SZ-29-4", "error", filepath.Join("县", Name) + ":3"},
		{"limits.SZ-29-4.max", "2000", up + "8"},
		{"fail-on", "never", filepath.Join("县", Name) + ":1"},
		{"roster", "名册.yaml", filepath.Join("县", Name) + ":2"},
	}
	sorted := func(list []Item) map[string]Item {
		m := map[string]Item{}
		for _, it := range list {
			m[it.Key] = it
		}
		return m
	}
	all := sorted(s.Items)
	for _, w := range want {
		if all[w.Key] != w {
			t.Errorf("%s = %v, want %v", w.Key, all[w.Key], w)
		}
	}
	if diff := cmp.Diff([]string{"shuozhou-2023", "ours"}, s.Rules); diff != "" {
		t.Error(diff)
	}
	if s.Roster != filepath.Join("县", "名册.yaml") || s.FailOn != "never" {
		t.Errorf("roster %q, fail-on %q", s.Roster, s.FailOn)
	}
	if s.Meta.Stage != "" || s.Strict {
		t.Error("/归档/ and *.md must not match 县/归档/a.txt")
	}
	s = document(t, filepath.Join("归档", "2023", "b.md"))
	if s.Meta.Stage != "归档" || !s.Strict || s.FailOn != "warning" {
		t.Errorf("stage %q, strict %v, fail-on %q", s.Meta.Stage, s.Strict, s.FailOn)
	}
	if last := s.Levels[len(s.Levels)-1]; last.Key.Value != "GB-7" || last.Value.Value != "info" {
		t.Errorf("the last change of levels is %s: %s", last.Key.Value, last.Value.Value)
	}
}

func TestSearchEnds(t *testing.T) {
	tree(t, map[string]string{Name: "fail-on: never\n", "a/" + Name: "root: true\nstrict: true\n", "b/.git/HEAD": "", "b/c/" + Name: "strict: true\n"})
	for _, p := range []string{"a/x.md", "b/c/x.md"} {
		if s := document(t, p); s.FailOn != "" || !s.Strict {
			t.Errorf("%s: fail-on %q, strict %v", p, s.FailOn, s.Strict)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"an unknown key", "rule: x\n", ":1:1: 未知的键“rule”，是否想写“rules”"},
		{"an unknown key of an override", "overrides:\n  - files: a\n    fail-on: never\n", ":3:5: 未知的键“fail-on”"},
		{"an unknown level", "strict: true\nmin-level: fatal\n", ":2:12: min-level 不能取“fatal”"},
		{"an unknown level of a rule", "levels:\n  SZ-29-4: of\n", ":2:12: SZ-29-4 的级别 不能取“of”，可取：error、warning、info、off，是否想写“off”"},
		{"a wrong type", "strict: 也许\n", ":1:9: "},
		{"broken YAML", "rules: [a\n", "YAML 语法错误"},
		{"limits that are a list", "limits: [1]\n", ":1:9: limits 应写作"},
		{"an override of no file", "overrides:\n  - strict: true\n", ":2:5: overrides 的每一项都要写 files"},
		{"a bad glob", "overrides:\n  - files: \"[a\"\n", ":2:12: 通配符“[a”写法有误"},
		{"an unknown key of the metadata", "meta: {阶断: 送审}\n", ":1:8: 未知的键“阶断”，是否想写“阶段”"},
		{"GB18030", "rules: \xb9\xab\n", "不是 UTF-8 编码"},
	}
	for _, tt := range tests {
		p := filepath.Join(t.TempDir(), Name)
		if err := os.WriteFile(p, []byte(tt.text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(p); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestSchemaNamesAllKeys(t *testing.T) {
	data, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	var s struct {
		Properties map[string]struct{ Description string }
	}
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"root", "rules", "only", "levels", "limits", "meta", "fail-on", "formats", "overrides", "ignore"} {
		if s.Properties[key].Description == "" {
			t.Errorf("%s has no description", key)
		}
	}
}
