// Package ignore decides which files of a folder are passed over, by patterns
// in the manner of .gitignore.
//
// As in git, a line beginning with # is a comment, ! takes back what an earlier
// line ignores, a slash at the end means folders only, a slash elsewhere ties
// the pattern to its folder, and the last line that matches decides. Unlike git,
// ? and [ ] stand for one character, not one byte. Who walks a tree must not
// enter an ignored folder.
package ignore

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// File is the name of the program's own file of patterns.
const File = ".gongwenlintignore"

// A Pattern is one line, ready to match.
type Pattern struct {
	dir     string // absolute
	glob    string // from dir
	negated bool
	folders bool // only folders match
}

// Parse reads a line that holds below dir, an absolute path. ok is false for
// comments, empty lines and patterns that can match nothing.
func Parse(dir, line string) (p Pattern, ok bool) {
	line = trimEnd(strings.TrimSuffix(line, "\r"))
	if line == "" || strings.HasPrefix(line, "#") {
		return p, false
	}
	p.dir = dir
	if rest, not := strings.CutPrefix(line, "!"); not {
		p.negated, line = true, rest
	}
	if rest, folders := strings.CutSuffix(line, "/"); folders {
		p.folders, line = true, rest
	}
	anchored := strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	if line == "" {
		return p, false
	}
	p.glob = strings.NewReplacer(`\\`, `\\`, `\{`, `\{`, `\}`, `\}`, "{", `\{`, "}", `\}`).Replace(line)
	if !anchored {
		p.glob = "**/" + p.glob
	} else if strings.HasSuffix(p.glob, "/**") { // what is inside, not the folder
		p.glob += "/*"
	}
	return p, doublestar.ValidatePattern(p.glob)
}

// trimEnd removes spaces at the end that are not escaped.
func trimEnd(s string) string {
	for strings.HasSuffix(s, " ") && !strings.HasSuffix(s, `\ `) {
		s = s[:len(s)-1]
	}
	return s
}

func (p Pattern) matches(abs string, folder bool) bool {
	if p.folders && !folder {
		return false
	}
	rel, err := filepath.Rel(p.dir, abs)
	if err != nil {
		return false
	}
	rel = filepath.ToSlash(rel)
	if rel == "." || rel == ".." || strings.HasPrefix(rel, "../") {
		return false
	}
	ok, _ := doublestar.Match(p.glob, rel)
	return ok
}

// A List decides on paths. It reads the files of patterns of each folder once
// and is not safe for concurrent use.
type List struct {
	// More returns further patterns for what is in an absolute folder, which
	// weigh more than files do, and whether .gitignore counts; nil for none.
	More  func(dir string) (patterns []Pattern, git bool)
	files map[string]folder // by absolute folder
}

// A folder holds the patterns of its files and of those above.
type folder struct{ git, own []Pattern }

// Ignored reports whether a file or folder is to be passed over.
func (l *List) Ignored(path string, isFolder bool) bool {
	abs, err := filepath.Abs(path)
	if err != nil {
		return false
	}
	dir := filepath.Dir(abs)
	f := l.folder(dir)
	more, git := []Pattern(nil), true
	if l.More != nil {
		more, git = l.More(dir)
	}
	ignored := false
	decide := func(list []Pattern) {
		for _, p := range list {
			if p.negated == ignored && p.matches(abs, isFolder) {
				ignored = !p.negated
			}
		}
	}
	if git {
		decide(f.git)
	}
	decide(f.own)
	decide(more)
	return ignored
}

// folder reads the files of patterns in dir and above, up to the top of the git
// repository.
func (l *List) folder(dir string) folder {
	if f, ok := l.files[dir]; ok {
		return f
	}
	if l.files == nil {
		l.files = map[string]folder{}
	}
	var f folder
	_, err := os.Stat(filepath.Join(dir, ".git"))
	top := err == nil
	if parent := filepath.Dir(dir); parent != dir && !top {
		f = l.folder(parent)
		f.git, f.own = f.git[:len(f.git):len(f.git)], f.own[:len(f.own):len(f.own)]
	}
	if top {
		f.git = append(f.git, read(dir, filepath.Join(".git", "info", "exclude"))...)
	}
	f.git = append(f.git, read(dir, ".gitignore")...)
	f.own = append(f.own, read(dir, File)...)
	l.files[dir] = f
	return f
}

// read returns the patterns of a file, none when it cannot be read.
func read(dir, name string) []Pattern {
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return nil
	}
	var list []Pattern
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		if p, ok := Parse(dir, strings.TrimSuffix(line, "\n")); ok {
			list = append(list, p)
		}
	}
	return list
}
