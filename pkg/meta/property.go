package meta

import (
	"reflect"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A Property is a key with its value outside a YAML file: a custom property of
// a .docx, or 键=值 on the command line. The name of a key in a group is 签发.日期;
// a group or a list of groups may also be written as YAML on one line,
// {人: 杜衡, 日期: 2024-07-02}.
type Property struct{ Name, Value string }

// FromProperties reads metadata from properties. where tells in messages where
// a property stands. Properties of other names belong to other programs and are
// returned.
func FromProperties(list []Property, where func(name string) string) (m *Metadata, unknown []Property) {
	m = None()
	known := Keys()
	groups := map[string]*yamlfile.Node{}
	values := map[string]*yamlfile.Node{}
	var order []string
	for _, p := range list {
		key, inner, dotted := strings.Cut(strings.TrimSpace(p.Name), ".")
		if _, ok := known[key]; !ok {
			unknown = append(unknown, p)
			continue
		}
		if !slices.Contains(order, key) {
			order = append(order, key)
		}
		if !dotted {
			values[key] = m.value(where(key), p.Value)
			continue
		}
		if groups[key] == nil {
			groups[key] = yamlfile.Mapping()
		}
		groups[key].Content = append(groups[key].Content, yamlfile.Scalar(inner), yamlfile.Scalar(strings.TrimSpace(p.Value)))
	}
	for _, key := range order {
		val := values[key]
		if groups[key] != nil {
			val = groups[key]
		}
		if val != nil {
			r := &reading{m, where(key)}
			number(val, new(int))
			r.key(yamlfile.Scalar(key), val)
			m.parts[key] = groups[key] != nil
		}
	}
	m.unplace()
	return m, unknown
}

// Fits reports whether a property can be a key of that name: where a group is
// due, the value must be one.
func (p Property) Fits() bool {
	index, ok := Keys()[p.Name]
	if !ok || p.Value == "" || p.Value == "无" || strings.HasPrefix(p.Value, "{") || strings.HasPrefix(p.Value, "[") {
		return true
	}
	t := reflect.TypeFor[Metadata]().FieldByIndex(index).Type
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t.Kind() != reflect.Struct || t == reflect.TypeFor[Date]() || t == reflect.TypeFor[Flag]() || t == reflect.TypeFor[Dissent]()
}

// value reads the value of a property, nil when it cannot be read.
func (m *Metadata) value(where, text string) *yamlfile.Node {
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "[") {
		return yamlfile.Scalar(text)
	}
	n, err := yamlfile.Parse(where, []byte(text))
	if err != nil {
		m.Mistakes = append(m.Mistakes, err.(yamlfile.Errors)...)
		return nil
	}
	return n
}

// number gives each node a place of its own, by which mistakes are told apart.
func number(n *yamlfile.Node, count *int) {
	*count++
	n.Line, n.Column = 1, *count
	for _, c := range n.Content {
		number(c, count)
	}
}

// unplace takes these places away: a property has no lines.
func (m *Metadata) unplace() {
	for _, e := range m.Mistakes {
		e.Line, e.Column = 0, 0
	}
	for key, p := range m.places {
		p.Line, p.Column = 0, 0
		m.places[key] = p
	}
}
