package yamlfile

import (
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// A Node is a parsed YAML value with its place. Line and Column start at 1, 0 for
// a value that stands nowhere.
type Node struct {
	kind         kind
	Tag          string // !!str, !!int, !!map …
	Value        string // of a single value
	Content      []*Node
	Alias        *Node // what an alias stands for
	Line, Column int
}

// A kind is the shape of a Node.
type kind uint8

const (
	scalar kind = 1 + iota
	list
	mapping
	alias
)

// fromYAML returns n as the project has it; known holds the nodes that aliases
// may stand for.
func fromYAML(n *yaml.Node, known map[*yaml.Node]*Node) *Node {
	out := &Node{Tag: n.Tag, Value: n.Value, Line: n.Line, Column: n.Column}
	if n.Anchor != "" && known != nil {
		known[n] = out
	}
	switch n.Kind {
	case yaml.MappingNode:
		out.kind = mapping
	case yaml.SequenceNode:
		out.kind = list
	case yaml.AliasNode:
		out.kind, out.Alias = alias, known[n.Alias]
	default:
		out.kind = scalar
	}
	if len(n.Content) > 0 {
		out.Content = make([]*Node, len(n.Content))
		for i, c := range n.Content {
			out.Content[i] = fromYAML(c, known)
		}
	}
	return out
}

// decode reads a single value as YAML does.
func (n *Node) decode(to any) error {
	switch to := to.(type) {
	case *int:
		if i, err := strconv.Atoi(n.Value); err == nil && n.Tag == "!!int" && n.Value[0] != '0' && n.Value[0] != '+' {
			*to = i
			return nil
		}
	case *bool:
		if n.Tag == "!!bool" && (n.Value == "true" || n.Value == "false") {
			*to = n.Value == "true"
			return nil
		}
	}
	return (&yaml.Node{Kind: yaml.ScalarNode, Tag: n.Tag, Value: n.Value}).Decode(to)
}

// Value returns the value under key in a mapping node, nil when absent.
func Value(n *Node, key string) *Node {
	if n == nil || n.kind != mapping {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// IsList reports whether n is a list.
func IsList(n *Node) bool { return n != nil && n.kind == list }

// IsMapping reports whether n is a mapping.
func IsMapping(n *Node) bool { return n != nil && n.kind == mapping }

// IsScalar reports whether n is a single value.
func IsScalar(n *Node) bool { return n != nil && n.kind == scalar }

// Scalar returns a node that holds a text and has no place.
func Scalar(text string) *Node { return &Node{kind: scalar, Tag: "!!str", Value: text} }

// List returns a list that stands where its first element does.
func List(items ...*Node) *Node {
	n := &Node{kind: list, Tag: "!!seq", Content: items}
	if len(items) > 0 {
		n.Line, n.Column = items[0].Line, items[0].Column
	}
	return n
}

// Mapping returns a mapping without a place, keys and values by turns.
func Mapping(content ...*Node) *Node {
	return &Node{kind: mapping, Tag: "!!map", Content: content}
}

// Shift moves all places of a tree down by a number of lines.
func Shift(n *Node, lines int) {
	n.Line += lines
	for _, c := range n.Content {
		Shift(c, lines)
	}
}

// Items returns the elements of a list, nil for any other node.
func Items(n *Node) []*Node {
	if !IsList(n) {
		return nil
	}
	return n.Content
}

// maxFlow bounds the text and the depth that [Flow] writes.
const (
	maxFlow      = 1 << 16
	maxFlowDepth = 32
)

// Flow returns n as YAML in flow style, on one line, for people to read. What is
// too long or too deep is cut.
func Flow(n *Node) string {
	var b strings.Builder
	flow(&b, n, 0)
	return b.String()
}

func flow(b *strings.Builder, n *Node, depth int) {
	if n.Alias != nil {
		n = n.Alias
	}
	open, end := "{", "}"
	switch {
	case b.Len() > maxFlow || depth > maxFlowDepth:
		b.WriteString("…")
		return
	case IsList(n):
		open, end = "[", "]"
	case !IsMapping(n):
		b.WriteString(n.Value)
		return
	}
	b.WriteString(open)
	for i, c := range n.Content {
		switch {
		case i > 0 && (open == "[" || i%2 == 0):
			b.WriteString(", ")
		case i > 0:
			b.WriteString(": ")
		}
		flow(b, c, depth+1)
	}
	b.WriteString(end)
}
