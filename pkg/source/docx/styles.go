package docx

import (
	"strconv"
	"strings"
)

// A numRef is a paragraph's or style's reference to a numbering.
type numRef struct {
	id, level       int
	hasID, hasLevel bool
}

// A format holds the properties of a paragraph or style that the reader needs.
type format struct {
	num       numRef
	align     string // as in source.Layout, "" when not said
	outline   int    // outline level starting at 1; 0 unsaid, bodyText explicitly none
	pageBreak toggle // begins a page
	hidden    toggle // of the characters
	frame     string // alignment of the frame that it stands in, absolute where it has a fixed place; "" without frame

	spacing    spacing
	edges      edges      // borders above and below
	grid       tableEdges // of a table style
	characters characters // of a style
}

const bodyText = 10 // w:outlineLvl 9: no heading, whatever the style says

// inherit fills in from parent what f leaves unsaid.
func (f *format) inherit(parent format) {
	if !f.num.hasID {
		f.num.id, f.num.hasID = parent.num.id, parent.num.hasID
	}
	if !f.num.hasLevel {
		f.num.level, f.num.hasLevel = parent.num.level, parent.num.hasLevel
	}
	if f.align == "" {
		f.align = parent.align
	}
	if f.outline == 0 {
		f.outline = parent.outline
	}
	f.pageBreak = f.pageBreak.or(parent.pageBreak)
	f.hidden = f.hidden.or(parent.hidden)
	if f.frame == "" {
		f.frame = parent.frame
	}
	f.spacing.inherit(parent.spacing)
	f.edges.inherit(parent.edges)
	f.grid.inherit(parent.grid)
	f.characters.inherit(parent.characters)
}

// paragraphProperty reads one child of w:pPr into f. The character properties
// in a style's pPr are those of the paragraph mark only; they are left to the
// caller.
func (f *format) paragraphProperty(e elem) error {
	if e.ns != nsW {
		return nil
	}
	switch e.name {
	case "jc":
		f.align = alignment(e.attr("val"))
	case "outlineLvl":
		if n := number(e.attr("val"), -1); n >= 0 && n < 9 {
			f.outline = n + 1
		} else {
			f.outline = bodyText
		}
	case "pageBreakBefore":
		f.pageBreak = e.on()
	case "ind", "spacing", "snapToGrid":
		f.spacing.property(e)
	case "pBdr":
		return f.edges.read(e)
	case "framePr":
		f.frame = e.attr("xAlign")
		switch {
		case f.frame == "" && e.attr("x") != "":
			f.frame = "absolute"
		case f.frame == "":
			f.frame = "left"
		}
	case "numPr":
		return e.d.each(func(c elem) error {
			switch {
			case c.is(nsW, "numId"):
				f.num.id, f.num.hasID = number(c.attr("val"), 0), true
			case c.is(nsW, "ilvl"):
				f.num.level, f.num.hasLevel = max(0, min(number(c.attr("val"), 0), 8)), true
			}
			return nil
		})
	}
	return nil
}

func alignment(jc string) string {
	switch jc {
	case "left", "start":
		return "left"
	case "right", "end":
		return "right"
	case "center":
		return "center"
	case "distribute", "thaiDistribute":
		return "distribute"
	case "":
		return ""
	}
	return "both"
}

// number reads a whole number of an attribute, bounded to what counters can
// hold without overflow.
func number(s string, otherwise int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return otherwise
	}
	return max(-1, min(n, 1<<30))
}

type style struct {
	id, name, parent string
	format           format
	inherited        *format // format with that of the ancestors, once asked for
	resolved         *format // with the document's defaults, too
}

// styles are the style sheet of a document.
type styles struct {
	byID     map[string]*style
	standard string // id of the paragraph style where none is given
	defaults format
}

func readStyles(a *archive, part string) (*styles, error) {
	s := &styles{byID: map[string]*style{}}
	data, err := a.read(part)
	if err != nil || data == nil {
		return s, err
	}
	d := newDecoder(data, a.lim.Depth)
	if _, err := d.root(); err != nil {
		return s, inPart(part, err)
	}
	err = d.each(func(e elem) error {
		switch {
		case e.is(nsW, "docDefaults"):
			return s.readDefaults(e)
		case e.is(nsW, "style"):
			if len(s.byID) >= maxEntries {
				return tooLarge("样式超过%d个", maxEntries)
			}
			return s.readStyle(e)
		}
		return nil
	})
	return s, inPart(part, err)
}

func (s *styles) readDefaults(e elem) error {
	return e.d.each(func(outer elem) error { // rPrDefault, pPrDefault
		return outer.d.each(func(c elem) error { return s.defaults.styleProperty(c) })
	})
}

// styleProperty reads the w:pPr or w:rPr of a style.
func (f *format) styleProperty(e elem) error {
	switch {
	case e.is(nsW, "pPr"):
		return e.d.each(f.paragraphProperty)
	case e.is(nsW, "rPr"):
		return e.d.each(func(c elem) error {
			if c.is(nsW, "vanish") {
				f.hidden = c.on()
			}
			f.characters.property(c)
			return nil
		})
	case e.is(nsW, "tblPr"):
		return e.d.each(func(c elem) error {
			if c.is(nsW, "tblBorders") {
				return f.grid.read(c)
			}
			return nil
		})
	}
	return nil
}

func (s *styles) readStyle(e elem) error {
	st := &style{id: e.attr("styleId")}
	if e.attr("type") == "paragraph" && e.attr("default") != "" && e.attr("default") != "0" && e.attr("default") != "false" {
		s.standard = st.id
	}
	s.byID[st.id] = st
	return e.d.each(func(c elem) error {
		switch {
		case c.is(nsW, "name"):
			st.name = c.attr("val")
		case c.is(nsW, "basedOn"):
			st.parent = c.attr("val")
		}
		return st.format.styleProperty(c)
	})
}

// chain calls fn for the style and its ancestors, until fn returns false.
func (s *styles) chain(id string, fn func(*style) bool) {
	for range 64 { // a chain may be a circle
		st := s.byID[id]
		if st == nil || !fn(st) {
			return
		}
		id = st.parent
	}
}

// name returns the name of a style, "" when there is no such style.
func (s *styles) name(id string) string {
	if st := s.byID[id]; st != nil {
		return st.name
	}
	return ""
}

// orStandard returns id, or the standard paragraph style where id is unknown.
func (s *styles) orStandard(id string) string {
	if s.byID[id] == nil {
		return s.standard
	}
	return id
}

// own returns the properties of a style with those that it inherits from other
// styles. The outline level of a style named 标题 1 or heading 1 is 1 unless it
// says other.
func (s *styles) own(id string) format {
	st := s.byID[id]
	if st == nil {
		return format{}
	}
	if st.inherited == nil {
		var f format
		byName := 0
		s.chain(id, func(st *style) bool {
			f.inherit(st.format)
			if byName == 0 {
				byName = headingByName(st.name)
			}
			return true
		})
		if f.outline == 0 {
			f.outline = byName
		}
		st.inherited = &f
	}
	return *st.inherited
}

// format returns the properties of a style with those that it inherits and the
// document's defaults.
func (s *styles) format(id string) format {
	st := s.byID[id]
	if st == nil {
		return s.defaults
	}
	if st.resolved == nil {
		f := s.own(id)
		f.inherit(s.defaults)
		st.resolved = &f
	}
	return *st.resolved
}

// hidden returns whether a character style hides text.
func (s *styles) hidden(id string) toggle {
	if s.byID[id] == nil {
		return unsaid
	}
	return s.format(id).hidden
}

// headingByName returns the level of a style that is called a heading, 0 for
// other names.
func headingByName(name string) int {
	name = strings.ToLower(name)
	for _, prefix := range []string{"heading", "标题"} {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			rest = strings.TrimLeft(rest, " ")
			if len(rest) == 1 && rest[0] >= '1' && rest[0] <= '9' {
				return int(rest[0] - '0')
			}
		}
	}
	return 0
}
