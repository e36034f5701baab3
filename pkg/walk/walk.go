// Package walk finds the files that a user names: files, folders with all
// that is in them, and patterns. It opens no file.
package walk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"syscall"

	"github.com/bmatcuk/doublestar/v4"
)

// Stdin is the name that stands for standard input.
const Stdin = "-"

// A Found is the outcome of a search.
type Found struct {
	Files  []string // in the order named, those of a folder by name; none twice
	Errors []*Error // what was named and cannot be used, in the order named
	Skipped
}

// Skipped counts the files of folders and patterns that were passed over.
type Skipped struct {
	Hidden      int            // hidden files and folders, lock files of office programs
	Ignored     int            // files and folders that the caller wants ignored
	Unsupported map[string]int // files by their extension, in lower case with the dot
}

// Total returns the number of files skipped for their format.
func (s Skipped) Total() int {
	n := 0
	for _, c := range s.Unsupported {
		n += c
	}
	return n
}

// Extensions returns the extensions of the skipped files, sorted.
func (s Skipped) Extensions() []string {
	exts := make([]string, 0, len(s.Unsupported))
	for e := range s.Unsupported {
		exts = append(exts, e)
	}
	sort.Strings(exts)
	return exts
}

// An Error says why a named path cannot be used. Message and Advice are
// Chinese; Advice may be empty.
type Error struct {
	Path    string
	Reason  string // "missing", "empty" or "unreadable"
	Message string
	Advice  string
	Err     error // the cause, may be nil
}

func (e *Error) Error() string {
	if e.Advice == "" {
		return e.Message
	}
	return e.Message + "；" + e.Advice
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Find returns the files that args name. A file that is named itself is always
// found. A folder stands for the supported files in it and below; a pattern
// (*, **, ?, [abc], {a,b}) for what it matches. Separators stay as they were
// given. Symbolic links to folders are followed only when named themselves.
// What ignored says is passed over, unless it is named itself; nil ignores
// nothing.
func Find(args []string, supported func(name string) bool, ignored func(path string, folder bool) bool) Found {
	if ignored == nil {
		ignored = func(string, bool) bool { return false }
	}
	w := &walker{supported: supported, ignored: ignored, seen: map[string]bool{}}
	w.Unsupported = map[string]int{}
	for _, a := range args {
		w.argument(a)
	}
	return w.Found
}

type walker struct {
	Found
	supported func(string) bool
	ignored   func(path string, folder bool) bool
	seen      map[string]bool // by cleaned absolute path
}

func (w *walker) fail(path, reason, advice string, err error, format string, args ...any) {
	w.Errors = append(w.Errors, &Error{Path: path, Reason: reason, Message: fmt.Sprintf(format, args...), Advice: advice, Err: err})
}

func (w *walker) add(path string) {
	key := path
	if path != Stdin {
		if abs, err := filepath.Abs(path); err == nil {
			key = abs
		}
	}
	if !w.seen[key] {
		w.seen[key] = true
		w.Files = append(w.Files, path)
	}
}

func (w *walker) argument(arg string) {
	switch {
	case arg == Stdin:
		w.add(arg)
		return
	case arg == "":
		w.fail(arg, "missing", "请写出文件或文件夹的名称", nil, "路径为空")
		return
	}
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		w.named(arg, w.folder(arg))
	case err == nil:
		w.add(arg)
	case errors.Is(err, fs.ErrNotExist) || strings.ContainsAny(arg, "*?"): // Windows refuses such names
		if strings.ContainsAny(arg, "*?[{") {
			w.pattern(arg)
			return
		}
		w.fail(arg, "missing", "请核对路径和文件名", err, "文件或文件夹不存在")
	default:
		w.fail(arg, "unreadable", "请核对访问权限", err, "无法访问：%s", Cause(err))
	}
}

// named reports a folder or pattern without any file to read. files counts
// what it held.
func (w *walker) named(arg string, t tally) {
	switch {
	case t.found > 0 || t.failed:
	case t.skipped > 0:
		w.fail(arg, "empty", "可检查 .docx、.txt、.md 文件；.doc、.wps 请先另存为 .docx", nil, "其中没有可以检查的文件（跳过%d个）", t.skipped)
	default:
		w.fail(arg, "empty", "请核对路径", nil, "文件夹是空的")
	}
}

// A tally counts what a folder or pattern came to.
type tally struct {
	found, skipped int
	failed         bool
}

func (t *tally) add(u tally) {
	t.found += u.found
	t.skipped += u.skipped
	t.failed = t.failed || u.failed
}

func (w *walker) folder(dir string) tally {
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		w.fail(dir, "unreadable", "请核对访问权限", err, "无法打开文件夹：%s", Cause(err))
		return tally{failed: true}
	}
	var t tally
	for _, e := range entries {
		path := join(dir, e.Name())
		switch {
		case hidden(e.Name()):
			w.Hidden++
			t.skipped++
		case w.ignored(path, e.IsDir()):
			w.Ignored++
			t.skipped++
		case e.IsDir():
			t.add(w.folder(path))
		case e.Type()&fs.ModeSymlink != 0 && isDir(path):
			w.Hidden++
			t.skipped++
		default:
			t.add(w.file(path))
		}
	}
	return t
}

// file adds a file that was not named itself, if it can be read.
func (w *walker) file(path string) tally {
	name := filepath.Base(path)
	switch {
	case sidecar(name):
		return tally{}
	case !w.supported(name):
		w.Unsupported[strings.ToLower(filepath.Ext(name))]++
		return tally{skipped: 1}
	}
	w.add(path)
	return tally{found: 1}
}

func (w *walker) pattern(arg string) {
	paths, err := doublestar.FilepathGlob(arg)
	if err != nil {
		w.fail(arg, "missing", "请核对 *、?、[ ]、{ } 的用法", err, "文件名模式写法有误")
		return
	}
	if len(paths) == 0 {
		w.fail(arg, "missing", "请核对路径和文件名", nil, "没有与此模式相符的文件")
		return
	}
	sort.Strings(paths)
	var t tally
	for _, p := range paths {
		p = likeGiven(arg, p)
		switch {
		case hiddenBelow(arg, p):
			w.Hidden++
			t.skipped++
		case w.ignoredBelow(arg, p):
			w.Ignored++
			t.skipped++
		case isDir(p):
			if !strings.Contains(arg, "**") { // ** matches what is in the folder, too
				t.add(w.folder(p))
			}
		default:
			t.add(w.file(p))
		}
	}
	w.named(arg, t)
}

// ignoredBelow reports whether path, or a folder between it and the part of the
// pattern that is no pattern, is ignored.
func (w *walker) ignoredBelow(pattern, path string) bool {
	base, _ := doublestar.SplitPattern(filepath.ToSlash(pattern))
	base = filepath.Clean(filepath.FromSlash(base))
	for p := filepath.Clean(path); p != base && p != "." && p != filepath.Dir(p); p = filepath.Dir(p) {
		if w.ignored(p, isDir(p)) {
			return true
		}
	}
	return false
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// hidden reports whether a name is one that users do not see: .name, or the
// lock and temporary files of office programs.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, "~WRL") || strings.HasPrefix(name, ".~")
}

// hiddenBelow reports whether a hidden element stands in path where the
// pattern left it open.
func hiddenBelow(pattern, path string) bool {
	literal := map[string]bool{}
	for _, e := range elements(pattern) {
		literal[e] = true
	}
	for _, e := range elements(path) {
		if hidden(e) && e != "." && e != ".." && !literal[e] {
			return true
		}
	}
	return false
}

// Hidden reports whether a name is one that a walk passes over: hidden files and
// the lock and temporary files of office programs.
func Hidden(name string) bool { return hidden(name) }

// IsSidecar reports whether a file of that name holds another's metadata.
func IsSidecar(name string) bool { return sidecar(name) }

func elements(path string) []string {
	return strings.FieldsFunc(path, func(r rune) bool { return r == '/' || r == filepath.Separator })
}

// sidecar reports whether a file holds another file's metadata.
func sidecar(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasSuffix(lower, ".meta.yaml") || strings.HasSuffix(lower, ".meta.yml")
}

// join appends name to dir with the separator that dir is written with.
func join(dir, name string) string {
	sep := string(filepath.Separator)
	if sep != "/" && strings.Contains(dir, "/") && !strings.Contains(dir, sep) {
		sep = "/"
	}
	switch {
	case dir == ".":
		return name
	case strings.HasSuffix(dir, "/"), strings.HasSuffix(dir, sep):
		return dir + name
	}
	return dir + sep + name
}

// likeGiven returns path with the separators of the pattern.
func likeGiven(pattern, path string) string {
	if filepath.Separator != '/' && !strings.ContainsRune(pattern, filepath.Separator) {
		return filepath.ToSlash(path)
	}
	return path
}

// Cause says in Chinese why the system refused a file, without its path.
func Cause(err error) string {
	var pe *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "文件不存在"
	case errors.Is(err, fs.ErrPermission):
		return "没有访问权限"
	case errors.Is(err, syscall.EISDIR):
		return "这是文件夹"
	case errors.Is(err, syscall.ENOTDIR):
		return "已有同名的文件，或上级不是文件夹"
	case errors.Is(err, syscall.ENOSPC):
		return "磁盘已满"
	case errors.As(err, &pe):
		return pe.Err.Error()
	}
	return err.Error()
}
