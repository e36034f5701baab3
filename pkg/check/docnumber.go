package check

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
)

// DocNumber judges the document's own 发文字号: its form, 代字〔year〕serial号 (GB/T
// 9704-2012 7.2.5), and its year. Numbers in the text are not its matter.
type DocNumber struct {
	Look string `yaml:"look" doc:"看什么：form 写法（默认），year 年份与成文日期是否一致"`
}

type docNumberData struct {
	Number string
	Faults string // what is wrong, joined
	Right  string // how it should read, "" when that is not certain
	Date   string // 成文日期
}

// Prepare checks the parameters.
func (k *DocNumber) Prepare() error {
	switch k.Look {
	case "":
		k.Look = "form"
	case "form", "year":
	default:
		return fmt.Errorf("look 只能取 form、year，得到“%s”", k.Look)
	}
	return nil
}

// Data returns the fields a message can name.
func (k *DocNumber) Data() any { return docNumberData{} }

// Cases: placeholder (year or serial is still open at 印发).
func (k *DocNumber) Cases() []string { return []string{"placeholder"} }

// Check implements [Kind].
func (k *DocNumber) Check(p *Pass) {
	n := p.Doc.Number
	if k.Look == "year" {
		k.year(p)
		return
	}
	if !n.Present() || n.Open == "" && (n.Code == "" || n.Year == "") || n.Unit == "期" { // 第×号 of 令 and 公告, 第×期 of 纪要
		p.NotApplicable()
		return
	}
	if n.Placeholder && (p.Doc.Meta.Stage == "印发" || p.Doc.Meta.Stage == "归档") {
		f := Finding{Span: n.Span, Case: "placeholder", Data: docNumberData{Number: n.Value}}
		if f.Span.Empty() { // the metadata alone have it
			f.Span = anchor(p.Doc)
		}
		p.Report(f)
		return
	}
	if !n.InText() {
		p.NotApplicable()
		return
	}
	faults := numberFaults(n)
	if len(faults) == 0 {
		return
	}
	p.ReportAt(n.Span, docNumberData{Number: n.Value, Faults: strings.Join(faults, "；"), Right: rightNumber(n)})
}

// year holds the year of the number against that of 成文日期. A number of the
// old year may be used up in January.
func (k *DocNumber) year(p *Pass) {
	n, d := p.Doc.Number, p.Doc.Date.Date
	year, err := strconv.Atoi(n.Year)
	if !n.InText() || n.Open == "" || err != nil || year < 1000 || d.IsZero() {
		p.NotApplicable()
		return
	}
	if year == d.Year || year == d.Year-1 && d.Month == 1 {
		return
	}
	p.Report(Finding{Span: n.Span, Data: docNumberData{Number: n.Value, Date: d.Chinese()}, Related: dateOf(p)})
}

func dateOf(p *Pass) []Related {
	if !p.Doc.Date.InText() {
		return nil
	}
	return []Related{{Span: p.Doc.Date.Span, Note: "成文日期"}}
}

func numberFaults(n gongwen.NumberElement) []string {
	var faults []string
	if n.Open == "" {
		faults = append(faults, "年份应当用六角括号“〔〕”括入，不写“年”字")
	} else if n.Open != "〔" || n.Close != "〕" {
		faults = append(faults, "年份应当用六角括号“〔〕”括入，不用“"+n.Open+n.Close+"”")
	}
	switch {
	case n.Year == "" || strings.ContainsAny(n.Year, "×✕xXＸ*＊_＿□○◯"):
	case !ascii(n.Year):
		faults = append(faults, "年份应当用阿拉伯数字")
	case utf8.RuneCountInString(n.Year) != 4:
		faults = append(faults, "年份应当标全称四位")
	}
	if n.Ordinal {
		faults = append(faults, "发文顺序号前不加“第”字")
	}
	switch {
	case n.Serial == "" || strings.ContainsAny(n.Serial, "×✕xXＸ*＊_＿□○◯"):
	case !ascii(n.Serial):
		faults = append(faults, "发文顺序号应当用阿拉伯数字")
	case n.Serial[0] == '0':
		faults = append(faults, "发文顺序号不编虚位（1不编为01）")
	}
	return faults
}

// ascii reports whether s is all ASCII digits.
func ascii(s string) bool { return strings.Trim(s, "0123456789") == "" }

// rightNumber returns the number in its right form, "" when a piece of it is
// not certain.
func rightNumber(n gongwen.NumberElement) string {
	if n.Code == "" && n.Open == "" || len(n.Year) != 4 || !ascii(n.Year) || !ascii(n.Serial) || strings.Trim(n.Serial, "0") == "" {
		return ""
	}
	return n.Code + "〔" + n.Year + "〕" + strings.TrimLeft(n.Serial, "0") + "号"
}
