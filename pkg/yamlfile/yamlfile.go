// Package yamlfile reads YAML into Go values strictly: every mistake carries
// its line and column, unknown keys are refused with a suggestion, and all
// mistakes of a file are reported at once. It is the only package that knows
// which YAML library the project uses.
package yamlfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"sort"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

// An Unmarshaler decodes itself from a node. The error it returns is given the
// node's place.
type Unmarshaler interface{ DecodeYAML(n *Node) error }

// An Error is one mistake in a YAML file. Line and Column start at 1; both are
// 0 when the place is not known.
type Error struct {
	File         string
	Line, Column int
	Message      string // Chinese
}

func (e *Error) Error() string {
	switch {
	case e.Line == 0:
		return fmt.Sprintf("%s: %s", e.File, e.Message)
	case e.Column == 0:
		return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

// Errors are all the mistakes of a file, in their order.
type Errors []*Error

func (es Errors) Error() string {
	lines := make([]string, len(es))
	for i, e := range es {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Err returns es as an error, nil when it is empty.
func (es Errors) Err() error {
	if len(es) == 0 {
		return nil
	}
	return es
}

// Parse reads one YAML document and returns its root value, nil for an empty
// document. A second document with anything in it is a mistake: nobody would
// read it. Data that [Pack] wrote are read as well.
func Parse(file string, data []byte) (*Node, error) {
	if Packed(data) {
		root, err := unpack(data)
		if err != nil {
			return nil, Errors{ErrorAt(file, nil, "%v", err)}
		}
		return root, nil
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	root, err := next(d)
	if err != nil {
		return nil, syntaxError(file, err)
	}
	if root == nil {
		return nil, nil
	}
	if more, err := next(d); err != nil {
		return nil, syntaxError(file, err)
	} else if more != nil && more.Tag != "!!null" {
		return nil, Errors{ErrorAt(file, fromYAML(more, nil), "“---”之后是另一个 YAML 文档，不会读到；请合并为一个，或删去“---”")}
	}
	return fromYAML(root, map[*yaml.Node]*Node{}), nil
}

// next returns the root of the next document, nil when there is none.
func next(d *yaml.Decoder) (*yaml.Node, error) {
	var doc yaml.Node
	switch err := d.Decode(&doc); {
	case errors.Is(err, io.EOF) || err == nil && len(doc.Content) == 0:
		return nil, nil
	case err != nil:
		return nil, err
	}
	return doc.Content[0], nil
}

// Decode fills v, a pointer, from n. Struct fields are named by their `yaml`
// tags; a field tagged ",inline" holds further fields; a field without tag is
// skipped. All mistakes are returned; what could be decoded is.
func Decode(file string, n *Node, v any) Errors {
	d := &decoder{file: file}
	if n != nil {
		d.value(n, reflect.ValueOf(v).Elem())
	}
	return d.errs
}

// ErrorAt returns an error at the place of n.
func ErrorAt(file string, n *Node, format string, args ...any) *Error {
	e := &Error{File: file, Message: fmt.Sprintf(format, args...)}
	if n != nil {
		e.Line, e.Column = n.Line, n.Column
	}
	return e
}

type decoder struct {
	file string
	errs Errors
}

func (d *decoder) fail(n *Node, format string, args ...any) {
	d.errs = append(d.errs, ErrorAt(d.file, n, format, args...))
}

var (
	unmarshalerType = reflect.TypeFor[Unmarshaler]()
	nodeType        = reflect.TypeFor[*Node]()
)

func (d *decoder) value(n *Node, v reflect.Value) {
	if n.Alias != nil {
		n = n.Alias
	}
	if v.Type() == nodeType {
		v.Set(reflect.ValueOf(n))
		return
	}
	if v.CanAddr() && v.Addr().Type().Implements(unmarshalerType) {
		if err := v.Addr().Interface().(Unmarshaler).DecodeYAML(n); err != nil {
			d.unmarshalFailed(n, err)
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if n.Tag == "!!null" {
			return
		}
		p := reflect.New(v.Type().Elem())
		d.value(n, p.Elem())
		v.Set(p)
	case reflect.Struct:
		d.structure(n, v)
	case reflect.Slice:
		d.slice(n, v)
	case reflect.Map:
		d.mapping(n, v)
	default:
		d.scalar(n, v)
	}
}

// unmarshalFailed keeps the places of errors that already have one.
func (d *decoder) unmarshalFailed(n *Node, err error) {
	if es, ok := err.(Errors); ok {
		for _, e := range es {
			e.File = d.file
		}
		d.errs = append(d.errs, es...)
		return
	}
	d.fail(n, "%v", err)
}

func (d *decoder) structure(n *Node, v reflect.Value) {
	if n.Tag == "!!null" {
		return
	}
	if n.kind != mapping {
		d.fail(n, "此处应为“键: 值”形式的映射，得到%s", describe(n))
		return
	}
	fields := Fields(v.Type())
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, val := n.Content[i], n.Content[i+1]
		index, ok := fields[key.Value]
		switch {
		case !ok:
			d.fail(key, "未知的键“%s”%s", key.Value, Suggestion(key.Value, keys(fields)))
		case seen[key.Value]:
			d.fail(key, "键“%s”重复", key.Value)
		default:
			seen[key.Value] = true
			d.value(val, v.FieldByIndex(index))
		}
	}
}

func (d *decoder) slice(n *Node, v reflect.Value) {
	if n.Tag == "!!null" {
		return
	}
	if n.kind != list {
		if n.kind == scalar && v.Type().Elem().Kind() == reflect.String { // a list of one may be written plain
			s := reflect.MakeSlice(v.Type(), 1, 1)
			d.value(n, s.Index(0))
			v.Set(s)
			return
		}
		d.fail(n, "此处应为列表，得到%s", describe(n))
		return
	}
	s := reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content))
	for i, c := range n.Content {
		d.value(c, s.Index(i))
	}
	v.Set(s)
}

func (d *decoder) mapping(n *Node, v reflect.Value) {
	if n.Tag == "!!null" {
		return
	}
	if n.kind != mapping {
		d.fail(n, "此处应为“键: 值”形式的映射，得到%s", describe(n))
		return
	}
	m := reflect.MakeMapWithSize(v.Type(), len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		e := reflect.New(v.Type().Elem()).Elem()
		d.value(n.Content[i+1], e)
		k := reflect.New(v.Type().Key()).Elem()
		d.value(n.Content[i], k)
		m.SetMapIndex(k, e)
	}
	v.Set(m)
}

func (d *decoder) scalar(n *Node, v reflect.Value) {
	if n.Tag == "!!null" {
		return
	}
	if n.kind != scalar {
		d.fail(n, "此处应为%s，得到%s", kindName(v.Kind()), describe(n))
		return
	}
	if v.Kind() == reflect.String { // numbers and dates are text where text is wanted
		v.SetString(n.Value)
		return
	}
	if v.Kind() == reflect.Interface {
		var x any
		if n.decode(&x) == nil && x != nil {
			v.Set(reflect.ValueOf(x))
		}
		return
	}
	if err := n.decode(v.Addr().Interface()); err != nil {
		d.fail(n, "“%s”不是%s", n.Value, kindName(v.Kind()))
	}
}

func kindName(k reflect.Kind) string {
	switch k {
	case reflect.Bool:
		return "布尔值（true 或 false）"
	case reflect.String:
		return "文字"
	case reflect.Int, reflect.Int64, reflect.Uint:
		return "整数"
	case reflect.Float64:
		return "数字"
	}
	return "单个值"
}

func describe(n *Node) string {
	switch n.kind {
	case mapping:
		return "映射"
	case list:
		return "列表"
	}
	const most = 20 // characters that tell what it is
	line, rest, _ := strings.Cut(strings.TrimSpace(n.Value), "\n")
	if r := []rune(line); len(r) > most {
		line, rest = string(r[:most]), "…"
	}
	if rest != "" {
		line += "…"
	}
	return "“" + line + "”"
}

// fieldsOf remembers what [Fields] returned for a type, which never changes.
var fieldsOf sync.Map

// Fields returns the keys of a struct type by their `yaml` tags, inline
// structs included, with the index of each field. The map is read-only.
func Fields(t reflect.Type) map[string][]int {
	if known, ok := fieldsOf.Load(t); ok {
		return known.(map[string][]int)
	}
	fields := map[string][]int{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, opts, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case strings.Contains(opts, "inline"):
			for k, idx := range Fields(f.Type) {
				fields[k] = append([]int{i}, idx...)
			}
		case name != "" && name != "-":
			fields[name] = []int{i}
		}
	}
	fieldsOf.Store(t, fields)
	return fields
}

func keys(m map[string][]int) []string {
	ks := make([]string, 0, len(m))
	for k := range m {
		ks = append(ks, k)
	}
	sort.Strings(ks)
	return ks
}
