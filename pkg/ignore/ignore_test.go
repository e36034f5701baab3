package ignore

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestAsGit compares with what git itself ignores.
func TestAsGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not there")
	}
	files := []string{"a.md", "b.txt", "草稿/a.md", "草稿/旧/a.md", "草稿/旧/b.txt", "build/a.md", "文稿/build/a.md", "文稿/x/y/z.md", "a{1}.md",
		"#a.md", "!a.md", "文稿/留.md", "文稿/[1].md", "文稿/1.md", "尾 ", "a\\b.md"}
	lists := []string{
		"*.md", "*.md\n!a.md", "/a.md", "build", "build/", "/build/", "文稿/build", "草稿/**", "草稿/**\n!草稿/旧", "草稿/\n!草稿/旧/a.md", "**/旧", "**/旧/*.md",
		"文稿/**/z.md", "a{1}.md", "a.{md,txt}", "\\#a.md", "#a.md", "\\!a.md", "文稿/*\n!文稿/留.md", "文稿/[1].md", "文稿/\\[1\\].md", "[ab].*", "[!a].txt",
		"尾\\ ", "尾 ", "?.txt", "  ", "/", "*", "*\n!*.md", "*\n!*/\n!*.md", "草*", "草稿/*/a.md", "x/y", "/文稿/x", "a.md/", "草稿", "a\\\\b.md", "文稿/x/**/z.md", "foo\r\na.md\r",
	}
	for _, list := range lists {
		dir := t.TempDir()
		for _, f := range files {
			p := filepath.Join(dir, f)
			if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(p, nil, 0o644); err != nil {
				t.Skip(err)
			}
		}
		if out, err := exec.Command("git", "init", "-q", dir).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		if err := os.WriteFile(filepath.Join(dir, ".gitignore"), []byte(list+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("git", "-C", dir, "ls-files", "-z", "--others", "--exclude-standard")
		cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir)
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
		var l List
		got := kept(t, &l, dir, dir)
		slices.Sort(want)
		slices.Sort(got)
		want = slices.DeleteFunc(want, func(s string) bool { return s == "" })
		if !slices.Equal(got, want) {
			t.Errorf("%q:\n got %q\nwant %q", list, got, want)
		}
	}
}

// kept returns the files below dir that are not ignored, from top.
func kept(t *testing.T, l *List, top, dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		p := filepath.Join(dir, e.Name())
		switch {
		case e.Name() == ".git" || l.Ignored(p, e.IsDir()):
		case e.IsDir():
			list = append(list, kept(t, l, top, p)...)
		default:
			rel, _ := filepath.Rel(top, p)
			list = append(list, filepath.ToSlash(rel))
		}
	}
	return list
}

func TestOwnFileWeighsMore(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{".gitignore": "*.md\n", File: "!a.md\n*.txt\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var l List
	for name, want := range map[string]bool{"a.md": false, "b.md": true, "c.txt": true, "d.docx": false} {
		if got := l.Ignored(filepath.Join(dir, name), false); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
	off := List{More: func(string) ([]Pattern, bool) { return nil, false }}
	if off.Ignored(filepath.Join(dir, "b.md"), false) {
		t.Error(".gitignore must not count")
	}
}
