package reader

import (
	"archive/zip"
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

const (
	adviceWord  = "请用 Word 或 WPS 打开后另存为 .docx"
	advicePDF   = "请检查生成它的 .docx；没有原稿的，用 WPS 转换为 .docx 后再检查"
	adviceSheet = "请把其中的文字放进 .docx 或 .txt 后再检查"
	adviceZip   = "请解压后检查其中的公文"
	adviceScan  = "请先识别为文字，存为 .docx 或 .txt"
)

func unsupported(what, advice string) error {
	return &source.Error{Reason: source.Unsupported, Message: "不支持读取" + what, Advice: advice}
}

// signatures are the first bytes of formats that are not read.
var signatures = [...]struct{ begin, what, advice string }{
	{"%PDF-", " PDF 文件", advicePDF},
	{"{\\rtf", " RTF 文件", adviceWord},
	{"\x89PNG\r\n", "图片", adviceScan},
	{"\xFF\xD8\xFF", "图片", adviceScan},
	{"GIF87a", "图片", adviceScan},
	{"GIF89a", "图片", adviceScan},
	{"II*\x00", "图片", adviceScan},
	{"MM\x00*", "图片", adviceScan},
	{"Rar!\x1a\x07", "压缩包", adviceZip},
	{"7z\xBC\xAF\x27\x1C", "压缩包", adviceZip},
	{"\x1F\x8B\x08", "压缩包", adviceZip},
}

// refuseByContent returns an error for data that is known by its first bytes
// to be neither a Word document nor text.
func refuseByContent(data []byte) error {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.begin)) {
			return unsupported(s.what, s.advice)
		}
	}
	switch {
	case len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return unsupported("图片", adviceScan)
	case len(data) > 10 && string(data[:2]) == "BM" && string(data[6:10]) == "\x00\x00\x00\x00":
		return unsupported("图片", adviceScan)
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return refuseCompound(data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return refuseZip(data)
	case beginsWith(data, "{\\rtf"):
		return unsupported(" RTF 文件", adviceWord)
	}
	return nil
}

// refuseCompound tells the files in Microsoft's compound format apart by the
// UTF-16 names of their streams.
func refuseCompound(data []byte) error {
	has := func(stream string) bool {
		var name []byte
		for _, u := range utf16.Encode([]rune(stream)) {
			name = append(name, byte(u), byte(u>>8))
		}
		return bytes.Contains(data, name)
	}
	switch {
	case has("EncryptedPackage"):
		return &source.Error{Reason: source.Encrypted, Message: "文档设有打开密码", Advice: "请在 Word 或 WPS 中取消密码后再检查"}
	case has("Workbook"):
		return unsupported(" .xls、.et 表格", adviceSheet)
	case has("PowerPoint Document"):
		return unsupported(" .ppt、.dps 演示文稿", adviceSheet)
	}
	return unsupported(" .doc、.wps 等旧格式文档", adviceWord)
}

// refuseZip tells the packages apart by the names in their directory. Word
// documents have been taken out before.
func refuseZip(data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return &source.Error{Reason: source.Damaged, Message: "文件已损坏或没有传输完整", Advice: "请重新获取文件，或用 Word、WPS 修复后另存为 .docx", Err: err}
	}
	odf := false
	for _, f := range z.File {
		switch name := strings.ToLower(f.Name); {
		case name == "ofd.xml":
			return unsupported(" OFD 文件", advicePDF)
		case strings.HasPrefix(name, "xl/"):
			return unsupported(" .xlsx 表格", adviceSheet)
		case strings.HasPrefix(name, "ppt/"):
			return unsupported(" .pptx 演示文稿", adviceSheet)
		case name == "content.xml" || name == "mimetype":
			odf = true
		}
	}
	if odf {
		return unsupported(" ODT 等 OpenDocument 文件", adviceWord)
	}
	return unsupported("压缩包", adviceZip)
}

// refuseByName returns an error for a name whose ending is that of a format
// that is not read although its content was not recognized, unless the content
// is plain text under a wrong name.
func refuseByName(ext string, data []byte) error {
	var what, advice string
	switch ext {
	case ".doc", ".wps", ".wpt", ".dot":
		what, advice = " "+ext+" 文档", adviceWord
	case ".pdf", ".ofd", ".ceb", ".cebx":
		what, advice = " "+ext+" 文件", advicePDF
	case ".html", ".htm", ".mht", ".mhtml", ".xml", ".uof", ".uot", ".rtf", ".odt":
		what, advice = " "+ext+" 文件", adviceWord
	case ".xls", ".xlsx", ".et", ".ppt", ".pptx", ".dps":
		what, advice = " "+ext+" 文件", adviceSheet
	case ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp":
		what, advice = "图片", adviceScan
	default:
		return nil
	}
	switch ext {
	case ".doc", ".wps", ".wpt", ".dot":
		if len(data) > 0 && utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 {
			return nil
		}
	}
	return unsupported(what, advice)
}

// refuseMarkup returns an error for decoded text that is a page or document in
// HTML or XML, such as Word's web page and flat XML formats.
func refuseMarkup(s string) error {
	head := strings.TrimLeft(strings.TrimPrefix(s[:min(len(s), 512)], "\ufeff"), " \t\r\n")
	head = strings.ToLower(head[:min(len(head), len("<!doctype html"))])
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<meta"} {
		if strings.HasPrefix(head, tag) {
			return unsupported("网页（HTML）", adviceWord)
		}
	}
	if strings.HasPrefix(head, "<?xml") {
		return unsupported(" XML 文件", adviceWord)
	}
	if strings.HasPrefix(head, "mime-version:") {
		return unsupported(" .mht 网页", adviceWord)
	}
	return nil
}
