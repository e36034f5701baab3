package main

import (
	"fmt"

	"github.com/gongwenlint/gongwenlint/pkg/config"
	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
	"github.com/spf13/cobra"
)

type countOptions struct{ format, encoding string }

func newCountCommand(std streams) *cobra.Command {
	var opts countOptions
	cmd := &cobra.Command{
		Use:   "count 文件...",
		Short: "数各部分的字数",
		Long: `数标题、正文、印发件、各附件和全文的字数，每部分列三种数法：
  字数    与办公软件相同：汉字、中文标点各计1，连续的字母和数字计1，空格不计
  汉字数  只数汉字
  字符数  除空格外的每个字符计1
篇幅规则看的是“正文”一行：主送机关之后、附件说明或署名之前。`,
		Example: `  gongwenlint count 请示.docx
  gongwenlint count 文稿夹 --format json`,
		Args: argsBetween(1, -1, "要数的文件"),
		RunE: func(_ *cobra.Command, args []string) error { return runCount(std, opts, args) },
	}
	cmd.Flags().StringVarP(&opts.format, "format", "f", "", "输出`格式`：text 或 json（默认 text）")
	cmd.Flags().StringVar(&opts.encoding, "encoding", "", "文本文件的`编码`，如 gb18030（默认自动识别）")
	return cmd
}

// nothing is checkOptions.given of a command without flags that settings know.
func nothing(string) bool { return false }

// A countedFile is one file of the JSON output of count.
type countedFile struct {
	Path  string             `json:"path"`
	Parts []report.PartCount `json:"parts"`
}

func runCount(std streams, opts countOptions, args []string) error {
	if err := oneOf("format", opts.format, "text", "json"); err != nil {
		return err
	}
	docs, failed := loadAll(std, checkOptions{encoding: opts.encoding, given: nothing}, args)
	if failed != nil && failed != exitCode(exitUnusable) {
		return failed
	}
	files := []countedFile{}
	for _, d := range docs {
		files = append(files, countedFile{d.Source.Path, report.Counts(d.Document.Document)})
	}
	if opts.format == "json" {
		if err := report.WriteJSON(std.Out, files); err != nil {
			return err
		}
		return failed
	}
	for i, f := range files {
		if len(files) > 1 {
			if i > 0 {
				fmt.Fprintln(std.Out)
			}
			fmt.Fprintln(std.Out, display.Clean(f.Path))
		}
		if err := report.CountTable(std.Out, display.New(2), f.Parts); err != nil {
			return err
		}
	}
	return failed
}

// A loaded is a document with the rules that its settings choose.
type loaded struct {
	*load.Document
	set *rule.Set
}

// loadAll reads the named files as check would, with the settings that hold for
// each, says on standard error which could not be read, and returns
// exitUnusable for them.
func loadAll(std streams, opts checkOptions, args []string) ([]loaded, error) {
	finder, err := config.NewFinder(opts.config)
	if err != nil {
		return nil, err
	}
	found := walk.Find(args, reader.Supported, nil)
	checkers, _, err := newCheckers(std, opts, finder, found.Files)
	if err != nil {
		return nil, err
	}
	var failed error
	for _, e := range found.Errors {
		std.warn("%s", report.FailureLine(e.Path, e))
		failed = exitCode(exitUnusable)
	}
	var docs []loaded
	for i, path := range found.Files {
		d, err := load.File(path, checkers[i].Load)
		if err != nil {
			std.warn("%s", report.FailureLine(path, err))
			failed = exitCode(exitUnusable)
			continue
		}
		docs = append(docs, loaded{d, checkers[i].Set})
	}
	return docs, failed
}
