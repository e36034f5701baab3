package load

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/charset"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// metadata lays the metadata of a file over each other: defaults, front matter
// or custom properties, the file side, the command line. The notes tell where
// they contradict each other; that defaults give way needs no word.
func metadata(src *source.Source, side string, opt Options) (md *meta.Metadata, notes []string, err error) {
	own, notes := inside(src)
	lay := func(over *meta.Metadata) {
		for _, c := range own.Merge(over) {
			notes = append(notes, c.String())
		}
	}
	if side != "" {
		over, err := Meta(side)
		if err != nil {
			return nil, nil, &source.Error{Reason: "unreadable", Message: err.Error(), Advice: "请改正或移走这个元数据文件"}
		}
		lay(over)
		for _, other := range sidecars(src.Path) {
			if other != side {
				notes = append(notes, fmt.Sprintf("有不止一个元数据文件，只用 %s，没有用 %s", side, other))
			}
		}
	}
	if opt.Meta != nil {
		lay(opt.Meta)
	}
	if d := opt.Defaults; d == nil || len(d.Written()) == 0 && len(d.Mistakes) == 0 {
		return own, notes, nil
	}
	md = meta.None()
	md.Merge(opt.Defaults)
	md.ForMany().Merge(own)
	return md, notes, nil
}

// inside reads the metadata that stand in the file itself.
func inside(src *source.Source) (*meta.Metadata, []string) {
	if f := src.FrontMatter; f != nil {
		md, _ := meta.Parse(src.Path, []byte(f.Text), f.Line)
		return md, nil
	}
	if len(src.Properties) == 0 {
		return meta.None(), nil
	}
	var list []meta.Property
	var notes []string
	for _, p := range src.Properties {
		if q := meta.Property(p); q.Fits() {
			list = append(list, q)
		} else { // most likely of another program
			notes = append(notes, fmt.Sprintf("自定义属性“%s”的值“%s”不是一组键，没有采用；要写的写在 .meta.yaml 里", p.Name, p.Value))
		}
	}
	md, unknown := meta.FromProperties(list, func(name string) string { return src.Path + " 的自定义属性“" + name + "”" })
	for _, p := range unknown { // of other programs, or mistaken
		if near := meta.Suggestion(p.Name); near != "" {
			notes = append(notes, fmt.Sprintf("自定义属性“%s”不是元数据的键，没有采用%s", p.Name, near))
		}
	}
	return md, notes
}

// Meta reads a file of metadata. Mistakes in single keys are in its Mistakes;
// a file that cannot be used at all is an error.
func Meta(path string) (*meta.Metadata, error) {
	text, err := Text(path)
	if err != nil {
		return nil, fmt.Errorf("%s: 无法读取元数据：%w", path, err)
	}
	if _, err := yamlfile.Parse(path, text); err != nil {
		return nil, err
	}
	md, _ := meta.Parse(path, text, 1)
	return md, nil
}

// Text returns the text of a file that a user has written, in UTF-8 whatever it
// is encoded in. The error says why that fails, in Chinese, without the path.
func Text(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, errors.New(walk.Cause(err))
	}
	text, _, err := charset.Decode(data, "")
	var undecodable *source.Error
	if errors.As(err, &undecodable) && len(data) > 0 {
		return nil, errors.New(undecodable.Message)
	}
	return []byte(text), nil
}

// Sidecar returns the path of the metadata file beside path, "" when there is
// none: 请示.docx has 请示.docx.meta.yaml or 请示.meta.yaml.
func Sidecar(path string) string {
	if found := sidecars(path); len(found) > 0 {
		return found[0]
	}
	return ""
}

// sidecars returns the metadata files beside path, the one that counts first.
func sidecars(path string) []string {
	if path == walk.Stdin {
		return nil
	}
	var list []string
	base := strings.TrimSuffix(path, filepath.Ext(path))
	for _, name := range slices.Compact([]string{path, base}) {
		for _, ext := range []string{".meta.yaml", ".meta.yml"} {
			if info, err := os.Stat(name + ext); err == nil && info.Mode().IsRegular() {
				list = append(list, name+ext)
			}
		}
	}
	return list
}
