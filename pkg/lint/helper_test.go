package lint

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
)

// word is a kind for tests: it finds a word in every paragraph. A word in
// Needs is a gap, one in Panics a mistake of the kind.
type word struct {
	Word   string `yaml:"word"`
	Needs  string `yaml:"needs"`
	Panics bool   `yaml:"panics"`
}

type wordData struct {
	Word  string
	Items []string
}

func (k *word) Data() any       { return wordData{} }
func (k *word) Cases() []string { return []string{"heading", "quiet"} }

func (k *word) Check(p *check.Pass) {
	if k.Panics {
		panic("broken kind")
	}
	if k.Needs != "" {
		p.Unknown("没有"+k.Needs+"信息", k.Needs)
	}
	for _, q := range p.Doc.Paragraphs() {
		for i := 0; k.Word != ""; {
			j := strings.Index(q.Text()[i:], k.Word)
			if j < 0 {
				break
			}
			start := q.Span.Start + i + j
			f := check.Finding{Span: source.Span{Start: start, End: start + len(k.Word)}, Data: wordData{Word: k.Word}}
			switch {
			case q.Role == gongwen.RoleTitle:
				f.Case = "heading"
			case strings.Contains(q.Text(), "悄悄"):
				f.Case = "quiet"
			case strings.Contains(q.Text(), "也许"):
				f.Level = check.Info
			}
			p.Report(f)
			i += j + len(k.Word)
		}
	}
}

// ruleText returns a rule of the kind above with further keys.
func ruleText(id, name, params, more string) string {
	return fmt.Sprintf("- id: %s\n  name: %s\n  title: 规则%s\n  kind: word\n  level: warning\n"+
		"  basis: {norm: 某规定, article: 第一条, strength: 一般}\n  message: 写了{{.Word}}\n  advice: 请改\n"+
		"  params: {%s}\n%s  examples: {bad: [{text: 坏, finds: [{quote: 坏}]}], good: [{text: 好}]}\n", id, name, id, params, more)
}

// loadSet loads rules in force from 2020 on as a set.
func loadSet(t testing.TB, rules ...string) *rule.Set {
	t.Helper()
	files := fstest.MapFS{
		"test/ruleset.yaml": {Data: []byte("name: test\ntitle: 试\nnorm: 某规定\neffective: {from: 2020-01-01}\n")},
		"test/a.yaml":       {Data: []byte(strings.Join(rules, ""))},
	}
	set, err := rule.LoadBuiltin("test", rule.Options{
		Examples: true, Builtin: files, Kinds: map[string]func() check.Kind{"word": func() check.Kind { return new(word) }},
	})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// parse returns a document from Markdown with front matter, or plain text.
func parse(t testing.TB, text string) *gongwen.Document {
	t.Helper()
	name := "文.txt"
	if strings.HasPrefix(text, "---\n") {
		name = "文.md"
	}
	src, err := reader.Read(name, []byte(text), reader.Options{})
	if err != nil {
		t.Fatal(err)
	}
	md := meta.None()
	if src.FrontMatter != nil {
		var errs error
		m, es := meta.Parse(name, []byte(src.FrontMatter.Text), src.FrontMatter.Line)
		if errs = es.Err(); errs != nil {
			t.Fatal(errs)
		}
		md = m
	}
	return gongwen.Parse(src, gongwen.Options{Meta: md})
}

func checkText(t testing.TB, text string, set *rule.Set, opt Options) *Result {
	t.Helper()
	r, err := Check(parse(t, text), set, opt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// lines returns the findings, one a line.
func lines(list []Finding) string {
	var b strings.Builder
	for _, f := range list {
		fmt.Fprintf(&b, "%s %s %s “%s”\n", f.Rule.ID, f.Level, f.Message, f.Quote)
	}
	return b.String()
}
