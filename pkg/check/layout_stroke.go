package check

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// The lines across the page that rules can name.
const (
	strokeHead        = "版头分隔线"
	strokeImprint     = "版记分隔线"
	strokeImprintEnds = "版记首末分隔线"
	strokeImprintMid  = "版记中间分隔线"
	strokeLetterTop   = "信函首线"
	strokeLetterFoot  = "信函末线"
)

var strokeElements = [...]string{strokeHead, strokeImprint, strokeImprintEnds, strokeImprintMid, strokeLetterTop, strokeLetterFoot}

// strokeProperties returns the properties of lines across the page.
func strokeProperties() map[string]layoutProperty {
	number := func(unit string, read func(*source.Stroke, layoutItem) []layoutValue) layoutProperty {
		return layoutProperty{numeric: true, unit: unit, optional: true, get: func(it layoutItem) []layoutValue {
			if it.stroke == nil {
				return nil
			}
			return read(it.stroke, it)
		}}
	}
	text := func(read func(*source.Stroke, layoutItem) string) layoutProperty {
		return layoutProperty{optional: true, get: func(it layoutItem) []layoutValue {
			if it.stroke == nil {
				return nil
			}
			return textOf(read(it.stroke, it))
		}}
	}
	width := text(strokeWidth)
	width.plain = true
	return map[string]layoutProperty{
		"有无": {optional: true, plain: true, get: func(it layoutItem) []layoutValue {
			if it.stroke == nil {
				return textOf("没有分隔线")
			}
			return textOf("有分隔线")
		}},
		"颜色": text(func(s *source.Stroke, _ layoutItem) string { return ColorName(s.Color) }),
		"线型": text(func(s *source.Stroke, _ layoutItem) string {
			return map[string]string{"single": "单线", "double": "双线", "thickThin": "上粗下细", "thinThick": "上细下粗"}[s.Form]
		}),
		"宽度": width,
		"长度": number("毫米", func(s *source.Stroke, _ layoutItem) []layoutValue { return numberOf(s.Length / pointsPerMM) }),
		"粗细": number("毫米", func(s *source.Stroke, _ layoutItem) []layoutValue { return numberOf(s.Thickness / pointsPerMM) }),
		"上距": number("毫米", func(s *source.Stroke, _ layoutItem) []layoutValue { return rangeOf(s.Gap, 1/pointsPerMM) }),
		"距页下边": number("毫米", func(s *source.Stroke, it layoutItem) []layoutValue {
			sec := it.sectionOf(s.Section)
			if sec == nil {
				return nil
			}
			return numberOf((sec.Height - s.Top.Min) / pointsPerMM)
		}),
		"下空行": number("行", blankBelow),
	}
}

// rangeOf returns bounds as one value.
func rangeOf(r source.Range, factor float64) []layoutValue {
	if !r.Known() {
		return nil
	}
	return []layoutValue{{number: r.Min * factor, most: r.Max * factor, weight: 1}}
}

func (it layoutItem) sectionOf(n int) *source.Section {
	if n < 0 || n >= len(it.source.Sections) {
		return nil
	}
	return &it.source.Sections[n]
}

// strokeWidth compares the length of a line with the width of the 版心: that of
// the standard or that of its own section, so that wrong margins are no fault
// of the line, too. The border of a paragraph of the 版记 is shorter by the
// character that the text keeps free on both sides.
func strokeWidth(s *source.Stroke, it layoutItem) string {
	sec := it.sectionOf(s.Section)
	if sec == nil {
		return ""
	}
	length, width := s.Length/pointsPerMM, (sec.Width-sec.Left-sec.Right)/pointsPerMM
	switch {
	case !source.Known(length - width):
		return ""
	case math.Abs(length-width) < 2.5, math.Abs(length-156) < 2.5:
		return "与版心等宽"
	case it.element != strokeHead && !s.Drawn && length < width && length > width-imprintIndents:
		return "与版心等宽"
	}
	return fmt.Sprintf("长%s毫米，版心宽%s毫米", millimetres(length), millimetres(width))
}

const imprintIndents = 11 // mm: two characters of size 4 and a little more

func millimetres(x float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(x, 'f', 1, 64), ".0")
}

// blankBelow counts what is left free between a line and the title below it. A
// line that is drawn takes no place of its own: it lies within the first of
// the empty lines.
func blankBelow(s *source.Stroke, it layoutItem) []layoutValue {
	if s.BlankAbove < 0 || s.Next < 1 || s.Next >= len(it.source.Paragraphs) || it.below != gongwen.RoleTitle {
		return nil
	}
	p := &it.source.Paragraphs[s.Next]
	all := blankLines(layoutItem{source: it.source, para: p, before: &it.source.Paragraphs[s.Next-1]})
	if len(all) == 0 {
		return nil
	}
	below := max(0, all[0].number-float64(s.BlankAbove))
	if s.Drawn {
		return []layoutValue{{number: max(0, all[0].number-1), most: all[0].number, weight: 1}}
	}
	return numberOf(below)
}

// strokeItems returns the lines of an element.
func strokeItems(d *gongwen.Document, of string) []layoutItem {
	switch of {
	case strokeHead:
		return headStroke(d)
	case strokeLetterTop, strokeLetterFoot:
		return letterStrokes(d, of)
	}
	return imprintStrokes(d, of)
}

// strokeItem returns a line as an item whose place is the text beside it.
func strokeItem(d *gongwen.Document, of string, s *source.Stroke, at int) layoutItem {
	it := layoutItem{element: of, source: d.Source, stroke: s}
	if at >= 0 && at < len(d.Source.Paragraphs) {
		it.span = d.Source.Paragraphs[at].Span
	}
	if s != nil && s.Next >= 0 && s.Next < len(d.Paragraphs()) {
		it.below = d.Paragraphs()[s.Next].Role
	}
	return it
}

// headParagraphs returns the first paragraph of the 发文机关标志, the last of
// the 发文字号 and 签发人, and the first of the title.
func headParagraphs(d *gongwen.Document) (mark, number, title int) {
	mark, number, title = -1, -1, -1
	for i, q := range d.Paragraphs() {
		switch q.Role {
		case gongwen.RoleIssuerMark:
			if mark < 0 {
				mark = i
			}
		case gongwen.RoleNumber, gongwen.RoleSigner:
			number = i
		case gongwen.RoleTitle:
			return mark, number, i
		case gongwen.RoleBody:
			return mark, number, title
		}
	}
	return mark, number, title
}

// headStroke returns the line between the 版头 and the title. It is missing
// where the 标志 is red, which shows that the file is to be printed as it is,
// and nothing stands there that may hold a line.
func headStroke(d *gongwen.Document) []layoutItem {
	mark, number, title := headParagraphs(d)
	if mark < 0 || title < 0 {
		return nil
	}
	const reach = 3 // paragraphs below the title in which a line may be anchored
	var found *source.Stroke
	for i := range d.Source.Strokes {
		s := &d.Source.Strokes[i]
		if s.Block != source.Body || s.Next <= mark || s.Next > title && !(s.BlankAbove < 0 && s.Next <= title+reach) {
			continue
		}
		if s.Unclear {
			return nil
		}
		if found == nil || ColorName(found.Color) != "红色" {
			found = s
		}
	}
	at := max(mark, number)
	if found == nil {
		for i := mark; i <= title; i++ {
			if p := &d.Source.Paragraphs[i]; p.Cell != nil || p.Block == source.TextBox {
				return nil
			}
		}
		runs := d.Source.Paragraphs[mark].Runs
		if len(runs) == 0 || ColorName(runs[0].Font.Color) != "红色" {
			return nil
		}
	}
	return []layoutItem{strokeItem(d, strokeHead, found, at)}
}

// imprintParagraphs returns the first and the last paragraph of the 版记.
func imprintParagraphs(d *gongwen.Document) (first, last int) {
	first, last = -1, -1
	for i, q := range d.Paragraphs() {
		if q.Role == gongwen.RoleCopyTo || q.Role == gongwen.RolePrinted {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last
}

// imprintStrokes returns the lines of the 版记: above its first paragraph,
// below its last, and between.
func imprintStrokes(d *gongwen.Document, of string) []layoutItem {
	first, last := imprintParagraphs(d)
	var items []layoutItem
	for i := range d.Source.Strokes {
		s := &d.Source.Strokes[i]
		if first < 0 || s.Block != source.Body || s.Unclear || s.Next < first || s.Next > last+1 {
			continue
		}
		atEnd := s.Next == first || s.Next == last+1
		switch {
		case of == strokeImprint, s.BlankAbove >= 0 && atEnd == (of == strokeImprintEnds):
			items = append(items, strokeItem(d, of, s, min(s.Next, last)))
		}
	}
	return items
}

// letterStrokes returns the red lines of a letter: below the 标志, or at the
// foot of the page.
func letterStrokes(d *gongwen.Document, of string) []layoutItem {
	mark, _, title := headParagraphs(d)
	var items []layoutItem
	for i := range d.Source.Strokes {
		s := &d.Source.Strokes[i]
		if s.Unclear || ColorName(s.Color) == "黑色" && (s.Form == "single" || s.Block != source.Body) {
			continue
		}
		foot := s.Block == source.Footer
		if s.Block == source.Body {
			if s.Next <= mark || s.Next > title+3 {
				continue
			}
			if s.Section >= 0 && s.Section < len(d.Source.Sections) {
				foot = s.Top.Min > d.Source.Sections[s.Section].Height/2
			}
		}
		if foot == (of == strokeLetterFoot) {
			items = append(items, strokeItem(d, of, s, mark))
		}
	}
	return items
}
