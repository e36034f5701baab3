package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/config"
	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/spf13/cobra"
)

func newRulesCommand(std streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "列出、验证和编写规则",
		Long:  "列出规则、用示例验证规则、生成规则说明和 JSON Schema，以及新建规则文件。",
		Example: `  gongwenlint rules list
  gongwenlint rules test 本单位规则/
  gongwenlint rules new 本单位规则/称谓.yaml`,
		Args: commandsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newRulesList(std), newRulesTest(std), newRulesDoc(std), newRulesCoverage(std), newRulesSchema(std), newRulesNew(std), newRulesPack(std))
	return cmd
}

// newRulesPack is for those who change the built-in rules.
func newRulesPack(std streams) *cobra.Command {
	return &cobra.Command{
		Use: "pack", Short: "输出内置规则加载最快的形式", Hidden: true,
		Long:    "输出 rules/packed.bin 的内容：内置规则和数据加载最快的形式。改了内置规则而没有重新生成的文件，程序仍按 YAML 读。",
		Example: "  gongwenlint rules pack > rules/packed.bin",
		Args:    argsBetween(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			data, err := rule.PackBuiltins()
			if err != nil {
				return err
			}
			_, err = std.Out.Write(data)
			return err
		},
	}
}

func newRulesList(std streams) *cobra.Command {
	var names []string
	var format string
	cmd := &cobra.Command{
		Use: "list", Short: "列出规则",
		Long:    "列出规则的编号、级别、名称和依据，按规则集分组。",
		Example: "  gongwenlint rules list\n  gongwenlint rules list --rules 本单位规则/",
		Args:    argsBetween(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			if err := oneOf("format", format, "text", "json"); err != nil {
				return err
			}
			set, err := loadRules(names, false)
			if err != nil {
				return err
			}
			if format == "json" {
				return listJSON(std, set)
			}
			return listRules(std, set)
		},
	}
	rulesFlag(cmd, &names)
	cmd.Flags().StringVarP(&format, "format", "f", "", "输出`格式`：text 或 json（默认 text）")
	return cmd
}

func listRules(std streams, set *rule.Set) error {
	begun := false
	list := func(m *rule.Info, rules []*rule.Rule) error {
		var rows [][]string
		for _, r := range rules {
			if r.Set.Name == m.Name {
				rows = append(rows, []string{r.ID, report.LevelName(r.Level), r.Title, report.Basis(r.Basis[:1])})
			}
		}
		if len(rows) == 0 {
			return nil
		}
		if begun {
			fmt.Fprintln(std.Out)
		}
		begun = true
		fmt.Fprintf(std.Out, "%s  %s（%d条）\n", m.Name, display.Clean(m.Title), len(rows))
		return report.Table(std.Out, display.New(2), rows, "llll")
	}
	for _, m := range set.Members {
		if err := list(m, set.Rules); err != nil {
			return err
		}
	}
	return list(lint.Exemption().Set, lint.Own())
}

func listJSON(std streams, set *rule.Set) error {
	type item struct {
		ID    string       `json:"id"`
		Name  string       `json:"name"`
		Title string       `json:"title"`
		Level string       `json:"level"`
		Kind  string       `json:"kind"`
		Set   string       `json:"set"`
		Basis []rule.Basis `json:"basis"`
	}
	list := []item{}
	for _, r := range withOwn(set) {
		list = append(list, item{r.ID, r.Name, r.Title, r.Level.String(), r.KindName, r.Set.Name, r.Basis})
	}
	return report.WriteJSON(std.Out, list)
}

// withOwn returns the rules of a set and those of the tool itself.
func withOwn(set *rule.Set) []*rule.Rule {
	return append(set.Rules[:len(set.Rules):len(set.Rules)], lint.Own()...)
}

func newRulesTest(std streams) *cobra.Command {
	var coverage bool
	cmd := &cobra.Command{
		Use: "test [规则集...]", Short: "用示例验证规则",
		Long: `逐条运行规则的示例：反例应恰好报出所列各处，正例不应报出错误和警告。
不写规则集时验证全部内置规则；可写内置规则集的名称、规则文件夹或规则文件。有一例不符，退出码为1。

--coverage 另看示例是否够用：每条规则反例、正例各两个以上，每种情形都有示例，至少报出一次；
列出不够的，有一条不够，退出码为1。`,
		Example: "  gongwenlint rules test\n  gongwenlint rules test 本单位规则/\n  gongwenlint rules test --coverage",
		RunE:    func(_ *cobra.Command, args []string) error { return runRulesTest(std, args, coverage) },
	}
	cmd.Flags().BoolVar(&coverage, "coverage", false, "列出示例不够用的规则")
	return cmd
}

func runRulesTest(std streams, names []string, coverage bool) error {
	set, err := rule.Load(names, rule.Options{Examples: true, Verify: true})
	if err != nil {
		return err
	}
	failures, examples := 0, 0
	for _, r := range set.Rules {
		examples += len(r.Examples.Bad) + len(r.Examples.Good)
		for _, f := range lint.Prove(r, set) {
			failures++
			fmt.Fprintln(std.Out, display.Clean(f.String()))
		}
	}
	lacking := 0
	if coverage {
		if lacking, err = exampleCoverage(std, set); err != nil {
			return err
		}
	}
	fmt.Fprintf(std.Out, "共验证 %d 条规则、%d 个示例：不符 %d 处\n", len(set.Rules), examples, failures)
	if failures+lacking > 0 {
		return exitCode(exitFindings)
	}
	return nil
}

// exampleCoverage lists the rules whose examples do not show enough and returns
// how many there are.
func exampleCoverage(std streams, set *rule.Set) (lacking int, err error) {
	var rows [][]string
	unproven, few, unseen := 0, 0, 0
	for _, r := range set.Rules {
		c := lint.Covered(r, set)
		var faults []string
		switch {
		case c.Bad == 0 || c.Good == 0:
			faults = append(faults, "没有反例或正例")
		case c.Fired == 0:
			faults = append(faults, "在示例中从未报出")
		case c.Bad < 2 || c.Good < 2:
			faults = append(faults, "正反例不足两个")
			few++
		}
		if c.Unproven() {
			unproven++
		}
		if len(c.Unseen) > 0 {
			faults = append(faults, "没有示例的情形："+strings.Join(c.Unseen, "、"))
			unseen++
		}
		if len(faults) > 0 {
			rows = append(rows, []string{r.ID, fmt.Sprintf("反例%d", c.Bad), fmt.Sprintf("正例%d", c.Good), strings.Join(faults, "；")})
		}
	}
	if err := report.Table(std.Out, display.New(2), rows, "llll"); err != nil {
		return 0, err
	}
	fmt.Fprintf(std.Out, "示例：没有得到证明的 %d 条，正反例不足两个的 %d 条，有情形没有示例的 %d 条\n", unproven, few, unseen)
	return len(rows), nil
}

func newRulesDoc(std streams) *cobra.Command {
	var names []string
	cmd := &cobra.Command{
		Use: "doc", Short: "生成规则说明（Markdown）",
		Long:    "生成全部规则的说明：依据、级别、怎样判断、反例和正例，格式为 Markdown。",
		Example: "  gongwenlint rules doc > 规则说明.md",
		Args:    argsBetween(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			set, err := loadRules(names, true)
			if err != nil {
				return err
			}
			fmt.Fprintf(std.Out, "# %s\n", set.Title)
			for _, r := range withOwn(set) {
				fmt.Fprintln(std.Out)
				report.RulePage(std.Out, r, true)
			}
			return nil
		},
	}
	rulesFlag(cmd, &names)
	return cmd
}

func newRulesSchema(std streams) *cobra.Command {
	var forConfig, forSet, forMeta bool
	cmd := &cobra.Command{
		Use: "schema", Short: "输出规则文件的 JSON Schema",
		Long: "输出规则文件的 JSON Schema，供编辑器补全和检查；也可输出规则集文件、配置文件和元数据的。",
		Example: "  gongwenlint rules schema > rule.schema.json\n  gongwenlint rules schema --config > config.schema.json\n" +
			"  gongwenlint rules schema --meta > meta.schema.json",
		Args: argsBetween(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			schema, chosen := rule.Schema, 0
			for _, c := range []struct {
				chosen bool
				schema func() ([]byte, error)
			}{{forConfig, config.Schema}, {forSet, rule.SetSchema}, {forMeta, meta.Schema}} {
				if c.chosen {
					schema = c.schema
					chosen++
				}
			}
			if chosen > 1 {
				return usage("--config、--set、--meta 只能写一个")
			}
			data, err := schema()
			if err != nil {
				return err
			}
			_, err = std.Out.Write(data)
			return err
		},
	}
	cmd.Flags().BoolVar(&forConfig, "config", false, "输出配置文件 "+config.Name+" 的")
	cmd.Flags().BoolVar(&forSet, "set", false, "输出规则集文件 ruleset.yaml 的")
	cmd.Flags().BoolVar(&forMeta, "meta", false, "输出元数据（文首或 .meta.yaml）的")
	return cmd
}

func newRulesNew(std streams) *cobra.Command {
	return &cobra.Command{
		Use: "new [文件]", Short: "新建规则文件",
		Long:    "写出一个带注释、可以直接运行的规则文件，从它改起；不写文件名时写到标准输出。已有的文件不会被覆盖。",
		Example: "  gongwenlint rules new 称谓.yaml\n  gongwenlint rules test 称谓.yaml",
		Args:    argsBetween(0, 1, "文件名"),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				_, err := fmt.Fprint(std.Out, ruleTemplate)
				return err
			}
			f, err := os.OpenFile(args[0], os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
			if errors.Is(err, fs.ErrExist) {
				return fmt.Errorf("%s: 文件已存在，不覆盖", args[0])
			}
			if err != nil {
				return err
			}
			if _, err := f.WriteString(ruleTemplate); err != nil {
				f.Close()
				return err
			}
			if err := f.Close(); err != nil {
				return err
			}
			fmt.Fprintf(std.Err, "已写出 %s；修改后用 gongwenlint rules test %s 验证\n", args[0], args[0])
			return nil
		},
	}
}

// ruleTemplate is a rule file to start from. It passes its own examples.
var ruleTemplate = strings.TrimLeft(`
# 规则文件：规则的列表。验证：gongwenlint rules test 本文件；使用：gongwenlint check --rules 本文件 文稿
- id: BD-1                       # 编号：大写字母开头，各段用连字符连接
  name: no-nickname              # 英文短名，一经使用不再改动
  title: 机关名称用规范化简称
  kind: pattern                  # 检查类型；全部类型和参数见 gongwenlint rules schema
  level: warning                 # error 不得、应当；warning 一般、原则上；info 提倡、提示
  basis:
    - {norm: 本单位公文处理办法, article: 第五条, strength: 应当}
  when: kind == "通知"            # 适用条件；省略时总是适用
  params:
    of: body                     # 看正文段落；引号、书名号和文号中的文字不看
    match: '发改局'
  message: 机关名称“{{.Match}}”不是规范化简称
  advice: 请写作“发展改革委”
  explain: |
    只看正文。引文照录原文，不报。
  examples:                      # 至少一个反例、一个正例
    bad:
      - text: |
          河口县人民政府办公室关于做好项目申报工作的通知

          各乡镇人民政府：

          请于6月底前将项目报县发改局。
        finds: [{quote: 县发改局, level: warning}]
    good:
      - text: |
          河口县人民政府办公室关于做好项目申报工作的通知

          各乡镇人民政府：

          请于6月底前将项目报县发展改革委。
`, "\n")
