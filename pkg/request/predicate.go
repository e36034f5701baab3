package request

import (
	"strings"
	"unicode/utf8"
)

// A predicate is what somebody is asked to do.
type predicate struct {
	verb     string
	verbAt   int // offset in the text given
	class    int // index into Lexicon.Verbs
	direct   bool
	coverb   bool   // 在…上, 将…, 对…
	object   string // what it is to be done to
	objectAt int
	rest     string // the text without adverbs before
}

// predicate reads what is asked for. named says that an addressee stands
// before: then the verb may come later in the clause.
func (a *analyser) predicate(text string, named bool) predicate {
	var p predicate
	n := a.skipAdverbs(text)
	if i := strings.Index(text, "时"); hasAny(text[n:], "在") && i > 0 && runeLen(text[:i]) <= 24 { // 在安排补助时予以倾斜
		if rest := text[i+len("时"):]; runeLen(rest) >= 2 && !hasAny(rest, "间", "期", "段") {
			p = a.predicate(rest, named)
			p.verbAt, p.objectAt = p.verbAt+i+len("时"), p.objectAt+i+len("时")
			return p
		}
	}
	if hasAny(text[n:], "对", "将") { // 对选派教师的编制予以保留
		for _, w := range []string{"予以", "给予"} {
			i := strings.LastIndex(text, w)
			if i < 0 {
				continue
			}
			at := i + len(w)
			at += a.lex.Adverbs.skip(text[at:])
			if v, class := a.verbAt(text[at:]); v != "" && a.lex.Verbs[class].Decide && at+len(v) == len(text) {
				return predicate{verb: v, verbAt: at, class: class, direct: true, coverb: true, object: text[n:i], objectAt: n, rest: text[n:]}
			}
		}
	}
	p.rest = text[n:]
	if w, v := a.verbAt(p.rest); w != "" {
		if sub, ok := a.considered(w, v, p.rest, named); ok {
			sub.verbAt, sub.objectAt = sub.verbAt+n+len(w), sub.objectAt+n+len(w)
			return sub
		}
		p.verb, p.verbAt, p.class, p.direct = w, n, v, true
		if !a.lex.Verbs[v].Decide { // 统筹建立…: the word before asks for the decision
			if at, w, v := a.findNext(text[:n]); w != "" {
				p.verb, p.verbAt, p.class = w, at, v
			}
		}
		a.objectAfter(&p, text)
		return p
	}
	p.coverb = a.lex.Coverbs.has(p.rest)
	given := strings.Contains(text[:n], "给予") || strings.Contains(text[:n], "予以")
	if !p.coverb && !named && !given {
		return p
	}
	if at, w, v := a.findVerb(p.rest); w != "" {
		p.verb, p.verbAt, p.class = w, n+at, v
		a.objectAround(&p, text, n)
	}
	return p
}

// considered reads what is to be considered: 一并考虑将…划转, 研究给予….
func (a *analyser) considered(verb string, class int, text string, named bool) (predicate, bool) {
	if vc := a.lex.Verbs[class]; vc.Decide || vc.Look {
		return predicate{}, false
	}
	rest := text[len(verb):]
	if next, v := a.verbAt(rest[a.skipAdverbs(rest):]); !a.lex.Coverbs.has(rest) && (next == "" || !a.lex.Verbs[v].Decide) {
		return predicate{}, false
	}
	p := a.predicate(rest, named)
	return p, p.verb != "" && a.lex.Verbs[p.class].Decide
}

// skipAdverbs returns the length of adverbs at the start of text; a word that
// is also a verb (统筹, 协助) is kept when nothing that can be a verb follows.
func (a *analyser) skipAdverbs(text string) int {
	n := 0
	for {
		w, _ := a.lex.Adverbs.at(text[n:])
		if w == "" {
			return n
		}
		v, _ := a.lex.verbs.at(text[n:])
		if len(v) > len(w) {
			return n
		}
		if v == w {
			rest := text[n+len(w):]
			if next, _ := a.verbAt(rest[a.lex.Adverbs.skip(rest):]); next == "" {
				return n
			}
		}
		n += len(w)
	}
}

// verbAt returns the verb at the start of text. Of a chain (批准实施) it is the
// first that decides; a courtesy before a decision (审查批准) gives way.
func (a *analyser) verbAt(text string) (string, int) {
	w, v := a.lex.verbs.at(text)
	if w == "" {
		return "", 0
	}
	if runeLen(w) == 1 && !a.oneRuneVerb(w, text[len(w):]) {
		return "", 0
	}
	return w, v
}

func (a *analyser) oneRuneVerb(w, rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || r == 0 || w == "见" || w == "赴" || w == "阅" && !hanRune(r)
}

// findVerb returns the first verb in text that asks for something; a verb of
// the classes 审阅 and 项目 only counts when no other follows.
func (a *analyser) findVerb(text string) (int, string, int) {
	bestAt, best, bestClass := -1, "", 0
	for i := 0; i < len(text); {
		w, v := a.verbAt(text[i:])
		if w == "" {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		vc := a.lex.Verbs[v]
		if vc.Decide && !vc.Vague && !a.attributive(text, i, w) {
			return i, w, v
		}
		if best == "" || a.lex.Verbs[bestClass].Look && !vc.Look || !a.lex.Verbs[bestClass].Decide && vc.Decide {
			bestAt, best, bestClass = i, w, v
		}
		i += len(w)
	}
	return bestAt, best, bestClass
}

// attributive reports whether the verb at i of text is part of a noun phrase
// rather than the predicate: 审批事项, 补助资金, 解决方案.
func (a *analyser) attributive(text string, i int, w string) bool {
	rest := text[i+len(w):]
	if a.lex.Nominal.has(rest) {
		// 减免政策, 批准文件; but a verb of decision before its object comes without another verb behind.
		if _, v, _ := a.findNext(rest); v != "" {
			return true
		}
	}
	return false
}

func (a *analyser) findNext(text string) (int, string, int) {
	for i := 0; i < len(text); {
		w, v := a.verbAt(text[i:])
		if w != "" && a.lex.Verbs[v].Decide {
			return i, w, v
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return -1, "", 0
}

// objectAfter sets the object of a direct verb: what follows it, or, for a
// chain of verbs on one object, what follows the chain.
func (a *analyser) objectAfter(p *predicate, text string) {
	at := p.verbAt + len(p.verb)
	p.objectAt, p.object = at, text[at:]
}

// objectAround sets the object of a verb behind a coverb: the words of the
// coverb (将我市列为试点), and those behind the verb.
func (a *analyser) objectAround(p *predicate, text string, from int) {
	p.objectAt, p.object = from, text[from:]
	after := p.verbAt + len(p.verb)
	switch {
	case after >= len(text) && hasAny(text[from:], "从", "通过", "根据", "参照", "依据"):
		p.objectAt, p.object = after, "" // 从结余设备中调拨: what it is taken from is not asked for
	case !p.coverb && from < p.verbAt:
		p.object = text[from:p.verbAt] // 给予资金支持
	case after < len(text) && hasAny(text[from:], "从", "按", "根据", "通过", "以", "由", "结合", "参照", "依据"):
		p.objectAt, p.object = after, text[after:] // 从预备费中安排资金
	}
}
