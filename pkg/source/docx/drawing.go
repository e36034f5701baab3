package docx

import (
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// readDrawing reads w:drawing for the text boxes in it and counts the rest.
func (w *walker) readDrawing(e elem) error {
	w.activity++
	if !w.shown() {
		return nil
	}
	outer, align, around := w.above, w.align, w.shape
	w.above, w.align, w.shape = false, "", newShape()
	err := w.d.each(w.readShape)
	w.keepShape()
	w.above, w.align, w.shape = outer, align, around
	return err
}

// readShape reads an element at any depth of a drawing.
func (w *walker) readShape(e elem) error {
	switch {
	case e.is(nsMC, "AlternateContent"):
		return w.alternate(w.readShape)
	case e.is(nsW, "txbxContent"):
		return w.readBox()
	case e.ns != nsD:
		return nil
	}
	switch e.name {
	case "pic":
		w.lose(picture)
		w.shape.form = shapePicture
		return nil
	case "style": // what the theme would give it
		return nil
	case "chart":
		w.lose(chart)
		return nil
	case "relIds":
		w.lose(smartArt)
		return nil
	case "positionV":
		return w.readPosition(e.attr("relativeFrom"))
	case "ln", "solidFill":
		return w.shape.paint(e)
	case "positionH":
		return w.d.each(func(c elem) (err error) {
			if c.name == "align" {
				w.align, err = w.d.text()
				w.align = strings.TrimSpace(w.align)
			}
			return err
		})
	}
	w.shape.property(e)
	return w.d.each(w.readShape)
}

// usualTop is where the first line of a page stands in an official document
// (GB/T 9704-2012 5.2.1: 37 mm from the top), in English metric units.
const usualTop = 37 * 36000

// readPosition decides whether a box is seen before the text of the paragraph
// that it is anchored in. Where its place does not tell, it is not.
func (w *walker) readPosition(relative string) error {
	first := !w.flow.written && len(w.para.text) == 0
	return w.d.each(func(e elem) error {
		if e.name != "posOffset" {
			return nil
		}
		s, err := w.d.text()
		offset := number(s, 0)
		w.shape.place(relative, s)
		if strings.HasPrefix(strings.TrimSpace(s), "-") {
			offset = -1
		}
		switch relative {
		case "paragraph", "line":
			w.above = offset < 0
		case "page", "topMargin":
			w.above = first && offset < usualTop
		case "margin":
			w.above = first && offset <= 0
		}
		return err
	})
}

// readBox reads w:txbxContent.
func (w *walker) readBox() error {
	block, above, align := source.TextBox, w.above, w.align
	if w.block >= source.Footnote {
		block = w.block
	}
	list, err := w.story(block)
	w.shape.text = true
	w.para.boxes = append(w.para.boxes, box{list, above, align})
	return err
}

// readPicture reads w:pict: a drawing of old in VML.
func (w *walker) readPicture(e elem) error {
	w.activity++
	if !w.shown() {
		return nil
	}
	outer, around := w.align, w.shape
	w.align, w.shape = "", newShape()
	err := w.d.each(w.readVML)
	w.keepShape()
	w.align, w.shape = outer, around
	return err
}

func (w *walker) readVML(e elem) error {
	switch {
	case e.is(nsMC, "AlternateContent"):
		return w.alternate(w.readVML)
	case e.is(nsW, "txbxContent"):
		return w.readBox()
	case e.is(nsV, "imagedata"):
		w.lose(picture)
		w.shape.form = shapePicture
		return nil
	case e.is(nsO, "OLEObject"):
		w.lose(object)
		return nil
	case e.is(nsV, "textpath"):
		w.readWordArt(e.attr("string"))
		return nil
	case e.is(nsV, "shapetype"), e.ns != nsV:
		return nil
	}
	if _, after, found := strings.Cut(e.attr("style"), "mso-position-horizontal:"); found {
		w.align, _, _ = strings.Cut(after, ";")
	}
	w.shape.propertyVML(e)
	return w.d.each(w.readVML)
}

// readWordArt adds the text of WordArt as a text box. In headers it is a
// watermark, which is no text of the document.
func (w *walker) readWordArt(s string) {
	if s == "" || w.block >= source.Footnote || *w.paragraphs >= maxParagraphs {
		return
	}
	*w.paragraphs++
	s = strings.NewReplacer("\r", " ", "\n", " ", "\f", " ").Replace(s)
	w.para.boxes = append(w.para.boxes, box{list: []*paragraph{{text: []byte(s), block: source.TextBox, fresh: true}}})
}
