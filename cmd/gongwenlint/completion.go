package main

import "github.com/spf13/cobra"

func newCompletionCommand(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "生成命令行自动补全脚本",
		Long: `生成命令行自动补全脚本。装上以后，按 Tab 键可以补全命令、选项和规则编号。

  bash：       把输出存为 ~/.local/share/bash-completion/completions/gongwenlint
  zsh：        把输出存为 $fpath 中任一文件夹的 _gongwenlint
  fish：       把输出存为 ~/.config/fish/completions/gongwenlint.fish
  PowerShell： 把输出加到 $PROFILE 所指的文件末尾`,
		Example: `  gongwenlint completion bash > ~/.local/share/bash-completion/completions/gongwenlint
  gongwenlint completion powershell >> $PROFILE`,
		Args:      argsBetween(1, 1, "外壳名称：bash、zsh、fish 或 powershell"),
		ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
		RunE: func(cmd *cobra.Command, args []string) error {
			return runCompletion(std, cmd, args[0])
		},
	}
}

func runCompletion(std streams, cmd *cobra.Command, shell string) error {
	root := cmd.Root()
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(std.Out, true)
	case "zsh":
		return root.GenZshCompletion(std.Out)
	case "fish":
		return root.GenFishCompletion(std.Out, true)
	case "powershell":
		return root.GenPowerShellCompletionWithDesc(std.Out)
	}
	return usage("不支持的外壳“%s”，可取：bash、zsh、fish、powershell", shell)
}
