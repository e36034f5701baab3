package audit

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"time"

	"github.com/gongwenlint/gongwenlint/pkg/archive"
	"github.com/gongwenlint/gongwenlint/pkg/batch"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/outfile"
	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/run"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A Status is what became of a unit.
type Status string

// Every unit ends up with one of these.
const (
	Checked    Status = "checked"
	NotGongwen Status = "not-gongwen" // readable, but without any mark of a 公文
	Unreadable Status = "unreadable"
	Skipped    Status = "skipped"
)

// A Fact is a line of facts.jsonl.
type Fact struct {
	Path    string         `json:"path"`
	Status  Status         `json:"status"`
	Reason  string         `json:"reason,omitempty"` // code, see report.Failure
	Message string         `json:"message,omitempty"`
	Levels  [3]int         `json:"levels"` // findings: info, warning, error
	Unknown int            `json:"unknown,omitempty"`
	Rules   map[string]int `json:"rules,omitempty"` // findings by rule
	archive.Fact
}

// A State is what audit.json says: that a shard was checked to its end.
type State struct {
	Version  int      `json:"version"`
	Manifest Manifest `json:"manifest"`
	Shard    int      `json:"shard"` // from 1
	Shards   int      `json:"shards"`
	Roots    []string `json:"roots"`  // as they were named
	Inputs   Inputs   `json:"inputs"` // program, rules and options
	Totals   Totals   `json:"totals"`
}

// A Shard is a stretch of a manifest to check.
type Shard struct {
	Dir         string // of manifest and output
	Manifest    Manifest
	Index, Of   int // this shard of how many, from 1
	Checker     *run.Checker
	Roots       []string // as they were named
	Inputs      Inputs   // program, rules and options
	Progress    func(Progress)
	RawFindings check.Level // least level that results list

	rules string // fingerprint of Inputs
}

// A Progress tells how far a run is.
type Progress struct {
	Done, Total, Reused, Findings int
}

// Bounds returns the stretch [from, to) of the manifest.
func (s *Shard) Bounds() (from, to int) {
	return s.Manifest.Units * (s.Index - 1) / s.Of, s.Manifest.Units * s.Index / s.Of
}

// task is a unit with its content, where the manifest's reader has it.
type task struct {
	unit Unit
	data []byte
	err  error
	off  int64
}

type outcome struct {
	key  key
	rec  record
	sum  Totals // of this unit
	kept bool   // worth keeping in the cache, and not there yet
	old  bool   // from the cache
	err  error
}

// Run checks the shard and writes results.jsonl, facts.jsonl and, last of all,
// audit.json. What was checked before by the same rules is taken from the cache.
func (s *Shard) Run(ctx context.Context) (State, error) {
	state := State{Version: 1, Manifest: s.Manifest, Shard: s.Index, Shards: s.Of, Roots: s.Roots, Inputs: s.Inputs}
	os.Remove(filepath.Join(s.Dir, stateFile)) // what stands there is no longer whole
	s.rules = s.Inputs.Fingerprint()
	c, err := openCache(s.Dir, s.rules)
	if err != nil {
		return state, err
	}
	defer c.close()
	results, err := outfile.Create(filepath.Join(s.Dir, resultsFile), nil)
	if err != nil {
		return state, err
	}
	defer results.Abort()
	facts, err := outfile.Create(filepath.Join(s.Dir, factsFile), nil)
	if err != nil {
		return state, err
	}
	defer facts.Abort()
	w := &writer{results: results, facts: facts, cache: c}
	from, to := s.Bounds()
	p := Progress{Total: to - from}
	flushed := time.Now()
	emit := func(o outcome) error {
		if o.err != nil {
			return o.err
		}
		if err := w.put(o); err != nil {
			return err
		}
		state.Totals.Add(o.sum)
		p.Done++
		p.Findings += o.sum.Errors + o.sum.Warnings + o.sum.Infos
		if o.old {
			p.Reused++
		}
		if s.Progress != nil {
			s.Progress(p)
		}
		if now := time.Now(); now.Sub(flushed) > 2*time.Second {
			flushed = now
			return c.w.Flush()
		}
		return nil
	}
	own := *s
	own.Checker = gongwenOnly(s.Checker)
	work := func(t task) outcome { return own.unit(t, c) }
	if err := batch.Stream(ctx, s.Checker.Jobs, s.tasks(from, to), work, emit); err != nil {
		return state, errors.Join(err, c.close())
	}
	return state, s.commit(w, state)
}

func (s *Shard) commit(w *writer, state State) error {
	if err := w.flush(); err != nil {
		return err
	}
	for _, f := range []*outfile.File{w.results, w.facts} {
		if err := f.Commit(); err != nil {
			return err
		}
	}
	return writeJSON(filepath.Join(s.Dir, stateFile), state)
}

// writeJSON writes v to a file of its own, whole or not at all.
func writeJSON(path string, v any) error {
	f, err := outfile.Create(path, nil)
	if err != nil {
		return err
	}
	defer f.Abort()
	if err := report.WriteJSON(f, v); err != nil {
		return err
	}
	return f.Commit()
}

// A writer writes the lines of units in their order.
type writer struct {
	results, facts *outfile.File
	cache          *cache
	bufs           [2]bytes.Buffer
}

func (w *writer) put(o outcome) error {
	for i, line := range [][]byte{o.rec.line, o.rec.fact} {
		w.bufs[i].Write(line)
		w.bufs[i].WriteByte('\n')
	}
	if o.kept {
		if err := w.cache.put(o.key, o.rec); err != nil {
			return err
		}
	}
	if w.bufs[0].Len() > 1<<18 {
		return w.flush()
	}
	return nil
}

func (w *writer) flush() error {
	for i, f := range []io.Writer{w.results, w.facts} {
		if _, err := w.bufs[i].WriteTo(f); err != nil {
			return err
		}
	}
	return nil
}

// tasks draws the units from the manifest. The members of an archive are read
// here, one after another, as they stand in it.
func (s *Shard) tasks(from, to int) iter.Seq[task] {
	return func(yield func(task) bool) {
		open := &opened{}
		defer open.close()
		for u, err := range readManifest(s.Dir, from, to) {
			if err != nil {
				yield(task{err: fmt.Errorf("清单无法读取：%w", err), off: -1})
				return
			}
			if !yield(open.task(u)) {
				return
			}
		}
	}
}

// admit lets 公文 alone be judged.
func admit(d *gongwen.Document) error {
	if archive.IsGongwen(d) {
		return nil
	}
	return &source.Error{Reason: "not-gongwen", Message: "没有公文的要素（文种、发文字号、主送机关、署名和成文日期），未按公文检查"}
}

// gongwenOnly returns the checker for 公文 alone.
func gongwenOnly(c *run.Checker) *run.Checker {
	own := *c
	own.Admit = admit
	return &own
}

// unit checks one unit.
func (s *Shard) unit(t task, c *cache) outcome {
	u := t.unit
	switch {
	case t.off < 0:
		return outcome{err: t.err}
	case u.Skip != "":
		return s.failed(u, &source.Error{Reason: "skipped", Message: u.Skip})
	case u.Fail != "":
		return s.failed(u, &source.Error{Reason: "unreadable", Message: u.Fail})
	case t.err != nil:
		return s.failed(u, t.err)
	}
	side := ""
	var sideData []byte
	if u.Nth == 0 {
		var err error
		if t.data, err = load.Bytes(u.file(), nil); err != nil {
			return s.failed(u, err)
		}
		if side = load.Sidecar(u.file()); side != "" {
			sideData, _ = os.ReadFile(side) // its errors are those of the check
		}
	}
	if c == nil {
		return s.record(s.Checker.Content(u.Name(), t.data, side))
	}
	k := keyOf([]byte(s.rules), []byte(u.Name()), t.data, []byte(side), sideData)
	if off, ok := c.has(k); ok {
		if o, err := c.outcome(off); err == nil {
			return o
		}
	}
	o := s.record(s.Checker.Content(u.Name(), t.data, side))
	o.key = k
	return o
}

func (s *Shard) failed(u Unit, err error) outcome {
	o := s.record(report.File{Path: u.Name(), Err: err})
	o.kept = false
	return o
}

// record makes the lines of a result.
func (s *Shard) record(f report.File) outcome {
	fact := Fact{Path: f.Path, Status: Checked}
	if f.Err != nil {
		fact.Status = Unreadable
		fact.Reason, fact.Message = report.Failure(f.Err)
		if st := Status(fact.Reason); st == NotGongwen || st == Skipped {
			fact.Status = st
		}
	}
	if r := f.Result; r != nil && f.Err == nil {
		fact.Fact = archive.Of(r.Doc)
		fact.Unknown = len(r.Unverified)
		for _, x := range r.Findings {
			fact.Levels[x.Level-check.Info]++
			if fact.Rules == nil {
				fact.Rules = map[string]int{}
			}
			fact.Rules[x.Rule.ID]++
		}
	}
	var line, data bytes.Buffer
	p := report.Formats()["jsonl"](&line, report.Options{MinLevel: s.RawFindings})
	if err := p.Print(f); err != nil {
		return outcome{err: err}
	}
	enc := json.NewEncoder(&data)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(fact); err != nil {
		return outcome{err: err}
	}
	// What took too long may take less another time.
	o := outcome{kept: fact.Reason != "timeout" && fact.Reason != "internal"}
	o.rec = record{bytes.TrimRight(line.Bytes(), "\n"), bytes.TrimRight(data.Bytes(), "\n")}
	o.sum.add(&fact)
	return o
}

// Fingerprint returns the hash of parts as text.
func Fingerprint(parts ...[]byte) string {
	k := keyOf(parts...)
	return hex.EncodeToString(k[:])
}
