package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/changed"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/config"
	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/run"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
	"github.com/spf13/cobra"
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
	meta        string
	encoding    string
	jobs        int
	printSchema bool

	baseline         string
	writeBaseline    bool
	reportSuppressed bool
	changedSince     string

	given func(flag string) bool // whether a flag stands on the command line
}

func newCheckCommand(std streams) *cobra.Command {
	var opts checkOptions
	cmd := &cobra.Command{
		Use:   "check [路径...]",
		Short: "检查文稿",
		Long: `检查文稿，逐条列出问题的位置、级别、规则编号、原文、依据和修改建议。

路径可以是文件、文件夹（连同其中的子文件夹）或通配符（如 "文稿/**/*.docx"）；
“-”表示标准输入；不写路径时检查当前文件夹。文件旁的“文件名.meta.yaml”作为元数据一并读取。

退出码：0 没有达到 --fail-on 级别的问题；1 有；2 有文件未能读取，或命令、配置有误。`,
		Example: `  gongwenlint check 请示.docx
  gongwenlint check 请示.docx --format text --format docx=请示-批注.docx
  gongwenlint check 文稿夹 --min-level warning
  gongwenlint check 文稿夹 --format text --format html=报告.html --format json=结果.json
  gongwenlint check 请示.docx --only SZ-27,SZ-29-4
  type 请示.txt | gongwenlint check -`,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.given = cmd.Flags().Changed
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
	f.BoolVar(&opts.printSchema, "print-schema", false, "输出 JSON 结果的 JSON Schema，不检查")
	group(cmd, "输出", "format", "output", "comments-dir", "color", "width", "min-level", "print-schema")
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
	f.StringVar(&opts.config, "config", "", "配置`文件`（默认从当前文件夹逐级向上找 "+config.Name+"）")
	f.StringVar(&opts.roster, "roster", "", "人员名册`文件`（YAML），用于核验签发权限")
	f.StringVar(&opts.meta, "meta", "", "元数据`文件`（YAML），优先于文首元数据和文件旁的 .meta.yaml")
	f.StringVar(&opts.encoding, "encoding", "", "文本文件的`编码`，如 gb18030（默认自动识别）")
	f.IntVarP(&opts.jobs, "jobs", "j", 0, "同时检查的文件`数`（默认为处理器个数）")
	f.StringVar(&opts.changedSince, "changed-since", "", "只检查 git 中自此`版本`以来改动的文件")
	group(cmd, "输入", "changed-since", "config", "roster", "meta", "encoding", "jobs")
	return cmd
}

func runCheck(ctx context.Context, std streams, opts checkOptions, args []string) error {
	if opts.printSchema {
		return report.WriteSchema(std.Out)
	}
	if err := configure(&opts); err != nil {
		return err
	}
	targets, err := parseTargets(opts)
	if err != nil {
		return err
	}
	checker, err := newChecker(std, opts)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"."}
	}
	found := walk.Find(args, reader.Supported)
	if opts.changedSince != "" {
		if err := keepChanged(ctx, &found, opts.changedSince); err != nil {
			return err
		}
	}
	known, err := openBaseline(opts)
	if err != nil {
		return err
	}
	// What is read must not be written over.
	inputs := append([]string{opts.config, opts.roster, opts.meta}, found.Files...)
	for _, f := range found.Files {
		inputs = append(inputs, load.Sidecar(f))
	}
	inputs = append(inputs, opts.rules...)
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
	if err := checker.All(ctx, found.Files, emit); err != nil {
		if errors.Is(err, context.Canceled) {
			return errors.New("已中断，结果不完整")
		}
		return err
	}
	if err := out.close(summary); err != nil {
		return err
	}
	if err := known.close(std, summary); err != nil {
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

// configure checks the values of flags and fills in the settings of the
// configuration file where no flag was given.
func configure(opts *checkOptions) error {
	if err := errors.Join(
		oneOf("color", opts.color, "auto", "always", "never"),
		oneOf("min-level", opts.minLevel, "error", "warning", "info"),
		oneOf("fail-on", opts.failOn, "error", "warning", "info", "never"),
	); err != nil {
		return err
	}
	switch {
	case opts.width != 1 && opts.width != 2:
		return usage("选项 --width 不能取“%d”，可取：1、2", opts.width)
	case opts.jobs < 0:
		return usage("选项 --jobs 不能取“%d”，应为正整数", opts.jobs)
	case opts.jobs == 0:
		opts.jobs = runtime.GOMAXPROCS(0)
	}
	if opts.config == "" {
		opts.config = config.Find(workingDir())
	}
	if opts.config == "" {
		return nil
	}
	c, err := config.Load(opts.config)
	if err != nil {
		return err
	}
	fill(&opts.rules, c.Rules, opts.given("rules"))
	fill(&opts.only, c.Only, opts.given("only"))
	fill(&opts.skip, c.Skip, opts.given("skip"))
	fill(&opts.minLevel, c.MinLevel, opts.given("min-level"))
	fill(&opts.failOn, c.FailOn, opts.given("fail-on"))
	fill(&opts.baseline, c.Baseline, opts.given("baseline"))
	fill(&opts.roster, c.Roster, opts.given("roster"))
	fill(&opts.strict, c.Strict, opts.given("strict"))
	return nil
}

// fill sets a flag that was not given to the value of the configuration.
func fill[T any](flag *T, value T, given bool) {
	if !given {
		*flag = value
	}
}

// newChecker loads what all files are checked with.
func newChecker(std streams, opts checkOptions) (*run.Checker, error) {
	c := &run.Checker{Jobs: opts.jobs, Timeout: documentTimeout}
	c.Lint.Strict = opts.strict
	c.Lint.Only, c.Lint.Skip = fields(opts.only), fields(opts.skip)
	var err error
	if opts.asOf != "" {
		if c.Lint.AsOf, err = calendar.Parse(opts.asOf); err != nil {
			return nil, usage("选项 --as-of：%v", err)
		}
	}
	if opts.encoding != "" && !reader.KnownEncoding(opts.encoding) {
		return nil, usage("选项 --encoding 不认识编码“%s”，可取：utf-8、gb18030、utf-16le、utf-16be", opts.encoding)
	}
	if c.Set, err = loadRules(opts.rules, false); err != nil {
		return nil, err
	}
	if err := selection(c.Set, c.Lint); err != nil {
		return nil, err
	}
	if c.Lint.Roster, err = loadRoster(opts.roster); err != nil {
		return nil, err
	}
	c.Load = load.Options{Encoding: opts.encoding, Jurisdiction: c.Set.Jurisdiction, Stdin: std.In}
	if opts.meta != "" {
		md, notes, err := load.Meta(opts.meta)
		if err != nil {
			return nil, err
		}
		for _, n := range notes {
			std.warn("%s", n)
		}
		c.Load.Meta = md
	}
	return c, nil
}

// selection makes sure that --only and --skip name rules and leave some.
func selection(set *rule.Set, opt lint.Options) error {
	if err := knownRules(set, "only", opt.Only); err != nil {
		return err
	}
	if err := knownRules(set, "skip", opt.Skip); err != nil {
		return err
	}
	for _, r := range set.Rules {
		if (len(opt.Only) == 0 || selectedBy(opt.Only, r)) && !selectedBy(opt.Skip, r) {
			return nil
		}
	}
	return usage("没有可用的规则：规则集是空的，或全部规则都被 --only、--skip 排除")
}

func selectedBy(names []string, r *rule.Rule) bool {
	for _, n := range names {
		if r.Under(n) {
			return true
		}
	}
	return false
}

// reportOptions returns how reports to w are printed.
func reportOptions(std streams, opts checkOptions) report.Options {
	level, _ := check.ParseLevel(opts.minLevel)
	return report.Options{
		MinLevel: level, FailOn: failLevel(opts.failOn), Screen: display.New(opts.width), Version: buildInfo().Version,
		Full:    opts.reportSuppressed,
		Palette: std.palette(opts.color, std.Out),
	}
}

// errTwoOutputs is the mistake of naming two formats for one place.
var errTwoOutputs = fmt.Errorf("只能有一种格式输出到标准输出（或 --output 所指的文件），其余格式请写作“格式=文件”")
