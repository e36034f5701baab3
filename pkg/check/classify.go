package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A Classification decides by signals which of several classes a text belongs
// to: 综合 or 专项, say. What it comes to is named in the messages of the rules
// that rest on it, with its signals; metadata overrides it.
type Classification struct {
	Name     string  `yaml:"name" doc:"分类的名称，供规则引用"`
	Metadata string  `yaml:"metadata" doc:"元数据键；写明时以元数据为准"`
	Classes  []Class `yaml:"classes" doc:"按顺序判断，先达到分数者为准"`
	Default  string  `yaml:"default" doc:"都未达到时的类别"`
}

// A Class is one value of a Classification.
type Class struct {
	Value    string   `yaml:"value" doc:"类别名称"`
	Declared []string `yaml:"declared" doc:"对应的元数据取值"`
	Needs    int      `yaml:"needs" doc:"达到多少分"`
	Unless   string   `yaml:"unless" doc:"该类也达到分数时不取本类"`
	Signals  []Signal `yaml:"signals" doc:"信号"`
}

// A Signal gives points to a class when all of the conditions it names hold.
type Signal struct {
	Note     string   `yaml:"note" doc:"信号的说法，写入提示"`
	Points   int      `yaml:"points" doc:"分数，默认1"`
	Title    string   `yaml:"title" doc:"标题匹配的正则表达式"`
	Not      string   `yaml:"not" doc:"标题不得匹配的正则表达式"`
	Issuers  []string `yaml:"issuers" doc:"发文机关（或拟发文机关）以其中之一结尾"`
	Headings int      `yaml:"headings" doc:"一级标题涉及的政策领域个数下限"`
	Fields   []string `yaml:"fields" doc:"政策领域的词，与 headings 同用"`
	Organs   int      `yaml:"organs" doc:"正文写到的不同部门个数下限"`
	Body     string   `yaml:"body" doc:"正文（含印发件）匹配的正则表达式"`

	title, not, body *literal.Pattern
}

// Prepare compiles the patterns of the classification.
func (c *Classification) Prepare() error {
	for i := range c.Classes {
		for j := range c.Classes[i].Signals {
			s := &c.Classes[i].Signals[j]
			for _, p := range []struct {
				pattern string
				to      **literal.Pattern
			}{{s.Title, &s.title}, {s.Not, &s.not}, {s.Body, &s.body}} {
				if p.pattern == "" {
					continue
				}
				re, err := literal.Parse(p.pattern)
				if err != nil {
					return fmt.Errorf("分类“%s”的正则表达式有误：%v", c.Name, err)
				}
				*p.to = re
			}
			if s.Points == 0 {
				s.Points = 1
			}
		}
	}
	return nil
}

// A ClassResult is the class of one part of a document.
type ClassResult struct {
	Value    string
	Signals  []string // notes of the signals that decided, Chinese
	Declared bool     // the metadata says so
}

// Why returns what the class rests on.
func (r ClassResult) Why() string {
	if r.Declared {
		return "元数据写明"
	}
	if len(r.Signals) == 0 {
		return "未见专门信号"
	}
	return strings.Join(r.Signals, "、")
}

type classKey struct {
	name string
	part *gongwen.Part
}

// Class returns what the classification of that name comes to for a part.
func (v *Views) Class(name string, part *gongwen.Part) ClassResult {
	key := classKey{name, part}
	if r, ok := v.class[key]; ok {
		return r
	}
	var r ClassResult
	for i := range v.res.Classes {
		if v.res.Classes[i].Name == name {
			r = v.res.Classes[i].classify(v.doc, part)
		}
	}
	if v.class == nil {
		v.class = map[classKey]ClassResult{}
	}
	v.class[key] = r
	return r
}

// ClassValue returns the class of the document itself, for conditions.
func (v *Views) ClassValue(name string) string { return v.Class(name, v.doc.Main()).Value }

func (c *Classification) classify(doc *gongwen.Document, part *gongwen.Part) ClassResult {
	if declared := declaredClass(doc, c.Metadata); declared != "" {
		for _, cl := range c.Classes {
			if slices.Contains(cl.Declared, declared) {
				return ClassResult{Value: cl.Value, Declared: true}
			}
		}
	}
	points := map[string]int{}
	notes := map[string][]string{}
	for _, cl := range c.Classes {
		for i := range cl.Signals {
			if s := &cl.Signals[i]; s.holds(doc, part) {
				points[cl.Value] += s.Points
				notes[cl.Value] = append(notes[cl.Value], s.Note)
			}
		}
	}
	for _, cl := range c.Classes {
		if points[cl.Value] >= cl.Needs && (cl.Unless == "" || points[cl.Unless] < c.needs(cl.Unless)) {
			return ClassResult{Value: cl.Value, Signals: notes[cl.Value]}
		}
	}
	return ClassResult{Value: c.Default}
}

// declaredClass returns what the metadata say under a key, 是 or 否 for a flag.
func declaredClass(doc *gongwen.Document, key string) string {
	if key == "" {
		return ""
	}
	return doc.Meta.Entries("")[0].Text(key)
}

func (c *Classification) needs(value string) int {
	for _, cl := range c.Classes {
		if cl.Value == value {
			return cl.Needs
		}
	}
	return 0
}

func (s *Signal) holds(doc *gongwen.Document, part *gongwen.Part) bool {
	title := part.Title.Value
	switch {
	case s.title != nil && !s.title.MatchString(title):
	case s.not != nil && s.not.MatchString(title):
	case len(s.Issuers) > 0 && !s.issued(doc):
	case s.Headings > 0 && s.fieldsIn(doc, part) < s.Headings:
	case s.Organs > 0 && departments(doc, part) < s.Organs:
	case s.body != nil && !s.inBody(doc, part):
	default:
		return true
	}
	return false
}

func (s *Signal) issued(doc *gongwen.Document) bool {
	names := []string{doc.Meta.DraftedFor}
	for _, o := range doc.Issuers {
		names = append(names, o.Value)
	}
	for _, n := range names {
		for _, w := range s.Issuers {
			if n != "" && strings.HasSuffix(n, w) {
				return true
			}
		}
	}
	return false
}

// inBody reports whether a part has the words, the document itself with what it
// issues.
func (s *Signal) inBody(doc *gongwen.Document, part *gongwen.Part) bool {
	for _, q := range doc.Parts {
		if q != part && (part != doc.Main() || q.Role != gongwen.Issued) {
			continue
		}
		for _, p := range q.Body() {
			if s.body.MatchString(p.Text()) {
				return true
			}
		}
	}
	return false
}

// fieldsIn counts the policy fields that the first-level headings name.
func (s *Signal) fieldsIn(doc *gongwen.Document, part *gongwen.Part) int {
	found := map[string]bool{}
	for _, n := range part.Tree {
		heading := doc.Text(n.Heading)
		for _, f := range s.Fields {
			if strings.Contains(heading, f) {
				found[f] = true
				break
			}
		}
	}
	return len(found)
}

// departments counts the different departments that a part names: words that
// end with an organ's suffix behind 市, 省, 县 or 区.
func departments(doc *gongwen.Document, part *gongwen.Part) int {
	found := map[string]bool{}
	for _, p := range part.Body() {
		text := p.Text()
		for i := 0; ; {
			j := strings.IndexFunc(text[i:], isPlaceWord)
			if j < 0 {
				break
			}
			i += j
			name := departmentAt(text[i:])
			if name != "" {
				found[name] = true
				i += len(name)
				continue
			}
			i += len("市")
		}
	}
	return len(found)
}

func isPlaceWord(r rune) bool { return r == '市' || r == '省' || r == '县' || r == '区' }

// departmentAt returns the name of a department at the start of s: a place word
// and two to twelve characters up to 局, 委, 办, 厅 or 部.
func departmentAt(s string) string {
	n := 0
	for i, r := range s {
		if n > 0 && (r < 0x4e00 || r > 0x9fff) {
			return ""
		}
		if n >= 3 && strings.ContainsRune("局委办厅部", r) {
			return s[:i+len(string(r))]
		}
		if n++; n > 12 {
			return ""
		}
	}
	return ""
}

// partPlace returns the place that stands for a whole part in findings: its title.
func partPlace(doc *gongwen.Document, part *gongwen.Part) source.Span {
	if part.Title.InText() {
		return part.Title.Span
	}
	if doc.Title.InText() {
		return doc.Title.Span
	}
	for _, p := range part.Paragraphs {
		return p.Span
	}
	return source.Span{}
}
