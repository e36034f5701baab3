package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/wordcount"
)

// An Outline is how a document was understood.
type Outline struct {
	Path      string           `json:"path"`
	Format    string           `json:"format"`
	Encoding  string           `json:"encoding"`
	Kind      string           `json:"kind"`      // 文种
	Direction string           `json:"direction"` // 行文方向
	Why       string           `json:"directionWhy"`
	Stage     string           `json:"stage"` // 阶段
	Elements  []OutlineElement `json:"elements"`
	Parts     []OutlinePart    `json:"parts"`
	Metadata  []OutlineKey     `json:"metadata"`
	Notes     []string         `json:"notes"`
}

// An OutlineKey is a key of the metadata. Line and Column are 0 when it is a
// property or stands on the command line.
type OutlineKey struct {
	Key    string `json:"key"`
	Value  string `json:"value"` // on one line, cut when it is long
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`

	place string
}

// An OutlineElement is one element with its place. Line, Column and Paragraph
// are 0 when the element is not in the text.
type OutlineElement struct {
	Name       string `json:"name"`
	Value      string `json:"value"`
	Detail     string `json:"detail,omitempty"` // what is known beyond the words
	Confidence string `json:"confidence"`
	Line       int    `json:"line"`
	Column     int    `json:"column"`
	Paragraph  int    `json:"paragraph"`
}

// An OutlinePart is a part of the file.
type OutlinePart struct {
	Role       string          `json:"role"`
	Title      string          `json:"title"`
	Line       int             `json:"line"`
	Paragraphs int             `json:"paragraphs"` // 正文 paragraphs
	Sentences  int             `json:"sentences"`
	Counts     wordcount.Count `json:"counts"`
	Levels     []OutlineLevel  `json:"levels"`
}

// An OutlineLevel is one numbered level.
type OutlineLevel struct {
	Label    string         `json:"label"`
	Style    string         `json:"style"`
	Heading  string         `json:"heading"`
	Line     int            `json:"line"`
	Children []OutlineLevel `json:"children,omitempty"`
}

// NewOutline describes doc. notes are added to those of the source.
func NewOutline(doc *gongwen.Document, notes []string) Outline {
	o := Outline{
		Path: doc.Source.Path, Format: string(doc.Source.Format), Encoding: doc.Source.Encoding,
		Kind: doc.Kind, Direction: doc.Direction, Why: doc.DirectionWhy, Stage: doc.Stage, Notes: append([]string{}, notes...),
	}
	o.Metadata = []OutlineKey{}
	for _, key := range doc.Meta.Written() {
		p := doc.Meta.Place(key)
		o.Metadata = append(o.Metadata, OutlineKey{key, p.Text, p.File, p.Line, p.Column, p.String()})
	}
	if o.Kind == "" && doc.KindWord != "" {
		o.Kind = doc.KindWord + "（不是规定文种）"
	}
	for _, n := range doc.Source.Notices {
		o.Notes = append(o.Notes, n.Message)
	}
	b := outliner{doc: doc, out: &o}
	for _, e := range Elements(doc) {
		b.add(e)
	}
	for _, p := range doc.Parts {
		o.Parts = append(o.Parts, b.part(p))
	}
	return o
}

type outliner struct {
	doc *gongwen.Document
	out *Outline
}

func (b outliner) add(e NamedElement) {
	x := OutlineElement{Name: e.Name, Value: e.Value, Detail: e.Detail, Confidence: e.Confidence.String()}
	if e.Declared {
		x.Confidence = "元数据"
	}
	if !e.Span.Empty() {
		p := b.doc.Source.Position(e.Span.Start)
		x.Line, x.Column, x.Paragraph = p.Line, p.Column, p.Paragraph
	}
	b.out.Elements = append(b.out.Elements, x)
}

func (b outliner) part(p *gongwen.Part) OutlinePart {
	o := OutlinePart{Role: string(p.Role), Title: p.Title.Value, Counts: paragraphsCount(p.Body()), Levels: b.levels(p.Tree)}
	if p.Number > 0 {
		o.Role += fmt.Sprint(p.Number)
	}
	for i, q := range p.Paragraphs {
		if i == 0 {
			o.Line = b.doc.Source.Position(q.Span.Start).Line
		}
		if q.Role == gongwen.RoleBody {
			o.Paragraphs++
			o.Sentences += len(q.Sentences())
		}
	}
	return o
}

func (b outliner) levels(list []*gongwen.Node) []OutlineLevel {
	out := []OutlineLevel{}
	for _, n := range list {
		out = append(out, OutlineLevel{
			Label: b.text(n.Span), Style: n.Label.Style.String(), Heading: b.text(n.Heading),
			Line: b.doc.Source.Position(n.Span.Start).Line, Children: b.levels(n.Children),
		})
	}
	return out
}

func (b outliner) text(sp source.Span) string { return strings.TrimSpace(b.doc.Text(sp)) }

// Tree prints the outline for people.
func (o Outline) Tree(w io.Writer) {
	screen := display.New(2)
	fmt.Fprintf(w, "%s（%s，%s）\n", display.Clean(o.Path), o.Format, o.Encoding)
	kind := o.Kind
	if kind == "" {
		kind = "未识别"
	}
	fmt.Fprintf(w, "文种 %s　行文方向 %s（%s）　阶段 %s\n", display.Clean(kind), o.Direction, display.Clean(o.Why), o.Stage)
	fmt.Fprintln(w, "\n要素")
	for _, e := range o.Elements {
		place := "元数据"
		if e.Line > 0 {
			place = fmt.Sprintf("%d:%d", e.Line, e.Column)
		}
		line := fmt.Sprintf("  %s  %s  %s", screen.Pad(e.Name, 12), screen.Pad(place, 7), display.Clean(shorten(e.Value, 60)))
		var more []string
		for _, m := range []string{e.Detail, e.Confidence} {
			if m != "" {
				more = append(more, m)
			}
		}
		fmt.Fprintf(w, "%s　[%s]\n", line, display.Clean(strings.Join(more, "，")))
	}
	for _, p := range o.Parts {
		fmt.Fprintf(w, "\n%s", p.Role)
		if p.Title != "" {
			fmt.Fprintf(w, "　%s", display.Clean(p.Title))
		}
		fmt.Fprintf(w, "（第%d行起，%d段%d句，%d字，汉字%d）\n", p.Line, p.Paragraphs, p.Sentences, p.Counts.Characters, p.Counts.Han)
		printLevels(w, p.Levels, 1)
	}
	if len(o.Metadata) > 0 {
		fmt.Fprintln(w, "\n元数据")
	}
	for _, k := range o.Metadata {
		fmt.Fprintf(w, "  %s  %s　[%s]\n", screen.Pad(k.Key, 12), display.Clean(k.Value), display.Clean(k.place))
	}
	if len(o.Notes) > 0 {
		fmt.Fprintln(w, "\n说明")
		for _, n := range o.Notes {
			fmt.Fprintf(w, "  %s\n", display.Clean(n))
		}
	}
}

func printLevels(w io.Writer, list []OutlineLevel, depth int) {
	for _, l := range list {
		fmt.Fprintf(w, "%s%s%s　[第%d行]\n", strings.Repeat("  ", depth), display.Clean(l.Label), display.Clean(shorten(l.Heading, 40)), l.Line)
		printLevels(w, l.Children, depth+1)
	}
}
