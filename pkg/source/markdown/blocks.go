package markdown

import (
	"strconv"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// maxDepth bounds the nesting of lists, quotes and emphasis that is followed.
const maxDepth = 200

// blocks reads the block children of n.
func (r *reader) blocks(n ast.Node, depth int) {
	if depth > maxDepth {
		r.notice("引用、列表嵌套过深，未读取", max(n.Pos(), 0))
		return
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.blockNode(c, depth)
	}
}

func (r *reader) blockNode(n ast.Node, depth int) {
	switch n := n.(type) {
	case *ast.Heading:
		r.begin(source.Paragraph{Block: source.Heading, Level: n.Level})
		r.inlines(n, depth)
		r.finish()
	case *ast.Paragraph, *ast.TextBlock:
		p := source.Paragraph{Block: source.Body}
		if quoted(n) && !r.item {
			p.Block = source.Quote
		}
		r.begin(p)
		r.inlines(n, depth)
		r.finish()
	case *ast.List:
		r.wasPlain = false
		r.list(n, depth)
		r.wasPlain = false
	case *east.Table:
		r.wasPlain = false
		r.readTable(n, depth)
		r.wasPlain = false
	case *ast.FencedCodeBlock:
		r.wasPlain = false
		if n.Lines().Len() > 0 {
			r.notice("代码块未作为文字检查", n.Lines().At(0).Start)
		}
	case *ast.HTMLBlock:
		r.wasPlain = false
		r.htmlBlock(n)
	case *ast.ThematicBreak:
		r.wasPlain = false
	default:
		r.wasPlain = false
		r.blocks(n, depth+1)
		r.wasPlain = false
	}
}

func quoted(n ast.Node) bool {
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.Kind() == ast.KindBlockquote {
			return true
		}
	}
	return false
}

// list reads the items of a list. The number of an item is part of its text,
// as the reader of the page sees it: copied where the file has that number,
// generated where Markdown counts otherwise.
func (r *reader) list(n *ast.List, depth int) {
	if depth > maxDepth {
		r.notice("引用、列表嵌套过深，未读取", max(n.Pos(), 0))
		return
	}
	number := n.Start
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.item, r.label = true, nil
		if n.IsOrdered() {
			want := strconv.Itoa(number) + string(n.Marker)
			at := max(c.Pos(), 0)
			if strings.HasPrefix(r.md[at:], want) {
				r.label = &piece{start: at, end: at + len(want)}
			} else {
				r.label = &piece{start: at, end: at, generated: want}
			}
			number++
		}
		r.blocks(c, depth+1)
		r.item, r.label = false, nil
	}
}

// readTable reads a table row by row. Every line of a cell is a paragraph.
func (r *reader) readTable(n *east.Table, depth int) {
	row := 0
	for tr := n.FirstChild(); tr != nil; tr = tr.NextSibling() {
		column := 0
		for td := tr.FirstChild(); td != nil; td = td.NextSibling() {
			r.item = false
			r.begin(source.Paragraph{Block: source.Cell, Cell: &source.CellPlace{Table: r.tables, Row: row, Column: column}})
			r.inlines(td, depth)
			r.finish()
			column++
		}
		r.surplusCells(tr.LastChild())
		row++
	}
	r.tables++
}

// surplusCells gives a notice of text behind the last cell of a row: Markdown
// leaves out what a row has more than the header.
func (r *reader) surplusCells(last ast.Node) {
	if last == nil || last.Lines() == nil || last.Lines().Len() == 0 {
		return
	}
	stop := last.Lines().At(last.Lines().Len() - 1).Stop
	rest, _, _ := strings.Cut(string(r.src[stop:min(len(r.src), stop+1<<12)]), "\n")
	if strings.Trim(rest, "| \t\r") != "" {
		r.notice("表格行的单元格多于表头，多出的未读取", stop)
	}
}

// htmlBlock leaves a block of HTML out. Comments and lone <br> tags are no
// loss; of anything else the user is told.
func (r *reader) htmlBlock(n *ast.HTMLBlock) {
	var s strings.Builder
	for i := 0; i < n.Lines().Len(); i++ {
		seg := n.Lines().At(i)
		s.Write(r.src[seg.Start:seg.Stop])
	}
	if n.HasClosure() {
		s.Write(r.src[n.ClosureLine.Start:n.ClosureLine.Stop])
	}
	rest := s.String()
	for {
		before, after, ok := strings.Cut(rest, "<!--")
		if !ok {
			break
		}
		_, after, _ = strings.Cut(after, "-->")
		rest = before + after
	}
	rest = strings.NewReplacer("<br>", "", "<br/>", "", "<br />", "", "<BR>", "").Replace(rest)
	if strings.TrimSpace(rest) == "" {
		return
	}
	pos := max(n.Pos(), 0)
	if n.Lines().Len() > 0 {
		pos = n.Lines().At(0).Start
	}
	r.notice("HTML 内容未作为文字读取", pos)
}

// inlines reads the inline children of n.
func (r *reader) inlines(n ast.Node, depth int) {
	if depth > maxDepth {
		r.notice("强调、链接嵌套过深，未读取", r.blockPos(n))
		return
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.inline(c, depth)
	}
}

func (r *reader) inline(n ast.Node, depth int) {
	switch n := n.(type) {
	case *ast.Text:
		if n.IsRaw() {
			r.copyRaw(n.Segment.Start, n.Segment.Stop)
		} else {
			r.copyText(n.Segment.Start, n.Segment.Stop)
		}
		if n.HardLineBreak() || n.SoftLineBreak() {
			r.endLine(n.HardLineBreak())
		}
	case *ast.CodeSpan:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if t, ok := c.(*ast.Text); ok {
				r.copyRaw(t.Segment.Start, t.Segment.Stop)
			}
		}
	case *ast.Image:
		r.notice("图片未作为文字读取", r.blockPos(n))
	case *ast.AutoLink:
		r.autoLink(n)
	case *ast.RawHTML:
		if n.Segments.Len() > 0 {
			seg := n.Segments.At(0)
			tag := strings.ToLower(string(r.src[seg.Start:min(seg.Stop, seg.Start+4)]))
			if tag == "<br>" || tag == "<br/" || tag == "<br " {
				r.endLine(true)
			}
		}
	default:
		r.inlines(n, depth+1)
	}
}

// autoLink adds the text of <https://…>, which is its address.
func (r *reader) autoLink(n *ast.AutoLink) {
	label := string(n.Label(r.src))
	at := n.Pos()
	for _, start := range []int{at, at + 1} {
		if start >= 0 && start <= len(r.md) && strings.HasPrefix(r.md[start:], label) {
			r.copyRaw(start, start+len(label))
			return
		}
	}
	r.pieces = append(r.pieces, piece{start: r.blockPos(n), end: r.blockPos(n), generated: label})
}

// blockPos returns an offset for n, or for the nearest node above that has one.
func (r *reader) blockPos(n ast.Node) int {
	for ; n != nil; n = n.Parent() {
		if p := n.Pos(); p >= 0 {
			return min(p, len(r.md))
		}
	}
	return 0
}
