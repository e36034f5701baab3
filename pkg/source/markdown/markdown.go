// Package markdown reads Markdown as a reader of the rendered page sees it:
// markup left out, list numbers in place, tables cell by cell. The YAML block
// at the top is kept apart.
//
// It departs from Markdown where Chinese drafts do. Text indented by four
// spaces is a paragraph and not code. A line end inside a paragraph begins a
// new paragraph, because drafters put 署名 and date on lines of their own,
// unless the lines were wrapped (see text.Joins). Emphasis marks that touch
// Chinese punctuation are taken for marks although CommonMark does not.
package markdown

import (
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Read returns the paragraphs of a Markdown text. A hard line break (two
// spaces, a backslash, <br>) begins a paragraph with SoftBreak. Comments,
// links' addresses and tags are left out; of pictures, code blocks and blocks
// of HTML a Notice is given.
//
// The caller sets Path and Encoding of the result.
func Read(md string) *source.Source {
	front, start, notice := frontMatter(md)
	r := &reader{md: md, start: start, line: 1, lines: make([]line, 0, len(md)/200+16)}
	if notice != nil {
		r.notices = append(r.notices, *notice)
	}
	r.src = prepare(md, start)
	r.blocks(commonMark.Parse(gmtext.NewReader(r.src)), 0)
	s := r.build()
	s.Format = source.Markdown
	s.FrontMatter = front
	s.Notices = r.notices
	return s
}

// commonMark reads all documents: building a parser costs more than most of them.
var commonMark = newParser()

// newParser returns a parser of CommonMark with tables and without indented
// code.
func newParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(indentedParagraph{parser.NewParagraphParser()}, 1000),
		),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(
			append(parser.DefaultParagraphTransformers(), util.Prioritized(extension.NewTableParagraphTransformer(), 200))...,
		),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
}

// indentedParagraph takes lines indented by four columns and more, which
// otherwise belong to indented code alone. (Without either, goldmark stops
// reading at such a line.)
type indentedParagraph struct{ parser.BlockParser }

func (indentedParagraph) CanAcceptIndentedLine() bool { return true }

// prepare returns what goldmark is to parse, byte for byte in the same place:
// the front matter blank, and line ends that goldmark does not know as LF.
func prepare(md string, start int) []byte {
	src := []byte(md)
	for i, c := range src {
		switch {
		case c == '\f' || c == '\r' && (i+1 == len(src) || src[i+1] != '\n'):
			src[i] = '\n'
		case i < start && c != '\n' && c != '\r':
			src[i] = ' '
		}
	}
	return src
}
