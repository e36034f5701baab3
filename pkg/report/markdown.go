package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// markdownPrinter writes a report for merge requests and job summaries: a
// heading a file that has something to say, the total at the end.
type markdownPrinter struct {
	w   io.Writer
	opt Options
}

func newMarkdown(w io.Writer, opt Options) Printer { return &markdownPrinter{w, opt} }

// Print implements [Printer].
func (p *markdownPrinter) Print(f File) error {
	var b strings.Builder
	if f.Err != nil {
		_, message := Failure(f.Err)
		fmt.Fprintf(&b, "**未能读取**：%s\n\n", markdownText(message))
	}
	if f.Result != nil {
		p.findings(&b, f.Result)
		p.rest(&b, f.Result)
	}
	if b.Len() == 0 {
		return nil
	}
	_, err := fmt.Fprintf(p.w, "### %s\n\n%s", markdownText(slashed(f.Path)), b.String())
	return err
}

func (p *markdownPrinter) findings(b *strings.Builder, r *lint.Result) {
	list := shown(r, p.opt)
	if len(list) == 0 {
		return
	}
	b.WriteString("| 位置 | 级别 | 规则 | 问题 | 原文 | 依据 | 建议 |\n| --- | --- | --- | --- | --- | --- | --- |\n")
	for _, x := range list {
		pos := r.Doc.Source.Position(x.Span.Start)
		fmt.Fprintf(b, "| %d:%d 第%d段 | %s | %s | %s | %s | %s | %s |\n", pos.Line, pos.Column, pos.Paragraph, LevelName(x.Level), x.Rule.ID,
			markdownText(x.Message), markdownQuote(r.Doc.Source, x), markdownText(Basis(x.Rule.Basis)), markdownText(x.Advice))
	}
	b.WriteString("\n")
}

func (p *markdownPrinter) rest(b *strings.Builder, r *lint.Result) {
	list := func(title string, lines []string) {
		if len(lines) == 0 {
			return
		}
		fmt.Fprintf(b, "**%s**\n\n", title)
		for _, l := range lines {
			fmt.Fprintf(b, "- %s\n", markdownText(l))
		}
		b.WriteString("\n")
	}
	var lines []string
	for _, u := range r.Unverified {
		lines = append(lines, unverifiedLine(u))
	}
	if how := supply(r); how != "" {
		lines = append(lines, how)
	}
	if !p.opt.Brief {
		list("未能核验", lines)
	}
	lines = nil
	for _, s := range suppressed(r, p.opt) {
		lines = append(lines, suppressedLine(r.Doc.Source, s, p.opt.Full))
	}
	list("已豁免", lines)
	if !p.opt.Brief {
		list("说明", r.Notes)
	}
}

// markdownQuote returns the quoted sentence with what is meant in bold.
func markdownQuote(src *source.Source, x lint.Finding) string {
	marks := quoteMarks(src, x)
	if len(marks) != 1 || marks[0].Start >= marks[0].End {
		return markdownText(x.Quote)
	}
	m := marks[0]
	return markdownText(x.Quote[:m.Start]) + "**" + markdownText(x.Quote[m.Start:m.End]) + "**" + markdownText(x.Quote[m.End:])
}

var markdownEscapes = strings.NewReplacer("\\", "\\\\", "|", "\\|", "*", "\\*", "_", "\\_", "`", "\\`", "<", "&lt;", ">", "&gt;", "&", "&amp;", "[", "\\[", "]", "\\]", "~", "\\~", "#", "\\#")

// markdownText returns s as plain text on one line of Markdown.
func markdownText(s string) string { return markdownEscapes.Replace(display.Clean(s)) }

// Close implements [Printer].
func (p *markdownPrinter) Close(s Summary) error {
	_, err := fmt.Fprintln(p.w, markdownText(s.Line()))
	return err
}
