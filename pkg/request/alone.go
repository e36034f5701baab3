package request

import "slices"

// alone reports whether an item is a matter of its own beside the title's even
// where it shares words with it: a marathon beside a wetland.
func (g *grouper) alone(it item) bool {
	oc, ok := g.class(it.act.Class)
	title := g.titleClass()
	if !ok || !oc.Alone || title == "" || title == it.act.Class || slices.Contains(oc.With, title) {
		return false
	}
	if tc, _ := g.class(title); slices.Contains(tc.With, it.act.Class) {
		return false
	}
	return !g.a.lex.Rites.within(it.text)
}

// smuggled reports whether an act stands in the closing beside the paper itself:
// 以上请示及…事宜，请一并批复.
func (g *grouper) smuggled(act *Act) bool {
	b := &g.an.blocks[act.Block]
	return act.Frame == Listed && act.Head.Start >= b.start && act.Head.End <= b.start+len(b.text) && g.a.lex.Plurals.Refer.has(b.text[act.Head.Start-b.start:])
}
