package rule

import (
	"fmt"
	"io/fs"
	"regexp"
	"testing"
	"testing/fstest"

	"github.com/gongwenlint/gongwenlint/pkg/check"
)

// words is a kind for tests: it has parameters, cases, data and mistakes.
type words struct {
	Words []string `yaml:"words"`
	Match string   `yaml:"match"`
	Max   int      `yaml:"max"`

	re *regexp.Regexp
}

type wordsData struct {
	Count int
	Words []string
	Items []struct{ Name string }
}

func (k *words) Check(*check.Pass) {}
func (k *words) Data() any         { return wordsData{} }
func (k *words) Cases() []string   { return []string{"once", "twice"} }

func (k *words) Prepare() error {
	if len(k.Words) == 0 && k.Match == "" {
		return fmt.Errorf("words 与 match 至少写一个")
	}
	re, err := regexp.Compile(k.Match)
	if err != nil {
		return fmt.Errorf("match 不是合法的正则表达式：%v", err)
	}
	k.re = re
	return nil
}

// plain is a kind without parameters.
type plain struct{}

func (plain) Check(*check.Pass) {}

func testKinds() map[string]func() check.Kind {
	return map[string]func() check.Kind{
		"words": func() check.Kind { return new(words) },
		"plain": func() check.Kind { return new(plain) },
	}
}

// baseRule returns a complete rule with the given further keys.
func baseRule(id, name, more string) string {
	return fmt.Sprintf(`- id: %s
  name: %s
  title: 规则%s
  kind: words
  level: error
  basis: {article: 第一条, strength: 应当}
  message: 有{{.Count}}处
  examples: {bad: [{text: 坏, finds: [{quote: 坏}]}], good: [{text: 好}]}
%s`, id, name, id, more)
}

// testSets are built-in sets for tests: base, which the default set extends.
func testSets() fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"base/ruleset.yaml": file("name: base\ntitle: 底\nnorm: 某条例\neffective: {from: 2012-07-01}\n"),
		"base/a.yaml":       file(baseRule("BASE-1", "base-one", "  params: {words: [坏], max: 10}\n") + baseRule("BASE-2", "base-two", "  params: {match: 坏}\n")),
		DefaultSet + "/ruleset.yaml": file("name: " + DefaultSet + "\ntitle: 市\nnorm: 某规则\neffective: {from: 2023-08-16}\nextends: [base]\n" +
			"limits: {SZ-1: {max: 20}}\n"),
		DefaultSet + "/b.yaml": file(baseRule("SZ-1", "sz-one", "  params: {words: [坏], max: 5}\n  when: kind == \"请示\"\n")),
	}
}

func testOptions() Options { return Options{Kinds: testKinds(), Builtin: testSets()} }

func ids(rules []*Rule) (out []string) {
	for _, r := range rules {
		out = append(out, r.ID)
	}
	return out
}

func mustLoad(t testing.TB, names ...string) *Set {
	t.Helper()
	s, err := Load(names, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// oneFile is a file system with a single file under any name.
type oneFile struct{ f *file }

func (o oneFile) Open(name string) (fs.File, error) {
	return fstest.MapFS{name: &fstest.MapFile{Data: o.f.data}}.Open(name)
}
