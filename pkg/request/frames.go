package request

import "strings"

// request judges 恳请, 请, 望, 申请 and 报请 with what follows at offset at of
// the clause.
func (a *analyser) request(act *Act, b *block, i, at int, p prefix, head string) *Act {
	c := b.clauses[i]
	view := b.view[c.start:c.end]
	at, n := a.whom(act, b, c, at, p)
	if act.Frame == Hope && act.Addressee == Implied && a.last != nil && a.last.Addressee == Recipient {
		act.Addressee, act.To = Recipient, a.last.To // 恳请市政府批准…，并望…时核增编制
	}
	pred := a.predicate(view[at+n:], act.Addressee != Implied)
	act.Span = span(b, act.Head.Start-b.start, c.end)
	a.fill(act, b, c, at+n, pred)
	switch act.Addressee {
	case Self: // others ask us
		act.Asker, act.Strength = Reported, None
		return act
	case Other:
		act.Strength = None
		return act
	}
	if act.Asker == Reported || act.Tense == Done || act.Tense == Planned {
		return act
	}
	if a.recalled(act, b, i, at, n, p, head) {
		return act
	}
	act.Strength = a.strength(act, pred, b, i)
	announces := pred.verb == "" && c.mark == '：' && (act.Frame != Apply || p.now || p.self)
	if act.Strength == None && pred.verb == "" && act.Addressee == Implied && act.Frame == Apply && !announces {
		return nil
	}
	if announces && (act.Addressee == Recipient || act.Addressee == Superior || a.follows(view[at+n:])) {
		act.Strength, act.Leads = Explicit, true // 恳请市政府：（一）…
	}
	return act
}

// whom reads who is asked at offset at of a clause, behind 以…名义 and 能得到, and
// returns where the addressee begins and how long it is.
func (a *analyser) whom(act *Act, b *block, c clause, at int, p prefix) (start, size int) {
	view := b.view[c.start:c.end]
	if i := strings.Index(view[at:], "名义"); hasAny(view[at:], "以") && i > 0 && runeLen(view[at:at+i]) <= 12 {
		at += i + len("名义") // 提请以市政府名义印发…
	}
	at += a.gained(view[at:])
	kind, n := a.addressee(view[at:])
	if w, f := a.lex.heads.at(view[at:]); w != "" && Frame(f) == Submit && act.Frame <= Bid { // 请提请县委编委会议研究
		if _, m := a.addressee(view[at+len(w):]); m > 0 {
			kind, n = Recipient, len(w)+m // who is asked to hand it on
		}
	}
	if n == 0 && p.to != "" {
		if kind, n = a.addressee(p.to); n > 0 {
			act.Addressee = kind
			act.To = span(b, c.start+p.toAt+len("向"), c.start+p.toAt+len("向")+n)
		}
		n = 0
	} else {
		act.Addressee = kind
		act.To = span(b, c.start+at, c.start+at+n)
	}
	if rest := view[at+n:]; n > 0 && strings.HasPrefix(rest, "的") { // 上级的支持
		if w, v := a.verbAt(rest[len("的"):]); w != "" && a.lex.Verbs[v].Vague {
			n += len("的")
		}
	}
	return at, n
}

// recalled reports whether an act is told and not asked: it was asked before, or by
// somebody else. at and n are where its addressee begins and how long it is.
func (a *analyser) recalled(act *Act, b *block, i, at, n int, p prefix, head string) bool {
	c := b.clauses[i]
	view := b.view[c.start:c.end]
	for _, w := range []string{"的建议", "的请求", "的申请", "的请示", "的诉求", "的提议"} {
		if i := strings.Index(view, w); i > at && hasAny(view[i+len(w):], "已", "获", "得到", "被", "均", "经") {
			act.Tense = Done
			return true
		}
	}
	if !p.self && a.askedOfUs(b, i) {
		act.Asker = Reported // 两校向我局递交材料，请求解决…
		return true
	}
	unsaid := head == "请求" && n == 0 && !p.now && !p.self // 上报了请示，请求…，市局批复同意
	if (head == "请求" || act.Frame == Apply) && !p.now && !p.self && at == len(head)+a.connectives(view) && (a.othersSubject(b, i) || n == 0 && a.arrived(b, i)) {
		act.Asker = Reported // 某医院对处罚不服，请求市政府予以撤销
		return true
	}
	if (head == "请求" || act.Frame == Apply || act.Frame == Submit) && a.followed(b, i) || a.doneAfter(view[at+n:]) || act.Tense == Open && a.answered(b, i) || unsaid && (a.recalls || a.granted(b, i)) {
		act.Tense = Done
		return true
	}
	return false
}

// askedOfUs reports whether an earlier clause of the sentence tells that somebody
// turned to the drafting organ.
func (a *analyser) askedOfUs(b *block, i int) bool {
	for k := i - 1; k >= 0 && b.clauses[k].sentence == b.clauses[i].sentence; k-- {
		view := b.view[b.clauses[k].start:b.clauses[k].end]
		if at := strings.Index(view, "向"); at > 0 && a.selfWord(view[at+len("向"):]) != "" && a.selfWord(view) == "" {
			return true
		}
	}
	return false
}

// gained returns the length of the words before a superior whose help is hoped
// for: 希望能得到上级的支持.
func (a *analyser) gained(text string) int {
	n := a.lex.Adverbs.skip(text)
	for _, w := range []string{"得到", "获得", "取得"} {
		if rest, ok := strings.CutPrefix(text[n:], w); ok {
			if kind, m := a.addressee(rest); m > 0 && kind != Self && kind != Other {
				return n + len(w)
			}
		}
	}
	return 0
}

// follows reports whether what stands behind an asking only says that it comes
// next: 请求如下：.
func (a *analyser) follows(rest string) bool {
	return rest == "" || hasAny(rest, "如下", "以下") && a.predicate(rest, false).verb == ""
}

// othersSubject reports whether the sentence of clause i begins with somebody
// else as its subject: 某医院对处罚不服，….
func (a *analyser) othersSubject(b *block, i int) bool {
	first := i
	for first > 0 && b.clauses[first-1].sentence == b.clauses[i].sentence {
		first--
	}
	if first == i {
		return false
	}
	c := b.clauses[first]
	view := b.view[c.start:c.end]
	view = view[a.connectives(view):]
	if a.selfWord(view) != "" {
		return false
	}
	for at, r := range view {
		if at > 0 && strings.ContainsRune("对因以向就在于已将被认为称不要希反提多均也", r) && a.lex.Agents.endOf(view[:at]) != "" {
			return true
		}
	}
	return false
}

// arrived reports whether the clause before says what another organ did: 消防救援
// 大队到场，请求增派….
func (a *analyser) arrived(b *block, i int) bool {
	if i == 0 || b.clauses[i-1].sentence != b.clauses[i].sentence {
		return false
	}
	c := b.clauses[i-1]
	view := b.view[c.start:c.end]
	if view = view[a.connectives(view):]; a.selfWord(view) != "" {
		return false
	}
	w, k, _ := a.lex.Actors.Words.in(view)
	return k >= 0 && runeLen(view[:k]) <= 12 && k+len(w) < len(view) && !a.lex.Actors.Not.has(view[k+len(w):])
}

// answered reports whether the sentence tells what came of an asking, or when
// it took place: 2月14日，我县申请…，3月获批.
func (a *analyser) answered(b *block, i int) bool {
	for k, c := range b.clauses {
		if c.sentence != b.clauses[i].sentence {
			continue
		}
		text := b.view[c.start:c.end]
		switch {
		case k > i:
			if a.lex.Outcomes.Answered.within(text) {
				return true
			}
		case k < i:
			if a.lex.Outcomes.When.ends(text) {
				return true
			}
		}
	}
	return false
}

// followed reports whether the sentence goes on to tell what then happened: 请求市政府
// 派出专家组，连夜赶到现场.
func (a *analyser) followed(b *block, i int) bool {
	for k := i + 1; k < len(b.clauses) && b.clauses[k].sentence == b.clauses[i].sentence; k++ {
		if a.lex.Outcomes.Followed.has(b.view[b.clauses[k].start:b.clauses[k].end]) {
			return true
		}
	}
	return false
}

// granted reports whether the sentence tells that what was asked was granted.
func (a *analyser) granted(b *block, i int) bool {
	for k := i + 1; k < len(b.clauses) && b.clauses[k].sentence == b.clauses[i].sentence; k++ {
		if a.lex.Outcomes.Granted.within(b.view[b.clauses[k].start:b.clauses[k].end]) {
			return true
		}
	}
	return false
}

func hasSuffix(s string, suffixes ...string) bool {
	for _, w := range suffixes {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// strength grades a request by its addressee and verb.
func (a *analyser) strength(act *Act, pred predicate, b *block, i int) Strength {
	named := act.Addressee == Recipient || act.Addressee == Superior || act.Addressee == Organ
	var vc VerbClass
	if pred.verb != "" {
		vc = a.lex.Verbs[pred.class]
	}
	switch {
	case vc.Look || pred.verb == "审议" && !named && pred.object == "":
		return None
	case act.Frame == Submit:
		if vc.Decide && (named || pred.direct || act.Tense == Now) {
			return Explicit
		}
		return None
	case act.Frame == Apply:
		if vc.Decide || named && pred.object != "" || a.nounClass(pred.object) >= 0 {
			return Explicit
		}
		return None
	case vc.Vague:
		if to := b.text[act.To.Start-b.start : act.To.End-b.start]; act.Frame == Hope && strings.HasSuffix(to, "层面") {
			return Soft // 盼市级层面予以倾斜: no organ is asked
		}
		if c := b.clauses[i]; act.Frame == Hope && strings.Contains(b.view[c.start:c.end], "时") {
			return Soft // 在安排补助时予以倾斜
		}
		if strings.HasPrefix(pred.object, "并") { // 给予支持并帮助我们解决
			if _, w, v := a.findVerb(pred.object); w != "" && a.lex.Verbs[v].Decide && !a.lex.Verbs[v].Vague {
				return Explicit
			}
		}
		if pred.object != "" && a.substantial(pred, act.Frame) || a.resourceBefore(b, i) {
			return Explicit
		}
		return Soft
	case act.Frame == Hope && !named:
		if vc.Decide && pred.direct {
			if vc.Class == "审批" {
				return Explicit
			}
			return Soft
		}
		return None
	case vc.Decide, act.Frame == Plead && vc.Class == "项目" && act.Addressee == Implied:
		return Explicit // 恳请将上述商铺转让
	case act.Frame == Bid && act.Addressee == Superior && pred.verb == "" && !a.lex.Superiors.has(b.text[act.To.Start-b.start:]):
		return None // 我局请省林科院专家会诊: told
	case named && (pred.verb != "" || pred.rest != ""):
		if act.Addressee == Organ && vc.Class != "项目" {
			return Soft
		}
		return Explicit
	}
	return None
}

// substantial reports whether a vague verb (支持) comes with something to be
// given: 在资金上, 给予政策支持.
func (a *analyser) substantial(p predicate, f Frame) bool {
	return a.nounClass(p.object) >= 0 || p.coverb && f != Hope
}

// resourceBefore reports whether an earlier clause of the sentence names what
// is wanting: 缺口200万元，恳请予以支持.
func (a *analyser) resourceBefore(b *block, i int) bool {
	for k := i; k >= 0 && b.clauses[k].sentence == b.clauses[i].sentence; k-- {
		c := b.clauses[k]
		text := b.view[c.start:c.end]
		if k == i {
			if h := strings.Index(text, "请"); h > 0 {
				text = text[:h]
			}
		}
		if strings.Contains(text, "缺口") || strings.Contains(text, "尚缺") || strings.Contains(text, "所需") || strings.Contains(text, "缺资金") {
			return true
		}
	}
	return false
}

// suggest judges 建议: a request only when a superior is to decide.
func (a *analyser) suggest(act *Act, b *block, c clause, at int, p prefix) *Act {
	view := b.view[c.start:c.end]
	at += len(view[at:]) - len(a.trimBy(view[at:]))
	kind, n := a.addressee(view[at:])
	act.Addressee = kind
	act.To = span(b, c.start+at, c.start+at+n)
	pred := a.predicate(view[at+n:], n > 0)
	act.Span = span(b, act.Head.Start-b.start, c.end)
	a.fill(act, b, c, at+n, pred)
	if act.Asker == Reported || act.Tense != Now && act.Tense != Open {
		return act
	}
	if pred.verb == "" || !a.lex.Verbs[pred.class].Decide {
		return act
	}
	switch kind {
	case Recipient, Superior:
		act.Strength = Soft
	case Implied: // only a superior can grant these
		if pred.direct && a.lex.Granting.has(pred.verb) {
			act.Strength = Soft
		}
	}
	return act
}

// need judges 需 with a superior: 需市政府协调解决.
func (a *analyser) need(act *Act, b *block, c clause, at int, p prefix) *Act {
	view := b.view[c.start:c.end]
	at += len(view[at:]) - len(a.trimBy(view[at:]))
	kind, n := a.addressee(view[at:])
	if n == 0 || kind != Recipient && kind != Superior || a.lex.Denials.ends(view[:act.Head.Start-b.start-c.start]) {
		return nil
	}
	act.Addressee = kind
	act.To = span(b, c.start+at, c.start+at+n)
	pred := a.predicate(view[at+n:], true)
	act.Span = span(b, act.Head.Start-b.start, c.end)
	a.fill(act, b, c, at+n, pred)
	if p.asker == Reported || pred.verb == "" || a.lex.Verbs[pred.class].Look && pred.verb != "审议" {
		return act
	}
	rest := view[at+n:]
	if hasAny(view, "对", "将", "把", "凡", "如", "若", "涉及") || a.settled(b, c, rest) {
		act.Tense = Done
		return act
	}
	if w := a.lex.Verbs[pred.class]; w.Decide || w.Class == "关心" && pred.verb != "理解" {
		act.Strength = Soft
	}
	return act
}

// settled reports whether what needed a superior is said to be over: 需市政府
// 协调解决的3个问题均已解决.
func (a *analyser) settled(b *block, c clause, rest string) bool {
	if a.lex.Outcomes.Settled.within(rest) {
		return true
	}
	i := strings.Index(rest, "的")
	if i < 0 {
		return false
	}
	if !a.thingAtEnd(rest) && !strings.Contains(rest[i:], "问题") && !strings.Contains(rest[i:], "事项") && !strings.Contains(rest[:i], "给予") && i > 0 && a.attribute(rest[:i]) {
		return true // 需省厅批准的项目
	}
	for _, d := range b.clauses {
		if d.sentence == c.sentence && d.start > c.end && strings.Contains(b.view[d.start:d.end], "已") {
			return true
		}
	}
	return false
}

// attribute reports whether the words before 的 hold the verb that a superior
// is to do, so that it only describes the noun behind: 需省厅批准的项目.
func (a *analyser) attribute(before string) bool {
	_, w, _ := a.findVerb(before)
	return w != "" && strings.HasSuffix(before, w)
}

// queryAct judges 能否, 可否: soft when a superior or a plea for an answer
// stands by.
func (a *analyser) queryAct(act *Act, b *block, i, at int, p prefix) *Act {
	c := b.clauses[i]
	view := b.view[c.start:c.end]
	before := view[:act.Head.Start-b.start-c.start]
	kind, n := a.addressee(a.trimBy(view[at:]))
	if n == 0 {
		m := a.connectives(before)
		kind, n = a.addressee(before[m:])
		if n > 0 && n < len(before)-m {
			n = 0
		}
	}
	pred := a.predicate(view[at:], true)
	act.Addressee = kind
	act.Span = span(b, act.Head.Start-b.start, c.end)
	a.fill(act, b, c, at, pred)
	if act.Asker == Reported || pred.verb == "" || !a.lex.Verbs[pred.class].Decide {
		return nil
	}
	asked := c.mark == '？' || c.mark == '?'
	if i+1 < len(b.clauses) {
		next := b.clauses[i+1]
		w := b.view[next.start:next.end]
		if next.sentence == c.sentence && (strings.HasPrefix(w, "请") || strings.HasPrefix(w, "恳请") || strings.HasPrefix(w, "敬请")) {
			asked = true
		}
	}
	if n > 0 && (kind == Recipient || kind == Superior) || asked {
		act.Strength = Soft
		return act
	}
	return nil
}

// fill sets the places of verb and object. at is the offset in the clause at
// which the predicate begins.
func (a *analyser) fill(act *Act, b *block, c clause, at int, p predicate) {
	base := c.start + at
	if p.verb != "" {
		act.Verb = span(b, base+p.verbAt, base+p.verbAt+len(p.verb))
		act.VerbClass = a.lex.Verbs[p.class].Class
	}
	act.Object = span(b, base+p.objectAt, base+p.objectAt+len(p.object))
}
