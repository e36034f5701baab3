package audit

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"path/filepath"

	"github.com/gongwenlint/gongwenlint/pkg/archive"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/outfile"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
)

const archiveFile = "archive.jsonl"

// An Across is a line of archive.jsonl: what documents show together.
type Across struct {
	Rule    string       `json:"rule"`
	Name    string       `json:"name"`
	Level   string       `json:"level"`
	Message string       `json:"message"`
	Advice  string       `json:"advice"`
	Path    string       `json:"path"` // of the document that it is about
	Title   string       `json:"title"`
	Basis   []rule.Basis `json:"basis"`
	Related []Place      `json:"related"`
}

// A Place is a document that belongs to a finding.
type Place struct {
	Path  string `json:"path"`
	Title string `json:"title"`
}

// Judge runs the rules over the whole archive on the facts in dir, writes
// archive.jsonl and hands over each line. It returns the numbers of findings by
// level: info, warning, error.
func Judge(dir string, rules []*rule.Rule, each func(*Across)) (levels [3]int, err error) {
	f, err := outfile.Create(filepath.Join(dir, archiveFile), nil)
	if err != nil {
		return levels, err
	}
	defer f.Abort()
	w := bufio.NewWriter(f)
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err = archive.Run(rules, documentsOf(dir), dir, func(r archive.Result) error {
		levels[r.Level-check.Info]++
		a := across(r)
		if each != nil {
			each(a)
		}
		b.Reset()
		if err := enc.Encode(a); err != nil {
			return err
		}
		_, err := w.Write(b.Bytes())
		return err
	})
	if err != nil {
		return levels, fmt.Errorf("对照全部文件时出错：%w", err)
	}
	if err := w.Flush(); err != nil {
		return levels, err
	}
	return levels, f.Commit()
}

func across(r archive.Result) *Across {
	a := &Across{Rule: r.Rule.ID, Name: r.Rule.Name, Level: r.Level.String(), Message: r.Message, Advice: r.Advice,
		Path: r.At.Path, Title: r.At.Title, Basis: r.Rule.Basis, Related: []Place{}}
	for _, d := range r.With {
		a.Related = append(a.Related, Place{d.Path, d.Title})
	}
	return a
}

// documentsOf yields the checked documents.
func documentsOf(dir string) iter.Seq2[*archive.Doc, error] {
	return func(yield func(*archive.Doc, error) bool) {
		i := 0
		for f, err := range readFacts(dir) {
			if err != nil {
				yield(nil, err)
				return
			}
			if f.Status == Checked && !yield(&archive.Doc{Index: i, Path: f.Path, Fact: f.Fact}, nil) {
				return
			}
			i++
		}
	}
}
