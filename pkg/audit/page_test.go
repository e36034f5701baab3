package audit

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/archive"
	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
)

func TestReports(t *testing.T) {
	root, out := build(t), t.TempDir()
	evil := `<img src=x onerror=alert(1)>`
	text := "朔水发〔2024〕1号\n\n朔州市水利局关于" + evil + "的请示\n\n朔州市人民政府：\n\n妥否，请批示。\n\n朔州市水利局\n2024年5月6日\n"
	os.WriteFile(filepath.Join(root, "=cmd|' a.txt"), []byte(text), 0o644)
	audit(t, root, 2, 1, 1, out)
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := NewSummary(func(id string) string { return set.Rule(id).Title })
	if err := Judge(context.Background(), out, archive.Rules(set), calendar.Date{}, s); err != nil {
		t.Fatal(err)
	}
	if s.Levels[2] == 0 {
		t.Error("the number that is used twice was not found")
	}
	if err := WriteReports(context.Background(), out, s); err != nil {
		t.Fatal(err)
	}
	page, _ := os.ReadFile(filepath.Join(out, "report.html"))
	if bytes.Contains(page, []byte("<img")) || !bytes.Contains(page, []byte("Content-Security-Policy")) || bytes.Contains(page, []byte("://")) {
		t.Error("the page is not safe or not self-contained")
	}
	for _, title := range []string{"按规则", "按年份", "按机关", "对照全部文件", "未能读取"} {
		if !strings.Contains(string(page), "<h2>"+title+"</h2>") {
			t.Errorf("the page lacks %s", title)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(out, ".gongwenlint-*.tmp")); len(left) > 0 {
		t.Errorf("temporary files stay: %v", left)
	}
}
