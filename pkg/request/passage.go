package request

import (
	"slices"
	"strings"
)

// A passage is what leads up to one asking of a 请示: the paragraph that asks or
// proposes (拟…), with the paragraphs of reasons that stand before it and belong
// to no other asking.
type passage struct {
	first, block int    // indexes of its paragraphs; block asks
	from, to     int    // of the asking part, in the text of block
	text         string // without what only ties it to other work: 在推进…的同时
	telling      string // text without what it is for, either: 为…
	acts         []*Act // what it asks, may be empty
	inner        bool   // it stands behind another asking in its paragraph
	proposes     int    // offset in block's text of the clause that proposes, -1 when it asks
}

// passagePairs is how many pairs of characters a passage holds at least that
// tells a matter of its own, and likeRest the share of them that a passage of
// the title's matter has in common with what is told of that.
const (
	passagePairs = 12
	likeRest     = 0.25
	unlikeRest   = 0.1 // the share below which even reasons (为…, 根据…) are those of another matter
)

// passages finds the matters that are told and asked in passages of their own,
// which speak of nothing that the title names.
func (g *grouper) passages() {
	t := g.an.Title
	if !g.named || g.split || t.Umbrella || g.ev.Foreign && len(g.matters) >= 2 {
		return
	}
	for _, p := range g.readPassages() {
		if len(g.matters) > manyRequests {
			break
		}
		if g.strays(p) {
			g.openPassage(p)
		}
	}
}

// openPassage opens a matter for a passage.
func (g *grouper) openPassage(p passage) {
	m := g.passageMatter(p)
	if len(g.matters) == 0 || len(p.acts) > 0 && len(g.matters) == 1 && len(g.matters[0].Acts) == len(p.acts) && g.matters[0].Acts[0] == p.acts[0] {
		g.matters, g.keys = nil, nil // all that is asked is this: the title's matter is asked by the closing
		g.openTitle()
	}
	for i := 0; i < len(g.matters); i++ {
		old := &g.matters[i]
		kept := slices.DeleteFunc(slices.Clone(old.Acts), func(act *Act) bool { return slices.Contains(p.acts, act) })
		if len(kept) == 0 && len(old.Acts) > 0 { // it had a matter of its own before
			*old = m
			g.markApart(i)
			return
		}
		if len(kept) > 0 && kept[0] != old.Acts[0] {
			*old = g.matterOf(kept[0])
		}
		old.Acts = kept
	}
	g.matters = append(g.matters, m)
	g.keys = append(g.keys, g.a.key(p.text))
	g.markApart(len(g.matters) - 1)
}

// markApart notes that matter i stands apart from the others.
func (g *grouper) markApart(i int) {
	g.ev.Foreign, g.ev.Apart = true, true
	if c := g.titleClass(); c != "" && c != g.matters[i].Class {
		g.ev.Classes = true
	}
	for k, m := range g.matters {
		g.ev.Classes = g.ev.Classes || k != i && m.Class != g.matters[i].Class
	}
}

func (g *grouper) passageMatter(p passage) Matter {
	if len(p.acts) > 0 {
		m := g.matterOf(p.acts[0])
		m.Acts = p.acts
		return m
	}
	b := &g.an.blocks[p.block]
	end := len(b.text)
	if i := strings.IndexAny(b.view[p.proposes:], "。；"); i >= 0 {
		end = p.proposes + i
	}
	text := b.text[p.proposes:end]
	return Matter{Span: span(b, p.proposes, end), Text: clipped(text), Class: g.a.className(g.a.topicClass(text))}
}

// blocks returns the indexes of a passage's paragraphs.
func (p passage) blocks() []int {
	var out []int
	for n := p.first; n <= p.block; n++ {
		out = append(out, n)
	}
	return out
}

// readPassages cuts the body at what asks.
func (g *grouper) readPassages() []passage {
	var out []passage
	first := -1
	for n := range g.an.blocks {
		b := &g.an.blocks[n]
		if b.attached || b.closing || b.cell {
			continue
		}
		if b.isHeading {
			first = -1
			continue
		}
		if first < 0 {
			first = n
		}
		p := passage{first: first, block: n, from: b.from, to: len(b.text), proposes: -1, acts: g.passageActs(n)}
		if len(p.acts) == 0 {
			if p.proposes = g.a.proposal(b); p.proposes < 0 {
				if g.relatedBlock(n) {
					first = -1 // reasons of the title's matter
				}
				continue
			}
			p.first = n // a proposal stands with its own paragraph
		}
		for _, act := range g.actsOf(n) { // 请予批准。我局…
			if len(p.acts) > 0 && act.Sentence.End <= p.acts[0].Sentence.Start {
				p.first, p.from, p.inner = n, act.Sentence.End-b.start, true
			}
		}
		rest := g.cut(&p)
		for k := p.first; k < n; k++ {
			p.text += g.a.withoutTies(&g.an.blocks[k])
		}
		p.telling = p.text + g.a.withoutAims(b, p.from, p.to)
		p.text += g.a.withoutTies(b, p.from, p.to)
		out = append(append(out, p), rest...)
		first = -1
	}
	return out
}

// cut divides a paragraph that asks in several sentences: what is told and asked
// behind the first asking sentence may be something else. It shortens p to the
// first and returns the others.
func (g *grouper) cut(p *passage) []passage {
	b := &g.an.blocks[p.block]
	var out []passage
	for len(p.acts) > 0 {
		last := p
		if k := len(out); k > 0 {
			last = &out[k-1]
		}
		first := last.acts[0]
		i := slices.IndexFunc(last.acts, func(act *Act) bool { return act.sentence != first.sentence })
		if i < 0 {
			break
		}
		at := first.Sentence.End - b.start
		if at <= last.from || at >= last.to {
			break
		}
		out = append(out, passage{first: p.block, block: p.block, from: at, to: last.to, proposes: -1, acts: last.acts[i:], inner: true})
		last.acts, last.to = last.acts[:i:i], at
		if len(out) == 1 {
			p.acts, p.to = last.acts, last.to
		}
		next := &out[len(out)-1]
		next.text, next.telling = g.a.withoutTies(b, next.from, next.to), g.a.withoutAims(b, next.from, next.to)
	}
	return out
}

// passageActs returns the requests of a paragraph, wishes too.
func (g *grouper) passageActs(n int) []*Act {
	var out []*Act
	for _, act := range g.actsOf(n) {
		if act.Leads || act.Addressee == Organ || act.Frame == Suggest || act.Frame == Need || act.Tense == Open || g.wantsAnswer(act) || g.a.lex.tied(g.clauseOf(act)) {
			continue
		}
		out = append(out, act)
	}
	return out
}

// wantsAnswer reports whether an act asks for an answer to the whole paper and
// proposes nothing of its own: 请尽快批复.
func (g *grouper) wantsAnswer(act *Act) bool {
	b := &g.an.blocks[act.Block]
	if object := g.a.objectText(act, b); object != "" && object != "后" && !g.bareApproval(act) || act.Verb.Empty() {
		return false
	}
	return g.a.lex.Closings.Reply.has(b.text[act.Verb.Start-b.start:]) ||
		act.VerbClass == "审批" && g.a.proposal(b) < 0 && !strings.Contains(g.clauseOf(act), "一并") && !g.a.things(b.text, g.core)
}

// proposal returns the offset of the first clause by which the drafting organ
// proposes something: 拟任命其为所长; -1 when there is none.
func (a *analyser) proposal(b *block) int {
	for _, c := range b.clauses {
		view := b.view[c.start:c.end]
		view = a.lex.Proposals.Lead.trim(view)
		view = a.lex.Proposals.Lead.trim(view[len(a.selfWord(view)):])
		if hasAny(view, "拟", "建议") && !a.lex.Proposals.Not.has(view) {
			return c.start
		}
	}
	return -1
}

// withoutTies returns the text of a block, or of the part between two offsets,
// without the clauses that only tie it to other work: 在推进…的同时.
func (a *analyser) withoutTies(b *block, part ...int) string {
	return b.clausesBut(a.lex.tied, part...)
}

// withoutAims leaves out what a request is for as well: 为稳定队伍.
func (a *analyser) withoutAims(b *block, part ...int) string {
	return b.clausesBut(func(clause string) bool {
		return a.lex.tied(clause) || hasAny(clause[a.connectives(clause):], "为", "为了")
	}, part...)
}

// clausesBut returns the clauses of a block, or of the part between two offsets,
// that drop does not drop.
func (b *block) clausesBut(drop func(string) bool, part ...int) string {
	var s strings.Builder
	for _, c := range b.clauses {
		if len(part) == 2 && (c.start < part[0] || c.end > part[1]) {
			continue
		}
		if text := b.text[c.start:c.end]; !drop(text) {
			s.WriteString(text + "，")
		}
	}
	return s.String()
}

// tied reports whether a clause only ties its sentence to other work.
func (lx *Lexicon) tied(clause string) bool {
	return lx.Ties.ends(clause) || hasAny(clause, "除") && strings.HasSuffix(clause, "外")
}

// relatedBlock reports whether a paragraph speaks of the title's matter.
func (g *grouper) relatedBlock(n int) bool {
	if g.relates == nil {
		g.relates = map[int]bool{}
	}
	r, ok := g.relates[n]
	if !ok {
		r = g.related(g.a.withoutTies(&g.an.blocks[n]))
		g.relates[n] = r
	}
	return r
}

// titleWords returns what the paragraphs that speak of the title's matter speak
// of, empty when none does.
func (g *grouper) titleWords() map[string]bool {
	if g.words != nil {
		return g.words
	}
	out := map[string]bool{}
	g.words = out
	for n := range g.an.blocks {
		b := &g.an.blocks[n]
		if b.attached || b.closing || b.cell {
			continue
		}
		if g.relatedBlock(n) {
			for _, k := range g.a.key(b.text) {
				out[k] = true
			}
		}
	}
	return out
}

// strays reports whether a passage tells of something other than the title's
// matter.
func (g *grouper) strays(p passage) bool {
	b, start := &g.an.blocks[p.block], &g.an.blocks[p.first]
	headed := b.heading != "" && (strings.HasPrefix(b.heading[lastHeading(b.heading):], "关于") || b.headEnd > 0 && len(p.acts) > 0 && g.an.Title.Several())
	if b.labelled && !headed || strings.HasSuffix(strings.TrimRight(b.view, " \u3000"), "：") {
		return false
	}
	if g.related(p.text) || headed && g.related(b.heading) {
		return false
	}
	if g.coheres(p.telling, p.blocks()...) || len(p.acts) == 0 && !g.asPosts(p) && g.heard(p.telling, p.blocks()...) >= proposalPairs {
		return false
	}
	opened := slices.ContainsFunc(p.acts, g.opensAnother) || g.a.lex.NewMatter.has(b.view[p.from:])
	if len(p.acts) == 0 && !opened && !headed && g.asksOutright() && !g.proposesPosts(p) {
		return false // what is proposed serves the request
	}
	if len(p.acts) == 0 && !opened && !headed && !g.a.things(p.text, g.core) && g.a.unitClass(p.text) < 0 && !g.proposesPosts(p) {
		return false // 拟设三个月交接期: names nothing of its own
	}
	if !opened && !headed && (g.goesOn(start, p) || p.first < p.block && g.goesOn(b, p) && (start.labelled || len(p.acts) == 0)) {
		return false
	}
	if len(g.a.fullKey(p.text)) < passagePairs {
		return false
	}
	rest := g.titleWords()
	if len(rest) == 0 {
		return false
	}
	own := g.a.key(p.text)
	like := float64(within(own, rest))
	if p.inner && !opened { // behind another asking: only what names a thing of its own
		return like < unlikeRest*float64(len(own)) && g.a.things(p.text, g.core)
	}
	return like < likeRest*float64(len(own)) || len(own) == 0
}

// asksOutright reports whether the title's matter is asked in words, not only by
// the closing, and nothing says that there are several.
func (g *grouper) asksOutright() bool {
	if len(g.an.Plurals) > 0 {
		return false
	}
	for _, it := range g.items {
		b := &g.an.blocks[it.act.Block]
		if it.rel == same && (g.wantsAnswer(it.act) || g.related(g.clauseOf(it.act)) || b.before*2 > g.an.total || it.generic) {
			return true
		}
	}
	return false
}

// asPosts reports whether a proposal is of posts or appointments.
func (g *grouper) asPosts(p passage) bool {
	oc, ok := g.class(g.passageMatter(p).Class)
	return ok && len(oc.With) > 0 && !slices.Contains(oc.With, "立项")
}

// proposesPosts reports whether a proposal is of posts or appointments that cannot
// be part of the title's matter.
func (g *grouper) proposesPosts(p passage) bool {
	return g.asPosts(p) && !g.attachesTitle(g.passageMatter(p).Class)
}

// within counts the keys that a set holds.
func within(keys []string, set map[string]bool) int {
	n := 0
	for _, k := range keys {
		if set[k] {
			n++
		}
	}
	return n
}

func lastHeading(heading string) int {
	if i := strings.LastIndex(heading, "／"); i >= 0 {
		return i + len("／")
	}
	return 0
}

// goesOn reports whether the words that a passage begins with go on with what
// stands before: 该, 总投资, 现将…报上.
func (g *grouper) goesOn(b *block, p passage) bool {
	view := b.view[p.from:]
	for i, c := range b.clauses {
		if p.inner {
			break
		}
		if view = b.view[c.start:]; !g.a.lex.tied(b.text[c.start:c.end]) {
			if i > 0 {
				return false // besides the title's matter, and now something else
			}
			break
		}
	}
	view = view[g.a.connectives(view):]
	if w, _ := g.a.lex.GoesOn.at(view); w != "" {
		return true
	}
	head, _, _ := strings.Cut(view, "，")
	if hasSuffix(head, "后", "期间", "时", "完成", "以来") && runeLen(head) <= 8 {
		return true
	}
	if g.a.lex.Submits.within(p.text) {
		return true
	}
	if strings.HasPrefix(view, "经") && runeLen(head) <= 8 && (len(p.acts) == 0 || g.heard(p.text, p.blocks()...) > 0) { // 经比选，…
		return true
	}
	if g.a.lex.Grounds.has(view) { // 为…, 根据…: goes on unless it names a thing of its own
		own := g.a.key(p.text)
		return !g.a.things(p.text, g.core) && float64(within(own, g.titleWords())) > unlikeRest*float64(len(own))
	}
	return false
}
