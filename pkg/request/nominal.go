package request

import (
	"slices"
	"strings"
)

// halves judges requests against a title that joins two nouns: 审批A方案及B事宜.
// Where one request takes up only the first and another, of another class, only
// the second, they are two matters.
func (g *grouper) halves() {
	if len(g.matters) != 1 || len(g.items) < 2 {
		return
	}
	text := g.an.Title.Text
	for at := 0; at < len(text); {
		w, _ := g.a.lex.Joins.Nouns.at(text[at:])
		size := len(w)
		if w == "" {
			at++
			continue
		}
		left, right := apartFrom(g.tellingPairs(text[:at]), g.tellingPairs(text[at+size:]))
		for i := 1; i < len(g.items); i++ {
			if g.onlyIn(g.items[0], left, right) && g.onlyIn(g.items[i], right, left) && (g.items[0].act.Class != g.items[i].act.Class || g.items[i].act.Class == "") {
				g.separate(i)
				return
			}
		}
		at += size
	}
}

// apartFrom returns what each of two keys has that the other has not.
func apartFrom(x, y []string) ([]string, []string) {
	not := func(from, other []string) []string {
		return slices.DeleteFunc(slices.Clone(from), func(k string) bool { return slices.Contains(other, k) })
	}
	return not(x, y), not(y, x)
}

// onlyIn reports whether an item takes up words of one half of the title and
// none of the other.
func (g *grouper) onlyIn(it item, half, other []string) bool {
	text := g.clauseOf(it.act)
	for _, n := range g.background(it.act, g.ownKey(it.act.Key)) {
		text += "，" + g.reasons(n)
	}
	key := g.a.fullKey(text)
	return (len(it.act.Key) >= 1 || it.act.Object.Len() >= len("四个字的")) && len(half) > 0 && common(key, half) >= min(2, len(half)) && common(key, other) == 0
}

// separate takes an item out of its matter into one of its own.
func (g *grouper) separate(i int) {
	it := &g.items[i]
	m := &g.matters[it.at]
	for k, act := range m.Acts {
		if act == it.act {
			m.Acts = append(m.Acts[:k:k], m.Acts[k+1:]...)
			break
		}
	}
	it.rel, it.at = foreign, len(g.matters)
	g.matters = append(g.matters, g.matterOf(it.act))
	g.keys = append(g.keys, it.key)
}

// listedByName finds the matters that stand as headings under 请示事项, without a word
// of asking: （一）关于对某公司增资。… They are several where each names another
// thing and the title names none of them.
func (g *grouper) listedByName() {
	if len(g.matters) >= 2 {
		return
	}
	var list []Matter
	var keys [][]string
	for n := range g.an.blocks {
		b := &g.an.blocks[n]
		if !b.labelled || !b.inZone || b.attached || !strings.HasPrefix(b.view[b.from:], "关于") || !g.an.Headings[max(b.zone, 0)].Whole {
			continue
		}
		end := len(b.text)
		if i := strings.IndexAny(b.view[b.from:], "。，；："); i >= 0 {
			end = b.from + i
		}
		name := strings.TrimPrefix(b.text[b.from:end], "关于")
		key := g.a.fullKey(name)
		if len(key) < 2 || g.named && g.related(name) {
			return
		}
		for _, k := range keys {
			if overlap(key, k) > 0.25 {
				return
			}
		}
		keys = append(keys, key)
		list = append(list, Matter{Span: span(b, b.from, end), Text: clipped(name)})
	}
	if len(list) < 2 {
		return
	}
	g.matters, g.keys, g.items = list, keys, nil
	g.ev.List, g.ev.Foreign = true, true
}

// halvesTold finds the two matters of a title that joins two nouns where the
// paragraphs, not the requests, take them up one by one.
func (g *grouper) halvesTold() {
	text := g.an.Title.Text
	if len(g.matters) >= 2 || g.an.Title.Umbrella {
		return
	}
	for at := 0; at < len(text); {
		w, _ := g.a.lex.Joins.Nouns.at(text[at:])
		size := len(w)
		if w == "" {
			at++
			continue
		}
		left, right := g.ownKey(g.a.fullKey(text[:at])), g.ownKey(g.a.fullKey(text[at+size:]))
		first, second := g.tells(left, right), g.tells(right, left)
		if first >= 0 && second >= 0 && first != second {
			g.matters, g.keys = nil, nil
			for _, half := range []struct{ n, from, to int }{{first, 0, at}, {second, at + size, len(text)}} {
				b := &g.an.blocks[half.n]
				g.matters = append(g.matters, Matter{Span: span(b, b.from, len(b.text)), Text: clipped(text[half.from:half.to])})
			}
			g.ev.Foreign, g.ev.Title = true, true
			return
		}
		at += size
	}
}

// tells returns the paragraph with a proposal that takes up most of one half
// of a title and nothing of the other, -1 when there is none or when any
// paragraph takes up both.
func (g *grouper) tells(half, other []string) int {
	found := -1
	if len(half) < 2 || len(other) < 2 || common(half, other) > 0 {
		return -1
	}
	for n := range g.an.blocks {
		b := &g.an.blocks[n]
		if b.attached || b.closing || b.isHeading {
			continue
		}
		key := g.a.fullKey(g.reasons(n))
		mine, theirs := common(half, key), common(other, key)
		switch {
		case mine > 0 && theirs > 1:
			return -1
		case mine*2 >= min(len(half), 6) && theirs == 0 && runeLen(b.text) >= 25:
			found = n
		}
	}
	return found
}
