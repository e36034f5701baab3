package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// The namespaces that matter, by the prefix that they usually have. Elements
// of all others have the namespace "".
const (
	nsW   = "w"   // WordprocessingML
	nsR   = "r"   // relationships of a part
	nsMC  = "mc"  // alternatives for older programs
	nsM   = "m"   // formulas
	nsV   = "v"   // VML, the drawings of old
	nsO   = "o"   // Office's additions to VML
	nsD   = "d"   // DrawingML of any kind
	nsPkg = "pkg" // relationships parts and content types
)

// namespace returns the usual prefix of a namespace, for the transitional form
// and for the strict one (purl.oclc.org).
func namespace(uri string) string {
	switch uri {
	case "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
		"http://purl.oclc.org/ooxml/wordprocessingml/main":
		return nsW
	case "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
		"http://purl.oclc.org/ooxml/officeDocument/relationships":
		return nsR
	case "http://schemas.openxmlformats.org/markup-compatibility/2006":
		return nsMC
	case "http://schemas.openxmlformats.org/officeDocument/2006/math",
		"http://purl.oclc.org/ooxml/officeDocument/math":
		return nsM
	case "urn:schemas-microsoft-com:vml":
		return nsV
	case "urn:schemas-microsoft-com:office:office":
		return nsO
	case "http://schemas.openxmlformats.org/package/2006/relationships",
		"http://schemas.openxmlformats.org/package/2006/content-types":
		return nsPkg
	}
	switch {
	case strings.HasPrefix(uri, "http://schemas.openxmlformats.org/drawingml/"),
		strings.HasPrefix(uri, "http://purl.oclc.org/ooxml/drawingml/"),
		strings.HasPrefix(uri, "http://schemas.microsoft.com/office/drawing/"),
		strings.HasPrefix(uri, "http://schemas.microsoft.com/office/word/2010/wordprocessing"):
		return nsD
	}
	return ""
}

// An elem is an element that has just been opened.
type elem struct {
	ns, name string
	attrs    []xml.Attr // names with the prefix in Space
	d        *decoder
}

func (e elem) is(ns, name string) bool { return e.name == name && e.ns == ns }

// attr returns an attribute without prefix or of WordprocessingML, "" when
// there is none.
func (e elem) attr(name string) string { return e.attrNS(nsW, name) }

func (e elem) attrNS(ns, name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name && (a.Name.Space == "" && ns == nsW || a.Name.Space != "" && e.d.lookup(a.Name.Space) == ns) {
			return a.Value
		}
	}
	return ""
}

// on reads a toggle property such as <w:vanish/> or <w:vanish w:val="0"/>.
func (e elem) on() toggle {
	switch strings.ToLower(e.attr("val")) {
	case "0", "false", "off":
		return off
	}
	return on
}

// A toggle is a property that may be unsaid.
type toggle int8

const (
	unsaid toggle = iota
	on
	off
)

// or returns t, or u where t is unsaid.
func (t toggle) or(u toggle) toggle {
	if t == unsaid {
		return u
	}
	return t
}

type frame struct {
	prefix, name string
	bindings     int // how many there were before the element
}

type binding struct{ prefix, ns string }

// A decoder walks through the elements of one part. It is a pull parser, so
// that memory does not grow with the part.
type decoder struct {
	x        *xml.Decoder
	maxDepth int
	open     []frame
	bindings []binding
	at       int // where the last token begins
}

func newDecoder(data []byte, maxDepth int) *decoder {
	x := xml.NewDecoder(bytes.NewReader(data))
	// Parts are UTF-8 by now, whatever their declaration says.
	x.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return &decoder{x: x, maxDepth: maxDepth}
}

// offset returns where the next token begins, in bytes of the part.
func (d *decoder) offset() int { return int(d.x.InputOffset()) }

func (d *decoder) lookup(prefix string) string {
	for i := len(d.bindings) - 1; i >= 0; i-- {
		if d.bindings[i].prefix == prefix {
			return d.bindings[i].ns
		}
	}
	return ""
}

type event int

const (
	started event = iota
	ended
	chars
	finished
)

// next returns the next event. The text belongs to chars and is valid until
// the next call.
func (d *decoder) next() (event, elem, []byte, error) {
	for {
		d.at = d.offset()
		tok, err := d.x.RawToken()
		if errors.Is(err, io.EOF) && len(d.open) == 0 {
			return finished, elem{}, nil, nil
		}
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return finished, elem{}, nil, err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			e, err := d.push(t)
			return started, e, nil, err
		case xml.EndElement:
			return ended, elem{}, nil, d.pop(t)
		case xml.CharData:
			return chars, elem{}, t, nil
		case xml.Directive:
			return finished, elem{}, nil, damaged("文件含有DTD或实体定义，正常的docx不会有，为安全起见不读取", nil)
		}
	}
}

func (d *decoder) push(t xml.StartElement) (elem, error) {
	if len(d.open) >= d.maxDepth {
		return elem{}, tooLarge("XML嵌套超过%d层，可能是恶意文件", d.maxDepth)
	}
	d.open = append(d.open, frame{t.Name.Space, t.Name.Local, len(d.bindings)})
	for _, a := range t.Attr {
		switch {
		case a.Name.Space == "xmlns":
			d.bindings = append(d.bindings, binding{a.Name.Local, namespace(a.Value)})
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			d.bindings = append(d.bindings, binding{"", namespace(a.Value)})
		}
	}
	return elem{d.lookup(t.Name.Space), t.Name.Local, t.Attr, d}, nil
}

func (d *decoder) pop(t xml.EndElement) error {
	if len(d.open) == 0 {
		return fmt.Errorf("unexpected </%s>", t.Name.Local)
	}
	f := d.open[len(d.open)-1]
	if f.prefix != t.Name.Space || f.name != t.Name.Local {
		return fmt.Errorf("<%s> closed by </%s>", f.name, t.Name.Local)
	}
	d.open = d.open[:len(d.open)-1]
	d.bindings = d.bindings[:f.bindings]
	return nil
}

// root returns the outermost element.
func (d *decoder) root() (elem, error) {
	for {
		ev, e, _, err := d.next()
		switch {
		case err != nil:
			return elem{}, err
		case ev == started:
			return e, nil
		case ev == finished:
			return elem{}, io.ErrUnexpectedEOF
		}
	}
}

// each calls fn for every child of the element just opened, up to its end. What
// fn leaves of a child is skipped.
func (d *decoder) each(fn func(elem) error) error {
	depth := len(d.open)
	for {
		ev, e, _, err := d.next()
		if err != nil {
			return err
		}
		switch ev {
		case ended:
			return nil
		case finished:
			return io.ErrUnexpectedEOF
		case started:
			if err := fn(e); err != nil {
				return err
			}
			for len(d.open) > depth {
				if _, _, _, err := d.next(); err != nil {
					return err
				}
			}
		}
	}
}

// text returns the characters of the element just opened, up to its end,
// without those of its children.
func (d *decoder) text() (string, error) {
	depth := len(d.open)
	var b strings.Builder
	for {
		ev, _, data, err := d.next()
		switch {
		case err != nil:
			return "", err
		case ev == finished:
			return "", io.ErrUnexpectedEOF
		case ev == chars && len(d.open) == depth:
			b.Write(data)
		case ev == ended && len(d.open) < depth:
			return b.String(), nil
		}
	}
}
