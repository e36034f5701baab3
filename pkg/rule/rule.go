package rule

import (
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/command"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/request"
)

// A Basis is the clause that a rule rests on.
type Basis struct {
	Norm     string `yaml:"norm" json:"norm" doc:"规范全称；省略时取本规则集的 norm"`
	Article  string `yaml:"article" json:"article" doc:"条款，如“第二十九条”"`
	Strength string `yaml:"strength" json:"strength" doc:"条款的力度：不得、应当、一般、提倡等"`
}

// A Case is what a rule says of one of its kind's named cases. Message, Advice
// and Level are nil and Unset where the rule's own hold.
type Case struct {
	Level           check.Level
	Off             bool // findings of the case are dropped
	Message, Advice *Template
	Fixes           []Fix // nil: those of the rule; empty: none
}

// A Find is a finding that an example expects.
type Find struct {
	Quote   string // lies in the quoted sentence or contains it; "" for any place
	Level   check.Level
	Case    string
	Message string // part of the message; "" for any
	Line    int
}

// An Example is a small document that proves a rule. Text, File or Documents
// is given.
type Example struct {
	Text      string   // the whole document
	File      string   // path relative to the folder of the rule's file
	Data      []byte   // content of File
	Documents []string // whole documents, for rules over many
	Fill      int      // Han characters that stand for 【填充】 in Text
	Name      string   // what the example shows, may be empty
	Meta      string   // metadata as YAML text
	Roster    string   // as YAML text, "" for none
	AsOf      calendar.Date
	Format    string              // md or txt; "" for the format that Text or File shows
	Layout    check.LayoutExample // how its elements are set; nil: nothing is known of it
	Outcome   string              // ok, violated, n/a or unknown; "" for any
	Fixed     string              // Text as the rule's fixes leave it; "" where they change nothing
	Finds     []Find
	Line      int // of the rule's file, starting at 1
}

// Examples are a rule's proof.
type Examples struct{ Bad, Good []Example }

// A Period is a stretch of days, both ends included. A zero end is open.
type Period struct{ From, To calendar.Date }

// Contains reports whether d lies in p. The zero Date stands for a day after
// every known change: it lies in p when p has no end.
func (p Period) Contains(d calendar.Date) bool {
	if d.IsZero() {
		return p.To.IsZero()
	}
	return (p.From.IsZero() || !d.Before(p.From)) && (p.To.IsZero() || !d.After(p.To))
}

// A Rule is one norm that a document is judged by. It is read-only and safe
// for concurrent use.
type Rule struct {
	ID        string
	Name      string // kebab-case, usable wherever the id is
	Title     string
	KindName  string
	Kind      check.Kind // its parameters; [Rule.Ready] for what can be used
	Level     check.Level
	Basis     []Basis
	When      *Condition // nil: always
	Message   *Template  // nil when every case has its own
	Advice    *Template  // nil: none
	Fixes     []Fix      // ways to mend what it finds, the first that changes something holds
	Cases     map[string]Case
	Explain   string // how it decides, exceptions, traps; empty in a built-in set loaded without examples
	Status    string
	Tags      []string
	Effective Period // its own, or that of its set
	Set       *Info  // the set that defines it or, where it was overridden, the last to do so
	File      string
	Line      int
	Examples  Examples

	off     bool   // dropped by an overriding set
	prepare func() // prepares the kind, once; nil when it is
}

// Ready returns the kind, prepared. Kinds of built-in rules, which the tests
// prove, are prepared when a document first needs them.
func (r *Rule) Ready() check.Kind {
	if r.prepare != nil {
		r.prepare()
	}
	return r.Kind
}

// CaseLevel returns the level of findings of a case and whether the rule
// reports them at all.
func (r *Rule) CaseLevel(name string) (check.Level, bool) {
	c := r.Cases[name]
	if c.Level != check.Unset {
		return c.Level, !c.Off
	}
	return r.Level, !c.Off
}

// MessageFor returns the message template of a case.
func (r *Rule) MessageFor(name string) *Template {
	if c := r.Cases[name]; c.Message != nil {
		return c.Message
	}
	return r.Message
}

// AdviceFor returns the advice template of a case, nil when there is none.
func (r *Rule) AdviceFor(name string) *Template {
	if c := r.Cases[name]; c.Advice != nil {
		return c.Advice
	}
	return r.Advice
}

// FixesFor returns the ways to mend findings of a case.
func (r *Rule) FixesFor(name string) []Fix {
	if c := r.Cases[name]; c.Fixes != nil {
		return c.Fixes
	}
	return r.Fixes
}

// Under reports whether a rule is meant by name: its id, its name, or a
// beginning of its id that ends where a part of it ends: SZ, SZ-27, GB-7, GB-L.
func (r *Rule) Under(name string) bool {
	if r.Is(name) {
		return true
	}
	rest, ok := strings.CutPrefix(r.ID, strings.TrimSuffix(name, "-"))
	if !ok || rest == "" || name == "" {
		return false
	}
	last := name[len(name)-1]
	return rest[0] == '-' || rest[0] == '.' || isDigit(rest[0]) && !isDigit(last)
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// Is reports whether name is the id or the name of r.
func (r *Rule) Is(name string) bool { return name == r.ID || name == r.Name }

// Info is what a rule set says of itself.
type Info struct {
	Name      string // of the folder, or the path of a rule file
	Title     string
	Norm      string // full name of the norm
	Number    string // 发文字号
	Date      calendar.Date
	Effective Period
	Extends   []string
	Path      string // folder or file; rules/NAME for a built-in set
	Builtin   bool   // comes with the program
}

// A Set is a list of rules with the data they work with, composed of one or
// more rule sets. It is read-only and safe for concurrent use.
type Set struct {
	Info
	Rules        []*Rule // the newest version of each: own ones by file name and line, then inherited ones
	Members      []*Info // the sets it is composed of, this one first
	Classes      []check.Classification
	Jurisdiction *org.Jurisdiction // nil when no member names one

	units   []*unit
	slots   []slot
	lexicon func() *request.Lexicon

	workdays func() *calendar.Workdays
	commands func() *command.Lexicon
	// gates look for the strings that the expressions of all rules need.
	gates func() *check.Gates
}

// A slot holds the versions of one rule: as defined, then as each extending
// set overrides it.
type slot []*Rule

// top returns the newest version.
func (s slot) top() *Rule { return s[len(s)-1] }

// at returns the newest version in force on d, nil when there is none.
func (s slot) at(d calendar.Date) *Rule {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i].Effective.Contains(d) {
			return s[i]
		}
	}
	return nil
}

// InForce returns the rules in force on d, in the order of Rules, and those
// that are not. The zero Date stands for now: rules without an end are in
// force. A rule that an extending set changed is taken as it was on d.
func (s *Set) InForce(d calendar.Date) (in, out []*Rule) {
	in = make([]*Rule, 0, len(s.slots))
	for _, sl := range s.slots {
		switch r := sl.at(d); {
		case r == nil && !sl.top().off:
			out = append(out, sl.top())
		case r != nil && !r.off:
			in = append(in, r)
		}
	}
	return in, out
}

// Own returns the rules that the set itself defines or changes, without those
// it inherits.
func (s *Set) Own() []*Rule {
	var own []*Rule
	for _, r := range s.Rules {
		if len(s.Members) > 0 && r.Set == s.Members[0] {
			own = append(own, r)
		}
	}
	return own
}

// Rule returns the rule of an id or name, nil when there is none.
func (s *Set) Rule(name string) *Rule {
	for _, r := range s.Rules {
		if r.Is(name) {
			return r
		}
	}
	return nil
}

// Knows reports whether a rule, one that is off included, is meant by name as
// [Rule.Under] has it.
func (s *Set) Knows(name string) bool {
	return slices.ContainsFunc(s.slots, func(sl slot) bool { return sl.top().Under(name) })
}

// Resources returns the data beside the rules that kinds work with.
func (s *Set) Resources(roster *org.Roster) *check.Resources {
	return &check.Resources{Classes: s.Classes, Jurisdiction: s.Jurisdiction, Roster: roster, RequestWords: s.lexicon, CommandWords: s.commands, Workdays: s.workdays, Gates: s.gates}
}
