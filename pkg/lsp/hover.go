package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// hover answers what stands at a place: the findings there with the pages of
// their rules, or the element that it is part of.
func (s *server) hover(raw json.RawMessage) (answer, error) {
	p, err := decode[hoverParams](raw)
	if err != nil {
		return nil, err
	}
	return s.about(p.Document.URI, func(ctx context.Context, d *document, snap *snapshot, a *analysis) (any, error) {
		if a.result == nil {
			return nil, nil
		}
		if h := s.hoverAt(a, snap.offset(p.Position, s.enc)); h != nil {
			return h, nil
		}
		return nil, nil
	})
}

func (s *server) hoverAt(a *analysis, at int) *hover {
	var parts []string
	var where *source.Span
	explained := map[string]bool{}
	for _, x := range a.findings() {
		sp := a.place(mainPlace(x))
		if at < sp.Start || at > sp.End {
			continue
		}
		if where == nil || sp.Len() < where.Len() {
			where = &sp
		}
		parts = append(parts, s.findingPage(x, !explained[x.Rule.ID]))
		explained[x.Rule.ID] = true
	}
	for _, e := range report.Elements(a.result.Doc) {
		if !e.InText() {
			continue
		}
		if sp := a.place(e.Span); sp.Start <= at && at <= sp.End {
			if where == nil {
				where = &sp
			}
			parts = append(parts, s.elementPage(a.result, e))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	r := a.snap.rangeOf(*where, s.enc)
	if s.markdown() {
		return &hover{markup{"markdown", strings.Join(parts, "\n\n---\n\n")}, &r}
	}
	return &hover{markup{"plaintext", strings.Join(parts, "\n\n")}, &r}
}

// markdown reports whether the client can show Markdown.
func (s *server) markdown() bool {
	return slices.Contains(s.client.TextDocument.Hover.ContentFormat, "markdown")
}

// findingPage tells of a finding and, in full, of its rule.
func (s *server) findingPage(x lint.Finding, full bool) string {
	var b strings.Builder
	if s.markdown() {
		fmt.Fprintf(&b, "**%s　%s**　%s\n", report.LevelName(x.Level), x.Rule.ID, escape(x.Message))
		if x.Advice != "" {
			fmt.Fprintf(&b, "\n建议：%s\n", escape(x.Advice))
		}
	} else {
		fmt.Fprintf(&b, "%s　%s　%s\n", report.LevelName(x.Level), x.Rule.ID, x.Message)
		if x.Advice != "" {
			fmt.Fprintf(&b, "建议：%s\n", x.Advice)
		}
	}
	if full {
		b.WriteByte('\n')
		report.RulePage(&b, x.Rule, s.markdown())
	}
	return strings.TrimRight(b.String(), "\n")
}

// elementPage tells how an element was understood; the title stands for the
// whole document.
func (s *server) elementPage(r *lint.Result, e report.NamedElement) string {
	words := func(v string) string {
		if s.markdown() {
			return escape(v)
		}
		return v
	}
	line := e.Name + "：" + words(e.Value)
	if s.markdown() {
		line = "**" + e.Name + "**：" + words(e.Value)
	}
	more := []string{e.Confidence.String()}
	if e.Declared {
		more[0] = "元数据"
	}
	if e.Detail != "" {
		more = append([]string{e.Detail}, more...)
	}
	line += "（" + words(strings.Join(more, "，")) + "）"
	if e.Name != "标题" {
		return line
	}
	return line + "\n\n" + words(summary(r.Doc, r)) + unverified(r, words)
}

func summary(d *gongwen.Document, r *lint.Result) string {
	kind := d.Kind
	if kind == "" {
		kind = "未识别"
	}
	return fmt.Sprintf("文种 %s　行文方向 %s（%s）　阶段 %s　正文 %d字，汉字%d", kind, d.Direction, d.DirectionWhy, d.Stage, r.Counts.Characters, r.Counts.Han)
}

// unverified lists what could not be decided.
func unverified(r *lint.Result, words func(string) string) string {
	if len(r.Unverified) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n\n未能核验：\n")
	for _, u := range r.Unverified {
		fmt.Fprintf(&b, "\n- %s　%s", u.Rule.ID, words(u.Message))
	}
	return b.String()
}

// escape keeps the characters of a text from being Markdown.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_{}[]<>#|~", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
