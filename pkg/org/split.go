package org

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// SplitNames divides a line of organs (主送, 抄送, 署名) into names, each a pair
// of byte offsets into s, ascending and apart. A label before them (抄送：) and
// marks behind them are left out. Brackets are never cut, and names that only
// together say what is meant stay one: 各省、自治区、直辖市人民政府.
func SplitNames(s string) [][2]int {
	var out [][2]int
	for _, q := range pieces(s) {
		if n := len(out); n > 0 {
			before := s[out[n-1][0]:out[n-1][1]]
			sep := strings.TrimSpace(s[out[n-1][1]:q[0]])
			if belongs(before, sep, s[q[0]:q[1]]) {
				out[n-1][1] = q[1]
				continue
			}
		}
		out = append(out, q)
	}
	return out
}

// maxName is the most bytes that are looked into as one name, so that a line
// of any length takes time in proportion to it.
const maxName = 600

// A span is a stretch of a line under division.
type span = [2]int

// pieces cuts at every separator outside brackets, at white space and at 和, 及,
// 并 where names stand on both sides.
func pieces(s string) []span {
	var out []span
	depth, start := 0, labelEnd(s)
	add := func(end int) {
		if q, ok := trimSpan(s, start, end); ok {
			for _, r := range spaced(s, q) {
				out = append(out, joined(s, r)...)
			}
		}
	}
	for i := start; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case strings.ContainsRune("（([〔《“", r):
			depth++
		case strings.ContainsRune("）)]〕》”", r):
			depth = max(0, depth-1)
		case depth == 0 && strings.ContainsRune("，、,；;", r):
			add(i)
			start = i + size
		}
		i += size
	}
	add(len(s))
	return out
}

// labelEnd returns where the names begin behind 主送：, 抄送： and their like.
func labelEnd(s string) int {
	for _, mark := range [...]string{"：", ":"} {
		i := strings.Index(s, mark)
		if i < 0 {
			continue
		}
		switch clean(strings.ReplaceAll(s[:i], "\u3000", "")) {
		case "主送", "抄送", "抄报", "分送", "主送机关", "抄送机关", "发送", "发至":
			return i + len(mark)
		}
	}
	return 0
}

// trimSpan takes white space and closing marks from both ends of s[from:to].
func trimSpan(s string, from, to int) (span, bool) {
	outside := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("：:。．", r) }
	from += len(s[from:to]) - len(strings.TrimLeftFunc(s[from:to], outside))
	to = from + len(strings.TrimRightFunc(s[from:to], outside))
	return span{from, to}, from < to
}

// spaced cuts q at white space when every part is a name of its own.
func spaced(s string, q span) []span {
	whole := []span{q}
	if !strings.ContainsFunc(s[q[0]:q[1]], unicode.IsSpace) {
		return whole
	}
	var parts []span
	for i := q[0]; i < q[1]; {
		end := q[1]
		if n := strings.IndexFunc(s[i:q[1]], unicode.IsSpace); n >= 0 {
			end = i + n
		}
		part := s[i:end]
		if !organEnd(part) || holdsPost(part) || len(parts) > 0 && !startsName(part) {
			return whole
		}
		parts = append(parts, span{i, end})
		i = end + len(s[end:q[1]]) - len(strings.TrimLeftFunc(s[end:q[1]], unicode.IsSpace))
	}
	return parts
}

// joiners are the words that can stand between two organs.
var joiners = [...]string{"并抄送", "并抄报", "并报送", "并呈报", "并转报", "并报", "并呈", "并转", "并", "转报", "转呈", "转", "以及", "和", "及", "与", "暨"}

// joined cuts q at 和, 及, 并 when a name ends before and one starts behind.
func joined(s string, q span) []span {
	text := s[q[0]:q[1]]
	if len(text) > maxName {
		return []span{q}
	}
	if i := twinAt(text); i > 0 {
		return []span{{q[0], q[0] + i}, {q[0] + i, q[1]}}
	}
	depth := 0
	for i, r := range text {
		if strings.ContainsRune("（([〔", r) {
			depth++
		} else if strings.ContainsRune("）)]〕", r) {
			depth--
		}
		if depth != 0 || i == 0 {
			continue
		}
		for _, w := range joiners {
			rest, ok := strings.CutPrefix(text[i:], w)
			if !ok {
				continue
			}
			left, lok := trimSpan(s, q[0], q[0]+i)
			right, rok := trimSpan(s, q[1]-len(rest), q[1])
			if lok && rok && joins(s[left[0]:left[1]], w, s[right[0]:right[1]]) {
				return append([]span{left}, joined(s, right)...)
			}
			break
		}
	}
	return []span{q}
}

// twinAt returns where the government begins in 市委市政府, written without a
// mark between them; 0 for anything else.
func twinAt(s string) int {
	for _, w := range relativeWords {
		rest, ok := strings.CutPrefix(s, w.word+"委")
		if gov, twin := strings.CutPrefix(rest, w.word); ok && twin && (gov == "政府" || gov == "人民政府") {
			return len(w.word + "委")
		}
	}
	return 0
}

// joins reports whether w stands between two names and not within one.
func joins(left, w, right string) bool {
	if w == "和" { // 和平区, 和田地区 …
		r, _ := utf8.DecodeRuneInString(right)
		if strings.ContainsRune("平顺田县静硕", r) || strings.HasPrefix(right, "政县") || strings.HasPrefix(right, "林格") {
			return false
		}
	}
	right = strings.TrimPrefix(right, "其")
	return (organEnd(left) || holdsPost(left)) && startsName(right) && (wholeName(right) || strings.ContainsAny(right, "和及与并"))
}

// wholeName reports whether s ends as a name does.
func wholeName(s string) bool {
	return organEnd(s) && !isGeneric(s) || holdsPost(s)
}

// organEnd reports whether s ends as the name of an organ does.
func organEnd(s string) bool {
	s = clean(s)
	return runes(s) >= 2 && endsWithAny(s, "府", "委", "局", "部", "厅", "办", "会", "署", "院", "办公室", "研究室", "总队", "支队", "大队", "中心", "公司",
		"集团", "大学", "学校", "管理处", "兵团", "社", "团", "军分区", "海关", "分行", "支行", "银行", "政协", "人大", "妇联", "科协", "残联", "工商联", "文联", "侨联", "联席会议", "专班", "领导小组",
		"指挥部", "部门", "单位", "机构", "企业", "部委", "公署", "办事处", "国务院", "党中央", "中共中央", "中学", "小学")
}

// startsName reports whether s begins as a full name does: with a place, a
// relative word, the state, or as a 统称; or whether it is a known bare name.
func startsName(s string) bool {
	s = clean(s)
	if _, ok := cutAny(s, "各", "有关", "相关", "国家", "国务院", "中央", "中共", "中国", "全国", "最高", "政协", "共青团"); ok {
		return true
	}
	if startsRelative(s) || startsPlace(s) {
		return true
	}
	return holdsPost(s) || runes(s) >= 3 && endsWithAny(s, "局", "部", "委", "委员会", "厅") || s == "政府" || s == "人民政府"
}

// startsRelative reports whether s begins with 市, 县 … as the word for the
// place above or around the issuer.
func startsRelative(s string) bool {
	for _, w := range relativeWords {
		rest, ok := strings.CutPrefix(s, w.word)
		if !ok || rest == "" || strings.HasPrefix(s, "街道办") || strings.HasPrefix(s, "地区性") {
			continue
		}
		next, _ := utf8.DecodeRuneInString(rest)
		last, _ := utf8.DecodeLastRuneInString(w.word)
		if !notPlaceNext[[2]rune{last, next}] {
			return true
		}
	}
	return false
}

// startsPlace reports whether s begins with the name of a place.
func startsPlace(s string) bool {
	r := []rune(s)
	for end := 2; end < len(r) && end <= 12; end++ {
		if level, n := suffixAt(r, end); level != NoLevel && n < end && segmentOK(r, 0, end, n) {
			return true
		}
	}
	return false
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

// belongs reports whether next, behind the separator sep, goes on with the 统称
// before it.
func belongs(before, sep, next string) bool {
	if len(before) > maxName || len(next) > maxName {
		return false
	}
	comma := sep == "，" || sep == ","
	if comma { // a 、 binds; over a ， only what cannot stand alone goes on
		n := clean(next)
		return strings.HasPrefix(before, "各") && (n == "街道办事处" || n == "办事处")
	}
	if sep != "、" && !slices.Contains([]string{"和", "及", "以及", "与"}, sep) {
		return false
	}
	if head, ok := strings.CutPrefix(before, "各"); ok {
		if _, rest, ok := placeClasses(clean(head), nil); ok && rest == "" {
			return moreClasses(before, next)
		}
	}
	if !strings.Contains(before, "各") && !strings.Contains(before, "有关") {
		return false
	}
	if endsGeneric(before) {
		n, _ := cutAny(next, "各", "有关")
		return isGeneric(n) || n == "直属各单位" || n == "厅"
	}
	return !strings.Contains(next, "各") && !strings.Contains(next, "有关") && bare(next)
}

// endsGeneric reports whether the members of a 统称 are named by a generic word
// (市直各部门, 国务院有关部委).
func endsGeneric(s string) bool {
	i := strings.LastIndex(s, "各")
	if j := strings.LastIndex(s, "有关"); j > i {
		i = j + len("有关") - len("各")
	}
	if i < 0 {
		return false
	}
	last := s[i+len("各"):]
	if k := strings.LastIndex(last, "、"); k >= 0 {
		last = last[k+len("、"):]
	}
	last, _ = cutAny(last, "有关", "相关")
	return isGeneric(last) || last == "厅" || last == "厅局" || last == "处室"
}

// moreClasses reports whether next adds kinds of places to 各县, 各省 …, with or
// without the organs that are meant. Where brackets have already listed the
// kinds, what follows is a new name.
func moreClasses(before, next string) bool {
	if strings.HasPrefix(next, "各") || strings.ContainsAny(before, "（(") {
		return false
	}
	n := clean(next)
	if _, ok := cutAny(n, "省直", "市直", "县直", "区直", "州直", "盟直", "旗直", "乡直", "镇直", "省级", "市级", "县级机关", "市属", "省属", "县属", "区属"); ok {
		return false
	}
	_, rest, ok := placeClasses(n, nil)
	if !ok {
		return false
	}
	if startsPlace(n) && rest != "" && !organEnd(rest) {
		return false
	}
	return rest == "" || bareTail(rest)
}

// bare reports whether a name says nothing of its place: 财政局, 街道办事处.
func bare(s string) bool {
	s = clean(s)
	return bareTail(s) && !startsRelative(s) && !startsPlace(s)
}

// bareTail reports whether s is the name of a kind of organ alone.
func bareTail(s string) bool {
	switch s {
	case "人民政府", "政府", "党委", "党工委", "街道办事处", "街道办", "办事处", "委", "办":
		return true
	}
	if _, ok := cutAny(s, "国家", "国务院", "中央", "全国", "中国", "中共"); ok || strings.HasSuffix(s, "管委会") || strings.HasSuffix(s, "管理委员会") && !strings.HasSuffix(s, "监督管理委员会") {
		return false
	}
	return runes(s) >= 2 && runes(s) <= 14 && endsWithAny(s, "局", "委", "委员会", "厅", "办", "办公室", "部", "部门", "大队", "支队", "总队", "中心", "法院", "检察院",
		"人民政府", "政府", "公署")
}
