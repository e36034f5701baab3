// Package run checks many files: each is read, understood and judged on its
// own, so that no file can stop the others, and the results come in order.
package run

import (
	"context"
	"fmt"
	"time"

	"github.com/gongwenlint/gongwenlint/pkg/batch"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A Checker holds what all files are checked with. It is read-only.
type Checker struct {
	Set     *rule.Set
	Load    load.Options
	Lint    lint.Options
	Jobs    int           // files at a time, at least 1
	Timeout time.Duration // for one file; 0 for none

	// Admit says which documents are judged; its error becomes that of the file.
	// nil admits all.
	Admit func(d *gongwen.Document) error
}

// A Panic is a mistake of this program that a document has brought out.
type Panic struct{ Value any }

func (p *Panic) Error() string {
	return fmt.Sprintf("程序内部错误（%v）；请连同文件类型和版本号反馈给维护者", p.Value)
}

// Internal marks the error as ours.
func (p *Panic) Internal() bool { return true }

// All checks the files at paths and hands over each result in the order of
// paths.
func (c *Checker) All(ctx context.Context, paths []string, emit func(report.File) error) error {
	return All(ctx, paths, c.Jobs, func(int) *Checker { return c }, emit)
}

// All checks the files at paths, the i-th by the Checker that of returns for i,
// jobs at a time, and hands over each result in the order of paths.
func All(ctx context.Context, paths []string, jobs int, of func(i int) *Checker, emit func(report.File) error) error {
	return batch.Ordered(ctx, len(paths), jobs, func(i int) report.File { return of(i).File(paths[i]) }, emit)
}

// File checks one file.
func (c *Checker) File(path string) report.File {
	return c.limited(path, func() (*load.Document, error) { return load.File(path, c.Load) })
}

// Content checks data, the content of the file called path, with the metadata
// file side, "" for none.
func (c *Checker) Content(path string, data []byte, side string) report.File {
	return c.limited(path, func() (*load.Document, error) { return load.Content(path, data, side, c.Load) })
}

// limited checks what open returns within the time that a file may take.
func (c *Checker) limited(path string, open func() (*load.Document, error)) report.File {
	if c.Timeout <= 0 {
		return c.document(path, open)
	}
	done := make(chan report.File, 1)
	go func() { done <- c.document(path, open) }()
	timer := time.NewTimer(c.Timeout)
	defer timer.Stop()
	select {
	case f := <-done:
		return f
	case <-timer.C:
		return report.File{Path: path, Err: &source.Error{
			Reason: "timeout", Message: fmt.Sprintf("检查超过%d秒，已停止", int(c.Timeout.Seconds())), Advice: "请核对文件是否过大或已损坏",
		}}
	}
}

func (c *Checker) document(path string, open func() (*load.Document, error)) (f report.File) {
	f.Path = path
	defer func() {
		if v := recover(); v != nil {
			f.Result, f.Err = nil, &Panic{v}
		}
	}()
	doc, err := open()
	if err != nil {
		f.Err = err
		return f
	}
	if c.Admit != nil {
		if f.Err = c.Admit(doc.Document); f.Err != nil {
			return f
		}
	}
	f.Result, f.Err = lint.Check(doc.Document, c.Set, c.Lint)
	if f.Result != nil {
		f.Result.Notes = append(f.Result.Notes, doc.Notes...)
	}
	return f
}
