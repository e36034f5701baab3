package request

import (
	"slices"
	"strings"

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
	Plural   *Plural // S1: the drafter counts them
	Classes  bool    // S2: requests of different classes about different things
	List     bool    // S3: items of a list in the request zone differ in class and key
	Opener   string  // S4: 另, 此外 opens a new matter
	Title    bool    // W1: two verbs with objects of their own in the title
	Foreign  bool    // the things asked for have nothing in common
	Heading  bool    // one stands under a heading of its own
	Early    bool    // what stands apart is asked while the reasons are given, before the title's matter
	Unheard  bool    // an item of a list is about something that is told nowhere
	Apart    bool    // one is told and asked in a passage of its own
	Parallel bool    // W1 in its weakest form: the second verb of the title may be a noun
}

// Requests returns the acts that ask the recipient for a decision, in the
// body, in order. Suggestions and needs do not count: in a 请示 they are
// reasons.
func (an *Analysis) Requests() []*Act {
	var out []*Act
	for _, act := range an.Acts {
		if !act.Counts() || act.Attached || act.Frame == Need || act.Frame == Query {
			continue
		}
		if opened := an.lex.NewMatter.has(act.Opener); act.Frame == Suggest && !(opened && act.Addressee == Recipient) || act.Addressee == Organ && !an.grants(act) {
			continue
		}
		if act.Leads || act.Frame == Listed && act.Object.Empty() || an.announced(act) {
			continue // 恳请市政府：; …并予公布; 恳请解决以下问题：
		}
		if act.Strength == Soft && act.Class == "" && (act.Opener == "" || act.Addressee != Recipient) {
			continue
		}
		out = append(out, act)
	}
	return out
}

// grants reports whether an act asks for money, land or posts, which only a
// superior has to give.
func (an *Analysis) grants(act *Act) bool {
	i := an.lex.classIndex(act.Class)
	return i >= 0 && act.Strength == Explicit && (len(an.lex.Objects[i].Units) > 0 || len(an.lex.Objects[i].With) > 0)
}

// announced reports whether act only announces the items that stand under it.
func (an *Analysis) announced(act *Act) bool {
	if act.order+1 >= len(an.Acts) {
		return false
	}
	next := an.Acts[act.order+1]
	if act.Object.Empty() && act.VerbClass == "关心" && next.sentence == act.sentence && next.Counts() {
		return true // 请提请编委会议研究，核增…
	}
	b := &an.blocks[act.Block]
	if act.Object.Empty() && act.Span.End == act.Clause.End && next.Block > act.Block && strings.TrimRight(b.text[act.Span.End-b.start:], " \u3000") == "：" {
		return true // 恳请市政府予以解决：
	}
	text := b.text[act.Span.Start-b.start : act.Span.End-b.start]
	return next.Frame == Listed && next.Head == act.Head && (strings.Contains(text, "以下") || strings.Contains(text, "如下") || strings.Contains(text, "下列"))
}

// manyRequests is how many requests are sorted into matters: what comes behind
// them changes nothing.
const manyRequests = 60

// Matters groups the requests of a 请示 and says on what evidence they are
// more than one.
func (an *Analysis) Matters() ([]Matter, Evidence) {
	g := &grouper{an: an, a: &analyser{lex: an.lex, ctx: an.Context, out: an, blocks: an.blocks}}
	g.prepare()
	requests := an.Requests()
	for _, act := range requests[:min(len(requests), manyRequests)] {
		g.add(act)
	}
	g.regroup()
	g.halves()
	g.evidence()
	g.listedByName()
	g.halvesTold()
	g.passages()
	g.counted()
	g.early()
	g.name()
	return g.matters, g.ev
}

// name calls a matter by the first of its acts that says what is asked, where
// another came first.
func (g *grouper) name() {
	for i := range g.matters {
		m := &g.matters[i]
		if len(m.Acts) == 0 || !g.vague(m.Acts[0]) || m.Span != m.Acts[0].Span {
			continue
		}
		k := slices.IndexFunc(m.Acts, func(act *Act) bool { return !g.vague(act) })
		switch {
		case k > 0:
			m.Span, m.Text = m.Acts[k].Span, g.label(m.Acts[k])
		case i == 0 && g.named && !strings.Contains(m.Text, "拟"):
			m.Text = clipped(g.an.Title.Text)
		}
	}
}

// vague reports whether an act does not say by itself what is asked: 请予批准,
// 同意举办.
func (g *grouper) vague(act *Act) bool {
	return act.Object.Empty() || len(act.Key) == 0 && act.Object.Len() <= len("组织实施")
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
			common(it.act.Key, first.act.Key) > 0 || !g.inTitle(it.act.Key) || !g.inTitle(first.act.Key) {
			continue
		}
		g.separate(i)
	}
}

// inTitle reports whether the title speaks of key.
func (g *grouper) inTitle(key []string) bool { return overlap(key, g.core) >= 0.5 }

// evidence weighs what was found.
func (g *grouper) evidence() {
	g.ev.Title, g.ev.Parallel = g.split, g.an.Title.Parallel != nil
	for i, it := range g.items {
		if it.rel == same || i == 0 && it.at == 0 {
			continue
		}
		if it.rel == unheard {
			g.ev.Unheard = true
			continue
		}
		other := g.otherClass(it)
		if it.rel == foreign {
			g.ev.Foreign = true
			g.ev.Heading = g.ev.Heading || g.ownHeading(it.act)
			if other {
				g.ev.Classes = true
			}
		} else if other && (g.an.Title.Umbrella || g.alone(it)) {
			g.ev.Classes = true
		}
		if it.act.InList && other && it.rel != same {
			g.ev.List = true
		}
		if w := g.openingWord(it.act); w != "" {
			g.ev.Opener = w
		}
	}
}

// early notes that the title's own matter is asked in words, and the other only in
// passing, in the first half of the body.
func (g *grouper) early() {
	if !g.ev.Foreign || len(g.matters) != 2 || g.ev.Plural != nil || g.ev.Opener != "" || g.split {
		return
	}
	own, other := false, false
	for _, m := range g.matters {
		for _, act := range m.Acts {
			b := &g.an.blocks[act.Block]
			at := b.before + act.Span.End - b.start
			switch {
			case g.related(g.clauseOf(act)):
				own = own || at*3 > g.an.total*2
			case at*2 < g.an.total && !act.InZone && act.Frame != Listed:
				other = true
			default:
				return
			}
		}
	}
	g.ev.Early = own && other
}

// otherClass reports whether an item is of another class than what the title
// names, or than a matter before it.
func (g *grouper) otherClass(it item) bool {
	if c := g.titleClass(); c != "" && it.rel == foreign && c != it.act.Class {
		return true
	}
	for i, m := range g.matters {
		if i < it.at && (m.Class != it.act.Class || m.Class == "" && it.rel == foreign) {
			return true
		}
	}
	return false
}

// titleClass returns the class of what the title names, "" when it is not known.
func (g *grouper) titleClass() string {
	if t := g.an.Title; !t.Umbrella && len(t.Groups) == 1 {
		return t.Groups[0].Class
	}
	return ""
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
	case ev.Early:
		return Single
	case matters >= 2 && ev.Foreign && (ev.Classes || ev.List || ev.Title || ev.Heading):
		return Strong
	case ev.Plural != nil && ev.Title && matters < 2, matters >= 2 && strong >= 2:
		return Strong
	case matters >= 2 || strong >= 1:
		return Single
	case ev.Title || ev.Parallel:
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
	return clipped(s)
}

// clipped returns at most 26 characters of s.
func clipped(s string) string {
	if runeLen(s) > 26 {
		return firstRunes(s, 25) + "…"
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
