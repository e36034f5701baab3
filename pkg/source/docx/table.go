package docx

import "github.com/gongwenlint/gongwenlint/pkg/source"

// readTable reads w:tbl, whose rows may be wrapped in content controls.
func (w *walker) readTable() error {
	w.flow.end()
	outer := w.table
	w.table = ""
	t := &tableWalker{walker: w, index: *w.tables, row: -1}
	*w.tables++
	err := w.d.each(t.readRow)
	t.drawLines()
	w.flow.fresh, w.table = true, outer
	return err
}

type tableWalker struct {
	*walker
	index, row, column int
	deleted            bool // of the current row
	lines              tableLines
}

func (t *tableWalker) readRow(e elem) error {
	if e.is(nsMC, "AlternateContent") {
		return t.alternate(t.readRow)
	}
	if e.ns != nsW {
		return nil
	}
	switch e.name {
	case "sdt", "sdtContent", "customXml", "ins", "moveTo":
		return t.d.each(t.readRow)
	case "tblPr":
		return t.d.each(func(c elem) error {
			if c.is(nsW, "tblStyle") {
				t.table = c.attr("val")
			}
			return t.lines.property(c)
		})
	case "tblGrid":
		return t.d.each(t.lines.column)
	case "tr":
		t.row++
		t.column, t.deleted = 0, false
		from := len(t.flow.list)
		t.lines.row()
		err := t.d.each(t.readCell)
		if t.deleted {
			t.row--
		}
		t.lines.endRow(t.flow.list[from:])
		return err
	}
	return nil
}

func (t *tableWalker) readCell(e elem) error {
	if e.is(nsMC, "AlternateContent") {
		return t.alternate(t.readCell)
	}
	if e.ns != nsW || t.deleted {
		return nil
	}
	switch e.name {
	case "sdt", "sdtContent", "customXml", "ins", "moveTo":
		return t.d.each(t.readCell)
	case "trPr":
		return t.d.each(func(c elem) error {
			switch {
			case c.is(nsW, "gridBefore"):
				t.column = max(0, min(number(c.attr("val"), 0), 1<<10))
			case c.is(nsW, "del"):
				t.deleted = true
				t.flow.carry.note(revision)
			}
			return nil
		})
	case "tc":
		return t.readContent()
	}
	return nil
}

// readContent reads w:tc.
func (t *tableWalker) readContent() error {
	span, deleted := 1, false
	var border tableEdges
	outer := t.cell
	t.cell = &source.CellPlace{Table: t.index, Row: t.row, Column: t.column}
	t.flow.fresh = true
	err := t.d.each(func(c elem) error {
		switch {
		case c.is(nsW, "tcPr"):
			return t.d.each(func(p elem) error {
				switch {
				case p.is(nsW, "gridSpan"):
					span = max(1, min(number(p.attr("val"), 1), 1<<10))
				case p.is(nsW, "tcBorders"):
					return border.read(p)
				case p.is(nsW, "cellDel"):
					deleted = true
					t.flow.carry.note(revision)
				}
				return nil
			})
		case deleted:
			return nil
		}
		return t.readBlock(c)
	})
	t.flow.end()
	if !deleted {
		t.lines.cell(border)
	}
	t.cell = outer
	t.column += span
	return err
}
