package lsp

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/gongwenlint/gongwenlint/pkg/baseline"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
	"github.com/sourcegraph/jsonrpc2"
)

// A document is one that the client has open.
type document struct {
	uri  string
	path string // of the file, or one where it could stand when it has none
	name string // path with an ending that tells the format
	side bool   // it has a file, so that metadata may stand beside it

	mu     sync.Mutex
	snap   *snapshot // the newest
	done   *analysis // of the newest snapshot that was checked
	job    *job      // that runs
	timer  *time.Timer
	cost   time.Duration // of the last check
	closed bool

	publishing sync.Mutex
}

// A snapshot is the text of a document at one moment.
type snapshot struct {
	*text
	version int
}

// An analysis is what checking a snapshot came to. It is read-only.
type analysis struct {
	snap     *snapshot
	settings Settings
	result   *lint.Result // nil when there is none
	err      error        // why there is none
}

type job struct {
	snap *snapshot
	done chan struct{}
}

// newDocument returns the document of a URI, nil when it is of a kind that is
// not checked.
func (s *server) newDocument(uri, language string) *document {
	d := &document{uri: uri, path: pathOf(uri)}
	if d.side = d.path != ""; !d.side {
		d.path = filepath.Join(s.folder(), "未命名")
	}
	d.name = d.path
	if ext := strings.ToLower(filepath.Ext(d.path)); ext == ".md" || ext == ".markdown" || ext == ".txt" {
		return d
	}
	switch language {
	case "markdown":
		d.name += ".md"
	case "plaintext", "text":
		d.name += ".txt"
	default:
		return nil
	}
	return d
}

// folder returns the path of the first folder of the workspace, "" without one.
func (s *server) folder() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.folders) == 0 {
		return ""
	}
	return s.folders[0]
}

// document returns the open document of a URI and its newest snapshot.
func (s *server) document(uri string) (*document, *snapshot, error) {
	s.mu.Lock()
	d := s.docs[uri]
	s.mu.Unlock()
	if d == nil {
		return nil, nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: "not open: " + uri}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d, d.snap, nil
}

// about answers with what then makes of the newest analysis of an open document.
func (s *server) about(uri string, then func(context.Context, *document, *snapshot, *analysis) (any, error)) (answer, error) {
	d, snap, err := s.document(uri)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) (any, error) {
		a, err := s.analyse(ctx, d, snap)
		if err != nil {
			return nil, err
		}
		return then(ctx, d, snap, a)
	}, nil
}

func (s *server) didOpen(raw json.RawMessage) error {
	p, err := decode[openParams](raw)
	if err != nil {
		return err
	}
	d := s.newDocument(p.Document.URI, p.Document.Language)
	if d == nil {
		return nil
	}
	d.snap = &snapshot{newText(p.Document.Text), p.Document.Version}
	s.mu.Lock()
	if old := s.docs[d.uri]; old != nil {
		old.close()
	}
	s.docs[d.uri] = d
	s.mu.Unlock()
	s.schedule(d, 0)
	return nil
}

func (s *server) didChange(raw json.RawMessage) error {
	p, err := decode[changeParams](raw)
	if err != nil {
		return err
	}
	d, snap, err := s.document(p.Document.URI)
	if err != nil {
		return nil // of a kind that is not checked
	}
	next := &snapshot{snap.change(p.Changes, s.enc), p.Document.Version}
	d.mu.Lock()
	d.snap = next
	delay := min(max(s.opt.Delay, 2*d.cost), maxDelay)
	d.mu.Unlock()
	s.schedule(d, delay)
	return nil
}

func (s *server) didClose(raw json.RawMessage) error {
	p, err := decode[documentParams](raw)
	if err != nil {
		return err
	}
	s.mu.Lock()
	d := s.docs[p.Document.URI]
	delete(s.docs, p.Document.URI)
	s.mu.Unlock()
	if d != nil {
		d.close()
		go s.publish(d)
	}
	return nil
}

func (d *document) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closed = true
	if d.timer != nil {
		d.timer.Stop()
	}
}

// closeAll ends the checking of all documents.
func (s *server) closeAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range s.docs {
		d.close()
	}
}

// reload reads the configuration anew and checks every open document again.
func (s *server) reload() {
	s.settings.Lock()
	s.find = s.opt.Configure()
	s.settings.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, d := range s.docs {
		d.mu.Lock()
		d.snap = &snapshot{d.snap.text, d.snap.version} // checked as another one
		d.mu.Unlock()
		s.schedule(d, 0)
	}
}

// schedule has a document checked after a while in which it does not change.
func (s *server) schedule(d *document, delay time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return
	}
	if d.timer != nil {
		d.timer.Stop()
	}
	snap := d.snap
	d.timer = time.AfterFunc(delay, func() { _, _ = s.analyse(context.Background(), d, snap) })
}

// analyse returns what checking a snapshot came to. One that is no longer the
// newest is not checked.
func (s *server) analyse(ctx context.Context, d *document, snap *snapshot) (*analysis, error) {
	for {
		d.mu.Lock()
		if d.done != nil && d.done.snap == snap {
			defer d.mu.Unlock()
			return d.done, nil
		}
		if d.snap != snap || d.closed {
			d.mu.Unlock()
			return nil, &jsonrpc2.Error{Code: codeContentModified, Message: "the document has changed"}
		}
		j := d.job
		if j == nil {
			j = &job{snap, make(chan struct{})}
			d.job = j
			go s.work(d, j)
		}
		d.mu.Unlock()
		select {
		case <-j.done:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// work checks a snapshot and publishes what it came to.
func (s *server) work(d *document, j *job) {
	s.checks <- struct{}{}
	start := time.Now()
	a, err := protected(s, d.uri, func() (*analysis, error) { return s.check(d, j.snap), nil })
	if err != nil {
		a = &analysis{snap: j.snap, err: err}
	}
	<-s.checks
	d.mu.Lock()
	d.done, d.job, d.cost = a, nil, time.Since(start)
	d.mu.Unlock()
	close(j.done)
	s.publish(d)
}

// check checks a snapshot.
func (s *server) check(d *document, snap *snapshot) *analysis {
	a := &analysis{snap: snap}
	if a.settings, a.err = s.settingsOf(d); a.err != nil || a.settings.Ignored || strings.TrimSpace(snap.content) == "" {
		return a
	}
	f := a.settings.Checker.Content(d.name, []byte(snap.content), d.sidecar())
	a.result, a.err = f.Result, f.Err
	if a.settings.Baseline == "" || a.result == nil {
		return a
	}
	known, err := baseline.Load(a.settings.Baseline)
	if err != nil {
		a.result, a.err = nil, err
		return a
	}
	known.Apply(d.path, a.result)
	return a
}

// settingsOf returns what a document is checked with.
func (s *server) settingsOf(d *document) (Settings, error) {
	if s.hidden(d.path) {
		return Settings{Ignored: true}, nil
	}
	s.settings.Lock()
	defer s.settings.Unlock()
	set, err := s.find(d.path)
	if err != nil || set.Checker == nil {
		return set, err
	}
	c := *set.Checker
	c.Load.Encoding = "utf-8" // of the protocol, whatever the file is in
	set.Checker = &c
	return set, nil
}

// hidden reports whether a path lies in a folder of the workspace that a walk
// through it passes over.
func (s *server) hidden(path string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.folders {
		rel, err := filepath.Rel(f, path)
		if err != nil || !filepath.IsLocal(rel) {
			continue
		}
		for name := range strings.SplitSeq(filepath.ToSlash(rel), "/") {
			if walk.Hidden(name) {
				return true
			}
		}
	}
	return false
}

// sidecar returns the path of the metadata that stand beside the document.
func (d *document) sidecar() string {
	if !d.side {
		return ""
	}
	return load.Sidecar(d.path)
}
