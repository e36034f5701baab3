package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gongwenlint/gongwenlint/pkg/config"
	"github.com/gongwenlint/gongwenlint/pkg/outfile"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
	"github.com/spf13/cobra"
)

type initOptions struct {
	preCommit, force bool
	ci               []string
	meta             string // 文种
}

func newInitCommand(std streams) *cobra.Command {
	var opts initOptions
	cmd := &cobra.Command{
		Use:   "init [文件夹]",
		Short: "为文稿资料库写出配置文件，或为一份文稿写出元数据样板",
		Long: `在文件夹（默认当前文件夹）中写出带注释的 ` + config.Name + `，按需要再写出 pre-commit 钩子和持续集成文件。
写 --meta 文种 时，只写出这一文种用得上的元数据样板：后面写文稿时写在文稿旁边（请示.docx 的是 请示.meta.yaml），写“-”时写到标准输出。
已有的文件不会被覆盖，除非加 --force；有一个不能写，就一个也不写。`,
		Example: `  gongwenlint init
  gongwenlint init --pre-commit --ci gitlab
  gongwenlint init --meta 请示 请示.docx`,
		Args: argsBetween(0, 1, "文件夹或文稿"),
		RunE: func(cmd *cobra.Command, args []string) error {
			path := append(args, ".")[0]
			if cmd.Flags().Changed("meta") {
				return runInitMeta(std, opts, path)
			}
			return runInit(std, opts, path)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&opts.preCommit, "pre-commit", false, "写出 .pre-commit-config.yaml")
	f.StringSliceVar(&opts.ci, "ci", nil, "写出此`平台`的持续集成文件：github、gitlab 或 gitea；可重复")
	f.StringVar(&opts.meta, "meta", "", "只写出这个`文种`的元数据样板")
	f.BoolVar(&opts.force, "force", false, "覆盖已有的文件")
	return cmd
}

// A template is a file that init writes.
type template struct{ path, text string }

func runInit(std streams, opts initOptions, dir string) error {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return fmt.Errorf("%s: 文件夹不存在", dir)
	}
	var files []template
	_, err := os.Stat(filepath.Join(dir, config.Name))
	switch more := opts.preCommit || len(opts.ci) > 0; {
	case more && err == nil && !opts.force:
		std.warn("保留已有的 %s", filepath.Join(dir, config.Name))
	default:
		files = append(files, template{config.Name, configTemplate})
	}
	if opts.preCommit {
		files = append(files, template{".pre-commit-config.yaml", preCommitTemplate})
	}
	for _, name := range opts.ci {
		if err := oneOf("ci", name, "github", "gitlab", "gitea"); err != nil || name == "" {
			return errors.Join(err, usageIf(name == "", "选项 --ci 后面要有取值"))
		}
		files = append(files, ciTemplates()[name])
	}
	return writeTemplates(std, files, dir, opts.force)
}

func usageIf(wrong bool, message string) error {
	if wrong {
		return usage("%s", message)
	}
	return nil
}

// writeTemplates writes files below dir, or none when one would be written over.
func writeTemplates(std streams, files []template, dir string, force bool) error {
	var taken []error
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(dir, f.path)); err == nil && !force {
			taken = append(taken, fmt.Errorf("%s: 文件已存在，不覆盖；要覆盖请加 --force", filepath.Join(dir, f.path)))
		}
	}
	if len(taken) > 0 {
		return errors.Join(taken...)
	}
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s: 无法建立文件夹：%s", filepath.Dir(path), walk.Cause(err))
		}
		out, err := outfile.Create(path, nil)
		if err != nil {
			return err
		}
		if _, err := out.Write([]byte(f.text)); err != nil {
			out.Abort()
			return fmt.Errorf("%s: 写入失败：%w", path, err)
		}
		if err := out.Commit(); err != nil {
			return err
		}
		std.warn("已写出 %s", path)
	}
	return nil
}
