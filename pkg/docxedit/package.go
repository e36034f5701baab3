package docxedit

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"
	"time"
)

// A pack is a .docx package with parts that are to be written anew.
type pack struct {
	zip     *zip.Reader
	changed map[string][]byte // by name as [partName] gives it
	added   []string          // names of new parts, in order
}

func openPack(data []byte) (*pack, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("open package: %w", err)
	}
	return &pack{zip: z, changed: map[string][]byte{}}, nil
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

func (p *pack) file(name string) *zip.File {
	for _, f := range p.zip.File {
		if partName(f.Name) == partName(name) {
			return f
		}
	}
	return nil
}

// read returns the content of a part as it now is, nil when there is none.
func (p *pack) read(name string) ([]byte, error) {
	if data, ok := p.changed[partName(name)]; ok {
		return data, nil
	}
	f := p.file(name)
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// write sets the content of a part.
func (p *pack) write(name string, data []byte) {
	if p.file(name) == nil && p.changed[partName(name)] == nil {
		p.added = append(p.added, name)
	}
	p.changed[partName(name)] = data
}

// save writes the package: parts in their order, untouched ones as they are
// compressed, new ones behind them.
func (p *pack) save(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, f := range p.zip.File {
		data, ok := p.changed[partName(f.Name)]
		if !ok {
			if err := z.Copy(f); err != nil {
				return err
			}
			continue
		}
		h := &zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: f.Modified}
		if err := put(z, h, data); err != nil {
			return err
		}
	}
	for _, name := range p.added {
		if err := put(z, &zip.FileHeader{Name: name, Method: zip.Deflate}, p.changed[partName(name)]); err != nil {
			return err
		}
	}
	return z.Close()
}

// put writes a part. One without a time gets the first that a package can hold:
// some programs take offence at a date of zeros.
func put(z *zip.Writer, h *zip.FileHeader, data []byte) error {
	if h.Modified.Year() < 1980 {
		h.Modified = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	w, err := z.CreateHeader(h)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// rels returns the name of the relationships part of a part.
func rels(part string) string {
	dir, base := path.Split(part)
	return dir + "_rels/" + base + ".rels"
}

// relation returns the target of the first relationship of a type that part
// has, as the name of a part; "" when there is none.
func (p *pack) relation(part, kind string) (string, error) {
	data, err := p.read(rels(part))
	if err != nil || data == nil {
		return "", err
	}
	target := ""
	err = elements(data, func(name string, attrs map[string]string) {
		if name == "Relationship" && path.Base(attrs["Type"]) == kind && target == "" {
			target = attrs["Target"]
		}
	})
	if target == "" || err != nil {
		return "", err
	}
	if !strings.HasPrefix(target, "/") {
		target = path.Join(path.Dir(part), target)
	}
	return strings.TrimPrefix(target, "/"), nil
}

// elements calls fn for every element of an XML part.
func elements(data []byte, fn func(name string, attrs map[string]string)) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		attrs := map[string]string{}
		for _, a := range e.Attr {
			attrs[a.Name.Local] = a.Value
		}
		fn(e.Name.Local, attrs)
	}
}

var (
	endOfRelations = regexp.MustCompile(`</\s*(?:[\w-]+:)?Relationships\s*>\s*$`)
	endOfTypes     = regexp.MustCompile(`</\s*(?:[\w-]+:)?Types\s*>\s*$`)
	endOfComments  = regexp.MustCompile(`</\s*(?:[\w-]+:)?comments\s*>\s*$`)
	emptyRelations = regexp.MustCompile(`<\s*((?:[\w-]+:)?Relationships)([^>]*)/>\s*$`)
	emptyComments  = regexp.MustCompile(`<\s*((?:[\w-]+:)?comments)([^>]*)/>\s*$`)
)

// appendTo puts text before the end tag that end finds; an element without
// content, which empty finds, is opened first.
func appendTo(data []byte, end, empty *regexp.Regexp, text string) ([]byte, error) {
	if at := end.FindIndex(data); at != nil {
		return append(append(append([]byte{}, data[:at[0]]...), text...), data[at[0]:]...), nil
	}
	if empty != nil {
		if at := empty.FindSubmatchIndex(data); at != nil {
			name, attrs := data[at[2]:at[3]], data[at[4]:at[5]]
			return fmt.Appendf(append([]byte{}, data[:at[0]]...), "<%s%s>%s</%s>", name, attrs, text, name), nil
		}
	}
	return nil, fmt.Errorf("the end of the part was not found")
}

// relate makes sure that part has a relationship of a kind to a part beside it.
func (p *pack) relate(part, typ, target string) error {
	name := rels(part)
	data, err := p.read(name)
	if err != nil {
		return err
	}
	if data == nil {
		data = []byte(xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`)
	}
	ids := map[string]bool{}
	if err := elements(data, func(_ string, attrs map[string]string) { ids[attrs["Id"]] = true }); err != nil {
		return err
	}
	id := "rIdGongwenlint"
	for n := 2; ids[id]; n++ {
		id = fmt.Sprintf("rIdGongwenlint%d", n)
	}
	data, err = appendTo(data, endOfRelations, emptyRelations, prefixed(data, "Relationships", fmt.Sprintf(`Relationship Id="%s" Type="%s" Target="%s"/>`, id, typ, target)))
	if err == nil {
		p.write(name, data)
	}
	return err
}

// prefixed returns an element's text with the prefix that the outermost
// element of data has.
func prefixed(data []byte, root, text string) string {
	m := regexp.MustCompile(`<\s*([\w-]+:)?` + root + `[\s>/]`).FindSubmatch(data)
	if m == nil {
		return "<" + text
	}
	return "<" + string(m[1]) + text
}

// declare makes sure that a part has a content type of its own.
func (p *pack) declare(part, contentType string) error {
	const name = "[Content_Types].xml"
	data, err := p.read(name)
	if err != nil {
		return err
	}
	known := false
	if err := elements(data, func(e string, attrs map[string]string) {
		known = known || e == "Override" && partName(attrs["PartName"]) == partName(part)
	}); err != nil || known {
		return err
	}
	data, err = appendTo(data, endOfTypes, nil, prefixed(data, "Types", fmt.Sprintf(`Override PartName="/%s" ContentType="%s"/>`, part, contentType)))
	if err == nil {
		p.write(name, data)
	}
	return err
}
