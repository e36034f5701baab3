package request

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A Matter is what a superior must decide once and one office can answer.
type Matter struct {
	Acts  []*Act
	Span  source.Span // of its first act, from the verb
	Text  string      // verb and object, shortened
	Class string
}

// Evidence is why several acts are taken for several matters.
type Evidence struct {
	Plural  *Plural // S1: the drafter counts them
	Classes bool    // S2: requests of different classes about different things
	List    bool    // S3: items of a list in the request zone differ in class and key
	Opener  string  // S4: 另, 此外 opens a new matter
	Title   bool    // W1: two verbs with objects of their own in the title
	Foreign bool    // the things asked for have nothing in common
}

// A relation tells how an act stands to the matters before it.
type relation int

const (
	same    relation = iota // a part of it
	related                 // shares some words, has others
	foreign                 // has nothing in common
)

// Requests returns the acts that ask the recipient for a decision, in the
// body, in order. Suggestions and needs do not count: in a 请示 they are
// reasons.
func (an *Analysis) Requests() []*Act {
	var out []*Act
	for _, act := range an.Acts {
		if !act.Counts() || act.Attached || act.Frame == Need || act.Frame == Suggest || act.Frame == Query {
			continue
		}
		if act.Leads || act.Frame == Listed && act.Object.Empty() || an.announced(act) {
			continue // 恳请市政府：; …并予公布; 恳请解决以下问题：
		}
		if act.Addressee == Organ || act.Strength == Soft && act.Class == "" {
			continue
		}
		out = append(out, act)
	}
	return out
}

// announced reports whether act only announces the items that stand under it.
func (an *Analysis) announced(act *Act) bool {
	if act.order+1 >= len(an.Acts) {
		return false
	}
	next := an.Acts[act.order+1]
	b := &an.blocks[act.Block]
	text := b.text[act.Span.Start-b.start : act.Span.End-b.start]
	return next.Frame == Listed && next.Head == act.Head && (strings.Contains(text, "以下") || strings.Contains(text, "如下") || strings.Contains(text, "下列"))
}

// Matters groups the requests of a 请示 and says on what evidence they are
// more than one.
func (an *Analysis) Matters() ([]Matter, Evidence) {
	g := &grouper{an: an, a: &analyser{lex: an.lex, ctx: an.Context, out: an, blocks: an.blocks}}
	g.prepare()
	for _, act := range an.Requests() {
		g.add(act)
	}
	g.regroup()
	g.evidence()
	return g.matters, g.ev
}

type item struct {
	act     *Act
	key     []string
	text    string
	generic bool // its own words name nothing
	rel     relation
	at      int // index of its matter
}

type grouper struct {
	an      *Analysis
	a       *analyser
	core    []string // key of the title's matter, empty for an umbrella
	named   bool     // the title names a matter
	split   bool     // the title names two matters
	items   []item
	matters []Matter
	keys    [][]string // of each matter
	ev      Evidence
}

func (g *grouper) prepare() {
	t := g.an.Title
	if !t.Umbrella {
		g.core = t.Key
		g.named = len(t.Key) > 0 || len(t.Groups) > 0 && t.Groups[0].Class != ""
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

// add puts an act to the matter it belongs to, or opens a new one.
func (g *grouper) add(act *Act) {
	it := item{act: act, key: act.Key}
	b := &g.an.blocks[act.Block]
	it.text = g.a.objectText(act, b)
	it.generic = len(it.key) == 0
	if it.generic || g.points(it.text) {
		if key := g.context(act, b, it.generic); len(key) > 0 {
			it.key = append(slices.Clone(it.key), key...)
		}
	}
	if len(g.matters) == 0 {
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

func (g *grouper) open(it item) {
	it.at = len(g.matters)
	g.matters = append(g.matters, Matter{Acts: []*Act{it.act}, Span: it.act.Span, Text: g.label(it.act), Class: it.act.Class})
	g.keys = append(g.keys, it.key)
	g.items = append(g.items, it)
}

// points reports whether an object points back: 该项目, 其, 上述.
func (g *grouper) points(object string) bool {
	o := strings.TrimLeft(object, "将把对")
	return hasAny(o, "该", "其", "此", "上述", "以上", "这", "前述") || strings.Contains(firstRunes(o, 8), "该")
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
	if g.a.lex.newMatter.has(act.Opener) && sentence >= 0 && sentence < at {
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
	for _, it := range g.items {
		if it.act.sentence == act.sentence {
			return true
		}
	}
	return false
}

// entityKey returns the key of what a stretch of reasons is about, empty
// unless it names a thing or speaks of one that is to be done.
func (g *grouper) entityKey(text string) []string {
	if g.a.nounClass(text) < 0 {
		return nil
	}
	return g.a.key(text)
}

// relate finds the matter that an item belongs to.
func (g *grouper) relate(it item) (relation, int) {
	last := len(g.matters) - 1
	if g.split {
		return g.relateSplit(it)
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
	n := common(it.key, g.core)
	fresh := g.ownWords(it)
	new := g.a.lex.newMatter.has(it.act.Opener)
	switch {
	case share >= 0.5 || n >= 3 && !new:
		return g.withTitle(it, fresh, new)
	case n > 0:
		if new && fresh >= 2 {
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
	case new:
		return foreign, last + 1
	case g.posts(it):
		return foreign, last + 1
	case g.together(it.key), !g.namesAnother(it):
		return same, 0
	case it.act.Class == "" || it.act.Class == "协调" || it.act.Class == "授权":
		return same, 0
	}
	return foreign, last + 1
}

// posts reports whether an item asks for posts or appointments, which are
// never part of a matter of another kind.
func (g *grouper) posts(it item) bool {
	oc, ok := g.class(it.act.Class)
	return ok && len(oc.With) > 0 && !g.attachesTitle(it.act.Class)
}

// namesAnother reports whether an item names a thing that is not the title's:
// a road, vehicles, a hospital with words of its own before it. An item without
// a noun of its own is taken by the reasons before it, unless its paragraph
// speaks of the title's matter.
func (g *grouper) namesAnother(it item) bool {
	text := it.text
	for _, w := range []string{"列入", "纳入", "列为", "作为", "归入"} { // 将A列入B规划: A is the thing
		if i := strings.Index(text, w); i > 0 {
			text = text[:i]
		}
	}
	if strings.HasPrefix(text, "为") { // 核定为公益一类事业单位
		return false
	}
	if g.a.things(text, g.core) {
		return true
	}
	if !it.generic || g.sameSentence(it.act) {
		return false
	}
	b := &g.an.blocks[it.act.Block]
	if common(g.core, g.a.key(b.text)) > 0 {
		return false
	}
	at := it.act.Clause.Start - b.start
	return at > b.from && g.a.things(b.text[b.from:at], g.core)
}

// things reports whether a text names a thing of a class that is a matter of
// its own, with words before it of which the core knows none.
func (a *analyser) things(text string, core []string) bool {
	start := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !hanRune(r) || r == '的' {
			i += size
			start = i
			continue
		}
		w, v := a.lex.nouns.at(text[i:])
		if verb, _ := a.lex.verbs.at(text[i:]); w == "" || !a.lex.Objects[v].Project || verb == w || a.lex.anaphora.has(w) {
			i += size
			continue
		}
		if runeLen(w) >= 2 || a.phraseEnds(text[i+len(w):]) {
			words := a.key(text[start:i])
			if len(words) > 0 && common(words, core) == 0 && common(a.key(w), core) == 0 {
				return true
			}
		}
		i += len(w)
	}
	return false
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

// nounClassProject reports whether a phrase holds a noun of a class that is a
// matter of its own.
func (a *analyser) nounClassProject(phrase string) bool {
	for i := range phrase {
		if w, v := a.lex.nouns.at(phrase[i:]); runeLen(w) >= 2 && a.lex.Objects[v].Project && !a.lex.anaphora.has(w) {
			return true
		}
	}
	return false
}

// together reports whether the body tells of key and of the title's matter in
// one sentence, outside the requests: then the one is part of the other.
func (g *grouper) together(key []string) bool {
	if len(key) == 0 || len(g.core) == 0 {
		return false
	}
	for n := range g.an.blocks {
		b := &g.an.blocks[n]
		for i := 0; i < len(b.clauses); {
			j := i
			for j < len(b.clauses) && b.clauses[j].sentence == b.clauses[i].sentence {
				j++
			}
			start, end := b.clauses[i].start, b.clauses[j-1].end
			i = j
			if g.asks(b.start+start, b.start+end) {
				continue
			}
			words := g.a.key(b.text[start:end])
			if float64(common(key, words)) >= 0.6*float64(len(key)) && float64(common(g.core, words)) >= 0.5*float64(len(g.core)) {
				return true
			}
		}
	}
	return false
}

func (g *grouper) asks(start, end int) bool {
	for _, act := range g.an.Acts {
		if act.Span.Start < end && start < act.Span.End {
			return true
		}
	}
	return false
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

// regroup opens matters of their own for items that one title covers but the
// drafter himself counts as several: of different classes, with nothing in
// common.
func (g *grouper) regroup() {
	if g.ev.Plural == nil || len(g.matters) != 1 || len(g.items) < 2 {
		return
	}
	first := g.items[0]
	for i := 1; i < len(g.items); i++ {
		it := g.items[i]
		if len(first.act.Key) == 0 || len(it.act.Key) == 0 || it.act.Class == "" || it.act.Class == first.act.Class && !(g.a.things(it.text, first.act.Key) && g.a.things(first.text, it.act.Key)) ||
			common(it.act.Key, first.act.Key) > 0 || g.together(it.act.Key) || !g.inTitle(it.act.Key) || !g.inTitle(first.act.Key) {
			continue
		}
		g.items[i].rel, g.items[i].at = foreign, len(g.matters)
		g.matters[0].Acts = slices.DeleteFunc(g.matters[0].Acts, func(a *Act) bool { return a == it.act })
		g.matters = append(g.matters, Matter{Acts: []*Act{it.act}, Span: it.act.Span, Text: g.label(it.act), Class: it.act.Class})
		g.keys = append(g.keys, it.key)
	}
}

// inTitle reports whether the title speaks of key.
func (g *grouper) inTitle(key []string) bool { return overlap(key, g.core) >= 0.5 }

// evidence weighs what was found.
func (g *grouper) evidence() {
	g.ev.Title = g.split
	for i, it := range g.items {
		if it.rel == same || i == 0 {
			continue
		}
		other := g.otherClass(it)
		if it.rel == foreign {
			g.ev.Foreign = true
			if other {
				g.ev.Classes = true
			}
		} else if other && g.an.Title.Umbrella {
			g.ev.Classes = true
		}
		if it.act.InList && other && it.rel != same {
			g.ev.List = true
		}
		if g.a.lex.newMatter.has(it.act.Opener) {
			g.ev.Opener = it.act.Opener
		}
	}
}

// otherClass reports whether an item is of another class than a matter before
// it.
func (g *grouper) otherClass(it item) bool {
	for i, m := range g.matters {
		if i < it.at && m.Class != it.act.Class {
			return true
		}
	}
	return false
}

// Grade says how sure it is that a 请示 writes of several matters.
type Grade int

// The grades, ascending.
const (
	One    Grade = iota // one matter
	Weak                // a hint: only the title, or only the drafter's counting
	Single              // one strong sign
	Strong              // two strong signs, or requests that have nothing in common
)

// Grade weighs the evidence for several matters.
func (ev Evidence) Grade(matters int) Grade {
	strong := 0
	for _, s := range []bool{ev.Plural != nil, ev.Classes, ev.List, ev.Opener != ""} {
		if s {
			strong++
		}
	}
	switch {
	case matters >= 2 && ev.Foreign && (ev.Classes || ev.List || ev.Opener != "" || ev.Plural != nil || ev.Title):
		return Strong
	case ev.Plural != nil && ev.Title && matters < 2, matters >= 2 && strong >= 2:
		return Strong
	case matters >= 2 || strong >= 1:
		return Single
	case ev.Title:
		return Weak
	}
	return One
}

// label returns the words of a request for a message: verb and object, without
// what follows a comma, at most 24 characters.
func (g *grouper) label(act *Act) string {
	b := &g.an.blocks[act.Block]
	start := act.Span.Start
	switch {
	case !act.Verb.Empty() && act.Verb.Start < act.Object.Start:
		start = act.Verb.Start
	case !act.Object.Empty():
		start = act.Object.Start
	}
	s := b.text[start-b.start : act.Span.End-b.start]
	if !act.Topic.Empty() { // 请市政府同意: what stands before says what
		s = b.text[act.Topic.Start-b.start : act.Topic.End-b.start]
		if i := strings.LastIndex(s, "拟"); i >= 0 {
			s = s[i:]
		}
	}
	if runeLen(s) > 26 {
		s = firstRunes(s, 25) + "…"
	}
	return s
}

// Labels returns the words of requests for a message: verb and object.
func (an *Analysis) Labels(acts []*Act) []string {
	g := &grouper{an: an}
	out := make([]string, len(acts))
	for i, act := range acts {
		out[i] = g.label(act)
	}
	return out
}

// ownWords counts the pairs of an item's key that the title does not have.
func (g *grouper) ownWords(it item) int { return len(it.key) - common(it.key, g.core) }
