package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"runtime"
	"sync"
	"time"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/run"
	"github.com/sourcegraph/jsonrpc2"
)

// Settings are what a document is checked with.
type Settings struct {
	Checker  *run.Checker // its rules should have been loaded with their explanations
	MinLevel check.Level  // findings below it are not shown
	Baseline string       // path of the file of findings that are known, "" for none
	Ignored  bool         // the document is not to be checked
}

// Options tell how the server works.
type Options struct {
	// Configure reads the configuration anew and returns what finds the
	// settings of the document at a path. It is called from one goroutine at a
	// time, as is what it returns.
	Configure func() func(path string) (Settings, error)
	Version   string
	Log       io.Writer     // what goes wrong between the programs; nil for nowhere
	Delay     time.Duration // between the last change and the check, at least; 0 for 200 ms
}

// usualDelay is the least time between the last change and the check.
const usualDelay = 200 * time.Millisecond

// maxDelay is the longest one, of documents that take long to check.
const maxDelay = 2 * time.Second

// drainTime is how long the end waits for answers that are still to be given.
const drainTime = 5 * time.Second

// A server is one conversation with a client.
type server struct {
	opt  Options
	log  *log.Logger
	conn *jsonrpc2.Conn

	// Only the reading of messages changes these, before anything is checked.
	client clientCapabilities
	enc    encoding

	mu       sync.Mutex
	stage    stage
	docs     map[string]*document
	folders  []string // paths of the workspace
	requests map[jsonrpc2.ID]context.CancelFunc
	working  sync.WaitGroup // requests that are not answered

	settings sync.Mutex
	find     func(path string) (Settings, error)
	checks   chan struct{} // holds one for each check that runs
}

// A stage is how far a conversation has come.
type stage int

const (
	fresh stage = iota
	running
	shutDown
	exited
)

// Serve talks to the client at the other end of in and out until it says
// goodbye or is gone. The error tells of an end without goodbye.
func Serve(ctx context.Context, in io.Reader, out io.Writer, opt Options) error {
	if opt.Log == nil {
		opt.Log = io.Discard
	}
	if opt.Delay <= 0 {
		opt.Delay = usualDelay
	}
	s := &server{
		opt: opt, log: log.New(opt.Log, "", 0), enc: utf16Units,
		docs: map[string]*document{}, requests: map[jsonrpc2.ID]context.CancelFunc{},
		checks: make(chan struct{}, runtime.GOMAXPROCS(0)),
	}
	s.find = opt.Configure()
	ready := make(chan struct{})
	handler := handlerFunc(func(ctx context.Context, c *jsonrpc2.Conn, r *jsonrpc2.Request) {
		<-ready
		s.handle(ctx, r)
	})
	s.conn = jsonrpc2.NewConn(ctx, newStream(in, out), handler, jsonrpc2.SetLogger(s.log))
	close(ready)
	<-s.conn.DisconnectNotify()
	s.closeAll()
	if s.at() != exited {
		return fmt.Errorf("编辑器没有按规程结束对话（shutdown、exit）")
	}
	return nil
}

type handlerFunc func(context.Context, *jsonrpc2.Conn, *jsonrpc2.Request)

// Handle implements [jsonrpc2.Handler].
func (f handlerFunc) Handle(ctx context.Context, c *jsonrpc2.Conn, r *jsonrpc2.Request) { f(ctx, c, r) }

func (s *server) at() stage {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stage
}

func (s *server) enter(st stage) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stage = st
}

// handle takes one message.
func (s *server) handle(ctx context.Context, r *jsonrpc2.Request) {
	if r.Notif {
		s.notification(ctx, r)
		return
	}
	work, err := s.prepare(r)
	if err != nil {
		s.reply(ctx, r.ID, nil, err)
		return
	}
	ctx, cancel := context.WithCancel(ctx)
	s.mu.Lock()
	s.requests[r.ID] = cancel
	s.mu.Unlock()
	s.working.Add(1)
	go func() {
		defer s.working.Done()
		result, err := protected(s, r.Method, func() (any, error) { return work(ctx) })
		if ctx.Err() != nil && err != nil {
			err = &jsonrpc2.Error{Code: codeCancelled, Message: "cancelled"}
		}
		s.mu.Lock()
		delete(s.requests, r.ID)
		s.mu.Unlock()
		cancel()
		s.reply(context.Background(), r.ID, result, err)
	}()
}

// Codes of errors beyond those of JSON-RPC.
const (
	codeNotInitialized  = -32002
	codeCancelled       = -32800
	codeContentModified = -32801
	codeRequestFailed   = -32803
)

// prepare looks up who answers a request and decodes its parameters.
func (s *server) prepare(r *jsonrpc2.Request) (answer, error) {
	switch st := s.at(); {
	case st == fresh && r.Method != "initialize":
		return nil, &jsonrpc2.Error{Code: codeNotInitialized, Message: "the first request must be initialize"}
	case st != fresh && r.Method == "initialize", st >= shutDown:
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: "not expected now: " + r.Method}
	}
	known := requests()[r.Method]
	if known == nil {
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeMethodNotFound, Message: "not supported: " + r.Method}
	}
	return protected(s, r.Method, func() (answer, error) { return known(s, params(r)) })
}

func (s *server) notification(ctx context.Context, r *jsonrpc2.Request) {
	if r.Method == "exit" {
		s.exit()
		return
	}
	known := notifications()[r.Method]
	if known == nil || s.at() != running {
		return // as the protocol wants it
	}
	if _, err := protected(s, r.Method, func() (any, error) { return nil, known(s, params(r)) }); err != nil {
		s.log.Printf("%s: %v", r.Method, err)
	}
}

// exit ends the conversation when all requests have been answered.
func (s *server) exit() {
	done := make(chan struct{})
	go func() { s.working.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(drainTime):
	}
	s.mu.Lock()
	if s.stage == shutDown {
		s.stage = exited
	}
	s.mu.Unlock()
	_ = s.conn.Close()
}

// reply answers a request.
func (s *server) reply(ctx context.Context, id jsonrpc2.ID, result any, err error) {
	if err == nil {
		err = s.conn.Reply(ctx, id, result)
	} else {
		known, ok := err.(*jsonrpc2.Error)
		if !ok {
			known = &jsonrpc2.Error{Code: codeRequestFailed, Message: err.Error()}
		}
		err = s.conn.ReplyWithError(ctx, id, known)
	}
	if err != nil && err != jsonrpc2.ErrClosed {
		s.log.Printf("reply: %v", err)
	}
}

// notify tells the client something.
func (s *server) notify(method string, params any) {
	if err := s.conn.Notify(context.Background(), method, params); err != nil && err != jsonrpc2.ErrClosed {
		s.log.Printf("%s: %v", method, err)
	}
}

// params returns the parameters of a message, null when there are none.
func params(r *jsonrpc2.Request) json.RawMessage {
	if r.Params == nil {
		return json.RawMessage("null")
	}
	return *r.Params
}

// decode reads the parameters of a message.
func decode[T any](raw json.RawMessage) (T, error) {
	var v T
	if err := json.Unmarshal(raw, &v); err != nil {
		return v, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: err.Error()}
	}
	return v, nil
}

// protected does some work of a message and turns a panic into an error: no
// message may end the server.
func protected[T any](s *server, what string, work func() (T, error)) (v T, err error) {
	defer func() {
		if p := recover(); p != nil {
			s.log.Printf("%s: panic: %v", what, p)
			err = &jsonrpc2.Error{Code: jsonrpc2.CodeInternalError, Message: (&run.Panic{Value: p}).Error()}
		}
	}()
	return work()
}
