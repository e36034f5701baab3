package request

import "strings"

// continued returns whether clause i goes on with the request before it in the
// same sentence: 批准实施…，并安排资金….
func (a *analyser) continued(n, i int, body string, lead int) bool {
	b := &a.blocks[n]
	c := b.clauses[i]
	if a.last == nil || a.told {
		return false
	}
	p, ok := a.bareRequest(body)
	if !ok {
		return false
	}
	a.further(a.last, n, i, lead, p, c.labelled || a.last.InList && a.last.Frame == Listed)
	return true
}

// listed returns whether clause i is an item under a request before it (恳请
// 市政府：一是…) or under a heading that announces requests.
func (a *analyser) listed(n, i int, body string, lead int) bool {
	b := &a.blocks[n]
	c := b.clauses[i]
	first := c.labelled || i == 0 || b.clauses[i-1].sentence != c.sentence || b.clauses[i-1].mark == '；' || b.clauses[i-1].mark == '：'
	if a.told || !first {
		return false
	}
	head := a.pending
	if head == nil && b.inZone && !b.cell {
		head = &Act{Strength: Explicit, Head: a.out.Headings[b.zone].Span, Frame: Listed}
	}
	if head == nil {
		return false
	}
	p, ok := a.bareRequest(body)
	if !ok && head == a.pending && c.labelled && head.VerbClass != "" && a.nounClass(body) >= 0 {
		p, ok = predicate{object: body, rest: body}, true // 解决以下资金：一是…经费
	}
	if !ok {
		return false
	}
	a.further(head, n, i, lead, p, true)
	return true
}

// bareRequest reads a clause that begins with a verb of decision, and is no
// clause of purpose.
func (a *analyser) bareRequest(body string) (predicate, bool) {
	if w, _ := a.lex.Purpose.at(body); w != "" {
		v, _ := a.lex.verbs.at(body)
		if len(v) <= len(w) {
			return predicate{}, false
		}
	}
	p := a.predicate(body, false)
	if p.verb == "" || !a.lex.Verbs[p.class].Decide {
		return p, false
	}
	if p.coverb && !hasAny(p.rest, "将", "把", "对", "在", "从", "为", "给", "由", "以") {
		return p, false
	}
	if a.doneAfter(body) || a.already(body) {
		return p, false
	}
	return p, true
}

// already reports whether a clause says that a decision was made: 已批准, 均已
// 到位; not 已闲置的房屋.
func (a *analyser) already(body string) bool {
	for i := 0; ; {
		k := strings.Index(body[i:], "已")
		if k < 0 {
			return false
		}
		i += k + len("已")
		rest := strings.TrimPrefix(body[i:], "经")
		if w, v := a.verbAt(rest); w != "" && a.lex.Verbs[v].Decide || hasAny(rest, "到位", "完成", "全部", "落实", "办结", "下达", "通过", "获") {
			return true
		}
	}
}

// further records an item that stands under the head of another act.
func (a *analyser) further(head *Act, n, i, lead int, p predicate, item bool) {
	b := &a.blocks[n]
	c := b.clauses[i]
	act := &Act{
		Frame: Listed, Asker: head.Asker, Addressee: head.Addressee, Strength: head.Strength, Tense: head.Tense,
		Head: head.Head, To: head.To, InList: item, Opener: a.opener(b, i),
		Span: span(b, c.start+lead, c.end),
	}
	a.fill(act, b, c, lead, p)
	pending := a.pending
	a.finish(act, n, i)
	a.pending = pending
}
