package check

import (
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// ShortNames judges short names of documents and organs: one that is introduced
// (以下简称《条例》) is used afterwards, and a bare 《条例》 has been introduced.
type ShortNames struct {
	Bare []string `yaml:"bare" doc:"须先交代全称才能单独用的简称：办法、条例、意见 …"`

	intro *literal.Pattern
	gate  *Gate
}

type shortNameData struct{ Name string }

// Data returns the fields a message can name.
func (k *ShortNames) Data() any { return shortNameData{} }

// Cases: unused (introduced and not used), unknown (used and not introduced).
func (k *ShortNames) Cases() []string { return []string{"unused", "unknown"} }

// Prepare compiles the pattern.
func (k *ShortNames) Prepare() error {
	const intro = `(?:以下(?:简称|统称|称)|下称|[，（(]简称)(?:为)?[：:]?\s*([“《]?)([^“”《》（()），。；、]{2,20})([”》]?)`
	k.intro, k.gate = literal.Must(intro), NewGate(intro)
	return nil
}

// Gates implements [Gated].
func (k *ShortNames) Gates() []*Gate { return []*Gate{k.gate} }

// Check implements [Kind].
func (k *ShortNames) Check(p *Pass) {
	open := p.Views.Gate(k.gate)
	known := map[string]bool{}
	for _, part := range p.Doc.Parts {
		for _, q := range part.Paragraphs {
			if open.in(q.Span) {
				k.introduced(p, q, known)
			}
			k.used(p, q, known)
		}
	}
}

// introduced notes the short names that a paragraph introduces, and reports
// those that are not used behind it.
func (k *ShortNames) introduced(p *Pass, q *gongwen.Paragraph, known map[string]bool) {
	text := q.Text()
	for _, m := range k.intro.FindAllStringSubmatchIndex(text) {
		name := text[m[4]:m[5]]
		known[name] = true
		end := q.Span.Start + m[1]
		if before := text[:m[0]]; strings.Count(before, "“") > strings.Count(before, "”") {
			continue // within a quotation, as in 修改为：“…”, whose words are another text's
		}
		if q.Role == gongwen.RoleBody && !strings.Contains(p.Doc.Source.Text[end:], name) && !strings.Contains(p.Doc.Title.Value, name) {
			p.Report(Finding{Span: source.Span{Start: q.Span.Start + m[0], End: end}, Case: "unused", Data: shortNameData{name}})
		}
	}
}

// used reports the short names that are used without being introduced.
func (k *ShortNames) used(p *Pass, q *gongwen.Paragraph, known map[string]bool) {
	text := q.Text()
	if q.Role != gongwen.RoleBody || !strings.Contains(text, "《") {
		return
	}
	for _, sp := range titles(p.Doc, q) { // 《开放规范》
		name := strings.Trim(p.Doc.Text(sp), "《》")
		if known[name] || !k.clipped(name) || p.Doc.Masked(sp, gongwen.Quoted) {
			continue
		}
		known[name] = true
		if !k.own(p.Doc, name) && !k.named(p.Doc, name, sp.Start) {
			p.Report(Finding{Span: sp, Case: "unknown", Data: shortNameData{name}})
		}
	}
	for _, name := range k.Bare {
		if known[name] {
			continue
		}
		i := strings.Index(text, "《"+name+"》")
		if i < 0 || strings.LastIndex(text[:i], "《") > strings.LastIndex(text[:i], "》") { // within a title
			continue
		}
		known[name] = true // told once
		if !k.own(p.Doc, name) {
			at := q.Span.Start + i
			p.Report(Finding{Span: source.Span{Start: at, End: at + len("《"+name+"》")}, Case: "unknown", Data: shortNameData{name}})
		}
	}
}

// clipped reports whether a name is too short for the title of a document: two
// characters before 办法, 规范 and the like.
func (k *ShortNames) clipped(name string) bool {
	for _, b := range k.Bare {
		if rest, ok := strings.CutSuffix(name, b); ok && utf8.RuneCountInString(rest) == 2 {
			return true
		}
	}
	return false
}

// named reports whether the text before an offset ends a longer title with the
// short name: 《体育场馆开放规范》.
func (k *ShortNames) named(doc *gongwen.Document, name string, at int) bool {
	before := doc.Source.Text[:at]
	return strings.Contains(before, name+"》") || strings.Contains(before, name+"（") || strings.Contains(before, name+"〉")
}

// own reports whether the document itself, or what it issues or is about, is
// what the short name stands for.
func (k *ShortNames) own(doc *gongwen.Document, name string) bool {
	if strings.Contains(doc.Title.Value, name) && utf8.RuneCountInString(name) > 1 {
		return true
	}
	for _, part := range doc.Parts {
		if strings.HasSuffix(part.KindWord, name) || part.KindWord != "" && strings.HasSuffix(name, part.KindWord) {
			return true
		}
	}
	return false
}
