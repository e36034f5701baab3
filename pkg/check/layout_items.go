package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A layoutItem is one place of an element whose layout can be judged: a stretch
// of a paragraph, or a section with its pages or page numbers.
type layoutItem struct {
	element string // what it is
	source  *source.Source
	span    source.Span
	para    *source.Paragraph // nil for a section
	before  *source.Paragraph // the one before it, nil at the start
	goesOn  bool              // it is not the first paragraph of its element
	head    source.Span       // of 正文首段: paragraphs of 版头 and title before it, as indexes [Start, End)
	lines   []int             // of 标题各行: characters of each line
	section *source.Section   // nil for a paragraph
	stroke  *source.Stroke    // of lines across the page; nil for one that is missing
	above   gongwen.Role      // of the paragraph before it
	below   gongwen.Role      // of the paragraph below a line
	number  *source.Paragraph // of the last 签发人: that of the 发文字号, nil when there is none
}

const (
	layoutBody    = "正文"
	layoutAll     = "全文"
	layoutPages   = "页面"
	layoutNumbers = "页码"
	layoutWide    = "横排页"
	layoutOpening = "正文首段"
	layoutLabel   = "名单标签"
	layoutNames   = "名单"
	layoutTitle   = "标题各行"

	layoutSignerLabel = "签发人标签"
)

var levelHeadings = [...]string{"一级标题", "二级标题", "三级标题", "四级标题"}

// layoutRoles are the elements that are whole paragraphs.
func layoutRoles() map[string]gongwen.Role {
	roles := map[string]gongwen.Role{}
	for r := gongwen.RoleCopyNumber; r <= gongwen.RolePartTitle; r++ {
		roles[r.String()] = r
	}
	delete(roles, gongwen.RoleSigner.String())
	return roles
}

// layoutElements returns the elements that rules can name.
func layoutElements() []string {
	list := append([]string{layoutBody, layoutAll, layoutPages, layoutNumbers, layoutWide, layoutOpening, layoutLabel, layoutNames, layoutTitle, "签发人", layoutSignerLabel}, levelHeadings[:]...)
	for r := gongwen.RoleCopyNumber; r <= gongwen.RolePartTitle; r++ {
		if r != gongwen.RoleSigner {
			list = append(list, r.String())
		}
	}
	return append(list, strokeElements[:]...)
}

// layoutScope returns which table of properties an element has.
func layoutScope(of string) string {
	if of == layoutPages || of == layoutNumbers || of == layoutWide {
		return of
	}
	if isStroke(of) {
		return strokeHead
	}
	return ""
}

func isStroke(of string) bool { return slices.Contains(strokeElements[:], of) }

// layoutItems returns the places of an element.
func layoutItems(d *gongwen.Document, of string) []layoutItem {
	if isStroke(of) {
		return strokeItems(d, of)
	}
	switch of {
	case layoutPages, layoutNumbers, layoutWide:
		return layoutSections(d, of)
	case layoutOpening:
		return openingItems(d)
	case layoutLabel, layoutNames:
		return rollItems(d, of)
	case layoutTitle:
		return titleItems(d)
	case "签发人":
		return signerItems(d)
	case layoutSignerLabel:
		return signerLabels(d)
	}
	role, isRole := layoutRoles()[of]
	var items []layoutItem
	for _, q := range d.Paragraphs() {
		src := &d.Source.Paragraphs[q.Index]
		if q.Quoted || src.Block == source.TextBox || len(src.Runs) == 0 {
			continue
		}
		sp := q.Span
		switch {
		case of == layoutAll:
			if q.Role == gongwen.RoleIssuerMark || q.Role == gongwen.RoleHead {
				continue
			}
		case isRole:
			if q.Role != role || role == gongwen.RolePartTitle && q.Part.Role != gongwen.Attached {
				continue
			}
			if role == gongwen.RoleNumber && sp.Contains(d.Number.Span) { // 签发人 may stand behind it
				sp = d.Number.Span
			}
		default:
			var name string
			if name, sp = bodyElement(q); name != of || src.Layout.Alignment == "center" {
				continue
			}
		}
		it := layoutItem{element: of, source: d.Source, span: sp, para: src}
		if q.Index > 0 {
			it.before = &d.Source.Paragraphs[q.Index-1]
			it.above = d.Paragraphs()[q.Index-1].Role
			it.goesOn = it.above == q.Role
		}
		items = append(items, it)
	}
	return items
}

// bodyElement returns what a paragraph of the body is for its layout, and the
// stretch that is set so: a heading that stands alone, or running text without
// its run-in heading. A first or second level that runs on as a sentence may be
// set as a heading or as text, and a chapter's heading in ways of its own; they
// are neither.
func bodyElement(q *gongwen.Paragraph) (string, source.Span) {
	if q.Role != gongwen.RoleBody || q.Cell || q.Part.Role == gongwen.Attached {
		return "", q.Span
	}
	n := q.Node
	if n == nil {
		if headingLine(q.Text()) { // a heading without number
			return "", q.Span
		}
		return layoutBody, q.Span
	}
	depth := n.Label.Style.Depth()
	switch {
	case depth > 0 && !n.RunIn && headingLine(q.Text()):
		return levelHeadings[depth-1], q.Span
	case depth > 2:
		return layoutBody, q.Span
	case n.RunIn && q.Span.End-n.Heading.End > len("。各站"):
		return layoutBody, source.Span{Start: n.Heading.End, End: q.Span.End}
	case n.Label.Style == numeral.Article:
		return layoutBody, source.Span{Start: n.Span.End, End: q.Span.End}
	}
	return "", q.Span
}

// headingLine reports whether a numbered line is a heading, not a sentence.
func headingLine(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return !strings.ContainsRune("。；：，、！？…;:,.", r) && utf8.RuneCountInString(text) <= 40
}

// layoutSections returns the sections whose pages stand upright, or those for
// wide tables, which follow rules of their own.
func layoutSections(d *gongwen.Document, of string) []layoutItem {
	var items []layoutItem
	for i := range d.Source.Sections {
		if s := &d.Source.Sections[i]; (s.Width > s.Height) == (of == layoutWide) {
			items = append(items, layoutItem{element: of, source: d.Source, section: s})
		}
	}
	return items
}

// signerItems returns the names of 签发人.
func signerItems(d *gongwen.Document) []layoutItem {
	var items []layoutItem
	for _, s := range d.Signers {
		if !s.InText() {
			continue
		}
		if i := d.Source.ParagraphAt(s.Span.Start); i >= 0 && len(d.Source.Paragraphs[i].Runs) > 0 {
			items = append(items, layoutItem{element: "签发人", source: d.Source, span: s.Span, para: &d.Source.Paragraphs[i]})
		}
	}
	if n := len(items); n > 0 && d.Number.InText() {
		if i := d.Source.ParagraphAt(d.Number.Span.Start); i >= 0 {
			items[n-1].number = &d.Source.Paragraphs[i]
		}
	}
	return items
}

// signerLabel is what stands before the names of 签发人.
var signerLabel = literal.Must(`签\s*发\s*人\s*[：:]`)

// signerLabels returns the words 签发人.
func signerLabels(d *gongwen.Document) []layoutItem {
	var items []layoutItem
	for _, it := range signerItems(d) {
		sp := it.para.Span
		at := signerLabel.FindStringIndex(d.Source.Slice(sp))
		if at == nil || sp.Start+at[0] > it.span.Start {
			continue
		}
		it.element, it.span = layoutSignerLabel, source.Span{Start: sp.Start + at[0], End: sp.Start + at[1]}
		if len(items) == 0 || items[len(items)-1].span != it.span {
			items = append(items, it)
		}
	}
	return items
}
