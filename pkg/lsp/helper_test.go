package lsp

import (
	"context"
	"encoding/json"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/run"
	"github.com/sourcegraph/jsonrpc2"
)

// checker returns the checker of the default rules.
var checker = sync.OnceValue(func() *run.Checker {
	set, err := rule.LoadBuiltin("shuozhou-2023", rule.Options{Examples: true})
	if err != nil {
		panic(err)
	}
	return &run.Checker{Set: set, Load: load.Options{Jurisdiction: set.Jurisdiction}, Timeout: time.Minute}
})

// usual is a configuration that has all documents checked by the default rules.
func usual() func(string) (Settings, error) {
	return func(string) (Settings, error) { return Settings{Checker: checker()}, nil }
}

// full is what a client can do that can do everything.
const full = `{"general":{"positionEncodings":["utf-16"]},
"workspace":{"workspaceEdit":{"documentChanges":true},"applyEdit":true},
"textDocument":{"hover":{"contentFormat":["markdown"]},
"codeAction":{"codeActionLiteralSupport":{},"dataSupport":true,"resolveSupport":{"properties":["edit"]}},
"documentSymbol":{"hierarchicalDocumentSymbolSupport":true},
"publishDiagnostics":{"relatedInformation":true,"versionSupport":true,"codeDescriptionSupport":true}}}`

// A client is the other end of a conversation.
type client struct {
	*testing.T
	conn      *jsonrpc2.Conn
	published chan publishParams
	applied   chan applyEditParams
	done      chan error // what Serve returned
}

// start begins a conversation that has not said initialize.
func start(t *testing.T, opt Options) *client {
	t.Helper()
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	c := &client{T: t, published: make(chan publishParams, 100), applied: make(chan applyEditParams, 10), done: make(chan error, 1)}
	if opt.Configure == nil {
		opt.Configure = usual
	}
	if opt.Delay == 0 {
		opt.Delay = 10 * time.Millisecond
	}
	go func() {
		err := Serve(context.Background(), inR, outW, opt)
		outW.Close()
		inR.Close()
		c.done <- err
	}()
	c.conn = jsonrpc2.NewConn(context.Background(), newStream(outR, inW), handlerFunc(c.handle))
	t.Cleanup(func() {
		c.conn.Close()
		inW.Close()
		outR.Close()
	})
	return c
}

// open begins a conversation with a client of these capabilities.
func open(t *testing.T, capabilities string, opt Options) *client {
	t.Helper()
	c := start(t, opt)
	var p struct {
		RootURI      any             `json:"rootUri"`
		Capabilities json.RawMessage `json:"capabilities"`
	}
	p.Capabilities = json.RawMessage(capabilities)
	c.call("initialize", p, nil)
	c.notify("initialized", struct{}{})
	return c
}

func (c *client) handle(_ context.Context, conn *jsonrpc2.Conn, r *jsonrpc2.Request) {
	switch r.Method {
	case "textDocument/publishDiagnostics":
		p, _ := decode[publishParams](params(r))
		c.published <- p
	case "workspace/applyEdit":
		p, _ := decode[applyEditParams](params(r))
		c.applied <- p
		go conn.Reply(context.Background(), r.ID, map[string]bool{"applied": true})
	}
}

func (c *client) call(method string, params, result any) {
	c.Helper()
	if err := c.try(method, params, result); err != nil {
		c.Fatalf("%s: %v", method, err)
	}
}

func (c *client) try(method string, params, result any) error {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	return c.conn.Call(ctx, method, params, result)
}

// code returns the code of the error that a request is answered with, 0 for none.
func (c *client) code(method string, params any) int64 {
	err := c.try(method, params, nil)
	if e, ok := err.(*jsonrpc2.Error); ok {
		return e.Code
	}
	if err != nil {
		c.Errorf("%s: %v", method, err)
	}
	return 0
}

func (c *client) notify(method string, params any) {
	c.Helper()
	if err := c.conn.Notify(context.Background(), method, params); err != nil {
		c.Fatalf("%s: %v", method, err)
	}
}

// next returns the diagnostics that are published next.
func (c *client) next() publishParams {
	c.Helper()
	select {
	case p := <-c.published:
		return p
	case <-time.After(20 * time.Second):
		c.Fatal("nothing was published")
	}
	panic("unreachable")
}

// until returns the diagnostics of a version.
func (c *client) until(version int) []diagnostic {
	c.Helper()
	for {
		if p := c.next(); p.Version != nil && *p.Version == version {
			return p.Diagnostics
		}
	}
}

func (c *client) didOpen(uri, language, text string) {
	c.Helper()
	var p openParams
	p.Document.URI, p.Document.Language, p.Document.Version, p.Document.Text = uri, language, 1, text
	c.notify("textDocument/didOpen", p)
}

func (c *client) didChange(uri string, version int, list ...textChange) {
	c.Helper()
	var p changeParams
	p.Document.URI, p.Document.Version, p.Changes = uri, version, list
	c.notify("textDocument/didChange", p)
}

// at returns the diagnostic of a rule.
func at(t *testing.T, list []diagnostic, rule string) diagnostic {
	t.Helper()
	var codes []string
	for _, d := range list {
		if d.Code == rule {
			return d
		}
		codes = append(codes, d.Code)
	}
	t.Fatalf("no diagnostic of %s among %s", rule, strings.Join(codes, " "))
	panic("unreachable")
}
