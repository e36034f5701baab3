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
	if a.told || !a.begins(b, i) {
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
	if !ok && head == a.pending && (c.labelled || b.labelled && i == 0 && a.namesNothing(head)) && head.VerbClass != "" && a.nounClass(body) >= 0 {
		p, ok = predicate{object: body, rest: body}, true // 解决以下资金：一是…经费
	}
	if !ok && head == a.pending {
		p, ok = a.paidBy(body)
	}
	if !ok {
		return false
	}
	a.further(head, n, i, lead, p, true)
	return true
}

// namesNothing reports whether what an act asks for is named by the items under it
// alone: 解决以下问题：, 给予以下支持：.
func (a *analyser) namesNothing(act *Act) bool {
	b := &a.blocks[act.Block]
	object := strings.TrimRight(a.objectText(act, b), "： ")
	return act.Frame != Need && (a.lex.Plurals.Named.ends(object) || strings.HasSuffix(object, "支持") || strings.HasSuffix(object, "困难"))
}

// begins reports whether clause i begins an item, or only says what it is for
// stands before it: （四）为加强执法力量，购置船艇，….
func (a *analyser) begins(b *block, i int) bool {
	for ; i > 0; i-- {
		c, before := b.clauses[i], b.clauses[i-1]
		if c.labelled || before.sentence != c.sentence || before.mark == '；' || before.mark == '：' {
			return true
		}
		view := b.view[before.start:before.end]
		if !a.lex.Grounds.has(view) && !a.lex.Purpose.has(view) && !a.lex.tied(view) {
			_, bare := a.bareRequest(view)
			w, v := a.verbAt(view)
			if bare || w == "" || a.lex.Verbs[v].Decide {
				return false
			}
		}
	}
	return true
}

// paidBy reads who is to pay for what an item proposes: 所需680万元由市财政解决.
func (a *analyser) paidBy(body string) (predicate, bool) {
	object, by, ok := strings.Cut(body, "由")
	if !ok || a.unitClass(object) < 0 && a.nounClass(object) < 0 {
		return predicate{}, false
	}
	kind, n := a.addressee(by)
	p := a.predicate(by[n:], true)
	if kind != Recipient && kind != Superior || p.verb == "" || !a.lex.Verbs[p.class].Decide && p.verb != "承担" {
		return predicate{}, false
	}
	p = shifted(p, len(body)-len(by)+n)
	p.object, p.objectAt = object, 0
	return p, true
}

// bareRequest reads a clause that begins with a verb of decision, and is no
// clause of purpose.
func (a *analyser) bareRequest(body string) (predicate, bool) {
	if w, _ := a.lex.Purpose.at(body); w != "" && !a.benefits(body) {
		v, _ := a.lex.verbs.at(body)
		if len(v) <= len(w) {
			return predicate{}, false
		}
	}
	p := a.predicate(body, false)
	if p.verb == "" || !a.lex.Verbs[p.class].Decide || a.lex.tied(body) {
		return p, false
	}
	if p.coverb && !hasAny(p.rest, "将", "把", "对", "在", "从", "为", "给", "由", "以") {
		return p, false
	}
	if a.doneAfter(body) || a.already(body) || a.lex.AsSubject.has(p.rest[min(len(p.verb), len(p.rest)):]) {
		return p, false
	}
	return p, true
}

// benefits reports whether a clause asks something for somebody: 为该中心核增编制.
func (a *analyser) benefits(body string) bool {
	who, ok := strings.CutPrefix(body, "为")
	if !ok {
		return false
	}
	for i := range who { // up to the verb
		w, v := a.verbAt(who[i:])
		if w == "" {
			continue
		}
		return i > 0 && a.lex.Verbs[v].Decide && runeLen(who[:i]) <= 14 &&
			(a.selfWord(who) != "" || hasAny(who, "该", "其") || a.lex.Agents.ends(who[:i]) || a.lex.OrganEnds.ends(who[:i]))
	}
	return false
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
