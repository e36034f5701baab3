// Package baseline remembers the findings that a folder of documents had on
// the day it began to be checked (基线), so that only new ones count.
//
// An entry is a rule, a fingerprint and the path of the document. Fingerprints
// come from the words of a paragraph, not from its place: text that moves or is
// wrapped anew stays known. A document that was renamed is recognised when its
// old path is gone.
package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
)

// version is the version of the file format.
const version = 1

// An Entry is one known finding.
type Entry struct {
	Path        string `json:"path"` // from the folder of the baseline, with forward slashes
	Rule        string `json:"rule"`
	Fingerprint string `json:"fingerprint"`
	Quote       string `json:"quote"` // for people who read the file; not compared
}

// A Baseline is a set of known findings, and what became of them in a run.
type Baseline struct {
	dir     string // folder of the file
	entries []Entry
	used    []bool
	index   map[[3]string][]int                 // path, rule, fingerprint → entries
	moved   map[[2]string][]int                 // rule, fingerprint → entries whose document is gone
	checked map[string]map[string]check.Outcome // by path of this run, of the rules that were run
}

type file struct {
	Version  int     `json:"version"`
	Findings []Entry `json:"findings"`
}

// Load reads the baseline at path. The error is for the user.
func Load(path string) (*Baseline, error) {
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: 基线文件不存在；先用 --write-baseline 建立", path)
	case err != nil:
		return nil, fmt.Errorf("%s: 无法读取基线文件：%s", path, walk.Cause(err))
	}
	var f file
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return nil, fmt.Errorf("%s: 基线文件已损坏：%v", path, err)
	}
	if f.Version != version {
		return nil, fmt.Errorf("%s: 基线文件的版本是%d，本程序只认识版本%d", path, f.Version, version)
	}
	return New(filepath.Dir(path), f.Findings), nil
}

// New returns a baseline of entries whose paths start at dir.
func New(dir string, entries []Entry) *Baseline {
	b := &Baseline{dir: dir, entries: entries, used: make([]bool, len(entries)), index: map[[3]string][]int{}, moved: map[[2]string][]int{}, checked: map[string]map[string]check.Outcome{}}
	gone := map[string]bool{}
	for i, e := range entries {
		key := [3]string{e.Path, e.Rule, e.Fingerprint}
		b.index[key] = append(b.index[key], i)
		if _, known := gone[e.Path]; !known {
			_, err := os.Stat(filepath.Join(dir, filepath.FromSlash(e.Path)))
			gone[e.Path] = errors.Is(err, fs.ErrNotExist)
		}
		if gone[e.Path] {
			key := [2]string{e.Rule, e.Fingerprint}
			b.moved[key] = append(b.moved[key], i)
		}
	}
	return b
}

// Apply moves the known findings of a document from its findings to those
// suppressed. Of a finding that stands for several places only the new ones stay.
func (b *Baseline) Apply(path string, r *lint.Result) {
	name := relative(b.dir, path)
	b.checked[name] = r.Outcomes()
	var kept []lint.Finding
	for _, f := range r.Findings {
		known, fresh := f.Split(r.Doc, func(s lint.Slip) bool {
			return b.take(b.index[[3]string{name, f.Rule.ID, s.Fingerprint}]) || b.take(b.moved[[2]string{f.Rule.ID, s.Fingerprint}])
		})
		if known != nil {
			r.Suppressed = append(r.Suppressed, lint.Suppressed{Finding: *known, By: lint.ByBaseline, Reason: "基线中已有"})
		}
		if fresh != nil {
			kept = append(kept, *fresh)
		}
	}
	r.Findings = kept
}

// take uses up one of the entries.
func (b *Baseline) take(entries []int) bool {
	for _, i := range entries {
		if !b.used[i] {
			b.used[i] = true
			return true
		}
	}
	return false
}

// Stale returns the entries that no finding of this run matches: those of
// documents that were checked, and of documents that are gone. When only a part
// of the rules was run, entries of the others are not among them.
func (b *Baseline) Stale(part bool) []Entry {
	var list []Entry
	for i, e := range b.entries {
		if !b.used[i] && b.looked(i, part) {
			list = append(list, e)
		}
	}
	return list
}

// Kept returns the entries that this run did not look for and that are to stay.
func (b *Baseline) Kept(part bool) []Entry {
	var list []Entry
	for i, e := range b.entries {
		if !b.used[i] && !b.looked(i, part) {
			list = append(list, e)
		}
	}
	return list
}

// Len returns the number of entries.
func (b *Baseline) Len() int { return len(b.entries) }

// looked reports whether this run would have found what an entry tells of.
func (b *Baseline) looked(i int, part bool) bool {
	e := b.entries[i]
	if slices.Contains(b.moved[[2]string{e.Rule, e.Fingerprint}], i) {
		return !part
	}
	outcomes, checked := b.checked[e.Path]
	_, ran := outcomes[e.Rule]
	return checked && (ran || !part)
}

// relative returns path as seen from dir, with forward slashes.
func relative(dir, path string) string {
	absDir, err := filepath.Abs(dir)
	if err != nil {
		return filepath.ToSlash(path)
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return filepath.ToSlash(path)
	}
	rel, err := filepath.Rel(absDir, abs)
	if err != nil {
		return filepath.ToSlash(abs)
	}
	return filepath.ToSlash(rel)
}

// A Writer collects the findings of a run into a new baseline.
type Writer struct {
	dir     string
	entries []Entry
}

// NewWriter returns a Writer of a baseline that will stand at path.
func NewWriter(path string) *Writer { return &Writer{dir: filepath.Dir(path)} }

// Add adds the findings of a document, those known before included.
func (w *Writer) Add(path string, r *lint.Result) {
	name := relative(w.dir, path)
	add := func(f lint.Finding) {
		if f.Slips == nil {
			w.entries = append(w.entries, Entry{name, f.Rule.ID, f.Fingerprint, f.Quote})
		}
		for _, s := range f.Slips {
			w.entries = append(w.entries, Entry{name, f.Rule.ID, s.Fingerprint, s.Quote})
		}
	}
	for _, f := range r.Findings {
		add(f)
	}
	for _, s := range r.Suppressed {
		if s.By == lint.ByBaseline {
			add(s.Finding)
		}
	}
}

// Keep adds entries as they are.
func (w *Writer) Keep(entries []Entry) { w.entries = append(w.entries, entries...) }

// Len returns the number of entries.
func (w *Writer) Len() int { return len(w.entries) }

// Write writes the baseline, sorted, an entry a line, so that a change of it
// reads well in version control.
func (w *Writer) Write(to io.Writer) error {
	slices.SortFunc(w.entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Fingerprint, b.Fingerprint))
	})
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\n\"version\": %d,\n\"findings\": [", version)
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for i, e := range w.entries {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n")
		if err := enc.Encode(e); err != nil {
			return err
		}
		b.Truncate(b.Len() - 1) // the line end of Encode
	}
	b.WriteString("\n]\n}\n")
	_, err := to.Write(b.Bytes())
	return err
}
