package check

import (
	"fmt"
	"math"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// blankBelowMark counts the empty lines between a 标志 (发文机关标志, 附件标志)
// and what stands directly below it. The line of large characters may itself
// leave room below them.
func blankBelowMark(it layoutItem) []layoutValue {
	if it.before == nil || it.before.Layout == nil || it.before.Cell != nil || it.before.Block == source.TextBox ||
		it.above != gongwen.RoleIssuerMark && it.above != gongwen.RolePartLabel {
		return nil
	}
	list := blankLines(it)
	if len(list) == 0 {
		return nil
	}
	v, size := list[0], largest(it.before)
	switch pitch := it.before.Layout.Pitch; {
	case it.above == gongwen.RolePartLabel:
	case !source.Known(pitch):
		v.most = v.number + 0.3
	case pitch > 1.5*size:
		v.most = v.number + (pitch-size)/usualPitch
	}
	return []layoutValue{v}
}

// largest returns the size of the largest characters of a paragraph, unknown
// when none is known.
func largest(p *source.Paragraph) float64 {
	size := source.Unknown()
	for _, r := range p.Runs {
		if s := r.Font.Size; source.Known(s) && !(s <= size) {
			size = s
		}
	}
	return size
}

// fromTop bounds the distance between the characters of a paragraph of the
// first page and the upper edge of the 版心 or of the page, in millimetres.
func fromTop(it layoutItem, page bool) []layoutValue {
	list := it.source.Paragraphs
	if len(it.source.Sections) == 0 || it.goesOn {
		return nil
	}
	var sum source.Range
	for i := range list {
		p := &list[i]
		size := largest(p)
		if p.Layout == nil || p.Cell != nil || p.Block == source.TextBox || p.Section != 0 || i > 0 && p.PageBreakBefore || !source.Known(size) {
			return nil
		}
		pitch := source.Range{Min: p.Layout.Pitch, Max: p.Layout.Pitch}
		if !pitch.Known() {
			pitch = source.Range{Min: size, Max: 2 * size}
		}
		sum = sum.Plus(p.BlankHeight).Plus(source.Range{Min: p.Layout.Before, Max: p.Layout.Before})
		if p == it.para {
			sum = sum.Plus(source.Range{Min: min(0, pitch.Min-size), Max: max(0, pitch.Max-size)})
			break
		}
		if lineOf(it.source, p) > 156*pointsPerMM/size { // it may take two lines
			return nil
		}
		sum = sum.Plus(pitch).Plus(source.Range{Min: p.Layout.After, Max: p.Layout.After})
	}
	for i := range it.source.Strokes {
		if s := &it.source.Strokes[i]; s.Unclear && s.Block == source.Body && s.Next >= 0 && s.Next < len(list) && list[s.Next].Span.Start <= it.span.Start {
			return nil // a picture may take its place among the lines
		}
	}
	if page {
		top := it.source.Sections[0].Top
		sum = sum.Plus(source.Range{Min: top, Max: top})
	}
	return rangeOf(source.Range{Min: max(0, sum.Min), Max: max(0, sum.Max)}, 1/pointsPerMM)
}

// lineOf returns the width of a paragraph's text in characters.
func lineOf(s *source.Source, p *source.Paragraph) float64 { return widthOf(s.Slice(p.Span)) }

// widthOf counts characters as they take place on a line: digits, Latin letters
// and their marks take half.
func widthOf(text string) float64 {
	n := 0.0
	for _, r := range text {
		if r < 0x2000 {
			n += 0.5
		} else {
			n++
		}
	}
	return n
}

// nameLabel is what stands before the first name of an 附件说明 or of 抄送.
var nameLabel = literal.Must(`^(?:附\s*件\s*[：:]|(?:主送|抄送)\s*[：:])?\s*(?:\d{1,2}\s*[.．、]\s*)?`)

// hanging tells whether the lines below the first of a paragraph begin under
// the name that stands behind its label (附件：1. or 抄送：). Only a paragraph
// that is sure to need a second line is judged.
func hanging(it layoutItem) []layoutValue {
	if !wraps(it) {
		return nil
	}
	text, l := it.source.Slice(it.para.Span), it.para.Layout
	start := l.LeftChars + l.FirstLineChars
	label := nameLabel.FindString(text)
	if label == "" || utf8.RuneCountInString(label) == utf8.RuneCountInString(text) {
		return nil
	}
	name := start + widthOf(label)
	if math.Abs(l.LeftChars-name) <= 1.1 {
		return textOf("回行对齐")
	}
	return textOf(fmt.Sprintf("回行左空%s字，名称首字左空%s字", millimetres(l.LeftChars), millimetres(name)))
}

// wraps reports whether a paragraph is sure to need a second line, and breaks
// its lines itself.
func wraps(it layoutItem) bool {
	if !flushed(it) || it.para.Indent > 0 {
		return false
	}
	start, size := it.para.Layout.LeftChars+it.para.Layout.FirstLineChars, largest(it.para)
	return size > 0 && start+lineOf(it.source, it.para) >= 1.12*156*pointsPerMM/size
}

// rightOfLong returns the right indent of a paragraph whose lines reach it.
func rightOfLong(it layoutItem) []layoutValue {
	if !wraps(it) {
		return nil
	}
	return numberOf(it.para.Layout.RightChars)
}

// numberLine tells whether the last 签发人 stands on the line of the 发文字号.
// Cells and text boxes may stand side by side.
func numberLine(it layoutItem) []layoutValue {
	n := it.number
	switch {
	case n == nil:
		return nil
	case n == it.para:
		return textOf("与发文字号同一行")
	case n.Cell != nil || it.para.Cell != nil || n.Block == source.TextBox || it.para.Block == source.TextBox:
		return nil
	}
	return textOf("与发文字号不在同一行")
}
