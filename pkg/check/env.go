package check

import (
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/org"
)

// Env is what the `when` expression of a rule can name. Names are the `expr`
// tags; texts are "" and lists empty when the document does not have the thing.
type Env struct {
	Kind             string   `expr:"kind"`             // 文种 by the title or the metadata: 请示, 报告, …; "" when none
	KindWord         string   `expr:"kindWord"`         // word at the end of the title, a 文种 or not: 申请, 方案
	Draft            string   `expr:"draft"`            // 代拟稿, 送审稿, 征求意见稿, …
	Direction        string   `expr:"direction"`        // 上行 下行 平行 公开 未知
	Stage            string   `expr:"stage"`            // 起草 … 归档
	Title            string   `expr:"title"`            // without spaces
	Issuers          []string `expr:"issuers"`          // 发文机关
	IssuerClass      string   `expr:"issuerClass"`      // of the lead issuer, as parse shows it
	IssuerLevel      string   `expr:"issuerLevel"`      // 国家 省 市 县 乡, "" when unknown
	IssuerManagement string   `expr:"issuerManagement"` // 属地 双重 垂直
	Recipients       []string `expr:"recipients"`       // 主送机关
	RecipientClass   string   `expr:"recipientClass"`   // of the first recipient
	ToSuperior       bool     `expr:"toSuperior"`       // a recipient is a superior of the issuer by more than a guess
	HasNumber        bool     `expr:"hasNumber"`        // a 发文字号 stands in the text or the metadata
	NumberInText     bool     `expr:"numberInText"`     // a 发文字号 stands in the text
	HasMark          bool     `expr:"hasMark"`          // a 发文机关标志 stands in the text
	HasHeadnote      bool     `expr:"hasHeadnote"`      // a 题注 stands under the title
	HasRecipientLine bool     `expr:"hasRecipientLine"` // 主送机关 stands in the text
	HasDate          bool     `expr:"hasDate"`
	HasMeta          bool     `expr:"hasMeta"` // the draft carries metadata
	Parts            []string `expr:"parts"`   // roles of the parts: 正文, 印发件, 附件
	Han              int      `expr:"han"`     // 汉字数 of the main part's body

	classOf func(name string) string
	doc     *gongwen.Document
}

// Meta returns what the metadata say under a key that holds a text or 是 or 否,
// "" when they say nothing.
func (e *Env) Meta(key string) string {
	if e.doc == nil {
		return ""
	}
	return e.doc.Meta.Entries("")[0].Text(key)
}

// Has reports whether the metadata have a key, be its value empty or 无.
func (e *Env) Has(key string) bool { return e.doc != nil && e.doc.Meta.Has(key) }

// Recorded reports whether the metadata hold something under a key: a text, a
// date, 是 or 否, or a group that is not empty.
func (e *Env) Recorded(key string) bool {
	if e.doc == nil || !e.doc.Meta.Has(key) {
		return false
	}
	if top := e.doc.Meta.Entries("")[0]; top.Text(key) != "" || !top.Date(key).IsZero() {
		return true
	}
	return slices.ContainsFunc(e.doc.Meta.Entries(key), func(x meta.Entry) bool { return !x.Empty() })
}

// Class returns the value that the classification of that name comes to for
// the document, "" when it is open.
func (e *Env) Class(name string) string {
	if e.classOf == nil {
		return ""
	}
	return e.classOf(name)
}

// Text returns the element (要素) of that name as the document has it, in the
// text or the metadata, without spaces; "" when it is absent.
func (e *Env) Text(name string) string {
	if e.doc == nil {
		return ""
	}
	found := element(e.doc, name)
	if name == "正文" && found.InText() {
		return strings.Join(strings.Fields(e.doc.Text(found.Span)), "")
	}
	return found.Value
}

// NewEnv returns the environment of doc.
func NewEnv(doc *gongwen.Document, views *Views) *Env {
	e := &Env{
		doc:  doc,
		Kind: doc.Kind, KindWord: doc.KindWord, Draft: doc.Draft, Direction: doc.Direction, Stage: doc.Stage,
		Title: doc.Title.Value, HasNumber: doc.Number.Present(), NumberInText: doc.Number.InText(),
		HasMark: doc.IssuerMark.InText(), HasHeadnote: doc.Headnote.Present(),
		HasRecipientLine: doc.RecipientLine.InText(), HasDate: doc.Date.Present(), HasMeta: !doc.Meta.Empty(),
	}
	for _, o := range doc.Issuers {
		e.Issuers = append(e.Issuers, o.Value)
	}
	if len(doc.Issuers) > 0 {
		o := doc.Issuers[0].Organ
		e.IssuerClass, e.IssuerLevel, e.IssuerManagement = o.Class.String(), o.Level.String(), o.Management.String()
	}
	if len(doc.Recipients) > 0 {
		e.RecipientClass = doc.Recipients[0].Organ.Class.String()
	}
	for _, o := range doc.Recipients {
		e.Recipients = append(e.Recipients, o.Value)
	}
	for _, p := range doc.Parts {
		e.Parts = append(e.Parts, string(p.Role))
	}
	if views != nil {
		e.ToSuperior = toSuperior(doc, views.Jurisdiction())
		e.Han = views.BodyCount(doc.Main()).Han
		e.classOf = views.ClassValue
	}
	return e
}

// toSuperior reports whether the organs show that a recipient is a superior of
// the lead issuer.
func toSuperior(doc *gongwen.Document, j *org.Jurisdiction) bool {
	if j == nil || len(doc.Issuers) == 0 {
		return false
	}
	return slices.ContainsFunc(doc.Recipients, func(r gongwen.OrganElement) bool {
		rel := j.Relation(doc.Issuers[0].Organ, r.Organ)
		return rel.Kind.Up() && rel.Certainty > org.Guessed
	})
}
