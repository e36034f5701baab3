package org

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// SplitNames divides a line of organs (主送, 抄送, 署名) into names, each a pair
// of byte offsets into s, ascending. Brackets are never cut, and names that
// only together say what is meant stay one: 各省、自治区、直辖市人民政府.
func SplitNames(s string) [][2]int {
	var out [][2]int
	for _, q := range pieces(s) {
		if n := len(out); n > 0 && strings.TrimSpace(s[out[n-1][1]:q[0]]) == "、" && belongs(s[out[n-1][0]:out[n-1][1]], s[q[0]:q[1]]) {
			out[n-1][1] = q[1]
			continue
		}
		out = append(out, q)
	}
	return out
}

// pieces cuts at every separator outside brackets, and at white space between
// what are names on both sides.
func pieces(s string) [][2]int {
	var out [][2]int
	depth, start := 0, 0
	add := func(end int) {
		from, to := start, end
		for from < to {
			r, size := utf8.DecodeRuneInString(s[from:])
			if !unicode.IsSpace(r) {
				break
			}
			from += size
		}
		to = from + len(strings.TrimRightFunc(s[from:to], unicode.IsSpace))
		if from < to {
			out = append(out, spaced(s, from, to)...)
		}
	}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case strings.ContainsRune("（([〔", r):
			depth++
		case strings.ContainsRune("）)]〕", r):
			depth = max(0, depth-1)
		case depth == 0 && strings.ContainsRune("，、,；;\n", r):
			add(i)
			start = i + size
		}
		i += size
	}
	add(len(s))
	return out
}

// spaced cuts s[from:to] at white space when every part is a name of its own.
func spaced(s string, from, to int) [][2]int {
	whole := [][2]int{{from, to}}
	if !strings.ContainsFunc(s[from:to], unicode.IsSpace) {
		return whole
	}
	var parts [][2]int
	for i := from; i < to; {
		end := i + strings.IndexFunc(s[i:to]+" ", unicode.IsSpace)
		part := s[i:end]
		if n := utf8.RuneCountInString(part); n < 3 || n < 4 && !organEnd(part) || holdsPost(part) {
			return whole
		}
		parts = append(parts, [2]int{i, end})
		i = end
		for i < to {
			r, size := utf8.DecodeRuneInString(s[i:])
			if !unicode.IsSpace(r) {
				break
			}
			i += size
		}
	}
	return parts
}

func organEnd(s string) bool {
	return endsWithAny(s, "院", "委", "局", "部", "厅", "府", "办", "会", "署")
}

// holdsPost reports whether a word is a post (市长, 局长): what follows it is a
// person's name.
func holdsPost(s string) bool {
	for _, p := range posts {
		if strings.HasSuffix(s, p.word) {
			return true
		}
	}
	return false
}

// belongs reports whether next goes on with the 统称 before it.
func belongs(before, next string) bool {
	head, ok := strings.CutPrefix(strings.TrimSpace(before), "各")
	if ok {
		if level, rest, ok := placeClasses(clean(head), nil); ok && level != NoLevel && rest == "" {
			_, open := strings.CutPrefix(next, "各") // 各县（市、区）、各部门
			return !open
		}
	}
	if !ok && !strings.Contains(before, "各") && !strings.Contains(before, "有关") {
		return false
	}
	for _, w := range [...]string{"各直属", "各办事", "直属", "办事机构"} {
		if strings.HasPrefix(next, w) {
			return true
		}
	}
	return !strings.HasPrefix(next, "各") && bare(next)
}

// bare reports whether a name says nothing of its place: 财政局, 街道办事处.
func bare(s string) bool {
	for _, w := range relativeWords {
		if strings.HasPrefix(s, w.word) && w.word != "街道" && w.word != "乡" && w.word != "镇" && w.word != "地区" {
			return false
		}
	}
	r := []rune(s)
	for end := 3; end < len(r) && end <= 8; end++ {
		if level, n := suffixAt(r, end); level != NoLevel && n < end && segmentOK(r, 0, end, n) {
			return false
		}
	}
	return !strings.HasPrefix(s, "中共") && !strings.HasPrefix(s, "国务院") && len(r) <= 12
}
