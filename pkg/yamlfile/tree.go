package yamlfile

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
)

// treeMark begins a packed tree. No YAML text begins with it: NUL is not
// allowed there.
const treeMark = "\x00tree2\n"

// maxTreeNodes and maxTreeDepth bound what a packed tree may claim to hold.
const (
	maxTreeNodes = 1 << 22
	maxTreeDepth = 1000
)

// treeTags are the tags of nodes; another one is written out behind its index,
// which is that of the empty string.
var treeTags = [...]string{"", "!!str", "!!int", "!!bool", "!!float", "!!null", "!!map", "!!seq", "!!timestamp", "!!merge"}

// Pack returns the tree below root in a form that [Parse] reads many times
// faster than YAML. Kinds, tags, values and places stay; comments and ways of
// quoting are lost.
func Pack(root *Node) []byte {
	p := packer{numbers: map[*Node]uint64{}}
	p.node(root)
	out := append([]byte(treeMark), p.count()...)
	return append(out, p.buf...)
}

type packer struct {
	buf     []byte
	numbers map[*Node]uint64 // of every node in the order of writing, for aliases
}

func (p *packer) count() []byte { return binary.AppendUvarint(nil, uint64(len(p.numbers))) }

func (p *packer) uint(n int) { p.buf = binary.AppendUvarint(p.buf, uint64(n)) }

func (p *packer) text(s string) {
	p.uint(len(s))
	p.buf = append(p.buf, s...)
}

func (p *packer) node(n *Node) {
	if n.kind == alias {
		if _, written := p.numbers[n.Alias]; !written { // its anchor was cut away
			n = n.Alias
		}
	}
	p.numbers[n] = uint64(len(p.numbers))
	tag := 0
	for i, t := range treeTags {
		if t == n.Tag {
			tag = i
		}
	}
	p.buf = append(p.buf, byte(n.kind), byte(tag))
	if tag == 0 {
		p.text(n.Tag)
	}
	p.uint(n.Line)
	p.uint(n.Column)
	switch n.kind {
	case alias:
		p.text(n.Value)
		p.uint(int(p.numbers[n.Alias]))
	case scalar:
		p.text(n.Value)
	default:
		p.uint(len(n.Content))
		for _, c := range n.Content {
			p.node(c)
		}
	}
}

// Packed reports whether data were written by [Pack].
func Packed(data []byte) bool { return bytes.HasPrefix(data, []byte(treeMark)) }

// unpack reads what [Pack] wrote. Damaged data are an error, never more.
func unpack(data []byte) (*Node, error) {
	u := &unpacker{data: strings.TrimPrefix(string(data), treeMark)}
	count := u.uint()
	if count == 0 || count > maxTreeNodes || count > len(u.data) {
		return nil, errDamaged
	}
	u.nodes = make([]Node, 0, count)
	u.children = make([]*Node, count)
	root := u.node(0)
	if u.bad || len(u.data) > 0 {
		return nil, errDamaged
	}
	return root, nil
}

var errDamaged = fmt.Errorf("内容已损坏")

type unpacker struct {
	data     string // what is left
	nodes    []Node // of fixed capacity: pointers into it last
	children []*Node
	bad      bool
}

func (u *unpacker) byte() byte {
	if len(u.data) == 0 {
		u.bad = true
		return 0
	}
	b := u.data[0]
	u.data = u.data[1:]
	return b
}

// uint reads a number below 2³¹.
func (u *unpacker) uint() int {
	n := 0
	for shift := 0; shift < 35; shift += 7 {
		b := u.byte()
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			if n >= 1<<31 {
				u.bad = true
			}
			return n
		}
	}
	u.bad = true
	return 0
}

func (u *unpacker) text() string {
	n := u.uint()
	if u.bad || n > len(u.data) {
		u.bad = true
		return ""
	}
	s := u.data[:n]
	u.data = u.data[n:]
	return s
}

func (u *unpacker) node(depth int) *Node {
	if u.bad || len(u.nodes) == cap(u.nodes) || depth > maxTreeDepth {
		u.bad = true
		return nil
	}
	u.nodes = append(u.nodes, Node{kind: kind(u.byte())})
	n := &u.nodes[len(u.nodes)-1]
	tag := int(u.byte())
	switch {
	case tag >= len(treeTags):
		u.bad = true
	case tag == 0:
		n.Tag = u.text()
	default:
		n.Tag = treeTags[tag]
	}
	n.Line, n.Column = u.uint(), u.uint()
	switch n.kind {
	case scalar:
		n.Value = u.text()
	case alias:
		n.Value = u.text()
		if i := u.uint(); i < len(u.nodes)-1 {
			n.Alias = &u.nodes[i]
		} else {
			u.bad = true
		}
	case mapping, list:
		u.content(n, depth)
	default:
		u.bad = true
	}
	return n
}

// content reads the children of n.
func (u *unpacker) content(n *Node, depth int) {
	count := u.uint()
	if u.bad || count > len(u.children) || n.kind == mapping && count%2 != 0 {
		u.bad = true
		return
	}
	n.Content, u.children = u.children[:count:count], u.children[count:]
	for i := range n.Content {
		if n.Content[i] = u.node(depth + 1); u.bad {
			return
		}
	}
}
