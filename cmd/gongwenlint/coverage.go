package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/coverage"
	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/spf13/cobra"
)

func newRulesCoverage(std streams) *cobra.Command {
	var names []string
	var format string
	cmd := &cobra.Command{
		Use: "coverage", Short: "规范逐条对照：哪一条由哪些规则核对",
		Long: `列出工作规则和条例的每一条由哪些规则核对；没有规则的，说明为什么不能从文稿核对。
规则编号从各条规则的依据得出，规则增减后自动更新。`,
		Example: "  gongwenlint rules coverage\n  gongwenlint rules coverage --format markdown > rules/README.md",
		Args:    argsBetween(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			if err := oneOf("format", format, "text", "markdown", "json"); err != nil {
				return err
			}
			set, err := loadRules(names, false)
			if err != nil {
				return err
			}
			norms, err := coverage.Of(set)
			if err != nil {
				return err
			}
			switch format {
			case "json":
				return report.WriteJSON(std.Out, norms)
			case "markdown":
				coverageMarkdown(std.Out, set, norms)
				return nil
			}
			return coverageText(std.Out, norms)
		},
	}
	rulesFlag(cmd, &names)
	cmd.Flags().StringVarP(&format, "format", "f", "", "输出`格式`：text、markdown 或 json（默认 text）")
	return cmd
}

func coverageText(w io.Writer, norms []coverage.Norm) error {
	for i, n := range norms {
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "《%s》共%d条，%d条有规则核对\n", n.Name, len(n.Articles), n.Checked())
		var rows [][]string
		for _, a := range n.Articles {
			rows = append(rows, []string{a.Name(), a.Subject, answer(a)})
		}
		if err := report.Table(w, display.New(2), rows, "lll"); err != nil {
			return err
		}
	}
	return nil
}

// answer returns the rules of an article, or why it has none.
func answer(a coverage.Article) string {
	switch {
	case a.Why != "":
		return "—　" + a.Why
	case a.Rest != "":
		return strings.Join(a.Rules, "、") + "；" + a.Rest
	}
	return strings.Join(a.Rules, "、")
}

func coverageMarkdown(w io.Writer, set *rule.Set, norms []coverage.Norm) {
	fmt.Fprint(w, `# 规则与规范的对照

本页由 `+"`gongwenlint rules coverage --format markdown`"+` 生成，请勿手改：规则编号取自各条规则的 `+"`basis`"+`，
没有规则的理由写在 `+"`coverage.yaml`"+`。规则的全文说明见 `+"`gongwenlint rules doc`"+`，单条见 `+"`gongwenlint explain 编号`"+`。
`)
	for _, n := range norms {
		fmt.Fprintf(w, "\n## 《%s》\n\n共%d条，%d条有规则核对。\n\n| 条 | 内容 | 规则，或没有规则的理由 |\n| --- | --- | --- |\n", n.Name, len(n.Articles), n.Checked())
		for _, a := range n.Articles {
			fmt.Fprintf(w, "| %s | %s | %s |\n", a.Name(), a.Subject, answer(a))
		}
	}
	fmt.Fprint(w, "\n## 其他规范\n\n| 规范 | 条款 | 规则 |\n| --- | --- | --- |\n")
	for _, row := range otherNorms(set, norms) {
		fmt.Fprintf(w, "| %s | %s | %s |\n", row[0], row[1], row[2])
	}
}

// otherNorms lists the clauses of norms outside the table with their rules, in
// the order in which the rules name them.
func otherNorms(set *rule.Set, norms []coverage.Norm) [][3]string {
	var rows [][3]string
	for _, r := range set.Rules {
		for _, b := range r.Basis {
			if slices.ContainsFunc(norms, func(n coverage.Norm) bool { return n.Name == b.Norm }) {
				continue
			}
			i := slices.IndexFunc(rows, func(row [3]string) bool { return row[0] == b.Norm && row[1] == b.Article })
			if i < 0 {
				rows = append(rows, [3]string{b.Norm, b.Article, r.ID})
			} else if !slices.Contains(strings.Split(rows[i][2], "、"), r.ID) {
				rows[i][2] += "、" + r.ID
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b [3]string) int { return strings.Compare(a[0], b[0]) })
	return rows
}
