package request

import (
	"strings"
	"unicode/utf8"
)

// A prefix is what stands in a clause before a head: who asks, and when.
type prefix struct {
	asker Asker
	tense Tense
	to    string // the addressee of 向…申请
	toAt  int    // its offset in the clause
	self  bool   // the drafting organ is named
	now   bool   // 现, 特, 为此 …
	topic bool   // words that are what the request is about
}

// headed returns the request in clause i of block n that has a head of its own,
// nil when there is none. An act of Strength None says that what looks like a
// request is none.
func (a *analyser) headed(n, i int) *Act {
	b := &a.blocks[n]
	c := b.clauses[i]
	view := b.view[c.start:c.end]
	for at := 0; at < len(view); {
		_, size := utf8.DecodeRuneInString(view[at:])
		head, v := a.lex.heads.at(view[at:])
		not, _ := a.lex.NotHeads.at(view[at:])
		switch {
		case not != "" && len(not) >= len(head):
			at += len(not)
			continue
		case head == "":
			at += size
			continue
		}
		if act := a.frame(n, i, at, head, Frame(v)); act != nil {
			return act
		}
		at += len(head)
	}
	return nil
}

// frame judges the head at offset at of a clause.
func (a *analyser) frame(n, i, at int, head string, f Frame) *Act {
	b := &a.blocks[n]
	c := b.clauses[i]
	view := b.view[c.start:c.end]
	rest := view[at+len(head):]
	if runeLen(head) == 1 && f != Bid && !a.standsAlone(view, at, f) {
		return nil
	}
	if f == Apply || f == Submit || f == Suggest || head == "请求" || head == "希望" || head == "期望" {
		if a.isNoun(view[:at], rest, head) {
			return nil
		}
	}
	p := a.readPrefix(view[:at], head, f)
	act := &Act{Frame: f, Asker: p.asker, Tense: p.tense, Head: span(b, c.start+at, c.start+at+len(head))}
	act.Opener = a.opener(b, i)
	switch f {
	case Need:
		return a.need(act, b, c, at+len(head), p)
	case Query:
		return a.queryAct(act, b, i, at+len(head), p)
	case Suggest:
		return a.suggest(act, b, c, at+len(head), p)
	}
	return a.request(act, b, i, at+len(head), p, head)
}

// standsAlone reports whether a head of one character is the verb of its
// clause: 望 in 望市政府支持, not in 展望 or 望江县.
func (a *analyser) standsAlone(view string, at int, f Frame) bool {
	before, rest := view[:at], view[at:]
	_, size := utf8.DecodeRuneInString(rest)
	rest = rest[size:]
	if f == Need { // 需市政府协调; 所需 is in the list of what is no head
		kind, m := a.addressee(a.trimBy(rest))
		return m > 0 && (kind == Recipient || kind == Superior)
	}
	lead := a.connectives(before)
	if lead < len(before) && a.selfWord(before[lead:]) != before[lead:] {
		return false
	}
	if kind, m := a.addressee(rest); m > 0 && kind != Self && kind != Other {
		return true
	}
	if hasAny(rest, "在") { // 并望在研究该方案时核增编制
		p := a.predicate(rest, true)
		return p.verb != "" && a.lex.Verbs[p.class].Decide
	}
	after := rest[a.lex.Adverbs.skip(rest):]
	w, _ := a.lex.verbs.at(after)
	return w != ""
}

// trimBy removes 由, 请 and the like, which may stand before an addressee.
func (a *analyser) trimBy(s string) string {
	w, _ := a.lex.By.at(s)
	return s[len(w):]
}

// isNoun reports whether a head is used as a noun or inside an attribute: 收到
// 申请, 申请的资金.
func (a *analyser) isNoun(before, rest, head string) bool {
	if head == "请求" { // 有关事项请求市政府批准
		if kind, n := a.addressee(rest); kind == Recipient && a.lex.Agents.endOf(before) == "" {
			if w, v := a.verbAt(rest[n:]); w != "" && a.lex.Verbs[v].Decide {
				return false
			}
		}
	}
	if hasAny(head, "现", "特") {
		return false
	}
	before = before[a.connectives(before):]
	if w := a.lex.NounBefore.endOf(before); w != "" {
		return true
	}
	if rest == "" && before != "" {
		return true
	}
	w, _ := a.lex.NounAfter.at(rest)
	return w != "" && !(w == "为" && a.benefits(rest)) // 申请为我局核定编制
}

// readPrefix tells who asks and when from the words before a head.
func (a *analyser) readPrefix(before, head string, f Frame) prefix {
	var p prefix
	n := a.connectives(before)
	lead, rest := before[:n], before[n:]
	now := a.isNow(lead)
	p.now = now || a.isNowHead(head)
	if f == Submit && strings.Contains(lead, "程序") {
		p.tense = Planned
		return p
	}
	if strings.Contains(rest, "以\x00") { // 我委以《…请示》请求市政府…
		p.tense = Done
		return p
	}
	if n := a.recipientAt(rest); f == Query && n > 0 && n == len(rest) {
		return p // 市政府能否…
	}
	if self := a.selfWord(rest); self != "" {
		p.self = true
		rest = rest[len(self):]
		m := a.connectives(rest)
		p.now = p.now || a.isNow(rest[:m])
		rest = rest[m:]
	}
	if k := strings.LastIndex(rest, "向"); k >= 0 && f == Apply && len(rest)-k < 60 {
		p.to, p.toAt = rest[k+len("向"):], n+k
		rest = rest[:k]
	}
	p.tense = a.prefixTense(rest, f)
	if p.tense == Now && (f == Apply || f == Submit) && !p.now {
		p.tense = Open
	}
	if a.told && !p.self && (!p.now || a.toldAbove && !now) {
		p.asker = Reported // 企业诉求 as heading: 恳请政府… is theirs
	}
	if rest == "" || p.self {
		return p
	}
	if w, _ := a.lex.Topics.at(rest); w != "" {
		p.topic = true
		if who := rest[len(w):]; (head == "请求" || f == Apply) && !p.now && a.lex.Agents.endOf(who) != "" && a.ctx.self.endOf(who) == "" {
			p.asker = Reported // 对信访人请求解决的问题
		}
		return p
	}
	trimmed := strings.TrimRight(rest, "\x00")
	for {
		w := a.lex.Adverbs.endOf(trimmed)
		if w == "" {
			w = a.lex.Done.endOf(trimmed)
		}
		if w == "" {
			break
		}
		trimmed = strings.TrimSuffix(trimmed, w)
	}
	if a.lex.Letters.within(rest) || a.lex.Voices.within(rest) || a.lex.Agents.endOf(trimmed) != "" && a.ctx.self.endOf(trimmed) == "" {
		p.asker = Reported
		return p
	}
	p.topic = true
	return p
}

func (a *analyser) isNow(lead string) bool {
	_, at, _ := a.lex.Now.in(lead)
	return at >= 0
}

func (a *analyser) isNowHead(head string) bool {
	return hasAny(head, "现", "特", "兹", "谨", "拟", "恳", "敬")
}

// prefixTense tells from the words before a head whether the asking lies in the
// past or in the future.
func (a *analyser) prefixTense(rest string, f Frame) Tense {
	tail := rest
	if runeLen(tail) > 12 && (f == Plead || f == Bid || f == Hope) {
		r := []rune(tail)
		tail = string(r[len(r)-6:])
	}
	if w := a.lex.Planned.endOf(tail); w != "" && !strings.HasSuffix(tail, "需要") {
		return Planned
	}
	if f == Apply && rest != "" && a.lex.Planned.has(rest) {
		return Planned
	}
	for _, w := range []string{"已", "曾", "先后", "多次", "此前", "业经"} {
		if strings.Contains(tail, w) {
			return Done
		}
	}
	if a.lex.Done.endOf(tail) != "" && f != Bid {
		return Done
	}
	if strings.HasSuffix(tail, "经") {
		return Done
	}
	if i := strings.LastIndex(tail, "于"); i >= 0 && strings.ContainsAny(tail[i:], "日月年") {
		return Done
	}
	return Now
}

// doneAfter reports whether the words behind a verb say that it was done: 了.
func (a *analyser) doneAfter(rest string) bool {
	for i := 0; ; {
		k := strings.Index(rest[i:], "了")
		if k < 0 {
			break
		}
		k += i
		if !strings.HasSuffix(rest[:k], "为") && !hasAny(rest[k+len("了"):], "解", "断", "结", "却") {
			return true
		}
		i = k + len("了")
	}
	return a.lex.DoneAfter.within(rest)
}

// opener returns the word that opens the sentence of clause i, or clause i
// itself, as a new matter: 另, 此外.
func (a *analyser) opener(b *block, i int) string {
	first := i
	for first > 0 && b.clauses[first-1].sentence == b.clauses[i].sentence {
		first--
	}
	for _, k := range []int{i, first} {
		if w, _ := a.lex.Openers.at(b.view[b.clauses[k].start:b.clauses[k].end]); w != "" {
			return w
		}
	}
	return ""
}
