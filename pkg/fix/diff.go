package fix

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Diff prints what was changed in the file called path, a line after another,
// in the form that diff -U0 has; for a Word document lines are those of the
// extracted text. What was done to a line stands behind its number.
func (o *Outcome) Diff(w io.Writer, path string, palette display.Palette) error {
	var b strings.Builder
	path = display.Clean(path)
	fmt.Fprintf(&b, "%s\n", palette.Strong.Text("--- "+path))
	fmt.Fprintf(&b, "%s\n", palette.Strong.Text("+++ "+path))
	for _, l := range o.lines() {
		fmt.Fprintf(&b, "%s 第%d段 %s\n", palette.Info.Text(fmt.Sprintf("@@ -%d +%d @@", l.number, l.number)), l.paragraph, display.Clean(l.done(o.Changes)))
		fmt.Fprintf(&b, "-%s\n", l.old(palette.Error))
		fmt.Fprintf(&b, "+%s\n", l.new(palette.Strong))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// A line is a line of the file that was changed.
type line struct {
	number, paragraph int
	text              string // as it was, without its end
	edits             []lint.Edit
	span              source.Span // from the first edit to the last, in the text as it was
}

// lines returns the lines that were changed.
func (o *Outcome) lines() []line {
	src := o.Before.Doc.Source
	original := src.Original()
	var list []line
	end := -1 // of the last line, in the original
	start := 0
	for _, e := range o.Edits {
		orig, ok := src.OriginalSpan(e.Span)
		if !ok {
			continue
		}
		if orig.Start > end || len(list) == 0 {
			start = strings.LastIndexAny(original[:orig.Start], "\r\n\f") + 1
			end = len(original)
			if i := strings.IndexAny(original[orig.Start:], "\r\n\f"); i >= 0 {
				end = orig.Start + i
			}
			at := src.Position(before(src, e.Span))
			list = append(list, line{number: at.Line, paragraph: at.Paragraph, text: original[start:end], span: e.Span})
		}
		l := &list[len(list)-1]
		l.edits = append(l.edits, lint.Edit{Span: source.Span{Start: orig.Start - start, End: orig.End - start}, Text: e.Text})
		l.span.End = e.Span.End
	}
	return list
}

// before returns an offset that stands in the line of an edit.
func before(src *source.Source, sp source.Span) int {
	if sp.Empty() && sp.Start > 0 && src.Text[sp.Start-1] != '\n' {
		_, size := utf8.DecodeLastRuneInString(src.Text[:sp.Start])
		return sp.Start - size
	}
	return sp.Start
}

// old returns the line as it was, what goes in a style.
func (l line) old(style display.Style) string {
	return l.write(func(e lint.Edit) string { return styled(style, l.text[e.Span.Start:e.Span.End]) })
}

// new returns the line as it is, what came in a style.
func (l line) new(style display.Style) string {
	return l.write(func(e lint.Edit) string { return styled(style, e.Text) })
}

func styled(style display.Style, text string) string {
	if text == "" {
		return ""
	}
	return style.Text(display.Clean(text))
}

func (l line) write(edited func(lint.Edit) string) string {
	var b strings.Builder
	at := 0
	for _, e := range l.edits {
		b.WriteString(display.Clean(l.text[at:e.Span.Start]))
		b.WriteString(edited(e))
		at = e.Span.End
	}
	b.WriteString(display.Clean(l.text[at:]))
	return b.String()
}

// done says in words what was done to the line, the same words once.
func (l line) done(changes []Change) string {
	var words []string
	count := map[string]int{}
	for _, c := range changes {
		if c.Span.End < l.span.Start || c.Span.Start > l.span.End {
			continue
		}
		w := c.words()
		if count[w]++; count[w] == 1 {
			words = append(words, w)
		}
	}
	for i, w := range words {
		if n := count[w]; n > 1 {
			words[i] = fmt.Sprintf("%s（%d处）", w, n)
		}
	}
	return strings.Join(words, "；")
}

// quoted puts text in quotation marks that it does not hold itself.
func quoted(text string) string {
	if strings.ContainsAny(text, "“”\"") {
		return "「" + text + "」"
	}
	return "“" + text + "”"
}

// words says what a change did: ST-punc-1 “,”改为“，”.
func (c Change) words() string {
	out := c.Rule.ID + " " + Words(c.From, c.Edits)
	if !c.Safe {
		out += "（请核对）"
	}
	return out
}

// Words says what edits do, in Chinese. from is what stands at the place of each.
func Words(from []string, edits []lint.Edit) string {
	var words []string
	for i, e := range edits {
		from, to := from[i], e.Text
		w := quoted(from) + "改为" + quoted(to)
		switch {
		case strings.TrimSpace(from) == "" && from != "" && to == "":
			w = "删去空格"
		case to == "":
			w = "删去" + quoted(from)
		case from == "":
			w = "加" + quoted(to)
		}
		if !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return strings.Join(words, "、")
}
