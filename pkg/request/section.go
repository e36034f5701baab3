package request

import (
	"slices"
	"strings"
)

// A section is an item of the first level of a list or of headings, with what
// stands under it.
type section struct {
	block, end int    // its first block, and the one behind its last
	from, to   int    // its heading, in the text of block
	text       string // of the heading
	asks       bool   // the heading begins with what is asked, or a request stands under it
}

// counted finds the matters that the drafter counts (以上两项) and sets out one by
// one, under headings of their own or as items of a list: 一、申请拨付…。根据…
func (g *grouper) counted() {
	if g.ev.Plural == nil && g.an.counts == nil || len(g.matters) >= 2 && g.ev.Foreign {
		return
	}
	plural := g.ev.Plural
	if plural == nil {
		plural = g.an.counts
	}
	for depth := range 3 {
		list := g.sections(depth)
		if len(list) < 2 || plural.Count > 0 && len(list) != plural.Count || plural.Count == 0 && len(list) > 4 ||
			slices.ContainsFunc(list, func(s section) bool { return !s.asks }) || !g.differ(list) {
			continue
		}
		g.matters, g.keys, g.items = nil, nil, nil
		for _, s := range list {
			b := &g.an.blocks[s.block]
			t := g.a.titleGroup(s.text)
			g.matters = append(g.matters, Matter{Span: span(b, s.from, s.to), Text: clipped(s.text), Class: t.Class})
			g.keys = append(g.keys, t.Key)
		}
		g.ev.Plural, g.ev.List, g.ev.Foreign = plural, true, true
		return
	}
}

// differ reports whether each of the sections asks for something other than
// the others: of a class that goes to another office, or another thing.
func (g *grouper) differ(list []section) bool {
	for i, s := range list {
		x := g.a.titleGroup(s.text)
		for _, o := range list[:i] {
			y := g.a.titleGroup(o.text)
			apart := x.Class != "" && y.Class != "" && !g.attaches(x.Class, y.Class) && !g.attaches(y.Class, x.Class)
			other := len(x.Key) >= 2 && len(y.Key) >= 2 && overlap(x.Key, y.Key) < 0.34
			if !apart && !other {
				return false
			}
		}
	}
	return true
}

// sections returns the sections of a depth: 0 for the first level.
func (g *grouper) sections(depth int) []section {
	var out []section
	for n := range g.an.blocks {
		b := &g.an.blocks[n]
		if b.attached || b.cell {
			continue
		}
		d := strings.Count(b.heading, "／")
		if b.heading == "" {
			d = 0
		}
		headed := b.isHeading || b.headEnd > 0
		if b.labelled && !headed && b.heading != "" {
			d++
		}
		if !b.labelled || d != depth {
			if k := len(out); k > 0 && !b.closing && !(b.labelled && d < depth) {
				out[k-1].end = n + 1
				out[k-1].asks = out[k-1].asks || len(g.actsOf(n)) > 0
			}
			continue
		}
		s := section{block: n, end: n + 1, from: b.from, to: len(b.text)}
		switch {
		case b.headEnd > 0:
			s.to = b.headEnd
		case !b.isHeading:
			if i := strings.IndexAny(b.view[b.from:], "。；"); i >= 0 {
				s.to = b.from + i
			}
		}
		s.text = strings.TrimRight(b.text[s.from:s.to], "。；：， \u3000")
		s.asks = len(g.actsOf(n)) > 0 || g.asksFirst(s.text)
		out = append(out, s)
	}
	return out
}

// asksFirst reports whether a heading begins with what is asked: 申请拨付…,
// 关于增加…编制.
func (g *grouper) asksFirst(text string) bool {
	text = strings.TrimPrefix(text, "关于")
	if h, _ := g.a.lex.heads.at(text); runeLen(h) >= 2 {
		return true
	}
	text = text[g.a.lex.Adverbs.skip(text):]
	w, v := g.a.verbAt(text)
	return w != "" && g.a.lex.Verbs[v].Decide && !g.a.lex.Verbs[v].Vague
}
