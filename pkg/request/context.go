package request

import (
	"strings"
	"unicode/utf8"
)

// A Rank orders organs and places, highest first; 0 is not known.
type Rank int

// The ranks.
const (
	NoRank Rank = iota
	State
	Province
	Prefecture
	County
	Township
)

// A Context tells who writes to whom. The zero Context knows neither; every
// organ above no rank is then taken for a superior.
type Context struct {
	Self       []string // names the drafting organ goes by: 朔州市水利局, 市水利局, 我局
	Recipients []string // names the recipients go by: 市人民政府, 市政府, 市里
	SelfRank   Rank     // of the drafting organ, by its place
	Department bool     // the drafting organ is a department or the like, not a government or party committee
	To         Rank     // rank of the first recipient

	self, recipients wordSet
	places           []string
}

// NewContext returns the context of a document from the names of its issuers
// and recipients. selfRank and toRank may be 0.
func NewContext(issuers, recipients []string, selfRank, toRank Rank) *Context {
	c := &Context{SelfRank: selfRank, To: toRank}
	for _, n := range recipients {
		c.Recipients = append(c.Recipients, aliases(n)...)
		c.addPlace(n)
	}
	for _, n := range issuers {
		c.Self = append(c.Self, aliases(n)...)
		c.addPlace(n)
	}
	if len(issuers) > 0 {
		c.Department = !strings.HasSuffix(issuers[0], "政府") && !strings.HasSuffix(issuers[0], "委员会") || strings.Contains(issuers[0], "和")
		if c.SelfRank == NoRank {
			c.SelfRank = rankOf(issuers[0])
		}
	}
	if c.To == NoRank && len(recipients) > 0 {
		c.To = rankOf(recipients[0])
	}
	c.finish()
	return c
}

func (c *Context) finish() {
	c.self, c.recipients = newWordSet(c.Self), newWordSet(c.Recipients)
	for w := range c.recipients.words() { // a name both sides go by is the recipient's
		for _, s := range c.Self {
			if s == w {
				c.self = newWordSet(without(c.Self, c.Recipients))
				return
			}
		}
	}
}

func (s *wordSet) words() map[string]bool {
	m := map[string]bool{}
	for _, es := range s.byFirst {
		for _, e := range es {
			m[e.word] = true
		}
	}
	return m
}

func without(list, drop []string) []string {
	gone := map[string]bool{}
	for _, w := range drop {
		gone[w] = true
	}
	var out []string
	for _, w := range list {
		if !gone[w] {
			out = append(out, w)
		}
	}
	return out
}

// placeEnds are the endings of the names of places, each with its rank. A 市 or
// 区 may also be of county rank; the place before it decides.
var placeEnds = []struct {
	end  string
	rank Rank
}{
	{"自治区", Province}, {"自治州", Prefecture}, {"自治县", County}, {"自治旗", County}, {"特别行政区", Province}, {"地区", Prefecture},
	{"街道", Township}, {"苏木", Township},
	{"省", Province}, {"市", Prefecture}, {"州", Prefecture}, {"盟", Prefecture}, {"县", County}, {"区", County}, {"旗", County},
	{"乡", Township}, {"镇", Township},
}

// splitPlace cuts the names of places from the start of a name: 朔州市平鲁区教育局
// → 平鲁区, 教育局, County. last is the last of them.
func splitPlace(name string) (last, rest string, rank Rank) {
	rest = strings.TrimPrefix(name, "中共")
	for {
		n, r := placeAt(rest)
		if n == 0 || n >= len(rest) {
			return last, rest, rank
		}
		if rank == Prefecture && r == Prefecture { // 朔州市怀仁市
			r = County
		}
		last, rest, rank = rest[:n], rest[n:], r
	}
}

// placeAt returns the length of the place name at the start of s: two to seven
// characters that end in 市, 县 …, 0 when there is none.
func placeAt(s string) (int, Rank) {
	var prev rune
	n := 0
	for i, r := range s {
		if n > 7 || strings.ContainsRune("和与及的", r) {
			return 0, NoRank
		}
		if n > 0 && !strings.ContainsRune("城社园小校", prev) {
			for _, p := range placeEnds {
				if !strings.HasPrefix(s[i:], p.end) {
					continue
				}
				next, _ := utf8.DecodeRuneInString(s[i+len(p.end):])
				if strings.ContainsRune("州镇乡盟旗", r) && strings.ContainsRune("市区县", next) || r == '市' && next == '场' || r == '区' && next == '域' {
					break
				}
				return i + len(p.end), p.rank
			}
		}
		prev = r
		n++
	}
	return 0, NoRank
}

var rankWords = []struct {
	word string
	rank Rank
}{
	{"国务院", State}, {"中央", State}, {"国家", State}, {"自治区", Province}, {"省", Province}, {"市", Prefecture}, {"州", Prefecture},
	{"盟", Prefecture}, {"地区", Prefecture}, {"县", County}, {"区", County}, {"旗", County}, {"乡", Township}, {"镇", Township}, {"街道", Township},
}

// rankOf returns the rank that the name of an organ shows.
func rankOf(name string) Rank {
	name = strings.TrimPrefix(name, "中共")
	if _, _, r := splitPlace(name); r != NoRank {
		return r
	}
	for _, w := range rankWords {
		if strings.HasPrefix(name, w.word) {
			return w.rank
		}
	}
	return NoRank
}

// shortPlace returns the one word that stands for a place in short names: 市.
func shortPlace(place string) string {
	for _, p := range placeEnds {
		if strings.HasSuffix(place, p.end) {
			switch p.end {
			case "自治区", "街道", "地区", "苏木":
				return p.end
			case "自治州":
				return "州"
			case "自治县":
				return "县"
			case "自治旗":
				return "旗"
			}
			return p.end
		}
	}
	return ""
}

// aliases returns the names that an organ goes by in a text: 朔州市人民政府 →
// 朔州市人民政府, 朔州市政府, 市人民政府, 市政府, 市里.
func aliases(name string) []string {
	name = strings.TrimSpace(strings.TrimPrefix(name, "中共"))
	if name == "" {
		return nil
	}
	names := []string{name}
	place, core, _ := splitPlace(name)
	short := shortPlace(place)
	if place == "" { // 市人民政府
		for _, w := range rankWords {
			if rest, ok := strings.CutPrefix(name, w.word); ok && rest != "" {
				short, core = w.word, rest
				break
			}
		}
	}
	forms := coreForms(core)
	for _, f := range forms {
		if place != "" {
			names = append(names, place+f)
		}
		if short != "" {
			names = append(names, short+f)
		}
		if runeLen(f) > 2 || f == "党组" || f == "党委" || strings.HasSuffix(f, "里") {
			names = append(names, f)
		}
	}
	if strings.HasSuffix(name, "人民政府") && short != "" {
		names = append(names, short+"里", short+"委市政府", short+"委"+short+"政府", short+"委、"+short+"政府")
	}
	return names
}

// coreForms returns the forms of an organ's name without its place.
func coreForms(core string) []string {
	forms := []string{core}
	add := func(f ...string) { forms = append(forms, f...) }
	switch {
	case core == "人民政府":
		add("政府")
	case core == "人民政府办公室" || core == "人民政府办公厅":
		add("政府办公室", "政府办公厅", "政府办", "政府")
	case core == "委" || core == "委员会":
		add("委", "委员会")
	case strings.HasSuffix(core, "党组") || strings.HasSuffix(core, "党委"):
		add("党组", "党委", "局党组", "委党组", "局党委", "厅党组", "院党委", "公司党委", "集团党委", "校党委", "办党组", "中心党组")
	}
	for _, tail := range []string{"委员会", "局", "厅", "集团有限公司", "公司", "集团", "大学", "学院", "医院", "总队", "支队", "总局", "办公室", "中心"} {
		if strings.HasSuffix(core, tail) {
			switch tail {
			case "委员会":
				add(strings.TrimSuffix(core, "员会"), "委里", "委领导")
			case "集团有限公司":
				add("集团公司", "集团")
			case "大学", "学院":
				add("学校", "校党委")
			case "医院":
				add("院", "医院")
			default:
				add(tail, tail+"里", tail+"领导", tail+"党组")
			}
			break
		}
	}
	return forms
}

func (c *Context) addPlace(name string) {
	rest := strings.TrimPrefix(name, "中共")
	for {
		last, tail, _ := splitPlace(rest)
		if last == "" {
			return
		}
		// splitPlace returns the last place; take the names before it as well.
		before := strings.TrimSuffix(rest, tail)
		c.places = append(c.places, last)
		for _, end := range []string{"省", "市", "县", "区", "旗", "乡", "镇"} { // 右玉 for 右玉县
			if s := strings.TrimSuffix(last, end); s != last && runeLen(s) >= 2 {
				c.places = append(c.places, s)
			}
		}
		if before == last {
			return
		}
		rest = strings.TrimSuffix(before, last) + "府"
	}
}

// selfWord returns the word at the start of text by which the drafting organ
// speaks of itself: 我局, 本县, 市水利局.
func (a *analyser) selfWord(text string) string {
	for _, first := range []string{"我", "本", "鄙"} {
		rest, ok := strings.CutPrefix(text, first)
		if !ok {
			continue
		}
		if kind, _ := a.lex.SelfKinds.at(rest); kind != "" {
			n := len(first) + len(kind)
			tail, _ := a.lex.SelfTails.at(text[n:])
			return text[:n+len(tail)]
		}
	}
	if w, _ := a.lex.Selves.at(text); w != "" {
		return w
	}
	if w, _ := a.ctx.recipients.at(text); w != "" {
		return ""
	}
	w, _ := a.ctx.self.at(text)
	return w
}
