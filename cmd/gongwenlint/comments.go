package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/outfile"
	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
)

// formatDocx is the format that is not a report but a copy of the document with
// comments; it needs the document itself.
const formatDocx = "docx"

// A commentPrinter writes copies of documents with comments: of one to a file,
// or of each with findings into a folder.
type commentPrinter struct {
	options report.Options
	file    string // for one document
	dir     string // for many
	inputs  []string
	tell    func(format string, args ...any)
	written int
}

// Print implements [report.Printer].
func (p *commentPrinter) Print(f report.File) error {
	if f.Result == nil || p.file == "" && len(f.Result.Findings) == 0 {
		return nil
	}
	target := p.file
	if target == "" {
		target = filepath.Join(p.dir, commentedName(f.Path))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return fmt.Errorf("%s: 无法建立文件夹：%s", filepath.Dir(target), walk.Cause(err))
		}
	}
	var data []byte
	if f.Path != walk.Stdin {
		var err error
		if data, err = load.Bytes(f.Path, nil); err != nil {
			return err
		}
	}
	out, err := outfile.Create(target, p.inputs)
	if err != nil {
		return err
	}
	defer out.Abort()
	if err := report.Docx(out, f, data, p.options); err != nil {
		return fmt.Errorf("%s: 无法加批注：%w", f.Path, err)
	}
	p.written++
	return out.Commit()
}

// Close implements [report.Printer].
func (p *commentPrinter) Close(s report.Summary) error {
	comments := fmt.Sprintf("批注中有错误 %d，警告 %d，提示 %d，未能核验 %d 项", s.Errors, s.Warnings, s.Infos, s.Unverified)
	switch {
	case p.written == 0 && p.dir != "":
		p.tell("没有需要加批注的文稿")
	case p.written == 0:
	case p.dir != "":
		p.tell("%d份带批注的文稿已写入 %s：%s", p.written, p.dir, comments)
	case s.Errors+s.Warnings+s.Infos+s.Unverified == 0:
		p.tell("文稿已另存为 %s：没有发现问题，没有加批注", p.file)
	default:
		p.tell("带批注的文稿已写入 %s：%s；用 Word 或 WPS 打开看，要在这里也列出，加 --format text", p.file, comments)
	}
	return nil
}

// commentedName returns the name of the copy of a document within the folder
// of copies: 科室/请示.docx → 科室/请示-批注.docx. Other formats keep their
// extension in the name, so that no two documents share a copy.
func commentedName(path string) string {
	if path == walk.Stdin {
		return "标准输入-批注.docx"
	}
	name := inside(path)
	if ext := filepath.Ext(name); strings.EqualFold(ext, ".docx") {
		name = strings.TrimSuffix(name, ext)
	}
	return name + "-批注.docx"
}

// inside returns the path that a file has within a folder that takes in files
// from anywhere: without volume, root and ...
func inside(path string) string {
	path = filepath.Clean(path)
	path = path[len(filepath.VolumeName(path)):]
	var parts []string
	for _, part := range strings.Split(filepath.ToSlash(path), "/") {
		if part != "" && part != ".." {
			parts = append(parts, part)
		}
	}
	return filepath.Join(parts...)
}
