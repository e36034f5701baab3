package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// mark reports the first label of the styles with a wrong mark behind it; the
// others are related places.
func (k *Numbering) mark(p *Pass, part *gongwen.Part) {
	var wrong []*gongwen.Node
	walk(part.Tree, func(n *gongwen.Node) {
		if slices.ContainsFunc(k.Style, func(s string) bool { return markStyles[s] == n.Label.Style }) && !slices.Contains(k.Marks, n.Label.Mark) {
			wrong = append(wrong, n)
		}
	})
	reportNodes(p, wrong, "")
}

// reportNodes reports the first of nodes; the others are related places.
func reportNodes(p *Pass, nodes []*gongwen.Node, name string) {
	if len(nodes) == 0 {
		return
	}
	data := func(n *gongwen.Node) numberingData {
		return numberingData{Label: label(p, n), Right: labelBefore(p.Doc.Text(n.Paragraph.Span)[n.Label.Len:], n.Label), Want: len(nodes), Count: len(nodes)}
	}
	n := nodes[0]
	f := Finding{Span: labelled(n), Marks: []source.Span{n.Span}, Case: name, Data: data(n)}
	for _, o := range nodes[1:] {
		f.Related = append(f.Related, Related{Span: labelled(o), Data: data(o), Mark: o.Span})
	}
	p.Report(f)
}

// labelBefore writes a label as it should stand before text: 1．5月底前, for
// “1.5” would be another number.
func labelBefore(text string, l numeral.Label) string {
	right := rightLabel(l, l.Value)
	if l.Style == numeral.Arabic && text != "" && text[0] >= '0' && text[0] <= '9' {
		right = strings.TrimSuffix(right, ".") + "．"
	}
	return right
}

// width reports labels with half-width brackets or in one character (⑴). Where
// full-width ones stand beside them, a space behind all of the others, or the
// lack of a 版头, tells of a conversion and not of the drafter.
func (k *Numbering) width(p *Pass) {
	var half []*gongwen.Node
	full, spaced := 0, 0
	for _, part := range p.Doc.Parts {
		walk(part.Tree, func(n *gongwen.Node) {
			switch s := n.Label.Style; {
			case s != numeral.HanBracket && s != numeral.ArabicBrack:
			case n.Label.Half:
				half = append(half, n)
				if strings.HasPrefix(n.Paragraph.Text()[n.Label.Len:], " ") {
					spaced++
				}
			default:
				full++
			}
		})
	}
	name := ""
	if full > 0 && spaced == len(half) || full > len(half) && !p.Doc.IssuerMark.InText() {
		name = "noise"
	}
	reportNodes(p, half, name)
}

// headingWords is the most characters that a heading on a line of its own has.
const headingWords = 24

// heading reports headings on a line of their own that end with 。: levels that
// have levels or text of their own below them. The last of a list may only be
// followed by the next paragraph, so it needs another heading beside it. Copies
// without 版头 often break run-in headings below the first level off their text.
func (k *Numbering) heading(p *Pass, part *gongwen.Part) {
	var wrong []*gongwen.Node
	name := "noise"
	k.headings(p, part.Tree, func(n *gongwen.Node) {
		wrong = append(wrong, n)
		if n.Label.Style == numeral.HanPlain || p.Doc.IssuerMark.InText() {
			name = ""
		}
	})
	if name == "noise" && !mixedHeadings(p, part.Tree) {
		return // a copy that cuts run-in headings off their text
	}
	reportNodes(p, wrong, name)
}

// mixedHeadings reports whether some heading below the first level stands alone
// on its line without a mark.
func mixedHeadings(p *Pass, tree []*gongwen.Node) bool {
	found := false
	walk(tree, func(n *gongwen.Node) {
		d := n.Label.Style.Depth()
		found = found || d > 1 && !n.RunIn && headingLine(n.Paragraph.Text()) && (len(n.Children) > 0 || textBelow(p, n))
	})
	return found
}

// headings calls f for every heading among nodes and below them that ends with 。.
func (k *Numbering) headings(p *Pass, nodes []*gongwen.Node, f func(*gongwen.Node)) {
	headed := false
	if !headingLevel(nodes) {
		for _, n := range nodes {
			k.headings(p, n.Children, f)
		}
		return
	}
	for i, n := range nodes {
		last := i+1 == len(nodes) || nodes[i+1].Label.Value != n.Label.Value+1
		item := i > 0 && strings.HasSuffix(nodes[i-1].Paragraph.Text(), "；")
		if k.stopped(p, n) && !item && (len(n.Children) > 0 || textBelow(p, n) && (!last || headed)) {
			headed = true
			f(n)
		}
		k.headings(p, n.Children, f)
	}
}

// headingLevel reports whether most of nodes have few words on their line, as
// headings have; a level of whole sentences may hold a short one.
func headingLevel(nodes []*gongwen.Node) bool {
	short := 0
	for _, n := range nodes {
		if t := n.Paragraph.Text(); len(t) <= (headingWords+6)*utf8.UTFMax && utf8.RuneCountInString(t) <= headingWords+6 && !strings.ContainsAny(t, "，；") {
			short++
		}
	}
	return 2*short > len(nodes)
}

// stopped reports whether n has the form of a heading alone on its line with a
// full stop: few words, no comma.
func (k *Numbering) stopped(p *Pass, n *gongwen.Node) bool {
	text := strings.TrimSpace(p.Doc.Text(n.Heading))
	d := n.Label.Style.Depth()
	return d > 0 && d <= 3 && !n.RunIn && strings.HasSuffix(n.Paragraph.Text(), "。") &&
		utf8.RuneCountInString(text) <= headingWords && !strings.ContainsAny(text, "，；：") && (k.not == nil || !k.not.MatchString(text))
}

// textBelow reports whether a paragraph without number follows n and belongs to
// it.
func textBelow(p *Pass, n *gongwen.Node) bool {
	i := n.Paragraph.Index + 1
	all := p.Doc.Paragraphs()
	return i < len(all) && all[i].Role == gongwen.RoleBody && all[i].Under == n && all[i].Node == nil
}
