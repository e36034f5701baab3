package main

import (
	"context"
	"os"
	"strings"

	"github.com/spf13/cobra"
)

// execute runs the program and returns its exit code.
func execute(ctx context.Context, args []string, std streams) int {
	// Shown for a while to who starts the program by a double click on Windows.
	cobra.MousetrapHelpText = "gongwenlint 是命令行程序，请在“命令提示符”或 PowerShell 中使用，例如：\r\n\r\n" +
		"    gongwenlint check 请示.docx\r\n\r\n"
	root := newRoot(std)
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	return codeOf(std, cmd, err)
}

func newRoot(std streams) *cobra.Command {
	var version bool
	root := &cobra.Command{
		Use:   "gongwenlint",
		Short: "公文规范检查：对照条例、工作规则和国家标准检查公文稿",
		Long: `gongwenlint 检查公文稿（.docx、.txt、.md）是否符合《党政机关公文处理工作条例》、
《朔州市人民政府工作规则》和有关国家标准，指出违反哪一条、在什么位置、怎样修改。
它不连接网络；除 fix 命令按要求改正外，不改动文稿。`,
		Example: `  gongwenlint check 请示.docx          检查一份文稿
  gongwenlint check 文稿夹             检查一个文件夹
  gongwenlint explain SZ-29-4          说明一条规则
  gongwenlint parse 请示.docx          查看程序怎样理解文稿`,
		Args:          commandsOnly,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if version {
				return runVersion(std, versionOptions{})
			}
			return cmd.Help()
		},
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.SetIn(std.In)
	root.SetOut(std.Out)
	root.SetErr(std.Err)
	root.SetFlagErrorFunc(flagError)
	root.SetUsageFunc(printUsage)
	root.SetHelpFunc(printHelp)
	root.PersistentFlags().BoolP("help", "h", false, "显示帮助")
	root.Flags().BoolVar(&version, "version", false, "显示版本")
	root.AddCommand(
		newCheckCommand(std),
		newFixCommand(std),
		newAuditCommand(std),
		newExplainCommand(std),
		newRulesCommand(std),
		newParseCommand(std),
		newCountCommand(std),
		newDaysCommand(std),
		newInitCommand(std),
		newLSPCommand(std),
		newVersionCommand(std),
		newCompletionCommand(std),
	)
	root.SetHelpCommand(newHelpCommand())
	return root
}

func newHelpCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "help [命令]",
		Short:   "显示命令的帮助",
		Long:    "显示命令的帮助，与“命令 --help”相同。",
		Example: "  gongwenlint help check",
		RunE: func(cmd *cobra.Command, args []string) error {
			target := cmd.Root()
			for _, name := range args {
				next, _, err := target.Find([]string{name})
				if err != nil || next == target {
					return commandsOnly(target, []string{name})
				}
				target = next
			}
			return target.Help()
		},
	}
}

// workingDir returns the working directory, "." when it is not known.
func workingDir() string {
	dir, err := os.Getwd()
	if err != nil {
		return "."
	}
	return dir
}

// fields splits values that may be separated by commas, Chinese ones included.
func fields(list []string) []string {
	var out []string
	for _, v := range list {
		out = append(out, strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == '，' || r == '、' || r == ' ' })...)
	}
	return out
}
