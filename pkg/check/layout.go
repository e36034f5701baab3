package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Layout compares how the elements of a document are set with what is wanted.
// It works on the layout facts of a file; a file that has none is no case for
// it, nor is a text that nothing shows to be an official document. What a file
// leaves open is never a fault. Places that are wrong in the same way make one
// finding.
type Layout struct {
	Of    []string     `yaml:"of" doc:"看哪些要素：标题、正文、一级标题、二级标题、三级标题、四级标题、主送机关、附件说明、署名、成文日期、附注、抄送机关、印发机关和日期、附件标志、附件标题、发文机关标志、发文字号、签发人、全文；正文首段、标题各行、签发人标签、名单标签、名单（纪要正文后的出席、请假、列席）；版头分隔线、版记分隔线、版记首末分隔线、版记中间分隔线、信函首线、信函末线；页面（横排的除外）、页码、横排页"`
	Wants []LayoutWant `yaml:"wants" doc:"对版式的要求，逐项判断"`
}

// A LayoutWant is what one property should be.
type LayoutWant struct {
	Property string   `yaml:"property" doc:"版式属性：字体 西文字体 字号 加粗 颜色 对齐 首行缩进 段首空格 回行缩进 右空 行距 空行 标志下空行 距版心上边 距页上边 回行 另页，签发人的 同行，正文首段的 首页，标题各行的 排列；分隔线的 有无 颜色 线型 宽度 长度 粗细 上距 下空行 距页下边；页面的 纸宽 纸高 上边距 下边距 左边距 右边距 每页行数 每行字数 页脚距；页码的 有无 首页 位置 空字 形式 字号 字体；横排页的 页码位置"`
	In       []string `yaml:"in" doc:"允许的取值；字体按名称比较，不分大小写和空格"`
	Min      *float64 `yaml:"min" doc:"数值的下限：字号、行距为磅，缩进为字，页面尺寸为毫米"`
	Max      *float64 `yaml:"max" doc:"数值的上限"`
	Say      string   `yaml:"say" doc:"要求的说法，写入提示，如“3号”"`
	Share    *float64 `yaml:"share" doc:"一处的文字有多大比例不合才算，0至1；默认0.5，0为有一个字不合就算"`
	UpTo     int      `yaml:"upTo" doc:"只看不超过这么多字的段落；不写则不限"`
}

// layoutData is what the message of a layout rule can name.
type layoutData struct {
	Element string // 正文
	Where   string // 正文（37段）, 标题, 页面
	Faults  string // 字体为宋体，应为仿宋；字号为四号（14磅），应为三号
	Count   int    // places
}

// Data returns the fields a message can name.
func (k *Layout) Data() any { return layoutData{} }

// Prepare checks the parameters.
func (k *Layout) Prepare() error {
	if len(k.Of) == 0 || len(k.Wants) == 0 {
		return fmt.Errorf("of 和 wants 不能空缺")
	}
	for _, of := range k.Of {
		if !slices.Contains(layoutElements(), of) {
			return fmt.Errorf("未知的要素“%s”，可取：%s", of, strings.Join(layoutElements(), "、"))
		}
		if layoutScope(of) != layoutScope(k.Of[0]) {
			return fmt.Errorf("“%s”和“%s”的版式属性不同，请分成两条规则", k.Of[0], of)
		}
		for _, w := range k.Wants {
			if err := w.prepare(of); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *LayoutWant) prepare(of string) error {
	p, ok := layoutProperties(of)[w.Property]
	switch {
	case !ok:
		return fmt.Errorf("要素“%s”没有版式属性“%s”", of, w.Property)
	case w.Say == "":
		return fmt.Errorf("“%s”缺少要求的说法 say", w.Property)
	case p.numeric && (len(w.In) > 0 || w.Min == nil && w.Max == nil):
		return fmt.Errorf("“%s”是数值，应写 min、max", w.Property)
	case !p.numeric && (len(w.In) == 0 || w.Min != nil || w.Max != nil):
		return fmt.Errorf("“%s”应以 in 列出允许的取值", w.Property)
	case w.UpTo < 0:
		return fmt.Errorf("upTo 不能为负数")
	case w.Share != nil && (*w.Share < 0 || *w.Share > 1):
		return fmt.Errorf("share 应在0至1之间")
	}
	return nil
}

// A layoutFault is one way to be wrong with all places that are.
type layoutFault struct {
	text   string
	places []int // indexes of items
}

// Check implements [Kind].
func (k *Layout) Check(p *Pass) {
	d := p.Doc
	if d.Source.Sections == nil || d.Kind == "" && !d.Number.Present() && !d.RecipientLine.Present() {
		p.NotApplicable()
		return
	}
	var items []layoutItem
	for _, of := range k.Of {
		items = append(items, layoutItems(d, of)...)
	}
	if len(items) == 0 {
		p.NotApplicable()
		return
	}
	slices.SortStableFunc(items, func(a, b layoutItem) int { return a.span.Start - b.span.Start })
	faults, unsaid := k.judge(items)
	report(p, items, faults)
	if len(unsaid) > 0 {
		p.Unknown("文件没有写明" + strings.Join(k.Of, "、") + "的" + strings.Join(unsaid, "、"))
	}
}

// judge returns the faults of the items and the properties that are open for
// all of them.
func (k *Layout) judge(items []layoutItem) (faults []*layoutFault, unsaid []string) {
	table := layoutProperties(k.Of[0])
	for i := range k.Wants {
		w, prop := &k.Wants[i], table[k.Wants[i].Property]
		byText := map[string]*layoutFault{}
		told := false
		for n, it := range items {
			if w.UpTo > 0 && utf8.RuneCountInString(it.source.Slice(it.span)) > w.UpTo {
				continue
			}
			values := prop.get(it)
			told = told || len(values) > 0
			got, wrong := w.wrong(prop, values)
			if !wrong {
				continue
			}
			text := got
			if !prop.plain {
				text = fmt.Sprintf("%s为%s，应为%s", w.Property, got, w.Say)
			}
			if byText[text] == nil {
				byText[text] = &layoutFault{text: text}
				faults = append(faults, byText[text])
			}
			byText[text].places = append(byText[text].places, n)
		}
		if !told && !prop.optional {
			unsaid = append(unsaid, w.Property)
		}
	}
	return faults, unsaid
}

// wrong weighs the values of an item and returns the most frequent one that is
// not as wanted.
func (w *LayoutWant) wrong(p layoutProperty, values []layoutValue) (got string, wrong bool) {
	all, bad, most := 0, 0, 0
	byText := map[string]int{}
	for _, v := range values {
		all += v.weight
		if w.allows(p, v) {
			continue
		}
		bad += v.weight
		text := v.text
		if p.numeric {
			text = p.sayRange(v)
		}
		if byText[text] += v.weight; byText[text] > most {
			got, most = text, byText[text]
		}
	}
	share := 0.5
	if w.Share != nil {
		share = *w.Share
	}
	return got, bad > 0 && float64(bad) >= share*float64(all)
}

func (w *LayoutWant) allows(p layoutProperty, v layoutValue) bool {
	if p.numeric {
		return (w.Min == nil || max(v.number, v.most) >= *w.Min) && (w.Max == nil || v.number <= *w.Max)
	}
	return slices.ContainsFunc(w.In, func(s string) bool { return fontKey(s) == fontKey(v.text) })
}

// fontKey is the name of a font as it is compared.
func fontKey(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.TrimPrefix(name, "@")), ""))
}

// report adds one finding for all faults that the same places share.
func report(p *Pass, items []layoutItem, faults []*layoutFault) {
	for len(faults) > 0 {
		first := faults[0]
		var texts []string
		faults = slices.DeleteFunc(faults, func(f *layoutFault) bool {
			if !slices.Equal(f.places, first.places) {
				return false
			}
			texts = append(texts, f.text)
			return true
		})
		f := Finding{Span: items[first.places[0]].place()}
		if f.Span.Empty() {
			f.Span = anchor(p.Doc)
		}
		var names []string
		for i, n := range first.places {
			it := items[n]
			if !slices.Contains(names, it.element) {
				names = append(names, it.element)
			}
			if sp := it.place(); i > 0 && !sp.Empty() {
				f.Related = append(f.Related, Related{Span: sp})
			}
		}
		data := layoutData{Element: strings.Join(names, "、"), Faults: strings.Join(texts, "；"), Count: len(first.places)}
		if data.Where = data.Element; len(f.Related) > 0 {
			data.Where += "（" + strconv.Itoa(data.Count) + "处）"
		}
		f.Data = data
		p.Report(f)
	}
}

// sayRange returns a number, or its bounds, with its unit.
func (p layoutProperty) sayRange(v layoutValue) string {
	if v.most <= v.number {
		return p.say(v.number)
	}
	low, _ := strings.CutSuffix(p.say(v.number), p.unit)
	return low + "至" + p.say(v.most)
}

// say returns a number with its unit.
func (p layoutProperty) say(x float64) string {
	s := strconv.FormatFloat(x, 'f', 1, 64)
	s = strings.TrimSuffix(s, ".0")
	if p.unit == sizeUnit {
		if name := sizeName(x); name != "" {
			return name + "（" + s + "磅）"
		}
		return s + "磅"
	}
	return s + p.unit
}

// sizeName returns the Chinese name of a font size (字号) in points.
func sizeName(points float64) string {
	for _, s := range []struct {
		points float64
		name   string
	}{{42, "初号"}, {36, "小初"}, {26, "一号"}, {24, "小一"}, {22, "二号"}, {18, "小二"}, {16, "三号"}, {15, "小三"}, {14, "四号"},
		{12, "小四"}, {10.5, "五号"}, {9, "小五"}, {7.5, "六号"}, {6.5, "小六"}} {
		if s.points == points {
			return s.name
		}
	}
	return ""
}

// place returns the first words of the item: enough to know it by.
func (it layoutItem) place() source.Span {
	if it.section != nil {
		return source.Span{}
	}
	sp := it.span
	text := it.source.Slice(sp)
	n := 0
	for i := range text {
		if n++; n > placeLength {
			sp.End = sp.Start + i
			break
		}
	}
	return sp
}

const placeLength = 16 // characters that stand for a paragraph
