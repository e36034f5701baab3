package docx

import (
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A layoutKey is all that a paragraph's layout follows from.
type layoutKey struct {
	style, table string
	direct       format
	level        *level
	size         float64 // of its first characters, 0 unknown
	section      int
}

// layout returns the layout of a paragraph; equal ones are shared. The level is
// that of its number, nil when it has none.
func (r *reader) layout(p *paragraph, l *level, runs []source.Run) *source.Layout {
	key := layoutKey{style: r.styles.orStandard(p.props.style), table: p.table, direct: p.props.format, level: l, section: p.within}
	if len(runs) > 0 && source.Known(runs[0].Font.Size) {
		key.size = runs[0].Font.Size
	}
	if out := r.layouts[key]; out != nil {
		return out
	}
	out := r.newLayout(key)
	out.Style = r.styles.name(p.props.style)
	r.layouts[key] = out
	return out
}

func (r *reader) newLayout(key layoutKey) *source.Layout {
	f := r.effective(key)
	size := source.Unknown()
	if key.size > 0 {
		size = key.size
	}
	var sec *source.Section
	if key.section >= 0 && key.section < len(r.geometry) {
		sec = &r.geometry[key.section]
	}
	out := &source.Layout{Alignment: f.align, Pitch: f.spacing.pitch(size, sec)}
	if out.Alignment == "" {
		out.Alignment = "left" // what the format means where no one says
	}
	out.Left, out.LeftChars = f.spacing.left.points(size)
	out.Right, out.RightChars = f.spacing.right.points(size)
	out.FirstLine, out.FirstLineChars = f.spacing.first.points(size)
	lines := 12.0 // w:beforeLines without a grid counts lines of single spacing
	if sec != nil && source.Known(sec.LinePitch) {
		lines = sec.LinePitch
	}
	out.Before, _ = f.spacing.before.points(lines)
	out.After, _ = f.spacing.after.points(lines)
	return out
}

// effective returns the properties of a paragraph. Those of the numbering's
// level lie over the style where the paragraph itself is numbered, and under
// the style that brings the numbering otherwise.
func (r *reader) effective(key layoutKey) format {
	f := key.direct
	level := key.level
	take := func() {
		if level != nil {
			f.inherit(format{align: level.format.align, spacing: level.format.spacing})
			level = nil
		}
	}
	if f.num.hasID {
		take()
	}
	r.styles.chain(key.style, func(st *style) bool {
		f.inherit(st.format)
		if st.format.num.hasID {
			take()
		}
		return true
	})
	take()
	f.inherit(r.styles.own(key.table))
	f.inherit(r.styles.defaults)
	return f
}

// runsOf returns the runs of a line: its number, when there is one, and the
// text from offset from to offset to of the paragraph, which stands at the
// given place of the source.
func (r *reader) runsOf(p *paragraph, l *level, label source.Span, from, to, at int) []source.Run {
	style := r.styles.orStandard(p.props.style)
	var runs []source.Run
	add := func(sp source.Span, f *source.Font) {
		if n := len(runs); n > 0 && runs[n-1].Font == f {
			runs[n-1].Span.End = sp.End
			return
		}
		if !sp.Empty() {
			runs = append(runs, source.Run{Span: sp, Font: f})
		}
	}
	if !label.Empty() && l != nil {
		mark := p.props.mark
		mark.direct = l.format.characters
		mark.direct.inherit(p.props.mark.direct)
		add(source.Span{Start: label.Start, End: at}, r.font(style, p.table, mark))
	}
	for i, m := range p.runs {
		end := len(p.text)
		if i+1 < len(p.runs) {
			end = p.runs[i+1].start
		}
		if start, end := max(m.start, from), min(end, to); start < end {
			add(source.Span{Start: at + start - from, End: at + end - from}, r.font(style, p.table, m.format))
		}
	}
	return runs
}
