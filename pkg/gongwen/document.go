package gongwen

import (
	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A Confidence says how sure the parser is of an element.
type Confidence int

// The grades of confidence, ascending.
const (
	Absent  Confidence = iota // the element was not found
	Guessed                   // by its place alone
	Likely                    // by form or by agreement with another element
	Certain                   // by an unmistakable mark, or declared in the metadata
)

var confidenceNames = [...]string{"缺", "推测", "较确定", "确定"}

// String returns the Chinese name of c.
func (c Confidence) String() string { return confidenceNames[c] }

// An Element is one element of a document (公文要素, 条例第九条).
type Element struct {
	Span       source.Span // place in the text; empty when only the metadata has it
	Value      string      // as meant: without the spaces and line ends inside
	Confidence Confidence
	Declared   bool // Value comes from the metadata
}

// Present reports whether the element was found in the text or the metadata.
func (e Element) Present() bool { return e.Confidence > Absent }

// InText reports whether the element stands in the text.
func (e Element) InText() bool { return e.Confidence > Absent && !e.Span.Empty() }

// An OrganElement is an element that names an organ or a person.
type OrganElement struct {
	Element
	Organ org.Organ
}

// A DateElement is an element that holds a date.
type DateElement struct {
	Element
	Date       calendar.Date // zero when the text is no complete calendar date
	Han        bool          // written with Chinese numerals
	Incomplete bool          // a placeholder (×, blank) stands for year, month or day, or the day is missing
	Dayless    bool          // it ends with its month and leaves no room for a day
}

// A NumberElement is 发文字号 in its pieces.
type NumberElement struct {
	Element
	Code        string // 发文机关代字, "" for 第×号 alone
	Year        string // as written, "" when there is none
	Serial      string // as written, without 第 and 号
	Open, Close string // the brackets round the year
	Ordinal     bool   // 第 stands before the serial
	Unit        string // 号 or 期
	Placeholder bool   // year or serial is left open (×, blank)
}

// An Attachment is one entry of 附件说明.
type Attachment struct {
	Span   source.Span // number and name
	Number int         // 0 when there is no number
	Name   string
}

// A Document is a text understood as an official document. It is immutable
// but for views computed when first asked for, so one goroutine uses it at a
// time.
type Document struct {
	Source *source.Source
	Meta   *meta.Metadata // never nil
	Parts  []*Part        // the document itself first, then what stands behind it

	// 版头
	CopyNumber  Element         // 份号
	Secrecy     Element         // 密级和保密期限
	Urgency     Element         // 紧急程度
	IssuerMark  Element         // 发文机关标志
	Number      NumberElement   // 发文字号
	MoreNumbers []NumberElement // further 发文字号 in the 版头, which no document should have
	SignerMark  Element         // the whole of “签发人：…”
	Signers     []Element       // 签发人, each name

	// 主体
	Title          Element        // 标题
	Kind           string         // 文种 by the title or the metadata, "" when there is none
	KindWord       string         // the words at the end of the title that stand for it, a 文种 or not (请示报告, 申请, 方案)
	Draft          string         // bracketed state behind the title: 代拟稿, 送审稿, 征求意见稿, 草案 …
	Subject        source.Span    // 事由: what stands between 关于 and 的+文种 in the title
	Issuers        []OrganElement // 发文机关, from 署名, 标志, title or metadata; the lead first
	Headnote       Element        // 题注
	RecipientLine  Element        // the whole of 主送机关, colon included
	Recipients     []OrganElement // 主送机关
	Closing        Element        // closing formula (结束语)
	AttachmentNote Element        // the whole of 附件说明
	Attachments    []Attachment
	Signatures     []OrganElement // 署名, organs or persons
	Date           DateElement    // 成文日期
	Note           Element        // 附注
	Disclosure     Element        // 公开属性 in an 附注 or after the 版记

	// 版记
	CopyLine    Element        // the whole of 抄送
	CopyTo      []OrganElement // 抄送机关
	PrintedBy   Element        // 印发机关
	PrintedDate DateElement    // 印发日期

	Direction    string // 行文方向: 上行 下行 平行 公开 未知
	DirectionWhy string // what the direction rests on, Chinese
	Stage        string // 阶段: 起草 … 归档, declared or inferred (起草 or 印发)

	paragraphs []*Paragraph // by index of Source.Paragraphs
	masks      []Mask
	masked     bool
}

// Main returns the document itself, without what stands behind it.
func (d *Document) Main() *Part { return d.Parts[0] }

// Paragraphs returns all paragraphs of the body stream in reading order; their
// indexes are those of Source.Paragraphs.
func (d *Document) Paragraphs() []*Paragraph { return d.paragraphs }

// Text returns the text of sp.
func (d *Document) Text(sp source.Span) string { return d.Source.Slice(sp) }

// A PartRole tells what a part is to the whole.
type PartRole string

// The roles of parts.
const (
	Main     PartRole = "正文"  // the document itself
	Issued   PartRole = "印发件" // the text that a 通知 or 令 issues, behind the date without the word 附件
	Attached PartRole = "附件"  // an attachment under its label
)

// A Part is a stretch of the file that is a text of its own.
type Part struct {
	Role       PartRole
	Label      Element // “附件1” of an attachment
	Number     int     // of an attachment, 0 when it has none
	Title      Element
	KindWord   string       // last word of the title: 办法, 方案, 清单, …
	Paragraphs []*Paragraph // every paragraph of the part in order
	Tree       []*Node      // numbered levels of the body
}

// Body returns the part's running paragraphs: those that count as 正文.
func (p *Part) Body() []*Paragraph {
	body := make([]*Paragraph, 0, len(p.Paragraphs))
	for _, q := range p.Paragraphs {
		if q.Role == RoleBody {
			body = append(body, q)
		}
	}
	return body
}

// A Role tells which element a paragraph belongs to.
type Role int

// The roles of paragraphs.
const (
	RoleBody Role = iota
	RoleCopyNumber
	RoleSecrecy
	RoleUrgency
	RoleIssuerMark
	RoleNumber // 发文字号, with or without 签发人 in the line
	RoleSigner
	RoleTitle
	RoleHeadnote
	RoleRecipients
	RoleAttachmentNote
	RoleSignature
	RoleDate
	RoleNote
	RoleCopyTo
	RolePrinted
	RolePartLabel // “附件1” before an attachment
	RolePartTitle
	RoleHead // something else in the 版头, understood no further
)

var roleNames = [...]string{"正文", "份号", "密级", "紧急程度", "发文机关标志", "发文字号", "签发人", "标题", "题注",
	"主送机关", "附件说明", "署名", "成文日期", "附注", "抄送机关", "印发机关和日期", "附件标志", "附件标题", "版头其他"}

// String returns the Chinese name of r.
func (r Role) String() string { return roleNames[r] }

// A Paragraph is one paragraph of the document.
type Paragraph struct {
	Index int         // into Source.Paragraphs
	Span  source.Span // without indentation and line end
	Role  Role
	Part  *Part
	Label numeral.Label // number at the start; Style None when there is none
	Node  *Node         // the level that the paragraph opens, nil when it has no label
	Under *Node         // the innermost level that the paragraph belongs to (its own Node included), nil outside levels
	Cell  bool          // stands in a table
	// Quoted means that the paragraph goes on with a quotation that an earlier
	// paragraph opened: its numbers and marks are not the document's own.
	Quoted bool

	sentences []Sentence
	split     bool
	text      string
}

// Text returns the paragraph's text.
func (p *Paragraph) Text() string { return p.text }

// LabelSpan returns the place of the paragraph's label, empty without one.
func (p *Paragraph) LabelSpan() source.Span {
	return source.Span{Start: p.Span.Start, End: p.Span.Start + p.Label.Len}
}

// A Sentence ends with 。！？； or with its paragraph. A heading's run-in text
// is a sentence of its own.
type Sentence struct {
	Span source.Span // leading label left out, final mark included
	End  string      // the final mark, "" at the end of a paragraph without one
}

// A Node is a numbered level of a part's body (结构层次).
type Node struct {
	Label     numeral.Label
	Span      source.Span // the label
	Heading   source.Span // the words of the heading: the line, or the run-in heading to its first 。
	RunIn     bool        // text follows the heading in its paragraph
	Paragraph *Paragraph
	Depth     int // nesting, starting at 1
	Parent    *Node
	Children  []*Node
}

// A MaskKind tells what protects a stretch of text from word rules.
type MaskKind int

// The kinds of masks.
const (
	Quoted  MaskKind = iota // “…” and ‘…’
	Titled                  // 《…》
	Cited                   // a 发文字号 in the text
	Related                 // what another organ is reported to have said (批示指出…, 来文提出…)
)

// A Mask is a stretch of text in which words are not the drafter's own.
type Mask struct {
	Kind MaskKind
	Span source.Span // marks included
}
