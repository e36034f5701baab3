package org

import (
	"slices"
	"strings"
)

// The directions of documents (行文方向).
const (
	upward   = "上行"
	downward = "下行"
	lateral  = "平行"
	public   = "公开"
	unclear  = "未知"
)

// Direction returns 行文方向 (上行, 下行, 平行, 公开 or 未知) of a document that the
// organs from send to the organs to, and what it rests on, in Chinese without
// full stop. It is 上行 as soon as one recipient is a superior of one issuer.
// kind is the 文种; it decides only what the organs leave open.
func (j *Jurisdiction) Direction(from, to []Organ, kind string) (dir, why string) {
	if len(to) == 0 {
		return withoutRecipients(from, kind)
	}
	if slices.ContainsFunc(to, func(o Organ) bool { return o.Class == Congress }) {
		switch kind {
		case "报告":
			return public, "向人民代表大会及其常务委员会所作的报告"
		case "议案":
			return upward, "议案向人民代表大会及其常务委员会提出"
		}
	}
	if len(from) == 0 {
		dir, why = byKind(kind)
		return dir, why + "，发文机关不明"
	}
	var views [SkipSubordinate + 1][]view
	for _, t := range to {
		v := j.nearest(from, t)
		views[v.kind] = append(views[v.kind], v)
	}
	if up := append(views[Superior], views[SkipSuperior]...); len(up) > 0 {
		return upward, upWhy(up, len(to))
	}
	if down := append(views[Subordinate], views[SkipSubordinate]...); len(down) > 0 {
		v := down[0]
		return downward, "“" + v.to.Name + "”是“" + v.from.Name + "”的下级（" + v.why + "）" + v.sure.doubt()
	}
	if len(views[Peer]) > 0 {
		return amongPeers(views[Peer], kind)
	}
	if len(views[Same]) > 0 && len(views[Undecided]) == 0 {
		if v := views[Same][0]; (kind == "请示" || kind == "报告") && !SameOrganName(v.from.Name, v.to.Name) && v.from.Full != v.to.Full {
			dir, why = byKind(kind)
			return dir, why + "，主送机关与发文机关业务相同，是不是同一机关不明"
		}
		return unclear, "主送机关就是发文机关"
	}
	if kind == "函" && to[0].Class == Person {
		return lateral, "主送个人的函"
	}
	dir, why = byKind(kind)
	return dir, why + "，主送机关与发文机关的隶属关系不明"
}

// A view is the relation of one recipient to the issuer that is nearest to it.
type view struct {
	from, to Organ
	kind     RelationKind
	sure     Certainty
	why      string
	skipped  []string
}

// nearest returns the relation of to with that issuer which says most: one
// below it before one above it before the unrelated.
func (j *Jurisdiction) nearest(from []Organ, to Organ) view {
	order := [...]int{Undecided: 0, Same: 1, Peer: 2, SkipSubordinate: 3, Subordinate: 4, SkipSuperior: 5, Superior: 6}
	best := view{to: to}
	for i, f := range from {
		r := j.Relation(f, to)
		if i == 0 || order[r.Kind] > order[best.kind] {
			best = view{f, to, r.Kind, r.Certainty, r.Why, r.Skipped}
		}
	}
	return best
}

// doubt returns a remark for what is not certain.
func (c Certainty) doubt() string {
	if c <= Guessed {
		return "，据名称推测"
	}
	return ""
}

func upWhy(up []view, recipients int) string {
	v := up[0]
	why := "“" + v.to.Name + "”是“" + v.from.Name + "”的" + v.kind.String() + "（" + v.why + "）" + v.sure.doubt()
	if recipients > len(up) {
		why += "；主送机关中另有非上级机关"
	}
	return why
}

// commanding are the 文种 that a department uses downward to governments below.
var commanding = []string{"通知", "意见", "决定", "通报", "命令", "令", "批复"}

// amongPeers decides where no recipient is above or below an issuer.
func amongPeers(peers []view, kind string) (dir, why string) {
	lower, vague := false, true
	for _, v := range peers {
		lower = lower || v.to.Level > v.from.Level && v.from.Level != NoLevel && v.to.Class != Person
		vague = vague && v.sure <= Guessed
	}
	if lower && slices.Contains(commanding, kind) {
		return downward, "以" + kind + "主送下一级行政区的机关（没有隶属关系）"
	}
	if vague && (kind == "请示" || kind == "报告") {
		return upward, "按文种“" + kind + "”推测，" + peers[0].why
	}
	v := peers[0]
	return lateral, "“" + v.to.Name + "”与“" + v.from.Name + "”不相隶属"
}

func withoutRecipients(from []Organ, kind string) (dir, why string) {
	switch kind {
	case "公告", "通告", "公报", "命令", "令", "决议":
		return public, kind + "没有主送机关"
	case "决定":
		if len(from) > 0 && from[0].Class == Congress {
			return public, "人大及其常委会的决定没有主送机关"
		}
	}
	dir, why = byKind(kind)
	return dir, why + "，没有主送机关"
}

// byKind guesses from the 文种 alone.
func byKind(kind string) (dir, why string) {
	why = "按文种“" + kind + "”推测"
	switch strings.TrimSpace(kind) {
	case "请示", "报告", "议案":
		return upward, why
	case "通知", "批复", "通报", "决定", "命令", "令", "纪要":
		return downward, why
	case "函":
		return lateral, why
	case "公告", "通告", "公报", "决议":
		return public, why
	case "":
		return unclear, "文种不明"
	}
	return unclear, "文种“" + kind + "”不能说明行文方向"
}
