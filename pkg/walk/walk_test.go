package walk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func supported(name string) bool {
	return strings.HasSuffix(name, ".txt") || strings.HasSuffix(name, ".md")
}

// tree makes files in a new folder and goes there.
func tree(t *testing.T, names ...string) {
	t.Helper()
	dir := t.TempDir()
	for _, n := range names {
		p := filepath.Join(dir, n)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(n, "/") {
			if err := os.MkdirAll(p, 0o755); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.WriteFile(p, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
}

func TestFind(t *testing.T) {
	files := []string{"a.txt", "b.md", "c.doc", ".git/x.txt", "~$b.md", "b.meta.yaml", "sub/d.txt", "sub/deep/e.md",
		"sub/.hidden.md", "sub/f.DOC", "none/", "only/x.pdf", "[1].txt"}
	tests := []struct {
		name    string
		args    []string
		want    []string
		errors  []string // reason: path
		hidden  int
		skipped []string
	}{
		{"files in the order named", []string{"b.md", "a.txt"}, []string{"b.md", "a.txt"}, nil, 0, nil},
		{"a file once", []string{"a.txt", "./a.txt", "."}, []string{"a.txt", "[1].txt", "b.md", "sub/d.txt", "sub/deep/e.md"}, nil, 3, []string{".doc", ".pdf"}},
		{"a named file of any format", []string{"c.doc", "sub/.hidden.md"}, []string{"c.doc", "sub/.hidden.md"}, nil, 0, nil},
		{"a folder", []string{"sub"}, []string{"sub/d.txt", "sub/deep/e.md"}, nil, 1, []string{".doc"}},
		{"a folder with a slash", []string{"sub/"}, []string{"sub/d.txt", "sub/deep/e.md"}, nil, 1, []string{".doc"}},
		{"a pattern", []string{"*.txt"}, []string{"[1].txt", "a.txt"}, nil, 0, nil},
		{"a name with brackets", []string{"[1].txt"}, []string{"[1].txt"}, nil, 0, nil},
		{"a pattern through folders", []string{"sub/**/*.{txt,md}"}, []string{"sub/d.txt", "sub/deep/e.md"}, nil, 1, nil},
		{"a pattern without match", []string{"*.odt"}, nil, []string{"missing: *.odt"}, 0, nil},
		{"a broken pattern", []string{"[a"}, nil, []string{"missing: [a"}, 0, nil},
		{"missing and the rest", []string{"x.txt", "a.txt"}, []string{"a.txt"}, []string{"missing: x.txt"}, 0, nil},
		{"an empty folder", []string{"none"}, nil, []string{"empty: none"}, 0, nil},
		{"a folder of unsupported files", []string{"only"}, nil, []string{"empty: only"}, 0, []string{".pdf"}},
		{"standard input once", []string{"-", "-"}, []string{"-"}, nil, 0, nil},
		{"an empty argument", []string{""}, nil, []string{"missing: "}, 0, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree(t, files...)
			got := Find(tt.args, supported, nil)
			var errs []string
			for _, e := range got.Errors {
				errs = append(errs, e.Reason+": "+e.Path)
			}
			var files []string
			for _, f := range got.Files {
				files = append(files, filepath.ToSlash(f))
			}
			if diff := cmp.Diff(tt.want, files); diff != "" {
				t.Errorf("files (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.errors, errs); diff != "" {
				t.Errorf("errors (-want +got)\n%s", diff)
			}
			if got.Hidden != tt.hidden {
				t.Errorf("Hidden = %d, want %d", got.Hidden, tt.hidden)
			}
			if diff := cmp.Diff(strings.Join(tt.skipped, " "), strings.Join(got.Extensions(), " ")); diff != "" {
				t.Errorf("extensions (-want +got)\n%s", diff)
			}
		})
	}
}
