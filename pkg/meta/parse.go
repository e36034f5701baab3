package meta

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A Place is where a key stands. Line and Column start at 1; both are 0 where
// there are no lines, as in the properties of a .docx.
type Place struct {
	File         string
	Line, Column int
	Text         string // the value as it is written, on one line
}

func (p Place) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Parse reads metadata. Mistakes do not stop it: they are in Mistakes and
// returned as well, with lines counted from line, which is the line of the file
// that data begins on (1 for a file of its own).
func Parse(file string, data []byte, line int) (*Metadata, yamlfile.Errors) {
	n, err := yamlfile.Parse(file, data)
	if err != nil {
		m := None()
		m.Mistakes = err.(yamlfile.Errors)
		for _, e := range m.Mistakes {
			if e.Line > 0 {
				e.Line += line - 1
			}
		}
		return m, m.Mistakes
	}
	if n == nil {
		return None(), nil
	}
	yamlfile.Shift(n, line-1)
	return Decode(file, n)
}

// Decode reads metadata from a node of a file. Mistakes do not stop it.
func Decode(file string, n *yamlfile.Node) (*Metadata, yamlfile.Errors) {
	m := None()
	r := &reading{Metadata: m, file: file}
	switch {
	case n == nil || n.Tag == "!!null":
	case !yamlfile.IsMapping(n):
		r.fail(n, "元数据应为一行一项的“键: 值”，冒号用半角，后面空一格")
	default:
		r.keys(n)
	}
	return m, m.Mistakes
}

// A reading is one file's metadata while it is read.
type reading struct {
	*Metadata
	file string
}

func (r *reading) fail(n *yamlfile.Node, format string, args ...any) {
	r.Mistakes = append(r.Mistakes, yamlfile.ErrorAt(r.file, n, format, args...))
}

func (r *reading) keys(n *yamlfile.Node) {
	known := Keys()
	seen := map[string]bool{}
	var foreign []*yamlfile.Node // keys of other programs, most likely
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		_, ok := known[key.Value]
		switch {
		case !ok && Suggestion(key.Value) == "" && !strings.ContainsFunc(key.Value, func(c rune) bool { return c >= 0x80 }):
			foreign = append(foreign, key)
		case !ok:
			r.fail(key, "未知的键“%s”%s", key.Value, Suggestion(key.Value))
		case seen[key.Value]:
			r.fail(key, "键“%s”重复", key.Value)
		default:
			seen[key.Value] = true
			r.key(key, n.Content[i+1])
		}
	}
	if len(foreign) > 0 {
		var names []string
		for _, key := range foreign {
			names = append(names, "“"+key.Value+"”")
		}
		r.fail(foreign[0], "未知的键%s", strings.Join(names, "、"))
	}
}

// key reads the value of a known key. What is mistaken counts as absent.
func (r *reading) key(key, val *yamlfile.Node) {
	if val.Alias != nil {
		val = val.Alias
	}
	name := key.Value
	index := Keys()[name]
	field := reflect.ValueOf(r.Metadata).Elem().FieldByIndex(index)
	val, ok := r.shaped(name, val, field.Type())
	if !ok {
		return
	}
	errs := yamlfile.Decode(r.file, val, field.Addr().Interface())
	r.Mistakes = append(r.Mistakes, errs...)
	if yamlfile.IsScalar(val) && len(errs) > 0 || !r.choose(name, val, field) {
		field.SetZero()
		return
	}
	r.record(name, key, val, errs)
}

// shaped brings a value into the form of its key: 无 for an empty group or list,
// one group for a list of one, words for a list of texts. It complains of a
// text where a group is due.
func (r *reading) shaped(name string, val *yamlfile.Node, t reflect.Type) (*yamlfile.Node, bool) {
	group := t.Kind() == reflect.Struct && t != reflect.TypeFor[Date]() && t != reflect.TypeFor[Flag]() && t != reflect.TypeFor[Dissent]()
	list := t.Kind() == reflect.Slice
	groups := list && t.Elem().Kind() == reflect.Struct
	switch scalar := yamlfile.IsScalar(val); {
	case scalar && val.Tag == "!!null":
		return val, true
	case scalar && (group || list) && val.Value == "无":
		none := yamlfile.Mapping()
		if list {
			none = yamlfile.List()
		}
		none.Line, none.Column = val.Line, val.Column
		return none, true
	case scalar && (group || groups):
		if list {
			t = t.Elem()
		}
		r.fail(val, "“%s”应写成一组键，如 %s: {%s}", name, name, strings.Join(shape(t, val.Value), ", "))
		return val, false
	case scalar && list:
		var items []*yamlfile.Node
		for _, s := range words(val.Value) {
			item := yamlfile.Scalar(s)
			item.Line, item.Column = val.Line, val.Column
			items = append(items, item)
		}
		return yamlfile.List(items...), true
	case groups && yamlfile.IsMapping(val):
		return yamlfile.List(val), true
	}
	return val, true
}

// shape returns the first keys of a group for a message, with value in the
// first.
func shape(t reflect.Type, value string) []string {
	list := keysOf(t)
	list = list[:min(len(list), 3)]
	for i := range list {
		if i > 0 {
			value = "…"
		}
		list[i] += ": " + value
	}
	return list
}

// words splits a list that is written as one text, at ；, 、 and ， outside
// brackets.
func words(s string) []string {
	var list []string
	start, depth := 0, 0
	for i, c := range s {
		switch {
		case strings.ContainsRune("（(《“[", c):
			depth++
		case strings.ContainsRune("）)》”]", c):
			depth--
		case depth <= 0 && strings.ContainsRune("；;、，,\n", c):
			list = append(list, strings.TrimSpace(s[start:i]))
			start = i + len(string(c))
		}
	}
	list = append(list, strings.TrimSpace(s[start:]))
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

// record notes that a key, and those in its group or list, are there, with
// their places, but for values that errs complain of.
func (r *reading) record(path string, key, val *yamlfile.Node, errs yamlfile.Errors) {
	if !strings.Contains(path, "[") {
		r.present[path] = true
	}
	r.places[path] = Place{r.file, key.Line, key.Column, clip(yamlfile.Flow(val))}
	for i, item := range yamlfile.Items(val) {
		if yamlfile.IsMapping(item) {
			r.record(fmt.Sprintf("%s[%d]", path, i), item, item, errs)
		}
	}
	for i := 0; yamlfile.IsMapping(val) && i+1 < len(val.Content); i += 2 {
		k, v := val.Content[i], val.Content[i+1]
		if !slices.ContainsFunc(errs, func(e *yamlfile.Error) bool { return at(e, v) || at(e, k) }) {
			r.record(path+"."+k.Value, k, v, errs)
			r.clipped(path, k.Value, v)
		}
	}
}

// clipped complains of a value that is the beginning of the usual word, such as
// 常务会 for 常务会议: rules would not know it.
func (r *reading) clipped(path, key string, val *yamlfile.Node) {
	group, _, _ := strings.Cut(path, "[")
	for _, word := range usualWords()[group+"."+key] {
		if val.Value != "" && val.Value != word && strings.HasPrefix(word, val.Value) {
			r.fail(val, "“%s”写的是“%s”，是否想写“%s”？", key, val.Value, word)
			return
		}
	}
}

// at reports whether an error stands at a node that has a place.
func at(e *yamlfile.Error, n *yamlfile.Node) bool {
	return e.Line > 0 && e.Line == n.Line && e.Column == n.Column
}

// clip shortens a value for a message.
func clip(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// choose brings a value that is one of a set into its usual form. It reports
// whether the value may stand.
func (r *reading) choose(key string, val *yamlfile.Node, field reflect.Value) bool {
	set, ok := choices()[key]
	if !ok || field.Kind() != reflect.String {
		return true
	}
	value := strings.TrimSpace(field.String())
	if usual, ok := usualForms()[key][value]; ok {
		value = usual
	}
	if value == "" || value == "无" {
		field.SetString("")
		return true
	}
	if key == "密级" { // 机密★1年
		var period string
		if value, period, _ = strings.Cut(value, "★"); period != "" && r.SecrecyPeriod == "" {
			r.SecrecyPeriod, r.present["保密期限"] = period, true
		}
	}
	field.SetString(value)
	if slices.Contains(set, value) {
		return true
	}
	hint := "可取：" + strings.Join(set, "、")
	if near := yamlfile.Nearest(value, set); near != "" {
		hint = fmt.Sprintf("是否想写“%s”？%s", near, hint)
	}
	r.fail(val, "“%s”不能取“%s”，%s", key, value, hint)
	return false
}
