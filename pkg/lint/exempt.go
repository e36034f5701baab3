package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// An exemption takes findings of a rule out of the result: an entry of 豁免 in
// the metadata, or a mark in the text.
type exemption struct {
	rule, reason, approver string
	by                     By

	where string // 元数据“豁免” or 第n行的标记, for notes
	whole bool   // holds for the whole document
	span  source.Span
}

// covers reports whether the exemption holds for a place.
func (e exemption) covers(s Slip) bool {
	return e.whole || e.span.Overlaps(s.Span) || e.span.Contains(s.Span)
}

// exemptions returns the exemptions that count. One without a reason does not
// count and is a finding itself.
func (j *judge) exemptions() []exemption {
	list := j.marked()
	for _, e := range j.Doc.Meta.Exemptions {
		list = append(list, exemption{rule: e.Rule, reason: strings.TrimSpace(e.Reason), approver: e.Approver, by: ByMetadata,
			where: "元数据“豁免”", whole: true, span: anchor(j.Doc)})
	}
	return slices.DeleteFunc(list, func(e exemption) bool {
		if e.reason == "" && Selected(j.opt, Exemption()) {
			j.Findings = append(j.Findings, j.unreasoned(e))
		}
		return e.reason == ""
	})
}

// exempt moves what is exempted from the findings. An exemption that exempts
// nothing is a finding: it would hide what comes later.
func (j *judge) exempt(list []exemption, set *rule.Set) {
	for _, e := range list {
		before := len(j.Suppressed)
		var kept []Finding
		for _, f := range j.Findings {
			if !f.Rule.Is(e.rule) {
				kept = append(kept, f)
				continue
			}
			in, out := f.Split(j.Doc, e.covers)
			if in != nil {
				j.Suppressed = append(j.Suppressed, Suppressed{*in, e.by, e.reason, e.approver})
			}
			if out != nil {
				kept = append(kept, *out)
			}
		}
		j.Findings = kept
		switch r := set.Rule(e.rule); {
		case r == nil && OwnRule(e.rule) == nil:
			j.idle(e.span, fmt.Sprintf("%s中的规则“%s”不存在%s", e.where, e.rule, yamlfile.Suggestion(e.rule, names(set))), "请改正规则编号；不再需要的，请删去")
		case len(j.Suppressed) == before && r != nil && Selected(j.opt, r) && j.Outcomes()[r.ID] != check.Unknown:
			j.idle(e.span, fmt.Sprintf("%s中的 %s 没有用到", e.where, e.rule), "没有这样的问题了，请删去豁免")
		}
	}
	inOrder(j.Findings)
	fingerprints(j.Doc, j.Findings)
}

// idle reports an exemption that does nothing.
func (j *judge) idle(sp source.Span, message, advice string) {
	if r := Idle(); Selected(j.opt, r) {
		j.ownFinding(r, sp, message, advice)
	}
}

// names returns the ids and names of the rules of a set.
func names(set *rule.Set) []string {
	var list []string
	for _, r := range set.Rules {
		list = append(list, r.ID, r.Name)
	}
	return list
}

func (j *judge) unreasoned(e exemption) Finding {
	f := Finding{
		Rule: Exemption(), Level: j.ownLevel(Exemption()), Span: e.span, Marks: []source.Span{e.span},
		Message: fmt.Sprintf("%s中的 %s 没有写理由，不予豁免", e.where, e.rule),
		Advice:  "请写明理由；不再需要的，请删去",
	}
	f.Quote, f.QuoteSpan = quote(j.Doc, f.Span)
	return f
}

var marks = literal.Must(`(?s)<!--\s*gongwenlint\s*(.*?)\s*-->`)

const (
	markVerb  = "忽略"
	separator = "、,， \t\r\n"
)

// marked returns the exemptions that comments of a Markdown text give:
//
//	<!-- gongwenlint 忽略 SZ-29-4：已经批准 -->
//
// One before the text holds for the whole of it, any other for the paragraph
// that it stands in or before.
func (j *judge) marked() []exemption {
	src := j.Doc.Source
	if src.Format == source.Docx || !strings.Contains(src.Original(), "<!--") {
		return nil
	}
	var list []exemption
	text := src.Original()
	for _, m := range marks.FindAllStringSubmatchIndex(text) {
		where := fmt.Sprintf("第%d行的标记", strings.Count(text[:m[0]], "\n")+1)
		sp, whole := j.below(m[0])
		order, ok := strings.CutPrefix(text[m[2]:m[3]], markVerb)
		ids, reason, _ := strings.Cut(strings.Replace(order, "：", ":", 1), ":")
		rules := strings.FieldsFunc(ids, func(r rune) bool { return strings.ContainsRune(separator, r) })
		if !ok || len(rules) == 0 {
			j.idle(sp, where+"看不懂", "应写作 <!-- gongwenlint 忽略 规则编号：理由 -->")
			continue
		}
		for _, r := range rules {
			list = append(list, exemption{rule: r, reason: strings.TrimSpace(reason), by: ByMark, where: where, whole: whole, span: sp})
		}
	}
	return list
}

// below returns the paragraph in or before which the offset of the original text
// stands. first is true before all text.
func (j *judge) below(offset int) (sp source.Span, first bool) {
	src := j.Doc.Source
	for i, p := range src.Paragraphs {
		sp = p.Span
		if src.OriginalOffset(sp.End) > offset {
			return sp, i == 0 && src.OriginalOffset(sp.Start) > offset
		}
	}
	return sp, false
}
