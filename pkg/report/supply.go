package report

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
)

// supply tells how to hand in what the rules that could not be decided need,
// "" when nothing could help.
func supply(r *lint.Result) string {
	var keys, flags []string
	add := func(list *[]string, s string) {
		if !slices.Contains(*list, s) {
			*list = append(*list, s)
		}
	}
	known := meta.Keys()
	for _, u := range r.Unverified {
		for _, need := range u.Needs {
			key, _, _ := strings.Cut(need, ".")
			switch _, ok := known[key]; {
			case strings.Contains(need, "--roster"):
				add(&flags, "用 --roster 名册.yaml 给出人员名册")
			case strings.Contains(need, "--holidays"):
				add(&flags, "用 --holidays 放假.yaml 给出放假调休安排")
			case ok:
				add(&keys, need)
			}
		}
	}
	if len(keys) > 0 {
		flags = append([]string{inMetadata(r.Doc, strings.Join(keys, "、"))}, flags...)
	}
	if len(flags) == 0 {
		return ""
	}
	return "补充办法：" + strings.Join(flags, "；")
}

// inMetadata tells where in the metadata of a document keys are to be written.
func inMetadata(doc *gongwen.Document, keys string) string {
	path := doc.Source.Path
	switch {
	case doc.Source.FrontMatter != nil:
		return "在文首元数据中写 " + keys
	case path == "-":
		return "用 --meta 文件.yaml 写 " + keys
	}
	name := filepath.Base(path)
	s := fmt.Sprintf("在 %s.meta.yaml 中写 %s", strings.TrimSuffix(name, filepath.Ext(name)), keys)
	if doc.Kind != "" && doc.Meta.Empty() {
		if strings.ContainsAny(path, " \t&()'") {
			path = `"` + path + `"`
		}
		s += fmt.Sprintf("（样板：gongwenlint init --meta %s %s）", doc.Kind, path)
	}
	return s
}
