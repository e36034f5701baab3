package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func write(t *testing.T, dir, text string) string {
	t.Helper()
	p := filepath.Join(dir, Name)
	if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	p := write(t, dir, "rules: [shuozhou-2023, ./ours]\nonly: SZ-29\nskip: [SZ-29-4]\nmin-level: warning\nfail-on: never\nroster: 名册.yaml\nstrict: true\n")
	got, err := Load(p)
	if err != nil {
		t.Fatal(err)
	}
	want := &Config{
		Rules: []string{"shuozhou-2023", filepath.Join(dir, "ours")}, Only: []string{"SZ-29"}, Skip: []string{"SZ-29-4"},
		MinLevel: "warning", FailOn: "never", Roster: filepath.Join(dir, "名册.yaml"), Strict: true, Path: p,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestLoadRefuses(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"an unknown key", "rule: x\n", ":1:1: 未知的键“rule”，是否想写“rules”"},
		{"an unknown level", "strict: true\nmin-level: fatal\n", ":2:12: min-level 不能取“fatal”"},
		{"a wrong type", "strict: 也许\n", ":1:9: "},
		{"broken YAML", "rules: [a\n", "YAML 语法错误"},
	}
	for _, tt := range tests {
		_, err := Load(write(t, t.TempDir(), tt.text))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestFindGoesUp(t *testing.T) {
	dir := t.TempDir()
	p := write(t, dir, "")
	deep := filepath.Join(dir, "a", "b")
	if err := os.MkdirAll(deep, 0o755); err != nil {
		t.Fatal(err)
	}
	if got := Find(deep); got != p {
		t.Errorf("Find = %q, want %q", got, p)
	}
}
