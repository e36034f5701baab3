package lsp

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/google/go-cmp/cmp"
)

const draftURI = "file:///%E8%AF%B7%E7%A4%BA.md"

// TestDiagnostics looks at the same finding through every encoding, with and
// without CRLF and a byte order mark: it stands behind a character that UTF-16
// writes in two units.
func TestDiagnostics(t *testing.T) {
	for _, c := range []struct {
		enc  string
		char int
		text string
	}{
		{"utf-16", 10, draft}, {"utf-8", 9*3 + 1, draft}, {"utf-32", 9, draft},
		{"utf-16", 10, strings.ReplaceAll(draft, "\n", "\r\n")},
		{"utf-16", 10, "\uFEFF" + draft},
		{"utf-16", 10, strings.ReplaceAll(draft, "\n", "\r")},
	} {
		t.Run(fmt.Sprintf("%s %q", c.enc, c.text[:4]), func(t *testing.T) {
			cl := open(t, strings.Replace(full, `["utf-16"]`, `["`+c.enc+`"]`, 1), Options{})
			cl.didOpen(draftURI, "markdown", c.text)
			d := at(t, cl.until(1), "ST-punc-1")
			want := Range{Position{4, c.char}, Position{4, c.char + 1}}
			if d.Range != want || d.Severity != severityWarning || d.Source != "gongwenlint" {
				t.Errorf("diagnostic %+v, want it at %v", d, want)
			}
			for _, part := range []string{"半角标点“,”", "依据：《标点符号用法", "建议：请改为全角标点"} {
				if !strings.Contains(d.Message, part) {
					t.Errorf("message %q lacks %s", d.Message, part)
				}
			}
			if d.Description == nil || !strings.Contains(d.Description.Href, "/rules/style/%E6%A0%87%E7%82%B9.yaml") {
				t.Errorf("link %+v", d.Description)
			}
		})
	}
}

func TestRelated(t *testing.T) {
	c := open(t, full, Options{})
	c.didOpen(draftURI, "markdown", draft)
	d := at(t, c.until(1), "SZ-27-3")
	if len(d.Related) != 2 || !strings.HasPrefix(d.Related[0].Message, "第一件") || d.Related[1].Location.URI != draftURI || d.Related[1].Location.Range.Start.Line != 16 {
		t.Errorf("related %+v", d.Related)
	}
	c = open(t, "{}", Options{}) // a client that can do little
	c.didOpen(draftURI, "markdown", draft)
	d = at(t, c.next().Diagnostics, "SZ-27-3")
	if d.Related != nil || d.Description != nil {
		t.Errorf("diagnostic %+v", d)
	}
}

// TestBaseline keeps what is known and what is too slight from being shown.
func TestBaseline(t *testing.T) {
	dir := t.TempDir()
	settings := Settings{Checker: checker(), MinLevel: check.Warning}
	c := open(t, full, Options{Configure: func() func(string) (Settings, error) {
		return func(string) (Settings, error) { return settings, nil }
	}})
	c.didOpen(draftURI, "markdown", draft)
	for _, d := range c.until(1) {
		if d.Severity > severityWarning {
			t.Errorf("below the level: %+v", d)
		}
	}
	settings.Baseline = filepath.Join(dir, "b.json")
	c.notify("textDocument/didSave", documentParams{documentID{draftURI}})
	if list := c.until(1); len(list) != 1 || !strings.Contains(list[0].Message, "基线文件不存在") {
		t.Errorf("without the file: %+v", list)
	}
	found := checker().Content("请示.md", []byte(draft), "").Result.Findings
	i := slices.IndexFunc(found, func(f lint.Finding) bool { return f.Rule.ID == "ST-punc-1" })
	entry := fmt.Sprintf(`{"version":1,"findings":[{"path":"gone.md","rule":"ST-punc-1","fingerprint":"%s","quote":""}]}`, found[i].Fingerprint)
	if err := os.WriteFile(settings.Baseline, []byte(entry), 0o644); err != nil {
		t.Fatal(err)
	}
	c.notify("textDocument/didSave", documentParams{documentID{draftURI}})
	list := c.until(1)
	if slices.ContainsFunc(list, func(d diagnostic) bool { return d.Code == "ST-punc-1" }) || len(list) == 0 {
		t.Errorf("known finding is shown: %+v", list)
	}
}

func TestHover(t *testing.T) {
	c := open(t, full, Options{})
	c.didOpen(draftURI, "markdown", draft)
	ask := func(line, char int) *hover {
		var h *hover
		c.call("textDocument/hover", hoverParams{documentID{draftURI}, Position{line, char}}, &h)
		return h
	}
	for _, x := range []struct {
		line, char int
		want       []string
	}{
		{4, 10, []string{"**警告　ST-punc-1**", "## ST-punc-1", "### 怎样判断", "### 反例", "建议：请改为全角标点"}},
		{0, 5, []string{"**标题**：河口县水务局关于𠮷家村供水工程的请示", "文种 请示", "行文方向 上行"}},
		{2, 1, []string{"**主送机关**：县人民政府", "县级"}},
	} {
		h := ask(x.line, x.char)
		if h == nil || h.Range == nil || h.Range.Start.Line != x.line || h.Contents.Kind != "markdown" {
			t.Errorf("%d:%d: hover %+v", x.line, x.char, h)
			continue
		}
		for _, w := range x.want {
			if !strings.Contains(h.Contents.Value, w) {
				t.Errorf("%d:%d: no %q in %s", x.line, x.char, w, h.Contents.Value)
			}
		}
	}
	if h := ask(12, 1); h != nil {
		t.Errorf("hover over plain text: %+v", h)
	}
	c.didChange(draftURI, 2, textChange{nil, "---\n阶段: 印发\n---\n" + draft})
	if h := ask(3, 5); h == nil || !strings.Contains(h.Contents.Value, "未能核验：\n\n- TL-22-1") {
		t.Errorf("what could not be decided: %+v", h)
	}
	c = open(t, "{}", Options{})
	c.didOpen(draftURI, "markdown", draft)
	if h := ask(4, 10); h == nil || h.Contents.Kind != "plaintext" || strings.Contains(h.Contents.Value, "##") || !strings.Contains(h.Contents.Value, "反例") {
		t.Errorf("plain hover %+v", h)
	}
}

func (c *client) actions(p codeActionParams) []codeAction {
	c.Helper()
	p.Document.URI = draftURI
	var list []codeAction
	c.call("textDocument/codeAction", p, &list)
	return list
}

// apply makes the edits of an action.
func apply(t *testing.T, text string, e *workspaceEdit) string {
	t.Helper()
	if e == nil {
		t.Fatal("no edit")
	}
	list := e.Changes[draftURI]
	for _, d := range e.DocumentChanges {
		list = d.Edits
		if d.Document.Version == nil || *d.Document.Version != 1 {
			t.Errorf("edit of version %v", d.Document.Version)
		}
	}
	txt := newText(text)
	for _, e := range slices.Backward(list) { // ascending; from the end, so that places hold
		txt = txt.change([]textChange{{&e.Range, e.NewText}}, utf16Units)
	}
	return txt.content
}

func titled(t *testing.T, list []codeAction, part string) codeAction {
	t.Helper()
	i := slices.IndexFunc(list, func(a codeAction) bool { return strings.Contains(a.Title, part) })
	if i < 0 {
		t.Fatalf("no action %q among %+v", part, list)
	}
	return list[i]
}

func TestQuickFix(t *testing.T) {
	c := open(t, full, Options{})
	c.didOpen(draftURI, "markdown", draft)
	var p codeActionParams
	p.Range = at(t, c.until(1), "ST-punc-1").Range
	list := c.actions(p)
	fix := titled(t, list, "“,”改为“，”")
	if !fix.Preferred || fix.Kind != kindQuickFix || len(fix.Diagnostics) != 1 || fix.Diagnostics[0].Range != p.Range {
		t.Errorf("action %+v", fix)
	}
	if got, want := apply(t, draft, fix.Edit), strings.Replace(draft, "东部,", "东部，", 1); got != want {
		t.Error(cmp.Diff(want, got))
	}
	// The mark has no reason yet, so the finding stays and the mark is told of.
	marked := apply(t, draft, titled(t, list, "忽略 ST-punc-1").Edit)
	if want := strings.Replace(draft, "𠮷家村位于", "<!-- gongwenlint 忽略 ST-punc-1： -->\n𠮷家村位于", 1); marked != want {
		t.Error(cmp.Diff(want, marked))
	}
	c.didChange(draftURI, 2, textChange{nil, marked})
	at(t, c.until(2), "ML-1")
	c.didChange(draftURI, 3, textChange{nil, strings.Replace(marked, "： -->", "：原文如此 -->", 1)})
	if diags := c.until(3); slices.ContainsFunc(diags, func(d diagnostic) bool { return d.Code == "ST-punc-1" || d.Code == "ML-1" }) {
		t.Errorf("with a reason: %+v", diags)
	}
	p.Context.Only = []string{"refactor"}
	if list := c.actions(p); len(list) != 0 {
		t.Errorf("unwanted actions %+v", list)
	}
}

// TestSlips has the same slip in several places: each is shown and mended where
// it stands, or all at once.
func TestSlips(t *testing.T) {
	text := strings.Replace(draft, "管网老化。", "管网老化,漏损严重,亟待更换。", 1)
	c := open(t, full, Options{})
	c.didOpen(draftURI, "markdown", text)
	var places []Range
	for _, d := range c.until(1) {
		if d.Code == "ST-punc-1" {
			places = append(places, d.Range)
			if strings.Contains(d.Message, "共") {
				t.Errorf("one place is told as several: %s", d.Message)
			}
		}
	}
	if len(places) != 3 || places[2] != (Range{Position{12, 9}, Position{12, 10}}) {
		t.Fatalf("places %v", places)
	}
	var p codeActionParams
	p.Range = places[2]
	list := c.actions(p)
	if got, want := apply(t, text, titled(t, list, "“,”改为“，”").Edit), strings.Replace(text, "严重,", "严重，", 1); got != want {
		t.Error(cmp.Diff(want, got))
	}
	if got, want := apply(t, text, titled(t, list, "全部3处").Edit), strings.ReplaceAll(text, ",", "，"); got != want {
		t.Error(cmp.Diff(want, got))
	}
}

// TestUnsafe has a place whose mend may alter the meaning: the serials of
// headings.
func TestUnsafe(t *testing.T) {
	text := strings.Replace(draft, "二、请求", "三、请求", 1)
	c := open(t, full, Options{})
	c.didOpen(draftURI, "markdown", text)
	var p codeActionParams
	p.Range = at(t, c.until(1), "ST-num-2").Range
	fix := titled(t, c.actions(p), "改为“二”")
	if fix.Preferred || !strings.Contains(fix.Title, "请核对") {
		t.Errorf("an unsafe action %+v", fix)
	}
	if got := apply(t, text, fix.Edit); got != draft {
		t.Error(cmp.Diff(draft, got))
	}
}

func TestFixAll(t *testing.T) {
	mended := strings.NewReplacer("东部,", "东部，", "河水[2024]15", "河水〔2024〕15", "（一）、", "（一）").Replace(draft)
	c := open(t, full, Options{})
	c.didOpen(draftURI, "markdown", draft)
	var p codeActionParams
	p.Range = Range{Position{20, 0}, Position{20, 0}} // wherever the cursor stands
	later := titled(t, c.actions(p), "改正全部不影响文意的写法（3处）")
	if later.Edit != nil || later.Data == nil || later.Kind != kindFixAll {
		t.Errorf("action %+v", later)
	}
	c.call("codeAction/resolve", later, &later)
	if got := apply(t, draft, later.Edit); got != mended {
		t.Error(cmp.Diff(mended, got))
	}
	p.Context.Only = []string{"source.fixAll"}
	list := c.actions(p)
	if len(list) != 1 || apply(t, draft, list[0].Edit) != mended {
		t.Errorf("on save: %+v", list)
	}
	c.call("workspace/executeCommand", map[string]any{"command": commandFixAll, "arguments": []string{draftURI}}, nil)
	asked := <-c.applied
	if got := apply(t, draft, &asked.Edit); got != mended {
		t.Error(cmp.Diff(mended, got))
	}
	c.didChange(draftURI, 2, textChange{nil, mended})
	if list := c.actions(p); len(list) != 0 {
		t.Errorf("nothing to mend, but %+v", list)
	}
	c = open(t, `{"textDocument":{"codeAction":{"codeActionLiteralSupport":{}}}}`, Options{})
	c.didOpen(draftURI, "markdown", draft)
	p.Context.Only = nil
	if a := titled(t, c.actions(p), "改正全部"); a.Command == nil || a.Command.Command != commandFixAll {
		t.Errorf("without resolving: %+v", a)
	}
}

func TestSymbols(t *testing.T) {
	text := draft + "\n附件1\n\n# 𠮷家村管网改造方案\n\n一、范围\n\n（一）东片\n\n全部更换。\n\n二、工期\n\n半年。\n"
	c := open(t, full, Options{})
	c.didOpen(draftURI, "markdown", text)
	var list []documentSymbol
	c.call("textDocument/documentSymbol", documentParams{documentID{draftURI}}, &list)
	var tree func(list []documentSymbol, indent string) string
	tree = func(list []documentSymbol, indent string) (s string) {
		for _, x := range list {
			if !within(x.Selection, x.Range) {
				t.Errorf("%s: selection %v outside %v", x.Name, x.Selection, x.Range)
			}
			for _, y := range x.Children {
				if !within(y.Range, x.Range) {
					t.Errorf("%s %v outside %s %v", y.Name, y.Range, x.Name, x.Range)
				}
			}
			s += fmt.Sprintf("%s%s %d-%d\n", indent, x.Name, x.Range.Start.Line, x.Range.End.Line)
			s += tree(x.Children, indent+"  ")
		}
		return s
	}
	want := `标题 0-0
主送机关 2-2
正文 4-18
  一、基本情况 6-12
    （一）、工程现状 10-12
  二、请求事项 14-18
    （一）恳请批准更换管网；（二）恳请增加编制5名。 16-18
结束语 18-18
署名 20-20
成文日期 22-22
附件1 24-36
  一、范围 28-32
    （一）东片 30-32
  二、工期 34-36
`
	if got := tree(list, ""); got != want {
		t.Error(cmp.Diff(want, got))
	}
	c = open(t, "{}", Options{})
	c.didOpen(draftURI, "markdown", text)
	var flat []symbolInformation
	c.call("textDocument/documentSymbol", documentParams{documentID{draftURI}}, &flat)
	if len(flat) != 14 || flat[3].Container != "正文" || flat[3].Location.Range.Start.Line != 6 {
		t.Errorf("flat symbols %+v", flat)
	}
}

func within(in, out Range) bool {
	return !before(in.Start, out.Start) && !before(out.End, in.End)
}

func before(a, b Position) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Character < b.Character
}

// TestMany has more findings than anybody reads.
func TestMany(t *testing.T) {
	c := open(t, full, Options{})
	c.didOpen(draftURI, "markdown", draft+strings.Repeat("\n（一）继续推进有关工作。\n", maxDiagnostics+100))
	list := c.until(1)
	if len(list) != maxDiagnostics+1 || list[0].Range.Start.Line != 0 || !strings.Contains(list[0].Message, "只标出前1000个") {
		t.Errorf("%d diagnostics, the first %+v", len(list), list[0])
	}
}
