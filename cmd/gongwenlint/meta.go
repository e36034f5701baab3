package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
)

// runInitMeta writes the template of metadata of a 文种: into a folder, beside a
// document, or to standard output for "-".
func runInitMeta(std streams, opts initOptions, path string) error {
	if opts.preCommit || len(opts.ci) > 0 {
		return usage("--meta 只写元数据样板，不能与 --ci、--pre-commit 一起写")
	}
	text, err := meta.Template(opts.meta)
	if err != nil {
		return usage("选项 --meta：%v", err)
	}
	if path == walk.Stdin {
		_, err := fmt.Fprint(std.Out, text)
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("%s: 文件或文件夹不存在", path)
	}
	dir, name := filepath.Split(path)
	name = strings.TrimSuffix(name, filepath.Ext(name))
	if info.IsDir() {
		dir, name = path, opts.meta
	} else if old := load.Sidecar(path); old != "" && !opts.force {
		return fmt.Errorf("%s: 文件已存在，不覆盖；要覆盖请加 --force", old)
	}
	return writeTemplates(std, []template{{name + ".meta.yaml", text}}, dir, opts.force)
}

// givenMeta reads what --meta gives: files, and keys with their values. What
// stands later lies over what stands before; nil for none.
func givenMeta(list []string) (*meta.Metadata, error) {
	if len(list) == 0 {
		return nil, nil
	}
	all := meta.None()
	var pairs []meta.Property
	for i, s := range list {
		p, pair := assignment(s)
		if pair {
			pairs = append(pairs, p)
		}
		if len(pairs) > 0 && (!pair || i == len(list)-1) {
			md, err := assigned(pairs)
			if err != nil {
				return nil, err
			}
			all.Merge(md)
			pairs = nil
		}
		if pair {
			continue
		}
		if s == "" {
			return nil, usage("选项 --meta 后面要有文件名或 键=值")
		}
		md, err := load.Meta(s)
		if err != nil {
			return nil, err
		}
		all.Merge(md)
	}
	return all, nil
}

// assignment cuts 键=值; a file may be named like that, too.
func assignment(s string) (meta.Property, bool) {
	key, value, pair := strings.Cut(s, "=")
	if _, err := os.Stat(s); err == nil {
		pair = false
	}
	return meta.Property{Name: key, Value: value}, pair
}

func assigned(pairs []meta.Property) (*meta.Metadata, error) {
	md, unknown := meta.FromProperties(pairs, func(string) string { return "--meta" })
	for _, p := range unknown {
		return nil, usage("选项 --meta：没有“%s”这个键%s", p.Name, meta.Suggestion(p.Name))
	}
	if len(md.Mistakes) > 0 {
		return nil, usage("选项 --meta：%s", md.Mistakes[0].Message)
	}
	return md, nil
}
