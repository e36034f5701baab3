package request

import (
	"fmt"
	"slices"
)

// A paragraph belongs to the title's matter not only when it speaks of it: what
// speaks of the same things as such a paragraph does so too. The words that tell
// are pairs of characters outside names and the words of every paper (stop); how
// many of them two matters share by chance is small, whatever their length.
const (
	sharedPairs   = 5 // that many pairs tie a paragraph to the others
	proposalPairs = 2 // that many tie a proposal, which asks for nothing itself
	itemPairs     = 2 // that many tie an item of a list
)

// tellingPairs returns the pairs of characters of a text that tell what it is
// about.
func (g *grouper) tellingPairs(text string) []string {
	return slices.DeleteFunc(g.ownKey(g.a.fullKey(text)), func(k string) bool { return g.a.lex.blankPairs[k] })
}

// cluster returns the telling pairs of the paragraphs that belong to the title's
// matter, some paragraphs left out.
func (g *grouper) cluster(without ...int) map[string]bool {
	at := fmt.Sprint(without)
	if words, ok := g.clusters[at]; ok {
		return words
	}
	if g.pairs == nil {
		g.clusters = map[string]map[string]bool{}
		g.pairs = make([][]string, len(g.an.blocks))
		for n := range g.an.blocks {
			if b := &g.an.blocks[n]; !b.attached && !b.closing && !b.isHeading {
				g.pairs[n] = g.tellingPairs(b.text)
			}
		}
	}
	words := map[string]bool{}
	add := func(pairs []string) {
		for _, k := range pairs {
			words[k] = true
		}
	}
	add(g.tellingPairs(g.an.Title.Text))
	in := make([]bool, len(g.pairs))
	for grown := true; grown; {
		grown = false
		for n, pairs := range g.pairs {
			if in[n] || slices.Contains(without, n) || !g.relatedBlock(n) && within(pairs, words) < sharedPairs {
				continue
			}
			in[n], grown = true, true
			add(pairs)
		}
	}
	g.clusters[at] = words
	return words
}

// speaksAlike reports whether an item of a list takes up words of the title's
// matter.
func (g *grouper) speaksAlike(it item) bool {
	return within(g.tellingPairs(g.itemText(it)), g.cluster(it.act.Block)) >= itemPairs
}

// unheard reports whether an item of a list that wants money or land is about
// something that no other paragraph tells of.
func (g *grouper) unheard(it item) bool {
	if oc, ok := g.class(it.act.Class); !ok || len(oc.Units) == 0 || it.generic {
		return false
	}
	text := g.itemText(it)
	pairs := g.tellingPairs(text)
	return len(pairs) >= sharedPairs && contained(g.a.fullKey(g.an.Title.Text), text) == 0 && within(pairs, g.cluster(it.act.Block)) == 0 && g.heard(text, []int{it.act.Block}) == 0
}

// newThing reports whether an act that asks in a sentence of its own is about a
// thing that is told nowhere else: 同时，恳请解决消防车购置资金.
func (g *grouper) newThing(it item) bool {
	if it.generic || it.act.Frame == Listed || g.an.blocks[it.act.Block].labelled || g.sameSentence(it.act) || it.act.Class == "" || it.act.Class == "授权" || it.act.Object.Empty() {
		return false
	}
	pairs := g.tellingPairs(it.text)
	if len(pairs) < itemPairs || contained(g.a.fullKey(g.an.Title.Text), it.text) > 0 || g.heard(it.text, []int{it.act.Block}) > 0 {
		return false
	}
	b := &g.an.blocks[it.act.Block]
	beside := b.text[:it.act.Sentence.Start-b.start] + "，" + b.text[it.act.Sentence.End-b.start:]
	return common(pairs, g.tellingPairs(beside)) == 0
}

// heard counts the telling pairs of a text that stand in any other paragraph.
func (g *grouper) heard(text string, without []int) int {
	g.cluster() // reads the paragraphs
	words := map[string]bool{}
	for n, pairs := range g.pairs {
		if !slices.Contains(without, n) {
			for _, k := range pairs {
				words[k] = true
			}
		}
	}
	return within(g.tellingPairs(text), words)
}

// coheres reports whether a text speaks of the same things as the paragraphs of
// the title's matter, those left out in which it stands.
func (g *grouper) coheres(text string, without ...int) bool {
	return within(g.tellingPairs(text), g.cluster(without...)) >= sharedPairs
}
