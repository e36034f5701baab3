package request

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

type item struct {
	act     *Act
	key     []string
	text    string
	generic bool // its own words name nothing
	rel     relation
	at      int // index of its matter
}

type grouper struct {
	an       *Analysis
	a        *analyser
	core     []string // key of the title's matter, empty for an umbrella
	named    bool     // the title names a matter
	split    bool     // the title names two matters
	items    []item
	matters  []Matter
	keys     [][]string      // of each matter
	told     [][]string      // see tellings
	reasoned map[int]string  // see reasons
	full     []string        // every pair of the title, nouns of class too
	byBlock  map[int][]*Act  // requests that count
	relates  map[int]bool    // see relatedBlock
	cohered  *cohesion       // see cohesion
	words    map[string]bool // see titleWords
	ev       Evidence
}

func (g *grouper) prepare() {
	t := g.an.Title
	if !t.Umbrella {
		g.core = t.Key
		if len(g.core) == 0 { // only nouns of class, or the drafting organ's own name
			g.core = g.a.fullKey(t.Text)
		}
		g.named = len(g.core) > 0 || len(t.Groups) > 0 && t.Groups[0].Class != ""
	}
	if len(t.Groups) >= 2 {
		first := t.Groups[0]
		for _, other := range t.Groups[1:] {
			if g.titleDiffers(first, other) {
				g.split = true
			}
		}
	}
	if len(g.an.Plurals) > 0 {
		g.ev.Plural = &g.an.Plurals[len(g.an.Plurals)-1]
	}
}

// add puts an act to the matter it belongs to, or opens a new one. An act that
// asks for several things by name (对A立项、B资金、C划转等问题予以解决) is taken apart.
func (g *grouper) add(act *Act) {
	if parts := g.parts(act); parts != nil {
		for _, part := range parts {
			g.addOne(part)
		}
		return
	}
	g.addOne(act)
}

func (g *grouper) addOne(act *Act) {
	it := item{act: act, key: act.Key}
	if g.an.Title.Umbrella { // the words of 残疾人事业有关问题 tie nothing
		if own := slices.DeleteFunc(slices.Clone(act.Key), func(k string) bool { return slices.Contains(g.an.Title.Key, k) }); len(own) >= 2 {
			it.key = own
		}
	}
	b := &g.an.blocks[act.Block]
	it.text = g.a.objectText(act, b)
	it.generic = len(it.key) == 0
	if about := g.aboutBefore(act, b); it.generic && about != "" {
		it.text = about + it.text
		it.key = g.a.key(about)
		it.generic = len(it.key) == 0
	}
	if it.generic || g.points(it.text) {
		if key := g.context(act, b, it.generic); len(key) > 0 {
			it.key = append(slices.Clone(it.key), key...)
		}
	}
	if len(g.matters) == 0 {
		if g.beside(it) { // the title's own matter is asked by the closing alone
			g.openTitle()
			it.rel = foreign
		}
		g.open(it)
		return
	}
	it.rel, it.at = g.relate(it)
	if it.rel == same {
		g.matters[it.at].Acts = append(g.matters[it.at].Acts, act)
		g.keys[it.at] = append(g.keys[it.at], it.key...)
		g.items = append(g.items, it)
		return
	}
	g.open(it)
}

// parts returns an act for each thing that its object enumerates before 等问题 or
// 等事项, nil when there are fewer than two.
func (g *grouper) parts(act *Act) []*Act {
	b := &g.an.blocks[act.Block]
	object := g.a.objectText(act, b)
	_, end, _ := g.a.lex.Titles.AndMore.in(object)
	if end <= 0 {
		return g.joined(act, b, object)
	}
	from := len(object) - len(strings.TrimLeft(object, "对就将把"))
	var out []*Act
	for at := from; at < end; {
		stop := end
		if i := strings.Index(b.view[act.Object.Start-b.start+at:act.Object.Start-b.start+end], "、"); i >= 0 {
			stop = at + i
		}
		if item := object[at:stop]; runeLen(item) >= 5 {
			part := *act
			part.Object = span(b, act.Object.Start-b.start+at, act.Object.Start-b.start+stop)
			part.Clause, part.Span, part.Verb, part.InList = part.Object, part.Object, source.Span{}, true
			part.Class, part.Key = g.a.classOf(&part, b)
			if w, v := g.a.lastVerb(item); w != "" {
				part.Class = g.a.className(v)
			}
			out = append(out, &part)
		}
		at = stop + len("、")
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// joined returns an act for each of two things that one verb asks for, of which
// only the first is the title's matter: 批准大会方案和我会办公用房调剂方案.
func (g *grouper) joined(act *Act, b *block, object string) []*Act {
	if !g.named || g.split {
		return nil
	}
	view := b.view[act.Object.Start-b.start : act.Object.End-b.start]
	for at := 0; at < len(view); {
		w, _ := g.a.lex.Joins.Nouns.at(view[at:])
		size := len(w)
		if w == "" || w == "、" {
			at++
			continue
		}
		left, right := object[:at], object[at+size:]
		if runeLen(left) >= 4 && runeLen(right) >= 6 && g.related(left) && !g.related(right) && len(g.ownKey(g.a.key(right))) >= 2 && g.toldApart(act, right) {
			first, second := *act, *act
			first.Object.End = act.Object.Start + at
			second.Object.Start = act.Object.Start + at + size
			second.Clause, second.Span, second.Verb = second.Object, second.Object, source.Span{}
			for _, part := range []*Act{&first, &second} {
				part.Class, part.Key = g.a.classOf(part, b)
			}
			return []*Act{&first, &second}
		}
		at += size
	}
	return nil
}

// toldApart reports whether a paragraph before an act tells of something, in most
// of its words, without speaking of the title's matter.
func (g *grouper) toldApart(act *Act, thing string) bool {
	key := g.ownKey(g.a.fullKey(thing))
	for n := range g.an.blocks[:act.Block+1] {
		text := g.reasons(n)
		if text != "" && common(key, g.a.fullKey(text))*2 >= len(key) && !g.related(text) {
			return true
		}
	}
	return false
}

// openTitle opens the matter that the title names.
func (g *grouper) openTitle() {
	t := g.an.Title
	class := ""
	if len(t.Groups) > 0 {
		class = t.Groups[0].Class
	}
	g.matters = append(g.matters, Matter{Span: t.Span, Text: clipped(t.Text), Class: class})
	g.keys = append(g.keys, g.core)
}

func (g *grouper) open(it item) {
	it.at = len(g.matters)
	g.matters = append(g.matters, g.matterOf(it.act))
	g.keys = append(g.keys, it.key)
	g.items = append(g.items, it)
}

// matterOf returns a matter of one act.
func (g *grouper) matterOf(act *Act) Matter {
	return Matter{Acts: []*Act{act}, Span: act.Span, Text: g.label(act), Class: act.Class}
}

// aboutBefore returns the clauses behind the act before in the same sentence that
// say what a further act is about: 并对学校的损毁，从机动财力中给予补助.
func (g *grouper) aboutBefore(act *Act, b *block) string {
	if !g.sameSentence(act) {
		return ""
	}
	from, to := g.items[len(g.items)-1].act.Span.End-b.start, act.Clause.Start-b.start
	for _, c := range b.clauses {
		if c.start < from || c.start >= to {
			continue
		}
		view := b.view[c.start:c.end]
		if n := g.a.connectives(view); hasAny(view[n:], "对", "就", "针对", "为") && !g.a.lex.Purpose.has(view[n:]) {
			return b.text[c.start+n : to]
		}
	}
	return ""
}

// points reports whether an object points back: 该项目, 其, 上述.
func (g *grouper) points(object string) bool {
	o := strings.TrimLeft(object, "将把对")
	if g.a.lex.NewMatter.has(o) { // 此外
		return false
	}
	return g.a.lex.Points.has(o) || strings.Contains(firstRunes(o, 8), "该")
}

// context returns what an act without words of its own is about: the clauses
// before it in its sentence, the words of its heading, for an act that points
// back or stands in a paragraph of its own the sentences before it.
func (g *grouper) context(act *Act, b *block, generic bool) []string {
	at := act.Span.Start - b.start
	if act.Clause.Start-b.start < at {
		at = act.Clause.Start - b.start
	}
	sentence := act.Sentence.Start - b.start
	if g.a.lex.NewMatter.has(act.Opener) && sentence >= 0 && sentence < at {
		return g.a.key(b.text[sentence:at]) // 另，宿舍漏雨，请拨付维修费
	}
	if g.sameSentence(act) {
		return nil // goes with the request before it
	}
	if sentence >= 0 && sentence < at && at <= len(b.text) {
		if key := g.entityKey(b.text[sentence:at]); len(key) > 0 {
			return key
		}
	}
	if b.heading != "" && !b.inZone {
		own := b.heading[strings.LastIndex(b.heading, "／")+1:]
		if i := strings.LastIndex(b.heading, "／"); i >= 0 {
			own = b.heading[i+len("／"):]
		}
		if key := g.a.key(own); len(key) > 0 {
			return key
		}
	}
	if sentence > 0 && (g.points(g.a.objectText(act, b)) || act.Object.Empty() || generic) {
		return g.entityKey(b.text[b.from:sentence])
	}
	return nil
}

// sameSentence reports whether an item before stands in the sentence of act.
func (g *grouper) sameSentence(act *Act) bool {
	return len(g.items) > 0 && g.items[len(g.items)-1].act.sentence == act.sentence
}

// reasonBytes is how far back reasons are read for what a request is about.
const reasonBytes = 900

// entityKey returns the key of what a stretch of reasons is about, empty
// unless it names a thing or speaks of one that is to be done.
func (g *grouper) entityKey(text string) []string {
	if cut := len(text) - reasonBytes; cut > 0 { // the nearest words count
		for !utf8.RuneStart(text[cut]) {
			cut++
		}
		text = text[cut:]
	}
	if g.a.nounClass(text) < 0 {
		return nil
	}
	return g.a.key(text)
}
