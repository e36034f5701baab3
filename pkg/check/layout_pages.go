package check

import (
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

const pointsPerMM = 72 / 25.4

// pageProperties returns the properties of pages, lengths in millimetres.
func pageProperties() map[string]layoutProperty {
	table := map[string]layoutProperty{}
	for name, read := range map[string]func(*source.Section) float64{
		"纸宽": func(s *source.Section) float64 { return s.Width }, "纸高": func(s *source.Section) float64 { return s.Height },
		"上边距": func(s *source.Section) float64 { return s.Top }, "下边距": func(s *source.Section) float64 { return s.Bottom },
		"左边距": func(s *source.Section) float64 { return s.Left }, "右边距": func(s *source.Section) float64 { return s.Right },
		"页脚距": func(s *source.Section) float64 { return s.Footer },
	} {
		table[name] = layoutProperty{numeric: true, unit: "毫米", get: func(it layoutItem) []layoutValue { return numberOf(read(it.section) / pointsPerMM) }}
	}
	table["每页行数"] = layoutProperty{numeric: true, unit: "行", optional: true, get: func(it layoutItem) []layoutValue { return numberOf(it.section.Lines) }}
	table["每行字数"] = layoutProperty{numeric: true, unit: "字", optional: true, get: charactersPerLine}
	table["页码页脚距"] = layoutProperty{numeric: true, unit: "毫米", optional: true, get: footerOfNumber}
	return table
}

// numberProperties returns the properties of page numbers.
func numberProperties() map[string]layoutProperty {
	font := func(read func(source.PageNumber) []layoutValue) func(layoutItem) []layoutValue {
		return func(it layoutItem) []layoutValue {
			var list []layoutValue
			for _, n := range it.section.PageNumbers {
				list = append(list, read(n)...)
			}
			return list
		}
	}
	return map[string]layoutProperty{
		"有无": {plain: true, get: func(it layoutItem) []layoutValue {
			for i := range it.source.Sections { // any section's will do: a cover may have none
				if len(it.source.Sections[i].PageNumbers) > 0 {
					return textOf("有页码")
				}
			}
			return textOf("没有页码")
		}},
		"首页": {optional: true, plain: true, get: firstNumber},
		"字号": {numeric: true, unit: sizeUnit, optional: true, get: font(func(n source.PageNumber) []layoutValue { return numberOf(n.Font.Size) })},
		"字体": {optional: true, get: font(func(n source.PageNumber) []layoutValue { return textOf(n.Font.Latin) })},
		"形式": {optional: true, get: font(func(n source.PageNumber) []layoutValue { return textOf(numberForm(n)) })},
		"位置": {optional: true, get: func(it layoutItem) []layoutValue { return textOf(numberPlace(it.section)) }},
		"空字": {numeric: true, unit: "字", optional: true, get: font(func(n source.PageNumber) []layoutValue {
			if n.Alignment == "center" {
				return nil
			}
			return numberOf(n.Indent)
		})},
	}
}

// numberForm names the form of a page number by what stands around it.
func numberForm(n source.PageNumber) string {
	before, _ := utf8.DecodeLastRuneInString(n.Before)
	after, _ := utf8.DecodeRuneInString(n.After)
	const long, short = "—―─－", "-–‐‑‒−"
	switch {
	case strings.ContainsRune(long, before) && strings.ContainsRune(long, after):
		return "一字线"
	case n.Format == "numberInDash", strings.ContainsRune(short, before) && strings.ContainsRune(short, after):
		return "短横线"
	case n.Before == "" && n.After == "":
		return "没有一字线"
	}
	return "“" + n.Before + "1" + n.After + "”"
}

// numberPlace tells where odd and even pages have their number, "" when that is
// not known.
func numberPlace(s *source.Section) string {
	byPages := map[string]string{}
	for _, n := range s.PageNumbers {
		if n.Alignment == "" {
			return ""
		}
		if !n.Footer {
			return "页眉处"
		}
		byPages[n.Pages] = n.Alignment
	}
	odd, even := byPages["default"], byPages["even"]
	switch {
	case odd == "":
		return ""
	case odd == "outside" && (!s.OddEven || even == "outside" || even == "left"), odd == "right" && even == "left":
		return "单页居右、双页居左"
	case odd == "center" && (!s.OddEven || even == "center"):
		return "居中"
	case !s.OddEven && odd == "right":
		return "各页均居右"
	case !s.OddEven && odd == "left":
		return "各页均居左"
	}
	sides := map[string]string{"left": "居左", "right": "居右", "center": "居中", "inside": "居内侧", "outside": "居外侧", "": "没有"}
	return "单页" + sides[odd] + "、双页" + sides[even]
}

// charactersPerLine reads the grid of characters where the width of the 版心 is
// that of the standard: otherwise its number follows from the margins.
func charactersPerLine(it layoutItem) []layoutValue {
	s := it.section
	if width := (s.Width - s.Left - s.Right) / pointsPerMM; !(width > 154.5 && width < 157.5) {
		return nil
	}
	return numberOf(s.Characters)
}

// footerOfNumber is how far from the paper's edge a footer with page number
// ends, where the bottom margin is that of the standard.
func footerOfNumber(it layoutItem) []layoutValue {
	bottom := it.section.Bottom / pointsPerMM
	for _, n := range it.section.PageNumbers {
		if n.Footer && !n.Boxed && bottom > 33.5 && bottom < 36.5 {
			return numberOf(it.section.Footer / pointsPerMM)
		}
	}
	return nil
}
