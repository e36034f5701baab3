package audit

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/outfile"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
)

// A Unit is one thing that a run ends up with one result for.
type Unit struct {
	Path   string `json:"path"`             // of the file, as people read it
	Raw    []byte `json:"raw,omitempty"`    // the path itself where it is no UTF-8
	Member string `json:"member,omitempty"` // name of the member when the file is an archive
	Nth    int    `json:"nth,omitempty"`    // of the members, from 1
	Skip   string `json:"skip,omitempty"`   // Chinese: why it is not read
	Fail   string `json:"fail,omitempty"`   // Chinese: why it cannot be read
}

// file returns the path by which the file is opened.
func (u Unit) file() string {
	if len(u.Raw) > 0 {
		return string(u.Raw)
	}
	return u.Path
}

// Name returns the unit's path in results: 档案.zip!/2023/请示.docx for members.
func (u Unit) Name() string {
	if u.Nth == 0 {
		return u.Path
	}
	return u.Path + "!/" + u.Member
}

// A Manifest says what a written manifest holds.
type Manifest struct {
	Units int    `json:"units"`
	Hash  string `json:"hash"` // of its lines
}

// The names of files in the output folder.
const (
	manifestFile = "manifest.jsonl"
	resultsFile  = "results.jsonl"
	factsFile    = "facts.jsonl"
	stateFile    = "audit.json"
	pageFile     = "report.html"
	bookFile     = "report.xlsx"
	markFile     = ".gongwenlint-audit" // says that files of these names are ours, and who writes them
)

// ours reports whether a file in a folder of results is one of them.
func ours(name string) bool {
	switch name {
	case manifestFile, resultsFile, factsFile, archiveFile, stateFile, pageFile, bookFile:
		return true
	}
	return strings.HasPrefix(name, ".gongwenlint-") || strings.HasPrefix(name, "cache-") && strings.HasSuffix(name, ".jsonl")
}

// WriteManifest lists the units below roots, in the order of roots, folders by
// name, archives in their own order, in manifest.jsonl in dir. Results, there or
// in other folders, are left out. A root that does not exist is an error, and so
// is one within another: its files would count twice.
func WriteManifest(ctx context.Context, roots []string, dir string) (Manifest, error) {
	if err := apart(roots); err != nil {
		return Manifest{}, err
	}
	f, err := outfile.Create(filepath.Join(dir, manifestFile), nil)
	if err != nil {
		return Manifest{}, err
	}
	defer f.Abort()
	sum := sha256.New()
	out := bufio.NewWriterSize(io.MultiWriter(f, sum), 1<<16)
	n := 0
	l := newLister(func(u Unit) error {
		line, err := json.Marshal(u)
		if err == nil {
			_, err = out.Write(append(line, '\n'))
		}
		n++
		return cmp.Or(err, ctx.Err())
	})
	for _, root := range roots {
		if err := l.root(root); err != nil {
			return Manifest{}, err
		}
	}
	if err := out.Flush(); err != nil {
		return Manifest{}, err
	}
	return Manifest{n, hex.EncodeToString(sum.Sum(nil))}, f.Commit()
}

// apart makes sure that every root is named and none is another or within
// another.
func apart(roots []string) error {
	const separator = string(filepath.Separator)
	type place struct{ folder, root string }
	list := make([]place, len(roots))
	for i, r := range roots {
		if r == "" {
			return errors.New("文件名不能为空；要检查当前文件夹，请写“.”")
		}
		full, err := filepath.Abs(r)
		if err != nil {
			return err
		}
		if filepath.Separator == '\\' { // Windows does not tell capital letters apart
			full = strings.ToLower(full)
		}
		list[i] = place{strings.TrimSuffix(full, separator) + separator, r}
	}
	// What is within a folder follows it.
	slices.SortStableFunc(list, func(a, b place) int { return strings.Compare(a.folder, b.folder) })
	for i := 1; i < len(list); i++ {
		if outer, inner := list[i-1], list[i]; strings.HasPrefix(inner.folder, outer.folder) {
			return fmt.Errorf("%s: 已包含在%s之中，请只写一个，以免重复计数", legible(inner.root), legible(outer.root))
		}
	}
	return nil
}

// A lister hands over units as it finds them.
type lister struct {
	put func(u Unit) error
}

// newLister returns a lister whose units have paths that people can read: names
// that Windows wrote in GBK are no UTF-8.
func newLister(put func(u Unit) error) *lister {
	return &lister{put: func(u Unit) error {
		if !utf8.ValidString(u.Path) {
			u.Raw, u.Path = []byte(u.Path), legible(u.Path)
		}
		return put(u)
	}}
}

// root lists what was named. A file of its own is not passed over.
func (l *lister) root(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return fmt.Errorf("%s: 无法访问：%s", legible(path), walk.Cause(err))
	case info.IsDir():
		return l.folder(path)
	}
	named := &lister{put: func(u Unit) error {
		if u.Nth == 0 && u.Skip != "" {
			u.Skip, u.Fail = "", u.Skip
		}
		return l.put(u)
	}}
	return named.file(path, info.Mode())
}

// folder lists a folder. Names alone are held in memory.
func (l *lister) folder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return l.put(Unit{Path: dir, Fail: "无法打开文件夹：" + walk.Cause(err)})
	}
	names, err := f.Readdirnames(-1)
	f.Close()
	if err != nil {
		return l.put(Unit{Path: dir, Fail: "无法读取文件夹：" + walk.Cause(err)})
	}
	if slices.Contains(names, markFile) {
		names = slices.DeleteFunc(names, ours)
	}
	sort.Strings(names)
	for _, name := range names {
		path := filepath.Join(dir, name)
		info, err := os.Lstat(path)
		switch {
		case err != nil:
			err = l.put(Unit{Path: path, Fail: "无法访问：" + walk.Cause(err)})
		case walk.Hidden(name):
			err = l.put(Unit{Path: path, Skip: "隐藏文件或临时文件"})
		case info.IsDir():
			err = l.folder(path)
		case info.Mode()&fs.ModeSymlink != 0:
			err = l.link(path)
		default:
			err = l.file(path, info.Mode())
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// link lists a symbolic link: to a file it is read, to a folder it is not
// followed.
func (l *lister) link(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return l.put(Unit{Path: path, Fail: "链接所指的文件不存在或无法访问"})
	case info.IsDir():
		return l.put(Unit{Path: path, Skip: "指向文件夹的链接"})
	}
	return l.file(path, info.Mode())
}

func (l *lister) file(path string, mode fs.FileMode) error {
	name := filepath.Base(path)
	switch why := passedOver(name); {
	case !mode.IsRegular():
		return l.put(Unit{Path: path, Skip: "设备、管道等特殊文件"})
	case packed(name):
		return l.archive(path)
	case otherPacked(name):
		return l.put(Unit{Path: path, Fail: noUnpacking(name)})
	case why != "":
		return l.put(Unit{Path: path, Skip: why})
	}
	return l.put(Unit{Path: path})
}

// archive lists the members of an archive; where it breaks off, that is a unit.
func (l *lister) archive(path string) error {
	n := 0
	for m, err := range members(path) {
		if err != nil {
			return l.put(Unit{Path: path, Fail: unreadable(err, "压缩包无法读完").Error()})
		}
		n++
		u := Unit{Path: path, Member: m.name, Nth: n}
		base := m.name[strings.LastIndexByte(m.name, '/')+1:]
		var se *source.Error
		switch {
		case errors.As(m.err, &se) && se.Reason == "skipped":
			u.Skip = se.Message
		case m.err != nil:
			u.Fail = m.err.Error()
		case walk.Hidden(base):
			u.Skip = "隐藏文件或临时文件"
		case otherPacked(base):
			u.Fail = noUnpacking(base)
		case walk.IsSidecar(base): // a member is read once, before or after its document
			u.Skip = "压缩包中的元数据文件，没有采用；需要的请解压后核查"
		default:
			u.Skip = passedOver(base)
		}
		if err := l.put(u); err != nil {
			return err
		}
	}
	if n == 0 {
		return l.put(Unit{Path: path, Skip: "空的压缩包"})
	}
	return nil
}

// archives are the extensions of archives that are not opened: documents may be
// in them.
const archives = " .rar .7z .gz .bz2 .xz .zst .tbz .tbz2 .txz .lzh .cab .iso .z "

func otherPacked(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return ext != "" && !packed(name) && strings.Contains(archives, " "+ext+" ")
}

func noUnpacking(name string) string {
	return "不能打开这种压缩包（" + strings.ToLower(filepath.Ext(name)) + "）；请解压，或改存为 .zip 后核查"
}

// documents are the extensions of formats in which 公文 are kept that are not
// read yet: to pass over them would be to take them for clean.
const documents = " .doc .wps .wpt .dot .dotx .rtf .odt .pdf .ofd .ceb .cebx .html .htm .mht .mhtml .uof .uot "

// passedOver says in Chinese why a file of that name is no document, "" when it
// may be one.
func passedOver(name string) string {
	ext := strings.ToLower(filepath.Ext(name))
	switch {
	case walk.IsSidecar(name):
		return "元数据文件"
	case reader.Supported(name), ext != "" && strings.Contains(documents, " "+ext+" "):
		return ""
	case ext == "":
		return "没有扩展名"
	}
	return "不是文稿格式（" + ext + "）"
}

// readManifest yields the units [from, to) of the manifest in dir.
func readManifest(dir string, from, to int) iter.Seq2[Unit, error] {
	return func(yield func(Unit, error) bool) {
		i := 0
		for line, err := range linesOf(dir, manifestFile) {
			if i >= to {
				return
			}
			i++
			if i <= from && err == nil {
				continue
			}
			var u Unit
			if err == nil {
				err = json.Unmarshal(line, &u)
			}
			if !yield(u, err) || err != nil {
				return
			}
		}
		if i < to {
			yield(Unit{}, io.ErrUnexpectedEOF)
		}
	}
}
