package report

import (
	"encoding/xml"
	"fmt"
	"io"

	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
)

// JUnit's report as build servers read it: a suite a file, a case a finding.
// A finding below FailOn is a passed case that says so in its output.
type (
	junitSuite struct {
		XMLName  xml.Name    `xml:"testsuite"`
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		Skipped *junitMessage `xml:"skipped"`
		Error   *junitMessage `xml:"error"`
		Failure *junitMessage `xml:"failure"`
		Output  string        `xml:"system-out,omitempty"`
	}
	junitMessage struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr,omitempty"`
		Text    string `xml:",chardata"`
	}
)

type junitPrinter struct {
	w     io.Writer
	opt   Options
	begun bool
}

func newJUnit(w io.Writer, opt Options) Printer { return &junitPrinter{w: w, opt: opt} }

func (p *junitPrinter) begin() error {
	if p.begun {
		return nil
	}
	p.begun = true
	_, err := io.WriteString(p.w, xml.Header+"<testsuites name=\"gongwenlint\">\n")
	return err
}

// Print implements [Printer].
func (p *junitPrinter) Print(f File) error {
	if err := p.begin(); err != nil {
		return err
	}
	s := junitSuite{Name: display.CleanLines(slashed(f.Path))}
	if f.Err != nil {
		reason, message := Failure(f.Err)
		s.Errors++
		s.Cases = append(s.Cases, junitCase{Name: "读取文件", Class: s.Name, Error: &junitMessage{Message: display.CleanLines(message), Type: reason}})
	}
	if f.Result != nil {
		for _, x := range shown(f.Result, p.opt) {
			s.Cases = append(s.Cases, p.finding(f, x, &s))
		}
		for _, u := range f.Result.Unverified {
			s.Skipped++
			s.Cases = append(s.Cases, junitCase{Name: u.Rule.ID + " " + u.Rule.Title, Class: s.Name, Skipped: &junitMessage{Message: display.CleanLines("未能核验：" + u.Message)}})
		}
	}
	if len(s.Cases) == 0 {
		s.Cases = append(s.Cases, junitCase{Name: "没有发现问题", Class: s.Name})
	}
	s.Tests = len(s.Cases)
	return putXML(p.w, s)
}

func (p *junitPrinter) finding(f File, x lint.Finding, s *junitSuite) junitCase {
	pos := f.Result.Doc.Source.Position(x.Span.Start)
	text := display.CleanLines(fmt.Sprintf("%s\n%s\n%s", place(f.Path, pos), x.Quote, FullMessage(x)))
	c := junitCase{Name: display.CleanLines(fmt.Sprintf("%s %s（第%d行）", x.Rule.ID, x.Rule.Title, pos.Line)), Class: s.Name}
	if !p.opt.fails(x.Level) {
		c.Output = text
		return c
	}
	s.Failures++
	c.Failure = &junitMessage{Message: display.CleanLines(x.Message), Type: x.Level.String(), Text: text}
	return c
}

// Close implements [Printer].
func (p *junitPrinter) Close(Summary) error {
	if err := p.begin(); err != nil {
		return err
	}
	_, err := io.WriteString(p.w, "</testsuites>\n")
	return err
}

// Checkstyle's report, which many build servers and editors read.
type (
	checkstyleFile struct {
		XMLName xml.Name          `xml:"file"`
		Name    string            `xml:"name,attr"`
		Errors  []checkstyleError `xml:"error"`
	}
	checkstyleError struct {
		Line     int    `xml:"line,attr"`
		Column   int    `xml:"column,attr,omitempty"`
		Severity string `xml:"severity,attr"`
		Message  string `xml:"message,attr"`
		Source   string `xml:"source,attr"`
	}
)

type checkstylePrinter struct {
	w     io.Writer
	opt   Options
	begun bool
}

func newCheckstyle(w io.Writer, opt Options) Printer { return &checkstylePrinter{w: w, opt: opt} }

func (p *checkstylePrinter) begin() error {
	if p.begun {
		return nil
	}
	p.begun = true
	_, err := io.WriteString(p.w, xml.Header+"<checkstyle version=\"4.3\">\n")
	return err
}

// Print implements [Printer].
func (p *checkstylePrinter) Print(f File) error {
	if err := p.begin(); err != nil {
		return err
	}
	out := checkstyleFile{Name: display.CleanLines(slashed(f.Path))}
	if f.Err != nil {
		_, message := Failure(f.Err)
		out.Errors = append(out.Errors, checkstyleError{Line: 1, Severity: "error", Message: display.CleanLines(message), Source: "gongwenlint.unreadable"})
	}
	if f.Result != nil {
		for _, x := range shown(f.Result, p.opt) {
			pos := f.Result.Doc.Source.Position(x.Span.Start)
			out.Errors = append(out.Errors, checkstyleError{pos.Line, pos.Column, x.Level.String(), display.CleanLines(FullMessage(x)), "gongwenlint." + x.Rule.ID})
		}
	}
	return putXML(p.w, out)
}

// Close implements [Printer].
func (p *checkstylePrinter) Close(Summary) error {
	if err := p.begin(); err != nil {
		return err
	}
	_, err := io.WriteString(p.w, "</checkstyle>\n")
	return err
}

func putXML(w io.Writer, v any) error {
	data, err := xml.MarshalIndent(v, "  ", "  ")
	if err != nil {
		return fmt.Errorf("encode report: %w", err)
	}
	_, err = w.Write(append(data, '\n'))
	return err
}
