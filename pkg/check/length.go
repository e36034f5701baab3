package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
)

// Length limits how long the body of a document may be. The attached and the
// issued texts are counted apart from it; an issued text is judged as a
// document of its own when it deploys work (方案, 意见), and has no limit when it
// is a rules text or a plan.
type Length struct {
	Max    int           `yaml:"max" doc:"字数上限；不写而写 from 时只报字数，不设上限"`
	From   int           `yaml:"from" doc:"没有上限时，字数超过此数才报出"`
	Parts  []string      `yaml:"parts" doc:"判断哪些部分：正文、印发件；默认只判断正文"`
	Class  string        `yaml:"class" doc:"所依据的分类"`
	Is     []string      `yaml:"is" doc:"分类结果为其中之一时适用"`
	Limits []LengthLimit `yaml:"limits" doc:"按分类结果分别设上限，代替 max 和 is"`

	limits []LengthLimit
}

// A LengthLimit is the limit for some classes.
type LengthLimit struct {
	Is     []string `yaml:"is" doc:"分类结果"`
	Max    int      `yaml:"max" doc:"字数上限"`
	Closer int      `yaml:"closer" doc:"较严的上限；只超过它而未超过 max 时按提示报出"`
}

// lengthData is what the message of a length rule can name.
type lengthData struct {
	Part       string // 正文 or 印发件《…》
	Count      int    // 汉字数 where it decides, 字数 in the borderline case
	Han        int    // 汉字数
	Characters int    // 字数
	Max        int
	Over       int // how far Count is above Max
	Class, Why string
}

// Data returns the fields a message can name.
func (k *Length) Data() any { return lengthData{} }

// Cases names the outcomes that a rule can word on their own: borderline (only
// the count with punctuation is above the limit), exempt (no limit, the figure
// is told) and closer (above the stricter limit only).
func (k *Length) Cases() []string { return []string{"borderline", "exempt", "closer"} }

// Prepare checks the parameters.
func (k *Length) Prepare() error {
	if k.Max < 0 || k.From < 0 {
		return fmt.Errorf("字数不能为负数")
	}
	k.limits = k.Limits
	if len(k.Limits) == 0 {
		if k.Max == 0 && k.From == 0 {
			return fmt.Errorf("max、from、limits 至少写一个")
		}
		k.limits = []LengthLimit{{Is: k.Is, Max: k.Max}}
	} else if k.Max > 0 {
		return fmt.Errorf("max 与 limits 不能同时写")
	}
	for _, l := range k.limits {
		if l.Max < 0 || l.Closer < 0 || l.Max == 0 && k.From == 0 {
			return fmt.Errorf("limits 的 max 应为正数")
		}
		if len(l.Is) > 0 && k.Class == "" {
			return fmt.Errorf("写了 is，还须写所依据的分类 class")
		}
	}
	if len(k.Parts) == 0 {
		k.Parts = []string{string(gongwen.Main)}
	}
	for _, p := range k.Parts {
		if p != string(gongwen.Main) && p != string(gongwen.Issued) {
			return fmt.Errorf("parts 只能取“正文”“印发件”，得到“%s”", p)
		}
	}
	return nil
}

// Check implements [Kind].
func (k *Length) Check(p *Pass) {
	applies := false
	for _, part := range p.Doc.Parts {
		if !slices.Contains(k.Parts, string(part.Role)) || part.Role == gongwen.Issued && forwards(p.Doc) {
			continue
		}
		var class ClassResult
		if k.Class != "" {
			class = p.Views.Class(k.Class, part)
		}
		for _, l := range k.limits {
			if len(l.Is) == 0 || slices.Contains(l.Is, class.Value) {
				applies = true
				k.judge(p, part, l, class)
				break
			}
		}
	}
	if !applies {
		p.NotApplicable()
	}
}

// forwards reports whether the document passes on another organ's text, whose
// length is not its own.
func forwards(d *gongwen.Document) bool {
	return strings.Contains(d.Title.Value, "转发") || strings.Contains(d.Title.Value, "批转")
}

func (k *Length) judge(p *Pass, part *gongwen.Part, l LengthLimit, class ClassResult) {
	c := p.Views.BodyCount(part)
	data := lengthData{Part: partName(part), Han: c.Han, Characters: c.Characters, Max: l.Max, Class: class.Value, Why: class.Why()}
	f := Finding{Span: partPlace(p.Doc, part)}
	switch {
	case l.Max == 0:
		if c.Han <= k.From {
			return
		}
		f.Case, data.Count = "exempt", c.Characters
	case c.Han > l.Max:
		data.Count = c.Han
	case c.Characters > l.Max:
		f.Case, f.Level, data.Count = "borderline", Info, c.Characters
	case l.Closer > 0 && c.Han > l.Closer:
		f.Case, f.Level, data.Count, data.Max = "closer", Info, c.Han, l.Closer
	default:
		return
	}
	if data.Max > 0 {
		data.Over = data.Count - data.Max
	}
	f.Data = data
	p.Report(f)
}

// partName names a part in messages.
func partName(part *gongwen.Part) string {
	if part.Role == gongwen.Main {
		return "正文"
	}
	if part.Title.Value != "" {
		return string(part.Role) + "《" + strings.Trim(part.Title.Value, "《》") + "》正文"
	}
	return string(part.Role) + "正文"
}
