package request

import (
	"fmt"
	"slices"
	"strings"
)

// A paragraph belongs to the title's matter not only when it speaks of it: what
// speaks of the same things as such a paragraph does so too. The words that tell
// are pairs of characters outside names and the words of every paper (stop); how
// many of them two matters share by chance is small, whatever their length.
const (
	sharedPairs   = 5 // that many pairs tie a paragraph to the others
	proposalPairs = 2 // that many tie a proposal, which asks for nothing itself
	itemPairs     = 2 // that many tie an item of a list
	growthSteps   = 6 // how often the paragraphs are gone through for more that belong
)

// A cohesion holds what the paragraphs of a document speak of.
type cohesion struct {
	pairs    [][]string                 // telling pairs of each paragraph
	in       []bool                     // whether it belongs to the title's matter
	told     map[string]int             // in how many paragraphs a pair stands
	words    map[string]bool            // pairs of the title's matter
	clusters map[string]map[string]bool // the same with some paragraphs left out
}

// tellingPairs returns the pairs of characters of a text that tell what it is
// about.
func (g *grouper) tellingPairs(text string) []string {
	return slices.DeleteFunc(g.ownKey(g.a.fullKey(text)), func(k string) bool { return g.a.lex.blankPairs[k] })
}

// cohesion reads the paragraphs when it is first asked for.
func (g *grouper) cohesion() *cohesion {
	if g.cohered != nil {
		return g.cohered
	}
	c := &cohesion{pairs: make([][]string, len(g.an.blocks)), told: map[string]int{}, clusters: map[string]map[string]bool{}}
	g.cohered = c
	for n := range g.an.blocks {
		if b := &g.an.blocks[n]; !b.attached && !b.closing && !b.isHeading {
			c.pairs[n] = g.tellingPairs(b.text)
			for _, k := range c.pairs[n] {
				c.told[k]++
			}
		}
	}
	c.words, c.in = g.grown(nil)
	return c
}

// grown returns the telling pairs of the paragraphs that belong to the title's
// matter, some paragraphs left out, and which they are.
func (g *grouper) grown(without []int) (words map[string]bool, in []bool) {
	words = map[string]bool{}
	add := func(pairs []string) {
		for _, k := range pairs {
			words[k] = true
		}
	}
	add(g.tellingPairs(g.an.Title.Text))
	in = make([]bool, len(g.cohered.pairs))
	for step, more := 0, true; more && step < growthSteps; step++ {
		more = false
		for n, pairs := range g.cohered.pairs {
			if in[n] || slices.Contains(without, n) || !g.relatedBlock(n) && within(pairs, words) < sharedPairs {
				continue
			}
			in[n], more = true, true
			add(pairs)
		}
	}
	return words, in
}

// cluster returns the telling pairs of the title's matter, some paragraphs left
// out.
func (g *grouper) cluster(without ...int) map[string]bool {
	c := g.cohesion()
	without = slices.DeleteFunc(slices.Clone(without), func(n int) bool { return !c.in[n] })
	if len(without) == 0 {
		return c.words
	}
	at := fmt.Sprint(without)
	if c.clusters[at] == nil {
		if len(c.clusters) >= manyRequests { // in a very long document
			return c.words
		}
		c.clusters[at], _ = g.grown(without)
	}
	return c.clusters[at]
}

// coheres reports whether a text speaks of the same things as the paragraphs of
// the title's matter, those left out in which it stands.
func (g *grouper) coheres(text string, without ...int) bool {
	return within(g.tellingPairs(text), g.cluster(without...)) >= sharedPairs
}

// heard counts the telling pairs of a text that stand in any paragraph but some.
func (g *grouper) heard(text string, without ...int) int {
	c := g.cohesion()
	count := 0
	for _, k := range g.tellingPairs(text) {
		here := 0
		for _, n := range without {
			if slices.Contains(c.pairs[n], k) {
				here++
			}
		}
		if c.told[k] > here {
			count++
		}
	}
	return count
}

// speaksAlike reports whether an item of a list takes up words of the title's
// matter.
func (g *grouper) speaksAlike(it item) bool {
	return within(g.tellingPairs(g.itemText(it)), g.cluster(it.act.Block)) >= itemPairs
}

// coheresClosely reports whether an item takes up several words of the title's
// matter.
func (g *grouper) coheresClosely(it item) bool {
	return within(g.tellingPairs(it.text), g.cluster(it.act.Block)) >= 2*itemPairs
}

// unheard reports whether an item of a list that wants money or land is about
// something that no other paragraph tells of.
func (g *grouper) unheard(it item) bool {
	if oc, ok := g.class(it.act.Class); !ok || len(oc.Units) == 0 || it.generic {
		return false
	}
	text := g.itemText(it)
	pairs := g.tellingPairs(text)
	return len(pairs) >= sharedPairs && g.unknown(text, pairs, it.act.Block)
}

// newThing reports whether an act that asks in a sentence of its own is about a
// thing that is told nowhere else: 同时，恳请解决消防车购置资金.
func (g *grouper) newThing(it item) bool {
	b := &g.an.blocks[it.act.Block]
	text := it.text
	if name := g.quoted(it.act); name != "" {
		text = name
	} else if it.generic || it.act.Frame == Listed || b.labelled || g.sameSentence(it.act) || it.act.Class == "" || it.act.Class == "授权" || it.act.Object.Empty() {
		return false
	}
	pairs := g.tellingPairs(text)
	if len(pairs) < itemPairs || !g.unknown(text, pairs, it.act.Block) {
		return false
	}
	beside := b.text[:it.act.Sentence.Start-b.start] + "，" + b.text[it.act.Sentence.End-b.start:]
	return common(pairs, g.tellingPairs(beside)) == 0
}

// quoted returns the title of what an act asks to be approved without naming it
// again: 附件2《关于处置闲置房产的申请》，请一并审定.
func (g *grouper) quoted(act *Act) string {
	if !act.Object.Empty() || act.Topic.Empty() || act.Topic.Start < act.Sentence.Start {
		return ""
	}
	b := &g.an.blocks[act.Block]
	topic := b.text[act.Topic.Start-b.start : act.Topic.End-b.start]
	i := strings.LastIndex(topic, "《")
	if i < 0 {
		return ""
	}
	name, _, _ := strings.Cut(topic[i+len("《"):], "》")
	return strings.TrimPrefix(name, "关于")
}

// unknown reports whether neither the title nor any other paragraph than block has
// anything of a text with its telling pairs.
func (g *grouper) unknown(text string, pairs []string, block int) bool {
	return contained(g.a.fullKey(g.an.Title.Text), text) == 0 && within(pairs, g.cluster(block)) == 0 && g.heard(text, block) == 0
}
