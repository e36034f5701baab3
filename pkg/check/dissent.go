package check

import (
	"fmt"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
)

// Dissent demands that a document which tells of disagreement between organs
// sets out each view with its reason and proposes a way (第三十一条).
type Dissent struct {
	Signs    string `yaml:"signs" doc:"说明有分歧的话（RE2）"`
	Not      string `yaml:"not" doc:"所在句子合于此则不是分歧，如“无不同意见”、群众的意见"`
	Settled  string `yaml:"settled" doc:"文中有合于此的话，分歧后来已经解决，不报"`
	Organs   string `yaml:"organs" doc:"机关名称的写法（RE2）"`
	Held     string `yaml:"held" doc:"某机关所持的意见（RE2）：写在分歧之前的，从那里看起"`
	Views    string `yaml:"views" doc:"写出意见的词"`
	Reasons  string `yaml:"reasons" doc:"写出理据的词"`
	Proposal string `yaml:"proposal" doc:"提出办理建议的词"`

	signs, not, settled, organs, held, views, reasons, proposal *literal.Pattern
}

type dissentData struct {
	Words   string
	Lacking string // 各方意见、理据、办理建议
}

// Data returns the fields a message can name.
func (k *Dissent) Data() any { return dissentData{} }

// Cases: absent (the metadata declares dissent that the text does not tell).
func (k *Dissent) Cases() []string { return []string{"absent"} }

// Prepare compiles the patterns.
func (k *Dissent) Prepare() error {
	for _, c := range []struct {
		name, pattern string
		to            **literal.Pattern
	}{{"signs", k.Signs, &k.signs}, {"not", k.Not, &k.not}, {"settled", k.Settled, &k.settled}, {"organs", k.Organs, &k.organs}, {"held", k.Held, &k.held}, {"views", k.Views, &k.views},
		{"reasons", k.Reasons, &k.reasons}, {"proposal", k.Proposal, &k.proposal}} {
		if c.pattern == "" && c.name != "settled" && c.name != "held" {
			return fmt.Errorf("缺少 %s", c.name)
		}
		if err := compilePattern(c.name, c.pattern, "", "", c.to); err != nil {
			return err
		}
	}
	return nil
}

// Check implements [Kind].
func (k *Dissent) Check(p *Pass) {
	body := p.Doc.Main().Body()
	var text strings.Builder
	var first *gongwen.Sentence
	at, view := 0, -1 // where the account begins, and where an organ's view before it does
	for _, q := range body {
		for _, s := range q.Sentences() {
			words := p.Doc.Text(s.Span)
			if first == nil && k.signs.MatchString(words) && k.organs.MatchString(words) && !k.not.MatchString(words) && !p.Doc.Masked(s.Span) {
				first, at = &s, text.Len()
				if view >= 0 {
					at = view
				}
			}
			if view < 0 && k.held != nil && k.held.MatchString(words) && k.organs.MatchString(words) {
				view = text.Len()
			}
			text.WriteString(words)
		}
	}
	declared := p.Doc.Meta.Dissent.Yes
	if first == nil {
		if declared && !k.views.MatchString(text.String()) {
			p.Report(Finding{Span: anchor(p.Doc), Case: "absent", Data: dissentData{Lacking: "各方意见、理据和办理建议"}})
		}
		return
	}
	rest := text.String()[at:]
	if k.settled != nil && k.settled.MatchString(rest) {
		return
	}
	var lacking []string
	for _, c := range []struct {
		re   *literal.Pattern
		name string
	}{{k.views, "各方意见"}, {k.reasons, "理据"}, {k.proposal, "办理建议"}} {
		if !c.re.MatchString(rest) {
			lacking = append(lacking, c.name)
		}
	}
	if len(lacking) > 0 {
		p.Report(Finding{Span: first.Span, Data: dissentData{Words: clip(p.Doc.Text(first.Span)), Lacking: strings.Join(lacking, "、")}})
	}
}
