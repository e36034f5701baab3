package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/archive"
	"github.com/gongwenlint/gongwenlint/pkg/audit"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/run"
	"github.com/spf13/cobra"
)

type auditOptions struct {
	checkOptions
	out   string
	shard string
	stdin bool
}

func newAuditCommand(std streams) *cobra.Command {
	var opts auditOptions
	cmd := &cobra.Command{
		Use:   "audit [路径...]",
		Short: "批量核查：文件夹、压缩包、历年档案",
		Long: `核查文件夹和 .zip、.tar、.tar.gz 压缩包中的全部文件，结果写入 --out 文件夹：
report.html、report.xlsx（按规则、年份、文种、机关、签发人的汇总）、
results.jsonl（一件一行，内容同 check --format json 的 files）、facts.jsonl（各件的要素）、
archive.jsonl（对照全部文件才看得出的问题：一号多文、缺号、引用已废止的文件、内容雷同等）、
manifest.jsonl（清单）。每件必居其一：已检查、不是公文、未能读取、跳过；合计与清单相等。

按 Ctrl-C 或断电后，再次运行同一命令即从中断处继续；文件或规则有改动的重新检查。
配置取第一个路径适用的那份，用于全部文件。
数量很大时可分给多台机器：各做 --shard 1/8、2/8 …，再用 audit merge 合并，
结果与一台机器所做逐字节相同。路径请在各台机器上写得一样。

退出码：0 没有达到 --fail-on 级别的问题；1 有；2 有文件未能读取，或没有做完。`,
		Example: `  gongwenlint audit 档案 --out 核查结果
  gongwenlint audit 档案 --shard 3/8 --out 部分/3
  gongwenlint audit merge 部分/* --out 核查结果
  find 档案 -name '*.docx' | gongwenlint audit --stdin > 结果.jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.given = cmd.Flags().Changed
			opts.width = 2
			return runAudit(cmd.Context(), std, opts, args)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&opts.out, "out", "o", "", "结果`文件夹`，没有时新建")
	f.StringVar(&opts.shard, "shard", "", "只做其中一`份`，如 3/8 为分成8份的第3份")
	f.BoolVar(&opts.stdin, "stdin", false, "从标准输入逐行读取文件路径，逐行输出结果，不写文件夹")
	group(cmd, "批量", "out", "shard", "stdin")
	rulesFlag(cmd, &opts.rules)
	f.StringSliceVar(&opts.only, "only", nil, "只用这些`规则`，写法同 check")
	f.StringSliceVar(&opts.skip, "skip", nil, "不用这些`规则`，写法同 check")
	f.StringVar(&opts.failOn, "fail-on", "", "有此`级别`以上的问题时退出码为1：error、warning、info 或 never（默认 error）")
	f.BoolVar(&opts.strict, "strict", false, "未能核验的规则按错误处理")
	f.StringVar(&opts.asOf, "as-of", "", "按此`日期`有效的规则检查（YYYY-MM-DD；默认按成文日期）")
	group(cmd, "规则", "rules", "only", "skip", "fail-on", "strict", "as-of")
	f.StringVar(&opts.config, "config", "", "配置`文件`")
	f.StringVar(&opts.roster, "roster", "", "人员名册`文件`（YAML）")
	f.StringVar(&opts.holidays, "holidays", "", "放假调休`文件`（YAML），补充没有数据的年份")
	f.StringArrayVar(&opts.meta, "meta", nil, "元数据`文件`（YAML）或 键=值，写法同 check，用于全部文件")
	f.StringVar(&opts.encoding, "encoding", "", "文本文件的`编码`，如 gb18030（默认自动识别）")
	f.IntVarP(&opts.jobs, "jobs", "j", 0, "同时检查的文件`数`（默认为处理器个数）")
	group(cmd, "输入", "config", "roster", "holidays", "meta", "encoding", "jobs")
	cmd.AddCommand(newAuditMergeCommand(std))
	return cmd
}

func newAuditMergeCommand(std streams) *cobra.Command {
	var opts auditOptions
	cmd := &cobra.Command{
		Use:   "merge 部分...",
		Short: "合并 audit --shard 的各份结果",
		Long: `合并各份结果。清单的每一件都有结果才算完成；有缺的说明缺哪几份，退出码为2。
各份所用的程序、规则、名册、配置和选项有一样不同，或与合并所用的不同，就不合并，并说明是哪一样。
合并后的结果与一台机器所做逐字节相同。`,
		Example: "  gongwenlint audit merge 部分/1 部分/2 --out 核查结果",
		Args:    argsBetween(1, -1, "各份结果的文件夹"),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.given = cmd.Flags().Changed
			opts.width = 2
			return runAuditMerge(cmd.Context(), std, opts, args)
		},
	}
	cmd.Flags().StringVarP(&opts.out, "out", "o", "", "结果`文件夹`，没有时新建")
	cmd.Flags().StringVar(&opts.failOn, "fail-on", "", "有此`级别`以上的问题时退出码为1（默认 error）")
	rulesFlag(cmd, &opts.rules)
	cmd.Flags().StringSliceVar(&opts.only, "only", nil, "只用这些`规则`，应与各份相同（不写即与各份相同）")
	cmd.Flags().StringSliceVar(&opts.skip, "skip", nil, "不用这些`规则`，应与各份相同（不写即与各份相同）")
	cmd.Flags().StringVar(&opts.asOf, "as-of", "", "按此`日期`有效的规则对照，应与各份相同（不写即与各份相同）")
	cmd.Flags().StringVar(&opts.config, "config", "", "配置`文件`，应与各份相同")
	return cmd
}

// spendMemory lets garbage wait longer than usual: an audit makes much of it and
// keeps little, and this saves a fair part of its time. The bound holds whatever
// the number of files. What the user set in the environment stands.
func spendMemory(std streams, jobs int) {
	if std.Getenv("GOGC") == "" && std.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(400)
		debug.SetMemoryLimit(int64(160+24*jobs) << 20)
	}
}

func runAudit(ctx context.Context, std streams, opts auditOptions, args []string) error {
	if opts.stdin && (len(args) > 0 || opts.out != "" || opts.shard != "") {
		return usage("--stdin 从标准输入读取路径、逐行输出结果，不与路径、--out、--shard 同用")
	}
	checker, inputs, err := auditChecker(std, &opts.checkOptions, args)
	if err != nil {
		return err
	}
	spendMemory(std, checker.Jobs)
	if opts.stdin {
		return auditLines(ctx, std, opts, checker)
	}
	if len(args) == 0 {
		return usage("请写出要核查的文件夹或压缩包")
	}
	for i, root := range args { // 档案/ and 档案 are one root; "" is none
		if root != "" {
			args[i] = filepath.Clean(root)
		}
	}
	s := &audit.Shard{Dir: opts.out, Checker: checker, Index: 1, Of: 1, RawFindings: check.Info, Roots: args, Inputs: inputs}
	if s.Index, s.Of, err = parseShard(opts.shard); err != nil {
		return err
	}
	release, err := claimOut(opts.out)
	if err != nil {
		return err
	}
	defer release()
	std.warn("正在列出文件……")
	if s.Manifest, err = audit.WriteManifest(ctx, args, opts.out); err != nil {
		return interrupted(err)
	}
	if s.Manifest.Units == 0 {
		return fmt.Errorf("%s: 其中没有文件", strings.Join(args, "、"))
	}
	p := newProgress(std)
	s.Progress = p.show
	state, err := s.Run(ctx)
	p.end(err == nil)
	if err != nil {
		return interrupted(err)
	}
	if s.Of > 1 { // the whole is judged when it is put together
		printTotals(std, state)
		return auditVerdict(state.Totals, opts.failOn)
	}
	return interrupted(finishAudit(ctx, std, opts, state, checker))
}

// interrupted says what to do after Ctrl-C.
func interrupted(err error) error {
	if errors.Is(err, context.Canceled) {
		return errors.New("已中断，结果不完整；再次运行同一命令即从中断处继续")
	}
	return err
}

// selectedRules returns the rules over many documents that --only and --skip
// leave.
func selectedRules(c *run.Checker) []*rule.Rule {
	return slices.DeleteFunc(archive.Rules(c.Set), func(r *rule.Rule) bool { return !lint.Selected(c.Lint, r) })
}

// finishAudit does what the whole is needed for.
func finishAudit(ctx context.Context, std streams, opts auditOptions, state audit.State, checker *run.Checker) error {
	std.warn("正在对照全部文件、写出报告……")
	s := audit.NewSummary(func(id string) string {
		if r := checker.Set.Rule(id); r != nil {
			return r.Title
		}
		return ""
	})
	s.About = aboutAudit(state, checker)
	if err := audit.Judge(ctx, opts.out, selectedRules(checker), checker.Lint.AsOf, s); err != nil {
		return err
	}
	if err := audit.WriteReports(ctx, opts.out, s); err != nil {
		return err
	}
	printTotals(std, state)
	levels := s.Levels
	fmt.Fprintf(std.Out, "对照全部文件：错误%d处，警告%d处，提示%d处\n", levels[2], levels[1], levels[0])
	fmt.Fprintf(std.Out, "报告：%s（网页）、%s（表格，有逐条问题）\n", filepath.Join(opts.out, "report.html"), filepath.Join(opts.out, "report.xlsx"))
	t := state.Totals
	if t.Checked == 0 {
		return errors.New("没有一件是公文；请核对路径，各件的情况见报告和 facts.jsonl")
	}
	if t.Unreadable > 0 {
		std.warn("有%d件未能读取，退出码为2；是哪些、为什么，见报告的“未能读取”", t.Unreadable)
	}
	t.Infos, t.Warnings, t.Errors = t.Infos+levels[0], t.Warnings+levels[1], t.Errors+levels[2]
	return auditVerdict(t, opts.failOn)
}

// aboutAudit says what was audited, and by which rules.
func aboutAudit(s audit.State, c *run.Checker) [][2]string {
	var sets []string
	for _, m := range c.Set.Members {
		sets = append(sets, cmp.Or(m.Title, m.Name))
	}
	about := [][2]string{{"核查对象", strings.Join(s.Roots, "、")}, {"规则集", strings.Join(sets, "、")}}
	for _, name := range []string{inputOnly, inputSkip, inputAsOf} {
		if v := s.Inputs.Value(name); v != "" {
			about = append(about, [2]string{"选项 " + name, v})
		}
	}
	return about
}

func runAuditMerge(ctx context.Context, std streams, opts auditOptions, dirs []string) error {
	parts, err := audit.FindParts(dirs)
	if err != nil {
		return err
	}
	asBefore(&opts.checkOptions, parts.Inputs)
	checker, inputs, err := auditChecker(std, &opts.checkOptions, parts.Roots)
	if err != nil {
		return err
	}
	// The others have done their work when the parts were checked.
	judging := []string{inputProgram, inputRules, inputConfig, inputOnly, inputSkip, inputAsOf}
	if name := inputs.Of(judging...).Differ(parts.Inputs.Of(judging...)); name != "" {
		return fmt.Errorf("合并所用的%s与各份的不同，不能合并：请用同一个程序，--rules、--config 写得与各份相同（--only、--skip、--as-of 不写即与各份相同）", name)
	}
	spendMemory(std, checker.Jobs)
	release, err := claimOut(opts.out)
	if err != nil {
		return err
	}
	defer release()
	state, err := parts.Merge(opts.out)
	if err != nil {
		return err
	}
	return interrupted(finishAudit(ctx, std, opts, state, checker))
}

// claimOut makes the output folder that of this process.
func claimOut(dir string) (release func(), err error) {
	if dir == "" {
		return nil, usage("请用 --out 写明结果文件夹")
	}
	return audit.Claim(dir)
}

// parseShard reads 3/8.
func parseShard(s string) (i, n int, err error) {
	if s == "" {
		return 1, 1, nil
	}
	if _, err := fmt.Sscanf(s, "%d/%d", &i, &n); err != nil || i < 1 || i > n || s != fmt.Sprintf("%d/%d", i, n) {
		return 0, 0, usage("选项 --shard 不能取“%s”，应如 3/8：分成8份的第3份", s)
	}
	return i, n, nil
}

func printTotals(std streams, s audit.State) {
	t := s.Totals
	if s.Shards > 1 {
		fmt.Fprintf(std.Out, "第%d份（共%d份）\n", s.Shard, s.Shards)
	}
	fmt.Fprintf(std.Out, "共%d件：已检查%d件，不是公文%d件，未能读取%d件，跳过%d件\n", t.Units, t.Checked, t.NotGongwen, t.Unreadable, t.Skipped)
	fmt.Fprintf(std.Out, "问题：错误%d处，警告%d处，提示%d处；未能核验%d项；没有成文日期%d件\n", t.Errors, t.Warnings, t.Infos, t.Unverified, t.Undated)
}

// auditVerdict returns the exit code.
func auditVerdict(t audit.Totals, failOn string) error {
	level := failLevel(failOn)
	counts := []int{t.Infos, t.Warnings, t.Errors}
	switch {
	case t.Unreadable > 0:
		return exitCode(exitUnusable)
	case level <= check.Error && slices.ContainsFunc(counts[level-check.Info:], func(n int) bool { return n > 0 }):
		return exitCode(exitFindings)
	}
	return nil
}

// auditLines checks what comes in, a path a line, and prints a line for each
// unit, in their order and at once: who drives it may wait for the answer.
func auditLines(ctx context.Context, std streams, opts auditOptions, checker *run.Checker) error {
	in := bufio.NewScanner(std.In)
	in.Buffer(nil, 1<<20)
	var totals audit.Totals
	err := audit.Lines(ctx, checker, paths(in), func(line []byte, sum audit.Totals) error {
		totals.Add(sum)
		_, err := std.Out.Write(line)
		return err
	})
	switch {
	case errors.Is(err, context.Canceled):
		return errors.New("已中断，输入没有读完")
	case err != nil || in.Err() != nil:
		return errors.Join(err, in.Err())
	}
	return auditVerdict(totals, opts.failOn)
}

func paths(in *bufio.Scanner) iter.Seq[string] {
	return func(yield func(string) bool) {
		for in.Scan() {
			if path := strings.TrimRight(in.Text(), "\r"); path != "" && path != "-" && !yield(path) {
				return
			}
		}
	}
}
