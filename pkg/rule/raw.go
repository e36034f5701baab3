package rule

import (
	"fmt"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A rawRule is a rule as its file writes it, or as much of it as an extending
// set changes. Keys that are absent have a nil node.
type rawRule struct {
	ID        text           `yaml:"id" doc:"编号，如 SZ-29-4；与所继承规则集中的编号相同时，只改写写出的键"`
	Name      text           `yaml:"name" doc:"英文短名，小写字母、数字和连字符，一经发布不再改动"`
	Title     text           `yaml:"title" doc:"规则的中文名称"`
	Kind      text           `yaml:"kind" doc:"检查类型，决定 params 可以写什么"`
	Level     text           `yaml:"level" doc:"级别：error 不得、应当；warning 一般、原则上；info 提倡、提示；off 停用所继承的规则"`
	Basis     rawBasis       `yaml:"basis" doc:"依据的条款，至少一条"`
	When      text           `yaml:"when" doc:"适用条件，结果为是或否的表达式；省略时总是适用"`
	Params    *yamlfile.Node `yaml:"params" doc:"检查类型的参数"`
	Message   text           `yaml:"message" doc:"提示文字，可用 {{.字段}}"`
	Advice    text           `yaml:"advice" doc:"修改建议，可用 {{.字段}}"`
	Fix       rawFixes       `yaml:"fix" doc:"怎样自动改正：一种，或依次试用的几种"`
	Cases     *yamlfile.Node `yaml:"cases" doc:"检查类型的各种情形各自的级别和文字"`
	Explain   text           `yaml:"explain" doc:"如何判断、有哪些例外和容易误判之处"`
	Status    text           `yaml:"status" doc:"规则的状态，如 试行"`
	Tags      []string       `yaml:"tags" doc:"标签，便于筛选"`
	Effective *rawPeriod     `yaml:"effective" doc:"施行期间；省略时同规则集"`
	Examples  *rawExamples   `yaml:"examples" doc:"示例：反例和正例各至少一个，由 rules test 验证"`
}

// A rawCase is one of the cases of a rule as its file writes it.
type rawCase struct {
	Level   text     `yaml:"level" doc:"该情形的级别；off 为不报"`
	Message text     `yaml:"message" doc:"该情形的提示文字"`
	Advice  text     `yaml:"advice" doc:"该情形的修改建议"`
	Fix     rawFixes `yaml:"fix" doc:"该情形怎样自动改正；off 为不改"`
}

// A rawExamples holds the examples of a rule.
type rawExamples struct {
	Bad  []rawExample `yaml:"bad" doc:"反例：应当恰好报出 finds 所列各处"`
	Good []rawExample `yaml:"good" doc:"正例：不应报出 error 和 warning"`
}

// A rawExample is one example as its file writes it.
type rawExample struct {
	Text      text                `yaml:"text" doc:"整篇短文；以 --- 开头的按 Markdown 读，其余按纯文本读"`
	File      text                `yaml:"file" doc:"示例文件，相对于规则文件所在的文件夹"`
	Documents []string            `yaml:"documents" doc:"若干篇短文，供 kind: archive 的规则验证；finds 的 quote 为所报公文的标题"`
	Fill      int                 `yaml:"fill" doc:"把 text 中的【填充】换成这么多汉字的成句文字，用于篇幅类规则"`
	Name      string              `yaml:"name" doc:"示例说明什么"`
	Meta      *metaText           `yaml:"meta" doc:"元数据"`
	Roster    *metaText           `yaml:"roster" doc:"人员名册"`
	AsOf      day                 `yaml:"asOf" doc:"按哪一天的规则判断，如 2024-05-06"`
	Format    text                `yaml:"format" doc:"text 的格式：md 或 txt"`
	Layout    check.LayoutExample `yaml:"layout" doc:"各要素的版式，供版式类规则验证；未写的视为文件没有写明"`
	Outcome   text                `yaml:"outcome" doc:"应得的结果：ok、violated、n/a 或 unknown；省略时不查"`
	Finds     []rawFind           `yaml:"finds" doc:"应当报出的各处"`
	Fixed     text                `yaml:"fixed" doc:"按 fix 改正后的 text；有能改正之处的反例必须写"`

	node *yamlfile.Node
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (e *rawExample) DecodeYAML(n *yamlfile.Node) error {
	type plain rawExample
	e.node = n
	return yamlfile.Decode("", n, (*plain)(e)).Err()
}

// A rawFind is a finding that an example expects.
type rawFind struct {
	Quote   string `yaml:"quote" doc:"所在的句子或其中一段"`
	Level   text   `yaml:"level" doc:"级别；省略时不查"`
	Case    string `yaml:"case" doc:"情形；省略时不查"`
	Message string `yaml:"message" doc:"提示文字中的一段；省略时不查"`

	node *yamlfile.Node
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (f *rawFind) DecodeYAML(n *yamlfile.Node) error {
	type plain rawFind
	f.node = n
	return yamlfile.Decode("", n, (*plain)(f)).Err()
}

// A rawSet is a ruleset.yaml.
type rawSet struct {
	Name         text           `yaml:"name" doc:"规则集的英文短名，与文件夹同名"`
	Title        text           `yaml:"title" doc:"规则集的中文名称"`
	Norm         string         `yaml:"norm" doc:"规范全称，规则的 basis 省略 norm 时用它"`
	Number       string         `yaml:"number" doc:"规范的发文字号或标准号"`
	Date         day            `yaml:"date" doc:"规范的发布日期"`
	Effective    *rawPeriod     `yaml:"effective" doc:"施行期间"`
	Extends      []text         `yaml:"extends" doc:"所继承的规则集：内置规则集的名称，或以 ./ 或 ../ 开头的文件夹"`
	Limits       *yamlfile.Node `yaml:"limits" doc:"按规则编号改写参数，如 {SZ-29-4: {max: 2000}}"`
	Jurisdiction text           `yaml:"jurisdiction" doc:"机构数据文件，相对于规则集的文件夹或 rules/common"`
	Holidays     text           `yaml:"holidays" doc:"补充年份的放假调休安排，文件名"`
	Classes      []rawClasses   `yaml:"classes" doc:"分类：直接写出，或写文件名"`
}

// A rawClasses is a classification, or the name of a file with a list of them.
type rawClasses struct{ node *yamlfile.Node }

// DecodeYAML implements [yamlfile.Unmarshaler].
func (c *rawClasses) DecodeYAML(n *yamlfile.Node) error {
	c.node = n
	if yamlfile.IsList(n) {
		return fmt.Errorf("此处应为分类或文件名，得到列表")
	}
	return nil
}

// A text is a scalar with its place.
type text struct {
	Value string
	node  *yamlfile.Node
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (t *text) DecodeYAML(n *yamlfile.Node) error {
	switch {
	case yamlfile.IsMapping(n):
		return fmt.Errorf("此处应为文字，得到映射")
	case yamlfile.IsList(n):
		return fmt.Errorf("此处应为文字，得到列表")
	}
	if n.Tag != "!!null" {
		t.Value, t.node = n.Value, n
	}
	return nil
}

// A day is a date in a rule file.
type day struct{ calendar.Date }

// DecodeYAML implements [yamlfile.Unmarshaler].
func (d *day) DecodeYAML(n *yamlfile.Node) error {
	if n.Tag == "!!null" {
		return nil
	}
	return d.DecodeText(n.Value)
}

// A rawPeriod is a period in a rule file.
type rawPeriod struct {
	From day `yaml:"from" doc:"自哪一天起（含）"`
	To   day `yaml:"to" doc:"至哪一天止（含）"`
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (p *rawPeriod) DecodeYAML(n *yamlfile.Node) error {
	type plain rawPeriod
	if errs := yamlfile.Decode("", n, (*plain)(p)); errs != nil {
		return errs
	}
	if !p.To.IsZero() && p.To.Before(p.From.Date) {
		return fmt.Errorf("施行期间的止日早于起日")
	}
	return nil
}

func (p *rawPeriod) period() Period {
	if p == nil {
		return Period{}
	}
	return Period{From: p.From.Date, To: p.To.Date}
}

// A rawBasis is a list of clauses; one alone may stand without a list.
type rawBasis struct {
	items []Basis
	nodes []*yamlfile.Node
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (b *rawBasis) DecodeYAML(n *yamlfile.Node) error {
	b.nodes = yamlfile.Items(n)
	if !yamlfile.IsList(n) {
		b.nodes = []*yamlfile.Node{n}
	}
	b.items = make([]Basis, len(b.nodes))
	var errs yamlfile.Errors
	for i, item := range b.nodes {
		errs = append(errs, yamlfile.Decode("", item, &b.items[i])...)
	}
	return errs.Err()
}

// A metaText is metadata in an example, written as a mapping or as text.
type metaText string

// DecodeYAML implements [yamlfile.Unmarshaler].
func (m *metaText) DecodeYAML(n *yamlfile.Node) error {
	if !yamlfile.IsMapping(n) && !yamlfile.IsList(n) {
		*m = metaText(n.Value)
		return nil
	}
	var b strings.Builder
	if err := flow(&b, n, 0); err != nil {
		return err
	}
	*m = metaText(b.String())
	return nil
}

// maxFlow bounds the text and the depth that [flow] writes.
const (
	maxFlow      = 1 << 16
	maxFlowDepth = 32
)

// flow writes n as YAML in flow style.
func flow(b *strings.Builder, n *yamlfile.Node, depth int) error {
	if n.Alias != nil {
		n = n.Alias
	}
	if b.Len() > maxFlow || depth > maxFlowDepth {
		return fmt.Errorf("内容过长或嵌套过深")
	}
	open, end := "{", "}"
	switch {
	case yamlfile.IsList(n):
		open, end = "[", "]"
	case !yamlfile.IsMapping(n):
		if n.Tag == "!!str" {
			fmt.Fprintf(b, "%q", n.Value)
		} else {
			b.WriteString(n.Value)
		}
		return nil
	}
	b.WriteString(open)
	for i, c := range n.Content {
		switch {
		case i > 0 && (open == "[" || i%2 == 0):
			b.WriteString(", ")
		case i > 0:
			b.WriteString(": ")
		}
		if err := flow(b, c, depth+1); err != nil {
			return err
		}
	}
	b.WriteString(end)
	return nil
}
