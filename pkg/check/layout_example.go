package check

import (
	"fmt"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A LayoutExample says how the elements of a rule's example are set, by their
// names, so that the proof of a layout rule needs no file of a word processor.
// What it does not name is not known.
type LayoutExample map[string]LayoutSetting

// A LayoutSetting is how one element is set. Lengths of pages are in
// millimetres, sizes and line pitch in points, indents in characters.
type LayoutSetting struct {
	Font  string   `yaml:"字体" doc:"汉字的字体"`
	Latin string   `yaml:"西文字体" doc:"数字和字母的字体；页码的字体也写在这里"`
	Size  *float64 `yaml:"字号" doc:"字号，磅"`
	Color string   `yaml:"颜色" doc:"六位十六进制的颜色"`
	Align string   `yaml:"对齐" doc:"left、center、right 或 both"`
	First *float64 `yaml:"首行缩进" doc:"首行比其他行多缩进的字数"`
	Left  *float64 `yaml:"回行缩进" doc:"各行左缩进的字数"`
	Right *float64 `yaml:"右空" doc:"右缩进的字数"`
	Pitch *float64 `yaml:"行距" doc:"行距，磅"`
	Space *float64 `yaml:"段前" doc:"段前的距离，磅"`
	Page  bool     `yaml:"另页" doc:"从新的一页开始"`

	Length *float64 `yaml:"线长" doc:"分隔线的长度，毫米"`
	Thick  *float64 `yaml:"线粗" doc:"分隔线的粗细，毫米"`
	Form   string   `yaml:"线型" doc:"single、double、thickThin（上粗下细）或 thinThick"`
	Gap    *float64 `yaml:"上距" doc:"分隔线与其上文字的距离，毫米"`
	Blank  int      `yaml:"线上空行" doc:"分隔线之上的空行数"`
	Foot   *float64 `yaml:"距页下边" doc:"分隔线距页面下边，毫米"`

	Width  *float64 `yaml:"纸宽" doc:"毫米"`
	Height *float64 `yaml:"纸高" doc:"毫米"`
	Top    *float64 `yaml:"上边距" doc:"毫米"`
	Bottom *float64 `yaml:"下边距" doc:"毫米"`
	Inner  *float64 `yaml:"左边距" doc:"毫米"`
	Outer  *float64 `yaml:"右边距" doc:"毫米"`
	Footer *float64 `yaml:"页脚距" doc:"毫米"`
	Lines  *float64 `yaml:"每页行数" doc:"文档网格的行数"`
	Chars  *float64 `yaml:"每行字数" doc:"文档网格的字数"`

	Odd    string   `yaml:"单页" doc:"页码在单页上的位置：left、center、right、outside"`
	Even   string   `yaml:"双页" doc:"页码在双页上的位置；省略时单双页相同"`
	Before string   `yaml:"前" doc:"页码前的文字"`
	After  string   `yaml:"后" doc:"页码后的文字"`
	Side   *float64 `yaml:"空字" doc:"页码距版心边缘的字数"`
	Title  bool     `yaml:"首页不同" doc:"首页另有页眉页脚，没有页码"`
}

// Apply gives a document that has no layout facts those of the example. The
// document must not be in use elsewhere.
func (x LayoutExample) Apply(d *gongwen.Document) error {
	known := layoutElements()
	s := d.Source
	page := x[layoutPages].section()
	if set, ok := x[layoutNumbers]; ok {
		set.number(&page)
	}
	s.Sections = []source.Section{page}
	for i := range s.Paragraphs {
		p := &s.Paragraphs[i]
		p.Layout = new(LayoutSetting).layout()
		p.Runs = []source.Run{{Span: p.Span, Font: new(LayoutSetting).font()}}
	}
	for _, name := range known {
		set, ok := x[name]
		if ok && isStroke(name) {
			set.draw(d, name)
			continue
		}
		if !ok || name == layoutPages || name == layoutNumbers || name == layoutWide {
			continue
		}
		for _, it := range layoutItems(d, name) {
			it.para.Layout = set.layout()
			it.para.PageBreakBefore = it.para.PageBreakBefore || set.Page
			it.para.Runs = cover(it.para.Runs, source.Run{Span: it.span, Font: set.font()})
		}
	}
	for name := range x {
		found := false
		for _, k := range known {
			found = found || k == name
		}
		if !found {
			return fmt.Errorf("layout 中没有要素“%s”", name)
		}
	}
	return nil
}

// cover lays a run over others.
func cover(list []source.Run, r source.Run) []source.Run {
	var out []source.Run
	for _, o := range list {
		if left := (source.Run{Span: source.Span{Start: o.Span.Start, End: min(o.Span.End, r.Span.Start)}, Font: o.Font}); !left.Span.Empty() {
			out = append(out, left)
		}
	}
	out = append(out, r)
	for _, o := range list {
		if right := (source.Run{Span: source.Span{Start: max(o.Span.Start, r.Span.End), End: o.Span.End}, Font: o.Font}); !right.Span.Empty() {
			out = append(out, right)
		}
	}
	return out
}

// or returns what p points to times factor, unknown when it is nil.
func or(p *float64, factor float64) float64 {
	if p == nil {
		return source.Unknown()
	}
	return *p * factor
}

func (x *LayoutSetting) font() *source.Font {
	return &source.Font{Family: x.Font, Latin: x.Latin, Size: or(x.Size, 1), Color: x.Color}
}

func (x *LayoutSetting) layout() *source.Layout {
	u := source.Unknown()
	return &source.Layout{
		Alignment: x.Align, Left: u, Right: u, FirstLine: u, LeftChars: or(x.Left, 1), RightChars: or(x.Right, 1), FirstLineChars: or(x.First, 1),
		Pitch: or(x.Pitch, 1), Before: value(x.Space),
	}
}

// draw adds the lines of an element.
func (x LayoutSetting) draw(d *gongwen.Document, of string) {
	gap, top := or(x.Gap, pointsPerMM), d.Source.Sections[0].Height-or(x.Foot, pointsPerMM)
	s := source.Stroke{
		Length: or(x.Length, pointsPerMM), Thickness: or(x.Thick, pointsPerMM), Form: x.Form, Color: strings.ToLower(x.Color),
		BlankAbove: x.Blank, Gap: source.Range{Min: gap, Max: gap}, Top: source.Range{Min: top, Max: top},
	}
	mark, _, title := headParagraphs(d)
	first, last := imprintParagraphs(d)
	at := map[string][]int{
		strokeHead: {title}, strokeLetterTop: {mark + 1}, strokeLetterFoot: {-1},
		strokeImprint: {first, last + 1}, strokeImprintEnds: {first, last + 1}, strokeImprintMid: {last},
	}
	for _, s.Next = range at[of] {
		if s.Block = source.Body; s.Next < 0 {
			s.Block = source.Footer
		}
		d.Source.Strokes = append(d.Source.Strokes, s)
	}
}

// value returns what p points to, 0 when it is nil.
func value(p *float64) float64 {
	if p == nil {
		return 0
	}
	return *p
}

func (x LayoutSetting) section() source.Section {
	return source.Section{
		Width: or(x.Width, pointsPerMM), Height: or(x.Height, pointsPerMM), Top: or(x.Top, pointsPerMM), Bottom: or(x.Bottom, pointsPerMM),
		Left: or(x.Inner, pointsPerMM), Right: or(x.Outer, pointsPerMM), Footer: or(x.Footer, pointsPerMM), Header: source.Unknown(),
		LinePitch: source.Unknown(), Lines: or(x.Lines, 1), Characters: or(x.Chars, 1), Columns: 1,
	}
}

func (x LayoutSetting) number(s *source.Section) {
	n := source.PageNumber{
		Footer: true, Pages: "default", Alignment: x.Odd, Before: x.Before, After: x.After, Indent: or(x.Side, 1), Font: x.font(), Format: "decimal",
	}
	s.PageNumbers, s.FirstPage = []source.PageNumber{n}, x.Title
	if x.Even != "" {
		s.OddEven = true
		n.Pages, n.Alignment = "even", x.Even
		s.PageNumbers = append(s.PageNumbers, n)
	}
}
