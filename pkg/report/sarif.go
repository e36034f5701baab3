package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// SARIF 2.1.0 (OASIS), as far as this program has something to say. Columns
// are Unicode code points; a .docx is counted in lines of its extracted text.
type (
	sarifText struct {
		Text string `json:"text"`
	}
	sarifHelp struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifRule struct {
		ID               string         `json:"id"`
		Name             string         `json:"name"`
		ShortDescription sarifText      `json:"shortDescription"`
		FullDescription  *sarifText     `json:"fullDescription,omitempty"`
		Help             sarifHelp      `json:"help"`
		HelpURI          string         `json:"helpUri,omitempty"`
		Configuration    sarifLevel     `json:"defaultConfiguration"`
		Properties       map[string]any `json:"properties"`
	}
	sarifLevel struct {
		Level string `json:"level"`
	}
	sarifRegion struct {
		StartLine   int        `json:"startLine"`
		StartColumn int        `json:"startColumn"`
		EndLine     int        `json:"endLine"`
		EndColumn   int        `json:"endColumn"`
		Snippet     *sarifText `json:"snippet,omitempty"`
	}
	sarifURI struct {
		URI string `json:"uri"`
	}
	sarifPhysical struct {
		Artifact sarifURI     `json:"artifactLocation"`
		Region   *sarifRegion `json:"region,omitempty"`
	}
	sarifLocation struct {
		ID       *int          `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Status        string `json:"status"`
		Justification string `json:"justification,omitempty"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted sarifText   `json:"insertedContent"`
	}
	sarifChange struct {
		Artifact     sarifURI           `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    int                `json:"ruleIndex"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations"`
		Related      []sarifLocation    `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string  `json:"partialFingerprints"`
		Suppressions []sarifSuppression `json:"suppressions"`
		Fixes        []sarifFix         `json:"fixes,omitempty"`
		Properties   map[string]any     `json:"properties"`
	}
	sarifNotification struct {
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
		Rule      *sarifReference `json:"associatedRule,omitempty"`
	}
	sarifReference struct {
		ID    string `json:"id"`
		Index int    `json:"index"`
	}
	sarifInvocation struct {
		Successful    bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name     string      `json:"name"`
		Version  string      `json:"version,omitempty"`
		URI      string      `json:"informationUri"`
		Language string      `json:"language"`
		Rules    []sarifRule `json:"rules"`
	}
)

// sarifPrinter writes the results as they come; the rules they name and what
// could not be read or verified follow at the end.
type sarifPrinter struct {
	jsonPrinter
	results int
	rules   []sarifRule
	index   map[string]int // rule id → index into rules
	notes   []sarifNotification
	failed  bool
}

func newSARIF(w io.Writer, opt Options) Printer {
	return &sarifPrinter{jsonPrinter: jsonPrinter{w: w, opt: opt}, index: map[string]int{}, rules: []sarifRule{}, notes: []sarifNotification{}}
}

// Print implements [Printer].
func (p *sarifPrinter) Print(f File) error {
	file := sarifLocation{Physical: sarifPhysical{Artifact: sarifURI{artifactURI(f.Path)}}}
	if f.Err != nil {
		p.failed = true
		_, message := Failure(f.Err)
		p.notes = append(p.notes, sarifNotification{Level: "error", Message: sarifText{message}, Locations: []sarifLocation{file}})
	}
	if f.Result == nil {
		return nil
	}
	for _, x := range shown(f.Result, p.opt) {
		if err := p.result(f, x, nil); err != nil {
			return err
		}
	}
	for _, s := range f.Result.Suppressed {
		why := s.Reason
		if s.Approver != "" {
			why += "（批准人：" + s.Approver + "）"
		}
		kind := "inSource"
		if s.By == lint.ByBaseline {
			kind = "external"
		}
		if err := p.result(f, s.Finding, &sarifSuppression{kind, "accepted", why}); err != nil {
			return err
		}
	}
	for _, u := range f.Result.Unverified {
		p.notes = append(p.notes, sarifNotification{
			Level: "note", Message: sarifText{"未能核验：" + u.Message}, Locations: []sarifLocation{file},
			Rule: &sarifReference{u.Rule.ID, p.rule(u.Rule)},
		})
	}
	return nil
}

func (p *sarifPrinter) result(f File, x lint.Finding, by *sarifSuppression) error {
	src := f.Result.Doc.Source
	r := sarifResult{
		RuleID: x.Rule.ID, RuleIndex: p.rule(x.Rule), Level: sarifLevelName(x.Level),
		Message:      sarifText{FullMessage(x)},
		Locations:    []sarifLocation{sarifPlace(f.Path, src, x.Span, true)},
		Fingerprints: map[string]string{"gongwenlint/v1": x.Fingerprint},
		Suppressions: []sarifSuppression{},
		Fixes:        sarifFixes(f.Path, src, x),
		Properties:   map[string]any{"paragraph": src.Position(x.Span.Start).Paragraph},
	}
	if x.Case != "" {
		r.Properties["case"] = x.Case
	}
	if by != nil {
		r.Suppressions = append(r.Suppressions, *by)
	}
	for i, rel := range x.Related {
		at := sarifPlace(f.Path, src, rel.Span, false)
		id := i
		at.ID, at.Message = &id, &sarifText{rel.Note}
		if rel.Note == "" {
			at.Message.Text = src.Slice(rel.Span)
		}
		r.Related = append(r.Related, at)
	}
	lead := ",\n      "
	if p.results == 0 {
		if err := p.begin(); err != nil {
			return err
		}
		lead = "\n      "
	}
	p.results++
	return p.put(lead, r, "      ", "")
}

func (p *sarifPrinter) begin() error {
	_, err := io.WriteString(p.w, `{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
    "columnKind": "unicodeCodePoints",
    "results": [`)
	return err
}

// Close implements [Printer].
func (p *sarifPrinter) Close(Summary) error {
	if p.results == 0 {
		if err := p.begin(); err != nil {
			return err
		}
	}
	driver := sarifDriver{Name: "gongwenlint", Version: p.opt.Version, URI: Homepage, Language: "zh-CN", Rules: p.rules}
	if err := p.put("],\n    \"tool\": ", sarifTool{driver}, "    ", ""); err != nil {
		return err
	}
	return p.put(",\n    \"invocations\": ", []sarifInvocation{{!p.failed, p.notes}}, "    ", "\n    }\n  ]\n}\n")
}

// rule returns the index of a rule among those named, adding it when it is new.
func (p *sarifPrinter) rule(r *rule.Rule) int {
	if i, ok := p.index[r.ID]; ok {
		return i
	}
	help := "依据：" + Basis(r.Basis)
	out := sarifRule{
		ID: r.ID, Name: r.Name, ShortDescription: sarifText{r.Title}, Configuration: sarifLevel{sarifLevelName(r.Level)},
		Properties: map[string]any{"tags": []string{"公文"}},
	}
	if r.Set != nil && r.Set.Title != "" {
		out.Properties["tags"] = []string{"公文", r.Set.Title}
	}
	if r.Explain != "" {
		help += "\n\n" + r.Explain
	} else {
		help += fmt.Sprintf("\n\n详见 gongwenlint explain %s", r.ID)
	}
	var page strings.Builder
	RulePage(&page, r, true)
	out.Help, out.HelpURI = sarifHelp{help, page.String()}, RuleURI(r)
	p.index[r.ID] = len(p.rules)
	p.rules = append(p.rules, out)
	return p.index[r.ID]
}

func sarifPlace(path string, src *source.Source, sp source.Span, snippet bool) sarifLocation {
	at := placeJSON(src, sp)
	region := &sarifRegion{StartLine: at.Line, StartColumn: at.Column, EndLine: at.EndLine, EndColumn: at.EndColumn}
	if snippet && !sp.Empty() {
		region.Snippet = &sarifText{src.Slice(sp)}
	}
	return sarifLocation{Physical: sarifPhysical{sarifURI{artifactURI(path)}, region}}
}

func sarifLevelName(l check.Level) string {
	if l == check.Info {
		return "note"
	}
	return l.String()
}
