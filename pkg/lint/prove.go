package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/org"
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
// what it lists, and so must a good one, which may list findings of level info.
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
	res, err := exampleOf(r, set, x)
	if err != nil {
		return fail("示例无法检查：%v", err)
	}
	findings := slices.DeleteFunc(res.Findings, func(f Finding) bool { return f.Rule.ID != r.ID })
	var list []Failure
	met, used := assign(x.Finds, findings)
	for i, want := range x.Finds {
		if !met[i] {
			list = append(list, Failure{r, want.Line, fmt.Sprintf("示例应报出%s，实际%s", expected(want), found(findings))})
		}
	}
	for i, f := range findings {
		if !used[i] || !bad && f.Level > check.Info {
			list = append(list, fail("示例多报出一处：%s", describe(f))...)
		}
	}
	list = append(list, proveFixed(r, set, x, res)...)
	if got := res.Outcomes()[r.ID].String(); x.Outcome != "" && got != x.Outcome {
		list = append(list, fail("示例的结果应为 %s，实际为 %s", x.Outcome, got)...)
	}
	return list
}

// exampleOf checks an example of one document or of several by its rule alone.
func exampleOf(r *rule.Rule, set *rule.Set, x rule.Example) (*Result, error) {
	if len(x.Documents) > 0 {
		return archiveResult(r, set, x)
	}
	return exampleResult(r, set, x)
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
	if x.Layout != nil {
		if err := x.Layout.Apply(doc); err != nil {
			return nil, err
		}
	}
	opt := Options{AsOf: x.AsOf, Only: []string{r.ID}}
	if x.Roster != "" {
		if opt.Roster, err = org.LoadRoster("名册", []byte(x.Roster)); err != nil {
			return nil, err
		}
	}
	return Check(doc, set, opt)
}

// assign pairs what is wanted with what was found, as many as can be, each
// finding once.
func assign(wants []rule.Find, findings []Finding) (met, used []bool) {
	holder := make([]int, len(findings)) // index of the want that has the finding, or -1
	for i := range holder {
		holder[i] = -1
	}
	var seek func(want int, tried []bool) bool
	seek = func(want int, tried []bool) bool {
		for i, f := range findings {
			if tried[i] || !matches(f, wants[want]) {
				continue
			}
			tried[i] = true
			if holder[i] < 0 || seek(holder[i], tried) {
				holder[i] = want
				return true
			}
		}
		return false
	}
	met, used = make([]bool, len(wants)), make([]bool, len(findings))
	for w := range wants {
		met[w] = seek(w, make([]bool, len(findings)))
	}
	for i, h := range holder {
		used[i] = h >= 0
	}
	return met, used
}

// matches reports whether f is what is wanted. White space in quotes does not
// count: it changes with the wrapping of the example.
func matches(f Finding, want rule.Find) bool {
	if want.Level != check.Unset && f.Level != want.Level || want.Case != "" && f.Case != want.Case || !strings.Contains(f.Message, want.Message) {
		return false
	}
	have, wanted := squeeze(strings.Trim(f.Quote, "…")), squeeze(want.Quote)
	return strings.Contains(have, wanted) || strings.Contains(wanted, have)
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// expected describes a wanted finding.
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
	s := "“" + want.Quote + "”"
	if want.Quote == "" {
		s = "一处"
	}
	if len(parts) == 0 {
		return s
	}
	return s + "（" + strings.Join(parts, "，") + "）"
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
