package report

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/docxedit"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/docx"
)

// Docx writes a copy of a document with every finding as a comment at its
// place. data is the content of the file; where that is no .docx, a plain one
// is made of its text.
func Docx(w io.Writer, f File, data []byte, opt Options) error {
	src := f.Result.Doc.Source
	place := func(sp source.Span) source.Span { return sp }
	if src.Format != source.Docx || !docx.Sniff(data) {
		plain, err := docxedit.FromSource(src)
		if err != nil {
			return err
		}
		data, place = plain.Data, plain.Span
	}
	var comments []docxedit.Comment
	for _, x := range shown(f.Result, opt) {
		comments = append(comments, docxedit.Comment{Span: place(x.Span), Paragraphs: commentText(src, x)})
	}
	if list := f.Result.Unverified; len(list) > 0 {
		text := []string{"【未能核验】以下规则缺少依据，没有判断："}
		for _, u := range list {
			text = append(text, unverifiedLine(u))
		}
		comments = append(comments, docxedit.Comment{Span: place(titlePlace(f.Result)), Paragraphs: text})
	}
	return docxedit.Annotate(w, data, comments, docxedit.Author{Name: "gongwenlint", Initials: "gw"}, docx.DefaultLimits())
}

// commentText returns what a comment says of a finding, a paragraph each.
func commentText(src *source.Source, x lint.Finding) []string {
	list := []string{"【" + LevelName(x.Level) + "】" + x.Message}
	if x.Advice != "" {
		list = append(list, "建议："+x.Advice)
	}
	list = append(list, elsewhere(src, x.Related)...)
	return append(list, strings.TrimSpace("依据："+Basis(x.Rule.Basis))+"（规则 "+x.Rule.ID+"）")
}

// mostPlaces is how many further places a comment names: more would hide the
// advice.
const mostPlaces = 12

// elsewhere names the further places of a finding by their words, since a word
// processor shows neither line nor number of a paragraph.
func elsewhere(src *source.Source, list []check.Related) []string {
	var out []string
	for i, r := range list {
		if i == mostPlaces {
			out = append(out, fmt.Sprintf("另有%d处", len(list)-i))
			break
		}
		s := "另见：“" + inContext(src, r.Span) + "”"
		if r.Note != "" {
			s += "（" + r.Note + "）"
		}
		out = append(out, display.Clean(s))
	}
	return out
}

// inContext returns the words at a place with as many round them in their
// paragraph as are needed to find it.
func inContext(src *source.Source, sp source.Span) string {
	i := src.ParagraphAt(sp.Start)
	text := src.Slice(sp)
	if lack := contextLength - utf8.RuneCountInString(text); i >= 0 && lack > 0 {
		p := src.Paragraphs[i].Span
		before := []rune(src.Slice(source.Span{Start: p.Start, End: sp.Start}))
		after := []rune(src.Slice(source.Span{Start: sp.End, End: max(sp.End, p.End)}))
		left := min(len(before), max(lack/2, lack-len(after)))
		right := min(len(after), lack-left)
		text = string(before[len(before)-left:]) + text + string(after[:right])
	}
	return shorten(text, 2*contextLength)
}

const contextLength = 16 // characters

// titlePlace returns the place of what is said of a document as a whole.
func titlePlace(r *lint.Result) source.Span {
	switch {
	case r.Doc.Title.InText():
		return r.Doc.Title.Span
	case len(r.Doc.Source.Paragraphs) > 0:
		return r.Doc.Source.Paragraphs[0].Span
	}
	return source.Span{}
}
