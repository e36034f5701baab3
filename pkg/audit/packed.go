package audit

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/charset"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
)

// The bounds of an archive. A member may be as large as a file
// ([load.MaxSize]).
const (
	maxUnpacked = 16 << 30 // bytes of all members
	maxRatio    = 250      // of unpacked to packed bytes, beyond the first [load.MaxSize]
	maxMembers  = 1 << 21
	maxDepth    = 2 // archives within an archive; each is held in memory
)

// errBomb is the error of an archive that unpacks to more than it may.
var errBomb = errors.New("解压后过大或压缩比异常")

// packed reports whether a file of that name is an archive that is opened.
func packed(name string) bool {
	lower := strings.ToLower(name)
	for _, ext := range []string{".zip", ".tar", ".tar.gz", ".tgz"} {
		if strings.HasSuffix(lower, ext) {
			return true
		}
	}
	return false
}

// A member is a regular file in an archive or in an archive within it.
type member struct {
	name string
	err  error // an archive that is not opened; its members are no units
	// read returns the content; it works until the next member is asked for.
	read func() ([]byte, error)
}

// An unpacker walks one archive with those in it.
type unpacker struct {
	yield func(member, error) bool
	total uint64 // bytes of members
	n     int
}

// errEnough ends a walk whose user wants no more.
var errEnough = errors.New("enough")

// members yields the members of the archive at path in its order, those of an
// archive in it in its place. An error ends the sequence.
func members(path string) iter.Seq2[member, error] {
	return func(yield func(member, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(member{}, err)
			return
		}
		defer f.Close()
		info, err := f.Stat()
		if err == nil {
			u := &unpacker{yield: yield}
			err = u.walk(path, f, info.Size(), "", 0)
		}
		if err != nil && !errors.Is(err, errEnough) {
			yield(member{}, err)
		}
	}
}

// file is what archives are read from.
type file interface {
	io.Reader
	io.ReaderAt
}

// walk yields the members of the archive called name; within stands before
// their names.
func (u *unpacker) walk(name string, f file, size int64, within string, depth int) error {
	lower := strings.ToLower(name)
	if strings.HasSuffix(lower, ".zip") {
		return u.zip(f, size, within, depth)
	}
	return u.tar(f, strings.HasSuffix(lower, "gz"), within, depth)
}

// put hands over a member, or the members of it.
func (u *unpacker) put(name, within string, size uint64, depth int, read func() ([]byte, error)) error {
	name = memberName(name)
	u.n++
	if u.total += size; u.total > maxUnpacked || u.n > maxMembers {
		return errBomb
	}
	m := member{name: within + name, read: read}
	if packed(name) {
		inner, err := u.inner(m, size, depth)
		if err == nil {
			return inner
		}
		m.err = err
	}
	if !u.yield(m, nil) {
		return errEnough
	}
	return nil
}

// inner walks an archive within an archive. fail says why it cannot be opened;
// err ends the whole walk.
func (u *unpacker) inner(m member, size uint64, depth int) (err, fail error) {
	switch {
	case depth >= maxDepth:
		return nil, &source.Error{Reason: source.Unsupported, Message: "压缩包套了多层，没有打开", Advice: "请解压后核查"}
	case size > load.MaxSize:
		return nil, &source.Error{Reason: source.TooLarge, Message: fmt.Sprintf("压缩包中的压缩包超过%d MB，没有打开", load.MaxSize>>20), Advice: "请解压后核查"}
	}
	data, err := m.read()
	if err != nil {
		return nil, unreadable(err, "压缩包中的压缩包无法读取")
	}
	begun := u.n
	err = u.walk(m.name, bytes.NewReader(data), int64(len(data)), m.name+"!/", depth+1)
	switch {
	case err == nil && u.n == begun:
		return nil, &source.Error{Reason: "skipped", Message: "空的压缩包"}
	case err == nil, errors.Is(err, errEnough), errors.Is(err, errBomb):
		return err, nil
	}
	return nil, unreadable(err, "压缩包中的压缩包无法读完")
}

func (u *unpacker) zip(f file, size int64, within string, depth int) error {
	z, err := zip.NewReader(f, size)
	if err != nil {
		return err
	}
	for _, e := range z.File {
		if !e.Mode().IsRegular() {
			continue
		}
		read := func() ([]byte, error) {
			if e.Flags&1 != 0 {
				return nil, &source.Error{Reason: source.Encrypted, Message: "压缩包设有密码", Advice: "请解压后检查"}
			}
			r, err := e.Open()
			if err != nil {
				return nil, err
			}
			defer r.Close()
			return readMember(r)
		}
		if err := u.put(e.Name, within, e.UncompressedSize64, depth, read); err != nil {
			return err
		}
	}
	return nil
}

func (u *unpacker) tar(f file, zipped bool, within string, depth int) error {
	in := &counter{r: f}
	var r io.Reader = in
	if zipped {
		z, err := gzip.NewReader(in)
		if err != nil {
			return err
		}
		r = &bounded{r: z, packed: in}
	}
	t := tar.NewReader(r)
	for {
		h, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case h.Typeflag != tar.TypeReg:
			continue
		}
		if err := u.put(h.Name, within, uint64(max(0, h.Size)), depth, func() ([]byte, error) { return readMember(t) }); err != nil {
			return err
		}
	}
}

// readMember reads one member within the bounds of a file.
func readMember(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, load.MaxSize+1))
	if err == nil && len(data) > load.MaxSize {
		err = tooLarge()
	}
	return data, err
}

func tooLarge() error {
	return &source.Error{Reason: source.TooLarge, Message: fmt.Sprintf("文件超过%d MB", load.MaxSize>>20), Advice: "请核对是否为公文文稿"}
}

// memberName returns a member's name.
func memberName(name string) string { return strings.ReplaceAll(legible(name), `\`, "/") }

// legible returns a path in UTF-8: Windows has long written names in GBK.
func legible(path string) string {
	if utf8.ValidString(path) {
		return path
	}
	names := strings.Split(path, "/")
	for i, name := range names {
		if s, _, err := charset.Decode([]byte(name), "gb18030"); !utf8.ValidString(name) && err == nil {
			name = s
		}
		names[i] = strings.ToValidUTF8(name, "\uFFFD")
	}
	return strings.Join(names, "/")
}

// A counter counts the bytes read.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// A bounded reader stops what unpacks to too much.
type bounded struct {
	r      io.Reader
	packed *counter
	n      int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.n += int64(n)
	if b.n > maxUnpacked || b.n > load.MaxSize && b.n > maxRatio*b.packed.n {
		return n, errBomb
	}
	return n, err
}

// unreadable words an error of opening a unit; those that say what to do stay.
func unreadable(err error, what string) error {
	var se *source.Error
	var we *walk.Error
	if errors.As(err, &se) || errors.As(err, &we) {
		return err
	}
	reason, cause := source.Damaged, walk.Cause(err)
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, errBomb):
		reason = source.TooLarge
	case errors.Is(err, zip.ErrAlgorithm):
		reason, cause = source.Unsupported, "压缩方法不常见"
	case errors.Is(err, zip.ErrFormat), errors.Is(err, gzip.ErrHeader), errors.Is(err, tar.ErrHeader):
		cause = "不是压缩包，或没有下载、复制完整"
	case errors.Is(err, zip.ErrChecksum), errors.Is(err, gzip.ErrChecksum), errors.As(err, &corrupt):
		cause = "内容已损坏"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		cause = "内容不完整"
	}
	return &source.Error{Reason: reason, Message: what + "：" + cause, Advice: "请核对文件是否完整"}
}
