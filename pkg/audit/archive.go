package audit

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"github.com/gongwenlint/gongwenlint/pkg/archive"
	"github.com/gongwenlint/gongwenlint/pkg/calendar"
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

// Judge reads the facts in dir once, runs the rules over the whole archive on
// them, those in force on asOf or, if it is zero, on the date of each document,
// writes archive.jsonl, and adds all of it to s.
func Judge(ctx context.Context, dir string, rules []*rule.Rule, asOf calendar.Date, s *Summary) error {
	out, err := outfile.Create(filepath.Join(dir, archiveFile), nil)
	if err != nil {
		return err
	}
	defer out.Abort()
	facts, err := os.Open(filepath.Join(dir, factsFile))
	if err != nil {
		return err
	}
	defer facts.Close()
	w := bufio.NewWriter(out)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	a := archive.Archive{AsOf: asOf, All: documentsOf(ctx, dir, s), At: func(offset int64) (*archive.Doc, error) { return documentAt(facts, offset) }}
	err = archive.Run(rules, a, dir, func(r archive.Result) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		x := across(r)
		s.Across(x)
		return enc.Encode(x)
	})
	if err != nil {
		return fmt.Errorf("对照全部文件时出错：%w", err)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return out.Commit()
}

func across(r archive.Result) *Across {
	a := &Across{Rule: r.Rule.ID, Name: r.Rule.Name, Level: r.Level.String(), Message: r.Message, Advice: r.Advice,
		Path: r.At.Path, Title: r.At.Title, Basis: r.Rule.Basis, Related: []Place{}}
	for _, d := range r.With {
		a.Related = append(a.Related, Place{d.Path, d.Title})
	}
	return a
}

// readAcross yields the lines of archive.jsonl in dir.
func readAcross(dir string) iter.Seq2[*Across, error] {
	return func(yield func(*Across, error) bool) {
		for line, err := range linesOf(dir, archiveFile) {
			a := new(Across)
			if err == nil {
				err = json.Unmarshal(line, a)
			}
			if !yield(a, err) || err != nil {
				return
			}
		}
	}
}

// documentsOf yields the checked documents and adds all units to s.
func documentsOf(ctx context.Context, dir string, s *Summary) iter.Seq2[*archive.Doc, error] {
	return func(yield func(*archive.Doc, error) bool) {
		i := 0
		for f, err := range readFacts(dir) {
			if err = cmp.Or(err, ctx.Err()); err != nil {
				yield(nil, err)
				return
			}
			s.add(&f.Fact)
			if f.Status == Checked && !yield(&archive.Doc{Index: i, Offset: f.offset, Path: f.Path, Fact: f.Fact.Fact}, nil) {
				return
			}
			i++
		}
	}
}

// documentAt reads a document again.
func documentAt(facts *os.File, offset int64) (*archive.Doc, error) {
	buf := make([]byte, 0, 2048)
	for {
		n, err := facts.ReadAt(buf[len(buf):cap(buf)], offset+int64(len(buf)))
		buf = buf[:len(buf)+n]
		if end := bytes.IndexByte(buf, '\n'); end >= 0 {
			var f Fact
			if err := json.Unmarshal(buf[:end], &f); err != nil {
				return nil, err
			}
			return &archive.Doc{Path: f.Path, Fact: f.Fact}, nil
		}
		if err != nil {
			return nil, err
		}
		buf = slices.Grow(buf, cap(buf))
	}
}
