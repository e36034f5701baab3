package lsp

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// symbols answers with the outline of a document: its elements, and its parts
// with their numbered levels.
func (s *server) symbols(raw json.RawMessage) (answer, error) {
	p, err := decode[documentParams](raw)
	if err != nil {
		return nil, err
	}
	return s.about(p.Document.URI, func(ctx context.Context, d *document, snap *snapshot, a *analysis) (any, error) {
		list := []documentSymbol{}
		if a.result != nil {
			list = append(list, outliner{s, a, nil}.outline()...)
		}
		if !s.client.TextDocument.Symbol.Hierarchical {
			return flat([]symbolInformation{}, d.uri, list, ""), nil
		}
		return list, nil
	})
}

// flat appends symbols without their nesting.
func flat(out []symbolInformation, uri string, list []documentSymbol, container string) []symbolInformation {
	for _, x := range list {
		out = append(out, symbolInformation{x.Name, x.Kind, location{uri, x.Selection}, container})
		out = flat(out, uri, x.Children, x.Name)
	}
	return out
}

type outliner struct {
	*server
	a    *analysis
	ends map[*gongwen.Node]int // where the text under a level ends
}

func (o outliner) outline() []documentSymbol {
	doc := o.a.result.Doc
	var list []documentSymbol
	seen := map[source.Span]bool{} // the issuer is often told by the signature
	for _, e := range slices.Backward(report.Elements(doc)) {
		if e.InText() && !seen[e.Span] {
			seen[e.Span] = true
			list = append(list, o.symbol(e.Name, e.Value, symbolElement, e.Span, e.Span, nil))
		}
	}
	for _, p := range doc.Parts {
		if x, ok := o.part(p); ok {
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(x, y documentSymbol) int {
		a, b := x.Range.Start, y.Range.Start
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Character, b.Character))
	})
	return list
}

// part returns the symbol of a part: of the document itself its 正文 only, since
// its other elements stand beside.
func (o outliner) part(p *gongwen.Part) (documentSymbol, bool) {
	paras := p.Paragraphs
	if p.Role == gongwen.Main {
		paras = p.Body()
	}
	if len(paras) == 0 {
		return documentSymbol{}, false
	}
	o.ends = map[*gongwen.Node]int{}
	for _, q := range p.Paragraphs {
		for n := q.Under; n != nil; n = n.Parent {
			o.ends[n] = max(o.ends[n], q.Span.End)
		}
	}
	name, title := string(p.Role), p.Title.Value
	if p.Role == gongwen.Main {
		title = ""
	}
	if p.Number > 0 {
		name += fmt.Sprint(p.Number)
	}
	all := source.Span{Start: paras[0].Span.Start, End: paras[len(paras)-1].Span.End}
	return o.symbol(name, title, symbolPart, all, paras[0].Span, o.levels(p.Tree)), true
}

func (o outliner) levels(list []*gongwen.Node) []documentSymbol {
	var out []documentSymbol
	doc := o.a.result.Doc
	for _, n := range list {
		heading := source.Span{Start: n.Span.Start, End: max(n.Span.End, n.Heading.End)}
		all := source.Span{Start: n.Span.Start, End: max(heading.End, o.ends[n])}
		out = append(out, o.symbol(brief(strings.TrimSpace(doc.Text(heading))), "", symbolLevel, all, heading, o.levels(n.Children)))
	}
	return out
}

// symbol returns a symbol that stands at all and is selected at name. A symbol
// must have a name.
func (o outliner) symbol(name, detail string, kind int, all, selection source.Span, children []documentSymbol) documentSymbol {
	if name == "" {
		name = "…"
	}
	return documentSymbol{Name: name, Detail: brief(detail), Kind: kind, Range: o.rangeIn(o.a, all), Selection: o.rangeIn(o.a, selection), Children: children}
}
