package docx

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf16"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// An archive is an opened package. Names of parts are compared without regard
// to case, as the packaging convention wants it, with / for a backslash.
type archive struct {
	files map[string]*zip.File
	lim   Limits
	used  int64 // bytes decompressed so far
}

// partName brings the name of a zip entry or the target of a relationship into
// the form in which parts are looked up.
func partName(name string) string {
	name = strings.ReplaceAll(name, `\`, "/")
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+name), "/"))
}

// openArchive opens data as a zip file.
func openArchive(data []byte, lim Limits) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, damaged("文件不完整或已损坏，打不开压缩包", err)
	}
	if len(z.File) > lim.Parts {
		return nil, tooLarge("文件内的部件有%d个，超过上限%d个", len(z.File), lim.Parts)
	}
	a := &archive{files: make(map[string]*zip.File, len(z.File)), lim: lim}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		name := partName(f.Name)
		if _, dup := a.files[name]; !dup {
			a.files[name] = f
		}
	}
	return a, nil
}

func (a *archive) has(name string) bool { return a.files[partName(name)] != nil }

// read returns the part as UTF-8 without a byte order mark, or nil when there
// is no such part.
func (a *archive) read(name string) ([]byte, error) {
	f := a.files[partName(name)]
	if f == nil {
		return nil, nil
	}
	if f.Flags&1 != 0 {
		return nil, encrypted()
	}
	limit := min(a.lim.PartBytes, a.lim.TotalBytes-a.used)
	byRatio := max(ratioFloor, int64(min(f.CompressedSize64, 1<<40))*a.lim.Ratio)
	r, err := f.Open()
	if err != nil {
		return nil, damaged(fmt.Sprintf("文件已损坏，部件%s打不开", f.Name), err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, min(limit, byRatio)+1))
	a.used += int64(len(data))
	switch n := int64(len(data)); {
	case n > limit:
		return nil, tooLarge("部件%s解压后过大（上限%d字节）", f.Name, limit)
	case n > byRatio:
		return nil, tooLarge("部件%s的压缩比异常（超过%d倍），可能是恶意文件", f.Name, a.lim.Ratio)
	case err != nil:
		return nil, damaged(fmt.Sprintf("文件已损坏，部件%s读不完整", f.Name), err)
	}
	return toUTF8(data), nil
}

// toUTF8 drops a byte order mark and decodes UTF-16, the other encoding that
// the packaging convention allows for XML.
func toUTF8(data []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		order = binary.BigEndian
	default:
		return data
	}
	units := make([]uint16, 0, len(data)/2)
	for i := 2; i+1 < len(data); i += 2 {
		units = append(units, order.Uint16(data[i:]))
	}
	return []byte(string(utf16.Decode(units)))
}

// foreign explains what a zip file is that holds no Word document.
func (a *archive) foreign() *source.Error {
	head := func(name string) string {
		b, _ := a.read(name)
		return string(b[:min(len(b), 4096)])
	}
	mime := strings.TrimSpace(head("mimetype"))
	types := head("[Content_Types].xml")
	switch {
	case a.has("xl/workbook.xml"), a.has("xl/workbook.bin"), strings.Contains(types, "spreadsheetml.sheet.main"):
		return unsupported("这是电子表格（xlsx），不是文字文档", "请把需要检查的公文另存为.docx")
	case a.has("ppt/presentation.xml"), strings.Contains(types, "presentationml.presentation.main"):
		return unsupported("这是演示文稿（pptx），不是文字文档", "请把需要检查的文字另存为.docx")
	case a.has("OFD.xml"):
		return unsupported("这是OFD版式文件，暂不能读取", "请检查排版前的.docx文件")
	case strings.HasPrefix(mime, "application/epub"):
		return unsupported("这是EPUB电子书，不是文字文档", "请把需要检查的文字另存为.docx")
	case strings.HasPrefix(mime, "application/vnd.oasis.opendocument.text"):
		return unsupported("这是ODT文档，暂不能读取", "请用LibreOffice或WPS打开后另存为.docx")
	case strings.HasPrefix(mime, "application/vnd.oasis.opendocument"):
		return unsupported("这是OpenDocument文件，但不是文字文档", "请把需要检查的文字另存为.docx")
	case types != "", a.has("_rels/.rels"):
		return damaged("文件已损坏，找不到正文部件（document.xml）", nil)
	}
	return unsupported("这是压缩包，不是文档", "请解压后检查其中的文件")
}

var (
	oleMagic  = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	zipMagic  = []byte("PK\x03\x04")
	zipEmpty  = []byte("PK\x05\x06")
	zipSpan   = []byte("PK\x07\x08")
	wordTypes = []string{
		"wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml",
		"ms-word.document.macroenabled.main+xml", "ms-word.template.macroenabledtemplate.main+xml",
	}
)

func isZip(data []byte) bool {
	return bytes.HasPrefix(data, zipMagic) || bytes.HasPrefix(data, zipEmpty) || bytes.HasPrefix(data, zipSpan)
}

// notZip explains what data is that is no zip file.
func notZip(data []byte) *source.Error {
	has := func(name string) bool {
		b := make([]byte, 0, 2*len(name))
		for _, r := range name {
			b = binary.LittleEndian.AppendUint16(b, uint16(r))
		}
		return bytes.Contains(data, b)
	}
	switch {
	case !bytes.HasPrefix(data, oleMagic):
		return damaged("这不是docx文件，或者文件开头已损坏", nil)
	case has("EncryptedPackage"):
		return encrypted()
	case has("WordDocument"):
		return unsupported("这是旧版Word或WPS文档（.doc、.wps），暂不能读取", "请用Word或WPS打开后另存为.docx")
	}
	return unsupported("这是旧版Office文件，不是docx文档", "请用Word或WPS打开后另存为.docx")
}
