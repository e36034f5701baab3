// Package config reads .gongwenlint.yaml: what a folder of documents wants of
// every check.
//
// # Where settings come from
//
// For each document the files in its folder and in the folders above it are
// read, up to one that says root: true, up to the top of the git repository, or
// up to the top of the file system. What is said nearer wins; lists are
// replaced, levels, limits and meta are merged key by key, patterns to ignore
// add up. Overrides, which hold for files that match a glob, win over plain
// settings of all files. The whole order:
//
//	option > override > nearest file > file above > rule set > built-in value
//
// There are no environment variables: what a check says follows from what is
// under version control and from the command line.
//
// Settings of a whole run (fail-on, min-level, quiet, formats,
// baseline) cannot differ
// by document. They come from the working directory or, when nothing is found
// there, from the folder of the first path named.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// Name is the name of the file.
const Name = ".gongwenlint.yaml"

// A raw is a file as it is written.
type raw struct {
	Root         bool     `yaml:"root" doc:"到此为止，不再向上查找"`
	Rules        []string `yaml:"rules" doc:"规则集：内置名称，或规则文件夹、规则文件的路径（从本文件所在文件夹起）"`
	Jurisdiction string   `yaml:"jurisdiction" doc:"机构数据文件，代替规则集中的"`
	Holidays     string   `yaml:"holidays" doc:"补充年份的放假调休安排文件"`
	Judging      `yaml:",inline"`
	MinLevel     string     `yaml:"min-level" doc:"只显示此级别以上的问题" enum:"error,warning,info"`
	FailOn       string     `yaml:"fail-on" doc:"有此级别以上的问题时退出码为1" enum:"error,warning,info,never"`
	Quiet        bool       `yaml:"quiet" doc:"text、markdown 格式只列问题和豁免，不列说明；未能核验的只计数"`
	Formats      []string   `yaml:"formats" doc:"输出格式：格式，或 格式=文件"`
	Baseline     string     `yaml:"baseline" doc:"基线文件"`
	Ignore       []string   `yaml:"ignore" doc:"检查文件夹时略过的文件，写法同 .gitignore"`
	Gitignore    bool       `yaml:"gitignore" doc:"检查文件夹时略过 .gitignore 所列的文件（默认 true）"`
	Overrides    []override `yaml:"overrides" doc:"只对部分文件的设置，后面的优先"`
}

// Judging are the settings that may differ by document.
type Judging struct {
	Only   []string          `yaml:"only" doc:"只用这些规则：编号、名称或编号开头"`
	Skip   []string          `yaml:"skip" doc:"不用这些规则"`
	Levels map[string]string `yaml:"levels" doc:"规则的级别，键为编号、名称或编号开头；off 停用"`
	Limits *yamlfile.Node    `yaml:"limits" doc:"规则的参数，如 {SZ-29-4: {max: 2000}}"`
	Strict bool              `yaml:"strict" doc:"未能核验的规则按错误处理"`
	Roster string            `yaml:"roster" doc:"人员名册文件"`
	Meta   *yamlfile.Node    `yaml:"meta" doc:"元数据的默认值，文稿自己的元数据优先"`
}

// An override holds for the files that match one of its globs.
type override struct {
	Files   []string `yaml:"files" doc:"文件的通配符，从本文件所在文件夹起；不含 / 的在各级文件夹中匹配"`
	Judging `yaml:",inline"`
}

// A File is one configuration file as read.
type File struct {
	Path string // as it is shown, seen from the working directory where that is shorter
	dir  string // absolute
	raw  raw
	root *yamlfile.Node // nil for an empty file
}

// Load reads the file at path. All its mistakes are in the error, in Chinese.
func Load(path string) (*File, error) {
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: 配置文件不存在", path)
	case err != nil:
		return nil, fmt.Errorf("%s: 无法读取配置文件：%s", path, walk.Cause(err))
	case !utf8.Valid(data):
		return nil, fmt.Errorf("%s: 配置文件不是 UTF-8 编码，请另存为 UTF-8", path)
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("%s: 无法读取配置文件：%w", path, err)
	}
	f := &File{Path: path, dir: filepath.Dir(abs)}
	if f.root, err = yamlfile.Parse(path, data); err != nil {
		return nil, err
	}
	if errs := yamlfile.Decode(path, f.root, &f.raw); errs != nil {
		return nil, errs
	}
	return f, f.check().Err()
}

// check finds what the types of the keys do not: values of a set, globs, metadata.
func (f *File) check() yamlfile.Errors {
	var errs yamlfile.Errors
	for _, key := range []string{"min-level", "fail-on"} {
		if v := yamlfile.Value(f.root, key); v != nil {
			errs = append(errs, f.oneOf(key, v, strings.Split(enumOf(key), ","))...)
		}
	}
	errs = append(errs, f.judging(f.root)...)
	for i, n := range yamlfile.Items(yamlfile.Value(f.root, "overrides")) {
		errs = append(errs, f.judging(n)...)
		if len(f.raw.Overrides[i].Files) == 0 {
			errs = append(errs, yamlfile.ErrorAt(f.Path, n, "overrides 的每一项都要写 files"))
		}
		for _, g := range f.raw.Overrides[i].Files {
			if !validGlob(g) {
				errs = append(errs, yamlfile.ErrorAt(f.Path, yamlfile.Value(n, "files"), "通配符“%s”写法有误", g))
			}
		}
	}
	return errs
}

func (f *File) judging(n *yamlfile.Node) yamlfile.Errors {
	var errs yamlfile.Errors
	if levels := yamlfile.Value(n, "levels"); levels != nil {
		for i := 0; i+1 < len(levels.Content); i += 2 {
			errs = append(errs, f.oneOf(levels.Content[i].Value+" 的级别", levels.Content[i+1], []string{"error", "warning", "info", "off"})...)
		}
	}
	if limits := yamlfile.Value(n, "limits"); limits != nil {
		if !yamlfile.IsMapping(limits) {
			errs = append(errs, yamlfile.ErrorAt(f.Path, limits, "limits 应写作“规则编号: {参数: 值}”"))
		}
		for i := 0; yamlfile.IsMapping(limits) && i+1 < len(limits.Content); i += 2 {
			if !yamlfile.IsMapping(limits.Content[i+1]) {
				errs = append(errs, yamlfile.ErrorAt(f.Path, limits.Content[i+1], "“%s”应写作 {参数: 值}", limits.Content[i].Value))
			}
		}
	}
	if md := yamlfile.Value(n, "meta"); md != nil {
		_, more := meta.Decode(f.Path, md)
		errs = append(errs, more...)
	}
	return errs
}

func (f *File) oneOf(what string, v *yamlfile.Node, set []string) yamlfile.Errors {
	if slices.Contains(set, v.Value) {
		return nil
	}
	hint := strings.TrimSuffix(yamlfile.Suggestion(v.Value, set), "？")
	return yamlfile.Errors{yamlfile.ErrorAt(f.Path, v, "%s 不能取“%s”，可取：%s%s", what, v.Value, strings.Join(set, "、"), hint)}
}
