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
	var out script
	add := func(s stretch) {
		if s.length() > 0 {
			out = append(out, s)
		}
	}
	at := 0 // where the rest of sc begins in the text as it now is
	rest := append(script{}, sc...)
	take := func(until int, keep bool) {
		for len(rest) > 0 && at < until {
			s := rest[0]
			rest = rest[1:]
			if at+s.length() > until {
				head, tail := s.cut(until - at)
				s, rest = head, append(script{tail}, rest...)
			}
			at += s.length()
			if keep {
				add(s)
			}
		}
	}
	for _, e := range edits {
		take(e.Span.Start, true)
		take(e.Span.End, false)
		add(stretch{text: e.Text})
	}
	for _, s := range rest {
		add(s)
	}
	return out
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

// origin returns where the place at an offset of the text as it now is stood in
// the text as it was.
func (sc script) origin(off int) int {
	at, last := 0, 0
	for _, s := range sc {
		if off < at+s.length() {
			if s.kept.Empty() {
				return last
			}
			return s.kept.Start + off - at
		}
		at += s.length()
		if !s.kept.Empty() {
			last = s.kept.End
		}
	}
	return last
}
