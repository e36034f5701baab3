package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// The shape of a block: everything below its first line is indented, and a
// quotation is cut so that it fits a terminal of 80 cells.
const (
	indent     = "    "
	quoteCells = 76
)

// textPrinter prints blocks for people: findings in document order, then what
// could not be verified, exemptions and notes of the file.
type textPrinter struct {
	w      *bufio.Writer
	opt    Options
	screen *display.Screen
	blocks int
}

func newText(w io.Writer, opt Options) Printer {
	if opt.Screen == nil {
		opt.Screen = display.New(2)
	}
	return &textPrinter{w: bufio.NewWriter(w), opt: opt, screen: opt.Screen}
}

// Print implements [Printer]. A file that could not be read prints nothing:
// that is said on standard error.
func (p *textPrinter) Print(f File) error {
	if f.Result != nil {
		for _, x := range shown(f.Result, p.opt) {
			p.finding(f, x)
		}
		if !p.opt.Brief {
			p.unverified(f)
		}
		p.suppressed(f)
		if !p.opt.Brief {
			p.notes(f)
		}
	}
	return p.w.Flush()
}

// Close implements [Printer].
func (p *textPrinter) Close(s Summary) error {
	p.begin()
	fmt.Fprintln(p.w, s.Line())
	if s.Mendable > 0 && !p.opt.Brief {
		fmt.Fprintf(p.w, "其中 %d 个可用 gongwenlint fix 自动改正\n", s.Mendable)
	}
	return p.w.Flush()
}

// begin sets a block off from the one before it.
func (p *textPrinter) begin() {
	if p.blocks > 0 {
		fmt.Fprintln(p.w)
	}
	p.blocks++
}

func (p *textPrinter) line(s string) { fmt.Fprint(p.w, indent, s, "\n") }

func (p *textPrinter) finding(f File, x lint.Finding) {
	p.begin()
	src := f.Result.Doc.Source
	pos := src.Position(x.Span.Start)
	fmt.Fprintf(p.w, "%s  %s  %s  %s\n",
		p.opt.Palette.Strong.Text(place(f.Path, pos)),
		levelStyle(p.opt.Palette, x.Level).Text(LevelName(x.Level)),
		x.Rule.ID, display.Clean(x.Message))
	p.quote(src, x)
	shown := x.Related
	if len(shown) > maxRelated {
		shown = shown[:maxRelated-1]
	}
	for _, r := range shown {
		p.line("另见：" + related(src, r))
	}
	if rest := x.Related[len(shown):]; len(rest) > 0 {
		p.line(fmt.Sprintf("另有%d处：%s", len(rest), paragraphList(src, rest)))
	}
	if b := Basis(x.Rule.Basis); b != "" {
		p.line("依据：" + display.Clean(b))
	}
	if x.Advice != "" {
		p.line("建议：" + display.Clean(x.Advice))
	}
}

// place returns “path:line:column 第n段”.
func place(path string, pos source.Position) string {
	return fmt.Sprintf("%s:%d:%d 第%d段", display.Clean(path), pos.Line, pos.Column, pos.Paragraph)
}

func levelStyle(p display.Palette, l check.Level) display.Style {
	return [...]display.Style{check.Unset: {}, check.Info: p.Info, check.Warning: p.Warning, check.Error: p.Error}[l]
}

// quote prints the quoted sentence with carets under what is meant.
func (p *textPrinter) quote(src *source.Source, x lint.Finding) {
	if strings.TrimSpace(x.Quote) == "" {
		return
	}
	for _, l := range p.screen.Wrap(x.Quote, quoteMarks(src, x), quoteCells) {
		p.line(l.Text)
		if l.Under != "" {
			p.line(p.opt.Palette.Mark.Text(l.Under))
		}
	}
}

// quoteMarks returns the marks of x as places in its quotation, which may have
// an ellipsis before what stands at QuoteSpan.
func quoteMarks(src *source.Source, x lint.Finding) []display.Mark {
	start := strings.Index(x.Quote, strings.ReplaceAll(src.Slice(x.QuoteSpan), "\n", " "))
	if start < 0 || x.QuoteSpan.Empty() {
		return nil
	}
	spans := x.Marks
	if len(spans) == 0 {
		spans = []source.Span{x.Span}
	}
	var marks []display.Mark
	for _, sp := range spans {
		from, to := max(sp.Start, x.QuoteSpan.Start), min(sp.End, x.QuoteSpan.End)
		if from <= to {
			marks = append(marks, display.Mark{Start: start + from - x.QuoteSpan.Start, End: start + to - x.QuoteSpan.Start})
		}
	}
	return marks
}

const (
	maxRelated    = 5  // lines of other places
	maxParagraphs = 20 // numbers of paragraphs on the line for the rest
)

// paragraphList returns the numbers of the paragraphs of places.
func paragraphList(src *source.Source, list []check.Related) string {
	var numbers []string
	last := 0
	for _, r := range list {
		n := src.Position(r.Span.Start).Paragraph
		if n == last {
			continue
		}
		if last = n; len(numbers) == maxParagraphs {
			return "第" + strings.Join(numbers, "、") + "段等"
		}
		numbers = append(numbers, strconv.Itoa(n))
	}
	return "第" + strings.Join(numbers, "、") + "段"
}

// related returns one line on a second place of a finding.
func related(src *source.Source, r check.Related) string {
	pos := src.Position(r.Span.Start)
	s := fmt.Sprintf("%d:%d 第%d段", pos.Line, pos.Column, pos.Paragraph)
	if q := shorten(src.Slice(r.Span), 30); q != "" {
		s += " “" + q + "”"
	}
	if r.Note != "" {
		s += "（" + r.Note + "）"
	}
	return display.Clean(s)
}

// shorten returns s with at most n characters, the cut marked with ….
func shorten(s string, n int) string {
	s = strings.TrimSpace(s)
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}

// Basis returns the clauses that a rule rests on:
// 《朔州市人民政府工作规则》第二十七条（应当）.
func Basis(list []rule.Basis) string {
	parts := make([]string, len(list))
	for i, b := range list {
		parts[i] = norm(b.Norm) + b.Article
		if b.Strength != "" {
			parts[i] += "（" + b.Strength + "）"
		}
	}
	return strings.Join(parts, "；")
}

// norm returns the name of a norm as it is cited: a title in 《》, a standard
// by its number.
func norm(name string) string {
	if name == "" || strings.ContainsAny(name, "《》") || name[0] < 0x80 {
		if name != "" && name[0] < 0x80 {
			return name + " "
		}
		return name
	}
	return "《" + name + "》"
}

// unverified tells in one line per file what could not be decided and how to
// supply what is missing; each reason only when asked for.
func (p *textPrinter) unverified(f File) {
	list := f.Result.Unverified
	if len(list) == 0 {
		return
	}
	p.begin()
	head, how := fmt.Sprintf("%s  未能核验（%d项）：", f.Path, len(list)), supply(f.Result)
	if !p.opt.Reasons {
		fmt.Fprintln(p.w, display.Clean(head+unverifiedTogether(list, how)))
		return
	}
	fmt.Fprintln(p.w, display.Clean(head))
	for _, u := range list {
		p.line(display.Clean(unverifiedLine(u)))
	}
	if how != "" {
		p.line(display.Clean(how))
	}
}

// unverifiedTogether names the rules that could not be decided; of a single one
// it tells why.
func unverifiedTogether(list []lint.Unverified, how string) string {
	var ids []string
	for _, u := range list {
		if !slices.Contains(ids, u.Rule.ID) {
			ids = append(ids, u.Rule.ID)
		}
	}
	s := strings.Join(ids, "、")
	if len(list) == 1 {
		s = unverifiedLine(list[0])
	}
	if how != "" {
		s += "；" + how
	}
	if len(list) > 1 {
		s += "；逐项理由加 --report-unverified"
	}
	return s
}

func (p *textPrinter) suppressed(f File) {
	list := suppressed(f.Result, p.opt)
	if len(list) == 0 {
		return
	}
	p.begin()
	fmt.Fprintf(p.w, "%s  已豁免（%d项）：\n", display.Clean(f.Path), len(list))
	for _, s := range list {
		p.line(display.Clean(suppressedLine(f.Result.Doc.Source, s, p.opt.Full)))
	}
}

// unverifiedLine tells which rule could not be decided, why, and what would help.
func unverifiedLine(u lint.Unverified) string {
	s := u.Rule.ID + " " + u.Rule.Title
	if u.Message != "" {
		s += "：" + u.Message
	}
	if len(u.Needs) > 0 {
		s += "，需要：" + strings.Join(u.Needs, "、")
	}
	return s
}

// suppressedLine tells which rule was exempted, and why.
// In full, it tells the place and the message, too.
func suppressedLine(src *source.Source, s lint.Suppressed, full bool) string {
	line := s.Rule.ID + " " + s.Rule.Title + "，理由：" + s.Reason
	if full {
		pos := src.Position(s.Span.Start)
		line = fmt.Sprintf("%d:%d 第%d段 %s %s，理由：%s", pos.Line, pos.Column, pos.Paragraph, s.Rule.ID, s.Message, s.Reason)
	}
	if s.Approver != "" {
		line += "（批准人：" + s.Approver + "）"
	}
	return line
}

func (p *textPrinter) notes(f File) {
	if len(f.Result.Notes) == 0 {
		return
	}
	p.begin()
	fmt.Fprintf(p.w, "%s  说明：\n", display.Clean(f.Path))
	for _, n := range f.Result.Notes {
		p.line(display.Clean(n))
	}
}

// Line returns the summary as one line of text.
func (s Summary) Line() string {
	var b strings.Builder
	fmt.Fprintf(&b, "共检查 %d 个文件：错误 %d，警告 %d，提示 %d", s.Files-s.Failed, s.Errors, s.Warnings, s.Infos)
	fmt.Fprintf(&b, "；未能核验 %d 项", s.Unverified)
	if s.Hidden > 0 {
		fmt.Fprintf(&b, "；未显示 %d 条（低于“%s”）", s.Hidden, LevelName(s.MinLevel))
	}
	if s.Suppressed > 0 {
		fmt.Fprintf(&b, "；已豁免 %d 项", s.Suppressed)
	}
	if s.Known > 0 {
		fmt.Fprintf(&b, "；基线已有 %d 项", s.Known)
	}
	if s.Failed > 0 {
		fmt.Fprintf(&b, "；未能读取 %d 个文件", s.Failed)
	}
	if n := s.Skipped.Total(); n > 0 {
		var parts []string
		for _, e := range s.Skipped.Extensions() {
			name := e
			if name == "" {
				name = "无扩展名"
			}
			parts = append(parts, fmt.Sprintf("%s %d", display.Clean(name), s.Skipped.Unsupported[e]))
		}
		fmt.Fprintf(&b, "；跳过不支持的文件 %d 个（%s）", n, strings.Join(parts, "，"))
	}
	if s.Skipped.Ignored > 0 {
		fmt.Fprintf(&b, "；按忽略规则跳过 %d 个", s.Skipped.Ignored)
	}
	if s.Skipped.Hidden > 0 {
		fmt.Fprintf(&b, "；跳过隐藏文件 %d 个", s.Skipped.Hidden)
	}
	return b.String()
}
