// Package check holds the kinds of rules: what a rule can look for in a
// document. A kind is a struct of typed parameters with a Check method; it
// knows neither YAML nor output, and no kind knows another.
package check

import (
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A Level is the weight of a finding, ascending.
type Level int

// The levels. Unset stands for "as the rule says".
const (
	Unset Level = iota
	Info
	Warning
	Error
)

var levelNames = [...]string{"", "info", "warning", "error"}

// String returns the level's name in rule files and JSON.
func (l Level) String() string { return levelNames[l] }

// ParseLevel returns the level of a name.
func ParseLevel(s string) (Level, bool) {
	for l := Info; l <= Error; l++ {
		if s == levelNames[l] {
			return l, true
		}
	}
	return Unset, false
}

// An Outcome is what a rule comes to on a document.
type Outcome int

// The outcomes.
const (
	OK       Outcome = iota // decided, nothing to report
	Violated                // at least one finding
	NA                      // the rule does not apply to this document
	Unknown                 // the evidence to decide is absent
)

var outcomeNames = [...]string{"ok", "violated", "n/a", "unknown"}

// String returns the outcome's name in JSON.
func (o Outcome) String() string { return outcomeNames[o] }

// A Kind examines a document for one rule. Implementations are pointers to
// structs whose `yaml` tags name the parameters; they are read-only after
// loading and shared between goroutines.
type Kind interface {
	Check(p *Pass)
}

// A Preparer is a Kind that validates its parameters and compiles what it
// needs, once, when its rule is loaded. Its error is shown to the author of
// the rule, in Chinese.
type Preparer interface{ Prepare() error }

// A CaseNamer is a Kind whose findings come in named cases, which a rule may
// give their own level, message and advice.
type CaseNamer interface{ Cases() []string }

// A Related is a second place that belongs to a finding.
type Related struct {
	Span source.Span
	Note string // what stands there, Chinese, may be empty

	// Where the same slip stands again, Data is what its own message could
	// name, and Mark what exactly is meant, Span when it is empty: it is mended
	// like the first. Data is nil for places of another sort.
	Data any
	Mark source.Span
}

// Counted are data that tell in how many places the same slip stands.
type Counted interface {
	// Recounted returns the data with another number.
	Recounted(n int) any
}

// A Finding is a violation that a kind has found.
type Finding struct {
	Span    source.Span   // the place; it must not be empty in a document with text
	Marks   []source.Span // what exactly is meant within the quoted sentence; Span when empty
	Related []Related
	Follow  []Related // places behind it, no faults themselves, that change with it when it is mended
	Case    string    // one of the kind's Cases, or ""
	Level   Level     // Unset: as the case or the rule says; never above it
	Data    any       // what the rule's message can name: {{.Field}}
}

// A Gap says why a rule could not be decided.
type Gap struct {
	Needs  []string // metadata keys or other things to supply
	Reason string   // Chinese, a whole sentence without full stop
}

// A Pass is one rule's examination of one document.
type Pass struct {
	Doc   *gongwen.Document
	Views *Views // what the rules of a document share

	outcome  Outcome
	findings []Finding
	gaps     []Gap
}

// NewPass returns a Pass over doc.
func NewPass(doc *gongwen.Document, views *Views) *Pass { return &Pass{Doc: doc, Views: views} }

// Report adds a finding.
func (p *Pass) Report(f Finding) {
	p.findings = append(p.findings, f)
	p.outcome = Violated
}

// ReportAt adds a finding at sp with data for its message.
func (p *Pass) ReportAt(sp source.Span, data any) { p.Report(Finding{Span: sp, Data: data}) }

// NotApplicable records that the rule does not apply, unless something was
// reported.
func (p *Pass) NotApplicable() {
	if p.outcome == OK {
		p.outcome = NA
	}
}

// Unknown records that the rule could not be decided for lack of needs.
// Findings stand beside it.
func (p *Pass) Unknown(reason string, needs ...string) {
	p.gaps = append(p.gaps, Gap{Needs: needs, Reason: reason})
	if p.outcome == OK || p.outcome == NA {
		p.outcome = Unknown
	}
}

// Result returns the outcome with its findings and gaps.
func (p *Pass) Result() (Outcome, []Finding, []Gap) { return p.outcome, p.findings, p.gaps }
