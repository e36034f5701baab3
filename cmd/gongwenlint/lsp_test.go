package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/report"
)

// TestWorkspace looks up what documents of an editor are checked with: what the
// check command would use, and the same again after a file has changed.
func TestWorkspace(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	const text = "河水[2024]15号\n\n河口县水务局关于做好防汛工作的通知\n\n各乡镇水利站：\n\n请做好防汛工作。\n\n河口县水务局\n2024年7月2日\n"
	write(".gongwenlint.yaml", "root: true\nmin-level: warning\nbaseline: b.json\nignore: [略/]\noverrides:\n  - files: 草稿/\n    levels: {GB-7.2.5a: info}\n    meta: {阶段: 送审}\n")
	write("略/a.md", text)
	doc, draft := write("a.txt", text), write("草稿/a.txt", text)

	var given []string
	open := func() *workspace {
		opts := checkOptions{prose: true}
		opts.given = func(flag string) bool { return strings.Contains(strings.Join(given, " "), flag) }
		return &workspace{std: streams{Err: &bytes.Buffer{}}, opts: opts}
	}
	find := open().configure()
	level := func(path string) check.Level {
		t.Helper()
		s, err := find(path)
		if err != nil || s.Ignored {
			t.Fatalf("%s: %+v, %v", path, s, err)
		}
		f := s.Checker.Content(path, []byte(text), "")
		if f.Err != nil || len(f.Result.Findings) != 1 {
			t.Fatalf("%s: %+v", path, f)
		}
		var page strings.Builder
		if report.RulePage(&page, f.Result.Findings[0].Rule, true); !strings.Contains(page.String(), "### 怎样判断") {
			t.Errorf("the page of the rule does not say how it decides: %s", page.String())
		}
		return f.Result.Findings[0].Level
	}
	if l := level(doc); l != check.Error {
		t.Errorf("level %v", l)
	}
	if l := level(draft); l != check.Info {
		t.Errorf("level in a folder with an override: %v", l)
	}
	s, err := find(draft)
	if err != nil || s.MinLevel != check.Warning || filepath.Base(s.Baseline) != "b.json" || s.Checker.Load.Defaults.Stage != "送审" {
		t.Errorf("settings %+v, %v", s, err)
	}
	if s, err := find(filepath.Join(dir, "略", "a.md")); err != nil || !s.Ignored {
		t.Errorf("ignored document: %+v, %v", s, err)
	}

	// Flags win.
	given = []string{"min-level", "no-ignore"}
	w := open()
	w.opts.minLevel, w.opts.noIgnore = "error", true
	if s, err := w.configure()(filepath.Join(dir, "略", "a.md")); err != nil || s.Ignored || s.MinLevel != check.Error {
		t.Errorf("with flags: %+v, %v", s, err)
	}

	// A file that is broken is told; the next look sees it mended.
	given = nil
	write("草稿/.gongwenlint.yaml", "fial-on: never\n")
	find = open().configure()
	if _, err := find(draft); err == nil || !strings.Contains(err.Error(), ".gongwenlint.yaml:1:1: 未知的键“fial-on”") {
		t.Errorf("broken configuration: %v", err)
	}
	if _, err := find(doc); err != nil {
		t.Errorf("above the broken configuration: %v", err)
	}
	write("草稿/.gongwenlint.yaml", "levels: {GB-7.2.5a: warning}\n")
	find = open().configure()
	if l := level(draft); l != check.Info {
		t.Errorf("overrides win over plain settings: %v", l)
	}
}
