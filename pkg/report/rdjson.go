package report

import (
	"io"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// reviewdog's diagnostic format (rdjson). Its columns are bytes of UTF-8.
type (
	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    rdLocation     `json:"location"`
		Severity    string         `json:"severity"`
		Code        rdCode         `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
	rdLocation struct {
		Path  string   `json:"path"`
		Range *rdRange `json:"range,omitempty"`
	}
	rdRange struct {
		Start rdPosition `json:"start"`
		End   rdPosition `json:"end"`
	}
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column"`
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url,omitempty"`
	}
	rdSource struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}
)

type rdPrinter struct {
	jsonPrinter
	diagnostics int
}

func newRDJSON(w io.Writer, opt Options) Printer {
	return &rdPrinter{jsonPrinter: jsonPrinter{w: w, opt: opt}}
}

// Print implements [Printer].
func (p *rdPrinter) Print(f File) error {
	if f.Err != nil {
		_, message := Failure(f.Err)
		if err := p.diagnostic(rdDiagnostic{Message: message, Location: rdLocation{Path: slashed(f.Path)}, Severity: "ERROR", Code: rdCode{Value: "unreadable"}}); err != nil {
			return err
		}
	}
	if f.Result == nil {
		return nil
	}
	src := f.Result.Doc.Source
	for _, x := range shown(f.Result, p.opt) {
		end := originalPosition(src, src.OriginalRange(x.Span).End, src.EndPosition(x.Span).Line)
		at := &rdRange{bytePosition(src, x.Span.Start), end}
		d := rdDiagnostic{FullMessage(x), rdLocation{slashed(f.Path), at}, strings.ToUpper(x.Level.String()), rdCode{x.Rule.ID, RuleURI(x.Rule)}, rdSuggestions(src, x)}
		if err := p.diagnostic(d); err != nil {
			return err
		}
	}
	return nil
}

func (p *rdPrinter) diagnostic(d rdDiagnostic) error {
	lead := ",\n    "
	if p.diagnostics == 0 {
		if err := p.begin(); err != nil {
			return err
		}
		lead = "\n    "
	}
	p.diagnostics++
	return p.put(lead, d, "    ", "")
}

func (p *rdPrinter) begin() error {
	return p.put("{\n  \"source\": ", rdSource{"gongwenlint", Homepage}, "  ", ",\n  \"diagnostics\": [")
}

// Close implements [Printer].
func (p *rdPrinter) Close(Summary) error {
	if p.diagnostics == 0 {
		if err := p.begin(); err != nil {
			return err
		}
	}
	_, err := io.WriteString(p.w, "]\n}\n")
	return err
}

// bytePosition returns the place of an offset with its column in bytes of the
// line of the file, starting at 1.
func bytePosition(src *source.Source, off int) rdPosition {
	return originalPosition(src, src.OriginalOffset(off), src.Position(off).Line)
}

// originalPosition does the same for an offset in the original text, in that
// line.
func originalPosition(src *source.Source, at, line int) rdPosition {
	start := strings.LastIndexAny(src.Original()[:at], "\n\r\f") + 1
	return rdPosition{line, at - start + 1}
}
