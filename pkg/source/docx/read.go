package docx

import (
	"bytes"
	"path"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Sniff reports whether data is a Word document in a zip package, so that
// [Read] is the one to read it or to say what is wrong with it.
func Sniff(data []byte) bool {
	if !isZip(data) {
		return false
	}
	a, err := openArchive(data, DefaultLimits())
	if err != nil { // a damaged package still shows the names of its parts
		return containsAny(data, "word/document", `word\document`)
	}
	if a.has("word/document.xml") {
		return true
	}
	types, err := a.read("[Content_Types].xml")
	return err == nil && isWordType(string(types))
}

// Read reads a Word document. The caller fills in Path. Every error is a
// [source.Error] of reason Damaged, Encrypted, TooLarge, Unsupported or Empty.
func Read(data []byte, lim Limits) (*source.Source, error) {
	r, err := open(data, lim)
	if err != nil {
		return nil, err
	}
	if err := r.load(); err != nil {
		return nil, err
	}
	s, err := r.build()
	if err != nil {
		return nil, err
	}
	props, notice := r.readProperties()
	s.Properties = props
	if notice != nil {
		s.Notices = append(s.Notices, *notice)
	}
	return s, nil
}

// open opens a package that holds a Word document.
func open(data []byte, lim Limits) (*reader, error) {
	if !isZip(data) {
		return nil, notZip(data)
	}
	lim = lim.orDefault()
	a, err := openArchive(data, lim)
	if err != nil {
		return nil, err
	}
	name, err := mainPart(a)
	if err != nil {
		return nil, err
	}
	if name == "" {
		return nil, a.foreign()
	}
	return newReader(a, name), nil
}

// A reader holds the parts of one document while it is read.
type reader struct {
	archive    *archive
	main       string // name of the body's part
	relations  relations
	styles     *styles
	numberings *numberings
	evenPages  bool // even pages have their own headers and footers
	locate     bool // note where the text of the body stands
	tables     int
	paragraphs int

	lines    []line // once built
	body     []*paragraph
	sections []section
	notes    map[noteRef][]*paragraph
	loose    bool // fields of the body are broken

	language string // East Asian, of the theme's fonts; "" when not said
	theme    theme  // nil until a font of it is asked for
	fonts    map[fontKey]*source.Font
	shared   map[source.Font]*source.Font // by value, with size 0 for none
	layouts  map[layoutKey]*source.Layout
	geometry []source.Section
	numbers  map[string][]pageNumber // of headers and footers, by part

	marginals []marginal // paragraphs of headers and footers that are shown
}

func newReader(a *archive, main string) *reader {
	return &reader{
		archive: a, main: main, fonts: map[fontKey]*source.Font{}, shared: map[source.Font]*source.Font{},
		layouts: map[layoutKey]*source.Layout{}, numbers: map[string][]pageNumber{},
	}
}

// part returns the name of the part of a kind: by relationship, else by its
// usual place beside the body.
func (r *reader) part(kind string) string {
	if name := r.relations.byType[kind]; name != "" && r.archive.has(name) {
		return name
	}
	return path.Dir(r.main) + "/" + kind + ".xml"
}

// load reads all parts but headers and footers.
func (r *reader) load() (err error) {
	if r.relations, err = readRelations(r.archive, r.main); err != nil {
		return err
	}
	if r.styles, err = readStyles(r.archive, r.part("styles")); err != nil {
		return err
	}
	if r.numberings, err = readNumberings(r.archive, r.part("numbering"), r.styles); err != nil {
		return err
	}
	if err = r.readSettings(r.part("settings")); err != nil {
		return err
	}
	if err = r.readBody(); err != nil {
		return err
	}
	r.notes = map[noteRef][]*paragraph{}
	for _, kind := range []string{"footnotes", "endnotes"} {
		if err = r.readNotes(kind); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) readSettings(name string) error {
	d, err := r.open(name)
	if d == nil || err != nil {
		return err
	}
	err = d.each(func(e elem) error {
		switch {
		case e.is(nsW, "evenAndOddHeaders"):
			r.evenPages = e.on() == on
		case e.is(nsW, "themeFontLang"):
			r.language = e.attr("eastAsia")
		}
		return nil
	})
	return inPart(name, err)
}

// open opens a part at its outermost element; nil when there is no such part.
func (r *reader) open(name string) (*decoder, error) {
	data, err := r.archive.read(name)
	if data == nil || err != nil {
		return nil, err
	}
	d := newDecoder(data, r.archive.lim.Depth)
	_, err = d.root()
	return d, inPart(name, err)
}

func (r *reader) walker(d *decoder) *walker {
	return &walker{d: d, styles: r.styles, tables: &r.tables, paragraphs: &r.paragraphs, loose: r.loose}
}

// readBody reads the main part. When a field without an end would swallow
// text, it is read once more with such text shown.
func (r *reader) readBody() error {
	data, err := r.archive.read(r.main)
	if err != nil {
		return err
	}
	for range 2 {
		r.tables, r.paragraphs = 0, 0
		w := r.walker(newDecoder(data, r.archive.lim.Depth))
		if r.locate {
			w.locator = &locator{}
		}
		found := false
		root, err := w.d.root()
		if err != nil {
			return inPart(r.main, err)
		}
		if !root.is(nsW, "document") {
			return r.archive.foreign()
		}
		err = w.d.each(func(e elem) (err error) {
			if e.is(nsW, "body") && !found {
				found = true
				r.body, err = w.story(source.Body)
			}
			return err
		})
		if err != nil {
			return inPart(r.main, err)
		}
		if !found {
			return damaged("文件已损坏，正文部件里没有正文", nil)
		}
		r.sections = w.sections
		if !w.broken || r.loose {
			break
		}
		r.loose = true
	}
	return nil
}

// readNotes reads the footnotes or endnotes.
func (r *reader) readNotes(kind string) error {
	name := r.part(kind)
	d, err := r.open(name)
	if d == nil || err != nil {
		return err
	}
	w := r.walker(d)
	err = d.each(func(e elem) error {
		if e.ns != nsW || e.name != "footnote" && e.name != "endnote" {
			return nil
		}
		if t := e.attr("type"); t != "" && t != "normal" { // separators
			return nil
		}
		list, err := w.story(source.Footnote)
		r.notes[noteRef{kind, e.attr("id")}] = list
		return err
	})
	return inPart(name, err)
}

// readMargin reads a header or footer.
func (r *reader) readMargin(name string, block source.Block) ([]*paragraph, error) {
	d, err := r.open(name)
	if d == nil || err != nil {
		return nil, err
	}
	list, err := r.walker(d).story(block)
	return list, inPart(name, err)
}

func containsAny(data []byte, words ...string) bool {
	for _, w := range words {
		if bytes.Contains(data, []byte(w)) {
			return true
		}
	}
	return false
}
