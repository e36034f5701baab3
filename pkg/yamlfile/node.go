package yamlfile

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// Value returns the value under key in a mapping node, nil when absent.
func Value(n *Node, key string) *Node {
	if n == nil || n.Kind != yaml.MappingNode {
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
func IsList(n *Node) bool { return n != nil && n.Kind == yaml.SequenceNode }

// IsMapping reports whether n is a mapping.
func IsMapping(n *Node) bool { return n != nil && n.Kind == yaml.MappingNode }

// IsScalar reports whether n is a single value.
func IsScalar(n *Node) bool { return n != nil && n.Kind == yaml.ScalarNode }

// Scalar returns a node that holds a text and has no place.
func Scalar(text string) *Node { return &Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text} }

// List returns a list that stands where its first element does.
func List(items ...*Node) *Node {
	n := &Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: items}
	if len(items) > 0 {
		n.Line, n.Column = items[0].Line, items[0].Column
	}
	return n
}

// Mapping returns a mapping without a place, keys and values by turns.
func Mapping(content ...*Node) *Node {
	return &Node{Kind: yaml.MappingNode, Tag: "!!map", Content: content}
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
