package main

import (
	"fmt"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/spf13/cobra"
)

type parseOptions struct{ format, encoding string }

func newParseCommand(std streams) *cobra.Command {
	var opts parseOptions
	cmd := &cobra.Command{
		Use:   "parse 文件...",
		Short: "显示程序怎样理解文稿",
		Long: `显示程序从文稿中读出的要素（版头、标题、主送机关、署名、日期、版记等）、行文方向及其理由、
结构层次和各部分，每项都有位置和把握程度。检查结果与预想不符时，先看这里。`,
		Example: `  gongwenlint parse 请示.docx
  gongwenlint parse 请示.docx --format json`,
		Args: argsBetween(1, -1, "要解析的文件"),
		RunE: func(_ *cobra.Command, args []string) error { return runParse(std, opts, args) },
	}
	cmd.Flags().StringVarP(&opts.format, "format", "f", "", "输出`格式`：tree 或 json（默认 tree）")
	cmd.Flags().StringVar(&opts.encoding, "encoding", "", "文本文件的`编码`，如 gb18030（默认自动识别）")
	return cmd
}

func runParse(std streams, opts parseOptions, args []string) error {
	if err := oneOf("format", opts.format, "tree", "json"); err != nil {
		return err
	}
	docs, failed := loadAll(std, opts.encoding, args)
	outlines := []report.Outline{}
	for _, d := range docs {
		outlines = append(outlines, report.NewOutline(d.Document, d.Notes))
	}
	if opts.format == "json" {
		if err := report.WriteJSON(std.Out, outlines); err != nil {
			return err
		}
		return failed
	}
	for i, o := range outlines {
		if i > 0 {
			fmt.Fprintln(std.Out)
		}
		var b strings.Builder
		o.Tree(&b)
		if _, err := fmt.Fprint(std.Out, b.String()); err != nil {
			return err
		}
	}
	return failed
}
