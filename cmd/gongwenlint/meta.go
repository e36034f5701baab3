package main

import (
	"os"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
)

// givenMeta reads what --meta gives: files, and keys with their values. What
// stands later lies over what stands before; nil for none.
func givenMeta(list []string) (*meta.Metadata, error) {
	if len(list) == 0 {
		return nil, nil
	}
	all := meta.None()
	for _, s := range list {
		md, err := givenOnce(s)
		if err != nil {
			return nil, err
		}
		all.Merge(md)
	}
	return all, nil
}

func givenOnce(s string) (*meta.Metadata, error) {
	key, value, pair := strings.Cut(s, "=")
	if _, err := os.Stat(s); !pair || err == nil {
		if s == "" {
			return nil, usage("选项 --meta 后面要有文件名或 键=值")
		}
		return load.Meta(s)
	}
	md, unknown := meta.FromProperties([]meta.Property{{Name: key, Value: value}}, func(string) string { return "--meta" })
	if len(unknown) > 0 {
		return nil, usage("选项 --meta：没有“%s”这个键%s", key, meta.Suggestion(key))
	}
	if len(md.Mistakes) > 0 {
		return nil, usage("选项 --meta：%s", md.Mistakes[0].Message)
	}
	return md, nil
}
