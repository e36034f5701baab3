// Package command holds the language question behind 指令性要求: which clauses of
// a document put a duty on whom.
//
// A sentence is cut into clauses with quotations and titles blanked out. In each
// clause a subject of a known class (县级政府, 县（市、区）, 对口部门, 乡镇 …) is looked
// for at a place where a subject stands: not behind 向, 对, 会同 and the like and
// not before 的. A duty word (要, 必须, 不得 …) belongs to that subject when it
// follows it in the clause, or opens a later clause before another subject takes
// over. What a law or another organ is said to demand is marked as told.
//
// The words and patterns live in a list ([LoadLexicon]); the grammar is here.
// All places are byte offsets into the document's text. It knows nothing of rules.
package command

import (
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A Force is the form in which a duty is put.
type Force int

// The forces.
const (
	Bare     Force = iota // no duty word: 各县结合实际制定细则
	Ask                   // 请各县…
	Duty                  // 要, 必须, 不得 …
	Sanction              // 纳入考核, 约谈 …: threatened, not told
	Optional              // 可, 鼓励, 未: no duty at all
)

// A Statement is a clause that says what a subject has to do.
type Statement struct {
	Span      source.Span // from the subject, or the clause that goes on with it, to the end of the clause
	Sentence  source.Span
	Subject   source.Span
	Word      source.Span // the duty word, empty for Bare
	Class     string      // of the subject, as the list names it
	Force     Force
	Timed     bool // the clause sets a time, for Ask only
	Told      bool // a law or another organ is said to demand it
	Paragraph *gongwen.Paragraph
}

// A Clearance is a phrase by which a document says that a higher organ agreed
// to it: 经市政府同意.
type Clearance struct{ Span source.Span }

// An Analysis holds what a document says of duties. Statements are looked for
// when they are first asked for: most documents are cleared, or written by
// somebody who may command. One goroutine uses it at a time.
type Analysis struct {
	Clearance *Clearance // nil when there is none

	doc        *gongwen.Document
	lex        *Lexicon
	below      func(string) bool
	statements func() []Statement
}

// Statements returns the statements of the document, in its order.
func (an *Analysis) Statements() []Statement { return an.statements() }

// Plain returns the clauses that open with a duty word and have no subject.
func (an *Analysis) Plain() []Statement {
	a := analyser{Analysis: an, plain: true}
	return a.read()
}
