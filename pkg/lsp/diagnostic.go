package lsp

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

const (
	maxDiagnostics = 1000 // of a document; more help nobody and make editors slow
	maxRelated     = 20   // other places of a finding
)

// publish tells the client what is to be seen of a document now: nothing when
// it has been closed.
func (s *server) publish(d *document) {
	d.publishing.Lock()
	defer d.publishing.Unlock()
	d.mu.Lock()
	a, closed := d.done, d.closed
	current := a != nil && a.snap == d.snap
	d.mu.Unlock()
	p := publishParams{URI: d.uri, Diagnostics: []diagnostic{}}
	switch {
	case closed && s.isOpen(d.uri): // anew, as another document
		return
	case closed:
	case !current:
		return
	default:
		p.Diagnostics = append(p.Diagnostics, s.diagnostics(d, a)...)
		if s.client.TextDocument.Publish.Version {
			p.Version = &a.snap.version
		}
	}
	s.notify("textDocument/publishDiagnostics", p)
}

func (s *server) isOpen(uri string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.docs[uri] != nil
}

// diagnostics returns the diagnostics of an analysis.
func (s *server) diagnostics(d *document, a *analysis) []diagnostic {
	if a.err != nil {
		return s.failure(a)
	}
	var list []diagnostic
	found := a.findings()
	rest := max(0, len(found)-maxDiagnostics)
	for _, x := range found[:len(found)-rest] {
		list = append(list, s.diagnostic(d, a, x))
	}
	if rest > 0 {
		more := s.onFirstLine(a, fmt.Sprintf("问题太多，只标出前%d个；其后还有%d个，改后再看，或用 gongwenlint check 列出", maxDiagnostics, rest))
		list = append([]diagnostic{more}, list...)
	}
	return list
}

// onFirstLine returns a diagnostic that belongs to no place.
func (s *server) onFirstLine(a *analysis, message string) diagnostic {
	first := source.Span{Start: 0, End: len(a.snap.line(0))}
	return diagnostic{Range: a.snap.rangeOf(first, s.enc), Severity: severityError, Source: "gongwenlint", Message: message}
}

// findings returns the findings that are shown, each place of a slip as one of
// its own.
func (a *analysis) findings() []lint.Finding {
	if a.result == nil {
		return nil
	}
	var list []lint.Finding
	for _, x := range a.result.Findings {
		if x.Level >= a.settings.MinLevel {
			list = append(list, x.Each(a.result.Doc)...)
		}
	}
	return list
}

// failure tells that a document could not be checked: silence would pass for
// no findings.
func (s *server) failure(a *analysis) []diagnostic {
	var se *source.Error
	if errors.As(a.err, &se) && se.Reason == source.Empty {
		return nil
	}
	_, message := report.Failure(a.err)
	d := s.onFirstLine(a, "没有检查："+message)
	var mistakes yamlfile.Errors
	if errors.As(a.err, &mistakes) && s.client.TextDocument.Publish.Related {
		for _, m := range mistakes {
			if path, err := filepath.Abs(m.File); err == nil && m.Line > 0 {
				at := Position{m.Line - 1, max(0, m.Column-1)}
				d.Related = append(d.Related, relatedPlace{location{uriOf(path), Range{at, at}}, m.Message})
			}
		}
	}
	return []diagnostic{d}
}

func (s *server) diagnostic(d *document, a *analysis, x lint.Finding) diagnostic {
	out := diagnostic{
		Range: s.rangeIn(a, mainPlace(x)), Severity: severity(x.Level), Code: x.Rule.ID, Source: "gongwenlint",
		Message: report.FullMessage(x),
	}
	if href := page(x.Rule); href != "" && s.client.TextDocument.Publish.CodeDescription {
		out.Description = &codeDescription{href}
	}
	if !s.client.TextDocument.Publish.Related {
		return out
	}
	add := func(sp source.Span, note string) {
		if len(out.Related) < maxRelated {
			out.Related = append(out.Related, relatedPlace{location{d.uri, s.rangeIn(a, sp)}, note})
		}
	}
	if len(x.Marks) > 1 {
		for _, m := range x.Marks {
			add(m, "“"+brief(a.result.Doc.Text(m))+"”")
		}
	}
	for _, r := range x.Related {
		note := r.Note
		if note == "" {
			note = "“" + brief(a.result.Doc.Text(r.Span)) + "”"
		}
		add(r.Span, note)
	}
	return out
}

// mainPlace returns the place of a finding that is to be seen as wrong.
func mainPlace(x lint.Finding) source.Span {
	if len(x.Marks) == 1 {
		return x.Marks[0]
	}
	return x.Span
}

// rangeIn returns a stretch of the text that was checked as a range of the
// document.
func (s *server) rangeIn(a *analysis, sp source.Span) Range {
	return a.snap.rangeOf(a.place(sp), s.enc)
}

// place returns a stretch of the text that was checked as one of the document.
func (a *analysis) place(sp source.Span) source.Span {
	sp = a.result.Doc.Source.OriginalRange(sp)
	mark := a.mark()
	return source.Span{Start: sp.Start + mark, End: sp.End + mark}
}

// mark returns the length of the byte order mark before the document, which is
// no part of the text that was checked.
func (a *analysis) mark() int {
	const mark = "\uFEFF"
	if strings.HasPrefix(a.snap.content, mark) {
		return len(mark)
	}
	return 0
}

func severity(l check.Level) int {
	switch l {
	case check.Error:
		return severityError
	case check.Warning:
		return severityWarning
	}
	return severityInformation
}

// brief returns words to show a place by.
func brief(s string) string {
	const most = 30
	if r := []rune(strings.ReplaceAll(s, "\n", " ")); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// page returns where a rule stands with its clause and examples: in a file of
// the user's own, or on the project's pages. It is "" for the tool's own rules.
func page(r *rule.Rule) string {
	if r.File == "" {
		return ""
	}
	if path, err := filepath.Abs(r.File); err == nil {
		if _, err := os.Stat(path); err == nil {
			return fmt.Sprintf("%s#L%d", uriOf(path), r.Line)
		}
	}
	return report.RuleURI(r)
}
