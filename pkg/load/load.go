// Package load takes a named file to the document that it holds: bytes, text,
// metadata from all its places, elements.
package load

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
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
	Notes []string // Chinese: where its metadata contradict each other
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
	md, notes, err := metadata(src, side, opt)
	if err != nil {
		return nil, err
	}
	return &Document{gongwen.Parse(src, gongwen.Options{Meta: md, Jurisdiction: opt.Jurisdiction}), notes}, nil
}

// Bytes returns the content of the file at path, of stdin for "-". The error
// tells a user why it could not be read.
func Bytes(path string, stdin io.Reader) ([]byte, error) {
	in, size := stdin, int64(0)
	if path != walk.Stdin {
		f, err := os.Open(path)
		if err != nil {
			return nil, unreadable(err)
		}
		defer f.Close()
		in = f
		if info, err := f.Stat(); err == nil {
			size = min(info.Size(), MaxSize)
		}
	}
	b := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead)) // read at once where the size is known
	if _, err := b.ReadFrom(io.LimitReader(in, MaxSize+1)); err != nil {
		return nil, unreadable(err)
	}
	data := b.Bytes()
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
