package org

import (
	"strings"
	"unicode/utf8"
)

// lineOf returns the 业务线 of the stem of a name: by the table, without
// trailing generic words (管理, 工作 …), or as a chain of known lines (文化旅游
// 体育 is 文化旅游、体育). It is "" when a part of the stem is not known.
func (j *Jurisdiction) lineOf(stem string) string {
	stem = strings.TrimSuffix(stem, "行政")
	if l, ok := j.lines[stem]; ok {
		return l
	}
	for _, generic := range [...]string{"管理", "工作", "事务", "事业发展", "服务", "事业", "监督", "建设", "综合行政执法", "综合执法", "行政执法"} {
		if s, ok := strings.CutSuffix(stem, generic); ok && s != "" {
			if l, ok := j.lines[s]; ok {
				return l
			}
		}
	}
	if len(stem) > len("一二三四五六七八九十一二三四五六") {
		return ""
	}
	return j.lineChain(stem)
}

// lineChain reads stem as several known lines, longest first.
func (j *Jurisdiction) lineChain(stem string) string {
	var found [4]string
	n := 0
	for stem != "" {
		size := 0
		for i := min(len(stem), j.longest); i >= len("一二"); i-- {
			if i < len(stem) && !utf8.RuneStart(stem[i]) {
				continue
			}
			if l, ok := j.lines[stem[:i]]; ok {
				if n == len(found) {
					return ""
				}
				found[n] = l
				n++
				size = i
				break
			}
		}
		if size == 0 {
			return ""
		}
		stem = stem[size:]
		if rest, ok := cutAny(stem, "和", "与", "、"); ok && rest != "" {
			stem = rest
		}
	}
	return strings.Join(found[:n], "、")
}
