package outfile

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestCommitReplacesWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.txt")
	os.WriteFile(path, []byte("old"), 0o600)
	f, err := Create(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(f, "new")
	if got := read(t, path); got != "old" {
		t.Errorf("before Commit the file holds %q", got)
	}
	if err := f.Commit(); err != nil {
		t.Fatal(err)
	}
	if got := read(t, path); got != "new" {
		t.Errorf("after Commit the file holds %q", got)
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Errorf("mode = %v, want that of the old file", info.Mode())
	}
}

func TestAbortLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	f, err := Create(filepath.Join(dir, "out.txt"), nil)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(f, "half")
	f.Abort()
	if list, _ := os.ReadDir(dir); len(list) != 0 {
		t.Errorf("the folder still holds %v", list)
	}
}

func TestCreateRefuses(t *testing.T) {
	dir := t.TempDir()
	input := filepath.Join(dir, "in.txt")
	os.WriteFile(input, []byte("text"), 0o644)
	link := filepath.Join(dir, "link.txt")
	os.Symlink(input, link)
	tests := []struct{ name, path, want string }{
		{"an input", input, "不予覆盖"},
		{"an input by another name", filepath.Join(dir, ".", "x", "..", "in.txt"), "不"},
		{"a link to an input", link, "不予覆盖"},
		{"a folder", dir, "文件夹"},
		{"a missing folder", filepath.Join(dir, "none", "out.txt"), "文件夹不存在"},
	}
	for _, tt := range tests {
		f, err := Create(tt.path, []string{"-", input})
		if err == nil {
			if tt.name == "an input by another name" { // the name is not a way to the file everywhere
				f.Abort()
				continue
			}
			t.Errorf("%s: no error", tt.name)
			continue
		}
		if !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
	if got := read(t, input); got != "text" {
		t.Errorf("the input holds %q", got)
	}
}
