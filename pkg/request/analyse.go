package request

import (
	"sort"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Analyse reads the requests of a document: of its body with tables, and of
// attachments that are lists or tables. Its time grows with the text.
func Analyse(doc *gongwen.Document, lex *Lexicon) *Analysis {
	a := &analyser{lex: lex, ctx: documentContext(doc, lex)}
	a.out = &Analysis{lex: lex, Context: a.ctx}
	for _, p := range doc.Main().Body() {
		a.blocks = append(a.blocks, documentBlock(doc, lex, p, false))
	}
	for _, part := range doc.Parts[1:] {
		if part.Role == gongwen.Attached && lex.isList(part) {
			for _, p := range part.Body() {
				a.blocks = append(a.blocks, documentBlock(doc, lex, p, true))
			}
		}
	}
	subject := ""
	if !doc.Subject.Empty() {
		subject = strings.NewReplacer("\n", "", " ", "", "\u3000", "").Replace(doc.Text(doc.Subject))
	} else {
		subject = subjectOf(doc.Title.Value)
	}
	sp := doc.Subject
	if sp.Empty() {
		sp = doc.Title.Span
	}
	a.out.Title = a.readTitle(subject, doc.Title.Value, sp)
	return a.analyse()
}

// isList reports whether an attachment is a list or table of matters and not
// a document of its own.
func (lx *Lexicon) isList(part *gongwen.Part) bool {
	return lx.Titles.Lists.ends(trimBrackets(part.Title.Value))
}

// AnalyseText reads the requests of a plain text, a paragraph a line, under a
// title (may be empty) and in a context. Headings are lines with a label that
// end without a mark.
func AnalyseText(title, text string, c *Context, lex *Lexicon) *Analysis {
	a := &analyser{lex: lex, ctx: c}
	a.out = &Analysis{lex: lex, Context: c}
	var under []string
	at := 0
	for _, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) != "" {
			b := lex.newBlock(line, at)
			if b.labelled && !strings.ContainsAny(line, "。；，") && !strings.HasSuffix(line, "：") {
				b.isHeading = true
				under = []string{strings.TrimSpace(line[b.from:])}
			}
			b.heading = strings.Join(under, "／")
			a.blocks = append(a.blocks, b)
		}
		at += len(line) + 1
	}
	a.out.Title = a.readTitle(subjectOf(title), title, source.Span{})
	return a.analyse()
}

// subjectOf returns what stands between 关于 and the last 的 of a title.
func subjectOf(title string) string {
	i := strings.Index(title, "关于")
	if i < 0 {
		return ""
	}
	s := title[i+len("关于"):]
	if j := strings.LastIndex(s, "的"); j > 0 {
		s = s[:j]
	}
	return s
}

// analyse runs over the blocks in order.
func (a *analyser) analyse() *Analysis {
	for n := range a.blocks {
		b := &a.blocks[n]
		b.zone = -1
		b.clauses = clauses(b.view, b.from)
		b.closing = a.onlyClosing(b)
	}
	a.zones()
	a.measure()
	for n := range a.blocks {
		a.run(n)
		if !a.blocks[n].attached {
			a.plurals(n)
		}
	}
	for _, act := range a.out.Acts {
		if z := a.blocks[act.Block].zone; z >= 0 && act.Counts() && act.Strength == Explicit {
			a.out.Headings[z].Acts++
		}
	}
	a.out.blocks, a.out.total = a.blocks, a.total
	return a.out
}

// onlyClosing reports whether a block holds nothing but a closing formula.
func (a *analyser) onlyClosing(b *block) bool {
	if runeLen(b.text) > 40 {
		return false
	}
	if len(b.clauses) == 0 {
		return true
	}
	view := b.view[b.clauses[0].start:b.clauses[0].end]
	return a.lex.Closings.Report.has(view) || a.lex.Closings.Alone.has(view) || a.lex.Closings.Query.has(view) || a.asksAnswer(view, true)
}

// zones finds the headings that announce requests, and marks what stands under
// them.
func (a *analyser) zones() {
	open := map[string]int{} // heading → index into Headings
	column := -1             // the heading of a column of the table being read
	for n := range a.blocks {
		b := &a.blocks[n]
		if !b.cell {
			column = -1
		} else if column >= 0 {
			b.inZone, b.zone = true, column
		}
		own := ""
		if i := strings.LastIndex(b.heading, "／"); i >= 0 {
			own = b.heading[i+len("／"):]
		} else {
			own = b.heading
		}
		if (b.isHeading || b.headEnd > 0) && own != "" {
			if ok, whole := a.announces(a.lex.blank(own)); ok && !a.nothingUnder(n, own) {
				end := len(b.text)
				if b.headEnd > 0 {
					end = b.headEnd
				}
				open[own] = len(a.out.Headings)
				a.out.Headings = append(a.out.Headings, Heading{Span: span(b, b.from, end), Block: n, Whole: whole, Cell: b.cell})
			}
		} else if b.cell {
			if ok, whole := a.announces(b.view[b.from:]); ok && !whole {
				column = len(a.out.Headings)
				a.out.Headings = append(a.out.Headings, Heading{Span: span(b, b.from, len(b.text)), Block: n, Cell: true})
			}
		}
		for _, h := range strings.Split(b.heading, "／") {
			if z, ok := open[h]; ok && h != "" {
				b.inZone, b.zone = true, z
			}
			if a.tellsOthers(h) {
				b.told = true
			}
		}
	}
}

// nothingUnder reports whether what stands under the heading at block n says that
// there is nothing: 无。 没有需要协调的事项。
func (a *analyser) nothingUnder(n int, heading string) bool {
	b := &a.blocks[n]
	text := ""
	switch {
	case b.headEnd > 0 && b.headEnd < len(b.view):
		text = b.view[b.headEnd:]
	case n+1 < len(a.blocks) && strings.HasSuffix(a.blocks[n+1].heading, heading):
		text = a.blocks[n+1].view
	}
	text = strings.TrimLeft(text, "。：: \u3000")
	text = a.lex.Nothing.trim(text)
	w, _ := a.lex.Denials.at(text)
	rest := text[len(w):]
	return w != "" && (rest == "" || hasAny(rest, "。", "；", "，", "需", "此类", "其他"))
}

func (lx *Lexicon) newBlock(text string, start int) block {
	b := block{text: text, view: lx.blank(text), start: start}
	c := clause{start: 0, end: len(text)}
	c.trim(b.view)
	if c.labelled {
		b.from, b.labelled = c.start, true
	}
	return b
}

func documentBlock(doc *gongwen.Document, lex *Lexicon, p *gongwen.Paragraph, attached bool) block {
	b := lex.newBlock(p.Text(), p.Span.Start)
	b.cell, b.attached = p.Cell, attached
	for _, m := range maskedIn(doc, p) { // what others are reported to have said
		v := []byte(b.view)
		for k := max(m.Start, p.Span.Start); k < min(m.End, p.Span.End); k++ {
			v[k-p.Span.Start] = 0
		}
		b.view = string(v)
	}
	var heads []string
	for n := p.Under; n != nil; n = n.Parent {
		if h := doc.Text(n.Heading); isHeadingText(h) {
			heads = append([]string{h}, heads...)
		}
	}
	b.heading = strings.Join(heads, "／")
	if n := p.Node; n != nil {
		end := n.Heading.End - p.Span.Start
		switch {
		case n.RunIn:
			if end < len(b.text) && isHeadingText(b.text[b.from:end]) {
				b.headEnd = end
			}
		case isHeadingText(b.text[b.from:]):
			b.isHeading = true
		}
	}
	return b
}

// isHeadingText reports whether the words of a level read as a heading: no
// comma, no mark at the end.
func isHeadingText(s string) bool {
	return runeLen(s) <= 40 && !strings.ContainsAny(s, "，；。：！？")
}

// maskedIn returns the stretches of a paragraph that report others' words.
func maskedIn(doc *gongwen.Document, p *gongwen.Paragraph) []source.Span {
	var out []source.Span
	masks := doc.Masks()
	i := sort.Search(len(masks), func(i int) bool { return masks[i].Span.Start >= p.Span.Start })
	for ; i < len(masks) && masks[i].Span.Start < p.Span.End; i++ {
		if masks[i].Kind == gongwen.Related {
			out = append(out, masks[i].Span)
		}
	}
	return out
}

// documentContext tells who writes to whom in doc.
func documentContext(doc *gongwen.Document, lex *Lexicon) *Context {
	var issuers, recipients []string
	self, to := NoRank, NoRank
	for _, o := range doc.Issuers {
		issuers = append(append(issuers, lex.names(o.Value)...), lex.called(o.Value)...)
	}
	if len(doc.Issuers) > 0 {
		self = rankOfLevel(doc.Issuers[0].Organ.Level)
	}
	for _, o := range doc.Recipients {
		recipients = append(recipients, lex.names(o.Value)...)
	}
	if len(doc.Recipients) > 0 {
		to = rankOfLevel(doc.Recipients[0].Organ.Level)
	}
	return NewContext(issuers, recipients, self, to)
}

// names returns the name of an organ and the short ones it goes by: 市委机构编制委员会,
// 市委编委.
func (lx *Lexicon) names(full string) []string {
	names := []string{full}
	if before, after, ok := strings.Cut(full, "人民政府"); ok && after != "" && !strings.HasPrefix(after, "办公") { // 市人民政府国有资产监督管理委员会
		full = before + after
	}
	for long, short := range lx.ShortNames {
		if before, after, ok := strings.Cut(full, long); ok {
			for _, s := range short {
				names = append(names, before+s+after)
			}
		}
	}
	return names
}

// called returns what an organ calls itself without its name: 学校, 镇党委、政府, and
// for a government the name of its place.
func (lx *Lexicon) called(name string) []string {
	var out []string
	end := ""
	for e := range lx.Called {
		if strings.HasSuffix(name, e) && len(e) > len(end) {
			end = e
		}
	}
	out = append(out, lx.Called[end]...)
	if place, rest, _ := splitPlace(name); rest == "人民政府" || rest == "办事处" {
		out = append(out, place)
	}
	return out
}

func rankOfLevel(l org.Level) Rank {
	switch l {
	case org.State:
		return State
	case org.Province:
		return Province
	case org.Prefecture:
		return Prefecture
	case org.County:
		return County
	case org.Township, org.Village:
		return Township
	}
	return NoRank
}
