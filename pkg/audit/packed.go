package audit

import (
	"archive/tar"
	"archive/zip"
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
// ([load.MaxSize]); archives within archives are not opened.
const (
	maxUnpacked = 16 << 30 // bytes of all members
	maxRatio    = 250      // of unpacked to packed bytes, beyond the first [load.MaxSize]
	maxMembers  = 1 << 21
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

// A member is a regular file in an archive.
type member struct {
	name string
	size int64 // as the archive says
	// read returns the content; it works until the next member is asked for.
	read func() ([]byte, error)
}

// members yields the members of the archive at path in its order. An error ends
// the sequence.
func members(path string) iter.Seq2[member, error] {
	return func(yield func(member, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(member{}, err)
			return
		}
		defer f.Close()
		if strings.HasSuffix(strings.ToLower(path), ".zip") {
			err = zipMembers(f, yield)
		} else {
			err = tarMembers(f, strings.HasSuffix(strings.ToLower(path), "gz"), yield)
		}
		if err != nil {
			yield(member{}, err)
		}
	}
}

func zipMembers(f *os.File, yield func(member, error) bool) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil {
		return err
	}
	if len(z.File) > maxMembers {
		return errBomb
	}
	total := uint64(0)
	for _, e := range z.File {
		if !e.Mode().IsRegular() {
			continue
		}
		if total += e.UncompressedSize64; total > maxUnpacked {
			return errBomb
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
		if !yield(member{memberName(e.Name), int64(e.UncompressedSize64), read}, nil) {
			return nil
		}
	}
	return nil
}

func tarMembers(f *os.File, zipped bool, yield func(member, error) bool) error {
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
	for n := 0; ; n++ {
		h, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case n > maxMembers:
			return errBomb
		case h.Typeflag != tar.TypeReg:
			continue
		}
		if !yield(member{memberName(h.Name), h.Size, func() ([]byte, error) { return readMember(t) }}, nil) {
			return nil
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

// memberName returns a member's name in UTF-8: Windows has long written names
// in GBK.
func memberName(name string) string {
	if !utf8.ValidString(name) {
		if s, _, err := charset.Decode([]byte(name), "gb18030"); err == nil {
			name = s
		}
	}
	return strings.ToValidUTF8(strings.ReplaceAll(name, `\`, "/"), "\uFFFD")
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
	reason := source.Damaged
	if errors.Is(err, errBomb) {
		reason = source.TooLarge
	}
	return &source.Error{Reason: reason, Message: what + "：" + walk.Cause(err), Advice: "请核对文件是否完整"}
}
