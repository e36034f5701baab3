package main

import (
	"errors"
	"io"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/request"
	"github.com/spf13/cobra"
)

type parseOptions struct {
	format, show string
	as           checkOptions // how check would read the documents
}

func newParseCommand(std streams) *cobra.Command {
	var opts parseOptions
	cmd := &cobra.Command{
		Use:   "parse 文件...",
		Short: "显示程序怎样理解文稿",
		Long: `显示程序从文稿中读出的要素（版头、标题、主送机关、署名、日期、版记等）、行文方向及其理由、
结构层次和各部分，每项都有位置和把握程度。检查结果与预想不符时，先看这里。

加 --show requests 显示程序读出的请求：谁请求谁、做什么、什么事、语气、时间和位置，
哪些不算请求，请示里的请求归并为几件事。一文一事、夹带请示两类规则就以此为据。

加 --show layout 显示 .docx 的版式：纸张、页边距、页码，各段的字体、字号、缩进和行距（样式逐层算出），
文件没有写明的显示“？”。版式类规则就以此为据。

规则集、机构数据和元数据的默认值与 check 一样，取自 .gongwenlint.yaml 和选项。`,
		Example: `  gongwenlint parse 请示.docx
  gongwenlint parse 请示.docx --format json
  gongwenlint parse 报告.docx --show requests
  gongwenlint parse 通知.docx --show layout`,
		Args: argsBetween(1, -1, "要解析的文件"),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.as.given = cmd.Flags().Changed
			return runParse(std, opts, args)
		},
	}
	cmd.Flags().StringVarP(&opts.format, "format", "f", "", "输出`格式`：tree 或 json（默认 tree）")
	cmd.Flags().StringVar(&opts.show, "show", "", "显示`内容`：elements（要素和层次）、requests（请求）或 layout（版式）（默认 elements）")
	rulesFlag(cmd, &opts.as.rules)
	cmd.Flags().StringVar(&opts.as.config, "config", "", "配置`文件`（默认从文稿所在文件夹逐级向上找 .gongwenlint.yaml）")
	cmd.Flags().StringArrayVar(&opts.as.meta, "meta", nil, "元数据`文件`（YAML）或 键=值，写法同 check")
	cmd.Flags().StringVar(&opts.as.encoding, "encoding", "", "文本文件的`编码`，如 gb18030（默认自动识别）")
	return cmd
}

func runParse(std streams, opts parseOptions, args []string) error {
	if err := oneOf("format", opts.format, "tree", "json"); err != nil {
		return err
	}
	if err := oneOf("show", opts.show, "elements", "requests", "layout"); err != nil {
		return err
	}
	docs, failed := loadAll(std, opts.as, args)
	if failed != nil && failed != exitCode(exitUnusable) {
		return failed
	}
	var err error
	switch opts.show {
	case "requests":
		err = showRequests(std, opts.format, docs)
	case "layout":
		err = showLayout(std, opts.format, docs)
	default:
		err = showElements(std, opts.format, docs)
	}
	return errors.Join(err, failed)
}

func showElements(std streams, format string, docs []loaded) error {
	outlines := []report.Outline{}
	for _, d := range docs {
		outlines = append(outlines, report.NewOutline(d.Document.Document, append(mistakes(d.Document), d.Notes...)))
	}
	if format == "json" {
		return report.WriteJSON(std.Out, outlines)
	}
	return printAll(std, len(outlines), func(i int, w io.Writer) { outlines[i].Tree(w) })
}

// mistakes returns what is wrong with the metadata of a document.
func mistakes(d *load.Document) []string {
	var list []string
	for _, e := range d.Meta.Mistakes {
		list = append(list, "元数据 "+e.Error())
	}
	return list
}

func showRequests(std streams, format string, docs []loaded) error {
	all := []report.Requests{}
	for _, d := range docs {
		words := d.set.Resources(nil).RequestWords()
		if words == nil {
			return errors.New("规则集没有请求用词表，读不出请求")
		}
		doc := d.Document.Document
		all = append(all, report.NewRequests(doc, request.Analyse(doc, words)))
	}
	if format == "json" {
		return report.WriteJSON(std.Out, all)
	}
	return printAll(std, len(all), func(i int, w io.Writer) { all[i].Text(w) })
}

func showLayout(std streams, format string, docs []loaded) error {
	all := []report.Layout{}
	for _, d := range docs {
		all = append(all, report.NewLayout(d.Document.Document))
	}
	if format == "json" {
		return report.WriteJSON(std.Out, all)
	}
	return printAll(std, len(all), func(i int, w io.Writer) { all[i].Text(w) })
}

// printAll writes n texts with an empty line between them.
func printAll(std streams, n int, text func(int, io.Writer)) error {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString("\n")
		}
		text(i, &b)
	}
	_, err := io.WriteString(std.Out, b.String())
	return err
}
