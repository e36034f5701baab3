package command

import (
	"iter"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// headParagraphs is how many paragraphs at the start of a body may carry the
// phrase that clears the whole document.
const headParagraphs = 3

// Analyse tells what a document says of duties. below reports whether a name is
// that of a government below the drafting organ; nil: none is.
func Analyse(d *gongwen.Document, lex *Lexicon, below func(name string) bool) *Analysis {
	an := &Analysis{doc: d, lex: lex, below: below}
	an.statements = sync.OnceValue(func() []Statement {
		a := analyser{Analysis: an}
		return a.read()
	})
	head := 0
	for p := range an.paragraphs() {
		if p.Part != d.Main() || p.Cell {
			continue
		}
		if head++; head > headParagraphs || an.Clearance != nil {
			break
		}
		an.clear(p, an.blanked(p))
	}
	return an
}

// An analyser finds the statements, or the clauses that have no subject.
type analyser struct {
	*Analysis
	plain bool
	found []Statement

	subject source.Span // whose duties the clauses at hand speak of
	class   string
	told    bool
	ask     bool
	mask    uint64 // which strings stand in the clause at hand
	before  bool   // the subject stands in an earlier sentence of the paragraph
}

func (a *analyser) read() []Statement {
	for p := range a.paragraphs() {
		a.paragraph(p, a.blanked(p))
	}
	return a.found
}

// keep adds a statement with or without a subject, whichever is looked for.
func (a *analyser) keep(st Statement) {
	if a.plain == (st.Class == "" && st.Force != Sanction) {
		a.found = append(a.found, st)
	}
}

// paragraphs goes through those that speak for the document itself.
func (an *Analysis) paragraphs() iter.Seq[*gongwen.Paragraph] {
	return func(yield func(*gongwen.Paragraph) bool) {
		for _, p := range an.doc.Paragraphs() {
			if p.Role == gongwen.RoleBody && !p.Quoted && !yield(p) {
				return
			}
		}
	}
}

// blanked returns the paragraph's text with quotations and titles overwritten
// by NUL bytes, so that offsets stay and no word matches in them.
func (an *Analysis) blanked(p *gongwen.Paragraph) string {
	masks := an.doc.Masks()
	first := sort.Search(len(masks), func(i int) bool { return masks[i].Span.Start >= p.Span.Start })
	if first == len(masks) || masks[first].Span.Start >= p.Span.End {
		return p.Text()
	}
	b := []byte(p.Text())
	for _, m := range masks[first:] {
		if m.Span.Start >= p.Span.End {
			break
		}
		if m.Kind != gongwen.Quoted && m.Kind != gongwen.Titled {
			continue
		}
		for i := max(m.Span.Start, p.Span.Start); i < min(m.Span.End, p.Span.End); i++ {
			b[i-p.Span.Start] = 0
		}
	}
	return string(b)
}

// clear looks for the phrase that clears the document: 经市政府同意，现… . A phrase
// about something else (经市政府同意后, 未经…, 经…批准建成的) does not.
func (an *Analysis) clear(p *gongwen.Paragraph, view string) {
	for _, m := range an.lex.clearing.FindAllStringIndex(view) {
		if an.lex.clearingNot.MatchEnd(view[:m[0]]) || !an.lex.clearingOf.MatchString(view[m[1]:]) {
			continue
		}
		an.Clearance = &Clearance{source.Span{Start: p.Span.Start + m[0], End: p.Span.Start + m[1]}}
		return
	}
}

func (a *analyser) paragraph(p *gongwen.Paragraph, view string) {
	a.class = ""
	for _, s := range p.Sentences() {
		text := view[s.Span.Start-p.Span.Start : s.Span.End-p.Span.Start]
		from := 0
		for from < len(text) {
			end := len(text)
			if i := strings.IndexAny(text[from:], "，；：,;:。！"); i >= 0 {
				end = from + i
			}
			a.clause(p, s.Span, text, from, end)
			_, size := utf8.DecodeRuneInString(text[end:])
			from = end + max(size, 1)
		}
		a.told, a.ask, a.before = false, false, true
	}
}

// clause reads text[from:end], a clause of the sentence.
func (a *analyser) clause(p *gongwen.Paragraph, sentence source.Span, text string, from, end int) {
	c := text[from:end]
	at := func(i, j int) source.Span {
		return source.Span{Start: sentence.Start + from + i, End: sentence.Start + from + j}
	}
	st := Statement{Sentence: sentence, Paragraph: p, Span: at(0, len(c))}
	a.mask = a.lex.indexed().Mask(c)
	if m := a.first(a.lex.sanctions, c); m != nil && !a.matches(a.lex.done, c) {
		st.Word, st.Subject, st.Force, st.Class = at(m[0], m[1]), at(m[0], m[1]), Sanction, a.class
		if _, class, ok := a.find(c); ok {
			st.Class = class
		} else if class := a.named(c[m[0]:m[1]]); class != "" {
			st.Class = class
		}
		a.keep(st)
		return
	}
	rest, off := c, 0
	switch m, class, ok := a.find(c); {
	case ok:
		a.subject, a.class, a.before = at(m[0], m[1]), class, false
		a.told = a.told || a.lex.told.MatchEnd(text[:from+m[0]])
		a.ask = a.lex.askers.MatchEnd(c[:m[0]])
		rest, off = c[m[1]:], m[1]
		st.Span = at(m[0], len(c))
	case a.class == "" && !a.plain: // nobody's duty
		return
	case a.matches(a.lex.others, strings.TrimLeft(c, " \u3000")):
		a.class, a.ask = "", false
		return
	}
	st.Subject, st.Class, st.Told = a.subject, a.class, a.told
	a.force(&st, rest, func(i, j int) source.Span { return at(off+i, off+j) }, off > 0)
}

// force reads the duty word in rest and keeps the statement.
func (a *analyser) force(st *Statement, rest string, at func(i, j int) source.Span, own bool) {
	i, j := a.duty(rest)
	head := rest
	if i >= 0 {
		head = rest[:i]
	}
	switch {
	case own && a.matches(a.lex.modifies, head): // 政府批准的预案要…: the subject is another
		a.class = ""
		return
	case a.matches(a.lex.done, head) || a.matches(a.lex.optional, head):
		if own {
			st.Force = Optional
			a.keep(*st)
		}
		return
	case i >= 0 && (own || a.lex.carry.MatchString(head)):
		st.Force, st.Word = Duty, at(i, j)
	case own && a.ask:
		st.Force, st.Timed = Ask, a.matches(a.lex.deadlines, rest)
	case !own && a.ask && a.class != "" && a.matches(a.lex.due, rest):
		st.Force, st.Timed = Ask, true
	case !own && (a.class == "" || a.before):
		return
	}
	if st.Class != "" || st.Force == Duty {
		a.keep(*st)
	}
}

// duty returns the first duty word in text, -1 when there is none.
func (a *analyser) duty(text string) (int, int) {
	if !a.lex.duties.in(a.mask) {
		return -1, -1
	}
	skip := a.lex.notDuties.FindAllStringIndex(text)
next:
	for _, m := range a.lex.duties.FindAllStringIndex(text) {
		for _, s := range skip {
			if m[0] >= s[0] && m[0] < s[1] {
				continue next
			}
		}
		return m[0], m[1]
	}
	return -1, -1
}

// find returns the first subject in a clause that stands where a subject can.
func (a *analyser) find(c string) (at [2]int, class string, ok bool) {
	best := len(c)
	for k, re := range a.lex.subjects {
		if best == 0 {
			break // classes behind this one cannot stand before it
		}
		if !re.in(a.mask) {
			continue
		}
		for _, m := range re.FindAllStringIndex(c) {
			if m[0] >= best {
				break
			}
			if a.stands(c, m[0], m[1]) {
				best, at, class, ok = m[0], [2]int{m[0], m[1]}, a.lex.classes[k], true
				break
			}
		}
	}
	if a.lex.named == nil || a.below == nil || !a.lex.named.in(a.mask) {
		return at, class, ok
	}
	for i := range c {
		if i >= best {
			break
		}
		if i > 0 && !a.lex.askers.MatchEnd(c[:i]) && !strings.HasSuffix(c[:i], "、") {
			continue
		}
		if m := a.lex.named.FindStringIndex(c[i:]); m != nil && a.stands(c, i, i+m[1]) && a.below(c[i:i+m[1]]) {
			return [2]int{i, i + m[1]}, a.lex.namedClass, true
		}
	}
	return at, class, ok
}

// named returns the class of the first subject that a text names, wherever it
// stands; "" for none.
func (a *analyser) named(text string) string {
	for k, re := range a.lex.subjects {
		if re.in(a.mask) && re.MatchString(text) {
			return a.lex.classes[k]
		}
	}
	return ""
}

// matches reports whether an expression matches in the clause at hand or a part
// of it.
func (a *analyser) matches(e *expression, text string) bool {
	return e.in(a.mask) && e.MatchString(text)
}

// first returns where an expression first matches in the clause at hand.
func (a *analyser) first(e *expression, text string) []int {
	if !e.in(a.mask) {
		return nil
	}
	return e.FindStringIndex(text)
}

// stands reports whether c[i:j] can be a subject by what is round it.
func (a *analyser) stands(c string, i, j int) bool {
	return !a.lex.notAfter.MatchEnd(c[:i]) && !a.lex.notBefore.MatchString(c[j:])
}

// Whole returns the class of a name that is a subject as it stands, "" for none.
func (an *Analysis) Whole(name string) string {
	for k, re := range an.lex.subjects {
		if m := re.FindStringIndex(name); m != nil && m[0] == 0 && m[1] == len(name) {
			return an.lex.classes[k]
		}
	}
	return ""
}

// Mentions returns the places of the subjects of a class in a paragraph,
// wherever they stand in its sentences.
func (an *Analysis) Mentions(p *gongwen.Paragraph, class string) []source.Span {
	var out []source.Span
	for k, re := range an.lex.subjects {
		if an.lex.classes[k] != class {
			continue
		}
		for _, m := range re.FindAllStringIndex(p.Text()) {
			out = append(out, source.Span{Start: p.Span.Start + m[0], End: p.Span.Start + m[1]})
		}
	}
	return out
}
