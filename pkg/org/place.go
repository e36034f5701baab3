package org

import "slices"

// maxRunes is the longest name that is looked into. Longer text is no name.
const maxRunes = 80

// A chain is a way to read the start of a name as places.
type chain struct {
	end  int // runes
	segs [4]segment
	n    int
}

// A segment is one place name of a chain, in runes.
type segment struct {
	start, end int
	level      Level
	city       bool // ends with 市: level is a first reading
}

func (c *chain) last() Level {
	if c.n == 0 {
		return NoLevel
	}
	return c.segs[c.n-1].level
}

// A placeSuffix is the generic part of a place name.
type placeSuffix struct {
	text  []rune
	level Level
}

// placeSuffixes, longer ones before those that they end with.
var placeSuffixes = [...]placeSuffix{
	{[]rune("特别行政区"), Province}, {[]rune("自治区"), Province}, {[]rune("省"), Province},
	{[]rune("自治州"), Prefecture}, {[]rune("地区"), Prefecture}, {[]rune("盟"), Prefecture}, {[]rune("市"), Prefecture},
	{[]rune("县"), County}, {[]rune("旗"), County}, {[]rune("区"), County},
	{[]rune("街道"), Township}, {[]rune("苏木"), Township}, {[]rune("乡"), Township}, {[]rune("镇"), Township},
	{[]rune("社区"), Village}, {[]rune("村"), Village},
}

// suffixAt returns the level of the place suffix that r[:end] ends with, and
// its length in runes; NoLevel when there is none.
func suffixAt(r []rune, end int) (Level, int) {
	if end == 0 {
		return NoLevel, 0
	}
	switch r[end-1] {
	case '省', '区', '州', '盟', '市', '县', '旗', '道', '木', '乡', '镇', '村':
	default:
		return NoLevel, 0
	}
	if end >= 2 && r[end-1] == '区' && r[end-2] == '社' {
		return Village, 2
	}
	for _, s := range placeSuffixes {
		if n := len(s.text); end >= n && slices.Equal(r[end-n:end], s.text) {
			return s.level, n
		}
	}
	return NoLevel, 0
}

// notPlaceEnd are pairs whose second character looks like a place suffix but
// belongs to a common word.
var notPlaceEnd = map[[2]rune]bool{
	{'城', '乡'}: true, {'园', '区'}: true, {'景', '区'}: true, {'库', '区'}: true,
	{'灾', '区'}: true, {'小', '区'}: true, {'校', '区'}: true, {'厂', '区'}: true, {'牧', '区'}: true, {'老', '区'}: true,
	{'发', '区'}: true, {'范', '区'}: true, {'护', '区'}: true, {'验', '区'}: true, {'税', '区'}: true, {'假', '区'}: true,
	{'作', '区'}: true, {'业', '区'}: true, {'聚', '区'}: true, {'联', '盟'}: true, {'农', '村'}: true, {'乡', '村'}: true,
	{'军', '区'}: true, {'开', '区'}: true, {'分', '区'}: true, {'胜', '区'}: true, {'辖', '区'}: true, {'街', '区'}: true,
}

// notPlaceNext are pairs whose first character looks like a place suffix but
// begins a common word.
var notPlaceNext = map[[2]rune]bool{
	{'市', '场'}: true, {'市', '容'}: true, {'乡', '村'}: true, {'区', '域'}: true, {'区', '划'}: true, {'县', '域'}: true,
	{'镇', '村'}: true, {'村', '镇'}: true, {'村', '务'}: true, {'旗', '舰'}: true,
	{'区', '块'}: true,
}

// segmentOK reports whether r[start:end], which ends with a place suffix of n
// runes, can be a place name before the rest of r.
func segmentOK(r []rune, start, end, n int) bool {
	size := end - start
	if size < 2 || size == n && n > 1 || size > 16 {
		return false
	}
	if size > 9 && !containsRun(r[start:end], "自治") && !containsRun(r[start:end], "民族") {
		return false
	}
	if notPlaceEnd[[2]rune{r[end-2], r[end-1]}] || isCityWord(r[start:end]) {
		return false
	}
	if size >= 3 && r[end-3] == '高' && r[end-2] == '新' && r[end-1] == '区' {
		return false
	}
	if end < len(r) {
		next := [2]rune{r[end-1], r[end]}
		if notPlaceNext[next] {
			return false
		}
		if next == [2]rune{'市', '政'} && end+1 < len(r) && !isOneOf(r[end+1], "府协务法策治研") {
			return false // 市政工程, but 市政府, 市政协, 市政务服务中心
		}
	}
	for _, c := range r[start:end] {
		if isOneOf(c, "（）《》“”、，；：各局厅") {
			return false
		}
	}
	if size == 2 && !shortOK(r[start], r[end-1]) {
		return false
	}
	switch r[start] { // a relative word is no start of a name, but for 市中区, 乡宁县, 县底镇
	case '市':
		return size == 3 && r[end-1] == '区' && isOneOf(r[start+1], "中南北")
	case '省', '区', '委':
		return false
	}
	return !(size >= 4 && containsRun(r[start:end], "城镇") && r[end-1] == '镇' && containsRun(r[start:end], "和"))
}

// isCityWord reports whether a name ends with the common word 城市 or 都市, not
// with that of a place like 盐城市 or 成都市, which has one character before it
// (共青城市 and 都江堰市 aside).
func isCityWord(r []rune) bool {
	n := len(r)
	if r[n-1] != '市' || r[n-2] != '城' && r[n-2] != '都' {
		return false
	}
	return n == 2 || n == 3 && isOneOf(r[0], "大中小各全我本新老古首省市县区乡该") || n > 3 && string(r) != "共青城市"
}

// shortOK reports whether one character and a suffix are a place: 应县, 城区, ×市,
// but not 全市, 山区, 城镇.
func shortOK(name, suffix rune) bool {
	if isOneOf(name, "×XＸxABCDEFabcd某甲乙丙丁") {
		return true
	}
	switch suffix {
	case '县':
		return !isOneOf(name, "全我本该贵各此两一整市省州乡区镇")
	case '区':
		return isOneOf(name, "城郊矿东西")
	}
	return false
}

func isOneOf(c rune, set string) bool {
	for _, s := range set {
		if s == c {
			return true
		}
	}
	return false
}

func containsRun(r []rune, word string) bool {
	w := []rune(word)
	for i := 0; i+len(w) <= len(r); i++ {
		if slices.Equal(r[i:i+len(w)], w) {
			return true
		}
	}
	return false
}

// A chainReader lists the ways to read the start of a name as places.
type chainReader struct {
	j    *Jurisdiction
	r    []rune
	out  []chain
	deep int
}

// chains returns every reading of a start of r as a descending chain of
// places, the best reading for each end.
func (j *Jurisdiction) chains(r []rune) []chain {
	c := chainReader{j: j, r: r, out: make([]chain, 0, 8)}
	c.extend(chain{})
	return c.out
}

func (c *chainReader) extend(from chain) {
	if c.deep++; c.deep > 200 || from.n == len(from.segs) {
		return
	}
	for end := from.end + 1; end <= len(c.r) && end-from.end <= 16; end++ {
		level, n := suffixAt(c.r, end)
		if level == NoLevel {
			if level, n = c.shortPrefecture(from, end); level == NoLevel {
				continue
			}
		}
		city := c.r[end-1] == '市'
		last := from.last()
		if city && last == Prefecture {
			level = County
		}
		if level <= last || !segmentOK(c.r, from.end, end, n) {
			continue
		}
		next := from
		next.segs[next.n] = segment{from.end, end, level, city}
		next.n++
		next.end = end
		c.keep(next)
		c.extend(next)
	}
}

// shortPrefecture knows 自治州 by their usual short names: 湘西州, 凉山州.
func (c *chainReader) shortPrefecture(from chain, end int) (Level, int) {
	if c.r[end-1] != '州' || end-from.end < 3 {
		return NoLevel, 0
	}
	for _, n := range c.j.shorts[string(c.r[from.end:end-1])] {
		if n.level == Prefecture && n.name[len(n.name)-len("州"):] == "州" {
			return Prefecture, 1
		}
	}
	return NoLevel, 0
}

// keep adds a reading unless a better one has the same end: more places, or
// the same number with the earlier cut.
func (c *chainReader) keep(n chain) {
	for i := range c.out {
		if c.out[i].end == n.end {
			if n.n > c.out[i].n {
				c.out[i] = n
			}
			return
		}
	}
	c.out = append(c.out, n)
}
