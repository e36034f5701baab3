package request

import (
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A block is a paragraph as the analysis sees it.
type block struct {
	text, view string
	start      int    // offset of text in the document
	from       int    // offset in text behind the label
	heading    string // words of the headings above, outermost first, joined by “／”
	labelled   bool
	isHeading  bool // the paragraph is a heading and nothing else
	headEnd    int  // offset in text at which a run-in heading ends, 0 when there is none
	cell       bool
	attached   bool
	inZone     bool // a heading above announces requests
	zone       int  // index into Analysis.Headings, -1 for none
	told       bool // a heading above says that others' words follow
	closing    bool // nothing but a closing formula
	before     int  // bytes of the body before it
	clauses    []clause
}

// An analyser reads blocks in order.
type analyser struct {
	lex *Lexicon
	ctx *Context
	out *Analysis

	blocks     []block
	sentence   int // number of sentences before the current block
	total      int // bytes of the body
	lastSaying int // index of its last block that is not only a closing

	// State that runs on from clause to clause.
	told      bool // in this sentence somebody else is speaking
	toldAbove bool // a heading says that others speak
	recalls   bool // in this sentence an asking of the past is told
	last      *Act // last act of this sentence
	pending   *Act // an act whose enumeration follows: 恳请市政府：
	inList    bool // the pending act's list goes on in the following paragraphs
}

// run analyses one block.
func (a *analyser) run(n int) {
	b := &a.blocks[n]
	if !b.labelled && !a.inList {
		a.pending = nil
	}
	if a.inList && !b.labelled {
		a.inList, a.pending = false, nil
	}
	current := -1
	for i := range b.clauses {
		c := &b.clauses[i]
		if c.sentence != current {
			current = c.sentence
			a.told, a.toldAbove, a.recalls, a.last = b.told, b.told, false, nil
			if !a.inList && i > 0 {
				a.pending = nil
			}
		}
		if b.isHeading || c.end <= b.headEnd {
			continue
		}
		if a.besides(n, i, b.view[c.start:c.end]) || a.closing(n, i) {
			continue
		}
		a.clause(n, i)
	}
	if k := len(b.clauses); k > 0 {
		a.sentence += b.clauses[k-1].sentence + 1
	}
	if a.pending != nil && strings.HasSuffix(strings.TrimRight(b.view, " \u3000"), "：") {
		a.inList = true
	}
}

// clause looks for requests in one clause.
func (a *analyser) clause(n, i int) {
	b := &a.blocks[n]
	c := b.clauses[i]
	view := b.view[c.start:c.end]
	body := view[a.connectives(view):]
	lead := len(view) - len(body)
	if self := a.selfWord(body); self != "" || a.lex.Concludes.within(view[:lead]) { // 为此, 据此: turns back to the drafting organ
		a.told = b.told && self == "" && lead == 0
	}
	if a.tiedRequest(n, i, body, lead) {
		return
	}
	act := a.headed(n, i)
	if act == nil || !act.Counts() {
		if w := a.wish(n, i, body, lead); w != nil {
			act = w
		} else if w := a.fitting(n, i, body, lead); w != nil {
			act = w
		}
	}
	if act != nil {
		a.finish(act, n, i)
		return
	}
	if a.continued(n, i, body, lead) {
		return
	}
	if a.listed(n, i, body, lead) {
		return
	}
	a.listen(body)
}

// connectives returns the length of the connectives at the start of text.
func (a *analyser) connectives(text string) int {
	n := 0
	for {
		w, _ := a.lex.Connectives.at(text[n:])
		if w == "" {
			return n
		}
		// A connective may be the first character of a head: 特 of 特请, 现 of 现申请.
		if h, _ := a.lex.heads.at(text[n:]); len(h) > len(w) {
			return n
		}
		if nh, _ := a.lex.NotHeads.at(text[n:]); len(nh) > len(w) {
			return n
		}
		if !a.lex.runOn(w, text[n+len(w):]) {
			return n
		}
		n += len(w)
	}
}

// runOn reports whether a one-character connective is a word of its own before
// rest: 现 in 现申请, not in 现有 or 现场.
func (lx *Lexicon) runOn(w, rest string) bool {
	not := lx.RunOn[w]
	return !not.has(rest)
}

func hasAny(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// listen notes that somebody else begins to speak: 有的企业反映，…
func (a *analyser) listen(body string) {
	w, at, _ := a.lex.Reporting.in(body)
	if at < 0 || a.selfWord(body) != "" || hasAny(body[at+len(w):], "强烈", "较多", "较大", "很大", "突出", "良好", "较好") {
		return // 群众反映强烈: their words do not follow
	}
	if a.lex.Letters.is(w) || a.lex.Pleas.is(w) {
		a.told = true
		return
	}
	before := strings.TrimRight(body[:at], "\x00")
	for { // 普遍, 多次, 集中 before the verb
		w := a.lex.Adverbs.endOf(before)
		if w == "" {
			break
		}
		before = strings.TrimSuffix(before, w)
	}
	if a.lex.Agents.endOf(before) != "" || strings.HasPrefix(body, "有的") || strings.HasPrefix(body, "部分") || strings.HasPrefix(body, "一些") {
		a.told = true
	}
}

// finish records an act with its place and what follows from it.
func (a *analyser) finish(act *Act, n, i int) {
	b := &a.blocks[n]
	c := b.clauses[i]
	act.Block = n
	act.sentence = a.sentence + c.sentence
	act.Clause = span(b, c.start, c.end)
	act.Sentence = a.sentenceSpan(b, c.sentence)
	act.InZone, act.Cell, act.Attached = b.inZone, b.cell, b.attached
	act.InList = act.InList || c.labelled || b.labelled && i == 0
	act.NearEnd = a.nearEnd(n, act)
	act.order = len(a.out.Acts)
	act.Class, act.Key = a.classOf(act, b)
	a.out.Acts = append(a.out.Acts, act)
	if act.Asker == Reported {
		a.told = true
		return
	}
	a.recalls = a.recalls || act.Tense == Done
	if !act.Counts() {
		return
	}
	a.last = act
	if c.mark == '：' {
		a.pending = act
	}
}

func span(b *block, start, end int) source.Span {
	return source.Span{Start: b.start + start, End: b.start + end}
}

func (a *analyser) sentenceSpan(b *block, sentence int) source.Span {
	var s source.Span
	for _, c := range b.clauses {
		if c.sentence != sentence {
			continue
		}
		if s.End == 0 {
			s.Start = b.start + c.start
		}
		s.End = b.start + c.end
		if c.mark != 0 {
			s.End += len(string(c.mark))
		}
	}
	s.End = min(s.End, b.start+len(b.text))
	return s
}

// measure notes how far into the body each block lies, and which is the last
// that says something.
func (a *analyser) measure() {
	a.lastSaying = -1
	for k := range a.blocks {
		b := &a.blocks[k]
		if b.attached {
			continue
		}
		b.before = a.total
		a.total += len(b.text)
		if !b.closing {
			a.lastSaying = k
		}
	}
}

// nearEnd reports whether act stands in the last quarter of the body or in its
// last paragraph that says something.
func (a *analyser) nearEnd(n int, act *Act) bool {
	b := &a.blocks[n]
	if b.attached || b.cell {
		return false
	}
	at := b.before + act.Span.End - b.start
	return at*4 >= a.total*3 || n == a.lastSaying
}
