// Package text reads plain text as Word, WPS and PDF programs export it: with
// lines wrapped at a fixed width, page numbers, form feeds, and paragraphs cut
// in two by a page. It gives back whole paragraphs, every byte of which maps to
// its place in the file.
package text

import "github.com/gongwenlint/gongwenlint/pkg/source"

// Read returns the paragraphs of text. Lines end with LF, CRLF, CR or a form
// feed; a vertical tab, Word's manual line break, begins a paragraph with
// SoftBreak. White space around lines and page number lines are left out, and
// lines that belong to one paragraph are joined (see [Joins]), with a space
// between two Latin words. All else is kept byte for byte.
//
// The caller sets Path and Encoding of the result.
func Read(text string) *source.Source { return ReadFrom(text, 0) }

// ReadFrom is Read from an offset on, at which a line begins; places are those
// of the whole text.
func ReadFrom(text string, start int) *source.Source {
	lines := split(text)
	for len(lines) > 0 && lines[0].start < start {
		lines = lines[1:]
	}
	lines = dropPageNumbers(text, lines)
	flow := make([]Line, len(lines))
	for i, l := range lines {
		flow[i] = Line{
			Text: text[l.start:l.end], Indent: l.indent, Blank: l.blank,
			Page: l.formFeed || l.pageNumber, Starts: l.soft,
		}
	}
	joins := Joins(flow)
	b := source.NewBuilder(text)
	b.Grow(len(lines))
	for i := 0; i < len(lines); {
		first := lines[i]
		b.Copy(first.start, first.end)
		for i++; i < len(lines) && joins[i]; i++ {
			if NeedsSpace(flow[i-1].Text, flow[i].Text) {
				b.Generate(" ", lines[i].start)
			}
			b.Copy(lines[i].start, lines[i].end)
		}
		b.End(source.Paragraph{
			Indent:          first.indent,
			BlankBefore:     first.blank,
			PageBreakBefore: first.formFeed,
			SoftBreak:       first.soft,
		})
	}
	s := b.Source()
	s.Format = source.Text
	return s
}

// NeedsSpace reports whether joining two lines must put a space between them:
// both sides are Latin letters or digits, and not both digits.
func NeedsSpace(before, after string) bool {
	if before == "" || after == "" {
		return false
	}
	a, b := before[len(before)-1], after[0]
	return isWord(a) && isWord(b) && !(isDigit(a) && isDigit(b))
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isWord(c byte) bool {
	return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
