package lsp

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/sourcegraph/jsonrpc2"
)

// An answer is the part of a request that is done beside the reading.
type answer func(ctx context.Context) (any, error)

// requests are the requests that are answered, each with what decodes it and
// looks up what it is about.
func requests() map[string]func(*server, json.RawMessage) (answer, error) {
	return map[string]func(*server, json.RawMessage) (answer, error){
		"initialize":                  (*server).initialize,
		"shutdown":                    (*server).shutdown,
		"textDocument/hover":          (*server).hover,
		"textDocument/codeAction":     (*server).codeActions,
		"codeAction/resolve":          (*server).resolve,
		"textDocument/documentSymbol": (*server).symbols,
		"workspace/executeCommand":    (*server).execute,
	}
}

// notifications are those that change something.
func notifications() map[string]func(*server, json.RawMessage) error {
	return map[string]func(*server, json.RawMessage) error{
		"initialized":                         (*server).initialized,
		"$/cancelRequest":                     (*server).cancel,
		"textDocument/didOpen":                (*server).didOpen,
		"textDocument/didChange":              (*server).didChange,
		"textDocument/didClose":               (*server).didClose,
		"textDocument/didSave":                func(s *server, _ json.RawMessage) error { s.reload(); return nil },
		"workspace/didChangeWatchedFiles":     func(s *server, _ json.RawMessage) error { s.reload(); return nil },
		"workspace/didChangeConfiguration":    func(s *server, _ json.RawMessage) error { s.reload(); return nil },
		"workspace/didChangeWorkspaceFolders": (*server).didChangeFolders,
	}
}

func (s *server) initialize(raw json.RawMessage) (answer, error) {
	p, err := decode[initializeParams](raw)
	if err != nil {
		return nil, err
	}
	s.client, s.enc = p.Capabilities, agree(p.Capabilities.General.PositionEncodings)
	if len(p.Folders) == 0 && p.RootURI != "" {
		p.Folders = []workspaceFolder{{p.RootURI}}
	}
	s.addFolders(p.Folders)
	s.enter(running)
	var r initializeResult
	c := &r.Capabilities
	c.PositionEncoding = s.enc
	c.Sync = syncOptions{OpenClose: true, Change: 2}
	c.Hover, c.Symbols = true, true
	c.Actions = codeActionOptions{Kinds: []string{kindQuickFix, kindFixAll}, Resolve: true}
	c.Commands = commandOptions{Commands: []string{commandFixAll}}
	c.Workspace.Folders.Supported, c.Workspace.Folders.Changes = true, true
	r.ServerInfo = serverInfo{"gongwenlint", s.opt.Version}
	return func(context.Context) (any, error) { return r, nil }, nil
}

// initialized asks to be told of files that decide how documents are checked.
func (s *server) initialized(json.RawMessage) error {
	if !s.client.Workspace.Watched.Dynamic {
		return nil
	}
	var o watchOptions
	for _, glob := range []string{"**/*.{yaml,yml}", "**/.gongwenlintignore", "**/.gitignore", "**/.gongwenlint-baseline.json"} {
		o.Watchers = append(o.Watchers, watcher{glob})
	}
	p := registrationParams{[]registration{{"watch", "workspace/didChangeWatchedFiles", o}}}
	go func() {
		if err := s.conn.Call(context.Background(), "client/registerCapability", p, nil); err != nil {
			s.log.Printf("client/registerCapability: %v", err)
		}
	}()
	return nil
}

func (s *server) shutdown(json.RawMessage) (answer, error) {
	s.enter(shutDown)
	return func(context.Context) (any, error) { return nil, nil }, nil
}

func (s *server) cancel(raw json.RawMessage) error {
	p, err := decode[cancelParams](raw)
	if err != nil {
		return err
	}
	var id jsonrpc2.ID
	if err := json.Unmarshal(p.ID, &id); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if cancel := s.requests[id]; cancel != nil {
		cancel()
	}
	return nil
}

func (s *server) didChangeFolders(raw json.RawMessage) error {
	p, err := decode[foldersParams](raw)
	if err != nil {
		return err
	}
	s.mu.Lock()
	for _, f := range p.Event.Removed {
		s.folders = slices.DeleteFunc(s.folders, func(path string) bool { return path == pathOf(f.URI) })
	}
	s.mu.Unlock()
	s.addFolders(p.Event.Added)
	s.reload()
	return nil
}

func (s *server) addFolders(list []workspaceFolder) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range list {
		if path := pathOf(f.URI); path != "" {
			s.folders = append(s.folders, path)
		}
	}
}
