package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Numbering judges the numbers of a document's levels (结构层次序数, GB/T
// 9704-2012 7.3.3).
type Numbering struct {
	Look  string   `yaml:"look" doc:"看什么：order 层次次序，sequence 连续，articles 章节条连续，mark 序数后的标点，width 括号全角，heading 独行标题末尾的标点"`
	Style []string `yaml:"style" doc:"look: mark 时序数的样式：一、（一）1.（1）第一，首先，"`
	Not   string   `yaml:"not" doc:"look: heading 时，含有它（RE2）的是整句，不是标题"`
	Marks []string `yaml:"marks" doc:"look: mark 时序数后允许的标点；空字符串表示不用标点"`

	not *literal.Pattern
}

type numberingData struct {
	Label    string // as written
	Right    string // how the label should read
	Previous string // the label before, of the same level
	Parent   string // the label of the level above
	Want     int
	Count    int // places of the slip
}

// Data returns the fields a message can name.
func (k *Numbering) Data() any { return numberingData{} }

// Recounted implements [Counted].
func (d numberingData) Recounted(n int) any {
	d.Want, d.Count = n, n
	return d
}

// Cases: repeat (the same number twice), gap (a number is left out), start (the
// first is not one), back (a number goes back), noise (half-width brackets among
// full-width ones in a text without 版头, as copies have them).
func (k *Numbering) Cases() []string { return []string{"repeat", "gap", "start", "back", "noise"} }

var markStyles = map[string]numeral.Style{"一、": numeral.HanPlain, "（一）": numeral.HanBracket, "1.": numeral.Arabic, "（1）": numeral.ArabicBrack,
	"第一，": numeral.Ordinal, "首先，": numeral.First}

// Prepare checks the parameters.
func (k *Numbering) Prepare() error {
	switch k.Look {
	case "heading":
		return compilePattern("not", k.Not, "", "", &k.not)
	case "order", "sequence", "articles", "width":
		return nil
	case "mark":
		for _, s := range k.Style {
			if _, ok := markStyles[s]; !ok {
				return fmt.Errorf("style 只能取“一、”“（一）”“1.”“（1）”“第一，”“首先，”，得到“%s”", s)
			}
		}
		if len(k.Marks) == 0 || len(k.Style) == 0 {
			return fmt.Errorf("look: mark 需要 style 和 marks")
		}
		return nil
	}
	return fmt.Errorf("look 只能取 order、sequence、articles、mark、width、heading，得到“%s”", k.Look)
}

// Check implements [Kind].
func (k *Numbering) Check(p *Pass) {
	if k.Look == "width" {
		k.width(p)
		return
	}
	if (k.Look == "sequence" || k.Look == "articles") && p.excerpt() {
		p.NotApplicable()
		return
	}
	levels := false
	for _, part := range p.Doc.Parts {
		if len(part.Tree) == 0 {
			continue
		}
		levels = true
		switch k.Look {
		case "order":
			k.order(p, part.Tree)
		case "sequence", "articles":
			k.sequence(p, part)
		case "heading":
			k.heading(p, part)
		case "mark":
			k.mark(p, part)
		}
	}
	if !levels {
		p.NotApplicable()
	}
}

// walk calls f for every node, parents first.
func walk(nodes []*gongwen.Node, f func(*gongwen.Node)) {
	for _, n := range nodes {
		f(n)
		walk(n.Children, f)
	}
}

// label returns the node's label as written.
func label(p *Pass, n *gongwen.Node) string {
	return strings.Join(strings.Fields(p.Doc.Text(n.Span)), "")
}

// order reports a level that stands under one which the standard puts below it.
func (k *Numbering) order(p *Pass, tree []*gongwen.Node) {
	reported := map[*gongwen.Node]bool{}
	walk(tree, func(n *gongwen.Node) {
		if n.Parent == nil || n.Label.Style.Depth() == 0 || reported[n.Parent] {
			return
		}
		if above := n.Parent.Label.Style.Depth(); above > n.Label.Style.Depth() && nests(n.Parent, tree) {
			reported[n.Parent] = true
			p.Report(Finding{Span: labelled(n), Data: numberingData{Label: label(p, n), Parent: label(p, n.Parent)},
				Related: []Related{{Span: labelled(n.Parent), Note: "上一层"}}})
		}
	})
}

// nests reports whether the levels found under n are its own: n has the form of
// a heading, or its level goes on behind them. Sections behind a closed list
// (1. … 3. …。 一、) are not the last item's.
func nests(n *gongwen.Node, tree []*gongwen.Node) bool {
	if !strings.ContainsAny(n.Paragraph.Text(), "。；") {
		return true
	}
	level := tree
	if n.Parent != nil {
		level = n.Parent.Children
	}
	i := slices.Index(level, n)
	return i >= 0 && i+1 < len(level) && level[i+1].Label.Style == n.Label.Style && level[i+1].Label.Value == n.Label.Value+1
}

// labelled is the label with its heading.
func labelled(n *gongwen.Node) source.Span {
	return source.Span{Start: n.Span.Start, End: max(n.Span.End, n.Heading.End)}
}

// sequence reports numbers of one level that do not run on. Articles may run on
// over chapters; quoted levels (an amended text) and levels of mixed styles are
// left alone.
func (k *Numbering) sequence(p *Pass, part *gongwen.Part) {
	last := map[numeral.Style]*gongwen.Node{} // over the whole part, for numbers that run on
	k.siblings(p, part.Tree, nil, last)
}

func (k *Numbering) siblings(p *Pass, nodes []*gongwen.Node, _ *gongwen.Node, last map[numeral.Style]*gongwen.Node) {
	prev := map[numeral.Style]*gongwen.Node{}
	for _, n := range nodes {
		s := n.Label.Style
		if articles := s >= numeral.Part && s <= numeral.Article; s == numeral.First || articles != (k.Look == "articles") || articles && p.amends() {
			last[s] = n
			k.siblings(p, n.Children, n, last)
			continue
		}
		before := prev[s]
		if before == nil && s == numeral.Article && n.Label.Value != 1 { // articles run on over chapters
			before = last[s]
		}
		runsOn := before == nil && last[s] != nil && n.Label.Value == last[s].Label.Value+1
		if before == nil && !runsOn && n.Label.Value != 1 {
			k.reportStart(p, n, last[s])
		} else if before != nil && n.Label.Value != before.Label.Value+1 {
			k.reportBreak(p, before, n)
		}
		prev[s], last[s] = n, n
		k.siblings(p, n.Children, n, last)
	}
}

// excerpt reports whether the text is one (节录), whose numbers have gaps.
func (p *Pass) excerpt() bool {
	for i, q := range p.Doc.Paragraphs() {
		if i > 5 {
			break
		}
		if t := q.Text(); strings.Contains(t, "节录") || strings.Contains(t, "节选") || strings.Contains(t, "摘录") {
			return true
		}
	}
	return false
}

// amends reports whether the document amends another text, whose numbers it
// quotes in its own paragraphs.
func (p *Pass) amends() bool {
	return strings.Contains(p.Doc.Title.Value, "修改") || strings.Contains(p.Doc.Title.Value, "修正")
}

func (k *Numbering) reportStart(p *Pass, n *gongwen.Node, last *gongwen.Node) {
	if len(siblings(p, n)) < 2 { // a single number may be a citation
		return
	}
	from := 0
	if n.Parent != nil {
		from = n.Parent.Paragraph.Index
	}
	if written(p, from, n, 1) {
		return
	}
	data := numberingData{Label: label(p, n), Want: 1}
	if last != nil {
		data.Previous = label(p, last)
	}
	p.Report(Finding{Span: labelled(n), Case: "start", Data: data})
}

func siblings(p *Pass, n *gongwen.Node) []*gongwen.Node {
	all := n.Paragraph.Part.Tree
	if n.Parent != nil {
		all = n.Parent.Children
	}
	return slices.DeleteFunc(slices.Clone(all), func(m *gongwen.Node) bool { return m.Label.Style != n.Label.Style })
}

func (k *Numbering) reportBreak(p *Pass, before, n *gongwen.Node) {
	f := Finding{Span: labelled(n), Related: []Related{{Span: labelled(before), Note: "前一序数"}},
		Data: numberingData{Label: label(p, n), Previous: label(p, before), Want: before.Label.Value + 1, Right: rightLabel(n.Label, before.Label.Value+1)}}
	switch {
	case n.Label.Value == before.Label.Value:
		f.Case = "repeat"
	case n.Label.Value == 1 && restarts(p, before, n):
		return
	case n.Label.Value < before.Label.Value:
		f.Case = "back"
	case written(p, before.Paragraph.Index, n, n.Label.Value-1):
		return
	default:
		f.Case = "gap"
	}
	f.Marks, f.Follow = []source.Span{n.Span}, followers(p, before, n)
	p.Report(f)
}

// maxFollowers bounds the numbers that change with one: a level has no more.
const maxFollowers = 99

// followers returns the labels behind n that count on from it and change when n
// gets the number behind that of before.
func followers(p *Pass, before, n *gongwen.Node) []Related {
	var list []Related
	level := siblings(p, n)
	want := before.Label.Value + 1
	last := n
	behind := level[slices.Index(level, n)+1:]
	for _, m := range behind[:min(len(behind), maxFollowers)] {
		v := m.Label.Value
		if want++; v == want || v != last.Label.Value && v != last.Label.Value+1 {
			break
		}
		list = append(list, Related{Span: m.Span, Data: numberingData{Label: label(p, m), Right: rightLabel(m.Label, want)}})
		last = m
	}
	return list
}

// unnumberedLine is the most characters of a line that is a heading without number.
const unnumberedLine = 30

// restarts reports whether numbering begins anew at n: an unnumbered heading, a
// decimal one (1.2 工作原则) or a table stands between it and the number before, a
// lead-in (“具体如下：”) directly above it, or the numbers before were those of a
// table of contents.
func restarts(p *Pass, before, n *gongwen.Node) bool {
	all := p.Doc.Paragraphs()
	for i := n.Paragraph.Index - 1; i > before.Paragraph.Index; i-- {
		q := all[i]
		if q.Cell || q.Role != gongwen.RoleBody {
			return true
		}
		text := q.Text()
		if q.Label.Style != numeral.None || text == "" {
			continue
		}
		if i == n.Paragraph.Index-1 && (strings.Contains(text, "如下") || strings.Contains(text, "下列") || strings.Contains(text, "以下") || strings.Contains(text, "包括")) {
			return true
		}
		closed := strings.HasSuffix(text, "。") || strings.HasSuffix(text, "；")
		if !closed && (i == n.Paragraph.Index-1 || utf8.RuneCountInString(text) <= unnumberedLine) || decimalNumber(text) {
			return true
		}
	}
	return repeatsFirst(p, n)
}

// decimalNumber reports whether text begins with a section number such as 1.2.
func decimalNumber(text string) bool {
	n := len(text) - len(strings.TrimLeft(text, "0123456789"))
	if n == 0 || n > 2 || n+1 >= len(text) {
		return false
	}
	return (text[n] == '.' && text[n+1] >= '0' && text[n+1] <= '9') || text[n] == ' '
}

// repeatsFirst reports whether n has the words of the first of its siblings, as
// the heading behind a table of contents has.
func repeatsFirst(p *Pass, n *gongwen.Node) bool {
	bare := func(m *gongwen.Node) string {
		return strings.TrimRight(strings.Join(strings.Fields(p.Doc.Text(m.Heading)), ""), "0123456789.…·-—")
	}
	first := siblings(p, n)[0]
	return first != n && bare(first) == bare(n)
}

// written reports whether the number that is missing before n stands at the
// start of a paragraph behind index from that was not taken for a label, as in
// “1.100%覆盖……”, or within one that holds several items.
func written(p *Pass, from int, n *gongwen.Node, value int) bool {
	all := p.Doc.Paragraphs()
	var heads []string
	switch n.Label.Style {
	case numeral.Arabic:
		heads = []string{strconv.Itoa(value) + ".", strconv.Itoa(value) + "．", strconv.Itoa(value) + "、"}
	case numeral.HanPlain:
		heads = []string{numeral.Format(value) + "、"}
	case numeral.Part, numeral.Chapter, numeral.Section, numeral.Article: // 第五章法律责任
		heads = []string{rightLabel(n.Label, value)}
	default:
		return false
	}
	for i := n.Paragraph.Index - 1; i >= from && n.Paragraph.Index-i < 200; i-- {
		for _, h := range heads {
			if t := all[i].Text(); strings.HasPrefix(t, h) || strings.Contains(t, " "+h) || strings.Contains(t, "\u3000"+h) ||
				strings.Contains(t, "；"+h) || strings.Contains(t, "："+h) {
				return true
			}
		}
	}
	return false
}

// rightLabel writes the label with another value.
func rightLabel(l numeral.Label, value int) string {
	switch l.Style {
	case numeral.HanPlain:
		return numeral.Format(value) + "、"
	case numeral.HanBracket:
		return "（" + numeral.Format(value) + "）"
	case numeral.Arabic:
		return fmt.Sprintf("%d.", value)
	case numeral.ArabicBrack:
		return fmt.Sprintf("（%d）", value)
	case numeral.Chapter, numeral.Section, numeral.Article, numeral.Part:
		return "第" + numeral.Format(value) + l.Style.String()[len("第一"):]
	}
	return ""
}
