package org

import "slices"

// Direction returns 行文方向 (上行, 下行, 平行, 公开 or 未知) of a document that the
// organs from send to the organs to, and what it rests on, in Chinese. kind is
// its 文种; it decides only what the organs leave open.
func (j *Jurisdiction) Direction(from, to []Organ, kind string) (dir, why string) {
	if kind == "议案" {
		return "上行", "议案由政府向同级人大提出"
	}
	if len(to) == 0 {
		return withoutRecipients(kind)
	}
	if kind == "报告" && slices.ContainsFunc(to, func(o Organ) bool { return o.Class == Congress }) {
		return "公开", "向人民代表大会及其常务委员会所作的报告"
	}
	if len(from) == 0 {
		dir, why = byKind(kind)
		return dir, why + "，发文机关不明"
	}
	down, peer := false, false
	for _, t := range to {
		switch k := j.Relation(from[0], t).Kind; {
		case k.Up():
			return "上行", "“" + t.Name + "”是“" + from[0].Name + "”的" + k.String()
		case k.Down():
			down = true
		case k == Peer:
			peer = true
		}
	}
	return level(from[0], to, kind, down, peer)
}

// level decides among recipients none of which is a superior.
func level(from Organ, to []Organ, kind string, down, peer bool) (dir, why string) {
	switch {
	case down:
		return "下行", "主送机关是“" + from.Name + "”的下级"
	case peer:
		lower := slices.ContainsFunc(to, func(o Organ) bool { return o.Level > from.Level && from.Level != NoLevel })
		if lower && slices.Contains([]string{"通知", "意见", "决定", "通报", "命令", "批复"}, kind) {
			return "下行", "主送下一级机关"
		}
		return "平行", "主送机关与“" + from.Name + "”不相隶属"
	}
	if kind == "函" && slices.ContainsFunc(to, func(o Organ) bool { return o.Class == Person }) {
		return "平行", "主送个人的函"
	}
	dir, why = byKind(kind)
	return dir, why + "，主送机关的隶属关系不明"
}

func withoutRecipients(kind string) (dir, why string) {
	switch kind {
	case "公告", "通告", "公报", "命令", "决议":
		return "公开", kind + "没有主送机关"
	}
	dir, why = byKind(kind)
	return dir, why + "，没有主送机关"
}

// byKind guesses from the 文种 alone.
func byKind(kind string) (dir, why string) {
	switch kind {
	case "请示", "报告", "议案":
		return "上行", "按文种“" + kind + "”推测"
	case "通知", "批复", "通报", "决定", "命令", "纪要":
		return "下行", "按文种“" + kind + "”推测"
	case "函":
		return "平行", "按文种“函”推测"
	case "公告", "通告", "公报", "决议":
		return "公开", "按文种“" + kind + "”推测"
	}
	return "未知", "文种不明"
}
