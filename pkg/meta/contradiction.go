package meta

import (
	"fmt"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// inOrder are pairs of dates of which the second cannot be before the first:
// both of the metadata itself, or both in a group.
var inOrder = [...]struct{ group, first, second string }{
	{"", "成文日期", "印发日期"},
	{"", "签发.日期", "印发日期"},
	{"", "成文日期", "备案.日期"},
	{"", "交办日期", "答复日期"},
	{"", "施行日期", "有效期至"},
	{"代行", "起", "止"},
	{"公开征求意见", "起", "止"},
	{"事先请示", "日期", "批复日期"},
	{"报市委", "日期", "批复日期"},
	{"审议会议", "日期", "修改完成日期"},
	{"征求意见", "发出日期", "收到日期"},
	{"征求意见", "发出日期", "回复日期"},
	{"征求意见", "收到日期", "回复日期"},
	{"征求意见", "发出日期", "要求回复日期"},
}

// Contradictions returns what cannot be true at once, with the place of the
// later word.
func (m *Metadata) Contradictions() yamlfile.Errors {
	var errs yamlfile.Errors
	for _, o := range inOrder {
		for i, e := range m.Entries(o.group) {
			first, second := m.date(e, o.first), m.date(e, o.second)
			if first.IsZero() || second.IsZero() || !second.Before(first) {
				continue
			}
			p := m.place(o.group, i, o.second)
			name := func(key string) string {
				return strings.ReplaceAll(strings.TrimPrefix(o.group+"的"+key, "的"), ".", "的")
			}
			errs = append(errs, &yamlfile.Error{File: p.File, Line: p.Line, Column: p.Column,
				Message: fmt.Sprintf("“%s”（%s）早于“%s”（%s）", name(o.second), second, name(o.first), first)})
		}
	}
	one, other := m.Event.Date, m.EventDate.Date
	if !one.IsZero() && !other.IsZero() && one != other {
		p := m.places["活动日期"]
		errs = append(errs, &yamlfile.Error{File: p.File, Line: p.Line, Column: p.Column, Message: fmt.Sprintf("“活动日期”（%s）与“活动”（%s）不同，只写一个即可", other, one)})
	}
	return errs
}

// date returns the date under a key, or under a key of a group in e.
func (m *Metadata) date(e Entry, key string) calendar.Date {
	group, inner, ok := strings.Cut(key, ".")
	if !ok {
		return e.Date(key)
	}
	for _, in := range m.Entries(group) {
		return in.Date(inner)
	}
	return calendar.Date{}
}

// place returns where a key stands that belongs to the i-th entry of a group.
func (m *Metadata) place(group string, i int, key string) Place {
	if group == "" {
		return m.places[key]
	}
	if p, ok := m.places[group+"."+key]; ok {
		return p
	}
	return m.places[fmt.Sprintf("%s[%d].%s", group, i, key)]
}
