package rule

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A Fix is one way to mend what a rule finds. It says what the text of the
// place becomes: by a table of strings, by a regular expression, or whole.
type Fix struct {
	Safe bool      // it can never alter the meaning
	Text *Template // what the place becomes; nil for the other ways

	table         *strings.Replacer
	match         *literal.Pattern
	with          string
	before, after *literal.Pattern
}

// A Context is what stands around a place in its paragraph.
type Context struct{ Before, After string }

// Apply returns what the text of a place becomes, given what its message can
// name. ok is false when nothing changes, or when it is not known how.
func (f Fix) Apply(text string, around Context, data any) (fixed string, ok bool) {
	switch {
	case f.before != nil && !f.before.Regexp().MatchString(around.Before):
		return "", false
	case f.after != nil && !f.after.Regexp().MatchString(around.After):
		return "", false
	case f.Text != nil:
		var err error
		if fixed, err = f.Text.Execute(data); err != nil || fixed == "" {
			return "", false
		}
	case f.match != nil:
		fixed = f.match.Regexp().ReplaceAllString(text, f.with)
	default:
		fixed = f.table.Replace(text)
	}
	return fixed, fixed != text && strings.Count(fixed, "\n") == strings.Count(text, "\n")
}

// A rawFixes is a list of ways to mend; one alone may stand without a list.
type rawFixes struct {
	items []rawFix
	node  *yamlfile.Node
}

// DecodeYAML implements [yamlfile.Unmarshaler].
func (r *rawFixes) DecodeYAML(n *yamlfile.Node) error {
	r.node = n
	nodes := []*yamlfile.Node{n}
	switch {
	case yamlfile.IsList(n):
		nodes = yamlfile.Items(n)
	case !yamlfile.IsMapping(n) && n.Value == "off":
		return nil
	}
	r.items = make([]rawFix, len(nodes))
	var errs yamlfile.Errors
	for i, item := range nodes {
		errs = append(errs, yamlfile.Decode("", item, &r.items[i])...)
		r.items[i].node = item
	}
	return errs.Err()
}

// A rawFix is a way to mend as its file writes it.
type rawFix struct {
	Map    map[string]string `yaml:"map" doc:"对照表：左边的文字改为右边的，如 {',': '，'}"`
	Match  text              `yaml:"match" doc:"正则表达式（RE2）：在所报的文字中，合它的各处改为 with"`
	With   text              `yaml:"with" doc:"改成什么；${1} 为第一个括号中的内容；空字符串为删去"`
	Text   text              `yaml:"text" doc:"所报的文字整个改成什么，可用 {{.字段}}；结果为空时不改"`
	Before text              `yaml:"before" doc:"同段中前面的文字须以此正则结尾，才这样改"`
	After  text              `yaml:"after" doc:"同段中后面的文字须以此正则开头，才这样改"`
	Safe   bool              `yaml:"safe" doc:"改了绝不影响文意；默认 false，用 --unsafe 时才改"`

	node *yamlfile.Node
}

// fixes reads and proves ways to mend. It returns an empty list for off.
func (b *builder) fixes(f *file, raw rawFixes) []Fix {
	out := make([]Fix, 0, len(raw.items))
	for _, x := range raw.items {
		fix, err := x.fix()
		if err != nil {
			b.fail(f.errorAt(x.node, "fix %v", err))
		}
		out = append(out, fix)
	}
	return out
}

// reference is how the parts of a match are named in what takes its place.
var reference = regexp.MustCompile(`\$\{(\d)\}`)

func (x rawFix) fix() (Fix, error) {
	out := Fix{Safe: x.Safe}
	for _, c := range []struct {
		name, pattern string
		to            **literal.Pattern
	}{{"before", around("(?:", x.Before.Value, ")$"), &out.before}, {"after", around("^(?:", x.After.Value, ")"), &out.after}} {
		if c.pattern == "" {
			continue
		}
		p, err := literal.Parse(c.pattern)
		if err != nil {
			return out, fmt.Errorf("的 %s 不是合法的正则表达式：%v", c.name, err)
		}
		*c.to = p
	}
	switch {
	case len(x.Map) > 0 && x.Match.node == nil && x.Text.node == nil && x.With.node == nil:
		out.table = replacer(x.Map)
	case x.Match.node != nil && x.With.node != nil && len(x.Map) == 0 && x.Text.node == nil:
		p, err := literal.Parse(x.Match.Value)
		if err != nil {
			return out, fmt.Errorf("的 match 不是合法的正则表达式：%v", err)
		}
		if strings.Contains(reference.ReplaceAllString(x.With.Value, ""), "$") {
			return out, fmt.Errorf("的 with 引用括号中的内容应写作 ${1}")
		}
		for _, m := range reference.FindAllStringSubmatch(x.With.Value, -1) {
			if n := p.NumSubexp(); int(m[1][0]-'0') > n {
				return out, fmt.Errorf("的 with 引用了 %s，而 match 中只有%d个括号", m[0], n)
			}
		}
		out.match, out.with = p, x.With.Value
	case x.Text.node != nil && x.Text.Value != "" && len(x.Map) == 0 && x.Match.node == nil && x.With.node == nil:
		out.Text = newTemplate(x.Text.Value)
	default:
		return out, fmt.Errorf("须写 map、match 和 with、text 之一")
	}
	return out, nil
}

// around puts a pattern between two others, unless it is empty.
func around(head, pattern, tail string) string {
	if pattern == "" {
		return ""
	}
	return head + pattern + tail
}

// replacer replaces the longest of the keys that stand at a place.
func replacer(table map[string]string) *strings.Replacer {
	var keys, pairs []string
	for k := range table {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	for _, k := range keys {
		pairs = append(pairs, k, table[k])
	}
	return strings.NewReplacer(pairs...)
}
