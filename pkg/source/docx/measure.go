package docx

import (
	"math"
	"strconv"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A measure is a length that may be given in twips, in hundredths of a
// character or line, or in both: the second holds unless it is 0.
type measure struct {
	twips, units       int
	hasTwips, hasUnits bool
}

// or returns m with what it leaves unsaid taken from n.
func (m measure) or(n measure) measure {
	if !m.hasTwips {
		m.twips, m.hasTwips = n.twips, n.hasTwips
	}
	if !m.hasUnits {
		m.units, m.hasUnits = n.units, n.hasUnits
	}
	return m
}

// points returns m in points and in units, given the points of one unit, which
// may be unknown. A measure that no one gives is 0.
func (m measure) points(unit float64) (points, units float64) {
	if m.hasUnits && m.units != 0 {
		units = float64(m.units) / 100
		return units * unit, units
	}
	points = float64(m.twips) / 20
	if points == 0 {
		return 0, 0
	}
	return points, points / unit
}

// negated is m the other way.
func (m measure) negated() measure {
	m.twips, m.units = -m.twips, -m.units
	return m
}

// measured reads a measure of the first of the attributes that is there, twips
// and units each.
func measured(e elem, twipNames, unitNames []string) (m measure) {
	for _, n := range twipNames {
		if s := e.attr(n); s != "" && !m.hasTwips {
			m.twips, m.hasTwips = twips(s)
		}
	}
	for _, n := range unitNames {
		if s := e.attr(n); s != "" && !m.hasUnits {
			v, err := strconv.Atoi(s)
			m.units, m.hasUnits = bound(float64(v)), err == nil
		}
	}
	return m
}

// twips reads a length: a number of twips or, in the strict form, one with its
// unit such as 28.35pt.
func twips(s string) (int, bool) {
	s = strings.TrimSpace(s)
	factor := 1.0
	for unit, f := range map[string]float64{"pt": 20, "mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440, "pc": 240, "pi": 240} {
		if rest, ok := strings.CutSuffix(s, unit); ok {
			s, factor = rest, f
			break
		}
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) {
		return 0, false
	}
	return bound(v * factor), true
}

// bound keeps a length within what a page can hold many times over.
func bound(v float64) int { return int(math.Round(max(-1e6, min(v, 1e6)))) }

// length returns an attribute in points, unknown when it is not there.
func length(e elem, name string) float64 {
	if t, ok := twips(e.attr(name)); ok {
		return float64(t) / 20
	}
	return source.Unknown()
}
