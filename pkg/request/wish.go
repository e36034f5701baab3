package request

import "strings"

// wish reads a clause that asks without a word of asking: it says what would
// follow if a superior did something (若市里能拨付50万元，…便可), that only a
// superior can do it (只有市局牵头才谈得拢), or that its word is awaited.
func (a *analyser) wish(n, i int, body string, lead int) *Act {
	if a.told {
		return nil
	}
	b := &a.blocks[n]
	c := b.clauses[i]
	if w, _ := a.lex.Wishes.If.at(body); w != "" {
		return a.wishIf(b, i, lead, len(w), body)
	}
	if kind, m := a.addressee(body); kind == Recipient || kind == Superior { // 市政府若能…
		if w, _ := a.lex.Wishes.If.at(body[m:]); w != "" {
			if can, _ := a.lex.Wishes.Can.at(body[m+len(w):]); can != "" {
				from := m + len(w) + len(can)
				if p := a.predicate(body[from:], true); a.grants(p, body[from:]) {
					return a.wishAct(b, c, lead, m+len(w), kind, lead, m, shifted(p, from))
				}
			}
		}
	}
	if w, at, _ := a.lex.Wishes.Only.in(body); at >= 0 && a.thenFollows(b, i, body[at:]) {
		if act := a.wishOf(b, c, lead+at, len(w), body[at+len(w):]); act != nil {
			return act
		}
	}
	if act := a.pendingApproval(b, i, body, lead); act != nil {
		return act
	}
	w, at, _ := a.lex.Wishes.Await.in(body)
	if at < 0 {
		return nil
	}
	rest := body[at+len(w):]
	kind, m := a.addressee(rest)
	if kind != Recipient && kind != Superior || !a.lex.Wishes.Word.has(strings.TrimPrefix(rest[m:], "的")) {
		return nil
	}
	return a.wishAct(b, c, lead+at, len(w), kind, lead+at+len(w), m, predicate{})
}

// pendingApproval reads what is handed in to be approved without a word of asking:
// 方案随文上报，待市政府批复后实施.
func (a *analyser) pendingApproval(b *block, i int, body string, lead int) *Act {
	rest := ""
	for _, w := range []string{"待", "俟"} {
		if r, ok := strings.CutPrefix(body, w); ok {
			rest = r
		}
	}
	kind, m := a.addressee(rest)
	if kind != Recipient {
		return nil
	}
	p := a.predicate(rest[m:], true)
	if p.verb == "" || a.lex.Verbs[p.class].Class != "审批" || !strings.Contains(p.object, "后") {
		return nil
	}
	c := b.clauses[i]
	for _, d := range b.clauses {
		if d.sentence != c.sentence {
			continue
		}
		if text := b.text[d.start:d.end]; a.lex.Submits.within(text) {
			return a.wishAct(b, c, lead, len("待"), kind, lead+len("待"), m, shifted(p, len("待")+m))
		}
	}
	return nil
}

// wishIf reads 若…能…: at is the length of the word 若.
func (a *analyser) wishIf(b *block, i, lead, at int, body string) *Act {
	c := b.clauses[i]
	_, k, _ := a.lex.Wishes.Can.in(body[at:])
	if k < 0 {
		return nil
	}
	kind, from, m := a.superiorIn(body[at : at+k])
	if m == 0 { // 若能…，则感谢局里
		for _, d := range b.clauses[i+1:] {
			if d.sentence == c.sentence && m == 0 {
				kind, from, m = a.superiorIn(b.view[d.start:d.end])
				from += d.start - c.start - lead
			}
		}
	}
	if m == 0 {
		return nil
	}
	can, _ := a.lex.Wishes.Can.at(body[at+k:])
	rest := body[at+k+len(can):]
	p := a.predicate(rest, true)
	if !a.grants(p, rest) {
		return nil
	}
	return a.wishAct(b, c, lead, at, kind, lead+at+from, m, shifted(p, at+k+len(can)))
}

// wishOf reads what only a superior can do: rest follows the word 只有.
func (a *analyser) wishOf(b *block, c clause, lead, size int, rest string) *Act {
	kind, m := a.addressee(rest)
	if kind != Recipient && kind != Superior || strings.HasPrefix(rest[m:], "的") { // 离不开市政府的支持
		return nil
	}
	p := a.predicate(rest[m:], true)
	if p.verb != "" && a.lex.Verbs[p.class].Vague || !a.grants(p, rest[m:]) {
		return nil
	}
	return a.wishAct(b, c, lead, size, kind, lead+size, m, shifted(p, size+m))
}

func shifted(p predicate, n int) predicate {
	p.verbAt, p.objectAt = p.verbAt+n, p.objectAt+n
	return p
}

// grants reports whether a predicate is something that a superior gives or
// decides.
func (a *analyser) grants(p predicate, rest string) bool {
	if p.verb != "" && a.lex.Verbs[p.class].Decide {
		return true
	}
	if _, at, _ := a.lex.Wishes.Give.in(rest); at >= 0 && runeLen(rest[:at]) <= 6 {
		return true
	}
	return false
}

// superiorIn looks for a recipient or superior among the words between 若 and
// 能: 若明年局里能….
func (a *analyser) superiorIn(text string) (kind Addressee, at, size int) {
	for i := range text {
		if k, m := a.addressee(text[i:]); m > 0 && i+m <= len(text) && (k == Recipient || k == Superior) {
			return k, i, m
		}
	}
	return Implied, 0, 0
}

// thenFollows reports whether 才 or 方 answers 只有 in the clause or the next.
func (a *analyser) thenFollows(b *block, i int, rest string) bool {
	text := rest
	if i+1 < len(b.clauses) && b.clauses[i+1].sentence == b.clauses[i].sentence {
		text += b.view[b.clauses[i+1].start:b.clauses[i+1].end]
	}
	return a.lex.Wishes.Then.within(text) || a.lex.Wishes.Sole.has(rest)
}

func (a *analyser) wishAct(b *block, c clause, at, size int, kind Addressee, to, toSize int, p predicate) *Act {
	act := &Act{Frame: Wish, Strength: Soft, Addressee: kind,
		Head: span(b, c.start+at, c.start+at+size), To: span(b, c.start+to, c.start+to+toSize),
		Span: span(b, c.start+at, c.end)}
	if p.verb != "" || p.object != "" {
		a.fill(act, b, c, at, p)
	}
	return act
}
