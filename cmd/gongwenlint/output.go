package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/outfile"
	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
)

// A target is one format and the file it goes to, "" for standard output.
type target struct{ format, file string }

// parseTargets reads --format and --output.
func parseTargets(opts checkOptions) ([]target, error) {
	formats := opts.formats
	if len(formats) == 0 {
		formats = []string{"text"}
	}
	var list []target
	seen := map[string]bool{}
	for _, f := range formats {
		t := target{}
		var named bool
		t.format, t.file, named = strings.Cut(f, "=")
		if report.Formats()[t.format] == nil && t.format != formatDocx {
			return nil, usage("未知的格式“%s”，可取：%s", t.format, strings.Join(formatNames(), "、"))
		}
		switch {
		case named && t.file == "":
			return nil, usage("“--format %s”的等号后面要有文件名", f)
		case !named:
			t.file = opts.output
		}
		if t.format == formatDocx && t.file == "" {
			return nil, usage("格式 docx 要写明文件：--format docx=批注.docx；多个文件用 --comments-dir 文件夹")
		}
		if seen[t.file] {
			if t.file == "" || t.file == opts.output {
				return nil, usage("%v", errTwoOutputs)
			}
			return nil, usage("两种格式写入同一个文件：%s", t.file)
		}
		seen[t.file] = true
		list = append(list, t)
	}
	if opts.output != "" && !seen[opts.output] {
		return nil, usage("--output 没有可写的内容：每种格式都已指定文件")
	}
	return list, nil
}

// formatNames returns the names of all formats, sorted.
func formatNames() []string {
	names := append(report.Names(), formatDocx)
	slices.Sort(names)
	return names
}

// outputs are the reports that are being written.
type outputs struct {
	options  report.Options
	printers []report.Printer
	files    []*outfile.File
}

func openOutputs(std streams, opts checkOptions, targets []target, inputs []string) (*outputs, error) {
	o := &outputs{options: reportOptions(std, opts)}
	if opts.commentsDir != "" {
		o.printers = append(o.printers, &commentPrinter{options: o.options, dir: opts.commentsDir, inputs: inputs, tell: std.warn})
	}
	for _, t := range targets {
		if t.format == formatDocx {
			o.printers = append(o.printers, &commentPrinter{options: o.options, file: t.file, inputs: inputs, tell: std.warn})
			continue
		}
		opt, w := o.options, io.Writer(std.Out)
		if t.file != "" {
			f, err := outfile.Create(t.file, inputs)
			if err != nil {
				o.abort()
				return nil, err
			}
			o.files = append(o.files, f)
			w = f
			if opts.color != "always" {
				opt.Palette = display.Palette{}
			}
		}
		p := report.Formats()[t.format](w, opt)
		switch t.format {
		case "github", "gitlab", "sarif", "rdjson", "checkstyle", "junit":
			p = fromDir{p, workingDir()}
		}
		o.printers = append(o.printers, p)
	}
	return o, nil
}

// A fromDir names files as a platform that shows a repository does: from the
// working directory, without ./ before them.
type fromDir struct {
	report.Printer
	dir string
}

// Print implements [report.Printer].
func (p fromDir) Print(f report.File) error {
	if f.Path != walk.Stdin && f.Path != "" {
		f.Path = filepath.Clean(f.Path)
		if rel, err := filepath.Rel(p.dir, f.Path); err == nil && filepath.IsAbs(f.Path) && filepath.IsLocal(rel) {
			f.Path = rel
		}
	}
	return p.Printer.Print(f)
}

func (o *outputs) print(f report.File) error {
	for _, p := range o.printers {
		if err := p.Print(f); err != nil {
			return fmt.Errorf("写出结果失败：%w", err)
		}
	}
	return nil
}

// close ends the reports and gives the files their names.
func (o *outputs) close(s report.Summary) error {
	for _, p := range o.printers {
		if err := p.Close(s); err != nil {
			return fmt.Errorf("写出结果失败：%w", err)
		}
	}
	for _, f := range o.files {
		if err := f.Commit(); err != nil {
			return err
		}
	}
	return nil
}

// abort drops the files that were not closed.
func (o *outputs) abort() {
	for _, f := range o.files {
		f.Abort()
	}
}
