package audit

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/display"
)

// A bar is one of a chart.
type bar struct {
	Label       string
	Value       int
	Y, TextY, W int
}

// A chart is a horizontal bar chart of a table's first rows.
type chart struct {
	Bars   []bar
	Height int
}

const (
	maxBars   = 15
	barHeight = 24
	barWidth  = 420
)

func bars(t Table) chart {
	var c chart
	if t.Chart == 0 {
		return c
	}
	rows := t.Rows
	if len(t.Trend) > 0 && len(rows) > maxBars { // the last years
		rows = rows[len(rows)-maxBars:]
	}
	top := 1
	for i, r := range rows[:min(maxBars, len(rows))] {
		v, _ := r[t.Chart].(int)
		top = max(top, v)
		label := fmt.Sprint(r[0])
		if name, ok := r[1].(string); ok { // number and title of a rule
			label += " " + name
		}
		c.Bars = append(c.Bars, bar{Label: fit(label), Value: v, Y: i*barHeight + 3, TextY: i*barHeight + 17})
	}
	for i := range c.Bars {
		c.Bars[i].W = max(1, c.Bars[i].Value*barWidth/top)
	}
	c.Height = len(c.Bars) * barHeight
	return c
}

// fit cuts a label to the room beside the bars: 17 Han characters.
func fit(label string) string {
	const room = 34
	var b strings.Builder
	used := 0
	for _, r := range display.Clean(label) {
		w := 2
		if r < 0x2E80 {
			w = 1
		}
		if used += w; used > room {
			return b.String() + "…"
		}
		b.WriteRune(r)
	}
	return b.String()
}

// A lineChart shows errors and warnings of a hundred documents over the years.
type lineChart struct {
	Width, Height int
	Lines         []chartLine
	Marks         []mark // of the axes
}

type chartLine struct {
	Name   string
	Class  string
	Path   string // of an SVG polyline
	Points []point
	LabelY int
}

type point struct {
	X, Y  int
	Title string
}

type mark struct {
	X, Y int
	Text string
	Line bool
}

const (
	chartHeight = 200
	chartWidth  = 640
	chartLeft   = 50
	chartTop    = 14
)

// lines draws a trend of at least two years.
func lines(trend []Point) *lineChart {
	if len(trend) < 2 {
		return nil
	}
	top := 1.0
	for _, p := range trend {
		top = max(top, p.Errors, p.Warnings)
	}
	c := &lineChart{Width: 760, Height: chartTop + chartHeight + 26}
	x := func(i int) int { return chartLeft + i*chartWidth/(len(trend)-1) }
	y := func(v float64) int { return chartTop + chartHeight - int(v/top*chartHeight) }
	for i, p := range trend {
		if every := (len(trend) + 11) / 12; i%every == 0 {
			c.Marks = append(c.Marks, mark{X: x(i), Y: chartTop + chartHeight + 20, Text: p.Year})
		}
	}
	for _, share := range []float64{0, 0.5, 1} {
		c.Marks = append(c.Marks, mark{X: chartLeft - 8, Y: y(share * top), Text: fmt.Sprintf("%.3g", share*top), Line: true})
	}
	for _, l := range []struct {
		name, class string
		of          func(Point) float64
	}{{"错误", "error", func(p Point) float64 { return p.Errors }}, {"警告", "warning", func(p Point) float64 { return p.Warnings }}} {
		line := chartLine{Name: l.name, Class: l.class}
		var path []string
		for i, p := range trend {
			at := point{x(i), y(l.of(p)), fmt.Sprintf("%s年 每百件%s%.1f处（%d件）", p.Year, l.name, l.of(p), p.Files)}
			line.Points = append(line.Points, at)
			path = append(path, fmt.Sprintf("%d,%d", at.X, at.Y))
		}
		line.Path, line.LabelY = strings.Join(path, " "), y(l.of(trend[len(trend)-1]))+4
		c.Lines = append(c.Lines, line)
	}
	if a, b := &c.Lines[0], &c.Lines[1]; cmp.Compare(a.LabelY, b.LabelY) <= 0 && b.LabelY-a.LabelY < 16 {
		b.LabelY = a.LabelY + 16
	} else if a.LabelY > b.LabelY && a.LabelY-b.LabelY < 16 {
		a.LabelY = b.LabelY + 16
	}
	return c
}
