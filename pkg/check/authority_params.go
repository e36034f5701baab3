package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
)

// postNames are the posts that a matrix can name.
var postNames = []string{"主要负责人", "常务副职", "副职", "秘书长", "副秘书长", "负责人", "分管领导", "登记的分管领导", "主持人", "代行人"}

// textRecords are the records that the text itself holds.
var textRecords = []string{"署名", "签发人", "主持"}

// Prepare checks the parameters.
func (k *Authority) Prepare() error {
	if len(k.Matrix) == 0 {
		return fmt.Errorf("缺少 matrix")
	}
	if err := knownPosts(k.Substitutes); err != nil {
		return err
	}
	for i := range k.Matrix {
		if err := k.Matrix[i].prepare(k.Cases()); err != nil {
			return fmt.Errorf("matrix 第%d行：%w", i+1, err)
		}
	}
	for _, o := range k.Order {
		for _, path := range []string{o.First, o.Then} {
			if err := meta.CheckPath("", path); err != nil {
				return err
			}
		}
	}
	for _, path := range k.Dated {
		if err := meta.CheckPath("", path); err != nil {
			return err
		}
	}
	return nil
}

func knownPosts(posts []string) error {
	for _, p := range posts {
		if !slices.Contains(postNames, p) {
			return fmt.Errorf("未知的职务“%s”，可取：%s", p, strings.Join(postNames, "、"))
		}
	}
	return nil
}

// prepare checks a row; cases are those of the kind.
func (r *authorityRow) prepare(cases []string) (err error) {
	switch {
	case r.Fault != "" && !slices.Contains(cases, r.Fault):
		return fmt.Errorf("没有“%s”这个情形", r.Fault)
	case r.Act == "" || len(r.Record) == 0:
		return fmt.Errorf("应写 act 和 record")
	case r.In != "" && !slices.Contains(authorityOrgans, r.In):
		return fmt.Errorf("in 只能取 %s，得到“%s”", strings.Join(authorityOrgans, "、"), r.In)
	}
	if err := r.Where.prepare(); err != nil {
		return err
	}
	records := slices.Concat(r.Record, r.Instead)
	posts := slices.Concat(r.Bar, r.Spare)
	for _, route := range r.By {
		posts = append(posts, route.Post...)
		if route.With != "" {
			records = append(records, route.With)
		}
		if route.Away != "" {
			posts = append(posts, route.Away)
		}
		if route.Case != "" && !slices.Contains(cases, route.Case) {
			return fmt.Errorf("没有“%s”这个情形", route.Case)
		}
	}
	if r.Unless != "" {
		records = append(records, r.Unless)
	}
	if r.Needs != nil {
		records = append(records, r.Needs.Record)
	}
	if err := knownPosts(posts); err != nil {
		return err
	}
	for _, name := range records {
		key, _, _ := strings.Cut(name, ".")
		if _, ok := meta.Keys()[key]; !ok && !slices.Contains(textRecords, name) {
			return fmt.Errorf("元数据没有“%s”这个键", key)
		}
	}
	r.refused, err = compiled(r.Refused)
	return err
}

// authorityOrgans are the values of in.
var authorityOrgans = []string{"发文机关", "政府", "本级政府", "署名人", "标题"}

func (w *authorityWhere) prepare() (err error) {
	for _, d := range w.Direction {
		if !slices.Contains([]string{"上行", "下行", "平行", "公开", "未知"}, d) {
			return fmt.Errorf("direction 没有“%s”，可取：上行、下行、平行、公开、未知", d)
		}
	}
	if w.Office != "" && w.Office != "是" && w.Office != "否" {
		return fmt.Errorf("office 只能取 是 或 否，得到“%s”", w.Office)
	}
	known := meta.Keys()
	for _, m := range []map[string][]string{w.Meta, w.Not} {
		for _, path := range slices.Sorted(maps.Keys(m)) {
			key, _, _ := strings.Cut(path, ".")
			if _, ok := known[key]; !ok {
				return fmt.Errorf("元数据没有“%s”这个键", key)
			}
		}
	}
	w.title, err = compiled(w.Title)
	return err
}

// compiled compiles a pattern, nil for "".
func compiled(pattern string) (*literal.Pattern, error) {
	if pattern == "" {
		return nil, nil
	}
	p, err := literal.Parse(pattern)
	if err != nil {
		return nil, fmt.Errorf("“%s”不是合法的正则表达式：%v", pattern, err)
	}
	return p, nil
}
