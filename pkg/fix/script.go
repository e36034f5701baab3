package fix

import (
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A script is a text as it now is: stretches of the text as it was, and what
// was put between them.
type script []stretch

// A stretch is kept from the text as it was, or, when kept is empty, put in.
type stretch struct {
	kept source.Span
	text string
}

func newScript(length int) script { return script{{kept: source.Span{Start: 0, End: length}}} }

func (s stretch) length() int { return s.kept.Len() + len(s.text) }

// cut returns the parts of a stretch before and behind an offset in it.
func (s stretch) cut(at int) (head, tail stretch) {
	if s.kept.Empty() {
		return stretch{text: s.text[:at]}, stretch{text: s.text[at:]}
	}
	mid := s.kept.Start + at
	return stretch{kept: source.Span{Start: s.kept.Start, End: mid}}, stretch{kept: source.Span{Start: mid, End: s.kept.End}}
}

// with returns the script after edits of the text as it now is, which are
// ascending and apart from each other.
func (sc script) with(edits []lint.Edit) script {
	out := make(script, 0, len(sc)+2*len(edits))
	add := func(s stretch) {
		if s.length() > 0 {
			out = append(out, s)
		}
	}
	var rest stretch // of sc[i-1]
	i, at := 0, 0    // at is where rest begins in the text as it now is
	take := func(until int, keep bool) {
		for at < until && (rest.length() > 0 || i < len(sc)) {
			if rest.length() == 0 {
				rest = sc[i]
				i++
			}
			head := rest
			if at+rest.length() > until {
				head, rest = rest.cut(until - at)
			} else {
				rest = stretch{}
			}
			at += head.length()
			if keep {
				add(head)
			}
		}
	}
	for _, e := range edits {
		take(e.Span.Start, true)
		take(e.Span.End, false)
		add(stretch{text: e.Text})
	}
	add(rest)
	return append(out, sc[i:]...)
}

// edits returns the changes of the text as it was, which is length bytes long.
// What was taken out and put in at one place is one edit.
func (sc script) edits(length int) []lint.Edit {
	var list []lint.Edit
	at, text := 0, ""
	flush := func(until int) {
		if at < until || text != "" {
			list = append(list, lint.Edit{Span: source.Span{Start: at, End: until}, Text: text})
		}
		text = ""
	}
	for _, s := range sc {
		if s.kept.Empty() {
			text += s.text
			continue
		}
		flush(s.kept.Start)
		at = s.kept.End
	}
	flush(length)
	return list
}

// A tracer finds where places of the text as it now is stood in the text as it
// was, given in ascending order.
type tracer struct {
	script script
	i, at  int // the stretch looked at, and where it begins
	last   int // the end of the last one kept, in the text as it was
}

func (t *tracer) origin(off int) int {
	for ; t.i < len(t.script); t.i++ {
		s := t.script[t.i]
		if off < t.at+s.length() {
			if s.kept.Empty() {
				return t.last
			}
			return s.kept.Start + off - t.at
		}
		t.at += s.length()
		if !s.kept.Empty() {
			t.last = s.kept.End
		}
	}
	return t.last
}
