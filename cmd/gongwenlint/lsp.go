package main

import (
	"context"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/config"
	"github.com/gongwenlint/gongwenlint/pkg/lsp"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/spf13/cobra"
)

func newLSPCommand(std streams) *cobra.Command {
	var opts checkOptions
	var stdio bool
	var client int
	cmd := &cobra.Command{
		Use:   "lsp",
		Short: "供编辑器使用：边写边检查（Language Server Protocol）",
		Long: `供编辑器启动，不在命令行直接使用：通过标准输入、标准输出按 Language Server Protocol 与编辑器对话。
打开 .md、.txt 文稿时边写边检查：问题标在原文上，悬停显示规则的说明，能改的给出改法，大纲列出各要素和层次序号。
规则、名册、元数据默认值、忽略规则取自文稿所在文件夹的 ` + config.Name + `，文件旁的 .meta.yaml 一并读取，与 check 相同。

退出码：0 编辑器按规程结束；1 对话中断；2 选项有误。`,
		Example: `  gongwenlint lsp                             编辑器设置中填写的命令
  gongwenlint lsp --min-level warning         不显示提示`,
		Args: argsBetween(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			opts.given, opts.flags = cmd.Flags().Changed, cmd.Flags()
			return runLSP(cmd.Context(), std, opts)
		},
	}
	f := cmd.Flags()
	rulesFlag(cmd, &opts.rules)
	f.StringSliceVar(&opts.only, "only", nil, "只用这些`规则`：编号、名称或编号开头（如 SZ-29）；逗号分隔，可重复")
	f.StringSliceVar(&opts.skip, "skip", nil, "不用这些`规则`，写法同 --only")
	f.StringVar(&opts.minLevel, "min-level", "", "只显示此`级别`以上的问题：error、warning 或 info（默认 info）")
	f.BoolVar(&opts.strict, "strict", false, "未能核验的规则按错误处理")
	f.StringVar(&opts.asOf, "as-of", "", "按此`日期`有效的规则检查（YYYY-MM-DD；默认按成文日期）")
	f.StringVar(&opts.config, "config", "", "只用此配置`文件`（默认从每份文稿所在文件夹逐级向上找 "+config.Name+"）")
	f.StringVar(&opts.roster, "roster", "", "人员名册`文件`（YAML）")
	f.StringVar(&opts.holidays, "holidays", "", "放假调休`文件`（YAML）")
	f.StringVar(&opts.baseline, "baseline", "", "基线`文件`：其中已有的问题不显示")
	f.BoolVar(&opts.noIgnore, "no-ignore", false, "不理会 .gitignore、.gongwenlintignore 和配置中的 ignore")
	// What clients add to the command of any server.
	f.BoolVar(&stdio, "stdio", false, "通过标准输入、标准输出对话（总是如此）")
	f.IntVar(&client, "clientProcessId", 0, "编辑器的进程`号`（不用）")
	_ = f.MarkHidden("clientProcessId")
	return cmd
}

func runLSP(ctx context.Context, std streams, opts checkOptions) error {
	if err := oneOf("min-level", opts.minLevel, "error", "warning", "info"); err != nil {
		return err
	}
	opts.prose = true
	w := &workspace{std: std, opts: opts}
	w.std.In = strings.NewReader("") // that of the conversation is no document
	maker, err := w.maker()
	if err != nil {
		return err
	}
	if _, err := maker.of(&config.Settings{Meta: meta.None()}); err != nil { // mistakes in flags
		return err
	}
	err = lsp.Serve(ctx, std.In, std.Out, lsp.Options{Configure: w.configure, Version: buildInfo().Version, Log: std.Err})
	if err != nil && ctx.Err() == nil {
		std.warn("%v", err)
		return exitCode(exitFindings)
	}
	return nil
}

// A workspace finds what the documents of an editor are checked with.
type workspace struct {
	std  streams
	opts checkOptions
}

// maker returns a maker of checkers with what the flags say.
func (w *workspace) maker() (*checkerMaker, error) {
	c := newCheckerMaker(w.std, w.opts)
	return c, c.shared()
}

// configure reads the configuration anew as documents ask for it.
func (w *workspace) configure() func(path string) (lsp.Settings, error) {
	finder, failed := config.NewFinder(w.opts.config)
	maker, err := w.maker()
	if failed == nil {
		failed = err
	}
	var ignored error
	list := ignoreList(finder, &ignored)
	return func(path string) (lsp.Settings, error) {
		if failed != nil {
			return lsp.Settings{}, failed
		}
		s, err := finder.Document(path)
		if err != nil {
			return lsp.Settings{}, err
		}
		if !w.opts.noIgnore && ignoredAt(list, path) {
			return lsp.Settings{Ignored: true}, nil
		}
		out := lsp.Settings{Baseline: w.opts.baseline}
		fill(&out.Baseline, s.Baseline, w.opts.given("baseline"))
		level := w.opts.minLevel
		fill(&level, s.MinLevel, w.opts.given("min-level"))
		out.MinLevel, _ = check.ParseLevel(level)
		out.Checker, err = maker.of(s)
		return out, err
	}
}
