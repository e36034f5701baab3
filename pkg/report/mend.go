package report

import (
	"fmt"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// edits returns the edits of all mends of a finding, and whether they can never
// alter the meaning.
func edits(x lint.Finding) (list []lint.Edit, safe bool) {
	safe = true
	for _, m := range x.Mends {
		list = append(list, m.Edits...)
		safe = safe && m.Safe
	}
	return list, safe
}

// editPlace returns the place of an edit. Where nothing is taken out it is
// behind the character before, on its line.
func editPlace(src *source.Source, sp source.Span) jsonPlace {
	if sp.Empty() && sp.Start > 0 && src.Text[sp.Start-1] != '\n' {
		_, size := utf8.DecodeLastRuneInString(src.Text[:sp.Start])
		at := src.EndPosition(source.Span{Start: sp.Start - size, End: sp.Start})
		return jsonPlace{at.Line, at.Column, at.Line, at.Column}
	}
	return placeJSON(src, sp)
}

func fixJSON(src *source.Source, x lint.Finding) *jsonFix {
	if len(x.Mends) == 0 {
		return nil
	}
	var j jsonFix
	list, safe := edits(x)
	j.Safe = safe
	for _, e := range list {
		j.Edits = append(j.Edits, jsonEdit{editPlace(src, e.Span), e.Text})
	}
	return &j
}

// sarifFixes returns the one way to mend a finding. That of a Word document is
// of no use: its lines are those of the extracted text.
func sarifFixes(path string, src *source.Source, x lint.Finding) []sarifFix {
	if len(x.Mends) == 0 || src.Format == source.Docx {
		return nil
	}
	list, safe := edits(x)
	words := fmt.Sprintf("改正%d处", len(x.Mends))
	if !safe {
		words += "（请核对）"
	}
	c := sarifChange{Artifact: sarifURI{artifactURI(path)}}
	for _, e := range list {
		at := editPlace(src, e.Span)
		c.Replacements = append(c.Replacements, sarifReplacement{
			Deleted: sarifRegion{StartLine: at.Line, StartColumn: at.Column, EndLine: at.EndLine, EndColumn: at.EndColumn}, Inserted: sarifText{e.Text},
		})
	}
	return []sarifFix{{sarifText{words}, []sarifChange{c}}}
}

// rdSuggestions returns what reviewdog offers instead of stretches of the file.
func rdSuggestions(src *source.Source, x lint.Finding) []rdSuggestion {
	if src.Format == source.Docx {
		return nil
	}
	var out []rdSuggestion
	list, _ := edits(x)
	for _, e := range list {
		orig, ok := src.OriginalSpan(e.Span)
		if !ok {
			continue
		}
		at := originalPosition(src, orig.Start, editPlace(src, e.Span).Line)
		out = append(out, rdSuggestion{rdRange{at, rdPosition{at.Line, at.Column + orig.Len()}}, e.Text})
	}
	return out
}
