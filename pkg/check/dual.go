package check

import (
	"fmt"
	"slices"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/org"
)

// Dual reminds of the other superior of an organ under 双重领导: it gets a copy
// where that is needed (必要时抄送另一个上级机关).
type Dual struct {
	Of string `yaml:"of" doc:"谁受双重领导：发文机关（写给它的一个上级），主送机关（它的一个上级写来）"`
}

type dualData struct {
	Name  string // the organ under 双重领导
	Other string // what its other superior is
}

// Data returns the fields a message can name.
func (k *Dual) Data() any { return dualData{} }

// Prepare checks the parameters.
func (k *Dual) Prepare() error {
	if k.Of != "发文机关" && k.Of != "主送机关" {
		return fmt.Errorf("of 只能取 发文机关、主送机关，得到“%s”", k.Of)
	}
	return nil
}

// Check implements [Kind].
func (k *Dual) Check(p *Pass) {
	d, j := p.Doc, p.Views.Jurisdiction()
	if j == nil || len(d.Issuers) != 1 || len(d.Recipients) != 1 {
		p.NotApplicable()
		return
	}
	lower, upper := d.Issuers[0], d.Recipients[0]
	if k.Of == "主送机关" {
		lower, upper = upper, lower
	}
	rel := j.Relation(lower.Organ, upper.Organ)
	if lower.Organ.Class != org.Department || lower.Organ.Management != org.Dual || lower.Organ.Collective || rel.Kind != org.Superior || rel.Certainty < org.Likely {
		p.NotApplicable()
		return
	}
	if slices.ContainsFunc(d.CopyTo, func(c gongwen.OrganElement) bool { return j.Relation(lower.Organ, c.Organ).Kind.Up() }) {
		return
	}
	other := "本级人民政府"
	if upper.Organ.IsGovernment() {
		other = "上一级主管部门"
	}
	p.Report(Finding{Span: elementPlace(d, d.Recipients[0]), Data: dualData{lower.Value, other}})
}
