package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Procedure demands the steps that a matter has to go through (程序): each is
// recorded in the metadata, told by the text or shown by an attachment, in time
// and with an outcome that lets the matter go on. What none of them shows is
// unknown, unless the text is where it has to stand.
type Procedure struct {
	Class   string          `yaml:"class" doc:"据以适用的分类，提示中用 {{.Why}}"`
	Guessed string          `yaml:"guessed" doc:"元数据没有写明分类、只凭信号归类的，最高报到这一级"`
	Asks    string          `yaml:"asks" doc:"决定是否适用的元数据（是、否）：没有写的列入未能核验"`
	Given   *procedureStep  `yaml:"given" doc:"元数据或文中有这一步的才适用"`
	From    string          `yaml:"from" doc:"从哪个阶段起应已办理：征求意见 会签 送审 签发 印发；此前只核对已有的记录"`
	Account string          `yaml:"account" doc:"说明材料的标题（正则表达式）：文中附有而没有写到的，归入 silent 情形"`
	Pending string          `yaml:"pending" doc:"尚未办理的说法（正则表达式），与 topic 在同一分句"`
	Any     bool            `yaml:"any" doc:"各步有一步即可"`
	Steps   []procedureStep `yaml:"steps" doc:"应当办理的各步"`

	account, pending *literal.Pattern
	guessed          Level
}

// A procedureStep is one step with what can show it.
type procedureStep struct {
	Name     string              `yaml:"name" doc:"这一步的名称，用于提示"`
	If       map[string][]string `yaml:"if" doc:"元数据是这些值时才需要"`
	Records  []procedureRecord   `yaml:"meta" doc:"元数据中的记录，有一项即可"`
	Text     []string            `yaml:"text" doc:"文中写明已经办理的说法（正则表达式），正文、印发件和附件都看"`
	Wrong    []string            `yaml:"wrong" doc:"文中写的是不能代替的办理，如由专题会议通过"`
	Topic    string              `yaml:"topic" doc:"说到这一步的词"`
	Attached string              `yaml:"attached" doc:"附件的名称（正则表达式）；列了附件而没有的，归入 absent 情形"`
	Element  string              `yaml:"element" doc:"要素，有即可"`
	To       string              `yaml:"to" doc:"主送机关（正则表达式），有一个符合即可"`
	Copied   string              `yaml:"copied" doc:"抄送机关中有与发文机关成这种关系的即可：上级"`
	On       []DateSource        `yaml:"on" doc:"这一步的日期；元数据的记录自有日期的，以记录为准"`
	Before   []DateSource        `yaml:"before" doc:"不得晚于这个日期"`
	Owed     bool                `yaml:"owed" doc:"应当在文中写明：都没有的归入 absent 情形，不算未能核验"`
	Case     string              `yaml:"case" doc:"没有办理时归入 minor 情形"`

	text, wrong         []*literal.Pattern
	topic, attached, to *literal.Pattern
}

// A procedureRecord is a key of the metadata that can show a step.
type procedureRecord struct {
	Key     string            `yaml:"key" doc:"元数据的键，组内的写作“评估.合法性”"`
	Where   map[string]string `yaml:"where" doc:"组内各键应合于的写法（正则表达式）；不合的归入 wrong 情形"`
	Refused string            `yaml:"refused" doc:"结论、意见、等级有这种写法（正则表达式）的，归入 refused 情形"`
	Only    bool              `yaml:"only" doc:"不合于 where 的是另一件事，当作没有这项记录"`
	Least   int               `yaml:"least" doc:"起止之间至少多少日（含首尾），不足的归入 short 情形"`

	where   map[string]*literal.Pattern
	refused *literal.Pattern
}

type procedureData struct {
	Steps string // the steps that the finding is about: 风险评估、合法性审查
	Why   string // what the classification rests on
	Kind  string // 文种
	Value string // what is recorded or written instead
	Date  string // the day of the step
	Other string // the day that it should not be later than
	Days  int    // how long it took
	Limit int    // how long it should
}

// Data returns the fields a message can name.
func (k *Procedure) Data() any { return procedureData{} }

// Cases: none (recorded that it was not done), absent (it has to stand in the
// text and does not), silent (the account that comes with it does not tell of
// it), pending (the text says that it is still to be done), wrong (something
// else was done), refused (with a negative outcome), late, short, minor (a step
// of less weight was not done).
func (k *Procedure) Cases() []string {
	return []string{"none", "absent", "silent", "pending", "wrong", "refused", "late", "short", "minor"}
}

// Prepare checks the parameters and compiles the patterns.
func (k *Procedure) Prepare() (err error) {
	switch {
	case len(k.Steps) == 0:
		return fmt.Errorf("缺少 steps")
	case k.From != "" && stageRank(k.From) < 0:
		return fmt.Errorf("from 没有“%s”这个阶段，可取：%s", k.From, strings.Join(stages, "、"))
	case k.Guessed != "" && k.Class == "":
		return fmt.Errorf("guessed 应与 class 同用")
	}
	if k.Asks != "" {
		if err := meta.CheckKey(k.Asks); err != nil {
			return err
		}
	}
	if k.Guessed != "" {
		var ok bool
		if k.guessed, ok = ParseLevel(k.Guessed); !ok {
			return fmt.Errorf("guessed 只能取 error、warning、info，得到“%s”", k.Guessed)
		}
	}
	if k.account, err = lazy(k.Account); err != nil {
		return err
	}
	if k.pending, err = lazy(k.Pending); err != nil {
		return err
	}
	if k.Given != nil {
		if err := k.Given.prepare(); err != nil {
			return fmt.Errorf("given：%w", err)
		}
	}
	for i := range k.Steps {
		if err := k.Steps[i].prepare(); err != nil {
			return fmt.Errorf("steps 第%d项：%w", i+1, err)
		}
	}
	return nil
}

func (s *procedureStep) prepare() (err error) {
	switch {
	case s.Name == "":
		return fmt.Errorf("缺少 name")
	case s.Case != "" && s.Case != "minor":
		return fmt.Errorf("case 只能取 minor，得到“%s”", s.Case)
	case s.Copied != "" && s.Copied != "上级":
		return fmt.Errorf("copied 只能取 上级，得到“%s”", s.Copied)
	case s.Element != "" && !slices.Contains(elementNames, s.Element):
		return fmt.Errorf("未知的要素“%s”，可取：%s", s.Element, strings.Join(elementNames, "、"))
	}
	for i := range s.Records {
		if err := s.Records[i].prepare(); err != nil {
			return err
		}
	}
	for _, list := range [][]DateSource{s.On, s.Before} {
		for i := range list {
			if err := list[i].prepare("", nil); err != nil {
				return err
			}
		}
	}
	for _, c := range []struct {
		from []string
		to   *[]*literal.Pattern
	}{{s.Text, &s.text}, {s.Wrong, &s.wrong}} {
		for _, pattern := range c.from {
			re, err := lazy(pattern)
			if err != nil {
				return err
			}
			*c.to = append(*c.to, re)
		}
	}
	if s.topic, err = lazy(s.Topic); err != nil {
		return err
	}
	if s.attached, err = lazy(s.Attached); err != nil {
		return err
	}
	s.to, err = lazy(s.To)
	return err
}

func (r *procedureRecord) prepare() (err error) {
	if err := meta.CheckKey(r.Key); err != nil {
		return err
	}
	for key, pattern := range r.Where {
		if err := meta.CheckKey(r.Key + "." + key); err != nil {
			return err
		}
		re, err := lazy(pattern)
		if err != nil {
			return err
		}
		if r.where == nil {
			r.where = map[string]*literal.Pattern{}
		}
		r.where[key] = re
	}
	r.refused, err = lazy(r.Refused)
	return err
}

// lazy returns a pattern that is compiled when it is first used, nil for "".
func lazy(pattern string) (*literal.Pattern, error) {
	if pattern == "" {
		return nil, nil
	}
	p, err := literal.Parse(pattern)
	if err != nil {
		return nil, fmt.Errorf("“%s”不是合法的正则表达式：%v", pattern, err)
	}
	return p, nil
}

// stages are the 阶段 of a document in their order.
var stages = []string{"起草", "征求意见", "会签", "送审", "签发", "印发", "归档"}

func stageRank(stage string) int { return slices.Index(stages, stage) }

// reached reports whether a document has come to a stage. One that calls itself
// 送审稿 has been submitted whatever else is open.
func reached(p *Pass, stage string) bool {
	rank := stageRank(p.Doc.Stage)
	if p.Doc.Meta.Stage == "" && p.Doc.Draft == "送审稿" {
		rank = max(rank, stageRank("送审"))
	}
	return rank >= stageRank(stage)
}

// Check implements [Kind].
func (k *Procedure) Check(p *Pass) {
	c := procedureCase{Pass: p, kind: k, due: k.From == "" || reached(p, k.From)}
	if k.Given != nil && c.state(k.Given).name != stepProven {
		p.NotApplicable()
		return
	}
	var list []stepState
	for i := range k.Steps {
		if s := &k.Steps[i]; len(s.If) == 0 || metaIs(p.Doc.Meta, s.If) {
			list = append(list, c.state(s))
		}
	}
	switch {
	case len(list) == 0 || k.Asks != "" && c.flag() == "否":
		p.NotApplicable()
	case k.Asks != "" && c.flag() == "":
		c.ask(list)
	default:
		c.settle(list)
	}
}

// flag returns 是, 否 or "" for the key that decides whether the rule applies.
func (c *procedureCase) flag() string { return c.Doc.Meta.Entries("")[0].Text(c.kind.Asks) }

// ask says that it is not known whether the rule applies, unless it is kept
// anyway or the time has not come.
func (c *procedureCase) ask(list []stepState) {
	switch {
	case !slices.ContainsFunc(list, func(s stepState) bool { return s.name != stepProven }):
	case !c.due:
		c.NotApplicable()
	default:
		c.Unknown("元数据没有写明“"+c.kind.Asks+"”是或否，是否须经"+stepNames(list)+"无从判断", c.kind.Asks)
	}
}

// The outcomes of a step beside the cases.
const (
	stepProven = "proven"
	stepOpen   = "open" // nothing is known
)

// A stepState is what is known of one step.
type stepState struct {
	step       *procedureStep
	name       string // stepProven, open or a case
	value      string
	day, other calendar.Date
	days       int
	limit      int
	span       source.Span // where the text shows it, may be empty
}

// A procedureCase is the judgement of one document.
type procedureCase struct {
	*Pass
	kind *Procedure
	due  bool // the stage at which the steps must have been done is reached
}

// settle reports the steps that are not in order, those of one case together,
// and those that nothing is known of.
func (c *procedureCase) settle(list []stepState) {
	if c.kind.Any {
		if slices.ContainsFunc(list, func(s stepState) bool { return s.name == stepProven }) {
			return
		}
		if slices.ContainsFunc(list, func(s stepState) bool { return s.name == stepOpen }) {
			list = slices.DeleteFunc(list, func(s stepState) bool { return s.name != stepOpen })
		}
	}
	var cases []string
	groups := map[string][]stepState{}
	for _, s := range list {
		if s.name == stepProven {
			continue
		}
		if !c.due && slices.Contains([]string{stepOpen, "none", "absent", "silent", "pending"}, s.name) {
			c.NotApplicable() // not yet
			continue
		}
		name := s.name
		if s.step.Case != "" && slices.Contains([]string{"none", "absent", "silent", "pending"}, name) {
			name = s.step.Case
		}
		if groups[name] == nil {
			cases = append(cases, name)
		}
		groups[name] = append(groups[name], s)
	}
	for _, name := range cases {
		if name == stepOpen {
			c.unknown(groups[name])
		} else {
			c.report(name, groups[name])
		}
	}
}

// why returns what the class of the document rests on, "" when it is not by its
// class that the rule applies; guessed reports that the metadata do not say so.
func (c *procedureCase) why() (why string, guessed bool) {
	if c.kind.Class == "" {
		return "", false
	}
	r := c.Views.Class(c.kind.Class, c.Doc.Main())
	if !r.Declared && len(r.Signals) == 0 {
		return "", false
	}
	return r.Why(), !r.Declared
}

func (c *procedureCase) report(name string, list []stepState) {
	why, guessed := c.why()
	first := list[0]
	f := Finding{Span: first.span, Case: name, Data: procedureData{
		Steps: stepNames(list), Why: why, Kind: c.Doc.Kind, Value: first.value,
		Date: dayWords(first.day), Other: dayWords(first.other), Days: first.days, Limit: first.limit,
	}}
	if f.Span.Empty() {
		f.Span = anchor(c.Doc)
	}
	if guessed {
		f.Level = c.kind.guessed
	}
	c.Report(f)
}

func (c *procedureCase) unknown(list []stepState) {
	var needs []string
	for _, s := range list {
		for _, r := range s.step.Records {
			if !slices.Contains(needs, r.Key) {
				needs = append(needs, r.Key)
				break
			}
		}
	}
	reason := "元数据和文中都没有" + stepNames(list) + "的记录"
	if c.kind.Any && len(list) > 1 {
		reason = "元数据和文中没有" + strings.Join(nameList(list), "或") + "的记录"
	}
	if why, guessed := c.why(); guessed {
		reason += "（本件按“" + c.kind.Class + "”对待：" + why + "）"
	}
	c.Unknown(reason, needs...)
}

func stepNames(list []stepState) string { return strings.Join(nameList(list), "、") }

func nameList(list []stepState) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s.step.Name) {
			out = append(out, s.step.Name)
		}
	}
	return out
}
