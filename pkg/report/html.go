package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"sort"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// The HTML report is one file that needs nothing else: the text of each
// document with the findings in place, a filter by level and rule, and a form
// for print.
//
//go:embed html.tmpl
var htmlTemplate string

type (
	htmlFile struct {
		Number     int
		Path       string
		Kind       string
		Direction  string
		Error      string
		Errors     int
		Warnings   int
		Infos      int
		Findings   []htmlFinding
		Paragraphs []htmlParagraph
		Asides     []htmlParagraph
		Unverified []string
		Suppressed []string
		Notes      []string
	}
	htmlFinding struct {
		Anchor    string // id of the finding in the page
		Number    int    // in the file, starting at 1
		Level     string
		LevelName string
		Rule      string
		Title     string
		Message   string
		Basis     string
		Advice    string
		Place     string
		Related   []string
	}
	htmlParagraph struct {
		Number  int
		Heading bool
		Pieces  []htmlPiece
	}
	// An htmlPiece is a run of text that the same findings mean.
	htmlPiece struct {
		Text   string
		Level  string // gravest of the findings, "" for plain text
		Anchor string // of the gravest
		First  bool   // no piece before it has this anchor
		Begins []int  // 1-based numbers of the findings that begin here
		Title  string
	}
)

type htmlPrinter struct {
	w     io.Writer
	opt   Options
	t     *template.Template
	files int
}

func newHTML(w io.Writer, opt Options) Printer {
	return &htmlPrinter{w: w, opt: opt, t: template.Must(template.New("").Parse(htmlTemplate))}
}

func (p *htmlPrinter) begin() error {
	if p.files > 0 {
		return nil
	}
	return p.t.ExecuteTemplate(p.w, "head", nil)
}

// Print implements [Printer].
func (p *htmlPrinter) Print(f File) error {
	if err := p.begin(); err != nil {
		return err
	}
	p.files++
	h := htmlFile{Number: p.files, Path: display.Clean(slashed(f.Path))}
	if f.Err != nil {
		_, h.Error = Failure(f.Err)
	}
	if f.Result != nil {
		p.fill(&h, f.Result)
	}
	return p.t.ExecuteTemplate(p.w, "file", h)
}

// Close implements [Printer].
func (p *htmlPrinter) Close(s Summary) error {
	if err := p.begin(); err != nil {
		return err
	}
	return p.t.ExecuteTemplate(p.w, "tail", map[string]any{"Line": s.Line(), "Summary": s, "Version": p.opt.Version})
}

func (p *htmlPrinter) fill(h *htmlFile, r *lint.Result) {
	list := shown(r, p.opt)
	h.Kind, h.Direction, h.Notes = r.Doc.Kind, r.Doc.Direction, r.Notes
	for i, x := range list {
		switch x.Level {
		case check.Error:
			h.Errors++
		case check.Warning:
			h.Warnings++
		default:
			h.Infos++
		}
		pos := r.Doc.Source.Position(x.Span.Start)
		out := htmlFinding{
			Anchor: findingAnchor(h.Number, i), Number: i + 1, Level: x.Level.String(), LevelName: LevelName(x.Level), Rule: x.Rule.ID, Title: x.Rule.Title,
			Message: display.Clean(x.Message), Basis: Basis(x.Rule.Basis), Advice: display.Clean(x.Advice), Place: fmt.Sprintf("第%d行 第%d段", pos.Line, pos.Paragraph),
		}
		for _, rel := range x.Related {
			out.Related = append(out.Related, related(r.Doc.Source, rel))
		}
		h.Findings = append(h.Findings, out)
	}
	for _, u := range r.Unverified {
		h.Unverified = append(h.Unverified, unverifiedLine(u))
	}
	if how := supply(r); how != "" {
		h.Unverified = append(h.Unverified, how)
	}
	for _, s := range suppressed(r, p.opt) {
		h.Suppressed = append(h.Suppressed, suppressedLine(r.Doc.Source, s, p.opt.Full))
	}
	src := r.Doc.Source
	m := newMarker(h.Number, list)
	for _, q := range src.Paragraphs {
		h.Paragraphs = append(h.Paragraphs, m.paragraph(src, q))
	}
	for _, q := range src.Asides {
		h.Asides = append(h.Asides, m.paragraph(src, q))
	}
}

func findingAnchor(file, finding int) string { return fmt.Sprintf("f%d-%d", file, finding+1) }

// A marker cuts the paragraphs of one document at the marks of its findings.
type marker struct {
	file     int
	findings []lint.Finding
	marks    []mark // by start
	met      map[int]bool
}

type mark struct {
	source.Span
	finding int
	first   bool // of its finding
}

func newMarker(file int, list []lint.Finding) *marker {
	m := &marker{file: file, findings: list, met: map[int]bool{}}
	for i, x := range list {
		for k, sp := range x.Places() {
			m.marks = append(m.marks, mark{sp, i, k == 0})
		}
	}
	sort.SliceStable(m.marks, func(i, j int) bool { return m.marks[i].Start < m.marks[j].Start })
	return m
}

func (m *marker) paragraph(src *source.Source, q source.Paragraph) htmlParagraph {
	out := htmlParagraph{Number: q.Number, Heading: q.Block == source.Heading}
	cuts := []int{q.Span.Start, q.Span.End}
	var here []mark
	for _, k := range m.marks {
		if k.Start >= q.Span.End {
			break
		}
		if k.Overlaps(q.Span) || k.Empty() && k.Start >= q.Span.Start {
			here = append(here, k)
			cuts = append(cuts, max(k.Start, q.Span.Start), min(max(k.End, k.Start), q.Span.End))
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := 1; i < len(cuts); i++ {
		out.Pieces = append(out.Pieces, m.piece(src, source.Span{Start: cuts[i-1], End: cuts[i]}, here))
	}
	return out
}

// piece describes a run of text without a mark's end within it.
func (m *marker) piece(src *source.Source, sp source.Span, here []mark) htmlPiece {
	out := htmlPiece{Text: display.CleanLines(src.Slice(sp))}
	gravest := -1
	for _, k := range here {
		if k.first && (k.Start == sp.Start || k.Empty() && k.Start == sp.End) {
			out.Begins = append(out.Begins, k.finding+1)
		}
		if !k.Contains(sp) {
			continue
		}
		if gravest < 0 || m.findings[k.finding].Level > m.findings[gravest].Level {
			gravest = k.finding
		}
	}
	if gravest >= 0 {
		x := m.findings[gravest]
		out.First = !m.met[gravest]
		m.met[gravest] = true
		out.Level, out.Anchor, out.Title = x.Level.String(), findingAnchor(m.file, gravest), display.Clean(x.Rule.ID+" "+x.Message)
	}
	return out
}
