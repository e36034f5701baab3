package org

import (
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/literal"
)

// A Standing is what a post amounts to within an organ, ascending.
type Standing int

// The standings. NoStanding means that the title does not tell.
const (
	NoStanding      Standing = iota
	Staff                    // none of the organ's leaders: 科长, 局办公室主任
	DeputySecretary          // 副秘书长
	Secretary                // 秘书长
	Deputy                   // 副职: 副市长, 副局长
	Executive                // 负责常务工作的副职: 常务副市长
	Chief                    // 正职: 市长, 代市长, 局长, 党组书记
)

var standingNames = [...]string{"", "工作人员", "副秘书长", "秘书长", "副职", "常务副职", "主要负责人"}

// String returns the Chinese name of s, "" for NoStanding.
func (s Standing) String() string { return standingNames[s] }

var (
	inCharge   = literal.Must(`主持(?:[^（）()，、]{0,6}?)工作`)
	executive  = literal.Must(`常务.{0,6}副|主持常务工作|负责常务工作`)
	staffTitle = literal.Must(`(?:科|股|处室|职|办事)员$|主任科员$|科长$|股长$|干事$|秘书$|文书$|司机$|会计$`)
	innerOrgan = literal.Must(`(?:办公室|[^市县区局]办|科|处|股|室|中心|站|所|队|支队|大队)$`)
	formerPost = literal.Must(`^(?:原|前|前任|拟任|候任)|候选人|退休`)
	fillers    = strings.NewReplacer("同志", "", "（代）", "", "(代)", "", "（代理）", "", "(代理)", "", "　", "", " ", "")
	leader     = literal.Must(`分管.{0,3}(?:领导|负责人|负责同志)$`)
	otherHead  = literal.Must(`.(?:[局厅部处院]长|[委会局心]主任)$`) // of another organ than the government
	brackets   = literal.Must(`[（(][^（）()]*[）)]`)
)

// Standing returns what a title (常务副市长; 市委副书记、代市长; 党组书记、局长) amounts to
// in o, the highest of several. acting means that the title itself says that
// its holder runs the organ (副局长（主持工作）).
func (o Organ) Standing(title string) (s Standing, acting bool) {
	plain := fillers.Replace(title)
	if m := inCharge.FindString(plain); m != "" && !strings.Contains(m, "常务") {
		acting = true
	}
	exec := executive.MatchString(plain)
	plain = inCharge.ReplaceAllString(brackets.ReplaceAllString(plain, ""), "")
	plain = strings.ReplaceAll(strings.ReplaceAll(plain, "负责常务工作的", ""), "负责常务工作", "")
	for _, piece := range strings.FieldsFunc(plain, func(r rune) bool { return strings.ContainsRune("、，,；;/兼", r) }) {
		s = max(s, o.piece(strings.Trim(piece, "的")))
	}
	if exec && s == Deputy {
		s = Executive
	}
	return s, acting && s >= Deputy
}

// piece judges one of the posts that a title joins.
func (o Organ) piece(t string) Standing {
	switch {
	case t == "" || formerPost.MatchString(t):
		return NoStanding
	case o.Class == Government && strings.HasSuffix(t, "助理"):
		return Staff
	case strings.HasSuffix(t, "副秘书长"):
		return o.secretary(DeputySecretary, strings.TrimSuffix(t, "副秘书长"))
	case strings.HasSuffix(t, "秘书长"):
		return o.secretary(Secretary, strings.TrimSuffix(t, "秘书长"))
	case staffTitle.MatchString(t):
		return Staff
	case leader.MatchString(t):
		return Deputy
	}
	t = strings.TrimPrefix(t, "分管")
	for _, w := range o.headWords() {
		before, ok := strings.CutSuffix(t, w)
		if !ok {
			continue
		}
		s := Chief
		if rest, ok := cutEnd(before, "常务副", "第一副"); ok {
			before, s = rest, Executive
		} else if rest, ok := strings.CutSuffix(before, "副"); ok {
			before, s = strings.TrimSuffix(rest, "分管"), Deputy
		} else if rest, ok := cutEnd(before, "代理", "代"); ok {
			before = rest
		}
		if before != "" && strings.HasSuffix(o.Full, strings.TrimLeft(before, "省市县区旗")+strings.TrimSuffix(w, "长")) { // 公安局长
			return s
		}
		return o.own(before, s)
	}
	if o.Class == Government && !o.Office && (strings.HasSuffix(t, "办公室副主任") || otherHead.MatchString(t)) {
		return Staff
	}
	return NoStanding
}

// secretary judges a 秘书长: of the party committee he is none of the government's.
func (o Organ) secretary(s Standing, before string) Standing {
	if o.Class != Party && strings.HasSuffix(before, "委") {
		return NoStanding
	}
	if o.Office && s == Secretary {
		return Chief
	}
	return s
}

// own returns s when what stands before a head's word names o itself or
// nothing, Staff when it names one of its inner organs, else NoStanding.
func (o Organ) own(before string, s Standing) Standing {
	before, _ = cutEnd(before, "党组", "党委", "党工委", "分党组")
	switch {
	case before == "" || SameOrganName(before, o.Full) || SameOrganName(before, o.Name):
		return s
	case o.Office && endsWithAny(before, "办公室", "办公厅", "办", "政府", "委"):
		return s
	case o.Class == Government && !o.Office:
		return o.ownGovernment(before, s)
	case innerOrgan.MatchString(before) && !innerOrgan.MatchString(o.Full):
		return Staff
	case strings.HasSuffix(o.Full, before) || endsWithAny(before, "局", "委", "厅", "部", "院", "会", "办") || innerOrgan.MatchString(before):
		return s
	}
	return NoStanding
}

// ownGovernment accepts 朔州市人民政府, 市政府, 朔州市 and 市 before 市长; the head of
// another place is none of this government's.
func (o Organ) ownGovernment(before string, s Standing) Standing {
	place, government := cutEnd(before, "人民政府", "政府")
	switch {
	case innerOrgan.MatchString(place):
		return Staff
	case strings.HasSuffix(place, "委"): // 市委书记 is none of the government's
		return NoStanding
	}
	_, name := o.Place.Lowest()
	switch {
	case len([]rune(place)) <= 1 || place == "自治" || name == "":
		return s
	case strings.HasSuffix(place, name) || strings.HasSuffix(place, shortPlace(name)):
		return s
	case !government && strings.HasSuffix(o.Full, place):
		return s
	}
	return NoStanding
}

// headWords are the words that a title of o's head ends with.
func (o Organ) headWords() []string {
	if o.Office {
		return []string{"主任"}
	}
	switch o.Class {
	case Government:
		return append(governmentHeads(o), "书记")
	case Dispatched:
		return []string{"主任", "专员", "盟长", "书记"}
	case Party:
		return []string{"书记"}
	case Court:
		return []string{"院长"}
	case Procuratorate:
		return []string{"检察长"}
	case Congress:
		return []string{"主任", "委员长", "主席"}
	case Consultative:
		return []string{"主席"}
	}
	if words := headsBySuffix(o.Full); words != nil {
		return append(slices.Clone(words), "书记")
	}
	return headsBySuffix("")
}

// governmentHeads returns 市长 for a 市, 县长 for a 县 …; by the level where the name
// is not known.
func governmentHeads(o Organ) []string {
	_, name := o.Place.Lowest()
	for _, x := range [...][2]string{{"自治区", "主席"}, {"省", "省长"}, {"市", "市长"}, {"县", "县长"}, {"区", "区长"}, {"州", "州长"},
		{"盟", "盟长"}, {"旗", "旗长"}, {"乡", "乡长"}, {"镇", "镇长"}, {"街道", "主任"}} {
		if strings.HasSuffix(name, x[0]) {
			return []string{x[1]}
		}
	}
	switch o.Level {
	case State:
		return []string{"总理"}
	case Province:
		return []string{"省长", "市长", "主席"}
	case Prefecture:
		return []string{"市长", "州长", "盟长", "专员"}
	case County:
		return []string{"县长", "区长", "市长", "旗长"}
	case Township:
		return []string{"乡长", "镇长", "主任"}
	}
	return []string{"市长", "县长", "区长", "省长"}
}

// headsBySuffix returns the words for the head of a department or another body
// by the end of its name; those that fit any body for a name that does not tell.
func headsBySuffix(name string) []string {
	for _, x := range [...]struct {
		suffixes, words []string
	}{
		{[]string{"领导小组", "专班"}, []string{"组长"}},
		{[]string{"指挥部"}, []string{"总指挥", "指挥长", "指挥"}},
		{[]string{"委员会", "委", "办公室", "办", "中心"}, []string{"主任"}},
		{[]string{"支队"}, []string{"支队长"}}, {[]string{"大队"}, []string{"大队长"}}, {[]string{"总队"}, []string{"总队长"}},
		{[]string{"局"}, []string{"局长"}}, {[]string{"厅"}, []string{"厅长"}}, {[]string{"部"}, []string{"部长"}},
		{[]string{"院"}, []string{"院长"}}, {[]string{"学校", "中学", "小学", "大学", "党校"}, []string{"校长"}},
		{[]string{"会"}, []string{"主席", "会长", "理事长", "主任"}},
	} {
		if endsWithAny(name, x.suffixes...) {
			return x.words
		}
	}
	return []string{"局长", "厅长", "部长", "主任", "院长", "校长", "所长", "站长", "队长", "馆长", "台长", "行长", "社长", "会长", "理事长",
		"董事长", "总经理", "经理", "主席", "组长", "指挥长", "检察长", "书记"}
}

// HeadTitle returns the word for o's head: 市长, 县长, 局长, 主任; 主要负责人 when the
// name does not tell.
func (o Organ) HeadTitle() string {
	if words := o.headWords(); len(words) == 1 || len(words) == 2 && words[1] == "书记" && o.Class != Dispatched {
		return words[0]
	}
	return headRank
}

func cutEnd(s string, ends ...string) (string, bool) {
	for _, e := range ends {
		if rest, ok := strings.CutSuffix(s, e); ok {
			return rest, true
		}
	}
	return s, false
}

// Standing returns what the post amounts to in o on the day it is asked for:
// by its title, else by its 职级.
func (p Post) Standing(o Organ) Standing {
	s, _ := o.Standing(p.Title)
	switch {
	case s != NoStanding && s != Staff:
	case p.Rank == headRank:
		s = Chief
	case p.Rank == "负责人":
		s = Deputy
	case p.Rank == "其他":
		s = Staff
	}
	return s
}
