package meta

import (
	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A Step is a stage of a procedure with what it came to. It may be written as a
// group, or as its conclusion or its date alone; 否 and 无 mean that it was not
// gone through.
type Step struct {
	Conclusion string `yaml:"结论"`
	Grade      string `yaml:"等级"`
	Date       Date   `yaml:"日期"`
	Unit       string `yaml:"单位"`
	Number     string `yaml:"文号"`
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (s *Step) DecodeYAML(n *yamlfile.Node) error {
	type group Step
	if yamlfile.IsMapping(n) {
		if errs := yamlfile.Decode("", n, (*group)(s)); len(errs) > 0 {
			return errs
		}
		return nil
	}
	switch n.Value {
	case "", "否", "无", "未", "false", "no":
		return nil
	}
	if d, err := calendar.Parse(n.Value); err == nil {
		s.Date.Date = d
		return nil
	}
	s.Conclusion = n.Value
	return nil
}

// Assessments are the evaluations of a draft (第三十条).
type Assessments struct {
	Legality    Step `yaml:"合法性"`
	Necessity   Step `yaml:"必要性"`
	Soundness   Step `yaml:"科学性"`
	Feasibility Step `yaml:"可行性"`
	Consistency Step `yaml:"宏观政策取向一致性"`
	Stability   Step `yaml:"社会稳定风险"`
	Competition Step `yaml:"公平竞争"`
}

// A Decision is the procedure of a 重大行政决策 (第十一条).
type Decision struct {
	Opinions   Step `yaml:"征求意见"`
	Public     Step `yaml:"公众参与"`
	Hearing    Step `yaml:"听证"`
	Experts    Step `yaml:"专家论证"`
	Risk       Step `yaml:"风险评估"`
	Legality   Step `yaml:"合法性审查"`
	Discussion Step `yaml:"集体讨论"`
}
