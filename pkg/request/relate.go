package request

import (
	"slices"
	"strings"
)

// A relation tells how an act stands to the matters before it.
type relation int

const (
	same    relation = iota // a part of it
	related                 // shares some words, has others
	unheard                 // an item of a list about something that is told nowhere
	foreign                 // has nothing in common
)

// titleDiffers reports whether two groups of a title are two matters: neither
// is an aspect of the other.
func (g *grouper) titleDiffers(x, y TitleGroup) bool {
	if len(y.Key) == 0 && g.attaches(y.Class, x.Class) {
		return false
	}
	if x.Class != "" && y.Class != "" && !g.attaches(y.Class, x.Class) && !g.attaches(x.Class, y.Class) {
		return true
	}
	return overlap(x.Key, y.Key) < 0.5 && (x.Class != y.Class || len(y.Key) > 0)
}

// attaches reports whether something of class c can be an aspect of a matter
// of class of: money of a building, posts of an organ.
func (g *grouper) attaches(c, of string) bool {
	lx := g.a.lex
	return lx.attaches(lx.classIndex(c), lx.classIndex(of))
}

// classIndex returns the index of a class in Objects, -1 when there is none.
func (lx *Lexicon) classIndex(name string) int {
	return slices.IndexFunc(lx.Objects, func(c ObjectClass) bool { return name != "" && c.Class == name })
}

// attaches is [grouper.attaches] by index; an unknown class attaches to all.
func (lx *Lexicon) attaches(c, of int) bool {
	if c < 0 || c == of {
		return true
	}
	oc := lx.Objects[c]
	switch {
	case len(oc.With) > 0:
		return of >= 0 && slices.Contains(oc.With, lx.Objects[of].Class)
	case oc.Project || of < 0:
		return true
	}
	// Money, land, powers hang on whatever is to be done, but not on posts.
	return len(lx.Objects[of].With) == 0
}

func (g *grouper) class(name string) (ObjectClass, bool) {
	for _, c := range g.a.lex.Objects {
		if c.Class == name {
			return c, true
		}
	}
	return ObjectClass{}, false
}

// overlap is the share of common pairs in the smaller of two keys.
func overlap(x, y []string) float64 {
	n := min(len(x), len(y))
	if n == 0 {
		return 0
	}
	return float64(common(x, y)) / float64(n)
}

func common(x, y []string) int {
	n := 0
	for _, k := range x {
		if slices.Contains(y, k) {
			n++
		}
	}
	return n
}

// relate finds the matter that an item belongs to.
func (g *grouper) relate(it item) (relation, int) {
	last := len(g.matters) - 1
	if g.split {
		return g.relateSplit(it)
	}
	if g.smuggled(it.act) && overlap(it.key, g.core) < 0.5 {
		return foreign, last + 1
	}
	if oc, ok := g.class(it.act.Class); ok && oc.Many && g.named && g.an.Title.Groups[0].Class == it.act.Class {
		return same, 0
	}
	if g.named && (g.opensAnother(it.act) || g.ownParagraph(it.act.Block)) && g.apart(it) {
		return foreign, last + 1
	}
	specific := g.named
	if len(it.key) == 0 {
		prev := g.items[len(g.items)-1]
		of := g.matters[prev.at].Class
		if g.attaches(it.act.Class, of) && (specific || g.sameSentence(it.act) && it.act.Class != "编制" || of == it.act.Class) {
			return same, prev.at
		}
		if specific && g.attachesTitle(it.act.Class) {
			return same, prev.at
		}
		if it.act.Class == "" || it.act.Class == of || strings.Contains(it.text, "所需") || strings.Contains(it.text, "相应") {
			return same, prev.at
		}
		if oc, ok := g.class(g.matters[0].Class); specific && ok && oc.Project {
			return related, last + 1
		}
		return foreign, last + 1
	}
	if specific {
		return g.relateTitle(it)
	}
	best, at := 0.0, last
	for i, k := range g.keys {
		if o := overlap(it.key, k); o > best {
			best, at = o, i
		}
	}
	switch {
	case best >= 0.5:
		return same, at
	case best >= 0.34 || best > 0 && g.attaches(it.act.Class, g.matters[at].Class):
		return related, last + 1
	}
	return foreign, last + 1
}

func (g *grouper) attachesTitle(class string) bool {
	for _, t := range g.an.Title.Groups {
		if g.attaches(class, t.Class) {
			return true
		}
	}
	return len(g.an.Title.Groups) == 0
}

// relateTitle measures an item against the matter that the title names.
func (g *grouper) relateTitle(it item) (relation, int) {
	last := len(g.matters) - 1
	share := overlap(it.key, g.core)
	n := common(g.ownKey(it.key), g.core) // what all papers of the organ speak of ties nothing
	fresh := g.ownWords(it)
	new := g.a.lex.NewMatter.has(it.act.Opener)
	if g.quoted(it.act) != "" && g.newThing(it) {
		return foreign, last + 1
	}
	if g.alone(it) {
		if fresh >= 3 && n < 3 {
			return foreign, last + 1
		}
		if words := g.a.fullKey(it.text); n > 0 && len(words)-common(words, g.a.fullKey(g.an.Title.Text)) >= 3 {
			return related, last + 1
		}
	}
	switch {
	case share >= 0.5 || n >= 3 && !new:
		return g.withTitle(it, fresh, new)
	case n > 0:
		if new && fresh >= 2 && !(g.procedural(it) && g.coheresClosely(it)) {
			return related, last + 1
		}
		return same, 0
	}
	// Nothing in common with the title. An aspect of the same project goes by
	// the request before it, or by naming no other thing.
	for i, k := range g.keys {
		if overlap(it.key, k) >= 0.5 {
			return same, i
		}
	}
	switch {
	case it.generic && !new && g.related(g.sentenceOf(it.act)): // 新馆拟采用代建制，亦请予以明确
		return same, 0
	case new:
		return foreign, last + 1
	case g.posts(it):
		return foreign, last + 1
	case !new && g.points(it.text) && g.related(g.clauseOf(it.act)): // 该收费标准
		return same, 0
	case !new && g.a.lex.Rites.within(it.text):
		return same, 0
	case g.aspect(it) && g.unheard(it):
		return unheard, last + 1
	case it.act.InList && g.speaksAlike(it), g.aspect(it):
		return same, 0
	case g.apart(it):
		return foreign, last + 1
	case it.act.VerbClass == "协调", g.explained(it):
		return same, 0
	case g.newThing(it):
		return foreign, last + 1
	case g.together(it.key), !g.namesAnother(it):
		return same, 0
	case g.procedural(it):
		return same, 0
	}
	return foreign, last + 1
}

// procedural reports whether an item asks who is to do something or how, not for
// something to be given.
func (g *grouper) procedural(it item) bool {
	return it.act.Class == "" || it.act.Class == "协调" || it.act.Class == "授权"
}

// aspect reports whether an item of a list asks for money, land or powers, and
// names no thing of its own, beside an item that is the title's matter: a part of
// the same work.
func (g *grouper) aspect(it item) bool {
	oc, ok := g.class(it.act.Class)
	if !ok || oc.Project || !it.act.InList || g.a.things(g.itemText(it), g.core) {
		return false
	}
	return slices.ContainsFunc(g.items, func(o item) bool { return o.act.InList && o.act.Head == it.act.Head && o.rel == same && o.at == 0 })
}

// itemText returns the words of an item of a list up to the end of what it asks.
func (g *grouper) itemText(it item) string {
	if b := &g.an.blocks[it.act.Block]; it.generic && it.act.Sentence.Start < it.act.Clause.Start {
		return b.text[it.act.Sentence.Start-b.start : it.act.Span.End-b.start]
	}
	return it.text
}

// sentenceOf returns the sentence of an act.
func (g *grouper) sentenceOf(act *Act) string {
	b := &g.an.blocks[act.Block]
	return b.text[act.Sentence.Start-b.start : act.Sentence.End-b.start]
}

// posts reports whether an item asks for posts or appointments, which are
// never part of a matter of another kind.
func (g *grouper) posts(it item) bool {
	oc, ok := g.class(it.act.Class)
	b := &g.an.blocks[it.act.Block]
	if !it.act.Verb.Empty() && g.a.lex.Keeping.has(b.text[it.act.Verb.Start-b.start:]) {
		return false
	}
	return ok && len(oc.With) > 0 && !slices.Contains(oc.With, "立项") && !g.attachesTitle(it.act.Class)
}

// withTitle judges an item that shares the title's words: after 另 one that
// brings things of its own is only related.
func (g *grouper) withTitle(it item, fresh int, new bool) (relation, int) {
	if new && fresh >= 3 {
		return related, len(g.matters)
	}
	if !g.attachesTitle(it.act.Class) && (new || it.act.InList) {
		return related, len(g.matters)
	}
	return same, 0
}

// together reports whether the body tells of key and of the title's matter in
// one sentence, outside the requests: then the one is part of the other.
func (g *grouper) together(key []string) bool {
	if len(key) == 0 || len(g.core) == 0 {
		return false
	}
	if g.told == nil {
		g.told = g.tellings()
	}
	for _, words := range g.told {
		if float64(common(key, words)) >= 0.6*float64(len(key)) {
			return true
		}
	}
	return false
}

// tellings returns the keys of the sentences outside requests that speak of the
// title's matter; never nil.
func (g *grouper) tellings() [][]string {
	out := [][]string{}
	acts := g.an.Acts
	for n := range g.an.blocks {
		b := &g.an.blocks[n]
		here := 0 // acts of this block, they are in document order
		for here < len(acts) && acts[here].Block == n {
			here++
		}
		for i := 0; i < len(b.clauses); {
			j := i
			for j < len(b.clauses) && b.clauses[j].sentence == b.clauses[i].sentence {
				j++
			}
			start, end := b.clauses[i].start, b.clauses[j-1].end
			i = j
			if asks(acts[:here], b.start+start, b.start+end) {
				continue
			}
			words := g.a.key(b.text[start:end])
			if float64(common(g.core, words)) >= 0.5*float64(len(g.core)) {
				out = append(out, words)
			}
		}
		acts = acts[here:]
	}
	return out
}

// asks reports whether one of acts lies between start and end.
func asks(acts []*Act, start, end int) bool {
	return slices.ContainsFunc(acts, func(act *Act) bool { return act.Span.Start < end && start < act.Span.End })
}

// relateSplit matches an item against the matters of a title that names
// several.
func (g *grouper) relateSplit(it item) (relation, int) {
	mine := g.titleGroupOf(it.key, it.act.Class)
	for i, m := range g.matters {
		theirs := g.titleGroupOf(g.keys[i], m.Class)
		switch {
		case mine >= 0 && theirs == mine:
			return same, i
		case mine < 0 && len(it.key) > 0 && overlap(it.key, g.keys[i]) >= 0.5:
			return same, i
		case len(it.key) == 0 && (mine < 0 || theirs < 0) && g.attaches(it.act.Class, m.Class):
			return same, i
		}
	}
	return foreign, len(g.matters)
}

// titleGroupOf returns the group of the title that a key and class belong to,
// -1 when there is none.
func (g *grouper) titleGroupOf(key []string, class string) int {
	best, at := 0.0, -1
	for i, t := range g.an.Title.Groups {
		if class != "" && t.Class != "" && !g.attaches(class, t.Class) && !g.attaches(t.Class, class) {
			continue
		}
		score := overlap(key, t.Key)
		if class != "" && class == t.Class && (score > 0 || len(key) == 0 || len(t.Key) == 0) {
			score += 0.3
		}
		if score > best {
			best, at = score, i
		}
	}
	return at
}

// ownWords counts the pairs of an item's key that the title does not have.
func (g *grouper) ownWords(it item) int { return len(it.key) - common(it.key, g.core) }
