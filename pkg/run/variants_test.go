package run

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
)

// TestCleanDraftsHoweverWritten reads the drafts on form in which nothing is
// wrong as other programs write the same text: with other line ends and blanks,
// without empty lines, indented, with page numbers among the lines, as a copy
// without 版头 and 版记. None of these makes a warning.
func TestCleanDraftsHoweverWritten(t *testing.T) {
	dir := filepath.Join("..", "..", "testdata", "drafts")
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c := &Checker{Set: set, Jobs: 1, Load: load.Options{Jurisdiction: set.Jurisdiction}}
	clean := 0
	for name, findings := range readDrafts(t, filepath.Join(dir, "expected-form.yaml")).Files {
		if len(findings) > 0 || filepath.Ext(name) != ".txt" {
			continue
		}
		clean++
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for variant, text := range variants(string(data)) {
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			f := c.File(path)
			if f.Err != nil {
				t.Fatal(f.Err)
			}
			for _, x := range f.Result.Findings {
				if x.Level > check.Info && (strings.HasPrefix(x.Rule.ID, "GB-") || strings.HasPrefix(x.Rule.ID, "ST-") || strings.HasPrefix(x.Rule.ID, "TL-")) {
					t.Errorf("%s, %s: %s %s “%s”", name, variant, x.Rule.ID, x.Message, x.Quote)
				}
			}
		}
	}
	if clean < 10 {
		t.Errorf("%d clean drafts", clean)
	}
}

var (
	emptyLines = regexp.MustCompile(`\n[ \t\x{3000}]*(?:\n[ \t\x{3000}]*)+`)
	numberLine = regexp.MustCompile(`^\S+〔\d{4}〕\d+号`)
	recordLine = regexp.MustCompile(`^(?:抄送|分送)|印发$`)
)

// variants returns a text as others write it.
func variants(text string) map[string]string {
	paras := emptyLines.Split(strings.TrimSpace(text), -1)
	lines := strings.Split(strings.Join(paras, "\n"), "\n")
	half := len(paras) / 2
	v := map[string]string{
		"line ends of Windows": strings.ReplaceAll(text, "\n", "\r\n"),
		"no-break spaces":      strings.ReplaceAll(text, "\u3000", "\u00a0\u00a0"),
		"no empty lines":       strings.Join(lines, "\n"),
		"every line indented":  "　　" + strings.Join(lines, "\n　　"),
		"many empty lines":     strings.Join(paras, "\n\n\n"),
		"page numbers":         strings.Join(paras[:half], "\n\n") + "\n\n— 1 —\n\n" + strings.Join(paras[half:], "\n\n") + "\n\n— 2 —\n",
	}
	for i, p := range paras {
		if !numberLine.MatchString(strings.TrimSpace(p)) {
			continue
		}
		var rest []string
		for _, q := range paras[i+1:] {
			if !recordLine.MatchString(strings.TrimSpace(q)) {
				rest = append(rest, q)
			}
		}
		v["without 版头 and 版记"] = strings.Join(rest, "\n\n")
		break
	}
	return v
}
