package org

import (
	"strings"
	"unicode/utf8"
)

// collective reads a 统称: 各县（市、区）教育局, 市直各部门, 国务院各部委、各直属机构. The
// brackets are gone from s.
func (p reader) collective(s string) (Organ, bool) {
	if strings.ContainsAny(s, "，。；：") {
		return Organ{}, false
	}
	scope, members, ok := p.divideCollective(s)
	if !ok {
		return Organ{}, false
	}
	o := Organ{Collective: true, Certainty: Likely, Full: s}
	host, kind := p.scope(scope)
	if kind == scopeUnknown { // 沿黄各县: some of the places that the issuer has
		if runes(scope) > 4 || strings.ContainsAny(scope, "的请将要应对") {
			return Organ{}, false
		}
		host = p.from
	}
	if level, rest, ok := placeClasses(members, p.from); ok && (kind == scopeNone || kind == scopePlace || kind == scopeOrgan || kind == scopeUnknown) {
		return p.placeMembers(o, host, level, rest)
	}
	if kind == scopeUnknown {
		return Organ{}, false
	}
	first, _, _ := strings.Cut(members, "、")
	return p.members(o, host, kind, first)
}

// markers stand before the members of a 统称.
var markers = [...]string{"各有关", "有关各", "各相关", "各直属", "直属各", "所属各", "各所属", "各", "有关", "相关", "全体", "所属", "直属"}

// divideCollective divides s at the words that make it a set.
func (p reader) divideCollective(s string) (scope, members string, ok bool) {
	at, marker := -1, ""
	for _, m := range markers {
		if i := strings.Index(s, m); i >= 0 && (at < 0 || i < at) {
			at, marker = i, m
		}
	}
	if at >= 0 {
		members = s[at+len(marker):]
		members, _ = cutAny(members, "有关", "相关", "级")
		if strings.Contains(marker, "直属") && (strings.HasPrefix(members, "机关工") || strings.HasPrefix(members, "机关党")) {
			return "", "", false // 市直属机关工委
		}
		return s[:at], members, true
	}
	if scope, ok := strings.CutSuffix(s, "成员单位"); ok && scope != "" {
		return scope, "成员单位", true
	}
	if scope, ok := strings.CutSuffix(s, "直属机构"); ok && scope != "" {
		return scope, "直属机构", true
	}
	for _, w := range [...]string{"市直", "省直", "县直", "区直", "州直"} { // 市直部门, 市直单位
		if members, ok := strings.CutPrefix(s, w); ok && isGeneric(members) {
			return w, members, true
		}
	}
	return "", "", false
}

// generics are words for members that name no kind of organ.
var generics = [...]string{"部门", "单位", "部委", "委办局", "委", "办", "局", "直属机构", "直属单位", "直属事业单位", "直属", "办事机构", "派出机构", "派出机关", "工作部门", "组成部门", "成员单位", "机构",
	"事业单位", "企事业单位", "机关", "部门单位", "部门和单位", "部门、单位", "厅局", "部办委局", "部门机构", "特设机构", "部门管理机构", "国家局", "机关单位", "行业主管部门", "主管部门", "职能部门", "牵头部门", "责任单位"}

func isGeneric(s string) bool {
	for _, g := range generics {
		if s == g {
			return true
		}
	}
	return false
}

// A scopeKind tells what stands before the members of a 统称.
type scopeKind int

const (
	scopeNone    scopeKind = iota
	scopeLevel             // 市直, 省级: the organs of that level's government
	scopeOrgan             // 市政府, 国务院
	scopeOwn               // 局属, 委直属, 本局, 机关: the issuer's own
	scopePlace             // 全市
	scopeGuest             // 驻朔, 中央驻晋: organs of others that sit here
	scopeUnknown           // something else
)

// scope reads the words before the members. The organ returned is the one
// whose members are meant, nil when it is not known.
func (p reader) scope(s string) (*Organ, scopeKind) {
	switch {
	case s == "":
		return p.from, scopeNone
	case strings.Contains(s, "驻"):
		return nil, scopeGuest
	}
	if isOwnScope(s) {
		return p.from, scopeOwn
	}
	if w, ok := trimAny(s, "级机关", "直机关", "直属", "直", "级", "属", "管", "本级", "内", ""); ok || s != "" {
		for _, k := range relativeWords {
			if w == k.word {
				o := p.government(k.word, k.level)
				return &o, scopeLevel
			}
		}
	}
	if w, ok := cutAny(s, "全"); ok {
		for _, k := range relativeWords {
			if w == k.word {
				o := p.government(k.word, k.level)
				return &o, scopePlace
			}
		}
		if w == "国" {
			return &Organ{Class: Government, Level: State, Full: "国务院", Certainty: Certain}, scopePlace
		}
	}
	base, _ := trimAny(s, "直属", "所属", "属", "直", "机关", "系统")
	if o, ok := p.single(base); ok && o.Certainty >= Guessed && o.Class != Person {
		if l, _ := o.Place.Lowest(); o.Class == Government && base == s && o.Certainty == Guessed && l != NoLevel { // 朔州市各部门
			o.Certainty = Likely
		}
		return &o, scopeOrgan
	}
	return nil, scopeUnknown
}

// isOwnScope reports whether s is a word for the issuer itself.
func isOwnScope(s string) bool {
	s, _ = cutAny(s, "本", "我", "机关")
	s, _ = trimAny(s, "机关和直属", "机关及直属", "机关", "直属", "所属", "系统", "属", "直", "内设", "内")
	switch s {
	case "", "局", "委", "厅", "部", "办", "院", "校", "所", "中心", "公司", "集团", "会", "社", "处", "支队", "总队", "大队", "台", "署", "行":
		return true
	}
	return false
}

// government returns the government that the relative word stands for.
func (p reader) government(word string, level Level) Organ {
	place, l, known := p.j.relative(word, level, p.from, true)
	o := Organ{Class: Government, Level: l, Place: place, Relative: true, Certainty: Likely}
	if !known {
		o.Certainty = Guessed
	}
	_, name := place.Lowest()
	o.Full = name + "人民政府"
	o.Name = o.Full
	return o
}

// classWords are the words for kinds of places in a 统称, longer ones first.
var classWords = [...]struct {
	word  string
	level Level
}{
	{"计划单列市", Prefecture}, {"副省级城市", Prefecture}, {"省辖市", Prefecture}, {"地级以上市", Prefecture}, {"设区的市", Prefecture}, {"设区市", Prefecture}, {"地级市", Prefecture}, {"县级市", County},
	{"自治区", Province}, {"直辖市", Province}, {"自治州", Prefecture}, {"自治县", County}, {"自治旗", County}, {"地区", Prefecture},
	{"街道", Township}, {"苏木", Township}, {"民族乡", Township}, {"开发区", County}, {"高新区", County}, {"新区", County},
	{"省", Province}, {"市", Prefecture}, {"州", Prefecture}, {"盟", Prefecture}, {"县", County}, {"旗", County}, {"区", County},
	{"乡", Township}, {"镇", Township}, {"社区", Village}, {"村", Village},
}

// placeClasses reads the words for kinds of places at the start of members:
// 县、区, 省、自治区、直辖市. level is that of the highest; rest is what follows.
func placeClasses(s string, from *Organ) (level Level, rest string, ok bool) {
	rest = s
	for {
		w, l, found := classWord(rest)
		if !found {
			break
		}
		next := rest[len(w):]
		if ok && next != "" && (strings.HasPrefix(rest, "市场") || strings.HasPrefix(rest, "市政") && !strings.HasPrefix(rest, "市政府")) ||
			strings.HasPrefix(rest, "乡村") || strings.HasPrefix(rest, "村镇") || strings.HasPrefix(rest, "区域") || strings.HasPrefix(rest, "地区性") ||
			strings.HasPrefix(rest, "社区矫") || strings.HasPrefix(next, "直") || strings.HasPrefix(next, "级") {
			break
		}
		if level == NoLevel || w != "市" && l < level {
			level = l
			if w == "市" && from != nil && from.Level == Prefecture && !from.Place.Unsure {
				level = County
			}
		} else if w == "市" && level == County && strings.HasPrefix(s, "区") {
			level = County // 各区市
		}
		ok = true
		rest = next
		if r, cut := cutAny(rest, "、", "和", "及", "（", "）"); cut && r != "" {
			if _, _, more := classWord(r); more {
				rest = r
			}
		}
	}
	return level, rest, ok
}

func classWord(s string) (string, Level, bool) {
	for _, c := range classWords {
		if strings.HasPrefix(s, c.word) {
			return c.word, c.level, true
		}
	}
	return "", NoLevel, false
}

// placeMembers makes the 统称 of organs of all places of a level. rest says
// which organs; nothing means the governments (“各县（市、区）：”).
func (p reader) placeMembers(o Organ, host *Organ, level Level, rest string) (Organ, bool) {
	o.Level = level
	rest, _ = cutAny(rest, "的")
	first, _, _ := strings.Cut(rest, "、")
	switch {
	case rest == "":
		o.Class = Government
		if level == Village {
			o.Class = Grassroots
		}
	case isGeneric(first) && runes(first) > 1:
		o.Class, o.Certainty = Mixed, Guessed
	default:
		t, ok := p.j.tail(first, setting{placed: true})
		if !ok {
			for _, w := range [...]string{"和", "及"} { // 党委和人民政府
				if head, _, cut := strings.Cut(first, w); cut && !ok {
					t, ok = p.j.tail(head, setting{placed: true})
				}
			}
		}
		if !ok {
			if first == "办" && level == Township {
				t, ok = tail{class: Dispatched, sure: Likely}, true
			} else {
				return Organ{}, false
			}
		}
		o.Class, o.Line, o.Office, o.Management = t.class, t.line, t.office, t.management
		o.Certainty = t.sure
		if o.Class == Dispatched && t.level == County && level < County {
			o.Level = County
		}
	}
	if host == nil {
		return o, true
	}
	o.Place = host.Place.upTo(level - 1)
	if o.Place.Unsure && level == County { // 各县（区） of a 市: of prefecture level
		o.Place.Unsure = false
	}
	if l, _ := o.Place.Lowest(); l != NoLevel && host.Level >= level && host.Place.Unsure {
		o.Place.Unsure = false
	}
	o.Relative = true
	return o, true
}

// members makes the 统称 of organs without words for places.
func (p reader) members(o Organ, host *Organ, kind scopeKind, word string) (Organ, bool) {
	if host != nil {
		o.Place, o.Level = host.Place, host.Level
		o.Relative = host.Relative || kind == scopeNone || kind == scopeOwn
	}
	switch {
	case kind == scopeGuest:
		o.Class, o.Certainty = Mixed, Guessed
		o.Place, o.Level, o.Relative = Place{}, NoLevel, false
		return o, word != ""
	case isGeneric(word):
		return p.genericMembers(o, host, kind, word), true
	case strings.HasSuffix(word, "企业") || strings.HasSuffix(word, "公司"):
		o.Class = Enterprise
		return o, true
	case strings.HasSuffix(word, "部门") && p.j.lineOf(strings.TrimSuffix(strings.TrimSuffix(word, "部门"), "主管")) == "":
		o.Class = Department
		return o, true
	case word == "人民团体" || word == "群团组织" || word == "民主党派" || word == "群众团体":
		o.Class = Mass
		return o, true
	case isInternalName(word) || word == "科室" || word == "处室" || word == "司局" || word == "股室":
		o.Class = Internal
		o.Host = host
		return o, true
	case endsWithAny(word, "新闻单位", "金融机构", "学校", "院校", "高校", "高等学校", "医院", "医疗机构", "医疗卫生机构", "社会组织", "社会团体", "媒体", "用人单位", "建设单位", "施工单位", "运营单位", "市场主体", "站", "所", "园", "馆"):
		o.Class = Institution
		if l := p.j.lineOf(word); l != "" {
			o.Line = l
		}
		for _, b := range bodies {
			if b.line != "" && strings.HasSuffix(word, b.word) {
				o.Line = b.line
			}
		}
		if kind == scopeOwn {
			o.Host = host
		}
		return o, true
	case word == "地" || word == "地方" || word == "级" || word == "地人民政府":
		o.Class, o.Certainty, o.Level = Government, Guessed, NoLevel
		return o, true
	}
	t, ok := p.j.tail(word, setting{placed: true})
	if !ok || utf8.RuneCountInString(word) < 2 {
		return Organ{}, false
	}
	o.Class, o.Line, o.Office, o.Management = t.class, t.line, t.office, t.management
	o.Certainty = min(t.sure, Likely)
	if t.level != NoLevel && t.level > o.Level {
		o.Place = o.Place.upTo(t.level - 1)
		o.Place.Unsure = false
		o.Level = t.level
	}
	return o, true
}

// genericMembers makes 各部门, 各单位 and their like of their scope.
func (p reader) genericMembers(o Organ, host *Organ, kind scopeKind, word string) Organ {
	switch {
	case kind == scopeOwn, kind == scopeNone && strings.HasPrefix(word, "直属") && host != nil && host.Class != Government:
		o.Class, o.Host = Institution, host
		if host == nil {
			o.Level = NoLevel
		}
	case kind == scopeOrgan && host != nil && host.Class != Government && host.Class != Party:
		o.Class, o.Host, o.Line = Institution, host, host.Line
		if host.Class == Coordination {
			o.Class, o.Host, o.Certainty = Mixed, nil, Guessed
		}
	case kind == scopeOrgan && host != nil && host.Class == Party:
		o.Class = PartyDepartment
	case (kind == scopeLevel || kind == scopeOrgan) && word != "企事业单位":
		o.Class = Department
	case kind == scopeNone && (strings.HasSuffix(word, "部门") || word == "部委"):
		o.Class, o.Certainty = Department, Guessed
	default:
		o.Class, o.Certainty = Mixed, Guessed
	}
	return o
}
