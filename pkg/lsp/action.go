package lsp

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/fix"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/sourcegraph/jsonrpc2"
)

// commandFixAll is the command that mends all that can be mended safely.
const commandFixAll = "gongwenlint.fixAll"

// maxMends is how many places one quick fix mends; there is fix all for more.
const maxMends = 500

// codeActions answers what can be done about the findings in a range.
func (s *server) codeActions(raw json.RawMessage) (answer, error) {
	p, err := decode[codeActionParams](raw)
	if err != nil {
		return nil, err
	}
	return s.about(p.Document.URI, func(ctx context.Context, d *document, snap *snapshot, a *analysis) (any, error) {
		out := []codeAction{}
		if a.result == nil || s.client.TextDocument.CodeAction.Literal == nil {
			return out, nil
		}
		if wanted(p.Context.Only, kindQuickFix) {
			in := snap.span(p.Range, s.enc)
			found := a.findings()
			for _, x := range found {
				out = append(out, s.quickFixes(d, a, x, found, in)...)
			}
		}
		if safe := safeMends(a); safe > 0 && wanted(p.Context.Only, kindFixAll) {
			all, err := s.fixAllAction(d, a, safe, len(p.Context.Only) > 0)
			if err != nil {
				return nil, err
			}
			out = append(out, all)
		}
		return out, nil
	})
}

// wanted reports whether a client that wants these kinds wants this one.
func wanted(only []string, kind string) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(o string) bool {
		return o == kind || strings.HasPrefix(kind, o+".") || o == ""
	})
}

func safeMends(a *analysis) int {
	n := 0
	for _, x := range a.findings() {
		for _, m := range x.Mends {
			if m.Safe {
				n++
			}
		}
	}
	return n
}

// quickFixes returns what can be done about a finding that touches a stretch of
// the document. found are all findings.
func (s *server) quickFixes(d *document, a *analysis, x lint.Finding, found []lint.Finding, in source.Span) []codeAction {
	touches := func(sp source.Span) bool {
		sp = a.place(sp)
		return sp.Start <= in.End && in.Start <= sp.End
	}
	here := slices.DeleteFunc(slices.Clone(x.Mends), func(m lint.Mend) bool { return !touches(m.Span) })
	if len(here) == 0 && !touches(mainPlace(x)) {
		return nil
	}
	problem := []diagnostic{s.diagnostic(d, a, x)}
	var out []codeAction
	add := func(title string, safe bool, mends []lint.Mend) {
		edits, ok := s.mendEdits(a, mends)
		if !ok {
			return
		}
		if !safe {
			title += "（可能影响文意，请核对）"
		}
		out = append(out, codeAction{Title: x.Rule.ID + " " + title, Kind: kindQuickFix, Diagnostics: problem, Preferred: safe && len(out) == 0, Edit: s.edit(d, a, edits)})
	}
	for _, m := range here {
		add(mendWords(a, m), m.Safe, []lint.Mend{m})
	}
	if all := alike(found, x); len(here) > 0 && len(all) > 1 && len(all) <= maxMends {
		safe := !slices.ContainsFunc(all, func(m lint.Mend) bool { return !m.Safe })
		add(fmt.Sprintf("改正这一条的全部%d处", len(all)), safe, all)
	}
	if edit, ok := s.exemption(a, x); ok {
		out = append(out, codeAction{Title: "忽略 " + x.Rule.ID + "：在这一段前加标记（须写理由）", Kind: kindQuickFix, Diagnostics: problem, Edit: s.edit(d, a, []textEdit{edit})})
	}
	return out
}

// alike returns the mends of all findings of the rule of x.
func alike(found []lint.Finding, x lint.Finding) []lint.Mend {
	var all []lint.Mend
	for _, f := range found {
		if f.Rule.ID == x.Rule.ID {
			all = append(all, f.Mends...)
		}
	}
	return all
}

// mendWords says what a mend does.
func mendWords(a *analysis, m lint.Mend) string {
	var from []string
	for _, e := range m.Edits {
		from = append(from, a.result.Doc.Text(e.Span))
	}
	return fix.Words(from, m.Edits)
}

// mendEdits returns the edits of mends, ascending. ok is false where they cannot
// all be made.
func (s *server) mendEdits(a *analysis, mends []lint.Mend) (list []textEdit, ok bool) {
	var edits []lint.Edit
	for _, m := range mends {
		edits = append(edits, m.Edits...)
	}
	return s.textEdits(a, a.result.Doc.Source, edits)
}

// textEdits returns edits of the text of src, the document as it was checked.
func (s *server) textEdits(a *analysis, src *source.Source, edits []lint.Edit) (list []textEdit, ok bool) {
	type change struct {
		span source.Span
		text string
	}
	var changes []change
	for _, e := range edits {
		sp, ok := src.OriginalSpan(e.Span)
		if !ok {
			return nil, false
		}
		changes = append(changes, change{source.Span{Start: sp.Start + a.mark(), End: sp.End + a.mark()}, e.Text})
	}
	slices.SortStableFunc(changes, func(x, y change) int {
		return cmp.Or(cmp.Compare(x.span.Start, y.span.Start), cmp.Compare(x.span.End, y.span.End))
	})
	for i, c := range changes {
		if i > 0 && c.span.Start < changes[i-1].span.End {
			return nil, false
		}
		list = append(list, textEdit{a.snap.rangeOf(c.span, s.enc), c.text})
	}
	return list, len(list) > 0
}

// edit returns edits as the client can make them: of the version that they were
// made for, where it can be told.
func (s *server) edit(d *document, a *analysis, edits []textEdit) *workspaceEdit {
	if s.client.Workspace.WorkspaceEdit.DocumentChanges {
		version := a.snap.version
		return &workspaceEdit{DocumentChanges: []documentEdit{{versionedDocument{d.uri, &version}, edits}}}
	}
	return &workspaceEdit{Changes: map[string][]textEdit{d.uri: edits}}
}

// exemption returns the edit that puts a mark before the paragraph of a
// finding. Its reason is for the user to write: without one it does not count.
func (s *server) exemption(a *analysis, x lint.Finding) (textEdit, bool) {
	src := a.result.Doc.Source
	i := src.ParagraphAt(x.Span.Start)
	if lint.OwnRule(x.Rule.ID) != nil || i < 0 {
		return textEdit{}, false
	}
	switch p := src.Paragraphs[i]; p.Block {
	case source.Body, source.Heading: // elsewhere a line more would break the table or list
		at := a.snap.position(a.place(p.Span).Start, s.enc)
		at.Character = 0
		eol := "\n"
		if strings.Contains(a.snap.content, "\r\n") {
			eol = "\r\n"
		}
		return textEdit{Range{at, at}, "<!-- gongwenlint 忽略 " + x.Rule.ID + "： -->" + eol}, true
	}
	return textEdit{}, false
}

// fixAllAction returns the action that mends all that can be mended safely. The
// edits take as long as some checks do; they are computed now only when now is
// set or the client cannot ask for them later.
func (s *server) fixAllAction(d *document, a *analysis, safe int, now bool) (codeAction, error) {
	out := codeAction{Title: fmt.Sprintf("gongwenlint：改正全部不影响文意的写法（%d处）", safe), Kind: kindFixAll}
	c := s.client.TextDocument.CodeAction
	switch {
	case now:
		var err error
		out.Edit, _, err = s.fixAll(d, a)
		return out, err
	case c.Data && slices.Contains(c.Resolve.Properties, "edit"):
		out.Data = &documentID{d.uri}
	default:
		out.Command = &command{out.Title, commandFixAll, []any{d.uri}}
	}
	return out, nil
}

// fixAll mends a document as the fix command does. The edit is nil when nothing
// is to be mended.
func (s *server) fixAll(d *document, a *analysis) (*workspaceEdit, int, error) {
	if a.result == nil {
		return nil, 0, errors.New("这份文稿没有检查，不能改正")
	}
	out, err := fix.Content(a.settings.Checker, d.name, []byte(a.snap.content), d.sidecar(), fix.Options{})
	if err != nil {
		return nil, 0, err
	}
	edits, ok := s.textEdits(a, out.Before.Doc.Source, out.Edits)
	if !ok {
		return nil, 0, nil
	}
	return s.edit(d, a, edits), len(out.Changes), nil
}

// resolve answers an action of [server.fixAllAction] with its edit.
func (s *server) resolve(raw json.RawMessage) (answer, error) {
	action, err := decode[codeAction](raw)
	if err != nil {
		return nil, err
	}
	if action.Data == nil {
		return func(context.Context) (any, error) { return raw, nil }, nil
	}
	return s.about(action.Data.URI, func(ctx context.Context, d *document, snap *snapshot, a *analysis) (any, error) {
		edit, _, err := s.fixAll(d, a)
		action.Edit = edit
		return action, err
	})
}

// execute does the command of [server.fixAllAction].
func (s *server) execute(raw json.RawMessage) (answer, error) {
	p, err := decode[commandParams](raw)
	if err != nil {
		return nil, err
	}
	if p.Command != commandFixAll || len(p.Arguments) != 1 {
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: "the command is " + commandFixAll + " with the URI of a document"}
	}
	uri, err := decode[string](p.Arguments[0])
	if err != nil {
		return nil, err
	}
	return s.about(uri, func(ctx context.Context, d *document, snap *snapshot, a *analysis) (any, error) {
		edit, n, err := s.fixAll(d, a)
		if err != nil || edit == nil {
			return nil, err
		}
		label := fmt.Sprintf("gongwenlint：改正%d处", n)
		return nil, s.conn.Call(ctx, "workspace/applyEdit", applyEditParams{label, *edit}, nil)
	})
}
