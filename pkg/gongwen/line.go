package gongwen

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxLine is the length in bytes up to which a paragraph may be an element
// line; longer ones are running text.
const maxLine = 1200

// compact returns s without white space.
func compact(s string) string {
	at, size := space(s)
	if at < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for at >= 0 {
		b.WriteString(s[:at])
		s = s[at+size:]
		at, size = space(s)
	}
	b.WriteString(s)
	return b.String()
}

// space returns where the first white space of s stands, -1 for none, and its
// length. Only characters that begin with one of a few bytes are looked at: no
// Chinese character does.
func space(s string) (at, size int) {
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ' || c >= '\t' && c <= '\r':
			return i, 1
		case c == 0xC2 || c >= 0xE1 && c <= 0xE3:
			if r, size := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) {
				return i, size
			}
		}
	}
	return -1, 0
}

// A line is a paragraph looked at as a candidate for an element.
type line struct {
	*Paragraph
	compact string // text without white space, "" when the paragraph is too long for an element
	runes   int    // characters of compact
	last    rune   // of the text
}

func newLine(p *Paragraph) line {
	l := line{Paragraph: p}
	l.last, _ = utf8.DecodeLastRuneInString(p.text)
	if len(p.text) <= maxLine {
		l.compact = compact(p.text)
		l.runes = characters(l.compact)
	}
	return l
}

// characters returns the number of characters of s, as [utf8.RuneCountInString]
// does for a text that is right, without reading them.
func characters(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

// running reports whether the line reads as running text or as a level of the
// body rather than as an element on a line of its own.
func (l line) running() bool {
	return l.compact == "" || strings.ContainsRune("。；！？…", l.last) ||
		strings.Contains(l.compact, "。") || l.Label.Style != 0
}

// endsWithAny reports whether s ends with one of words.
func endsWithAny(s string, words []string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// hasPrefixAny returns the first of words that s begins with, or "".
func hasPrefixAny(s string, words []string) string {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return w
		}
	}
	return ""
}

// organEnds are the last characters of organs' names and of what stands for
// them in 主送, 署名 and 抄送.
const organEnds = "府局委部厅办院会署室处位门区县市省队校司团社心所站行组旗州盟科股联军警协馆大部台网湾港营场厂矿乡镇村街道"

// looksOrgan reports whether a short text has the form of an organ's name.
func looksOrgan(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 40 || strings.ContainsAny(s, "。，；：！？“”《》") || strings.Contains(s, "年") && strings.ContainsAny(s, "0123456789") {
		return false
	}
	s = strings.TrimRight(s, "）)")
	last, _ := utf8.DecodeLastRuneInString(s)
	if !strings.ContainsRune(organEnds, last) && !endsWithAny(s, unitEnds) {
		return false
	}
	return !strings.Contains(s, "如下") && !strings.HasPrefix(s, "关于") && !strings.HasPrefix(s, "特此")
}

// unitEnds are longer words that the name of a unit ends with, whose last
// character alone would say too little.
var unitEnds = []string{"中学", "小学", "大学", "职高", "幼儿园", "林场", "农场", "牧场", "渔场", "图书馆", "文化馆", "博物馆", "档案馆", "体育馆", "科技馆", "敬老院", "电视台", "水厂", "电厂",
	"海关", "监狱", "防指", "车务段", "机务段", "工务段", "公路段"}

// personPosts are posts that precede or follow a name in 署名 and 主送.
var personPosts = []string{"市长", "县长", "区长", "省长", "州长", "盟长", "旗长", "镇长", "乡长", "局长", "厅长", "部长",
	"专员", "主任", "主席", "总理", "书记", "院长", "检察长", "秘书长", "会长", "行长", "署长", "主委", "站长", "所长", "司长", "处长", "科长"}

// looksPerson reports whether a short text names somebody by post and name, or
// addresses persons.
func looksPerson(s string) bool {
	n := utf8.RuneCountInString(s)
	if n > 24 || strings.ContainsAny(s, "。，；：！？“”《》") {
		return false
	}
	if endsWithAny(s, []string{"同志", "代表", "委员", "先生", "女士", "政府领导", "主要领导", "分管领导", "有关领导", "负责人"}) && !endsWithAny(s, []string{"委员会"}) {
		return n <= 16
	}
	for _, p := range personPosts {
		i := strings.LastIndex(s, p)
		if i < 0 {
			continue
		}
		after := utf8.RuneCountInString(s[i+len(p):])
		if after <= 4 && !strings.HasPrefix(s[i+len(p):], "办") {
			return true
		}
	}
	return false
}

// trimMark removes one trailing mark out of set and reports whether there was one.
func trimMark(s, set string) (string, bool) {
	r, size := utf8.DecodeLastRuneInString(s)
	if size > 0 && strings.ContainsRune(set, r) {
		return s[:len(s)-size], true
	}
	return s, false
}
