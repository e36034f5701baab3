package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A Layout is how the paragraphs and pages of one document are set, as far as
// its file determines it. Numbers that are not determined are null.
type Layout struct {
	Path       string            `json:"path"`
	Known      bool              `json:"known"` // the file tells of its layout at all
	Sections   []LayoutSection   `json:"sections"`
	Strokes    []LayoutStroke    `json:"strokes"`
	Paragraphs []LayoutParagraph `json:"paragraphs"`
}

// A LayoutStroke is a line across the page (分隔线); lengths in millimetres.
type LayoutStroke struct {
	Next      string   `json:"next"`      // the words below it; 页眉, 页脚; "" behind the last
	Length    *float64 `json:"length"`    // null where it is not known, as below
	Thickness *float64 `json:"thickness"` //
	GapLeast  *float64 `json:"gapLeast"`  // between the characters above and it, at least
	GapMost   *float64 `json:"gapMost"`   // at most
	Top       *float64 `json:"top"`       // from the upper edge of the page
	Form      string   `json:"form"`      // single, double, thickThin, thinThick
	Color     string   `json:"color"`     // RRGGBB
	Unclear   bool     `json:"unclear"`   // a picture or group of shapes, which may hold a line
}

// A LayoutSection is a stretch of pages; lengths in millimetres.
type LayoutSection struct {
	Width         *float64           `json:"width"`
	Height        *float64           `json:"height"`
	Top           *float64           `json:"top"`
	Bottom        *float64           `json:"bottom"`
	Left          *float64           `json:"left"`
	Right         *float64           `json:"right"`
	Footer        *float64           `json:"footer"`     // 页脚距
	Lines         *float64           `json:"lines"`      // a page, by the grid
	Characters    *float64           `json:"characters"` // a line, by the grid
	OddEvenDiffer bool               `json:"oddEvenDiffer"`
	PageNumbers   []LayoutPageNumber `json:"pageNumbers"`
}

// A LayoutPageNumber is a page number in a header or footer.
type LayoutPageNumber struct {
	Footer bool       `json:"footer"`
	Pages  string     `json:"pages"` // default, first or even
	Align  string     `json:"align"`
	Indent *float64   `json:"indent"` // 空字
	Text   string     `json:"text"`
	Font   LayoutFont `json:"font"`
}

// A LayoutParagraph is one paragraph. Indents are in characters, the pitch of
// its lines in points.
type LayoutParagraph struct {
	Line      int          `json:"line"`
	Paragraph int          `json:"paragraph"`
	Element   string       `json:"element"`
	Style     string       `json:"style"`
	Align     string       `json:"align"`
	FirstLine *float64     `json:"firstLine"`
	Left      *float64     `json:"left"`
	Right     *float64     `json:"right"`
	Pitch     *float64     `json:"pitch"`
	Fonts     []LayoutFont `json:"fonts"` // of its stretches, in order
}

// A LayoutFont is how a stretch of text is set.
type LayoutFont struct {
	Text  string   `json:"text,omitempty"`
	Han   string   `json:"han"`   // font of Han characters
	Latin string   `json:"latin"` // of digits and Latin letters
	Size  *float64 `json:"size"`  // points
	Bold  bool     `json:"bold"`
	Color string   `json:"color"` // RRGGBB
}

// NewLayout returns the layout facts of a document.
func NewLayout(doc *gongwen.Document) Layout {
	s := doc.Source
	out := Layout{Path: s.Path, Known: s.Sections != nil, Sections: []LayoutSection{}, Strokes: []LayoutStroke{}, Paragraphs: []LayoutParagraph{}}
	for i := range s.Sections {
		out.Sections = append(out.Sections, layoutSection(&s.Sections[i]))
	}
	if !out.Known {
		return out
	}
	for i := range s.Strokes {
		out.Strokes = append(out.Strokes, layoutStroke(s, &s.Strokes[i]))
	}
	for _, q := range doc.Paragraphs() {
		p := &s.Paragraphs[q.Index]
		l := p.Layout
		if l == nil {
			continue
		}
		row := LayoutParagraph{
			Line: s.Position(p.Span.Start).Line, Paragraph: p.Number, Element: q.Role.String(), Style: l.Style, Align: l.Alignment,
			FirstLine: fact(l.FirstLineChars, 1), Left: fact(l.LeftChars, 1), Right: fact(l.RightChars, 1), Pitch: fact(l.Pitch, 1),
			Fonts: []LayoutFont{},
		}
		for _, r := range p.Runs {
			row.Fonts = append(row.Fonts, layoutFont(r.Font, s.Slice(r.Span)))
		}
		out.Paragraphs = append(out.Paragraphs, row)
	}
	return out
}

const millimetre = 25.4 / 72 // of a point

// fact returns a fact times factor to two decimals, nil when it is not known.
func fact(x, factor float64) *float64 {
	if !source.Known(x) {
		return nil
	}
	v, err := strconv.ParseFloat(strconv.FormatFloat(x*factor, 'f', 2, 64), 64)
	if err != nil {
		return nil
	}
	return &v
}

func layoutFont(f *source.Font, text string) LayoutFont {
	return LayoutFont{Text: text, Han: f.Family, Latin: f.Latin, Size: fact(f.Size, 1), Bold: f.Bold == source.Yes, Color: f.Color}
}

func layoutSection(g *source.Section) LayoutSection {
	mm := func(x float64) *float64 { return fact(x, millimetre) }
	out := LayoutSection{
		Width: mm(g.Width), Height: mm(g.Height), Top: mm(g.Top), Bottom: mm(g.Bottom), Left: mm(g.Left), Right: mm(g.Right), Footer: mm(g.Footer),
		Lines: fact(g.Lines, 1), Characters: fact(g.Characters, 1), OddEvenDiffer: g.OddEven, PageNumbers: []LayoutPageNumber{},
	}
	for _, n := range g.PageNumbers {
		out.PageNumbers = append(out.PageNumbers, LayoutPageNumber{
			Footer: n.Footer, Pages: n.Pages, Align: n.Alignment, Indent: fact(n.Indent, 1), Text: n.Before + "1" + n.After, Font: layoutFont(n.Font, ""),
		})
	}
	return out
}

func layoutStroke(s *source.Source, k *source.Stroke) LayoutStroke {
	out := LayoutStroke{
		Length: fact(k.Length, millimetre), Thickness: fact(k.Thickness, millimetre), GapLeast: fact(k.Gap.Min, millimetre), GapMost: fact(k.Gap.Max, millimetre),
		Top: fact(k.Top.Min, millimetre), Form: k.Form, Color: k.Color, Unclear: k.Unclear,
	}
	switch {
	case k.Block == source.Header:
		out.Next = "页眉"
	case k.Block == source.Footer:
		out.Next = "页脚"
	case k.Next < len(s.Paragraphs):
		out.Next = shorten(s.Slice(s.Paragraphs[k.Next].Span), 12)
	}
	return out
}

// text describes a line for people.
func (k LayoutStroke) text() string {
	where := "文末"
	switch k.Next {
	case "":
	case "页眉", "页脚":
		where = k.Next
	default:
		where = "“" + display.Clean(k.Next) + "”之上"
	}
	if k.Unclear {
		return where + "有图片或组合图形，看不出是不是分隔线"
	}
	form := map[string]string{"single": "单线", "double": "双线", "thickThin": "上粗下细", "thinThick": "上细下粗"}[k.Form]
	if form == "" {
		form = "线型？"
	}
	out := fmt.Sprintf("%s　%s　%s　长 %s　粗 %s　距其上的字 %s至%s（毫米）", where, form, colorText(k.Color), figure(k.Length), figure(k.Thickness), figure(k.GapLeast), figure(k.GapMost))
	if k.Top != nil {
		out += "　距页上边 " + figure(k.Top)
	}
	return out
}

// Text prints the layout for people.
func (l Layout) Text(w io.Writer) {
	fmt.Fprintf(w, "%s\n", display.Clean(l.Path))
	if !l.Known {
		fmt.Fprintln(w, "  这种格式的文件没有版式信息。")
		return
	}
	for i, s := range l.Sections {
		fmt.Fprintf(w, "\n第%d节　纸张 %s×%s　上 %s　下 %s　左 %s　右 %s　页脚距 %s（毫米）　网格 %s行×%s字\n", i+1, figure(s.Width), figure(s.Height),
			figure(s.Top), figure(s.Bottom), figure(s.Left), figure(s.Right), figure(s.Footer), figure(s.Lines), figure(s.Characters))
		for _, n := range s.PageNumbers {
			pages := map[string]string{"default": "各页", "first": "首页", "even": "双页"}[n.Pages]
			if n.Pages == "default" && s.OddEvenDiffer {
				pages = "单页"
			}
			fmt.Fprintf(w, "  %s页码　%s　%s　空%s字　%s\n", pages, display.Clean(n.Text), side(n.Align), figure(n.Indent), n.Font.line(n.Font.Latin))
		}
	}
	for _, k := range l.Strokes {
		fmt.Fprintf(w, "分隔线　%s\n", k.text())
	}
	fmt.Fprintln(w)
	for _, p := range l.Paragraphs {
		fmt.Fprintf(w, "%d 第%d段 [%s]　%s　首行 %s字　左 %s字　右 %s字　行距 %s磅", p.Line, p.Paragraph, p.Element, side(p.Align),
			figure(p.FirstLine), figure(p.Left), figure(p.Right), figure(p.Pitch))
		if p.Style != "" {
			fmt.Fprintf(w, "　样式“%s”", display.Clean(p.Style))
		}
		fmt.Fprintln(w)
		for _, f := range p.Fonts {
			fmt.Fprintf(w, "    %s　“%s”\n", f.line(f.Han), display.Clean(shorten(f.Text, 24)))
		}
	}
}

// line describes a font by one of its names.
func (f LayoutFont) line(name string) string {
	parts := []string{display.Clean(name), figure(f.Size) + "磅"}
	if name == "" {
		parts[0] = "字体？"
	}
	if f.Bold {
		parts = append(parts, "加粗")
	}
	if c := colorText(f.Color); f.Color != "" && c != "黑色" {
		parts = append(parts, c)
	}
	return strings.Join(parts, " ")
}

// colorText names a colour as findings do.
func colorText(rgb string) string {
	switch name := check.ColorName(rgb); name {
	case "":
		return "颜色？"
	case "黑色", "红色":
		return name
	default:
		return "颜色" + name
	}
}

// figure writes a number, ？ when it is not known.
func figure(x *float64) string {
	if x == nil {
		return "？"
	}
	return strconv.FormatFloat(*x, 'f', -1, 64)
}

func side(align string) string {
	if name := map[string]string{
		"left": "居左", "center": "居中", "right": "居右", "both": "两端对齐", "distribute": "分散对齐", "inside": "内侧", "outside": "外侧",
	}[align]; name != "" {
		return name
	}
	return "位置？"
}
