package main

import (
	"fmt"

	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/spf13/cobra"
)

type explainOptions struct{ rules []string }

func newExplainCommand(std streams) *cobra.Command {
	var opts explainOptions
	cmd := &cobra.Command{
		Use:   "explain 规则",
		Short: "说明一条规则",
		Long:  "说明一条规则：依据的条款和力度、怎样判断、有哪些例外，以及反例和正例。规则可写编号、英文名称或编号的开头（如 SZ-29）。",
		Example: `  gongwenlint explain SZ-29-4
  gongwenlint explain qingshi-length`,
		Args: argsBetween(1, -1, "规则的编号或名称"),
		RunE: func(_ *cobra.Command, args []string) error { return runExplain(std, opts, args) },
	}
	rulesFlag(cmd, &opts.rules)
	return cmd
}

func runExplain(std streams, opts explainOptions, args []string) error {
	set, err := loadRules(opts.rules, true)
	if err != nil {
		return err
	}
	var list []*rule.Rule
	for _, name := range args {
		found := meant(set, name)
		if len(found) == 0 {
			return usage("没有编号或名称为“%s”的规则%s", name, suggest("", name, ruleNames(set)))
		}
		list = append(list, found...)
	}
	for i, r := range list {
		if i > 0 {
			fmt.Fprintln(std.Out)
		}
		report.RulePage(std.Out, r, false)
	}
	return nil
}

// meant returns the rule of that id or name, else those whose ids begin so.
func meant(set *rule.Set, name string) (list []*rule.Rule) {
	for _, r := range withOwn(set) {
		if r.Is(name) {
			return []*rule.Rule{r}
		}
		if r.Under(name) {
			list = append(list, r)
		}
	}
	return list
}
