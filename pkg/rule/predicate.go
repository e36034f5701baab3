package rule

import (
	"reflect"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
)

// A reading takes something from what a condition speaks of.
type reading[T any] func(scope) T

// A scope is what a condition speaks of: a document and, within any(…), the
// item of the list that # stands for.
type scope struct {
	*check.Env
	item string
}

// predicateOf translates a clause that is known to be right into plain
// functions, which takes far less time than the machine of the expression
// library. It returns nil for a clause that says more than comparing names,
// texts and lists of names and texts: the machine runs that one.
func predicateOf(src string) reading[bool] {
	tree, err := parser.Parse(src)
	if err != nil {
		return nil
	}
	return truthOf(tree.Node)
}

// truthOf returns what a node decides, nil when it is not of the simple kind.
func truthOf(n ast.Node) reading[bool] {
	switch n := n.(type) {
	case *ast.BoolNode:
		return constantOf(n.Value)
	case *ast.IdentifierNode:
		return fieldOf[bool](n.Value)
	case *ast.CallNode:
		return callOf[bool](n)
	case *ast.BuiltinNode:
		if n.Name == "any" {
			return anyOf(n)
		}
	case *ast.UnaryNode:
		if f := truthOf(n.Node); f != nil && (n.Operator == "!" || n.Operator == "not") {
			return func(s scope) bool { return !f(s) }
		}
	case *ast.BinaryNode:
		switch n.Operator {
		case "||", "or":
			return both(truthOf(n.Left), truthOf(n.Right), func(s scope, a, b reading[bool]) bool { return a(s) || b(s) })
		case "&&", "and":
			return both(truthOf(n.Left), truthOf(n.Right), func(s scope, a, b reading[bool]) bool { return a(s) && b(s) })
		case "in":
			return both(textOf(n.Left), listOf(n.Right), func(s scope, a reading[string], b reading[[]string]) bool { return slices.Contains(b(s), a(s)) })
		case "matches":
			return matching(n)
		}
		if f := textTest(n.Operator); f != nil {
			if t := both(textOf(n.Left), textOf(n.Right), f); t != nil {
				return t
			}
		}
		if f := numberTest(n.Operator); f != nil {
			return both(numberOf(n.Left), numberOf(n.Right), f)
		}
	}
	return nil
}

func textTest(operator string) func(scope, reading[string], reading[string]) bool {
	switch operator {
	case "==":
		return func(s scope, a, b reading[string]) bool { return a(s) == b(s) }
	case "!=":
		return func(s scope, a, b reading[string]) bool { return a(s) != b(s) }
	case "contains":
		return func(s scope, a, b reading[string]) bool { return strings.Contains(a(s), b(s)) }
	case "startsWith":
		return func(s scope, a, b reading[string]) bool { return strings.HasPrefix(a(s), b(s)) }
	case "endsWith":
		return func(s scope, a, b reading[string]) bool { return strings.HasSuffix(a(s), b(s)) }
	}
	return nil
}

func numberTest(operator string) func(scope, reading[int], reading[int]) bool {
	switch operator {
	case "==":
		return func(s scope, a, b reading[int]) bool { return a(s) == b(s) }
	case "!=":
		return func(s scope, a, b reading[int]) bool { return a(s) != b(s) }
	case "<":
		return func(s scope, a, b reading[int]) bool { return a(s) < b(s) }
	case "<=":
		return func(s scope, a, b reading[int]) bool { return a(s) <= b(s) }
	case ">":
		return func(s scope, a, b reading[int]) bool { return a(s) > b(s) }
	case ">=":
		return func(s scope, a, b reading[int]) bool { return a(s) >= b(s) }
	}
	return nil
}

// matching returns a test by a regular expression that is written out.
func matching(n *ast.BinaryNode) reading[bool] {
	pattern, ok := n.Right.(*ast.StringNode)
	subject := textOf(n.Left)
	if !ok || subject == nil {
		return nil
	}
	re, err := literal.Parse(pattern.Value)
	if err != nil {
		return nil
	}
	return func(s scope) bool { return re.MatchString(subject(s)) }
}

// anyOf returns a test of the items of a list.
func anyOf(n *ast.BuiltinNode) reading[bool] {
	test, ok := n.Arguments[1].(*ast.PredicateNode)
	if !ok {
		return nil
	}
	return both(listOf(n.Arguments[0]), truthOf(test.Node), func(s scope, a reading[[]string], b reading[bool]) bool {
		return slices.ContainsFunc(a(s), func(item string) bool { return b(scope{s.Env, item}) })
	})
}

func textOf(n ast.Node) reading[string] {
	switch n := n.(type) {
	case *ast.StringNode:
		return constantOf(n.Value)
	case *ast.IdentifierNode:
		return fieldOf[string](n.Value)
	case *ast.CallNode:
		return callOf[string](n)
	case *ast.PointerNode:
		if n.Name == "" { // #, not #acc
			return func(s scope) string { return s.item }
		}
	}
	return nil
}

func numberOf(n ast.Node) reading[int] {
	switch n := n.(type) {
	case *ast.IntegerNode:
		return constantOf(n.Value)
	case *ast.IdentifierNode:
		return fieldOf[int](n.Value)
	case *ast.BuiltinNode:
		if n.Name == "len" && len(n.Arguments) == 1 {
			if l := listOf(n.Arguments[0]); l != nil {
				return func(s scope) int { return len(l(s)) }
			}
		}
	}
	return nil
}

func listOf(n ast.Node) reading[[]string] {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		return fieldOf[[]string](n.Value)
	case *ast.ArrayNode:
		words := make([]string, len(n.Nodes))
		for i, x := range n.Nodes {
			s, ok := x.(*ast.StringNode)
			if !ok {
				return nil
			}
			words[i] = s.Value
		}
		return constantOf(words)
	}
	return nil
}

func constantOf[T any](v T) reading[T] { return func(scope) T { return v } }

// both joins two readings, nil when one of them is.
func both[A, B any](a reading[A], b reading[B], f func(scope, reading[A], reading[B]) bool) reading[bool] {
	if a == nil || b == nil {
		return nil
	}
	return func(s scope) bool { return f(s, a, b) }
}

// fieldOf reads the field of [check.Env] that conditions call by a name, nil when
// it is not of this type.
func fieldOf[T any](name string) reading[T] {
	t := reflect.TypeFor[check.Env]()
	for i := range t.NumField() {
		if f := t.Field(i); f.Tag.Get("expr") == name && f.Type == reflect.TypeFor[T]() {
			return func(s scope) T { return *reflect.ValueOf(s.Env).Elem().Field(i).Addr().Interface().(*T) }
		}
	}
	return nil
}

// callOf calls a method of [check.Env] with a text, nil when it has not this type.
func callOf[T any](n *ast.CallNode) reading[T] {
	callee, ok := n.Callee.(*ast.IdentifierNode)
	if !ok || len(n.Arguments) != 1 {
		return nil
	}
	argument := textOf(n.Arguments[0])
	method, ok := reflect.TypeFor[*check.Env]().MethodByName(callee.Value)
	if !ok || argument == nil {
		return nil
	}
	f, ok := method.Func.Interface().(func(*check.Env, string) T)
	if !ok {
		return nil
	}
	return func(s scope) T { return f(s.Env, argument(s)) }
}
