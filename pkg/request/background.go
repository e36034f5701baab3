package request

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// How much of the title's words a text must hold to speak of its matter, and
// how much of an item's words a paragraph must hold to give its reasons.
const (
	speaksOfTitle = 0.3
	speaksOfItem  = 0.2
)

// reasonsPairs is how many pairs of characters reasons hold at least.
const reasonsPairs = 4

// beside reports whether the first request of a 请示 is not what its title
// names: the title's matter is then asked by the closing, and this is another.
func (g *grouper) beside(it item) bool {
	if !g.named || g.split {
		return false
	}
	if g.posts(it) && g.opensAnother(it.act) { // 此外，我馆只有2人，请核增编制
		return true
	}
	if common(g.ownKey(it.key), g.core) > 0 {
		return false
	}
	return g.posts(it) && (it.act.Frame == Listed || strings.Contains(g.clauseOf(it.act), "一并")) || !g.together(it.key) && g.apart(it)
}

// apart reports whether an item has reasons of its own: what speaks of it does
// not speak of the title's matter. Whoever asks for a part of a matter speaks
// of the matter while giving the reasons.
func (g *grouper) apart(it item) bool {
	if !g.named || len(g.a.fullKey(g.an.Title.Text)) < 2 || g.related(g.clauseOf(it.act)) {
		return false
	}
	opened := g.opensAnother(it.act)
	if !opened && g.a.lex.Rites.within(it.text) { // 成立组委会
		return false
	}
	if g.bareApproval(it.act) && !opened {
		return false // 请予审批, 批准建设: whatever stands before
	}
	if !opened && (it.act.InList || g.an.blocks[it.act.Block].labelled) && g.an.Title.Problems && !g.posts(it) {
		return false // 解决X项目推进中的有关问题: one by one
	}
	own := g.reasons(it.act.Block)
	if opened || g.ownHeading(it.act) {
		return len(g.a.key(own)) >= reasonsPairs && !g.related(own) && !g.coheres(own, it.act.Block)
	}
	mine := g.ownKey(it.act.Key)
	if g.ownParagraph(it.act.Block) {
		return true
	}
	if it.act.Object.Empty() {
		return false
	}
	if g.points(it.text) { // 其, 该: what stands before in the paragraph
		return len(g.a.key(own)) >= 2*reasonsPairs && !g.related(own) && !g.coheres(own, it.act.Block)
	}
	told := g.background(it.act, mine)
	if len(mine) < 2 {
		told = g.toldByName(it)
	}
	found := false
	for _, n := range told {
		if g.belongs(n, it.act.Block) {
			return false
		}
		found = true
	}
	return found
}

// continues reports whether a paragraph goes on with what stands before it: 总投资,
// 为解决上述问题, 经比选.
func (g *grouper) continues(n int) bool {
	b := &g.an.blocks[n]
	first, _, _ := strings.Cut(b.view[b.from:], "，")
	if w, _ := g.a.lex.GoesOn.at(first); w != "" && !g.a.things(b.view[b.from:], g.core) { // 总投资1.48亿元
		return true
	}
	return strings.Contains(first, "上述") || strings.Contains(first, "以上") || g.points(first) || strings.HasPrefix(first, "经") && runeLen(first) <= 8 && g.heard(b.text, n) > 0
}

// bareApproval reports whether an act asks for approval without naming what: 请予
// 审批, 批准实施.
func (g *grouper) bareApproval(act *Act) bool {
	return act.VerbClass == "审批" && act.Object.Len() <= len("组织实施") && (act.Object.Len() < len("两字") || len(act.Key) == 0)
}

// explained reports whether what gives the reasons of an item speaks of the
// title's matter.
func (g *grouper) explained(it item) bool {
	return slices.ContainsFunc(g.background(it.act, g.ownKey(it.act.Key)), func(n int) bool { return g.belongs(n, it.act.Block) })
}

// belongs reports whether paragraph n gives reasons of the title's matter, leaving
// out the paragraph of the act that they may be reasons of.
func (g *grouper) belongs(n, block int) bool {
	reasons := g.reasons(n)
	return g.related(reasons) || g.continues(n) || n != block && g.coheres(reasons, n, block)
}

// background returns the paragraphs up to an act's own whose reasons hold words of
// its key.
func (g *grouper) background(act *Act, key []string) []int {
	var list []int
	for n := range g.an.blocks[:act.Block+1] {
		text := g.reasons(n)
		if c := common(key, g.a.fullKey(text)); c >= 2 && float64(c) >= speaksOfItem*float64(len(key)) {
			list = append(list, n)
		}
	}
	return list
}

// toldByName returns the paragraphs up to an act's own that name the thing that it
// asks for, of words that tell nothing by themselves: 资产移交方案.
func (g *grouper) toldByName(it item) []int {
	var list []int
	if runeLen(it.text) < 5 || strings.ContainsAny(it.text, "0123456789") {
		return nil
	}
	for n := range g.an.blocks[:it.act.Block+1] {
		if strings.Contains(g.reasons(n), it.text) {
			list = append(list, n)
		}
	}
	return list
}

// ownKey returns what of a key does not stand in the name of the drafting organ.
func (g *grouper) ownKey(key []string) []string {
	var out []string
	for _, k := range key {
		if !slices.ContainsFunc(g.an.Context.Self, func(name string) bool { return strings.Contains(name, k) }) {
			out = append(out, k)
		}
	}
	return out
}

// opensAnother reports whether a word that opens another matter stands before
// an act, or before its paragraph.
func (g *grouper) opensAnother(act *Act) bool {
	b := &g.an.blocks[act.Block]
	if g.openingWord(act) != "" {
		return true
	}
	if act.Opener != "" && strings.Contains(g.clauseOf(act), "一并") { // 同时，…请一并解决
		return true
	}
	sentence, _, _ := strings.Cut(b.view[max(b.from, act.Sentence.Start-b.start):], "，")
	return strings.HasPrefix(sentence, "关于") && hasSuffix(sentence, "一事", "事宜", "问题", "事项")
}

// openingWord returns the word that opens another matter before an act or its
// paragraph: 另, 借此机会.
func (g *grouper) openingWord(act *Act) string {
	b := &g.an.blocks[act.Block]
	for _, text := range []string{act.Opener, b.view[b.from:]} {
		if w, _ := g.a.lex.NewMatter.at(text); w != "" {
			return w
		}
	}
	return ""
}

// ownHeading reports whether an act stands under a heading that names a thing
// other than the title's, or 其他.
func (g *grouper) ownHeading(act *Act) bool {
	b := &g.an.blocks[act.Block]
	if b.heading == "" || b.inZone {
		return false
	}
	heading := b.heading[strings.LastIndex(b.heading, "／")+1:]
	if i := strings.LastIndex(b.heading, "／"); i >= 0 {
		heading = b.heading[i+len("／"):]
	}
	if hasAny(heading, "其他", "另外") {
		return true
	}
	if len(g.a.key(heading)) < 2 {
		return false
	}
	return g.an.Title.Umbrella || b.headEnd == 0 && !g.related(heading)
}

// paragraphPairs is how many pairs of characters a paragraph holds at least that
// tells a matter of its own from beginning to end.
const paragraphPairs = 12

// ownParagraph reports whether a paragraph that is no item of a list and stands
// under no heading tells at length of something other than the title's matter,
// points back to nothing, and asks for nothing that belongs to the title.
func (g *grouper) ownParagraph(n int) bool {
	b := &g.an.blocks[n]
	if b.labelled || b.heading != "" || b.cell || b.attached || b.closing || !g.named {
		return false
	}
	text := g.reasons(n)
	if len(g.a.key(text)) < paragraphPairs || g.related(b.text) {
		return false
	}
	if first := firstRunes(b.text[b.from:], 15); strings.Contains(first, "该") || strings.Contains(first, "其") {
		return false
	}
	return !g.a.lex.OfTitle.within(b.text)
}

// clauseOf returns the clause of an act with its object.
func (g *grouper) clauseOf(act *Act) string {
	b := &g.an.blocks[act.Block]
	return b.text[min(act.Clause.Start, act.Span.Start)-b.start : max(act.Clause.End, act.Span.End)-b.start]
}

// related reports whether a text speaks of the title's matter: it holds some
// of its words, or the title's last word with nothing else before it.
func (g *grouper) related(text string) bool {
	if g.full == nil {
		all := g.a.fullKey(g.a.lex.blanked(g.an.Title.Text))
		if g.full = g.ownKey(all); len(g.full) < 2 {
			g.full = append([]string{}, all...)
		}
	}
	if g.enough(contained(g.full, text)) && g.enough(common(g.full, g.a.fullKey(text))) {
		return true
	}
	head := g.titleHead()
	if v := g.titleVerb(); v != "" && head != "" && strings.Contains(text, v) && strings.Contains(text, head) {
		return true // 置换…地块
	}
	for i := 0; head != ""; {
		k := strings.Index(text[i:], head)
		if k < 0 {
			break
		}
		before := text[:i+k]
		_, size := utf8.DecodeLastRuneInString(before)
		_, size2 := utf8.DecodeLastRuneInString(before[:len(before)-size])
		r, _ := utf8.DecodeLastRuneInString(before)
		pair := before[len(before)-size-size2:]
		if !hanRune(r) || strings.ContainsRune("该本此其的和与将对把为是由按在于", r) || g.a.lex.AsTitle.ends(before) || allIn(pair, g.an.Title.Text) {
			return true
		}
		i += k + len(head)
	}
	return false
}

// blanked returns a title without the words that name nothing: 有关部门, 工作情况.
func (lx *Lexicon) blanked(title string) string {
	var b strings.Builder
	for title != "" {
		if w, _ := lx.Titles.Blank.at(title); w != "" {
			b.WriteString("，")
			title = title[len(w):]
			continue
		}
		_, size := utf8.DecodeRuneInString(title)
		b.WriteString(title[:size])
		title = title[size:]
	}
	return b.String()
}

// enough reports whether a text that holds c pairs of the title speaks of it.
func (g *grouper) enough(c int) bool {
	return c >= 2 && float64(c) >= 0.12*float64(len(g.full)) || float64(c) >= speaksOfTitle*float64(len(g.full))
}

// contained counts the pairs that stand anywhere in a text.
func contained(pairs []string, text string) int {
	n := 0
	for _, k := range pairs {
		if strings.Contains(text, k) {
			n++
		}
	}
	return n
}

// allIn reports whether every character of word stands in text: 低保 in
// 最低生活保障.
func allIn(word, text string) bool {
	for _, r := range word {
		if !strings.ContainsRune(text, r) {
			return false
		}
	}
	return true
}

// titleVerb returns the verb of decision that the title begins with, "" where it
// is one of asking, giving or building, as most are.
func (g *grouper) titleVerb() string {
	w, v := g.a.actionAt(g.an.Title.Text)
	if runeLen(w) < 2 || g.a.lex.Verbs[v].Class != "决定" {
		return ""
	}
	return w
}

// titleHead returns the last two characters of what the title names: 工程, 价格.
func (g *grouper) titleHead() string {
	t := g.a.lex.Titles.Tails.trimEnd(g.an.Title.Text)
	_, size := utf8.DecodeLastRuneInString(t)
	_, size2 := utf8.DecodeLastRuneInString(t[:len(t)-size])
	if h := t[len(t)-size-size2:]; runeLen(h) == 2 && !strings.ContainsAny(h, "》”）") {
		return h
	}
	return ""
}

// reasons returns what a paragraph tells, requests left out, with the heading
// it stands under.
func (g *grouper) reasons(n int) string {
	if g.reasoned == nil {
		g.reasoned = map[int]string{}
	}
	if s, ok := g.reasoned[n]; ok {
		return s
	}
	b := &g.an.blocks[n]
	text := ""
	if !b.attached && !b.closing && !b.isHeading {
		acts := g.actsOf(n)
		for _, c := range b.clauses {
			if !asks(acts, b.start+c.start, b.start+c.end) {
				text += b.text[c.start:c.end] + "，"
			}
		}
		if text != "" && !b.inZone {
			text += b.heading
		}
	}
	g.reasoned[n] = text
	return text
}

// actsOf returns the requests of a block that count.
func (g *grouper) actsOf(n int) []*Act {
	if g.byBlock == nil {
		g.byBlock = map[int][]*Act{}
		for _, act := range g.an.Acts {
			if act.Counts() {
				g.byBlock[act.Block] = append(g.byBlock[act.Block], act)
			}
		}
	}
	return g.byBlock[n]
}
