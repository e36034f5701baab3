package gongwen

import (
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// headingLimit is the length in characters up to which the words from a label
// to the first 。 are taken for a run-in heading.
const headingLimit = 40

// rank orders the styles that make the skeleton of a rules text: a chapter
// never lies below an article, whatever the order they first appear in.
func rank(s numeral.Style) int {
	switch s {
	case numeral.Part:
		return -4
	case numeral.Chapter:
		return -3
	case numeral.Section:
		return -2
	case numeral.Article:
		return -1
	}
	return 0
}

// tree builds the numbered levels of a part's body. A label opens a level
// below the innermost open one, unless its style is open already: then it goes
// on with the level of that style.
func (part *Part) tree() {
	var open []*Node
	for _, p := range part.Paragraphs {
		if p.Role != RoleBody || p.Cell || p.Quoted {
			continue
		}
		if p.Label.Style == numeral.None {
			if len(open) > 0 {
				p.Under = open[len(open)-1]
			}
			continue
		}
		n := newNode(p)
		open = place(open, n)
		if n.Parent == nil {
			part.Tree = append(part.Tree, n)
		} else {
			n.Parent.Children = append(n.Parent.Children, n)
		}
		open = append(open, n)
		n.Depth = len(open)
		p.Node, p.Under = n, n
	}
}

// place closes the levels that n ends and sets its parent.
func place(open []*Node, n *Node) []*Node {
	for i, o := range open {
		if o.Label.Style == n.Label.Style || rank(o.Label.Style) > rank(n.Label.Style) {
			open = open[:i]
			break
		}
	}
	if len(open) > 0 {
		n.Parent = open[len(open)-1]
	}
	return open
}

func newNode(p *Paragraph) *Node {
	n := &Node{Label: p.Label, Span: p.LabelSpan(), Paragraph: p}
	rest := p.text[p.Label.Len:]
	lead := len(rest) - len(strings.TrimLeft(rest, " \u3000\t"))
	start := p.Span.Start + p.Label.Len + lead
	rest = rest[lead:]
	end := len(rest)
	if i := strings.IndexFunc(rest, func(r rune) bool { return r == '。' || r == '：' || r == '；' }); i >= 0 && i+len("。") < len(rest) && utf8.RuneCountInString(rest[:i]) <= headingLimit && strings.HasPrefix(rest[i:], "。") {
		end, n.RunIn = i, true
	} else if i >= 0 && strings.HasPrefix(rest[i:], "。") {
		if i+len("。") < len(rest) { // a whole first sentence, too long for a heading
			n.RunIn = true
		}
		end = i
	}
	n.Heading = source.Span{Start: start, End: start + end}
	return n
}
