package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// quoteRunes is the length in characters up to which a sentence is quoted whole.
const quoteRunes = 120

// quote returns the text that shows a finding: the sentence that holds sp, the
// whole of what is not running text (a title over several lines, an element
// line), or a window round sp in what is too long.
func quote(doc *gongwen.Document, sp source.Span) (string, source.Span) {
	whole := sp
	if p := doc.ParagraphAt(sp.Start); p != nil && p.Span.Contains(sp) {
		whole = p.Span
		if p.Role == gongwen.RoleBody {
			if s, ok := p.SentenceAt(sp.Start); ok && s.Span.Contains(sp) {
				whole = s.Span
			} else if ok && sp.Start < s.Span.Start { // the label belongs to the first sentence
				whole = source.Span{Start: p.Span.Start, End: max(s.Span.End, sp.End)}
			} else if ok {
				whole = source.Span{Start: s.Span.Start, End: max(s.Span.End, sp.End)}
			}
		}
	}
	text := doc.Text(whole)
	if utf8.RuneCountInString(text) <= quoteRunes {
		return oneLine(text), whole
	}
	cut := window(doc.Source.Text, whole, sp)
	q := oneLine(doc.Text(cut))
	if cut.Start > whole.Start {
		q = "…" + q
	}
	if cut.End < whole.End {
		q += "…"
	}
	return q, cut
}

// oneLine replaces line ends by spaces of the same length.
func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// window returns about quoteRunes characters of whole round the start of sp.
func window(text string, whole, sp source.Span) source.Span {
	cut := source.Span{Start: sp.Start, End: sp.Start}
	for n := 0; n < quoteRunes/4 && cut.Start > whole.Start; n++ {
		_, size := utf8.DecodeLastRuneInString(text[whole.Start:cut.Start])
		cut.Start -= size
	}
	for n := utf8.RuneCountInString(text[cut.Start:cut.End]); n < quoteRunes && cut.End < whole.End; n++ {
		_, size := utf8.DecodeRuneInString(text[cut.End:whole.End])
		cut.End += size
	}
	return cut
}

// fingerprints gives every finding that has none its fingerprint: from the
// rule, the words of its paragraph without spaces and level number, and its turn
// among equal ones. Each place where the same slip stands again has its own.
func fingerprints(doc *gongwen.Document, list []Finding) {
	seen := map[string]int{}
	of := func(f *Finding, sp source.Span) string {
		key := f.Rule.ID + "\x00" + f.Case + "\x00" + normal(doc.Text(wholeParagraphs(doc, sp)))
		seen[key]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, seen[key]))
		return hex.EncodeToString(sum[:8])
	}
	for i := range list {
		f := &list[i]
		if f.Fingerprint != "" {
			continue
		}
		f.Fingerprint = of(f, f.Span)
		for n := range f.Slips {
			s := &f.Slips[n]
			if s.Quote, _ = quote(doc, s.Span); n == 0 {
				s.Fingerprint = f.Fingerprint
			} else {
				s.Fingerprint = of(f, s.Span)
			}
		}
	}
}

// wholeParagraphs returns the paragraphs in which a place begins and ends, and
// what lies between.
func wholeParagraphs(doc *gongwen.Document, sp source.Span) source.Span {
	whole := sp
	if p := doc.ParagraphAt(sp.Start); p != nil {
		whole.Start, whole.End = p.Span.Start, max(whole.End, p.Span.End)
	}
	if p := doc.ParagraphAt(whole.End - 1); p != nil { // a title over several lines
		whole.End = p.Span.End
	}
	return whole
}

func normal(s string) string {
	if l, ok := numeral.ParseLabel(s); ok {
		s = s[l.Len:]
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
