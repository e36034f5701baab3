package docx

import (
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// spacing are the lengths of a paragraph, as one place of the file gives them.
type spacing struct {
	left, right, first measure // first: negative when it hangs
	before, after      measure
	line               int    // twips, or 240ths of a line
	lineRule           string // exact, atLeast, auto
	hasLine            bool
	offGrid            toggle // on: lines do not keep to the grid
}

// property reads w:ind, w:spacing or w:snapToGrid.
func (s *spacing) property(e elem) {
	switch e.name {
	case "ind":
		s.left = measured(e, []string{"left", "start"}, []string{"leftChars", "startChars"}).or(s.left)
		s.right = measured(e, []string{"right", "end"}, []string{"rightChars", "endChars"}).or(s.right)
		hanging := measured(e, []string{"hanging"}, []string{"hangingChars"}).negated()
		first := measured(e, []string{"firstLine"}, []string{"firstLineChars"})
		if first.hasUnits && first.units == 0 && hanging.hasUnits {
			first.hasUnits = false
		}
		s.first = hanging.or(first).or(s.first)
	case "spacing":
		s.before = measured(e, []string{"before"}, []string{"beforeLines"}).or(s.before)
		s.after = measured(e, []string{"after"}, []string{"afterLines"}).or(s.after)
		if e.attr("line") != "" {
			s.line, s.hasLine = twips(e.attr("line"))
			s.lineRule = "auto"
		}
		if rule := e.attr("lineRule"); rule != "" {
			s.lineRule = rule
		}
	case "snapToGrid":
		if s.offGrid = off; e.on() == off {
			s.offGrid = on
		}
	}
}

// inherit fills in from parent what s leaves unsaid.
func (s *spacing) inherit(parent spacing) {
	s.left, s.right, s.first = s.left.or(parent.left), s.right.or(parent.right), s.first.or(parent.first)
	s.before, s.after = s.before.or(parent.before), s.after.or(parent.after)
	if !s.hasLine {
		s.line, s.hasLine = parent.line, parent.hasLine
	}
	if s.lineRule == "" {
		s.lineRule = parent.lineRule
	}
	s.offGrid = s.offGrid.or(parent.offGrid)
}

// natural bounds the height of a line of the usual Chinese fonts, in ems.
const natural = 1.4

// pitch returns the distance of lines in points. Lines without a fixed
// distance follow the grid where they fit on one of its lines; elsewhere their
// distance is the font's affair and unknown.
func (s spacing) pitch(size float64, sec *source.Section) float64 {
	line := float64(240)
	if s.hasLine {
		line = float64(s.line)
	}
	if s.lineRule == "exact" || s.lineRule == "exactly" {
		return line / 20
	}
	grid := source.Unknown()
	if sec != nil && s.offGrid != on {
		grid = sec.LinePitch
	}
	if !(size*natural <= grid) {
		return source.Unknown()
	}
	if s.lineRule == "atLeast" {
		if line/20 <= grid {
			return grid
		}
		return source.Unknown()
	}
	return grid * line / 240
}
