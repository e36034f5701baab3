// Package request holds the language question behind 一文一事 and 夹带请示: who
// asks whom to decide what, where in the document, and how strongly.
//
// [Analyse] reads a document once and returns its requests as data: every
// [Act] carries the words and places it rests on, so that a rule can show them.
// The words live in a word list ([LoadLexicon]); the grammar is in this
// package. It knows nothing of rules.
//
// # How a request is found
//
// A paragraph is cut into clauses, with quotations, titles and brackets blanked
// out. In each clause a head (恳请, 申请, 报请, 建议, 需 …) is looked for whose
// subject is the drafting organ: a subject such as 企业 or 群众, or a verb of
// report before it (来函, 反映), makes it narration. The addressee behind it is
// measured against the recipients of the document; then comes the verb, whose
// class (审批, 资金, 协调, 审阅 …) tells a request for a decision from a
// courtesy, and the object, whose head noun gives its class (经费, 编制, 用地 …)
// and whose other words give its key: what the matter is about.
//
// Some requests have no word of asking: a wish (若市里能拨付…便可, 只有市局牵头才…),
// what is handed in and awaits approval (随文上报，待市政府批复后实施), a clause beside
// the request (在为我局核增编制的同时), a bracket, a closing (以上请示及…事宜).
//
// # How matters are told apart
//
// [Analysis.Matters] sorts the requests by their keys and classes, measured
// against the title. Then it looks for passages: a paragraph, or what stands
// behind an asking in one, that tells of nothing the title names, does not go on
// with what stands before (该, 总投资, 现将…报上) and asks or proposes (拟…) is a
// matter of its own, unless it speaks of the same things as the paragraphs that
// belong to the title's matter ([cohesion]); what is told nowhere else is a matter
// of its own even without reasons. A proposal where the title's matter is asked in
// words only serves it. What the drafter counts and numbers himself (以上两项) is taken by
// its numbers. [Evidence] says what speaks for several matters, and its Grade how
// much: two requests of different classes with nothing in common, or two signs,
// are strong; one sign, or two grants of one class, are single.
//
// All places are byte offsets into the document's text.
package request

import "github.com/gongwenlint/gongwenlint/pkg/source"

// A Frame is the grammatical form of a request.
type Frame int

// The frames.
const (
	Plead   Frame = iota // 恳请、敬请…
	Bid                  // 请
	Hope                 // 望、希望
	Apply                // 申请
	Submit               // 报请、提请、现请示
	Suggest              // 建议＋上级
	Need                 // 需＋上级
	Query                // 能否、可否
	Listed               // a further item under the head of another act or of a heading
	Wish                 // 若市里能拨付…便可; 只有市局牵头才…; 等机关党委一句话
)

// An Asker tells whose request it is.
type Asker int

// The askers.
const (
	Issuer   Asker = iota // the drafting organ
	Reported              // somebody whose request is told
)

var askerNames = [...]string{"本机关", "他人（转述）"}

// String returns the Chinese name of a.
func (a Asker) String() string { return askerNames[a] }

// An Addressee tells who is asked.
type Addressee int

// The addressees.
const (
	Implied   Addressee = iota // nobody is named: the reader
	Recipient                  // a recipient of the document
	Superior                   // another higher organ
	Organ                      // an organ that is neither, 市财政局
	Self                       // the drafting organ itself
	Other                      // subordinates, the public, experts
)

var addresseeNames = [...]string{"收文机关", "收文机关", "上级机关", "其他机关", "本机关", "其他对象"}

// String returns the Chinese name of a.
func (a Addressee) String() string { return addresseeNames[a] }

// A Strength tells how plainly an act asks for a decision.
type Strength int

// The strengths, ascending.
const (
	None     Strength = iota // a courtesy (请审阅), narration, or asked of others
	Soft                     // 建议市政府…, 需省厅协调, 望能支持
	Explicit                 // 恳请市政府拨付…, 请予批准
)

var strengthNames = [...]string{"", "委婉", "明确"}

// String returns the Chinese name of s, empty for None.
func (s Strength) String() string { return strengthNames[s] }

// A Tense tells when the asking takes place.
type Tense int

// The tenses.
const (
	Now     Tense = iota // asked by this document
	Open                 // nothing tells: 申请拨付… without 现 or 特
	Done                 // asked before
	Planned              // to be asked
)

var tenseNames = [...]string{"现在", "未写明", "以前", "以后"}

// String returns the Chinese name of t.
func (t Tense) String() string { return tenseNames[t] }

// An Act is one request, or what looks like one and is not (Strength None).
type Act struct {
	Span     source.Span // from the head to the end of what is asked
	Clause   source.Span // the whole clause
	Sentence source.Span // to the next 。！？ or end of paragraph
	Head     source.Span // the word that asks; for Listed the head it stands under
	To       source.Span // the addressee, empty when implied
	Verb     source.Span // the verb that says what to do, empty when none is known
	Object   source.Span // what it is to be done to, may be empty
	Topic    source.Span // where Object is empty: what stands before it and is asked for

	Frame     Frame
	Asker     Asker
	Addressee Addressee
	Strength  Strength
	Tense     Tense
	Leads     bool // asks for nothing itself: 恳请市政府：, with items to follow
	InZone    bool // stands under a heading that announces requests
	InList    bool // an item of an enumeration
	NearEnd   bool // in the last quarter of the body or in its last paragraph
	Cell      bool // in a table
	Attached  bool // in an attachment

	VerbClass string   // class of Verb in the word list
	Class     string   // class of the object: 经费 编制 …, "" when unknown
	Opener    string   // 另, 此外 …: word before the request that opens a new matter
	Key       []string // what the matter is about: pairs of characters
	Block     int      // index of the paragraph among those analysed
	sentence  int      // running number of the sentence in the document
	order     int
}

// Counts reports whether a is a request that the drafting organ makes of its
// superiors in this document.
func (a *Act) Counts() bool {
	return a.Strength > None && a.Asker == Issuer && (a.Tense == Now || a.Tense == Open)
}

// Where names the places in the document that bear on a: 请求小标题之下, 文末 ….
func (a *Act) Where() []string {
	var out []string
	for _, w := range []struct {
		in   bool
		name string
	}{{a.Attached, "附件"}, {a.Cell, "表格"}, {a.InZone, "请求小标题之下"}, {a.InList, "分项"}, {a.NearEnd, "文末"}} {
		if w.in {
			out = append(out, w.name)
		}
	}
	if len(out) == 0 {
		return []string{"文中"}
	}
	return out
}

// A ClosingKind tells closing formulas apart.
type ClosingKind int

// The kinds of closings.
const (
	AskClosing     ClosingKind = iota // 妥否，请批示; 特此请示; 请予批复
	TacitClosing                      // 如无不妥，拟按此执行
	ForwardClosing                    // 以上意见如无不妥，请批转…执行
	OpeningFormula                    // 现将有关事项请示如下
)

// A Closing is a formula that stands at the end of a 请示, or its like.
type Closing struct {
	Span source.Span
	Kind ClosingKind
}

// A Plural is a phrase by which the drafter counts several matters: 以上两项,
// 现就三项事宜请示如下.
type Plural struct {
	Span    source.Span
	Count   int  // 0 when no number is said
	Opening bool // 两项事宜请示如下
}

// A Heading announces requests: 需要市政府协调解决的问题.
type Heading struct {
	Span   source.Span
	Block  int
	Acts   int  // explicit requests that stand under it
	Whole  bool // a set name (请示事项), not a phrase
	Cell   bool
	InText bool // a phrase in running text
}

// An Analysis holds the requests of a document.
type Analysis struct {
	Acts     []*Act // in document order
	Closings []Closing
	Plurals  []Plural
	Headings []Heading
	Title    Title
	Context  *Context

	lex    *Lexicon
	blocks []block
	counts *Plural // 以上两个项目: counts things that may be objects of one request
	total  int     // bytes of the body
}
