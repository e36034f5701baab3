package gongwen

import (
	"slices"
	"sort"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Masks returns the stretches of text whose words are not the drafter's own, in
// order. They may nest.
func (d *Document) Masks() []Mask {
	if !d.masked {
		for _, p := range d.paragraphs {
			d.masks = appendMasks(d.masks, p)
		}
		slices.SortStableFunc(d.masks, func(a, b Mask) int { return a.Span.Start - b.Span.Start })
		d.masked = true
	}
	return d.masks
}

var pairs = map[rune]rune{'”': '“', '’': '‘', '》': '《', '〉': '〈'}

func appendMasks(masks []Mask, p *Paragraph) []Mask {
	type opened struct {
		r  rune
		at int
	}
	var stack []opened
	for i := 0; i < len(p.text); {
		if !beginsMark(p.text[i]) {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(p.text[i:])
		switch r {
		case '“', '‘', '《', '〈':
			stack = append(stack, opened{r, i})
		case '”', '’', '》', '〉':
			for k := len(stack) - 1; k >= 0; k-- {
				if stack[k].r == pairs[r] {
					kind := Quoted
					if r == '》' || r == '〉' {
						kind = Titled
					}
					masks = append(masks, Mask{kind, source.Span{Start: p.Span.Start + stack[k].at, End: p.Span.Start + i + size}})
					stack = stack[:k]
					break
				}
			}
		case '〔', '［':
			if m, ok := citedNumber(p, i); ok {
				masks = append(masks, m)
			}
		}
		i += size
	}
	return masks
}

// citedNumber returns the 发文字号 whose bracket stands at offset i of p.
func citedNumber(p *Paragraph, i int) (Mask, bool) {
	start := i
	for n := 0; start > 0 && n < 12; n++ {
		r, size := utf8.DecodeLastRuneInString(p.text[:start])
		if r < 0x3400 || r > 0x9fff {
			break
		}
		start -= size
	}
	if _, size, ok := parseNumber(p.text[start:]); ok {
		return Mask{Cited, source.Span{Start: p.Span.Start + start, End: p.Span.Start + start + size}}, true
	}
	return Mask{}, false
}

// Masked reports whether sp lies within a mask of one of kinds; with no kinds,
// of any.
func (d *Document) Masked(sp source.Span, kinds ...MaskKind) bool {
	masks := d.Masks()
	end := sort.Search(len(masks), func(i int) bool { return masks[i].Span.Start > sp.Start })
	for i := end - 1; i >= 0; i-- {
		m := masks[i]
		if m.Span.Contains(sp) && (len(kinds) == 0 || slices.Contains(kinds, m.Kind)) {
			return true
		}
		if sp.Start-m.Span.Start > 20000 {
			break
		}
	}
	return false
}
