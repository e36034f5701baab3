// Package load takes a named file to the document that it holds: bytes, text,
// metadata from all its places, elements.
package load

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// MaxSize is the size in bytes beyond which no file is read.
const MaxSize = 64 << 20

// Options are what holds for all files. They are read-only.
type Options struct {
	Encoding     string            // of text files, "" to find out
	Meta         *meta.Metadata    // lies over what each file has of its own; nil for none
	Defaults     *meta.Metadata    // lies under what each file has of its own; nil for none
	Jurisdiction *org.Jurisdiction // nil: organs are understood by their form alone
	Stdin        io.Reader         // what the path "-" stands for
}

// A Document is a document with what its reader should be told.
type Document struct {
	*gongwen.Document
	Notes []string // Chinese: mistakes in the metadata with their lines
}

// File reads the file at path. The error is a *source.Error or *walk.Error
// where the file is to blame.
func File(path string, opt Options) (*Document, error) {
	data, err := Bytes(path, opt.Stdin)
	if err != nil {
		return nil, err
	}
	return Content(path, data, Sidecar(path), opt)
}

// Content does the same with data, the content of the file called path. side is
// the path of the metadata file that belongs to it, "" for none.
func Content(path string, data []byte, side string, opt Options) (*Document, error) {
	src, err := reader.Read(path, data, reader.Options{Encoding: opt.Encoding})
	if err != nil {
		return nil, err
	}
	own, notes := frontMatter(src)
	md := meta.None()
	if opt.Defaults != nil {
		md.Merge(opt.Defaults)
	}
	md.Merge(own)
	if side != "" {
		over, more, err := Meta(side)
		if err != nil {
			return nil, &source.Error{Reason: "unreadable", Message: err.Error(), Advice: "请改正或移走这个元数据文件"}
		}
		md.Merge(over)
		notes = append(notes, more...)
	}
	if opt.Meta != nil {
		md.Merge(opt.Meta)
	}
	return &Document{gongwen.Parse(src, gongwen.Options{Meta: md, Jurisdiction: opt.Jurisdiction}), notes}, nil
}

// Bytes returns the content of the file at path, of stdin for "-". The error
// tells a user why it could not be read.
func Bytes(path string, stdin io.Reader) ([]byte, error) {
	in := stdin
	if path != walk.Stdin {
		f, err := os.Open(path)
		if err != nil {
			return nil, unreadable(err)
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, MaxSize+1))
	if err != nil {
		return nil, unreadable(err)
	}
	if len(data) > MaxSize {
		return nil, &source.Error{Reason: source.TooLarge, Message: fmt.Sprintf("文件超过%d MB", MaxSize>>20), Advice: "请核对是否为公文文稿，或拆分后再检查"}
	}
	return data, nil
}

func unreadable(err error) error {
	e := &walk.Error{Reason: "unreadable", Message: "无法读取：" + walk.Cause(err), Advice: "请核对文件和访问权限", Err: err}
	if errors.Is(err, fs.ErrNotExist) {
		e.Reason, e.Message, e.Advice = "missing", "文件不存在", "请核对路径和文件名"
	}
	return e
}

func frontMatter(src *source.Source) (*meta.Metadata, []string) {
	if src.FrontMatter == nil {
		return meta.None(), nil
	}
	md, errs := meta.Parse(src.Path, []byte(src.FrontMatter.Text), src.FrontMatter.Line)
	return md, notes("文首元数据", errs)
}

// Meta reads a file of metadata. Mistakes in single keys come back as notes;
// a file that cannot be used at all is an error.
func Meta(path string) (*meta.Metadata, []string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: 无法读取元数据：%s", path, walk.Cause(err))
	}
	if _, err := yamlfile.Parse(path, data); err != nil {
		return nil, nil, err
	}
	md, errs := meta.Parse(path, data, 1)
	return md, notes("元数据文件"+filepath.Base(path), errs), nil
}

func notes(what string, errs yamlfile.Errors) []string {
	var list []string
	for _, e := range errs {
		s := what
		if e.Line > 0 {
			s += fmt.Sprintf("第%d行", e.Line)
		}
		list = append(list, s+"："+e.Message)
	}
	return list
}

// Sidecar returns the path of the metadata file beside path, "" when there is
// none: 请示.docx has 请示.docx.meta.yaml or 请示.meta.yaml.
func Sidecar(path string) string {
	if path == walk.Stdin {
		return ""
	}
	for _, base := range []string{path, strings.TrimSuffix(path, filepath.Ext(path))} {
		if info, err := os.Stat(base + ".meta.yaml"); err == nil && info.Mode().IsRegular() {
			return base + ".meta.yaml"
		}
	}
	return ""
}
