package docx

import "github.com/gongwenlint/gongwenlint/pkg/source"

// Marks within the text of a paragraph; neither can come from the text itself.
const (
	softBreak = '\n'
	pageBreak = '\f'
)

// A paragraph is one w:p with its text boxes, as far as a reader sees it.
type paragraph struct {
	text               []byte // with softBreak and pageBreak
	bare               []byte // of headers and footers: text without page number fields
	runs               []runMark
	places             []place // of its text; only where [Locate] asks
	paged              bool    // of headers and footers: holds a page number, text[pageStart:pageEnd]
	pageStart, pageEnd int
	pageFormat         runFormat // of the page number
	props              props
	block              source.Block
	cell               *source.CellPlace
	fresh              bool // stands first in a cell or box, or behind a table
	boxes              []box
	shapes             []shape     // lines that are drawn, and what may be one
	above, below       []tableLine // borders of the table at the row that it begins, ends
	notes              []noteRef
	losses             losses
	table              string // id of the style of the table that it stands in
	section            int    // number of the section that ends here, starting at 1; 0 none
	within             int    // index of the section that it stands in, once built; -1 none
	level              *level // of its number, once built
	number             int    // 第n段 that it is or is near to, once built
	line               int    // line of the extracted text at which it begins, once built
}

// props are the properties of a paragraph.
type props struct {
	style  string // id
	format format
	gone   bool      // its mark is deleted: it runs on into the next paragraph
	hidden bool      // its mark is hidden, with the same effect
	mark   runFormat // of the paragraph mark
}

// A box is a text box that is anchored in a paragraph.
type box struct {
	list  []*paragraph
	above bool   // stands above the text of the paragraph
	align string // left, center, right, inside, outside or "" when not known
}

// A noteRef is a reference to a footnote or endnote.
type noteRef struct {
	kind string // footnotes or endnotes
	id   string
}

// A section is a part of the document with its own headers and footers.
type section struct {
	continuous bool // does not begin a page
	titlePage  bool // the first page has its own header and footer
	parts      []headerRef

	geometry     source.Section // as far as the section itself tells
	grid         string         // type of the grid, "" for none
	charSpace    float64        // what the grid adds to a character, in points
	numberFormat string         // of page numbers
}

type headerRef struct {
	block      source.Block // Header or Footer
	kind, part string       // kind: default, first, even; part: relationship id
}

// A flow collects the paragraphs of one story: body, cell, box, note.
type flow struct {
	list    []*paragraph
	pending *paragraph // waits for the paragraph that it runs on into
	fresh   bool
	written bool   // some paragraph has text
	carry   losses // of what stood between paragraphs
}

// add appends a paragraph, or keeps it back when its mark is gone.
func (f *flow) add(p *paragraph) {
	p.fresh, f.fresh = f.fresh, false
	f.written = f.written || len(p.text) > 0
	p.losses.add(f.carry)
	f.carry = losses{}
	if f.pending != nil {
		p = join(f.pending, p)
		f.pending = nil
	}
	if p.props.gone || p.props.hidden {
		f.pending = p
		return
	}
	f.list = append(f.list, p)
}

// end closes a run of paragraphs that can be joined: before a table, at the
// end of a cell.
func (f *flow) end() {
	if p := f.pending; p != nil {
		f.pending = nil
		if len(p.text)+len(p.boxes)+len(p.notes)+p.section > 0 || p.losses.any() || len(f.list) == 0 {
			f.list = append(f.list, p)
		}
	}
	if f.carry.any() {
		if len(f.list) == 0 {
			f.list = append(f.list, &paragraph{})
		}
		f.list[len(f.list)-1].losses.add(f.carry)
		f.carry = losses{}
	}
}

// join returns q with p's content before its own. With a deleted mark q's
// properties hold for both, as its mark is the one that stays; a hidden mark
// (Word's style separator) leaves the number and style to what is seen first.
func join(p, q *paragraph) *paragraph {
	gone, hidden := q.props.gone, q.props.hidden
	if len(p.text) > 0 && !p.props.gone {
		q.props = p.props
	}
	q.props.gone, q.props.hidden = gone, hidden
	for _, m := range q.runs {
		p.runs = append(p.runs, runMark{m.start + len(p.text), m.format})
	}
	q.runs = p.runs
	for _, m := range q.places {
		m.from, m.to = m.from+len(p.text), m.to+len(p.text)
		p.places = append(p.places, m)
	}
	q.places = p.places
	if p.paged {
		q.pageStart, q.pageEnd, q.pageFormat = p.pageStart, p.pageEnd, p.pageFormat
	} else {
		q.pageStart, q.pageEnd = q.pageStart+len(p.text), q.pageEnd+len(p.text)
	}
	q.text = append(p.text, q.text...)
	q.bare = append(p.bare, q.bare...)
	q.paged = p.paged || q.paged
	q.boxes = append(p.boxes, q.boxes...)
	q.shapes = append(p.shapes, q.shapes...)
	q.notes = append(p.notes, q.notes...)
	q.losses.add(p.losses)
	q.fresh = p.fresh
	if q.section == 0 {
		q.section = p.section
	}
	return q
}
