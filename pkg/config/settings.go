package config

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// An Item is one setting in force, and whence it comes.
type Item struct {
	Key   string // rules, levels.GB-7, limits.SZ-29-4.max, …
	Value string // as YAML
	From  string // file:line
}

// A Change is a change to rules: a level, or parameters.
type Change struct {
	File       string
	Key, Value *yamlfile.Node // a rule or a group of rules, and its level or parameters
}

// An Ignored is a pattern in the manner of .gitignore that holds below a folder.
type Ignored struct{ Dir, Pattern string }

// Settings are what holds for one document, all files taken together. Absent
// settings are zero. Paths are absolute or start at the working directory.
type Settings struct {
	Rules, Only, Skip, Formats         []string
	MinLevel, FailOn, Roster, Baseline string
	Jurisdiction, Holidays             string
	Strict, Quiet                      bool
	Levels, Limits                     []Change // in the order in which they are to be applied
	Meta                               *meta.Metadata
	Items                              []Item
}

// Key tells the settings apart that documents are judged by.
func (s *Settings) Key() string {
	var b strings.Builder
	for _, it := range s.Items {
		fmt.Fprintf(&b, "%s\x00%s\x00%s\x00", it.Key, it.Value, it.From)
	}
	return b.String()
}

// From returns where a setting comes from, "" when no file has it.
func (s *Settings) From(key string) string {
	for _, it := range s.Items {
		if it.Key == key {
			return it.From
		}
	}
	return ""
}

// settle lays the files over each other, the nearest first in the list, for the
// document at an absolute path.
func settle(files []*File, document string) *Settings {
	s := &Settings{Meta: meta.None()}
	for _, f := range slices.Backward(files) {
		s.plain(f)
	}
	for _, f := range slices.Backward(files) {
		for i, n := range yamlfile.Items(yamlfile.Value(f.root, "overrides")) {
			if o := &f.raw.Overrides[i]; f.matches(o.Files, document) {
				s.judging(f, n, &o.Judging, fmt.Sprintf("，overrides 第%d项", i+1))
			}
		}
	}
	return s
}

func (s *Settings) plain(f *File) {
	r := &f.raw
	for key, set := range map[string]func(){
		"rules": func() {
			s.Rules = nil
			for _, name := range r.Rules {
				if isPath(name) {
					name = f.path(name)
				}
				s.Rules = append(s.Rules, name)
			}
		},
		"jurisdiction": func() { s.Jurisdiction = f.path(r.Jurisdiction) },
		"holidays":     func() { s.Holidays = f.path(r.Holidays) },
		"min-level":    func() { s.MinLevel = r.MinLevel },
		"fail-on":      func() { s.FailOn = r.FailOn },
		"quiet":        func() { s.Quiet = r.Quiet },
		"formats":      func() { s.Formats = f.formats(r.Formats) },
		"baseline":     func() { s.Baseline = f.path(r.Baseline) },
	} {
		if s.has(f, f.root, key, "") {
			set()
		}
	}
	for _, key := range []string{"ignore", "gitignore"} {
		s.has(f, f.root, key, "")
	}
	s.judging(f, f.root, &r.Judging, "")
}

func (s *Settings) judging(f *File, n *yamlfile.Node, j *Judging, where string) {
	if s.has(f, n, "only", where) {
		s.Only = j.Only
	}
	if s.has(f, n, "skip", where) {
		s.Skip = j.Skip
	}
	if s.has(f, n, "strict", where) {
		s.Strict = j.Strict
	}
	if s.has(f, n, "roster", where) {
		s.Roster = f.path(j.Roster)
	}
	s.Levels = append(s.Levels, s.changes(f, yamlfile.Value(n, "levels"), "levels", where)...)
	for _, c := range s.changes(f, yamlfile.Value(n, "limits"), "", where) {
		s.Limits = append(s.Limits, c)
		s.changes(f, c.Value, "limits."+c.Key.Value, where)
	}
	if md := yamlfile.Value(n, "meta"); md != nil {
		over, _ := meta.Decode(f.Path, md) // was checked when loaded
		s.Meta.Merge(over)
		s.changes(f, md, "meta", where)
	}
}

// changes returns the entries of a mapping, what is more general first, and
// records them under prefix unless that is empty.
func (s *Settings) changes(f *File, n *yamlfile.Node, prefix, where string) []Change {
	var list []Change
	for i := 0; yamlfile.IsMapping(n) && i+1 < len(n.Content); i += 2 {
		list = append(list, Change{f.Path, n.Content[i], n.Content[i+1]})
	}
	if prefix == "levels" {
		slices.SortStableFunc(list, func(a, b Change) int { return len(a.Key.Value) - len(b.Key.Value) })
	}
	for _, c := range list {
		if prefix != "" {
			s.record(f, prefix+"."+c.Key.Value, c.Value, where)
		}
	}
	return list
}

// has reports whether a mapping has key, and records its value.
func (s *Settings) has(f *File, n *yamlfile.Node, key, where string) bool {
	v := yamlfile.Value(n, key)
	if v == nil {
		return false
	}
	s.record(f, key, v, where)
	return true
}

func (s *Settings) record(f *File, key string, v *yamlfile.Node, where string) {
	if key != "ignore" { // patterns add up
		s.Items = slices.DeleteFunc(s.Items, func(it Item) bool { return it.Key == key })
	}
	s.Items = append(s.Items, Item{key, yamlfile.Flow(v), fmt.Sprintf("%s:%d%s", f.Path, v.Line, where)})
}

// matches reports whether one of the globs matches the document.
func (f *File) matches(globs []string, document string) bool {
	rel, err := filepath.Rel(f.dir, document)
	if err != nil {
		return false
	}
	rel = filepath.ToSlash(rel)
	return slices.ContainsFunc(globs, func(g string) bool {
		g = fullGlob(g)
		one, _ := doublestar.Match(g, rel)
		below, _ := doublestar.Match(g+"/**", rel)
		return one || below
	})
}

// fullGlob returns a glob as it matches paths from the folder of the file.
func fullGlob(g string) string {
	g = strings.TrimSuffix(strings.TrimPrefix(g, "./"), "/")
	switch {
	case strings.HasPrefix(g, "/"):
		return g[1:]
	case !strings.Contains(g, "/"):
		return "**/" + g
	}
	return g
}

func validGlob(g string) bool { return g != "" && doublestar.ValidatePattern(fullGlob(g)) }

// isPath reports whether a rule set is named by its path: one that has a
// separator or the extension of a rule file.
func isPath(name string) bool {
	return strings.ContainsAny(name, `/\`) || strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

// path returns a path that the file names as the working directory sees it.
func (f *File) path(p string) string {
	if p == "" || filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(filepath.Dir(f.Path), filepath.FromSlash(p))
}

// formats returns formats whose files stand where the file wants them.
func (f *File) formats(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		if name, file, ok := strings.Cut(s, "="); ok && file != "" {
			s = name + "=" + f.path(file)
		}
		out[i] = s
	}
	return out
}
