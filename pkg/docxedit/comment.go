package docxedit

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/docx"
)

// A Comment is a note in the margin.
type Comment struct {
	Span       source.Span // what it is on, in the text that package docx reads
	Paragraphs []string    // what it says
}

// Author is who comments.
type Author struct{ Name, Initials string }

const (
	wordNamespace   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	commentsType    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
	commentsContent = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
)

// The order of what is put at one place: a comment that ends there before one
// that begins there.
const (
	rankEnd = iota
	rankCut
	rankStart
)

// Annotate writes a copy of a .docx with comments. Those on what has no place
// in the body (a header, an empty document) are put at its first text.
func Annotate(w io.Writer, data []byte, comments []Comment, author Author, lim docx.Limits) error {
	located, err := docx.Locate(data, lim)
	if err != nil {
		return err
	}
	p, err := openPack(data)
	if err != nil {
		return err
	}
	if len(comments) == 0 {
		return p.save(w)
	}
	part := p.actualName(located.Part)
	a := &annotator{located: located, declaration: declaration(located.Body), cuts: map[int]bool{}}
	existing, err := p.relation(part, "comments")
	if err != nil {
		return err
	}
	if a.next, err = p.nextComment(existing); err != nil {
		return err
	}
	var list strings.Builder
	for _, c := range comments {
		if !a.mark(c.Span) {
			continue
		}
		writeComment(&list, a.next, author, c.Paragraphs)
		a.next++
	}
	p.write(part, a.splices.apply(located.Body))
	if err := p.addComments(part, existing, list.String()); err != nil {
		return err
	}
	return p.save(w)
}

// actualName returns the name of a part as the package spells it.
func (p *pack) actualName(name string) string {
	if f := p.file(name); f != nil {
		return f.Name
	}
	return name
}

// nextComment returns the number after those of the comments there are.
func (p *pack) nextComment(part string) (int, error) {
	if part == "" {
		return 0, nil
	}
	data, err := p.read(part)
	if err != nil {
		return 0, err
	}
	next := 0
	err = elements(data, func(name string, attrs map[string]string) {
		if n, err := strconv.Atoi(attrs["id"]); err == nil && name == "comment" {
			next = max(next, n+1)
		}
	})
	return next, err
}

// addComments adds comments to the part of comments, making one if need be.
func (p *pack) addComments(part, existing, comments string) error {
	if existing != "" && p.file(existing) != nil {
		data, err := p.read(existing)
		if err != nil {
			return err
		}
		if data, err = appendTo(data, endOfComments, emptyComments, comments); err == nil {
			p.write(p.actualName(existing), data)
		}
		return err
	}
	name := path.Join(path.Dir(part), "comments.xml")
	for n := 2; p.file(name) != nil; n++ {
		name = path.Join(path.Dir(part), fmt.Sprintf("comments%d.xml", n))
	}
	p.write(name, []byte(xml.Header+`<w:comments xmlns:w="`+wordNamespace+`">`+comments+`</w:comments>`))
	if err := p.relate(part, commentsType, path.Base(name)); err != nil {
		return err
	}
	return p.declare(name, commentsContent)
}

// writeComment writes one w:comment. It declares its namespace itself, for a
// part that is there may have bound another prefix.
func writeComment(b *strings.Builder, id int, author Author, paragraphs []string) {
	fmt.Fprintf(b, `<w:comment xmlns:w="%s" w:id="%d" w:author="%s" w:initials="%s">`, wordNamespace, id, escape(author.Name), escape(author.Initials))
	for i, text := range paragraphs {
		b.WriteString("<w:p>")
		if i == 0 {
			b.WriteString("<w:r><w:annotationRef/></w:r>")
		}
		fmt.Fprintf(b, `<w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, escape(text))
	}
	b.WriteString("</w:comment>")
}

func escape(s string) string {
	var b bytes.Buffer
	// EscapeText cannot fail on a buffer; what XML cannot hold becomes U+FFFD.
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

var boundToWord = regexp.MustCompile(`xmlns:w\s*=\s*["'](?:http://schemas\.openxmlformats\.org/wordprocessingml/2006/main|http://purl\.oclc\.org/ooxml/wordprocessingml/main)["']`)

// declaration returns what an element of ours must declare so that its prefix w
// holds: nothing where the body's outermost element has bound it.
func declaration(body []byte) string {
	if boundToWord.Match(body[:min(len(body), 8192)]) {
		return ""
	}
	return ` xmlns:w="` + wordNamespace + `"`
}

// An annotator puts the marks of comments into the body.
type annotator struct {
	located     *docx.Located
	declaration string
	splices     splices
	cuts        map[int]bool // places at which a run was cut
	next        int          // number of the next comment
}

// mark sets the range of comment next. ok is false when the body has no text
// at all.
func (a *annotator) mark(sp source.Span) (ok bool) {
	places := a.located.Places(sp)
	if len(places) == 0 {
		all := a.located.Places(source.Span{End: len(a.located.Source.Text)})
		if len(all) == 0 {
			return false
		}
		places = all[:1]
	}
	first, last := places[0], places[len(places)-1]
	a.splices.insert(a.before(first), fmt.Sprintf(`<w:commentRangeStart%s w:id="%d"/>`, a.declaration, a.next), rankStart)
	a.splices.insert(a.after(last), fmt.Sprintf(`<w:commentRangeEnd%[1]s w:id="%[2]d"/><w:r%[1]s><w:commentReference w:id="%[2]d"/></w:r>`, a.declaration, a.next), rankEnd)
	return true
}

// before returns the offset between runs directly before a place, cutting its
// run in two where it must and can.
func (a *annotator) before(p docx.Place) int {
	run := p.Run
	if run.Host || p.Whole || a.first(p) && p.Raw.Start == p.Content.Start {
		return run.Start
	}
	if !a.cut(p, p.Raw.Start) {
		return run.Start
	}
	return p.Raw.Start
}

// after is [annotator.before] for the end of a place.
func (a *annotator) after(p docx.Place) int {
	run := p.Run
	if run.Host || p.Whole || p.Element.End == run.Inner.End && p.Raw.End == p.Content.End {
		return run.End
	}
	if !a.cut(p, p.Raw.End) {
		return run.End
	}
	return p.Raw.End
}

// first reports whether nothing but properties stands in the run before p.
func (a *annotator) first(p docx.Place) bool {
	return p.Element.Start == max(p.Run.Inner.Start, p.Run.Properties.End)
}

// cut ends the run at an offset within the characters of p and begins another
// with the same properties. It does not where white space would be lost.
func (a *annotator) cut(p docx.Place, at int) bool {
	if a.cuts[at] {
		return true
	}
	body := a.located.Body
	tag := string(body[p.Element.Start:p.Content.Start])
	preserved := strings.Contains(tag, "preserve")
	if !preserved && (space(body[at-1]) || at < len(body) && space(body[at])) {
		return false
	}
	open := string(body[p.Run.Start:p.Run.Inner.Start])
	properties := string(body[p.Run.Properties.Start:p.Run.Properties.End])
	a.splices.insert(at, "</"+tagName(tag)+"></"+tagName(open)+">", rankEnd-1)
	a.splices.insert(at, open+properties+tag, rankStart+1)
	a.cuts[at] = true
	return true
}

func space(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// tagName returns the name in a start tag.
func tagName(tag string) string {
	name := strings.TrimPrefix(tag, "<")
	if i := strings.IndexAny(name, " \t\r\n/>"); i >= 0 {
		name = name[:i]
	}
	return name
}
