package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Parties finds the organs whose powers or duties a document touches: those
// that the text gives tasks to and those in charge of what it asks for. Each
// has to be among the joint issuers, the records of 会签 or 征求意见, or in what
// the text tells of them. Without in, the organs are only counted: with min there
// must be so many, else no more than max.
type Parties struct {
	Organs  string       `yaml:"organs" doc:"机关名称的写法（正则表达式）"`
	Tasks   string       `yaml:"tasks" doc:"给机关设定任务的说法（正则表达式），写在名称之后；省略时写到即算"`
	Roles   string       `yaml:"roles" doc:"写在名称之前的说法，如 牵头单位："`
	Not     string       `yaml:"not" doc:"分句有这种写法的不算：讲以前办的事、转述、配合"`
	Owners  []partyOwner `yaml:"owners" doc:"请求的事项归哪个部门管"`
	In      []string     `yaml:"in" doc:"应在这些元数据（列表，取其中的单位）之内，有一项即可"`
	Weaker  []string     `yaml:"weaker" doc:"只在这些元数据之内的归入 replied 情形"`
	Told    string       `yaml:"told" doc:"文中写明已与该机关协商的说法（正则表达式），与名称同句"`
	Whole   string       `yaml:"whole" doc:"文中写明已与各有关机关协商的说法"`
	Leader  string       `yaml:"leader" doc:"记录中职务应有的写法（正则表达式），没有或者不合的归入 unsigned 情形"`
	Min     int          `yaml:"min" doc:"涉及的其他机关少于这么多个的报出"`
	Max     int          `yaml:"max" doc:"没有写 in、min 的，涉及的其他机关多于这么多个的报出，默认 0"`
	Class   string       `yaml:"class" doc:"据以适用的分类，提示中用 {{.Why}}"`
	Guessed string       `yaml:"guessed" doc:"元数据没有写明分类、只凭信号归类的，最高报到这一级"`

	organs, tasks, roles, not, told, whole, leader *literal.Pattern
	guessed                                        Level
}

// A partyOwner tells which department is in charge of what is asked for.
type partyOwner struct {
	Class string `yaml:"class" doc:"请求的类别，见词表 request.yaml"`
	Line  string `yaml:"line" doc:"业务线，见 organs.yaml"`
	Name  string `yaml:"name" doc:"提示中的称呼"`
}

type partiesData struct {
	Who   string // the organs that the finding is about
	Count int
	Words string // the clause that touches the first of them
	In    string // where they should be: 会签
	Why   string
}

// Data returns the fields a message can name.
func (k *Parties) Data() any { return partiesData{} }

// Cases: missing (not among those who were asked), replied (only in a weaker
// record), unsigned (the record does not show a leader), many (more than max),
// alone (fewer than min).
func (k *Parties) Cases() []string {
	return []string{"missing", "replied", "unsigned", "many", "alone"}
}

// Prepare checks the parameters and compiles the patterns.
func (k *Parties) Prepare() error {
	if k.Organs == "" && len(k.Owners) == 0 {
		return fmt.Errorf("应写 organs 或 owners")
	}
	for _, key := range slices.Concat(k.In, k.Weaker) {
		if err := meta.CheckKey(key + ".单位"); err != nil {
			return err
		}
	}
	if k.Guessed != "" {
		var ok bool
		if k.guessed, ok = ParseLevel(k.Guessed); !ok {
			return fmt.Errorf("guessed 只能取 error、warning、info，得到“%s”", k.Guessed)
		}
	}
	for _, c := range []struct {
		pattern string
		to      **literal.Pattern
	}{{k.Organs, &k.organs}, {k.Tasks, &k.tasks}, {k.Roles, &k.roles}, {k.Not, &k.not}, {k.Told, &k.told}, {k.Whole, &k.whole}, {k.Leader, &k.leader}} {
		re, err := lazy(c.pattern)
		if err != nil {
			return err
		}
		*c.to = re
	}
	return nil
}

// A party is an organ that the document touches.
type party struct {
	name  string
	organ org.Organ // of class Unknown for an owner
	line  string
	span  source.Span
}

// Check implements [Kind].
func (k *Parties) Check(p *Pass) {
	if len(p.Doc.Issuers) == 0 || p.Views.Jurisdiction() == nil {
		p.NotApplicable()
		return
	}
	c := &partiesCase{Pass: p, kind: k, issuer: p.Doc.Issuers[0].Organ}
	list := append(c.asked(), c.tasked()...)
	switch {
	case len(k.In) > 0:
		c.settle(list)
	case k.Min > 0:
		if len(list) < k.Min {
			c.report("alone", nil)
		}
	case len(list) > k.Max:
		c.report("many", list)
	}
}

// A partiesCase is the judgement of one document.
type partiesCase struct {
	*Pass
	kind   *Parties
	issuer org.Organ

	heard bool
	whole bool     // the text says that all concerned were asked
	words []string // sentences that tell of consultations
	names []string // the organs in them
}

// maxParties is how many organs and sentences are looked at: what comes behind
// them changes nothing.
const maxParties = 60

// settle sorts the organs by what is known of them and reports.
func (c *partiesCase) settle(list []party) {
	groups := map[string][]party{}
	for _, x := range list {
		if name := c.state(x); name != "" {
			groups[name] = append(groups[name], x)
		}
	}
	for _, name := range []string{"missing", "unsigned", "replied"} {
		if len(groups[name]) > 0 {
			c.report(name, groups[name])
		}
	}
	if open := groups["open"]; len(open) > 0 {
		c.Unknown("涉及"+partyNames(open)+"，元数据没有"+strings.Join(c.kind.In, "、")+"的记录，文中也没有写到", c.kind.In...)
	}
}

// state returns the case of an organ, "open" when nothing is known and "" when
// it is in order.
func (c *partiesCase) state(x party) string {
	recorded := false
	for _, key := range c.kind.In {
		recorded = recorded || c.Doc.Meta.Has(key)
		for _, e := range c.Doc.Meta.Entries(key) {
			if !c.same(x, e.Text("单位")) {
				continue
			}
			if c.kind.leader != nil && !c.kind.leader.MatchString(e.Text("职务")) && (e.Text("职务") != "" || e.Text("负责人") == "") {
				return "unsigned"
			}
			return ""
		}
	}
	if c.told(x) {
		return ""
	}
	for _, key := range c.kind.Weaker {
		for _, e := range c.Doc.Meta.Entries(key) {
			if c.same(x, e.Text("单位")) {
				return "replied"
			}
		}
	}
	if recorded {
		return "missing"
	}
	return "open"
}

// same reports whether a name in a record stands for an organ that the document
// touches.
func (c *partiesCase) same(x party, name string) bool {
	if name == "" {
		return false
	}
	o := c.Views.Jurisdiction().Resolve(name, &c.issuer)
	if x.line != "" {
		return o.SharesLine(org.Organ{Line: x.line}) || strings.Contains(name, x.line)
	}
	if org.SameOrganName(o.Full, x.organ.Full) || o.Level == x.organ.Level && o.SharesLine(x.organ) {
		return true
	}
	return o.Collective && o.Class == x.organ.Class && o.Level == x.organ.Level
}

// hear reads what the text tells of consultations, once.
func (c *partiesCase) hear() {
	if c.heard {
		return
	}
	c.heard = true
	for _, q := range c.Doc.Main().Body() {
		c.whole = c.whole || c.kind.whole != nil && c.kind.whole.MatchString(q.Text())
		if c.kind.told == nil || !c.kind.told.MatchString(q.Text()) {
			continue
		}
		for _, s := range q.Sentences() {
			if words := c.Doc.Text(s.Span); c.kind.told.MatchString(words) && len(c.words) < maxParties {
				c.words = append(c.words, words)
				c.names = append(c.names, c.namesIn(words)...)
			}
		}
	}
}

// told reports whether the text tells that the organ was asked.
func (c *partiesCase) told(x party) bool {
	c.hear()
	return c.whole || x.line != "" && slices.ContainsFunc(c.words, func(words string) bool { return strings.Contains(words, x.line) }) ||
		slices.ContainsFunc(c.names, func(name string) bool { return c.same(x, name) })
}

// report reports organs of one case at the place of the first.
func (c *partiesCase) report(name string, list []party) {
	f := Finding{Span: anchor(c.Doc), Case: name}
	data := partiesData{Who: partyNames(list), Count: len(list), In: strings.Join(c.kind.In, "、")}
	if len(list) > 0 {
		f.Span = list[0].span
		data.Words = clip(c.Doc.Text(list[0].span))
	}
	for _, x := range list[min(1, len(list)):] {
		if x.span != f.Span {
			f.Related = append(f.Related, Related{Span: x.span, Note: x.name})
		}
	}
	if c.kind.Class != "" {
		class := c.Views.Class(c.kind.Class, c.Doc.Main())
		if data.Why = class.Why(); !class.Declared {
			f.Level = c.kind.guessed
		}
	}
	f.Data = data
	c.Report(f)
}

// partyNames names the organs, of many the first.
func partyNames(list []party) string {
	var names []string
	for _, x := range list {
		if !slices.Contains(names, x.name) {
			names = append(names, x.name)
		}
	}
	if n := len(names); n > 10 {
		return strings.Join(names[:8], "、") + fmt.Sprintf("等%d个机关", n)
	}
	return strings.Join(names, "、")
}
