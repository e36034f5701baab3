// Package outfile writes output files whole or not at all, and never over a
// file that is being read.
package outfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gongwenlint/gongwenlint/pkg/walk"
)

// A File is an output file being written. It takes its name only when
// [File.Commit] succeeds; until then what stood there stays.
type File struct {
	path string // where it is to stand, links resolved
	temp *os.File
	dev  bool // a device or pipe, written directly
	done bool
}

// Create begins the output file at path. The folder must exist. The file may
// be none of inputs; the error says so in Chinese.
func Create(path string, inputs []string) (*File, error) {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("%s: 输出位置是文件夹，请写出文件名", path)
	case err == nil && !info.Mode().IsRegular():
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return nil, fmt.Errorf("%s: 无法写入：%s", path, walk.Cause(err))
		}
		return &File{path: path, temp: f, dev: true}, nil
	case err == nil:
		if in := sameAs(info, inputs); in != "" {
			return nil, fmt.Errorf("%s: 输出文件同时是输入文件（%s），不予覆盖；请另取文件名", path, in)
		}
		if target, err := filepath.EvalSymlinks(path); err == nil {
			path = target
		}
	}
	temp, err := os.CreateTemp(filepath.Dir(path), ".gongwenlint-*.tmp")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: 输出文件所在的文件夹不存在", path)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: 无法写入：%s", path, walk.Cause(err))
	}
	mode := fs.FileMode(0o644)
	if info != nil {
		mode = info.Mode().Perm()
	}
	_ = temp.Chmod(mode) // not every file system has modes
	return &File{path: path, temp: temp}, nil
}

// sameAs returns the input that is the file of info, "" when none is.
func sameAs(info fs.FileInfo, inputs []string) string {
	for _, in := range inputs {
		if in == "" || in == walk.Stdin {
			continue
		}
		if other, err := os.Stat(in); err == nil && os.SameFile(info, other) {
			return in
		}
	}
	return ""
}

// Write implements io.Writer.
func (f *File) Write(p []byte) (int, error) { return f.temp.Write(p) }

// Commit closes the file and gives it its name.
func (f *File) Commit() error {
	if f.done {
		return nil
	}
	f.done = true
	if f.dev {
		return f.temp.Close()
	}
	err := f.temp.Sync()
	if cerr := f.temp.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(f.temp.Name(), f.path)
	}
	if err != nil {
		os.Remove(f.temp.Name())
		return fmt.Errorf("%s: 写入失败：%w", f.path, err)
	}
	return nil
}

// Abort drops the file unless it was committed.
func (f *File) Abort() {
	if f.done {
		return
	}
	f.done = true
	f.temp.Close()
	if !f.dev {
		os.Remove(f.temp.Name())
	}
}
