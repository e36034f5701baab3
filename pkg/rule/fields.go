package rule

import (
	"fmt"
	"reflect"
	"strings"
	"text/template"
	"text/template/parse"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// checkFields proves that the fields a template names exist on the type of
// data. Where a type is not known before run time (an interface, the result of
// a function) nothing is said. A nil data means that there are no fields.
func checkFields(source string, t *template.Template, data any) *offsetError {
	c := fieldCheck{source: source, vars: map[string]reflect.Type{}}
	dot := reflect.TypeOf(data)
	if dot == nil {
		dot = reflect.TypeFor[struct{}]()
	}
	c.vars["$"] = dot
	c.list(t.Tree.Root, dot)
	return c.err
}

// A fieldCheck walks through a template with the type of the dot; a nil type is
// not known.
type fieldCheck struct {
	source string
	vars   map[string]reflect.Type
	err    *offsetError
}

func (c *fieldCheck) list(l *parse.ListNode, dot reflect.Type) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		c.node(n, dot)
	}
}

func (c *fieldCheck) node(n parse.Node, dot reflect.Type) {
	switch n := n.(type) {
	case *parse.ActionNode:
		c.pipe(n.Pipe, dot)
	case *parse.IfNode:
		c.pipe(n.Pipe, dot)
		c.list(n.List, dot)
		c.list(n.ElseList, dot)
	case *parse.WithNode:
		c.list(n.List, c.pipe(n.Pipe, dot))
		c.list(n.ElseList, dot)
	case *parse.RangeNode:
		c.ranged(n, dot)
	}
}

// ranged gives the body of a range the type of the elements.
func (c *fieldCheck) ranged(n *parse.RangeNode, dot reflect.Type) {
	over := c.pipe(n.Pipe, dot)
	var elem, key reflect.Type
	if over = deref(over); over != nil {
		switch over.Kind() {
		case reflect.Slice, reflect.Array:
			key, elem = reflect.TypeFor[int](), over.Elem()
		case reflect.Map:
			key, elem = over.Key(), over.Elem()
		}
	}
	switch decl := n.Pipe.Decl; len(decl) {
	case 1:
		c.vars[decl[0].Ident[0]] = elem
	case 2:
		c.vars[decl[0].Ident[0]], c.vars[decl[1].Ident[0]] = key, elem
	}
	c.list(n.List, elem)
	c.list(n.ElseList, dot)
}

// pipe returns the type that a pipeline comes to.
func (c *fieldCheck) pipe(p *parse.PipeNode, dot reflect.Type) reflect.Type {
	if p == nil {
		return nil
	}
	var t reflect.Type
	for _, cmd := range p.Cmds {
		for i, arg := range cmd.Args {
			if at := c.arg(arg, dot); i == 0 {
				t = at
			}
		}
	}
	if len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 1 {
		t = nil
	}
	for _, v := range p.Decl {
		c.vars[v.Ident[0]] = t
	}
	return t
}

func (c *fieldCheck) arg(n parse.Node, dot reflect.Type) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return c.chain(n, dot, n.Ident)
	case *parse.VariableNode:
		return c.chain(n, c.vars[n.Ident[0]], n.Ident[1:])
	case *parse.ChainNode:
		return c.chain(n, c.arg(n.Node, dot), n.Field)
	case *parse.PipeNode:
		return c.pipe(n, dot)
	}
	return nil
}

// chain follows names from t.
func (c *fieldCheck) chain(n parse.Node, t reflect.Type, names []string) reflect.Type {
	for _, name := range names {
		if t == nil || deref(t).Kind() == reflect.Interface {
			return nil
		}
		next, ok := member(t, name)
		if !ok {
			c.unknown(n, t, name)
			return nil
		}
		t = next
	}
	return t
}

// member returns the type of a field, map entry or method's result.
func member(t reflect.Type, name string) (reflect.Type, bool) {
	if m, ok := t.MethodByName(name); ok {
		return m.Type.Out(0), true
	}
	t = deref(t)
	switch t.Kind() {
	case reflect.Struct:
		f, ok := t.FieldByName(name)
		return f.Type, ok && f.IsExported()
	case reflect.Map:
		return t.Elem(), true
	}
	return nil, false
}

func deref(t reflect.Type) reflect.Type {
	if t != nil && t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

func (c *fieldCheck) unknown(n parse.Node, t reflect.Type, name string) {
	if c.err != nil {
		return
	}
	var fields []string
	if t = deref(t); t.Kind() == reflect.Struct {
		for _, f := range reflect.VisibleFields(t) {
			if f.IsExported() && !f.Anonymous {
				fields = append(fields, f.Name)
			}
		}
	}
	hint := yamlfile.Suggestion(name, fields)
	switch {
	case len(fields) == 0:
		hint = "；此处没有可用的字段"
	case hint == "":
		hint = "，可用：" + strings.Join(fields, "、")
	}
	at := min(max(0, int(n.Position())), len(c.source))
	if i := strings.Index(c.source[at:], "."+name); i >= 0 {
		at += i
	} else if i := strings.LastIndex(c.source[:at], "."+name); i >= 0 {
		at = i
	}
	c.err = &offsetError{utf8.RuneCountInString(c.source[:at]), fmt.Sprintf("未知的字段“.%s”%s", name, hint)}
}
