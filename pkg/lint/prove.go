package lint

import (
	"fmt"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
)

// A Failure is an example that does not prove its rule.
type Failure struct {
	Rule    *rule.Rule
	Line    int    // of the rule's file, where the example begins
	Message string // Chinese: what was expected and what was found
}

func (f Failure) String() string {
	return fmt.Sprintf("%s:%d: %s %s", f.Rule.File, f.Line, f.Rule.ID, f.Message)
}

// Prove runs the examples of a rule of set. A bad example must find exactly
// what it lists; a good one must find nothing of level warning or error.
func Prove(r *rule.Rule, set *rule.Set) []Failure {
	var list []Failure
	for _, x := range r.Examples.Bad {
		list = append(list, prove(r, set, x, true)...)
	}
	for _, x := range r.Examples.Good {
		list = append(list, prove(r, set, x, false)...)
	}
	return list
}

func prove(r *rule.Rule, set *rule.Set, x rule.Example, bad bool) []Failure {
	fail := func(format string, args ...any) []Failure {
		return []Failure{{r, x.Line, fmt.Sprintf(format, args...)}}
	}
	res, err := exampleResult(r, set, x)
	if err != nil {
		return fail("示例无法检查：%v", err)
	}
	var list []Failure
	used := make([]bool, len(res.Findings))
	for _, want := range x.Finds {
		if i := match(res.Findings, used, want); i >= 0 {
			used[i] = true
			continue
		}
		list = append(list, Failure{r, want.Line, fmt.Sprintf("示例应报出“%s”%s，实际%s", want.Quote, expected(want), found(res.Findings))})
	}
	for i, f := range res.Findings {
		if !used[i] && (bad || f.Level > check.Info) {
			list = append(list, fail("示例多报出一处：%s", describe(f))...)
		}
	}
	if got := res.Outcomes[r.ID].String(); x.Outcome != "" && got != x.Outcome {
		list = append(list, fail("示例的结果应为 %s，实际为 %s", x.Outcome, got)...)
	}
	return list
}

// exampleResult checks an example by its rule alone.
func exampleResult(r *rule.Rule, set *rule.Set, x rule.Example) (*Result, error) {
	name, data := "示例.txt", x.Data
	if x.File != "" {
		name = x.File
	} else {
		text := strings.ReplaceAll(x.Text, "【填充】", filler(x.Fill))
		if strings.HasPrefix(text, "---\n") {
			name = "示例.md"
		}
		data = []byte(text)
	}
	if x.Format != "" {
		name = "示例." + x.Format
	}
	src, err := reader.Read(name, data, reader.Options{})
	if err != nil {
		return nil, err
	}
	md := meta.None()
	texts := []string{x.Meta}
	if src.FrontMatter != nil {
		texts = []string{src.FrontMatter.Text, x.Meta}
	}
	for _, text := range texts {
		m, errs := meta.Parse(name, []byte(text), 1)
		if errs != nil {
			return nil, errs
		}
		md.Merge(m)
	}
	doc := gongwen.Parse(src, gongwen.Options{Meta: md, Jurisdiction: set.Jurisdiction})
	return Check(doc, set, Options{AsOf: x.AsOf, Only: []string{r.ID}})
}

// match returns the index of an unused finding that is the wanted one, or -1.
func match(list []Finding, used []bool, want rule.Find) int {
	for i, f := range list {
		if used[i] || want.Level != check.Unset && f.Level != want.Level || want.Case != "" && f.Case != want.Case {
			continue
		}
		q := strings.Trim(f.Quote, "…")
		if (strings.Contains(q, want.Quote) || strings.Contains(want.Quote, q)) && strings.Contains(f.Message, want.Message) {
			return i
		}
	}
	return -1
}

func expected(want rule.Find) string {
	var parts []string
	if want.Level != check.Unset {
		parts = append(parts, want.Level.String())
	}
	if want.Case != "" {
		parts = append(parts, "情形 "+want.Case)
	}
	if want.Message != "" {
		parts = append(parts, "提示含“"+want.Message+"”")
	}
	if len(parts) == 0 {
		return ""
	}
	return "（" + strings.Join(parts, "，") + "）"
}

func found(list []Finding) string {
	if len(list) == 0 {
		return "没有报出"
	}
	var parts []string
	for _, f := range list {
		parts = append(parts, describe(f))
	}
	return "报出 " + strings.Join(parts, "；")
}

func describe(f Finding) string {
	s := f.Level.String()
	if f.Case != "" {
		s += "/" + f.Case
	}
	return fmt.Sprintf("[%s] “%s” %s", s, f.Quote, f.Message)
}

// filler returns n Han characters in plain sentences and paragraphs.
func filler(n int) string {
	if n <= 0 {
		return ""
	}
	words := []rune("各站逐项核对台账登记数据并按月汇总分析情况及时反馈")
	var b strings.Builder
	for i := range n {
		b.WriteRune(words[i%len(words)])
		switch {
		case i == n-1:
			b.WriteString("。")
		case i%(len(words)*8) == len(words)*8-1:
			b.WriteString("。\n\n")
		case i%len(words) == len(words)-1:
			b.WriteString("，")
		}
	}
	return b.String()
}
