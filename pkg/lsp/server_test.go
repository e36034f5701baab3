package lsp

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"
)

const draft = "# 河口县水务局关于𠮷家村供水工程的请示\n\n县人民政府：\n\n" +
	"𠮷家村位于我县东部,现有人口1200人。\n\n一、基本情况\n\n河水[2024]15号文件已经明确。\n\n（一）、工程现状\n\n管网老化。\n\n" +
	"二、请求事项\n\n（一）恳请批准更换管网；（二）恳请增加编制5名。\n\n妥否，请批示。\n\n河口县水务局\n\n2024年7月2日\n"

func TestLifecycle(t *testing.T) {
	c := start(t, Options{})
	if got := c.code("textDocument/hover", hoverParams{}); got != codeNotInitialized {
		t.Errorf("before initialize: %d", got)
	}
	c.notify("textDocument/didOpen", openParams{}) // dropped
	var r initializeResult
	c.call("initialize", initializeParams{}, &r)
	if r.Capabilities.PositionEncoding != utf16Units || r.Capabilities.Sync.Change != 2 || r.ServerInfo.Name != "gongwenlint" {
		t.Errorf("capabilities %+v", r)
	}
	c.notify("initialized", nil)
	for _, x := range []struct {
		method string
		params any
		want   int64
	}{
		{"initialize", initializeParams{}, jsonrpc2.CodeInvalidRequest},
		{"textDocument/completion", nil, jsonrpc2.CodeMethodNotFound},
		{"$/nothing", nil, jsonrpc2.CodeMethodNotFound},
		{"textDocument/hover", []int{1}, jsonrpc2.CodeInvalidParams},
		{"textDocument/hover", nil, jsonrpc2.CodeInvalidParams},
		{"textDocument/hover", hoverParams{Document: documentID{"file:///not-open.md"}}, jsonrpc2.CodeInvalidParams},
		{"workspace/executeCommand", commandParams{Command: "rm"}, jsonrpc2.CodeInvalidParams},
	} {
		if got := c.code(x.method, x.params); got != x.want {
			t.Errorf("%s %v: code %d, want %d", x.method, x.params, got, x.want)
		}
	}
	c.notify("textDocument/didChange", "nonsense")
	c.notify("textDocument/didClose", documentParams{documentID{"file:///not-open.md"}})
	c.notify("$/unknown", nil)
	c.call("shutdown", nil, nil)
	if got := c.code("textDocument/hover", hoverParams{}); got != jsonrpc2.CodeInvalidRequest {
		t.Errorf("after shutdown: %d", got)
	}
	c.notify("exit", nil)
	if err := <-c.done; err != nil {
		t.Errorf("ended with %v", err)
	}
}

func TestExitWithoutShutdown(t *testing.T) {
	c := open(t, "{}", Options{})
	c.notify("exit", nil)
	if err := <-c.done; err == nil {
		t.Error("exit without shutdown is no error")
	}
	if err := Serve(t.Context(), strings.NewReader(""), io.Discard, Options{Configure: usual}); err == nil {
		t.Error("an end without goodbye is no error")
	}
}

// TestMalformed sends what is no message between messages.
func TestMalformed(t *testing.T) {
	message := func(s string) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(s), s) }
	const last = `{"jsonrpc":"2.0","id":"last","method":"shutdown","params":1}`
	in := message(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}`) +
		message(`{"jsonrpc":`) + message("\xff\xfe") + message(`[]`) + message(`{}`) + message("") + message("null") + message("17") +
		message(`{"jsonrpc":"2.0","id":{"a":1},"method":"shutdown"}`) +
		message(`[{"jsonrpc":"2.0","id":5,"method":"shutdown"}]`) +
		message(`{"jsonrpc":"2.0","id":99,"result":null}`) + // an answer to nothing
		"Content-Type: x\r\n\r\n" + "Content-Length: many\r\n\r\n" + strings.Repeat("x", 9000) + "\r\n\r\n" +
		"Content-Length: 3\r\n\r\n{}…\r\n\r\n" + // longer than it says
		fmt.Sprintf("content-length:%d\n\n%s", len(last), last) +
		message(`{"jsonrpc":"2.0","method":"exit"}`)
	var out bytes.Buffer
	if err := Serve(t.Context(), strings.NewReader(in), &out, Options{Configure: usual}); err != nil {
		t.Errorf("ended with %v", err)
	}
	if n := strings.Count(out.String(), `"result":`); n != 2 || !strings.Contains(out.String(), `{"id":"last","result":null`) {
		t.Errorf("the last request was not answered: %s", out.String())
	}
	if n := strings.Count(out.String(), `"code":-32700`); n < 4 {
		t.Errorf("%d parse errors: %s", n, out.String())
	}
}

func FuzzStream(f *testing.F) {
	f.Add([]byte("Content-Length: 2\r\n\r\n{}"))
	f.Add([]byte("Content-Length: 60\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":null}"))
	f.Add([]byte("Content-Length: 99999999999999\r\n\r\n{}\n\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_ = Serve(t.Context(), bytes.NewReader(data), io.Discard, Options{Configure: usual})
	})
}

func TestCancel(t *testing.T) {
	blocked, release := make(chan struct{}), make(chan struct{})
	c := open(t, full, Options{Configure: func() func(string) (Settings, error) {
		return func(string) (Settings, error) {
			close(blocked)
			<-release
			return Settings{Checker: checker()}, nil
		}
	}})
	c.didOpen("file:///a.md", "markdown", draft)
	<-blocked
	call, err := c.conn.DispatchCall(t.Context(), "textDocument/hover", hoverParams{Document: documentID{"file:///a.md"}}, jsonrpc2.PickID(jsonrpc2.ID{Str: "h", IsString: true}))
	if err != nil {
		t.Fatal(err)
	}
	c.notify("$/cancelRequest", map[string]any{"id": "other"})
	c.notify("$/cancelRequest", map[string]any{"id": "h"})
	var e *jsonrpc2.Error
	if err := call.Wait(t.Context(), nil); !errors.As(err, &e) || e.Code != codeCancelled {
		t.Errorf("cancelled request was answered with %v", err)
	}
	close(release)
	c.until(1)
}

// TestPanic shows that a document that brings out a mistake does not end the
// server, and is not passed over in silence.
func TestPanic(t *testing.T) {
	c := open(t, full, Options{Configure: func() func(string) (Settings, error) {
		return func(path string) (Settings, error) {
			if strings.Contains(path, "bad") {
				panic("nobody knows")
			}
			return Settings{Checker: checker()}, nil
		}
	}})
	c.didOpen("file:///bad.md", "markdown", draft)
	list := c.until(1)
	if len(list) != 1 || list[0].Severity != severityError || !strings.Contains(list[0].Message, "没有检查") {
		t.Errorf("diagnostics %+v", list)
	}
	var h *hover
	c.call("textDocument/hover", hoverParams{Document: documentID{"file:///bad.md"}}, &h)
	c.didOpen("file:///good.md", "markdown", draft)
	at(t, c.until(1), "ST-punc-1")
}

func TestSettings(t *testing.T) {
	dir := t.TempDir()
	failure := errors.New(".gongwenlint.yaml:3:1: 不认识的键")
	asked := ""
	c := open(t, full, Options{Configure: func() func(string) (Settings, error) {
		failed := failure
		return func(path string) (Settings, error) {
			asked = path
			return Settings{Checker: checker(), Ignored: strings.Contains(path, "README")}, failed
		}
	}})
	path := filepath.Join(dir, "请示.md")
	c.didOpen(uriOf(path), "markdown", draft)
	if list := c.until(1); len(list) != 1 || !strings.Contains(list[0].Message, "没有检查：.gongwenlint.yaml:3:1") {
		t.Errorf("diagnostics %+v", list)
	}
	if asked != path {
		t.Errorf("settings of %s, want %s", asked, path)
	}
	// The configuration is mended; the sidecar is there now.
	failure = nil
	if err := os.WriteFile(filepath.Join(dir, "请示.meta.yaml"), []byte("阶段: 没有\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	c.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{}})
	list := c.until(1)
	at(t, list, "ST-punc-1")
	if d := at(t, list, "ML-2"); !strings.Contains(d.Message, "meta.yaml:1:") {
		t.Errorf("mistake in the sidecar: %s", d.Message)
	}
	c.didOpen(uriOf(filepath.Join(dir, "README.md")), "markdown", draft)
	if list := c.until(1); len(list) != 0 {
		t.Errorf("an ignored document has diagnostics %+v", list)
	}
	c.didOpen("untitled:Untitled-1", "plaintext", strings.Replace(draft, "# ", "", 1))
	at(t, c.until(1), "ST-punc-1")
	c.didOpen(uriOf(filepath.Join(dir, "empty.md")), "markdown", "\n")
	if list := c.until(1); len(list) != 0 {
		t.Errorf("an empty document has diagnostics %+v", list)
	}
	c.didOpen(uriOf(filepath.Join(dir, "main.go")), "go", draft)
	if got := c.code("textDocument/documentSymbol", documentParams{documentID{uriOf(filepath.Join(dir, "main.go"))}}); got != jsonrpc2.CodeInvalidParams {
		t.Errorf("symbols of a program: %d", got)
	}
}

// TestHaste types fast: the document is checked when the typing ends, not at
// every stroke, and the last text counts.
func TestHaste(t *testing.T) {
	var checks atomic.Int32
	c := open(t, full, Options{Delay: 300 * time.Millisecond, Configure: func() func(string) (Settings, error) {
		return func(string) (Settings, error) {
			checks.Add(1)
			return Settings{Checker: checker()}, nil
		}
	}})
	uri := "file:///a.md"
	c.didOpen(uri, "markdown", draft)
	c.until(1)
	end := Position{4, 11}
	for v := 2; v <= 60; v++ {
		c.didChange(uri, v, textChange{&Range{end, end}, "新"})
	}
	c.didChange(uri, 61, textChange{&Range{Position{4, 10}, Position{4, 11}}, "，"})
	for _, d := range c.until(61) {
		if d.Code == "ST-punc-1" {
			t.Errorf("a text that is gone was checked: %+v", d)
		}
	}
	if n := checks.Load(); n > 4 {
		t.Errorf("%d checks", n)
	}
	// A request does not wait for the pause.
	c.didChange(uri, 62, textChange{nil, draft})
	var list []documentSymbol
	c.call("textDocument/documentSymbol", documentParams{documentID{uri}}, &list)
	if len(list) == 0 {
		t.Error("no symbols")
	}
	c.notify("textDocument/didClose", documentParams{documentID{uri}})
	for {
		if p := c.next(); p.Version == nil {
			if len(p.Diagnostics) != 0 {
				t.Errorf("closed with %+v", p.Diagnostics)
			}
			return
		}
	}
}
