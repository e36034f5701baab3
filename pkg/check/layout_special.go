package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// openingItems returns the first paragraph of the body, with the 版头 and title
// that stand before it.
func openingItems(d *gongwen.Document) []layoutItem {
	head := -1
	for i, q := range d.Paragraphs() {
		src := &d.Source.Paragraphs[i]
		if q.Role != gongwen.RoleBody {
			if head < 0 {
				head = i
			}
			continue
		}
		if q.Cell || src.Block == source.TextBox || len(src.Runs) == 0 || head < 0 {
			continue
		}
		it := layoutItem{element: layoutOpening, source: d.Source, span: q.Span, para: src, head: source.Span{Start: head, End: i}}
		it.before = &d.Source.Paragraphs[i-1]
		return []layoutItem{it}
	}
	return nil
}

// firstPage tells whether the body begins on the page of the 版头: not where a
// new page is begun between them, certainly where what stands between is far
// from filling a page.
func firstPage(it layoutItem) []layoutValue {
	if it.head.Empty() {
		return nil
	}
	height := 0.0
	list := it.source.Paragraphs
	for i := it.head.Start; i < it.head.End; i++ {
		height += heightOf(it.source, &list[i])
		if list[i+1].PageBreakBefore {
			return textOf("首页没有显示正文")
		}
	}
	page := 225 * pointsPerMM
	if n := it.para.Section; n >= 0 && n < len(it.source.Sections) {
		if s := it.source.Sections[n]; source.Known(s.Height - s.Top - s.Bottom) {
			page = s.Height - s.Top - s.Bottom
		}
	}
	if height < 0.8*page {
		return textOf("首页显示正文")
	}
	return nil
}

// heightOf estimates what a paragraph and the empty lines before it take, in points.
func heightOf(s *source.Source, p *source.Paragraph) float64 {
	size := 16.0
	for _, r := range p.Runs {
		if source.Known(r.Font.Size) {
			size = max(size, r.Font.Size)
		}
	}
	pitch, space := max(usualPitch, 1.5*size), 0.0
	if l := p.Layout; l != nil {
		if source.Known(l.Pitch) && l.Pitch > 0 {
			pitch = l.Pitch
		}
		for _, x := range []float64{l.Before, l.After} {
			if source.Known(x) {
				space += x
			}
		}
	}
	perLine := max(1, int(156*pointsPerMM/size))
	lines := 1 + (utf8.RuneCountInString(s.Slice(p.Span))-1)/perLine
	return float64(lines)*pitch + float64(p.BlankBefore)*usualPitch + space
}

// titleItems returns the title of the document as one item with its lines.
func titleItems(d *gongwen.Document) []layoutItem {
	var it layoutItem
	for i, q := range d.Paragraphs() {
		src := &d.Source.Paragraphs[i]
		if q.Role != gongwen.RoleTitle || q.Part != d.Main() || src.Block == source.TextBox || len(src.Runs) == 0 {
			continue
		}
		if it.para == nil {
			it = layoutItem{element: "标题", source: d.Source, span: q.Span, para: src}
		}
		it.span.End = q.Span.End
		it.lines = append(it.lines, utf8.RuneCountInString(q.Text()))
	}
	if it.para == nil {
		return nil
	}
	return []layoutItem{it}
}

// titleShape names the figure that the lines of a title make. Two lines are
// always a trapezoid; of more, what narrows in the middle is an hourglass.
// A title that fits its line, or is broken by the word processor, has none.
func titleShape(it layoutItem) []layoutValue {
	n := len(it.lines)
	if n < 3 {
		return nil
	}
	least, most := slices.Min(it.lines), slices.Max(it.lines)
	if most-least <= 1 {
		return textOf("长方形")
	}
	for i := 1; i < n-1; i++ {
		if it.lines[i]+1 < slices.Max(it.lines[:i]) && it.lines[i]+1 < slices.Max(it.lines[i+1:]) {
			return textOf("沙漏形")
		}
	}
	return textOf("梯形或菱形")
}

// rollLabel begins a list of those present (GB/T 9704-2012 10.3).
var rollLabel = literal.Must(`^(?:出席|请假|列席)[：:]`)

// rollItems returns the labels or the names of the lists of those present that
// stand behind the body. Lists before it are an issuer's own form.
func rollItems(d *gongwen.Document, of string) []layoutItem {
	var items []layoutItem
	for i, q := range d.Paragraphs() {
		src := &d.Source.Paragraphs[i]
		if q.Part != d.Main() || q.Cell || q.Quoted || src.Block == source.TextBox || len(src.Runs) == 0 {
			continue
		}
		label := rollLabel.FindString(q.Text())
		if label == "" {
			if q.Role == gongwen.RoleBody && len(q.Text()) > 3*30 { // running text goes on behind the lists
				items = nil
			}
			continue
		}
		cut := q.Span.Start + len(label)
		sp := source.Span{Start: q.Span.Start, End: cut - len(label[strings.LastIndexAny(label, "：:"):])}
		if of == layoutNames {
			sp = source.Span{Start: cut, End: q.Span.End}
		}
		if !sp.Empty() {
			items = append(items, layoutItem{element: of, source: d.Source, span: sp, para: src})
		}
	}
	return items
}

// wideNumber tells where the pages of wide tables have their page number. In
// the footer of a page that lies it comes to the side when the page is bound.
func wideNumber(it layoutItem) []layoutValue {
	for _, n := range it.section.PageNumbers {
		if n.Boxed {
			return nil
		}
	}
	if len(it.section.PageNumbers) > 0 {
		return textOf("排在横页的上边或下边")
	}
	return nil
}

// firstNumber tells whether the document's first page shows a page number.
func firstNumber(it layoutItem) []layoutValue {
	if it.section != &it.source.Sections[0] {
		return nil
	}
	for _, n := range it.section.PageNumbers {
		if n.Pages == "first" || n.Pages == "default" && !it.section.FirstPage {
			return textOf("首页显示了页码")
		}
	}
	return textOf("首页不显示页码")
}
