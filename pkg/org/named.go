package org

import "strings"

// SplitPerson divides how a person is written into title and name: 副市长　李文博,
// 李文博副市长, 市委副书记、市长贺立峰, 贺立峰, 市长. Either may be "". ok is false when the
// text is neither a title nor a name.
func SplitPerson(s string) (title, name string, ok bool) {
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, "　", " ")), "")
	s = strings.Trim(strings.TrimSuffix(s, "同志"), "：:，,。")
	end, start := lastTitle(s)
	if end < 0 {
		return "", s, isPersonName(s)
	}
	after := strings.Trim(s[end:], "：:")
	switch {
	case after == "" && start > 0 && isPersonName(s[:start]) && !strings.HasSuffix(s[:start], "常务"): // 李文博副市长
		return s[start:], s[:start], true
	case strings.HasPrefix(after, "（") || strings.HasPrefix(after, "("): // 副局长（主持工作）李文博
		if i := strings.LastIndexAny(after, "）)"); i >= 0 {
			rest := strings.TrimLeft(after[i:], "）)")
			return strings.TrimSuffix(s, rest), rest, rest == "" || isPersonName(rest)
		}
	case after == "":
		return s, "", true
	case isPersonName(after):
		return s[:end], after, true
	}
	return "", "", false
}

// lastTitle finds the last word of a title in s: where it ends, and where the
// title begins when nothing but 副 or 常务副 belongs to it; -1 when there is none.
func lastTitle(s string) (end, start int) {
	end = -1
	for _, p := range posts {
		if p.word == "代表" || p.word == "同志" || p.word == "先生" || p.word == "女士" || p.word == "委员" {
			continue
		}
		i := strings.LastIndex(s, p.word)
		if i < 0 || i+len(p.word) < end || i+len(p.word) == end && i > start {
			continue
		}
		end, start = i+len(p.word), i
	}
	if end < 0 {
		return -1, 0
	}
	for _, w := range [...]string{"负责常务工作的副", "常务副", "代理", "副", "代"} {
		if strings.HasSuffix(s[:start], w) {
			return end, start - len(w)
		}
	}
	return end, start
}
