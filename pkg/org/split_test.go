package org

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSplitNames(t *testing.T) {
	tests := []struct {
		why, line string
		want      []string
	}{
		{"one", "市人民政府：", []string{"市人民政府"}},
		{"comma between groups", "各县（市、区）人民政府，朔州经济开发区管委会，市直各部门：", []string{"各县（市、区）人民政府", "朔州经济开发区管委会", "市直各部门"}},
		{"the same with 、", "各县（市、区）人民政府、朔州经济开发区管委会、市直各部门：", []string{"各县（市、区）人民政府", "朔州经济开发区管委会", "市直各部门"}},
		{"kinds of places are one name", "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：", []string{"各省、自治区、直辖市人民政府", "国务院各部委、各直属机构"}},
		{"及 within kinds of places", "各省、自治区、直辖市及计划单列市人民政府，新疆生产建设兵团：", []string{"各省、自治区、直辖市及计划单列市人民政府", "新疆生产建设兵团"}},
		{"有关 instead of 各", "国务院有关部委、直属机构", []string{"国务院有关部委、直属机构"}},
		{"several departments of the counties", "各县（市、区）民政局、财政局、卫生健康局：", []string{"各县（市、区）民政局、财政局、卫生健康局"}},
		{"市场 is no 市", "各县（市、区）教育局、市场监督管理局", []string{"各县（市、区）教育局、市场监督管理局"}},
		{"the city's own behind the counties'", "各县（市、区）民政局、市财政局", []string{"各县（市、区）民政局", "市财政局"}},
		{"towns and streets", "各乡镇人民政府、街道办事处，区直各部门", []string{"各乡镇人民政府、街道办事处", "区直各部门"}},
		{"towns and streets, each with 各", "各乡（镇）人民政府、各街道办事处", []string{"各乡（镇）人民政府", "各街道办事处"}},
		{"counties named barely", "各县（区）、市直有关部门：", []string{"各县（区）", "市直有关部门"}},
		{"two kinds of places", "各县、区：", []string{"各县、区"}},
		{"kinds of places, then the organ", "各市、县（区）人民政府", []string{"各市、县（区）人民政府"}},
		{"places and departments", "各地区、各部门：", []string{"各地区", "各部门"}},
		{"departments and units", "市直各部门、各单位", []string{"市直各部门、各单位"}},
		{"委、办、局", "市政府各委、办、局", []string{"市政府各委、办、局"}},
		{"party and government of the counties", "各县（市、区）委、人民政府", []string{"各县（市、区）委、人民政府"}},
		{"joined by 和", "各县（市、区）党委和人民政府", []string{"各县（市、区）党委和人民政府"}},
		{"own units", "局机关各科室、局属各单位", []string{"局机关各科室", "局属各单位"}},
		{"party and government", "中共朔州市委、朔州市人民政府：", []string{"中共朔州市委", "朔州市人民政府"}},
		{"party and government with a space", "中共朔州市委　朔州市人民政府", []string{"中共朔州市委", "朔州市人民政府"}},
		{"party and government without a mark", "市委市政府", []string{"市委", "市政府"}},
		{"和 between names", "市委和市政府", []string{"市委", "市政府"}},
		{"和 within names", "市发展和改革委员会、市工业和信息化局、市文化和旅游局", []string{"市发展和改革委员会", "市工业和信息化局", "市文化和旅游局"}},
		{"和 within places", "呼和浩特市人民政府、市公安局和平分局", []string{"呼和浩特市人民政府", "市公安局和平分局"}},
		{"并报", "市教育局并报市人民政府", []string{"市教育局", "市人民政府"}},
		{"并呈", "市教育局并呈市人民政府", []string{"市教育局", "市人民政府"}},
		{"转报", "县教育局转报县人民政府", []string{"县教育局", "县人民政府"}},
		{"转 within names", "市科技成果转化中心", []string{"市科技成果转化中心"}},
		{"ministries", "广东省人民政府，教育部、外交部、财政部和税务总局", []string{"广东省人民政府", "教育部", "外交部", "财政部", "税务总局"}},
		{"brackets are not cut", "市政府办公室（督查室、值班室）、市财政局", []string{"市政府办公室（督查室、值班室）", "市财政局"}},
		{"copies with label and full stop", "抄送：市委各部门，市人大常委会办公室、市政协办公室，市法院，市检察院。", []string{"市委各部门", "市人大常委会办公室", "市政协办公室", "市法院", "市检察院"}},
		{"issuers in columns", "朔州市民政局　　朔州市财政局　　朔州市卫生健康委员会", []string{"朔州市民政局", "朔州市财政局", "朔州市卫生健康委员会"}},
		{"a space within a name", "朔州市人民政府 办公室", []string{"朔州市人民政府 办公室"}},
		{"a line end within a name", "朔州市人民\n政府", []string{"朔州市人民\n政府"}},
		{"post and person", "市长　贺立峰", []string{"市长　贺立峰"}},
		{"organ, post and person", "朔州市教育局局长　张某", []string{"朔州市教育局局长　张某"}},
		{"persons", "李文博副市长并张秘书长", []string{"李文博副市长", "张秘书长"}},
		{"其 refers back", "市人大及其常委会", []string{"市人大及其常委会"}},
		{"half-width marks", "市人民政府,市财政局;市民政局:", []string{"市人民政府", "市财政局", "市民政局"}},
		{"nothing", " ，、：", nil},
	}
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			var got []string
			for _, q := range SplitNames(tt.line) {
				got = append(got, tt.line[q[0]:q[1]])
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("%s:\n got %q\nwant %q", tt.line, got, tt.want)
			}
		})
	}
}

// FuzzSplitNames: the spans lie in the text, ascend, are not empty and end on
// character bounds.
func FuzzSplitNames(f *testing.F) {
	for _, s := range []string{"各省、自治区、直辖市人民政府，国务院各部委、各直属机构：", "市委市政府并报省委", "（（、）", "和及并\xff、各", "抄送：市财政局。"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, q := range SplitNames(s) {
			if q[0] < last || q[1] <= q[0] || q[1] > len(s) {
				t.Fatalf("span %v in %q behind %d", q, s, last)
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[q[0]:q[1]]) {
				t.Fatalf("span %v cuts a character of %q", q, s)
			}
			last = q[1]
		}
	})
}

// FuzzResolve: any name and any issuer are read without a panic, and what is
// said of them is consistent.
func FuzzResolve(f *testing.F) {
	for _, s := range []string{"朔州市平鲁区教育局", "各县（市、区）教育局", "李某副市长", "市委", "国家税务总局", "政协", "中共", "市", "县县县县县县县县县县", "人民政府办公室科", "\xff市"} {
		f.Add(s, "右玉县水利局")
		f.Add("市人民政府", s)
	}
	j := shuozhou(f)
	f.Fuzz(func(t *testing.T, name, issuer string) {
		a := j.Resolve(issuer, nil)
		b := j.Resolve(name, &a)
		for _, o := range []Organ{a, b} {
			if o.Class == Unknown && (o.Certainty != Unclear || o.Level != NoLevel || o.Collective) {
				t.Fatalf("%q: unknown, yet %+v", o.Name, o)
			}
			if o.Class != Unknown && o.Certainty == Unclear {
				t.Fatalf("%q: understood without certainty: %+v", o.Name, o)
			}
		}
		to, back := j.Relation(a, b), j.Relation(b, a)
		if (to.Kind == Same) != (back.Kind == Same) {
			t.Fatalf("%q and %q: %v, but %v the other way", issuer, name, to.Kind, back.Kind)
		}
		j.Direction([]Organ{a}, []Organ{b}, "报告")
	})
}

// TestSplitNamesLongLine: a line of any length takes time in proportion to it;
// in the square of it this would run for minutes.
func TestSplitNamesLongLine(t *testing.T) {
	for _, w := range []string{"和", "市局和", "各县、区、", "市局 "} {
		SplitNames(strings.Repeat(w, 100_000/len(w)))
	}
}
