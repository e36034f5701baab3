// Package reader reads a file of any supported format. It goes by content
// rather than by the ending of the name, which users change without thought.
package reader

import (
	"bytes"
	"path/filepath"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/charset"
	"github.com/gongwenlint/gongwenlint/pkg/source/docx"
	"github.com/gongwenlint/gongwenlint/pkg/source/markdown"
	"github.com/gongwenlint/gongwenlint/pkg/source/text"
)

// MaxTextBytes is the largest text file that is read.
const MaxTextBytes = 64 << 20

// Stdin is the name that stands for standard input.
const Stdin = "-"

// Options change how a file is read. The zero value detects the encoding and
// sets the default limits.
type Options struct {
	Encoding string      // of text files, see [charset.Decode]; "" detects it
	Limits   docx.Limits // for Word documents; fields that are zero have defaults
}

// Supported reports whether the ending of name, in any case, is that of a
// format that is read: what a walk through a folder should pick up.
func Supported(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".docx", ".docm", ".txt", ".md", ".markdown":
		return true
	}
	return false
}

// Read reads data, the content of the file called name, and sets Path, Format
// and Encoding. Word documents are read as such whatever their name; text is
// Markdown where the name ends in .md or .markdown, and on standard input
// where it begins with front matter or has a # heading. Plain text may begin
// with front matter, too.
//
// Every error is a *source.Error: what is not a Word document or text is
// refused with the advice how to convert it, and so is a file without text.
func Read(name string, data []byte, opt Options) (*source.Source, error) {
	s, err := read(name, data, opt)
	if err != nil {
		return nil, err
	}
	s.Path = name
	if strings.TrimSpace(s.Text) == "" {
		return nil, emptyError(s)
	}
	return s, nil
}

func read(name string, data []byte, opt Options) (*source.Source, error) {
	if strings.HasPrefix(filepath.Base(name), "~$") {
		return nil, unsupported(" Word 打开文稿时的临时文件（~$ 开头）", "请检查文稿本身")
	}
	if lower := strings.ToLower(name); strings.HasSuffix(lower, ".meta.yaml") || strings.HasSuffix(lower, ".meta.yml") {
		return nil, unsupported("元数据文件", "请检查它旁边的文稿，元数据会一并读取")
	}
	if docx.Sniff(data) {
		return readDocx(data, opt.Limits)
	}
	if err := refuseByContent(data); err != nil {
		return nil, err
	}
	ext := strings.ToLower(filepath.Ext(name))
	if err := refuseByName(ext, data); err != nil {
		return nil, err
	}
	if len(data) > MaxTextBytes {
		return nil, &source.Error{Reason: source.TooLarge, Message: "文件超过 64 MiB", Advice: "请确认这是一份公文，必要时拆分后再检查"}
	}
	decoded, encoding, err := charset.Decode(data, opt.Encoding)
	if err != nil {
		if ext == ".docx" || ext == ".docm" {
			return nil, &source.Error{Reason: source.Damaged, Message: "不是有效的 Word 文档，可能已损坏或没有传输完整", Advice: "请用 Word 或 WPS 打开并另存为 .docx 后再检查", Err: err}
		}
		return nil, err
	}
	if err := refuseMarkup(decoded); err != nil {
		return nil, err
	}
	var s *source.Source
	if ext == ".md" || ext == ".markdown" || name == Stdin && looksLikeMarkdown(decoded) {
		s = markdown.Read(decoded)
	} else {
		front, start := markdown.FrontMatter(decoded)
		s = text.ReadFrom(decoded, start)
		s.FrontMatter = front
	}
	s.Encoding = encoding
	if ext == ".docx" || ext == ".docm" {
		s.Notices = append(s.Notices, source.Notice{Message: "文件名是 " + ext + "，内容是纯文本，已按纯文本读取，版式未检查"})
	}
	return s, nil
}

func readDocx(data []byte, lim docx.Limits) (*source.Source, error) {
	s, err := docx.Read(data, lim)
	if err != nil {
		return nil, err
	}
	s.Format = source.Docx
	s.Encoding = "utf-8"
	return s, nil
}

func emptyError(s *source.Source) error {
	e := &source.Error{Reason: source.Empty, Message: "文件没有文字内容"}
	if len(s.Notices) > 0 {
		e.Advice = "有内容未能读取（" + s.Notices[0].Message + "）；扫描件、图片请先识别为文字"
	}
	return e
}

// headSize is how much of standard input is looked at for a heading.
const headSize = 1 << 16

// looksLikeMarkdown reports whether s begins with front matter or has an ATX
// heading.
func looksLikeMarkdown(s string) bool {
	s = strings.TrimPrefix(s, "\ufeff")
	if strings.HasPrefix(s, "---\n") || strings.HasPrefix(s, "---\r") {
		return true
	}
	for line := range strings.Lines(s[:min(len(s), headSize)]) {
		rest := strings.TrimLeft(line, "#")
		if n := len(line) - len(rest); n > 0 && n <= 6 && strings.HasPrefix(rest, " ") {
			return true
		}
	}
	return false
}

// beginsWith reports whether data begins with tag in whatever case, white space
// and a UTF-8 mark before it left aside.
func beginsWith(data []byte, tag string) bool {
	head := bytes.TrimPrefix(data[:min(len(data), 512)], []byte("\xEF\xBB\xBF"))
	head = bytes.TrimLeft(head, " \t\r\n")
	return len(head) >= len(tag) && strings.EqualFold(string(head[:len(tag)]), tag)
}

// KnownEncoding reports whether name is that of an encoding that can be asked
// for.
func KnownEncoding(name string) bool {
	_, err := charset.Lookup(name)
	return err == nil
}
