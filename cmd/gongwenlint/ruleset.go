package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/spf13/cobra"
)

// defaultRules is the rule set that is used when none is named.
const defaultRules = "shuozhou-2023"

// rulesFlag adds --rules to cmd.
func rulesFlag(cmd *cobra.Command, names *[]string) {
	cmd.Flags().StringArrayVarP(names, "rules", "r", nil,
		"规则集`名称`，或规则文件夹、规则文件的路径；可重复，后者可修改前者的同名规则（默认 "+defaultRules+"）")
}

// loadRules loads the named rule sets as one. With prose, explanations and
// examples of the built-in rules are there, too. A single rule file is judged
// beside the default set.
func loadRules(names []string, prose bool) (*rule.Set, error) {
	if len(names) == 0 {
		names = []string{defaultRules}
	}
	opt := rule.Options{Examples: prose}
	sets := make([]*rule.Set, 0, len(names))
	for _, n := range names {
		s, err := loadSet(n, opt)
		if err != nil {
			return nil, err
		}
		sets = append(sets, s)
	}
	if len(sets) == 1 {
		return sets[0], nil
	}
	return rule.Compose(sets, opt)
}

func loadSet(name string, opt rule.Options) (*rule.Set, error) {
	if !strings.ContainsAny(name, `/\`) {
		for _, b := range rule.Builtins(rule.Options{}) {
			if b == name {
				return rule.LoadBuiltin(name, opt)
			}
		}
	}
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("规则集“%s”不存在：既不是内置规则集（%s），也没有这个文件夹或文件%s",
			name, strings.Join(rule.Builtins(rule.Options{}), "、"), suggest("", name, rule.Builtins(rule.Options{})))
	}
	return rule.LoadPath(name, opt)
}

// loadRoster reads the roster at path, nil for "".
func loadRoster(path string) (*org.Roster, error) {
	if path == "" {
		return nil, nil
	}
	data, err := load.Text(path)
	if err != nil {
		return nil, fmt.Errorf("%s: 无法读取名册：%w", path, err)
	}
	return org.LoadRoster(path, data)
}

// knownRules checks that every name means a rule of set.
func knownRules(set *rule.Set, flag string, names []string) error {
	for _, n := range names {
		if !set.Knows(n) && !slices.ContainsFunc(lint.Own(), func(r *rule.Rule) bool { return r.Under(n) }) {
			return usage("--%s：没有编号或名称为“%s”的规则%s", flag, n, suggest("", n, ruleNames(set)))
		}
	}
	return nil
}

// ruleNames returns ids and names of all rules.
func ruleNames(set *rule.Set) []string {
	names := make([]string, 0, 2*len(set.Rules))
	for _, r := range withOwn(set) {
		names = append(names, r.ID, r.Name)
	}
	return names
}
