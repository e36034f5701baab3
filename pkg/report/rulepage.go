package report

import (
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
)

// RulePage prints everything about a rule, as plain text or as Markdown.
func RulePage(w io.Writer, r *rule.Rule, markdown bool) {
	heading := func(s string) {
		if markdown {
			fmt.Fprintf(w, "\n### %s\n\n", s)
		} else {
			fmt.Fprintf(w, "\n%s\n", s)
		}
	}
	if markdown {
		fmt.Fprintf(w, "## %s %s\n\n", r.ID, r.Title)
	} else {
		fmt.Fprintf(w, "%s  %s\n", r.ID, r.Title)
	}
	list := func(name, value string) {
		if value == "" {
			return
		}
		if markdown {
			fmt.Fprintf(w, "- %s：%s\n", name, value)
		} else {
			fmt.Fprintf(w, "  %s：%s\n", name, value)
		}
	}
	list("名称", r.Name)
	list("级别", LevelName(r.Level)+"（"+r.Level.String()+"）")
	list("依据", Basis(r.Basis))
	list("规则集", r.Set.Title)
	list("检查类型", r.KindName)
	code := func(s string) string {
		if markdown { // expressions are full of its marks
			return "`" + strings.ReplaceAll(s, "`", "'") + "`"
		}
		return s
	}
	if r.When != nil {
		list("适用", code(strings.Join(strings.Fields(r.When.Source), " ")))
	}
	for _, p := range parameters(r.Ready()) {
		value := code(p.value)
		if p.doc != "" {
			value += "（" + chosen(p.doc, p.value) + "）"
		}
		list("参数 "+p.name, value)
	}
	list("自动改正", mendable(r))
	if r.Explain != "" {
		heading("怎样判断")
		for line := range strings.Lines(r.Explain) {
			fmt.Fprintf(w, "  %s\n", strings.TrimSpace(line))
		}
	}
	for _, x := range []struct {
		name string
		list []rule.Example
	}{{"反例", r.Examples.Bad}, {"正例", r.Examples.Good}} {
		for i, e := range x.list {
			title := x.name
			if len(x.list) > 1 {
				title += fmt.Sprint(i + 1)
			}
			if e.Name != "" {
				title += " " + e.Name
			}
			heading(title)
			example(w, e, markdown)
		}
	}
}

// chosen returns what a description says of one value, of those that list
// several: 看什么：twice 一号多文，gap 缺号 says of gap 看什么：缺号. A list of
// nothing but values says no more of them than its head.
func chosen(doc, value string) string {
	head, list, ok := strings.Cut(doc, "：")
	if !ok {
		return doc
	}
	for _, item := range strings.Split(list, "，") {
		if means, ok := strings.CutPrefix(item, value+" "); ok {
			return head + "：" + means
		}
	}
	var values []string
	for _, item := range strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune("、，；", r) }) {
		item, _, _ = strings.Cut(item, "（")
		values = append(values, item)
	}
	for _, v := range strings.Split(value, "、") {
		if !slices.Contains(values, v) {
			return doc
		}
	}
	return head
}

// mendable says whether fix mends what a rule finds.
func mendable(r *rule.Rule) string {
	safe, unsafe := 0, 0
	count := func(list []rule.Fix) {
		for _, f := range list {
			if f.Safe {
				safe++
			} else {
				unsafe++
			}
		}
	}
	count(r.Fixes)
	for _, c := range r.Cases {
		count(c.Fixes)
	}
	switch {
	case safe > 0 && unsafe > 0:
		return "gongwenlint fix；其中有的须人工核对，加 --unsafe 才改"
	case safe > 0:
		return "gongwenlint fix"
	case unsafe > 0:
		return "gongwenlint fix --unsafe，改后须人工核对"
	}
	return ""
}

// fixedLines prints the lines that fix changes.
func fixedLines(w io.Writer, e rule.Example, markdown bool) {
	if e.Fixed == "" {
		return
	}
	before, after := strings.Split(e.Text, "\n"), strings.Split(e.Fixed, "\n")
	for i := 0; i < min(len(before), len(after)); i++ {
		switch line := strings.TrimSpace(after[i]); {
		case before[i] == after[i]:
		case markdown:
			fmt.Fprintf(w, "\n改为：%s\n", line)
		default:
			fmt.Fprintf(w, "  ⇒ 改为：%s\n", line)
		}
	}
}

func example(w io.Writer, e rule.Example, markdown bool) {
	text := e.Text
	if len(e.Documents) > 0 {
		text = strings.Join(e.Documents, "────────\n")
	}
	if e.File != "" {
		text = "（见 " + e.File + "）"
	}
	if e.Fill > 0 {
		text = strings.ReplaceAll(text, "【填充】", fmt.Sprintf("（此处约%d字）", e.Fill))
	}
	if markdown {
		fmt.Fprintln(w, "```text")
	}
	for line := range strings.Lines(strings.TrimRight(text, "\n")) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" && !markdown {
			continue
		}
		if markdown {
			fmt.Fprintln(w, line)
		} else {
			fmt.Fprintf(w, "  │ %s\n", line)
		}
	}
	if markdown {
		fmt.Fprintln(w, "```")
	}
	if e.Layout != nil {
		if markdown {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "  版式：%s\n", parameter(reflect.ValueOf(e.Layout)))
	}
	for _, x := range []struct{ name, text string }{{"元数据", e.Meta}, {"名册", e.Roster}} {
		if x.text == "" {
			continue
		}
		if markdown {
			fmt.Fprintf(w, "\n%s：\n\n```yaml\n%s\n```\n", x.name, strings.TrimSpace(x.text))
			continue
		}
		fmt.Fprintf(w, "  %s：\n", x.name)
		for line := range strings.Lines(strings.TrimSpace(x.text)) {
			fmt.Fprintf(w, "  │ %s\n", strings.TrimRight(line, "\r\n"))
		}
	}
	for _, f := range e.Finds {
		level, what := "", f.Quote
		if what == "" {
			what = f.Message
		}
		if f.Level != check.Unset {
			level = LevelName(f.Level) + "："
		}
		if markdown {
			fmt.Fprintf(w, "\n报出%s“%s”\n", level, what)
		} else {
			fmt.Fprintf(w, "  → %s“%s”\n", level, what)
		}
	}
	fixedLines(w, e, markdown)
}

// A setting is a parameter of a kind that is set.
type setting struct{ name, value, doc string }

// parameters lists the figures and words of a kind that are set.
func parameters(k check.Kind) []setting {
	if k == nil { // a rule of the tool's own
		return nil
	}
	v := reflect.ValueOf(k).Elem()
	var list []setting
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if name == "" || v.Field(i).IsZero() {
			continue
		}
		list = append(list, setting{name, parameter(v.Field(i)), f.Tag.Get("doc")})
	}
	return list
}

// parameter writes a value as a rule author would: lists with 、, nested values
// as key: value without those left out.
func parameter(v reflect.Value) string {
	var items []string
	switch v.Kind() {
	case reflect.Pointer:
		return parameter(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			items = append(items, parameter(v.Index(i)))
		}
		return strings.Join(items, "、")
	case reflect.Map:
		for _, key := range v.MapKeys() {
			items = append(items, parameter(key)+": "+parameter(v.MapIndex(key)))
		}
		slices.Sort(items)
		return "{" + strings.Join(items, ", ") + "}"
	case reflect.Struct:
		for i := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
			if name != "" && !v.Field(i).IsZero() {
				items = append(items, name+": "+parameter(v.Field(i)))
			}
		}
		return "{" + strings.Join(items, ", ") + "}"
	}
	return fmt.Sprint(v.Interface())
}
