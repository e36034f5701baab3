package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/batch"
	"github.com/gongwenlint/gongwenlint/pkg/config"
	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/fix"
	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/outfile"
	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/run"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
	"github.com/spf13/cobra"
)

// beside is the value of --write that stands for a new file beside the old.
const beside = "旁"

// fixAuthor is who makes tracked changes.
const fixAuthor = "gongwenlint"

// maxRefusals is how many places of a file that were not mended are told.
const maxRefusals = 10

type fixOptions struct {
	checkOptions
	diff    bool
	write   string
	inPlace bool
	unsafe  bool
	track   bool
}

func newFixCommand(std streams) *cobra.Command {
	var opts fixOptions
	cmd := &cobra.Command{
		Use:   "fix [路径...]",
		Short: "改正有把握的问题：标点、括号、序号、日期等的写法",
		Long: `改正只有一种改法的问题，如全角标点、发文字号的六角括号、序号后的标点、日期的写法。
默认只显示将怎样改（--diff），不动文稿；--write 把改后的文稿另存为“原名-改”，--in-place 直接改原文件。

绝不影响文意的才会改；改了可能影响文意、须人工核对的，加 --unsafe 才改。
改动之外的内容一个字节也不变：文本文件保持原来的编码和换行，.docx 的格式、图片、批注等原样保留；
--track 使 .docx 中的改动成为修订，可在 Word、WPS 中逐一接受或拒绝。
每处改动都经重新检查：改后问题不再报出，也没有新的问题，否则不改并说明原因。再运行一次，不会再有改动。

路径的写法同 check；“-”表示标准输入，与 --write 或 --in-place 同用时，改后的文稿写到标准输出。

退出码：0 没有可改之处，或已经改好写出；1 有可改之处（只显示时）；2 有文件未能读取或写出，或命令有误。`,
		Example: `  gongwenlint fix 请示.docx                     看看会改哪些地方
  gongwenlint fix 请示.docx --write             另存为 请示-改.docx
  gongwenlint fix 请示.docx --write --track     以修订方式另存
  gongwenlint fix 文稿夹 --write=改后           都写到“改后”文件夹
  gongwenlint fix 请示.txt --in-place --only ST-punc,ST-num`,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.given, opts.flags = cmd.Flags().Changed, cmd.Flags()
			return runFix(cmd.Context(), std, opts, args)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&opts.diff, "diff", false, "只显示将怎样改（默认）")
	f.StringVar(&opts.write, "write", "", "把改后的文稿写到此`文件夹`；只写 --write 时写在原文件旁，名为“原名-改”")
	f.Lookup("write").NoOptDefVal = beside
	f.BoolVar(&opts.inPlace, "in-place", false, "直接改原文件")
	f.BoolVar(&opts.unsafe, "unsafe", false, "连同可能影响文意、须人工核对的也改")
	f.BoolVar(&opts.track, "track", false, ".docx 中的改动作为修订（作者 "+fixAuthor+"）")
	f.StringVar(&opts.color, "color", "", "颜色`方式`：auto、always 或 never（默认 auto）")
	group(cmd, "改法", "diff", "write", "in-place", "unsafe", "track", "color")
	rulesFlag(cmd, &opts.rules)
	f.StringSliceVar(&opts.only, "only", nil, "只改这些`规则`的问题：编号、名称或编号开头（如 ST-punc）；逗号分隔，可重复")
	f.StringSliceVar(&opts.skip, "skip", nil, "不改这些`规则`的问题，写法同 --only")
	f.StringVar(&opts.asOf, "as-of", "", "按此`日期`有效的规则检查（YYYY-MM-DD；默认按成文日期）")
	group(cmd, "规则", "rules", "only", "skip", "as-of")
	f.StringVar(&opts.config, "config", "", "只用此配置`文件`（默认从每份文稿所在文件夹逐级向上找 "+config.Name+"）")
	f.BoolVar(&opts.noIgnore, "no-ignore", false, "不理会 .gitignore、.gongwenlintignore 和配置中的 ignore")
	f.BoolVar(&opts.forceIgnore, "force-ignore", false, "直接写出名称的文件也按忽略规则略过（供 git 钩子使用）")
	f.StringVar(&opts.roster, "roster", "", "人员名册`文件`（YAML）")
	f.StringArrayVar(&opts.meta, "meta", nil, "元数据`文件`（YAML）或 键=值；可重复")
	f.StringVar(&opts.encoding, "encoding", "", "文本文件的`编码`，如 gb18030（默认自动识别）")
	f.IntVarP(&opts.jobs, "jobs", "j", 0, "同时处理的文件`数`（默认为处理器个数）")
	group(cmd, "输入", "config", "no-ignore", "force-ignore", "roster", "meta", "encoding", "jobs")
	return cmd
}

func (o fixOptions) validate() error {
	switch {
	case o.diff && (o.write != "" || o.inPlace):
		return usage("--diff 只显示，不能与 --write、--in-place 同用")
	case o.write != "" && o.inPlace:
		return usage("--write 与 --in-place 只能用一个")
	case o.track && o.write == "" && !o.inPlace:
		return usage("--track 要与 --write 或 --in-place 同用")
	case o.write != beside && isFile(o.write):
		return usage("--write=%s：应写文件夹，这是一个文件；另存在原文件旁只写 --write", o.write)
	}
	return nil
}

// isFile reports whether a path is there and no folder.
func isFile(path string) bool {
	info, err := os.Stat(path)
	return path != "" && err == nil && !info.IsDir()
}

func runFix(ctx context.Context, std streams, opts fixOptions, args []string) error {
	if err := opts.validate(); err != nil {
		return err
	}
	opts.width = 2
	finder, err := configure(&opts.checkOptions, args)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"."}
	}
	found, err := find(args, opts.checkOptions, finder)
	if err != nil {
		return err
	}
	checkers, _, err := newCheckers(std, opts.checkOptions, finder, found.Files)
	if err != nil {
		return err
	}
	m := &mending{std: std, opts: opts, inputs: found.Files, palette: std.palette(opts.color, std.Out)}
	for _, e := range found.Errors {
		m.fail(e.Path, e)
		m.missing = m.missing || e.Reason == "missing"
	}
	work := func(i int) mended { return m.work(checkers[i], found.Files[i]) }
	if err := batch.Ordered(ctx, len(found.Files), opts.jobs, work, m.emit); err != nil {
		if errors.Is(err, context.Canceled) {
			return errors.New("已中断")
		}
		return err
	}
	return m.close()
}

// A mended is a file that was worked on.
type mended struct {
	path string
	out  *fix.Outcome
	err  error
}

// A mending is a run of the command.
type mending struct {
	std     streams
	opts    fixOptions
	inputs  []string
	palette display.Palette

	files, places, withheld, failed int
	missing                         bool // a path that was named does not exist
}

func (m *mending) work(c *run.Checker, path string) mended {
	opt := fix.Options{Unsafe: m.opts.unsafe}
	if m.opts.track {
		opt.Author = fixAuthor
	}
	out, err := fix.File(c, path, opt)
	return mended{path, out, err}
}

func (m *mending) fail(path string, err error) {
	m.failed++
	m.std.warn("%s", report.FailureLine(path, err))
}

// emit shows or writes a file.
func (m *mending) emit(f mended) error {
	if f.err != nil {
		m.fail(f.path, f.err)
		return nil
	}
	m.withheld += f.out.Withheld
	for i, r := range f.out.Refused {
		if rest := len(f.out.Refused) - i; i == maxRefusals && rest > 1 {
			m.std.warn("%s: 另有%d处没有改", f.path, rest)
			break
		}
		at := f.out.After.Doc.Source.Position(r.Span.Start)
		m.std.warn("%s:%d:%d 第%d段 %s 没有改：%s", f.path, at.Line, at.Column, at.Paragraph, r.Rule.ID, r.Reason)
	}
	writes := m.opts.write != "" || m.opts.inPlace
	m.places += len(f.out.Changes)
	if writes && f.path == walk.Stdin {
		_, err := m.std.Out.Write(f.out.Data)
		return err
	}
	if len(f.out.Changes) == 0 {
		return nil
	}
	m.files++
	if !writes {
		return f.out.Diff(m.std.Out, f.path, m.palette)
	}
	to, err := m.save(f)
	if err != nil {
		m.failed++
		m.std.warn("%v", err)
		return nil
	}
	_, err = fmt.Fprintf(m.std.Out, "%s：改正%d处，已写入 %s\n", display.Clean(f.path), len(f.out.Changes), display.Clean(to))
	return err
}

// save writes a file and returns where to.
func (m *mending) save(f mended) (string, error) {
	target, inputs := f.path, m.inputs
	switch {
	case m.opts.inPlace:
		inputs = nil
	case m.opts.write == beside:
		ext := filepath.Ext(f.path)
		target = strings.TrimSuffix(f.path, ext) + "-改" + ext
	default:
		target = filepath.Join(m.opts.write, inside(f.path))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return "", fmt.Errorf("%s: 无法建立文件夹：%s", filepath.Dir(target), walk.Cause(err))
		}
	}
	if !m.opts.inPlace {
		switch old, err := load.Bytes(target, nil); {
		case err == nil && bytes.Equal(old, f.out.Data):
			return target, nil
		case err == nil:
			return "", fmt.Errorf("%s: 文件已存在，内容不同，不予覆盖；请移走后再试", target)
		}
	}
	out, err := outfile.Create(target, inputs)
	if err != nil {
		return "", err
	}
	defer out.Abort()
	if _, err := out.Write(f.out.Data); err != nil {
		return "", fmt.Errorf("%s: 写入失败：%s", target, walk.Cause(err))
	}
	return target, out.Commit()
}

func (m *mending) close() error {
	switch {
	case m.places > 0 && m.opts.write == "" && !m.opts.inPlace:
		m.std.warn("可改正%d处，涉及%d份文稿；--write 另存为“原名-改”，--in-place 直接改原文件", m.places, m.files)
	case m.places == 0 && m.failed == 0:
		m.std.warn("没有可以改正之处")
	}
	if m.withheld > 0 {
		m.std.warn("另有%d处改后须人工核对，加 --unsafe 才改", m.withheld)
	}
	switch {
	case m.missing && m.opts.write == beside:
		m.std.warn("写到文件夹请用等号：--write=文件夹")
		fallthrough
	case m.failed > 0:
		return exitCode(exitUnusable)
	case m.places > 0 && m.opts.write == "" && !m.opts.inPlace:
		return exitCode(exitFindings)
	}
	return nil
}
