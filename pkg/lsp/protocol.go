package lsp

import "encoding/json"

// The part of the protocol that this server speaks. Names are those of the
// specification.
type (
	// A Position is a place in a text. Both fields start at 0; Character counts
	// units of the encoding agreed on.
	Position struct {
		Line      int `json:"line"`
		Character int `json:"character"`
	}
	// A Range is half-open.
	Range struct {
		Start Position `json:"start"`
		End   Position `json:"end"`
	}
	location struct {
		URI   string `json:"uri"`
		Range Range  `json:"range"`
	}
	textEdit struct {
		Range   Range  `json:"range"`
		NewText string `json:"newText"`
	}
	versionedDocument struct {
		URI     string `json:"uri"`
		Version *int   `json:"version"`
	}
	documentEdit struct {
		Document versionedDocument `json:"textDocument"`
		Edits    []textEdit        `json:"edits"`
	}
	workspaceEdit struct {
		Changes         map[string][]textEdit `json:"changes,omitempty"`
		DocumentChanges []documentEdit        `json:"documentChanges,omitempty"`
	}
)

type (
	initializeParams struct {
		RootURI      string             `json:"rootUri"`
		Folders      []workspaceFolder  `json:"workspaceFolders"`
		Capabilities clientCapabilities `json:"capabilities"`
	}
	workspaceFolder struct {
		URI string `json:"uri"`
	}
	clientCapabilities struct {
		General struct {
			PositionEncodings []encoding `json:"positionEncodings"`
		} `json:"general"`
		Workspace struct {
			ApplyEdit     bool `json:"applyEdit"`
			WorkspaceEdit struct {
				DocumentChanges bool `json:"documentChanges"`
			} `json:"workspaceEdit"`
			Watched struct {
				Dynamic bool `json:"dynamicRegistration"`
			} `json:"didChangeWatchedFiles"`
		} `json:"workspace"`
		TextDocument struct {
			Hover struct {
				ContentFormat []string `json:"contentFormat"`
			} `json:"hover"`
			CodeAction struct {
				Literal *struct{} `json:"codeActionLiteralSupport"`
				Data    bool      `json:"dataSupport"`
				Resolve struct {
					Properties []string `json:"properties"`
				} `json:"resolveSupport"`
			} `json:"codeAction"`
			Symbol struct {
				Hierarchical bool `json:"hierarchicalDocumentSymbolSupport"`
			} `json:"documentSymbol"`
			Publish struct {
				Related         bool `json:"relatedInformation"`
				Version         bool `json:"versionSupport"`
				CodeDescription bool `json:"codeDescriptionSupport"`
			} `json:"publishDiagnostics"`
		} `json:"textDocument"`
	}
	initializeResult struct {
		Capabilities serverCapabilities `json:"capabilities"`
		ServerInfo   serverInfo         `json:"serverInfo"`
	}
	serverInfo struct {
		Name    string `json:"name"`
		Version string `json:"version,omitempty"`
	}
	serverCapabilities struct {
		PositionEncoding encoding          `json:"positionEncoding"`
		Sync             syncOptions       `json:"textDocumentSync"`
		Hover            bool              `json:"hoverProvider"`
		Symbols          bool              `json:"documentSymbolProvider"`
		Actions          codeActionOptions `json:"codeActionProvider"`
		Commands         commandOptions    `json:"executeCommandProvider"`
		Workspace        workspaceOptions  `json:"workspace"`
	}
	syncOptions struct {
		OpenClose bool     `json:"openClose"`
		Change    int      `json:"change"` // 2: incremental
		Save      struct{} `json:"save"`
	}
	codeActionOptions struct {
		Kinds   []string `json:"codeActionKinds"`
		Resolve bool     `json:"resolveProvider"`
	}
	commandOptions struct {
		Commands []string `json:"commands"`
	}
	workspaceOptions struct {
		Folders struct {
			Supported bool `json:"supported"`
			Changes   bool `json:"changeNotifications"`
		} `json:"workspaceFolders"`
	}
)

type (
	documentID struct {
		URI string `json:"uri"`
	}
	openParams struct {
		Document struct {
			URI      string `json:"uri"`
			Language string `json:"languageId"`
			Version  int    `json:"version"`
			Text     string `json:"text"`
		} `json:"textDocument"`
	}
	changeParams struct {
		Document struct {
			URI     string `json:"uri"`
			Version int    `json:"version"`
		} `json:"textDocument"`
		Changes []textChange `json:"contentChanges"`
	}
	// A textChange puts Text in place of Range, or of all when Range is nil.
	textChange struct {
		Range *Range `json:"range"`
		Text  string `json:"text"`
	}
	documentParams struct {
		Document documentID `json:"textDocument"`
	}
	hoverParams struct {
		Document documentID `json:"textDocument"`
		Position Position   `json:"position"`
	}
	hover struct {
		Contents markup `json:"contents"`
		Range    *Range `json:"range,omitempty"`
	}
	markup struct {
		Kind  string `json:"kind"`
		Value string `json:"value"`
	}
	cancelParams struct {
		ID json.RawMessage `json:"id"`
	}
	foldersParams struct {
		Event struct {
			Added   []workspaceFolder `json:"added"`
			Removed []workspaceFolder `json:"removed"`
		} `json:"event"`
	}
	commandParams struct {
		Command   string            `json:"command"`
		Arguments []json.RawMessage `json:"arguments"`
	}
	applyEditParams struct {
		Label string        `json:"label"`
		Edit  workspaceEdit `json:"edit"`
	}
)

// Severities of diagnostics.
const (
	severityError = 1 + iota
	severityWarning
	severityInformation
)

type (
	publishParams struct {
		URI         string       `json:"uri"`
		Version     *int         `json:"version,omitempty"`
		Diagnostics []diagnostic `json:"diagnostics"`
	}
	diagnostic struct {
		Range       Range            `json:"range"`
		Severity    int              `json:"severity"`
		Code        string           `json:"code,omitempty"`
		Description *codeDescription `json:"codeDescription,omitempty"`
		Source      string           `json:"source"`
		Message     string           `json:"message"`
		Related     []relatedPlace   `json:"relatedInformation,omitempty"`
	}
	codeDescription struct {
		Href string `json:"href"`
	}
	relatedPlace struct {
		Location location `json:"location"`
		Message  string   `json:"message"`
	}
)

// Kinds of code actions.
const (
	kindQuickFix = "quickfix"
	kindFixAll   = "source.fixAll.gongwenlint"
)

type (
	codeActionParams struct {
		Document documentID `json:"textDocument"`
		Range    Range      `json:"range"`
		Context  struct {
			Only []string `json:"only"`
		} `json:"context"`
	}
	codeAction struct {
		Title       string         `json:"title"`
		Kind        string         `json:"kind"`
		Diagnostics []diagnostic   `json:"diagnostics,omitempty"`
		Preferred   bool           `json:"isPreferred,omitempty"`
		Edit        *workspaceEdit `json:"edit,omitempty"`
		Command     *command       `json:"command,omitempty"`
		Data        *documentID    `json:"data,omitempty"`
	}
	command struct {
		Title     string `json:"title"`
		Command   string `json:"command"`
		Arguments []any  `json:"arguments,omitempty"`
	}
)

// Kinds of symbols.
const (
	symbolPart    = 3  // Namespace
	symbolElement = 7  // Property
	symbolLevel   = 15 // String, which editors give headings
)

type (
	documentSymbol struct {
		Name      string           `json:"name"`
		Detail    string           `json:"detail,omitempty"`
		Kind      int              `json:"kind"`
		Range     Range            `json:"range"`
		Selection Range            `json:"selectionRange"`
		Children  []documentSymbol `json:"children,omitempty"`
	}
	symbolInformation struct {
		Name      string   `json:"name"`
		Kind      int      `json:"kind"`
		Location  location `json:"location"`
		Container string   `json:"containerName,omitempty"`
	}
)

type (
	registrationParams struct {
		Registrations []registration `json:"registrations"`
	}
	registration struct {
		ID      string `json:"id"`
		Method  string `json:"method"`
		Options any    `json:"registerOptions"`
	}
	watchOptions struct {
		Watchers []watcher `json:"watchers"`
	}
	watcher struct {
		Glob string `json:"globPattern"`
	}
)
