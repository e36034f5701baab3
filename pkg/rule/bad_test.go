package rule

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// TestBadRules loads every file of testdata/bad: its mistakes must be exactly
// those of its “# want: line:column: text” comments, in their order.
func TestBadRules(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			for line := range strings.Lines(string(data)) {
				if w, ok := strings.CutPrefix(line, "# want: "); ok {
					want = append(want, strings.TrimSpace(w))
				}
			}
			_, err = LoadPath(file, testOptions())
			var got yamlfile.Errors
			if !errors.As(err, &got) {
				t.Fatalf("got error %v, want mistakes", err)
			}
			for i := range max(len(got), len(want)) {
				switch {
				case i >= len(got):
					t.Errorf("not reported: %s", want[i])
				case i >= len(want):
					t.Errorf("also reported: %v", got[i])
				case !strings.Contains(got[i].Error(), filepath.ToSlash(file)+":"+strings.TrimPrefix(want[i], ":")):
					t.Errorf("got %v\nwant %s", got[i], want[i])
				}
			}
		})
	}
}
