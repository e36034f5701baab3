package docx

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// readInline reads a child of a paragraph or of what may wrap runs.
func (w *walker) readInline(e elem) error {
	switch e.ns {
	case nsMC:
		if e.name == "AlternateContent" {
			return w.alternate(w.readInline)
		}
	case nsM:
		return w.readMath(e)
	case nsW:
		return w.readWrapper(e)
	}
	return nil
}

func (w *walker) readWrapper(e elem) error {
	switch e.name {
	case "pPr":
		return w.readProperties()
	case "r":
		w.openRun()
		defer w.closeRun()
		outer, run := w.hidden, w.run
		w.run = runFormat{}
		w.hidden = w.styles.format(w.styles.orStandard(w.para.props.style)).hidden == on
		err := w.d.each(w.readRun)
		w.hidden, w.run = outer, run
		return err
	case "del", "moveFrom":
		w.para.losses.note(revision)
	case "ins", "moveTo":
		w.para.losses.note(revision)
		if w.locator != nil {
			w.locator.inserted++
			defer func() { w.locator.inserted-- }()
		}
		return w.d.each(w.readInline)
	case "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "rubyBase":
		return w.d.each(w.readInline)
	case "fldSimple":
		w.fields = append(w.fields, field{code: []byte(clip(e.attr("instr"), maxInstr)), result: true, begun: w.para})
		err := w.d.each(w.readInline)
		w.closeField()
		return err
	case "subDoc":
		w.activity++
		w.para.losses.note(chunk)
	}
	return nil
}

// readMath reads the text of a formula, part after part.
func (w *walker) readMath(e elem) error {
	if e.is(nsM, "t") {
		s, err := w.d.text()
		w.write(s)
		return err
	}
	return w.d.each(func(c elem) error {
		if c.ns == nsM {
			return w.readMath(c)
		}
		return w.readInline(c)
	})
}

// readRun reads a child of w:r.
func (w *walker) readRun(e elem) error {
	if e.is(nsMC, "AlternateContent") {
		return w.alternate(w.readRun)
	}
	if e.ns != nsW {
		return nil
	}
	switch e.name {
	case "rPr":
		return w.readRunProperties()
	case "t":
		return w.readText(e)
	case "instrText":
		return w.readCode()
	case "fldChar":
		w.readFieldChar(e.attr("fldCharType"))
	case "drawing":
		return w.readDrawing(e)
	case "pict":
		return w.readPicture(e)
	case "object":
		w.activity++
		w.lose(object)
	case "control":
		w.lose(control)
	case "ruby":
		return w.d.each(func(c elem) error {
			if c.is(nsW, "rubyBase") {
				return w.d.each(w.readInline)
			}
			return nil
		})
	case "footnoteReference":
		w.refer("footnotes", e.attr("id"))
	case "endnoteReference":
		w.refer("endnotes", e.attr("id"))
	case "br":
		return w.readBreak(e.attr("type"))
	case "cr":
		return w.readBreak("")
	case "tab", "ptab":
		w.write("\t")
	case "noBreakHyphen":
		w.write("-")
	case "sym":
		w.readSymbol(e.attr("font"), e.attr("char"))
	}
	return nil
}

func (w *walker) readRunProperties() error {
	if w.locator != nil && len(w.locator.runs) > 0 {
		run, start := w.locator.runs[len(w.locator.runs)-1], w.d.at
		defer func() { run.Properties = Range{start, w.d.offset()} }()
	}
	direct, byStyle := unsaid, unsaid
	err := w.d.each(func(e elem) error {
		switch {
		case e.is(nsW, "rStyle"):
			w.run.style = e.attr("val")
			byStyle = w.styles.hidden(w.run.style)
		case e.is(nsW, "vanish"):
			direct = e.on()
		}
		w.run.direct.property(e)
		return nil
	})
	switch direct.or(byStyle) {
	case on:
		w.hidden = true
	case off:
		w.hidden = false
	}
	return err
}

// shown reports whether what comes now is neither a field's code nor hidden.
func (w *walker) shown() bool {
	if w.hidden {
		return false
	}
	for _, f := range w.fields {
		if !f.result && !w.loose {
			return false
		}
	}
	return true
}

// write appends text to the paragraph if it is shown.
func (w *walker) write(s string) {
	if s == "" {
		return
	}
	w.activity++
	blank := strings.TrimSpace(s) == ""
	if !w.shown() {
		switch {
		case w.hidden && !blank:
			w.para.losses.note(hiddenText)
		case !blank:
			w.unshown++
		}
		return
	}
	w.para.mark(w.run)
	start := len(w.para.text)
	w.para.text = append(w.para.text, s...)
	if w.block == source.Header || w.block == source.Footer {
		w.writeBare(s, start)
	}
}

// writeBare keeps apart what a header says besides the page number. The text s
// has just been appended at start.
func (w *walker) writeBare(s string, start int) {
	for i := range w.fields {
		if f := &w.fields[i]; f.is("PAGE") {
			w.numbered(start)
			return
		} else if f.is("NUMPAGES", "SECTIONPAGES") {
			return
		}
	}
	w.para.bare = append(w.para.bare, s...)
}

// numbered notes that the page number reaches from start to the end of the
// text so far, unless the paragraph has one before it.
func (w *walker) numbered(start int) {
	p := w.para
	switch {
	case !p.paged:
		p.paged, p.pageStart, p.pageFormat = true, start, w.run
		p.pageEnd = len(p.text)
	case p.pageEnd == start:
		p.pageEnd = len(p.text)
	}
}

func (w *walker) lose(k loss) {
	if w.shown() {
		w.para.losses.note(k)
	}
}

func (w *walker) refer(kind, id string) {
	if w.shown() && w.block == source.Body {
		w.para.notes = append(w.para.notes, noteRef{kind, id})
	}
}

// readText reads w:t. White space at its ends counts only where the element
// says so, and a line end in the XML is a space.
func (w *walker) readText(e elem) error {
	tag := Range{w.d.at, w.d.offset()}
	from := len(w.para.text)
	s, err := w.d.text()
	if err != nil {
		return err
	}
	keep := false
	for _, a := range e.attrs {
		keep = keep || a.Name.Space == "xml" && a.Name.Local == "space" && a.Value == "preserve"
	}
	if !keep {
		s = strings.Trim(s, " \t\r\n")
	}
	if strings.ContainsAny(s, "\r\n") {
		s = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(s)
	}
	w.write(s)
	w.place(tag, from)
	return nil
}

func (w *walker) readBreak(kind string) error {
	if *w.paragraphs++; *w.paragraphs > maxParagraphs {
		return tooLarge("段落和换行超过%d个", maxParagraphs)
	}
	if !w.shown() {
		return nil
	}
	w.activity++
	mark := byte(softBreak)
	if kind == "page" {
		mark = pageBreak
	}
	w.para.text = append(w.para.text, mark)
	return nil
}

func (w *walker) readSymbol(font, char string) {
	if s, ok := symbolText(font, char); ok {
		w.write(s)
		return
	}
	w.lose(symbol)
}

// symbolText returns the character that a symbol of w:sym shows. Symbol fonts
// have their own signs in the private use area; those known are check marks,
// boxes and bullets, which forms use.
func symbolText(font, char string) (string, bool) {
	n, err := strconv.ParseUint(char, 16, 32)
	if err != nil || n < 0x20 || !utf8.ValidRune(rune(n)) {
		return "", false
	}
	symbolFont := n >= 0xf000 && n <= 0xf0ff
	code := n
	if symbolFont {
		code &= 0xff
	}
	switch font = strings.ToLower(font); {
	case font == "wingdings":
		s, ok := wingdings(code)
		return s, ok
	case font == "wingdings 2":
		s, ok := wingdings2(code)
		return s, ok
	case font == "symbol" && code == 0xb7:
		return "•", true
	case symbolFont:
		return "", false
	}
	return string(rune(n)), true
}

func wingdings(code uint64) (string, bool) {
	switch code {
	case 0xfc:
		return "✓", true
	case 0xfb:
		return "✗", true
	case 0xfe:
		return "☑", true
	case 0xfd:
		return "☒", true
	case 0xa8, 0x6f, 0x71, 0x72:
		return "□", true
	case 0x6e:
		return "■", true
	case 0x6c, 0x9f:
		return "●", true
	case 0xa1:
		return "○", true
	case 0x75, 0x77:
		return "◆", true
	case 0xd8:
		return "➢", true
	}
	if code >= 0x81 && code <= 0x8a {
		return circled.write(int(code - 0x80)), true
	}
	return "", false
}

func wingdings2(code uint64) (string, bool) {
	switch code {
	case 0x50:
		return "✓", true
	case 0x4f:
		return "✗", true
	case 0x52:
		return "☑", true
	case 0x53, 0x54:
		return "☒", true
	case 0xa3, 0x2a, 0x30:
		return "□", true
	}
	return "", false
}
