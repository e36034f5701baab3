// Package meta reads the metadata of a draft: the typed Chinese keys that its
// front matter, a sidecar file or --meta may carry. An absent key is unknown;
// a key that is present and empty records that there is none.
package meta

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A Date is a date in the metadata, YYYY-MM-DD or 2024年5月6日.
type Date struct{ calendar.Date }

// DecodeYAML implements [yamlfile.Unmarshaler].
func (d *Date) DecodeYAML(n *yamlfile.Node) error {
	switch {
	case !yamlfile.IsScalar(n):
		return fmt.Errorf("此处应为日期，写作 2024-05-06 或 2024年5月6日")
	case n.Tag == "!!null" || n.Value == "":
		return nil
	}
	v, err := calendar.Parse(n.Value)
	if err == nil && (v.Year < 1000 || v.Year > 2999) {
		err = fmt.Errorf("“%s”的年份应写四位数", n.Value)
	}
	if err == nil {
		d.Date = v
	}
	return err
}

// A Flag is 是 or 否, or unknown.
type Flag struct{ Known, Yes bool }

// String returns 是, 否 or "".
func (f Flag) String() string {
	switch {
	case f.Known && f.Yes:
		return "是"
	case f.Known:
		return "否"
	}
	return ""
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (f *Flag) DecodeYAML(n *yamlfile.Node) error {
	if !yamlfile.IsScalar(n) {
		return fmt.Errorf("此处应写“是”或“否”")
	}
	switch strings.ToLower(n.Value) {
	case "是", "true", "yes", "有":
		*f = Flag{true, true}
	case "否", "false", "no", "无":
		*f = Flag{true, false}
	case "", "~", "null":
	default:
		return fmt.Errorf("“%s”不是是否值，应写“是”或“否”", n.Value)
	}
	return nil
}

// A Person is somebody who signed, reviewed or agreed.
type Person struct {
	Name    string `yaml:"人"`
	Post    string `yaml:"职务"`
	Opinion string `yaml:"意见"`
	Date    Date   `yaml:"日期"`
	Way     string `yaml:"方式"`
}

// A Record is an act of an organ that a document may rest on.
type Record struct {
	Organ      string `yaml:"机关"`
	Unit       string `yaml:"单位"`
	Person     string `yaml:"交办人"`
	Number     string `yaml:"文号"`
	Content    string `yaml:"批示内容"`
	Grounds    string `yaml:"文号或批示内容"`
	Date       Date   `yaml:"日期"`
	Reply      Date   `yaml:"批复日期"`
	Conclusion string `yaml:"结论"`
	Opinion    string `yaml:"意见"`
	Way        string `yaml:"方式"`
}

// An Acting is a period in which somebody acts for the head (代行).
type Acting struct {
	Name  string `yaml:"人"`
	Staff string `yaml:"人员"`
	From  Date   `yaml:"起"`
	To    Date   `yaml:"止"`
	Basis string `yaml:"依据"`
}

// A Deliberation is a meeting that dealt with the document (审议会议).
type Deliberation struct {
	Type       string `yaml:"类型"`
	Session    string `yaml:"届次"`
	Date       Date   `yaml:"日期"`
	Conclusion string `yaml:"结论"`
	Revised    Date   `yaml:"修改完成日期"`
}

// A Meeting is what minutes and meeting papers are about (会议).
type Meeting struct {
	Type     string   `yaml:"类型"`
	Date     Date     `yaml:"日期"`
	Host     string   `yaml:"主持人"`
	Present  []string `yaml:"出席"`
	Observer []string `yaml:"列席"`
	Absent   []string `yaml:"请假"`
	Proposer string   `yaml:"提出人"`
	Decider  string   `yaml:"确定人"`
	Printer  string   `yaml:"批印人"`
	Sent     Date     `yaml:"送达日期"`
}

// A Countersignature is one organ's 会签.
type Countersignature struct {
	Unit    string `yaml:"单位"`
	Person  string `yaml:"负责人"`
	Post    string `yaml:"职务"`
	Date    Date   `yaml:"日期"`
	Opinion string `yaml:"意见"`
}

// A Consultation is one organ that was asked for its view (征求意见).
type Consultation struct {
	Unit     string `yaml:"单位"`
	Sent     Date   `yaml:"发出日期"`
	Received Date   `yaml:"收到日期"`
	Due      Date   `yaml:"要求回复日期"`
	Replied  Date   `yaml:"回复日期"`
	Agreed   Date   `yaml:"商定日期"`
	Opinion  string `yaml:"意见"`
}

// An Attachment is one entry of 附件.
type Attachment struct {
	Number  int    `yaml:"序号"`
	Name    string `yaml:"名称"`
	Secrecy string `yaml:"密级"`
}

// An Exemption is a recorded exception to a rule (豁免).
type Exemption struct {
	Rule     string `yaml:"规则"`
	Reason   string `yaml:"理由"`
	Approver string `yaml:"批准人"`
}

// A Dissent tells whether the organs that were asked disagree (分歧): 是 or 否, or
// what each of them holds.
type Dissent struct {
	Flag
	Views []View
}

// A View is what one organ holds against a draft, and why.
type View struct {
	Unit    string `yaml:"单位"`
	Opinion string `yaml:"意见"`
	Reason  string `yaml:"理据"`
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (d *Dissent) DecodeYAML(n *yamlfile.Node) error {
	if yamlfile.IsScalar(n) {
		return d.Flag.DecodeYAML(n)
	}
	if yamlfile.IsMapping(n) {
		n = yamlfile.List(n)
	}
	errs := yamlfile.Decode("", n, &d.Views)
	d.Flag = Flag{Known: true, Yes: len(d.Views) > 0}
	if len(errs) > 0 {
		return errs
	}
	return nil
}

// A Period is a span of days.
type Period struct {
	From Date   `yaml:"起"`
	To   Date   `yaml:"止"`
	Way  string `yaml:"方式"`
}

// Metadata holds what the metadata of a draft says. Every field may be absent.
type Metadata struct {
	Kind         string   `yaml:"文种"`
	Category     string   `yaml:"文类"`
	Title        string   `yaml:"标题"`
	Number       string   `yaml:"发文字号"`
	Issuer       string   `yaml:"发文机关"`
	JointIssuers []string `yaml:"联合发文机关"`
	DraftedFor   string   `yaml:"拟发文机关"`
	DraftState   string   `yaml:"文稿性质"`
	DraftingUnit string   `yaml:"起草单位"`
	LeadUnit     string   `yaml:"牵头单位"`
	Drafter      string   `yaml:"拟稿人"`
	Verifier     string   `yaml:"核稿人"`
	Recipients   []string `yaml:"主送"`
	CopyTo       []string `yaml:"抄送"`
	Direction    string   `yaml:"行文方向"`
	Stage        string   `yaml:"阶段"`

	Signing      Person   `yaml:"签发"`
	Signature    Person   `yaml:"签署"`
	Reviews      []Person `yaml:"审核"`
	OfficeReview Person   `yaml:"办公室审核"`
	MayorConsent Person   `yaml:"市长同意"`
	MayorReview  Person   `yaml:"市长审定"`
	Acting       Acting   `yaml:"代行"`
	Submissions  []Person `yaml:"呈批"`

	Important     Flag `yaml:"重要"`
	Great         Flag `yaml:"重大事项"`
	Citywide      Flag `yaml:"全市性"`
	GreatDecision Flag `yaml:"重大行政决策"`
	Normative     Flag `yaml:"规范性文件"`
	SocialRisk    Flag `yaml:"社会稳定风险"`

	WorkNature string   `yaml:"工作性质"`
	ReportType string   `yaml:"报告类别"`
	Fields     []string `yaml:"业务领域"`

	Deliberations     []Deliberation     `yaml:"审议会议"`
	Meeting           Meeting            `yaml:"会议"`
	Countersignatures []Countersignature `yaml:"会签"`
	Consultations     []Consultation     `yaml:"征求意见"`
	Dissent           Dissent            `yaml:"分歧"`
	Proposal          string             `yaml:"办理建议"`
	PublicComment     Period             `yaml:"公开征求意见"`
	Assessments       Assessments        `yaml:"评估"`
	LegalReview       Record             `yaml:"合法性审核"`

	Submitted      Date     `yaml:"报送日期"`
	Deadline       Date     `yaml:"报送时限"`
	Incoming       Date     `yaml:"来文日期"`
	DraftSubmitted Date     `yaml:"代拟稿报送日期"`
	Event          Date     `yaml:"活动"`
	EventDate      Date     `yaml:"活动日期"`
	MeetingDate    Date     `yaml:"会议召开日期"`
	Attendance     []string `yaml:"参会范围"`
	MeetingForm    string   `yaml:"会议形式"`

	Assignment    Record `yaml:"交办依据"`
	Authority     Record `yaml:"授权依据"`
	Approval      Record `yaml:"批准依据"`
	SkipApproval  Record `yaml:"越级批准"`
	PriorRequest  Record `yaml:"事先请示"`
	ToPartyOrgan  Record `yaml:"报市委"`
	GovernReview  Record `yaml:"市政府审核"`
	SpecialReason string `yaml:"特殊情况"`

	Secrecy          string `yaml:"密级"`
	SecrecyPeriod    string `yaml:"保密期限"`
	CopyNumber       string `yaml:"份号"`
	Urgency          string `yaml:"紧急程度"`
	Declassification Record `yaml:"解密"`

	Disclosure       string       `yaml:"公开属性"`
	NonDisclosure    string       `yaml:"不予公开理由"`
	Interpretation   Flag         `yaml:"解读材料"`
	Date             Date         `yaml:"成文日期"`
	PrintedDate      Date         `yaml:"印发日期"`
	PrintedBy        string       `yaml:"印发机关"`
	Filing           Record       `yaml:"备案"`
	Commencement     Date         `yaml:"施行日期"`
	ValidUntil       Date         `yaml:"有效期至"`
	Replaced         []string     `yaml:"替代文件"`
	Attachments      []Attachment `yaml:"附件"`
	AssignedDate     Date         `yaml:"交办日期"`
	AnsweredDate     Date         `yaml:"答复日期"`
	Exemptions       []Exemption  `yaml:"豁免"`
	HandlingNote     string       `yaml:"办理说明"`
	DecisionProcess  Decision     `yaml:"决策程序"`
	MeetingDecision  string       `yaml:"会议决定"`
	IssuingReason    string       `yaml:"需市政府发文理由"`
	InformationCheck Person       `yaml:"信息发布审定"`

	// Mistakes are what could not be used, with the place in its file.
	Mistakes yamlfile.Errors

	present map[string]bool  // keys, those in groups as 会议.批印人
	places  map[string]Place // of keys, those in lists as 会签[0].日期
	common  map[string]bool  // keys that are given for many documents at once
	parts   map[string]bool  // groups of which single keys are given, as 签发.职务=局长
}

// Has reports whether the metadata holds key, be its value empty. The key of a
// group is written behind the group's: 会议.批印人.
func (m *Metadata) Has(key string) bool { return m.present[key] }

// Empty reports whether the metadata holds nothing that is said of this very
// document, see [Metadata.ForMany].
func (m *Metadata) Empty() bool {
	for key := range m.present {
		if !m.common[key] {
			return false
		}
	}
	return true
}

// ForMany notes that what the metadata hold is said of many documents at once,
// as the defaults of a configuration are, and returns m.
func (m *Metadata) ForMany() *Metadata {
	for key := range m.present {
		m.common[key] = true
	}
	return m
}

// Place returns where a key stands, the zero Place when it is absent.
func (m *Metadata) Place(key string) Place { return m.places[key] }

// Written returns the keys that are there, those in groups left out, in the
// order of their places.
func (m *Metadata) Written() []string {
	var list []string
	for key := range m.present {
		if !strings.Contains(key, ".") {
			list = append(list, key)
		}
	}
	slices.SortFunc(list, func(a, b string) int {
		p, q := m.places[a], m.places[b]
		return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column), cmp.Compare(a, b))
	})
	return list
}

// Keys returns the keys that metadata may have, with their field's index.
func Keys() map[string][]int { return yamlfile.Fields(reflect.TypeFor[Metadata]()) }

// None returns empty metadata.
func None() *Metadata {
	return &Metadata{present: map[string]bool{}, places: map[string]Place{}, common: map[string]bool{}, parts: map[string]bool{}}
}

// Text returns the text of a key that holds a single text, "" for any other.
func (m *Metadata) Text(key string) string {
	if !m.present[key] {
		return ""
	}
	index, ok := Keys()[key]
	if !ok {
		return ""
	}
	if f := reflect.ValueOf(m).Elem().FieldByIndex(index); f.Kind() == reflect.String {
		return f.String()
	}
	return ""
}
