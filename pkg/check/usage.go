package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Usage judges whether a 文种 is used for what it is there for: in the right
// direction, by an organ that may use it, with the words that go with it. Each
// entry describes one misuse; all its conditions must hold.
type Usage struct {
	Wrong []misuse `yaml:"wrong" doc:"各种误用，逐条看，命中一条即报"`
}

// A misuse is a set of conditions, those left out holding always.
type misuse struct {
	Case       string   `yaml:"case" doc:"情形的名称，可在 cases 中定级别、提示和建议"`
	Kinds      []string `yaml:"kinds" doc:"文种"`
	Directions []string `yaml:"directions" doc:"行文方向"`
	Issuers    []string `yaml:"issuers" doc:"发文机关的类别"`
	Levels     []string `yaml:"levels" doc:"发文机关的层级：国家、省、市、县、乡"`
	To         []string `yaml:"to" doc:"各主送机关的类别"`
	Office     *bool    `yaml:"office" doc:"发文机关是不是办公厅（室）"`
	Fellows    bool     `yaml:"fellows" doc:"主送机关都是与发文机关同属一个政府的部门"`
	Asked      bool     `yaml:"asked" doc:"正文开头写明是按主送机关的通知、来函或者要求办理的"`
	// Owed are reports that law or rules make others owe a department: the
	// words of the title by the department's line.
	Owed       map[string]string `yaml:"owed" doc:"依法依规应向主送部门报告的事项：业务线及标题用词（RE2）"`
	Addressed  bool              `yaml:"addressed" doc:"写有主送机关"`
	Closing    string            `yaml:"closing" doc:"结束语合于此（RE2）"`
	Title      string            `yaml:"title" doc:"标题合于此（RE2）"`
	Body       string            `yaml:"body" doc:"正文有一段合于此（RE2）"`
	Lacks      string            `yaml:"lacks" doc:"正文没有一段合于此（RE2）"`
	Several    bool              `yaml:"several" doc:"主送机关有两个以上"`
	NoHeadnote bool              `yaml:"noHeadnote" doc:"标题下没有题注"`
	Verb       string            `yaml:"verb" doc:"标题中处理来文的词：批转、转发"`
	Source     []string          `yaml:"source" doc:"来文机关与发文机关的关系：上级、平级、下级；与 verb 同用"`

	closing, title, body, lacks *literal.Pattern
	duties                      map[string]*literal.Pattern // of Owed
}

type usageData struct {
	Kind      string // 文种
	Direction string
	Why       string // what the direction rests on
	Issuer    string
	Words     string // the closing, or what title or body has
	Verb      string
	Source    string // the organ whose text is passed on
}

// Data returns the fields a message can name.
func (k *Usage) Data() any { return usageData{} }

// Cases returns the names of the misuses.
func (k *Usage) Cases() []string {
	var names []string
	for _, m := range k.Wrong {
		if m.Case != "" && !slices.Contains(names, m.Case) {
			names = append(names, m.Case)
		}
	}
	return names
}

var sourceRelations = []string{"上级", "平级", "下级"}

// Prepare checks the parameters.
func (k *Usage) Prepare() error {
	if len(k.Wrong) == 0 {
		return fmt.Errorf("缺少 wrong")
	}
	for i := range k.Wrong {
		m := &k.Wrong[i]
		if (m.Verb == "") != (len(m.Source) == 0) {
			return fmt.Errorf("wrong 第%d项：verb 与 source 应同用", i+1)
		}
		for _, s := range m.Source {
			if !slices.Contains(sourceRelations, s) {
				return fmt.Errorf("wrong 第%d项：source 只能取 %s，得到“%s”", i+1, strings.Join(sourceRelations, "、"), s)
			}
		}
		for _, s := range m.Kinds {
			if !slices.Contains(gongwen.Kinds(), s) {
				return fmt.Errorf("wrong 第%d项：“%s”不是文种", i+1, s)
			}
		}
		if err := m.compile(); err != nil {
			return err
		}
		m.duties = make(map[string]*literal.Pattern, len(m.Owed))
		for line, words := range m.Owed {
			var re *literal.Pattern
			if err := compilePattern("owed", words, "", "", &re); err != nil {
				return err
			}
			m.duties[line] = re
		}
	}
	return nil
}

// Check implements [Kind].
func (k *Usage) Check(p *Pass) {
	for i := range k.Wrong {
		if f, ok := k.Wrong[i].holds(p); ok {
			p.Report(f)
			return // one misuse explains the others
		}
	}
}

// holds reports whether the document is misused in this way, with the finding.
func (m *misuse) holds(p *Pass) (Finding, bool) {
	d := p.Doc
	data := usageData{Kind: d.Kind, Direction: d.Direction, Why: d.DirectionWhy}
	f := Finding{Span: anchor(d), Case: m.Case}
	if len(m.Kinds) > 0 && !slices.Contains(m.Kinds, d.Kind) || len(m.Directions) > 0 && !slices.Contains(m.Directions, d.Direction) {
		return f, false
	}
	if len(d.Issuers) > 0 {
		data.Issuer = d.Issuers[0].Value
	}
	if !m.issued(d) {
		return f, false
	}
	if m.Fellows && !fellows(p) || m.Asked && !asked(p) || len(m.Owed) > 0 && !m.owed(d) || len(m.To) > 0 && !addressedTo(d, m.To) {
		return f, false
	}
	if m.Several && len(d.Recipients) < 2 || m.NoHeadnote && d.Headnote.Present() || !m.worded(d, &f, &data) {
		return f, false
	}
	if m.Addressed {
		if !d.RecipientLine.InText() {
			return f, false
		}
		f.Span = d.RecipientLine.Span
	}
	if m.closing != nil {
		if !d.Closing.InText() || !m.closing.MatchString(d.Closing.Value) {
			return f, false
		}
		f.Span, data.Words = d.Closing.Span, strings.TrimRight(d.Closing.Value, "。！")
	}
	if m.Verb != "" {
		name, span, ok := m.passesOn(p)
		if !ok {
			return f, false
		}
		data.Verb, data.Source = m.Verb, name
		if !span.Empty() {
			f.Related = []Related{{Span: span, Note: "来文机关"}}
		}
	}
	f.Data = data
	return f, true
}

// issued reports whether the lead issuer is one that the entry is about.
func (m *misuse) issued(d *gongwen.Document) bool {
	if len(m.Issuers) == 0 && len(m.Levels) == 0 && m.Office == nil {
		return true
	}
	if len(d.Issuers) == 0 {
		return false
	}
	o := d.Issuers[0].Organ
	if len(m.Levels) > 0 && (o.Certainty < org.Likely || !slices.Contains(m.Levels, o.Level.String())) {
		return false
	}
	return (len(m.Issuers) == 0 || slices.Contains(m.Issuers, o.Class.String())) && (m.Office == nil || *m.Office == o.Office)
}

// addressedTo reports whether all recipients are organs of the classes.
func addressedTo(d *gongwen.Document, classes []string) bool {
	for _, r := range d.Recipients {
		if r.Organ.Certainty < org.Likely || r.Organ.Office || !slices.Contains(classes, r.Organ.Class.String()) {
			return false
		}
	}
	return len(d.Recipients) > 0
}

// fellows reports whether issuer and recipients are departments of one
// government, none of them above the other by their line.
func fellows(p *Pass) bool {
	d, j := p.Doc, p.Views.Jurisdiction()
	if j == nil || len(d.Issuers) == 0 || len(d.Recipients) == 0 {
		return false
	}
	issuer := d.Issuers[0].Organ
	for _, r := range d.Recipients {
		o := r.Organ
		if o.Class != org.Department || issuer.Class != org.Department || o.Collective || o.Level != issuer.Level || o.Place != issuer.Place ||
			o.Certainty < org.Likely || issuer.Certainty < org.Likely || o.Management == org.Vertical || issuer.Management == org.Vertical {
			return false
		}
		if rel := j.Relation(issuer, o); rel.Kind != org.Peer || rel.Certainty < org.Likely {
			return false
		}
	}
	return true
}

// owed reports whether the title is that of a report which others owe the
// department that it goes to: 审计整改 to the 审计局.
func (m *misuse) owed(d *gongwen.Document) bool {
	for _, r := range d.Recipients {
		for line, words := range m.duties {
			if r.Organ.SharesLine(org.Organ{Line: line}) && words.MatchString(d.Title.Value) {
				return true
			}
		}
	}
	return false
}

// passesOn reports whether the title passes on the text of an organ that stands
// to the issuer as the entry says. Where several are named, all must.
func (m *misuse) passesOn(p *Pass) (name string, span source.Span, ok bool) {
	d, j := p.Doc, p.Views.Jurisdiction()
	if j == nil || len(d.Issuers) == 0 {
		return "", span, false
	}
	issuer := d.Issuers[0].Organ
	for _, from := range conveyed(d, j, m.Verb) {
		rel := j.Relation(issuer, from.organ)
		if rel.Certainty < org.Likely || !slices.Contains(m.Source, sourceRelation(rel.Kind)) {
			return "", span, false
		}
		if name == "" {
			name, span = from.organ.Name, from.span
		}
	}
	return name, span, name != ""
}

func sourceRelation(k org.RelationKind) string {
	switch {
	case k.Up():
		return "上级"
	case k.Down():
		return "下级"
	case k == org.Peer:
		return "平级"
	}
	return ""
}
