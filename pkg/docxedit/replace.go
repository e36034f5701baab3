package docxedit

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/docx"
)

// An Edit puts Text where Span stands in the text that package docx reads. An
// empty Span puts it behind the character before, in its format.
type Edit struct {
	Span source.Span
	Text string
}

// ErrFixed is the error of an edit of text that cannot be changed where it
// stands: an automatic number, the result of a field, a text box, and, for
// tracked changes, the tracked insertion of someone else.
var ErrFixed = errors.New("this text cannot be changed where it stands")

// A FixedError says where such text stands. It is an [ErrFixed].
type FixedError struct {
	At int // offset in the text that package docx reads
}

func (e *FixedError) Error() string { return fmt.Sprintf("text at %d: %v", e.At, ErrFixed) }

// Unwrap returns [ErrFixed].
func (e *FixedError) Unwrap() error { return ErrFixed }

// An Editor makes copies of a .docx with other text. It is safe for concurrent
// use.
type Editor struct {
	data        []byte
	located     *docx.Located
	declaration string
	next        int // number of the first tracked change
}

var changeNumber = regexp.MustCompile(`w:id\s*=\s*["'](\d+)["']`)

// NewEditor reads a .docx.
func NewEditor(data []byte, lim docx.Limits) (*Editor, error) {
	located, err := docx.Locate(data, lim)
	if err != nil {
		return nil, err
	}
	e := &Editor{data: data, located: located, declaration: declaration(located.Body), next: 1}
	for _, m := range changeNumber.FindAllSubmatch(located.Body, -1) {
		if n, err := strconv.Atoi(string(m[1])); err == nil {
			e.next = max(e.next, n+1)
		}
	}
	return e, nil
}

// Replace returns the document with edits, which are ascending and apart from
// each other, as tracked changes of author unless it is "". All but the
// characters they name stays byte for byte as it was.
func (e *Editor) Replace(edits []Edit, author string) ([]byte, error) {
	if len(edits) == 0 {
		return e.data, nil
	}
	p, err := openPack(e.data)
	if err != nil {
		return nil, err
	}
	r := &replacer{Editor: e, author: author, number: e.next}
	for _, x := range edits {
		if err := r.edit(x); err != nil {
			return nil, &FixedError{x.Span.Start}
		}
	}
	p.write(p.actualName(e.located.Part), r.splices.apply(e.located.Body))
	var out bytes.Buffer
	if err := p.save(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// A replacer puts edits into the body.
type replacer struct {
	*Editor
	author  string
	number  int // of the next tracked change
	splices splices
}

// edit makes one edit: what was there goes, and what comes stands in the format
// of the first character that went, or of the one before.
func (r *replacer) edit(x Edit) error {
	if x.Span.Empty() {
		return r.put(x)
	}
	orig, ok := r.located.Source.OriginalSpan(x.Span)
	if !ok {
		return ErrFixed
	}
	places := r.located.Places(x.Span)
	at := orig.Start
	for i, p := range places {
		if p.Text.Start != at || !r.open(p) {
			return ErrFixed
		}
		at = p.Text.End
		text := ""
		if i == 0 {
			text = x.Text
		}
		if err := r.replace(p, text); err != nil {
			return err
		}
	}
	if at != orig.End {
		return ErrFixed
	}
	return nil
}

// put puts text between two characters.
func (r *replacer) put(x Edit) error {
	text := r.located.Source.Text
	at := x.Span.Start
	beside := source.Span{Start: at, End: at}
	behind := at > 0 && text[at-1] != '\n'
	if behind {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		beside.Start -= size
	} else {
		_, size := utf8.DecodeRuneInString(text[at:])
		beside.End += size
	}
	orig, ok := r.located.Source.OriginalSpan(beside)
	places := r.located.Places(beside)
	if !ok || len(places) != 1 || places[0].Text != orig || !r.open(places[0]) {
		return ErrFixed
	}
	p := places[0]
	if behind {
		p.Raw.Start = p.Raw.End
	} else {
		p.Raw.End = p.Raw.Start
	}
	return r.replace(p, x.Text)
}

// open reports whether the text of a place can be changed.
func (r *replacer) open(p docx.Place) bool {
	return !p.Whole && !p.Run.Host && !p.Run.Field && (r.author == "" || !p.Run.Inserted)
}

// replace puts text in the place of the characters of p: within their run, or,
// where a change is tracked or text needs other properties, between two parts
// of it.
func (r *replacer) replace(p docx.Place, text string) error {
	body := r.located.Body
	properties := string(body[p.Run.Properties.Start:p.Run.Properties.End])
	own := properties
	if strings.ContainsAny(text, ambiguous) {
		own = eastAsian(properties)
	}
	if r.author == "" && own == properties {
		r.splices.replace(p.Raw.Start, p.Raw.End, escape(text), 0)
		return nil
	}
	start, end, before, after, err := r.split(p, properties)
	if err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString(before)
	switch raw := body[p.Raw.Start:p.Raw.End]; {
	case r.author == "":
		fmt.Fprintf(&b, `<w:r%s>%s<w:t xml:space="preserve">%s</w:t></w:r>`, r.declaration, own, escape(text))
	default:
		if len(raw) > 0 {
			r.change(&b, "del", "delText", properties, string(raw))
		}
		if text != "" {
			r.change(&b, "ins", "t", own, escape(text))
		}
	}
	b.WriteString(after)
	r.splices.replace(start, end, b.String(), 0)
	return nil
}

// split cuts the run of p round its characters: body[start:end] gives way to
// before, what comes there, and after. No empty part is left.
func (r *replacer) split(p docx.Place, properties string) (start, end int, before, after string, err error) {
	body := r.located.Body
	tag := string(body[p.Element.Start:p.Content.Start])
	open := string(body[p.Run.Start:p.Run.Inner.Start])
	start, before = p.Raw.Start, "</"+tagName(tag)+"></"+tagName(open)+">"
	switch {
	case start > p.Content.Start:
		if !strings.Contains(tag, "preserve") && space(body[start-1]) {
			return 0, 0, "", "", ErrFixed
		}
	case p.Element.Start == max(p.Run.Inner.Start, p.Run.Properties.End):
		start, before = p.Run.Start, ""
	default:
		start, before = p.Element.Start, "</"+tagName(open)+">"
	}
	end, after = p.Raw.End, open+properties+"<"+tagName(tag)+` xml:space="preserve">`
	switch {
	case end < p.Content.End:
	case p.Element.End == p.Run.Inner.End:
		end, after = p.Run.End, ""
	default:
		end, after = p.Element.End, open+properties
	}
	return start, end, before, after, nil
}

// ambiguous are the marks that Chinese and Western text share: Word sets them
// in the Western font of a run, narrow, unless the run says otherwise.
const ambiguous = "“”‘’—…·"

var (
	fontsTag = regexp.MustCompile(`<w:rFonts\b[^>]*?/?>`)
	hint     = regexp.MustCompile(`\s+w:hint\s*=\s*(?:"[^"]*"|'[^']*')`)
	styleTag = regexp.MustCompile(`^<w:rPr\b[^>]*>\s*(?:<w:rStyle\b[^>]*/>)?`)
)

// eastAsian returns the properties of a run that sets such marks in its Chinese
// font.
func eastAsian(properties string) string {
	const attribute = ` w:hint="eastAsia"`
	fonts := fontsTag.FindStringIndex(properties)
	switch {
	case properties == "":
		return `<w:rPr><w:rFonts` + attribute + `/></w:rPr>`
	case fonts != nil && strings.TrimSpace(hint.FindString(properties[fonts[0]:fonts[1]])) == strings.TrimSpace(attribute):
		return properties
	case fonts != nil:
		tag := hint.ReplaceAllString(properties[fonts[0]:fonts[1]], "")
		return properties[:fonts[0]] + "<w:rFonts" + attribute + strings.TrimPrefix(tag, "<w:rFonts") + properties[fonts[1]:]
	}
	head := styleTag.FindString(properties)
	if head == "" || strings.HasSuffix(strings.TrimSpace(head), "/>") && !strings.Contains(head, "rStyle") {
		return properties // another prefix, or <w:rPr/>
	}
	return head + "<w:rFonts" + attribute + "/>" + properties[len(head):]
}

// change writes a tracked change of kind, ins or del.
func (r *replacer) change(b *strings.Builder, kind, element, properties, text string) {
	fmt.Fprintf(b, `<w:%[1]s%[2]s w:id="%[3]d" w:author="%[4]s"><w:r>%[5]s<w:%[6]s xml:space="preserve">%[7]s</w:%[6]s></w:r></w:%[1]s>`,
		kind, r.declaration, r.number, escape(r.author), properties, element, text)
	r.number++
}
