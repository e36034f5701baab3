// Package config reads .gongwenlint.yaml: what a folder of documents wants to
// be the default of every check.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/walk"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// Name is the name of the file.
const Name = ".gongwenlint.yaml"

// A Config holds the settings of a file. Absent settings are zero; flags on
// the command line win over all of them.
type Config struct {
	Rules    []string `yaml:"rules"`     // built-in names, or paths from the file's folder
	Only     []string `yaml:"only"`      // ids or names of rules
	Skip     []string `yaml:"skip"`      // ids or names of rules
	MinLevel string   `yaml:"min-level"` // error, warning or info
	FailOn   string   `yaml:"fail-on"`   // error, warning, info or never
	Roster   string   `yaml:"roster"`    // path from the file's folder
	Strict   bool     `yaml:"strict"`
	Baseline string   `yaml:"baseline"` // path from the file's folder

	Path string // of the file, "" when there is none
}

// Find returns the path of the nearest file of that name in dir and the
// folders above it, "" when there is none.
func Find(dir string) string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	for {
		p := filepath.Join(dir, Name)
		if info, err := os.Stat(p); err == nil && info.Mode().IsRegular() {
			return p
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// Load reads the file at path. All its mistakes are in the error, in Chinese.
func Load(path string) (*Config, error) {
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: 配置文件不存在", path)
	case err != nil:
		return nil, fmt.Errorf("%s: 无法读取配置文件：%s", path, walk.Cause(err))
	}
	root, err := yamlfile.Parse(path, data)
	if err != nil {
		return nil, err
	}
	c := &Config{Path: path}
	errs := yamlfile.Decode(path, root, c)
	for _, s := range []struct{ key, value, set string }{
		{"min-level", c.MinLevel, "error warning info"},
		{"fail-on", c.FailOn, "error warning info never"},
	} {
		if s.value != "" && !strings.Contains(" "+s.set+" ", " "+s.value+" ") {
			errs = append(errs, yamlfile.ErrorAt(path, yamlfile.Value(root, s.key), "%s 不能取“%s”，可取：%s", s.key, s.value, strings.ReplaceAll(s.set, " ", "、")))
		}
	}
	dir := filepath.Dir(path)
	for i, r := range c.Rules {
		if isPath(r) {
			c.Rules[i] = from(dir, r)
		}
	}
	c.Roster = from(dir, c.Roster)
	c.Baseline = from(dir, c.Baseline)
	return c, errs.Err()
}

// isPath reports whether a rule set is named by its path: one that has a
// separator or the extension of a rule file.
func isPath(name string) bool {
	return strings.ContainsAny(name, `/\`) || strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

func from(dir, path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}
