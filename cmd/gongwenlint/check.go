package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/gongwenlint/gongwenlint/pkg/changed"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/config"
	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/run"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// documentTimeout is how long one document may take; a usual one takes
// milliseconds.
const documentTimeout = time.Minute

type checkOptions struct {
	formats     []string
	output      string
	commentsDir string
	color       string
	width       int
	rules       []string
	only, skip  []string
	minLevel    string
	failOn      string
	strict      bool
	asOf        string
	config      string
	roster      string
	holidays    string
	meta        []string
	encoding    string
	jobs        int
	printSchema bool
	printConfig bool
	noIgnore    bool
	forceIgnore bool

	baseline         string
	writeBaseline    bool
	reportSuppressed bool
	reportUnverified bool
	quiet            bool
	changedSince     string

	given func(flag string) bool // whether a flag stands on the command line
	prose bool                   // rules are wanted with their explanations and examples
	flags *pflag.FlagSet
}

func newCheckCommand(std streams) *cobra.Command {
	var opts checkOptions
	cmd := &cobra.Command{
		Use:   "check [路径...]",
		Short: "检查文稿",
		Long: `检查文稿，逐条列出问题的位置、级别、规则编号、原文、依据和修改建议。

路径可以是文件、文件夹（连同其中的子文件夹）或通配符（如 "文稿/**/*.docx"）；
文件夹中被 .gitignore、.gongwenlintignore 忽略的文件不检查，直接写出名称的文件总要检查；
“-”表示标准输入；不写路径时检查当前文件夹。文件旁的“文件名.meta.yaml”作为元数据一并读取。

退出码：0 没有达到 --fail-on 级别的问题；1 有；2 有文件未能读取，或命令、配置有误。`,
		Example: `  gongwenlint check 请示.docx
  gongwenlint check 请示.docx --format text --format docx=请示-批注.docx
  gongwenlint check 文稿夹 --min-level warning
  gongwenlint check 文稿夹 --format text --format html=报告.html --format json=结果.json
  gongwenlint check 请示.docx --only SZ-27,SZ-29-4
  gongwenlint check 请示.docx --meta 阶段=印发 --meta 签发.人=杜衡
  type 请示.txt | gongwenlint check -`,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.given = cmd.Flags().Changed
			opts.flags = cmd.Flags()
			return runCheck(cmd.Context(), std, opts, args)
		},
	}
	f := cmd.Flags()
	f.StringArrayVarP(&opts.formats, "format", "f", nil, "输出`格式`："+strings.Join(formatNames(), "、")+"；“格式=文件”写入文件；可重复（默认 text）")
	f.StringVarP(&opts.output, "output", "o", "", "把结果写入`文件`，不写到标准输出")
	f.StringVar(&opts.commentsDir, "comments-dir", "", "把每份有问题的文稿另存一份带批注的 .docx 到此`文件夹`")
	f.StringVar(&opts.color, "color", "", "颜色`方式`：auto、always 或 never（默认 auto：只在终端上用颜色，并遵守 NO_COLOR）")
	f.IntVar(&opts.width, "width", 2, "“”、—、… 等符号占几`列`：2 或 1（默认 2）；波浪线错位时试用 1")
	f.StringVar(&opts.minLevel, "min-level", "", "只显示此`级别`以上的问题：error、warning 或 info（默认 info）；其余计入“未显示”")
	f.BoolVarP(&opts.quiet, "quiet", "q", false, "text、markdown 格式只列问题和豁免，不列说明；未能核验的只计数")
	f.BoolVar(&opts.reportUnverified, "report-unverified", false, "text 格式逐条说明哪些规则未能核验、缺什么")
	f.BoolVar(&opts.printSchema, "print-schema", false, "输出 JSON 结果的 JSON Schema，不检查")
	group(cmd, "输出", "format", "output", "comments-dir", "color", "width", "min-level", "quiet", "report-unverified", "print-schema")
	f.StringVar(&opts.baseline, "baseline", "", "基线`文件`：其中已有的问题不计，只报新的")
	f.BoolVar(&opts.writeBaseline, "write-baseline", false, "把现有的问题写入基线文件（默认 "+defaultBaseline+"），以后只报新的")
	f.BoolVar(&opts.reportSuppressed, "report-suppressed", false, "列出已豁免和基线已有的问题")
	group(cmd, "基线", "baseline", "write-baseline", "report-suppressed")
	rulesFlag(cmd, &opts.rules)
	f.StringSliceVar(&opts.only, "only", nil, "只用这些`规则`：编号、名称或编号开头（如 SZ-29）；逗号分隔，可重复")
	f.StringSliceVar(&opts.skip, "skip", nil, "不用这些`规则`，写法同 --only")
	f.StringVar(&opts.failOn, "fail-on", "", "有此`级别`以上的问题时退出码为1：error、warning、info 或 never（默认 error）")
	f.BoolVar(&opts.strict, "strict", false, "未能核验的规则按错误处理（用于印发前把关）")
	f.StringVar(&opts.asOf, "as-of", "", "按此`日期`有效的规则检查（YYYY-MM-DD；默认按成文日期）")
	group(cmd, "规则", "rules", "only", "skip", "fail-on", "strict", "as-of")
	f.StringVar(&opts.config, "config", "", "只用此配置`文件`（默认从每份文稿所在文件夹逐级向上找 "+config.Name+"）")
	f.BoolVar(&opts.printConfig, "print-config", false, "列出所给路径（默认当前文件夹）的各项设置及其出处，不检查")
	f.BoolVar(&opts.noIgnore, "no-ignore", false, "不理会 .gitignore、.gongwenlintignore 和配置中的 ignore")
	f.BoolVar(&opts.forceIgnore, "force-ignore", false, "直接写出名称的文件也按忽略规则略过（供 git 钩子使用）")
	f.StringVar(&opts.roster, "roster", "", "人员名册`文件`（YAML），用于核验签发权限")
	f.StringVar(&opts.holidays, "holidays", "", "放假调休`文件`（YAML），补充没有数据的年份")
	f.StringArrayVar(&opts.meta, "meta", nil, "元数据`文件`（YAML）或 键=值，优先于文首元数据和文件旁的 .meta.yaml；可重复，后面的优先")
	f.StringVar(&opts.encoding, "encoding", "", "文本文件的`编码`，如 gb18030（默认自动识别）")
	f.IntVarP(&opts.jobs, "jobs", "j", 0, "同时检查的文件`数`（默认为处理器个数）")
	f.StringVar(&opts.changedSince, "changed-since", "", "只检查 git 中自此`版本`以来改动的文件")
	group(cmd, "输入", "changed-since", "config", "print-config", "no-ignore", "force-ignore", "roster", "holidays", "meta", "encoding", "jobs")
	return cmd
}

func runCheck(ctx context.Context, std streams, opts checkOptions, args []string) error {
	if opts.printSchema {
		return report.WriteSchema(std.Out)
	}
	finder, err := configure(&opts, args)
	if err != nil {
		return err
	}
	if opts.printConfig {
		return printConfig(std, opts, finder, args)
	}
	targets, err := parseTargets(opts)
	if err != nil {
		return err
	}
	opts.prose = slices.ContainsFunc(targets, func(t target) bool { return t.format == "sarif" })
	if len(args) == 0 {
		args = []string{"."}
	}
	found, err := find(args, opts, finder)
	if err != nil {
		return err
	}
	if opts.changedSince != "" {
		if err := keepChanged(ctx, &found, opts.changedSince); err != nil {
			return err
		}
	}
	checkers, more, err := newCheckers(std, opts, finder, found.Files)
	if err != nil {
		return err
	}
	known, err := openBaseline(opts)
	if err != nil {
		return err
	}
	// What is read must not be written over.
	inputs := append(append([]string{opts.config, opts.holidays}, opts.meta...), found.Files...)
	for _, f := range found.Files {
		inputs = append(inputs, load.Sidecar(f))
	}
	inputs = append(inputs, more...)
	for _, t := range targets {
		if t.format == formatDocx && len(found.Files) > 1 {
			return usage("格式 docx 只能用于一份文稿，这里有%d份；多份请用 --comments-dir 文件夹", len(found.Files))
		}
	}
	out, err := openOutputs(std, opts, targets, inputs)
	if err != nil {
		return err
	}
	defer out.abort()

	summary := report.Summary{MinLevel: out.options.MinLevel, Skipped: found.Skipped}
	emit := func(f report.File) error {
		known.apply(f)
		summary.Add(f)
		if f.Err != nil {
			std.warn("%s", report.FailureLine(f.Path, f.Err))
		}
		return out.print(f)
	}
	for _, e := range found.Errors {
		if err := emit(report.File{Path: e.Path, Err: e}); err != nil {
			return err
		}
	}
	if err := run.All(ctx, found.Files, opts.jobs, func(i int) *run.Checker { return checkers[i] }, emit); err != nil {
		if errors.Is(err, context.Canceled) {
			return errors.New("已中断，结果不完整")
		}
		return err
	}
	if err := out.close(summary); err != nil {
		return err
	}
	if err := known.close(std); err != nil {
		return err
	}
	if opts.writeBaseline && summary.Failed == 0 {
		return nil
	}
	return verdict(summary, opts.failOn)
}

// keepChanged leaves of the files found those that git says have changed.
func keepChanged(ctx context.Context, found *walk.Found, revision string) error {
	set, err := changed.Since(ctx, workingDir(), revision)
	if err != nil {
		return err
	}
	found.Files = slices.DeleteFunc(found.Files, func(f string) bool { return f != walk.Stdin && !set[changed.Key(f)] })
	return nil
}

// verdict returns the exit code: what could not be read weighs more than what
// was found.
func verdict(s report.Summary, failOn string) error {
	switch {
	case s.Failed > 0:
		return exitCode(exitUnusable)
	case s.Highest >= failLevel(failOn):
		return exitCode(exitFindings)
	}
	return nil
}

// failLevel returns the level from which findings are failures: error unless
// --fail-on says otherwise, one above all levels for never.
func failLevel(failOn string) check.Level {
	if failOn == "never" {
		return check.Error + 1
	}
	if level, ok := check.ParseLevel(failOn); ok {
		return level
	}
	return check.Error
}

// reportOptions returns how reports to w are printed.
func reportOptions(std streams, opts checkOptions) report.Options {
	level, _ := check.ParseLevel(opts.minLevel)
	return report.Options{
		MinLevel: level, FailOn: failLevel(opts.failOn), Screen: display.New(opts.width), Version: buildInfo().Version,
		Full: opts.reportSuppressed, Reasons: opts.reportUnverified, Brief: opts.quiet,
		Palette: std.palette(opts.color, std.Out),
	}
}

// errTwoOutputs is the mistake of naming two formats for one place.
var errTwoOutputs = fmt.Errorf("只能有一种格式输出到标准输出（或 --output 所指的文件），其余格式请写作“格式=文件”")
