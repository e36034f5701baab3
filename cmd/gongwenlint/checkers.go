package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/config"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/run"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// newCheckers returns what each file is checked with. Files with the same
// settings share a Checker. Every mistake in rules and settings comes up here,
// before anything is checked. inputs are the files and folders that were read.
func newCheckers(std streams, opts checkOptions, finder *config.Finder, files []string) (list []*run.Checker, inputs []string, err error) {
	c := newCheckerMaker(std, opts)
	if err := c.shared(); err != nil {
		return nil, nil, err
	}
	if len(files) == 0 { // rules and flags are proved all the same
		files = []string{"x"}
	}
	list = make([]*run.Checker, len(files))
	for i, f := range files {
		s, err := finder.Document(f)
		if err != nil {
			return nil, nil, err
		}
		if list[i], err = c.of(s); err != nil {
			return nil, nil, err
		}
	}
	return list, c.inputs, nil
}

// A checkerMaker makes checkers of settings. It is not safe for concurrent use.
type checkerMaker struct {
	std  streams
	opts checkOptions
	base run.Checker // what all have
	made map[string]*run.Checker

	inputs []string
}

func newCheckerMaker(std streams, opts checkOptions) *checkerMaker {
	return &checkerMaker{std: std, opts: opts, base: run.Checker{Jobs: opts.jobs, Timeout: documentTimeout}, made: map[string]*run.Checker{}}
}

// shared reads what flags say for all files.
func (c *checkerMaker) shared() error {
	var err error
	if c.opts.asOf != "" {
		if c.base.Lint.AsOf, err = calendar.Parse(c.opts.asOf); err != nil {
			return usage("选项 --as-of：%v", err)
		}
	}
	if c.opts.encoding != "" && !reader.KnownEncoding(c.opts.encoding) {
		return usage("选项 --encoding 不认识编码“%s”，可取：utf-8、gb18030、utf-16le、utf-16be", c.opts.encoding)
	}
	c.base.Load = load.Options{Encoding: c.opts.encoding, Stdin: c.std.In}
	c.base.Load.Meta, err = givenMeta(c.opts.meta)
	return err
}

// of returns the Checker of settings, with the flags over them.
func (c *checkerMaker) of(s *config.Settings) (*run.Checker, error) {
	key := s.Key()
	if known := c.made[key]; known != nil {
		return known, nil
	}
	o := c.opts
	fill(&o.rules, s.Rules, o.given("rules"))
	fill(&o.only, s.Only, o.given("only"))
	fill(&o.skip, s.Skip, o.given("skip"))
	fill(&o.roster, s.Roster, o.given("roster"))
	fill(&o.holidays, s.Holidays, o.given("holidays"))
	fill(&o.strict, s.Strict, o.given("strict"))
	set, err := loadRules(o.rules, c.opts.prose)
	if err != nil {
		return nil, named(err, s, "rules", o.given)
	}
	levels, own, off := ownLevels(s.Levels)
	changes := rule.Changes{Jurisdiction: s.Jurisdiction, From: s.From("jurisdiction"), Holidays: o.holidays, HolidaysFrom: s.From("holidays"), Levels: ruleChanges(levels), Limits: ruleChanges(s.Limits)}
	if o.given("holidays") {
		changes.HolidaysFrom = "选项 --holidays"
	}
	if !changes.Empty() {
		if set, err = rule.Customize(set, changes, rule.Options{}); err != nil {
			return nil, err
		}
	}
	n := c.base
	n.Set = set
	n.Lint.Strict, n.Lint.Only, n.Lint.Skip, n.Lint.OwnLevels = o.strict, fields(o.only), append(fields(o.skip), off...), own
	n.Lint = n.Lint.For(set)
	if err := selection(set, n.Lint, s, o.given); err != nil {
		return nil, err
	}
	if n.Lint.Roster, err = loadRoster(o.roster); err != nil {
		return nil, named(err, s, "roster", o.given)
	}
	n.Load.Jurisdiction, n.Load.Defaults = set.Jurisdiction, s.Meta
	c.inputs = append(append(c.inputs, o.roster, o.holidays, s.Jurisdiction), o.rules...)
	c.made[key] = &n
	return &n, nil
}

// ownLevels takes the changes to the levels of the tool's own rules out of a
// list; off are those that are not to run.
func ownLevels(list []config.Change) (others []config.Change, own map[string]check.Level, off []string) {
	own = map[string]check.Level{}
	for _, c := range list {
		found := false
		for _, r := range lint.Own() {
			if !r.Under(c.Key.Value) {
				continue
			}
			found = true
			off = slices.DeleteFunc(off, func(id string) bool { return id == r.ID })
			if level, ok := check.ParseLevel(c.Value.Value); ok {
				own[r.ID] = level
			} else {
				off = append(off, r.ID)
			}
		}
		if !found {
			others = append(others, c)
		}
	}
	return others, own, off
}

func ruleChanges(list []config.Change) []rule.Change {
	out := make([]rule.Change, len(list))
	for i, c := range list {
		out[i] = rule.Change(c)
	}
	return out
}

// named adds where a setting comes from to an error that it causes.
func named(err error, s *config.Settings, key string, given func(string) bool) error {
	var places yamlfile.Errors
	if from := s.From(key); from != "" && !given(key) && !errors.As(err, &places) {
		return fmt.Errorf("%s: %s", from, strings.TrimPrefix(err.Error(), "--")) // no mistake in the command line
	}
	return err
}

// selection makes sure that only and skip name rules and leave some.
func selection(set *rule.Set, opt lint.Options, s *config.Settings, given func(string) bool) error {
	if err := knownRules(set, "only", opt.Only); err != nil {
		return named(err, s, "only", given)
	}
	if err := knownRules(set, "skip", opt.Skip); err != nil {
		return named(err, s, "skip", given)
	}
	if !slices.ContainsFunc(withOwn(set), func(r *rule.Rule) bool { return lint.Selected(opt, r) }) {
		return usage("没有可用的规则：规则集是空的，或全部规则都被 --only、--skip（配置中的 only、skip、levels）排除")
	}
	return nil
}
