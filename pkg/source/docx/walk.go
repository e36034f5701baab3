package docx

import (
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A walker reads the paragraphs of one part: the body, the notes, a header.
type walker struct {
	context
	d          *decoder
	locator    *locator // nil unless places are asked for
	styles     *styles
	sections   []section // that ended so far; the last is the body's own
	tables     *int      // of the document so far
	paragraphs *int      // and line breaks, of the document so far
	activity   int       // grows with everything that was found
	loose      bool      // fields are broken: show all text but field codes
	broken     bool      // text is missing because a field was never finished
}

// A context is what a text box within a paragraph must leave as it was.
type context struct {
	flow    *flow
	para    *paragraph // the current one
	fields  []field    // those that are open, outermost first
	unshown int        // texts that open fields keep from showing
	block   source.Block
	cell    *source.CellPlace // nil outside tables
	hidden  bool              // of the current run
	above   bool              // of the current drawing
	align   string            // of the current drawing across the page, "" when not known
	shape   shape             // of the current drawing
	table   string            // id of the style of the current table
	run     runFormat         // of the current run
}

// story reads the blocks within the element just opened into a list of their own.
func (w *walker) story(block source.Block) ([]*paragraph, error) {
	outer := w.context
	w.context = context{flow: &flow{fresh: true}, block: block}
	err := w.d.each(w.readBlock)
	w.flow.end()
	list := w.flow.list
	for _, f := range w.fields {
		w.broken = w.broken || !f.result && w.unshown > 0
		if w.loose {
			f.begun.losses.note(fieldCode)
		}
	}
	w.context = outer
	return list, err
}

// readBlock reads a child of the body, of a cell, a note, a text box.
func (w *walker) readBlock(e elem) error {
	if e.is(nsMC, "AlternateContent") {
		return w.alternate(w.readBlock)
	}
	if e.ns != nsW {
		return nil
	}
	switch e.name {
	case "p":
		return w.readParagraph()
	case "tbl":
		return w.readTable()
	case "sdt", "sdtContent", "customXml", "ins", "moveTo":
		return w.d.each(w.readBlock)
	case "sectPr":
		return w.readSection()
	case "altChunk", "subDoc":
		w.activity++
		w.flow.carry.note(chunk)
	}
	return nil
}

// alternate reads the first branch of mc:AlternateContent that holds anything:
// Choice and Fallback show the same to different programs.
func (w *walker) alternate(read func(elem) error) error {
	before := w.activity
	return w.d.each(func(branch elem) error {
		if branch.ns != nsMC || w.activity != before {
			return nil
		}
		return w.d.each(read)
	})
}

// readParagraph reads w:p.
func (w *walker) readParagraph() error {
	if *w.paragraphs++; *w.paragraphs > maxParagraphs {
		return tooLarge("段落和换行超过%d个", maxParagraphs)
	}
	outer := w.para
	w.para = &paragraph{block: w.block, cell: w.cell, table: w.table}
	if w.cell != nil && (w.block == source.Body || w.block == source.TextBox) {
		w.para.block = source.Cell
	}
	err := w.d.each(w.readInline)
	w.flow.add(w.para)
	w.para = outer
	return err
}

// readProperties reads w:pPr of the current paragraph.
func (w *walker) readProperties() error {
	p := &w.para.props
	return w.d.each(func(e elem) error {
		switch {
		case e.is(nsW, "pStyle"):
			p.style = e.attr("val")
		case e.is(nsW, "sectPr"):
			if err := w.readSection(); err != nil {
				return err
			}
			w.para.section = len(w.sections)
		case e.is(nsW, "rPr"):
			return w.d.each(func(c elem) error {
				switch {
				case c.is(nsW, "del"), c.is(nsW, "moveFrom"):
					p.gone = true
					w.para.losses.note(revision)
				case c.is(nsW, "ins"), c.is(nsW, "moveTo"):
					w.para.losses.note(revision)
				case c.is(nsW, "vanish"), c.is(nsW, "specVanish"):
					p.hidden = c.on() == on
				case c.is(nsW, "rStyle"):
					p.mark.style = c.attr("val")
				}
				p.mark.direct.property(c)
				return nil
			})
		}
		return p.format.paragraphProperty(e)
	})
}

// readSection reads w:sectPr.
func (w *walker) readSection() error {
	s := newSection()
	err := w.d.each(func(e elem) error {
		if e.ns == nsW {
			s.pageProperty(e)
		}
		switch {
		case e.is(nsW, "type"):
			t := e.attr("val")
			s.continuous = t == "continuous" || t == "nextColumn"
		case e.is(nsW, "titlePg"):
			s.titlePage = e.on() == on
		case e.is(nsW, "headerReference"):
			s.parts = append(s.parts, headerRef{source.Header, e.attr("type"), e.attrNS(nsR, "id")})
		case e.is(nsW, "footerReference"):
			s.parts = append(s.parts, headerRef{source.Footer, e.attr("type"), e.attrNS(nsR, "id")})
		}
		return nil
	})
	w.sections = append(w.sections, s)
	return err
}
