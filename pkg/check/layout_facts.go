package check

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A layoutValue is what a property is for some of an item's characters.
type layoutValue struct {
	text   string
	number float64
	most   float64 // the most that the number may be, where the file tells bounds only
	weight int     // characters
}

// A layoutProperty is a property of items and how it is found. No values mean
// that the file does not tell.
type layoutProperty struct {
	numeric  bool
	unit     string
	optional bool // it is no gap when the file does not tell
	plain    bool // a wrong value says all
	get      func(layoutItem) []layoutValue
}

const sizeUnit = "磅（字号）"

// layoutProperties returns the properties of an element.
func layoutProperties(of string) map[string]layoutProperty {
	switch of {
	case layoutPages:
		return pageProperties()
	case layoutNumbers:
		return numberProperties()
	case layoutWide:
		return map[string]layoutProperty{"页码位置": {optional: true, plain: true, get: wideNumber}}
	}
	if isStroke(of) {
		return strokeProperties()
	}
	return map[string]layoutProperty{
		"字体":    {get: byFont(unicodeHan, func(f *source.Font) layoutValue { return layoutValue{text: f.Family} })},
		"西文字体":  {optional: true, get: byFont(western, func(f *source.Font) layoutValue { return layoutValue{text: f.Latin} })},
		"字号":    {numeric: true, unit: sizeUnit, get: sizes},
		"加粗":    {get: byFont(visible, func(f *source.Font) layoutValue { return layoutValue{text: yesNo(f.Bold)} })},
		"颜色":    {get: byFont(visible, func(f *source.Font) layoutValue { return layoutValue{text: ColorName(f.Color)} })},
		"对齐":    {optional: true, get: alignment},
		"首行缩进":  {numeric: true, unit: "字", optional: true, get: firstIndent},
		"回行缩进":  {numeric: true, unit: "字", optional: true, get: leftIndent},
		"右空":    {numeric: true, unit: "字", optional: true, get: rightIndent},
		"行距":    {numeric: true, unit: "磅", optional: true, get: func(it layoutItem) []layoutValue { return numberOf(it.para.Layout.Pitch) }},
		"空行":    {numeric: true, unit: "行", optional: true, get: blankLines},
		"标志下空行": {numeric: true, unit: "行", optional: true, get: blankBelowMark},
		"距版心上边": {numeric: true, unit: "毫米", optional: true, get: func(it layoutItem) []layoutValue { return fromTop(it, false) }},
		"距页上边":  {numeric: true, unit: "毫米", optional: true, get: func(it layoutItem) []layoutValue { return fromTop(it, true) }},
		"段首空格":  {numeric: true, unit: "字", optional: true, get: leadingSpaces},
		"右缩进":   {numeric: true, unit: "字", optional: true, get: rightOfLong},
		"回行":    {optional: true, plain: true, get: hanging},
		"同行":    {optional: true, plain: true, get: numberLine},
		"另页":    {optional: true, plain: true, get: newPage},
		"排列":    {optional: true, get: titleShape},
		"首页":    {optional: of != layoutOpening, plain: true, get: firstPage},
	}
}

func numberOf(x float64) []layoutValue {
	if !source.Known(x) {
		return nil
	}
	return []layoutValue{{number: x, weight: 1}}
}

func textOf(s string) []layoutValue {
	if s == "" {
		return nil
	}
	return []layoutValue{{text: s, weight: 1}}
}

func unicodeHan(r rune) bool { return unicode.Is(unicode.Han, r) }
func western(r rune) bool    { return r < 0x250 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
func visible(r rune) bool    { return !unicode.IsSpace(r) }

// byFont reads a property of the runs of an item, weighing each by its
// characters of a kind. Values that are not known are left out.
func byFont(counts func(rune) bool, read func(*source.Font) layoutValue) func(layoutItem) []layoutValue {
	return func(it layoutItem) []layoutValue {
		var list []layoutValue
		eachRun(it, counts, func(f *source.Font, weight int) {
			if v := read(f); v.text != "" {
				v.weight = weight
				list = append(list, v)
			}
		})
		return list
	}
}

func eachRun(it layoutItem, counts func(rune) bool, fn func(*source.Font, int)) {
	for _, r := range it.para.Runs {
		start, end := max(r.Span.Start, it.span.Start), min(r.Span.End, it.span.End)
		if start >= end {
			continue
		}
		weight := 0
		for _, c := range it.source.Text[start:end] {
			if counts(c) {
				weight++
			}
		}
		if weight > 0 {
			fn(r.Font, weight)
		}
	}
}

func sizes(it layoutItem) []layoutValue {
	var list []layoutValue
	eachRun(it, visible, func(f *source.Font, weight int) {
		if source.Known(f.Size) {
			list = append(list, layoutValue{number: f.Size, weight: weight})
		}
	})
	return list
}

func yesNo(t source.Toggle) string { return [...]string{"", "是", "否"}[t] }

// ColorName returns the name of a colour as far as rules tell colours apart:
// black is what looks black in print, red what is bright red.
func ColorName(rgb string) string {
	n, err := strconv.ParseUint(rgb, 16, 32)
	if err != nil || len(rgb) != 6 {
		return ""
	}
	r, g, b := n>>16, n>>8&0xff, n&0xff
	switch {
	case max(r, g, b) <= 0x30:
		return "黑色"
	case r >= 0xc0 && max(g, b) <= 0x50:
		return "红色"
	}
	return "#" + strings.ToUpper(rgb)
}

// placed reports whether a paragraph's side is a matter of its indents, not
// that of spaces or a table.
func placed(it layoutItem) bool {
	return it.para.Cell == nil && !it.para.SoftBreak && it.para.Layout != nil
}

// alignment tells the side to which a paragraph is set. One that is pushed to
// its place by spaces or an indent does not tell.
func alignment(it layoutItem) []layoutValue {
	l := it.para.Layout
	if l == nil || it.para.Cell != nil {
		return nil
	}
	switch l.Alignment {
	case "center":
		return textOf("居中")
	case "right":
		return textOf("居右")
	case "left", "both":
		if it.para.Indent >= 5 || l.LeftChars+l.FirstLineChars > 2.5 || strings.Contains(it.source.Slice(it.para.Span), "\t") {
			return nil
		}
		return textOf("居左")
	}
	return nil
}

func flushed(it layoutItem) bool {
	return placed(it) && (it.para.Layout.Alignment == "left" || it.para.Layout.Alignment == "both")
}

func firstIndent(it layoutItem) []layoutValue {
	if !flushed(it) {
		return nil
	}
	l := it.para.Layout
	return numberOf(l.LeftChars + l.FirstLineChars + float64(it.para.Indent)/2)
}

// leadingSpaces counts the spaces before a paragraph, in characters; a soft
// break does not begin one.
func leadingSpaces(it layoutItem) []layoutValue {
	if !flushed(it) {
		return nil
	}
	return numberOf(float64(it.para.Indent) / 2)
}

func leftIndent(it layoutItem) []layoutValue {
	if !flushed(it) {
		return nil
	}
	return numberOf(it.para.Layout.LeftChars)
}

// rightIndent counts the characters that a paragraph set to the right leaves
// free, by its indent or by spaces behind it.
func rightIndent(it layoutItem) []layoutValue {
	if !placed(it) || it.para.Layout.Alignment != "right" {
		return nil
	}
	rest := it.source.Original()[it.source.OriginalOffset(it.para.Span.End):]
	blank := 0.0
	for _, r := range rest {
		switch {
		case r == '\u3000' || r == '\u2003':
			blank++
		case r == ' ' || r == '\u00a0':
			blank += 0.5
		case r == '\t':
			return nil
		default:
			return numberOf(it.para.Layout.RightChars + blank)
		}
	}
	return numberOf(it.para.Layout.RightChars + blank)
}

// usualPitch stands for a line where its height is not known, in points.
const usualPitch = 28.95

// blankLines counts what is left free above a paragraph, in lines.
func blankLines(it layoutItem) []layoutValue {
	if it.before == nil || it.goesOn || it.para.PageBreakBefore || it.para.Cell != nil || it.para.Layout == nil {
		return nil
	}
	pitch := it.para.Layout.Pitch
	if !(pitch > 0) {
		pitch = usualPitch
	}
	space := it.para.Layout.Before
	if it.before.Layout != nil {
		space += it.before.Layout.After
	}
	return numberOf(emptyLines(it.para, pitch) + space/pitch)
}

// emptyLines counts the empty paragraphs above a paragraph; those that are much
// lower or higher than a line count by their height.
func emptyLines(p *source.Paragraph, pitch float64) float64 {
	n, height := float64(p.BlankBefore), p.BlankHeight
	if n == 0 || height.Min != height.Max || height.Min <= 0 {
		return n
	}
	if each := height.Min / n / pitch; each > 0.6 && each < 1.6 {
		return n
	}
	return height.Min / pitch
}

// newPage tells whether a paragraph begins a page; many empty lines may bring
// it there, too.
func newPage(it layoutItem) []layoutValue {
	switch {
	case it.para.PageBreakBefore, it.before == nil:
		return textOf("另面编排")
	case it.para.BlankBefore > 4 || it.para.Cell != nil:
		return nil
	}
	return textOf("没有另面编排")
}
