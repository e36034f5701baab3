package report

import (
	"io"
	"strings"

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
	for _, r := range x.Related {
		list = append(list, "另见："+related(src, r))
	}
	return append(list, strings.TrimSpace("依据："+Basis(x.Rule.Basis))+"（规则 "+x.Rule.ID+"）")
}

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
