package gongwen

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// moreSigners reads a line on which the names of 签发人 go on: names alone, or
// behind the 发文字号, which belongs on the line of the last name (GB/T 9704-2012
// 7.2.5, 7.2.6).
func (h *headReader) moreSigners(l line) bool {
	d := h.doc
	if len(d.Signers) == 0 || h.done || len(h.run) > 0 || l.Index == 0 {
		return false
	}
	above := d.paragraphs[l.Index-1].Role
	if above != RoleSigner && above != RoleNumber {
		return false
	}
	e, size, numbered := parseNumber(l.text)
	if numbered && d.Number.Present() || !numbered && above == RoleNumber && d.Source.Paragraphs[l.Index].Indent < wrapIndent {
		return false
	}
	if !numbered {
		size = 0
	}
	rest := l.text[size:]
	lead := len(rest) - len(strings.TrimLeftFunc(rest, unicode.IsSpace))
	names := d.signers(source.Span{Start: l.Span.Start + size + lead, End: l.Span.End})
	if len(names) == 0 || slices.ContainsFunc(names, func(n Element) bool { return !personName(n.Value) }) {
		return false
	}
	if numbered {
		e.Span = source.Span{Start: l.Span.Start, End: l.Span.Start + size}
		e.Value, e.Confidence = compact(l.text[:size]), Certain
		d.Number, l.Role = e, RoleNumber
	} else {
		l.Role = RoleSigner
	}
	d.Signers = append(d.Signers, names...)
	return true
}

// wrapIndent is the white space before names that go on below a 发文字号 with
// 签发人, in half-width columns: what stands further to the left is the title.
const wrapIndent = 8

// personName reports whether a word has the form of a Chinese name: two to four
// Han characters that are no 文种 and no organ.
func personName(s string) bool {
	n := utf8.RuneCountInString(s)
	kind, word, _ := kindOf(s)
	if hasPrefixAny(s, []string{"关于", "转发", "批转", "印发", "附件", "抄送"}) != "" {
		return false
	}
	return n >= 2 && n <= 4 && kind == "" && word == "" && !looksOrgan(s) && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}
