package command

import (
	"cmp"
	"fmt"
	"strings"
	"sync"

	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A file is the word list as it stands in YAML. Entries are RE2 patterns;
// {name} in them stands for the part of that name.
type file struct {
	Parts    []part    `yaml:"parts"`
	Subjects []subject `yaml:"subjects"`
	Named    struct {
		Class   string `yaml:"class"`
		Pattern string `yaml:"pattern"`
	} `yaml:"named"`
	NotAfter    []string `yaml:"not_after"`
	NotBefore   []string `yaml:"not_before"`
	Askers      []string `yaml:"askers"`
	Others      []string `yaml:"others"`
	Duties      []string `yaml:"duties"`
	NotDuties   []string `yaml:"not_duties"`
	Carry       []string `yaml:"carry"`
	Optional    []string `yaml:"optional"`
	Done        []string `yaml:"done"`
	Told        []string `yaml:"told"`
	Deadlines   []string `yaml:"deadlines"`
	Due         []string `yaml:"due"`
	Modifies    []string `yaml:"modifies"`
	Sanctions   []string `yaml:"sanctions"`
	Clearing    []string `yaml:"clearing"`
	ClearingNot []string `yaml:"clearing_not"`
	ClearingFor []string `yaml:"clearing_for"`
}

type part struct {
	Name    string `yaml:"name"`
	Pattern string `yaml:"pattern"`
}

type subject struct {
	Class    string   `yaml:"class"`
	Patterns []string `yaml:"patterns"`
}

// An expression is tried only where the strings that it needs are: bit is its
// place in the mask of a text, 0 when it needs none.
type expression struct {
	pattern *literal.Pattern
	bit     uint64
}

func (e *expression) MatchString(s string) bool { return e.pattern.MatchString(s) }

// MatchEnd is MatchString for an expression that ends in $.
func (e *expression) MatchEnd(s string) bool { return e.pattern.MatchEnd(s) }

func (e *expression) FindStringIndex(s string) []int {
	for _, m := range e.FindAllStringIndex(s) {
		return m
	}
	return nil
}

func (e *expression) FindAllStringIndex(s string) [][]int { return e.pattern.FindAllStringIndex(s) }

// in reports whether the expression may match in a text of this mask.
func (e *expression) in(mask uint64) bool { return e.bit == 0 || mask&e.bit != 0 }

// A Lexicon is a compiled word list, read-only and safe for concurrent use.
type Lexicon struct {
	once                                         sync.Once
	index                                        literal.Index // of the strings of all; see indexed
	all                                          []*expression
	classes                                      []string
	subjects                                     []*expression // by class, most special first
	namedClass                                   string
	named                                        *expression
	carry, notAfter, notBefore, askers, others   *expression
	duties, notDuties, optional, done, told      *expression
	deadlines, due, modifies                     *expression
	sanctions, clearing, clearingNot, clearingOf *expression
}

// indexed returns what finds the strings of all expressions, which have their
// bits then.
func (lx *Lexicon) indexed() *literal.Index {
	lx.once.Do(func() {
		for _, e := range lx.all {
			if g := lx.index.Add(e.pattern.Required()); g != literal.Always && g < 64 {
				e.bit = 1 << g
			}
		}
	})
	return &lx.index
}

// LoadLexicon reads a word list. The error says what is wrong with it.
func LoadLexicon(name string, data []byte) (*Lexicon, error) {
	n, err := yamlfile.Parse(name, data)
	if err != nil {
		return nil, err
	}
	var f file
	if errs := yamlfile.Decode(name, n, &f); len(errs) > 0 {
		return nil, errs
	}
	return f.compile(name)
}

func (f *file) compile(name string) (*Lexicon, error) {
	var pairs []string
	for _, p := range f.Parts {
		pairs = append(pairs, "{"+p.Name+"}", "(?:"+p.Pattern+")")
	}
	parts := strings.NewReplacer(pairs...)
	lx := &Lexicon{namedClass: f.Named.Class}
	var failed error
	compile := func(list []string, head, tail string) *expression {
		if len(list) == 0 {
			list = []string{`[^\x00-\x{10FFFF}]`} // matches nothing
		}
		pattern := parts.Replace("(?:" + strings.Join(list, "|") + ")")
		re, err := literal.Parse(head + pattern + tail)
		if err != nil {
			failed = cmp.Or(failed, fmt.Errorf("%s：%w", name, err))
			return nil
		}
		e := &expression{pattern: re}
		lx.all = append(lx.all, e)
		return e
	}
	for _, s := range f.Subjects {
		lx.classes = append(lx.classes, s.Class)
		lx.subjects = append(lx.subjects, compile(s.Patterns, "", ""))
	}
	if f.Named.Pattern != "" {
		lx.named = compile([]string{f.Named.Pattern}, "^", "")
	}
	for _, c := range []struct {
		to         **expression
		list       []string
		head, tail string
	}{
		{&lx.notAfter, f.NotAfter, "", "$"}, {&lx.notBefore, f.NotBefore, "^", ""},
		{&lx.carry, f.Carry, "^", "$"}, {&lx.askers, f.Askers, "", "$"}, {&lx.others, f.Others, "^", ""},
		{&lx.duties, f.Duties, "", ""}, {&lx.notDuties, f.NotDuties, "", ""},
		{&lx.optional, f.Optional, "", ""}, {&lx.done, f.Done, "", ""},
		{&lx.told, f.Told, "", ""}, {&lx.deadlines, f.Deadlines, "", ""}, {&lx.due, f.Due, "^", ""},
		{&lx.modifies, f.Modifies, "^", "$"}, {&lx.sanctions, f.Sanctions, "", ""},
		{&lx.clearing, f.Clearing, "", ""}, {&lx.clearingNot, f.ClearingNot, "", "$"},
		{&lx.clearingOf, f.ClearingFor, "^", ""},
	} {
		*c.to = compile(c.list, c.head, c.tail)
	}
	if failed != nil {
		return nil, failed
	}
	return lx, nil
}
