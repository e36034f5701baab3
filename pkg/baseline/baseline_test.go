package baseline

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
)

func result(fingerprints ...string) *lint.Result {
	r := &lint.Result{}
	for _, f := range fingerprints {
		r.Findings = append(r.Findings, lint.Finding{Rule: &rule.Rule{ID: "SZ-27-3"}, Fingerprint: f, Quote: "“<引>”"})
	}
	return r
}

// TestBaseline shows what becomes of known findings: kept quiet where they
// were, in a document that was renamed, and once for each entry.
func TestBaseline(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "基线.json")
	doc := func(name string) string { return filepath.Join(dir, "文稿", name) }
	if err := os.MkdirAll(filepath.Join(dir, "文稿"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, n := range []string{"a.txt", "old.txt", "other.txt"} {
		if err := os.WriteFile(doc(n), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	w := NewWriter(path)
	w.Add(doc("a.txt"), result("1", "2", "2"))
	w.Add(doc("old.txt"), result("7"))
	w.Add(doc("other.txt"), result("9"))
	var b bytes.Buffer
	if err := w.Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(doc("old.txt"), doc("new.txt")); err != nil {
		t.Fatal(err)
	}

	base, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name      string
		has       []string
		new, know int
	}{
		{"a.txt", []string{"2", "2", "2", "3"}, 2, 2}, // one 2 more than known
		{"new.txt", []string{"7"}, 0, 1},              // renamed
	} {
		r := result(c.has...)
		base.Apply(doc(c.name), r)
		if len(r.Findings) != c.new || len(r.Suppressed) != c.know {
			t.Errorf("%s: %d new, %d known, want %d, %d", c.name, len(r.Findings), len(r.Suppressed), c.new, c.know)
		}
	}
	if s := base.Stale(true); len(s) != 0 {
		t.Errorf("stale by rules that were not run: %v", s)
	}
	if s := base.Stale(false); len(s) != 1 || s[0].Fingerprint != "1" {
		t.Errorf("stale: %v", s)
	}
	if k := base.Kept(true); len(k) != 2 {
		t.Errorf("kept by rules that were not run: %v", k)
	}
	if k := base.Kept(false); len(k) != 1 || k[0].Path != "文稿/other.txt" {
		t.Errorf("kept: %v", k)
	}
}

// TestLoadErrors shows that a file that is no baseline is refused.
func TestLoadErrors(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"a": "{", "b": `{"version": 2}`, "c": `{"version": 1, "finding": []}`} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(path); err == nil {
			t.Errorf("%s was read", content)
		}
	}
	if _, err := Load(filepath.Join(dir, "none")); err == nil {
		t.Error("a missing file was read")
	}
}
