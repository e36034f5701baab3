package gongwen

import (
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// issueNumber reports whether a number is that of an issue of a 简报: 第31期.
func issueNumber(c string) bool { return strings.HasSuffix(strings.TrimRight(c, "）)"), "期") }

// issuingLine reads the line of a 简报 that names who issues it, and when.
func (h *headReader) issuingLine(l line) {
	at, t, ok := l.dateLine()
	if !ok || strings.TrimSpace(l.text[:at]) == "" {
		return
	}
	l.Role = RoleHead
	name := strings.TrimRight(l.text[:at], " \u3000\t")
	h.doc.Signatures = h.organs(source.Span{Start: l.Span.Start, End: l.Span.Start + len(name)}, Likely)
	h.doc.Date = dateElement(source.Span{Start: l.Span.Start + at, End: l.Span.Start + at + t.Len}, l.text[at:at+t.Len], t)
}

// masthead reports whether line i is the name of a 简报: its number follows, and
// a title of its own below.
func (h *headReader) masthead(i int) bool {
	numbered := false
	for j := i + 1; j < len(h.lines) && j <= i+6; j++ {
		l := h.lines[j]
		if e, _, ok := l.numberLine(); ok && issueNumber(e.Value) {
			numbered = true
		} else if numbered && strings.Contains(l.compact, "关于") && !l.running() && endsAsTitle(l.compact) {
			return true
		}
	}
	return false
}
