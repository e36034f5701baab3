package org

import (
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
)

const sampleRoster = `
版本: 1
人员:
  - {姓名: 郑一, 机构: 云陵市人民政府, 职务: 市长, 职级: 主要负责人, 起: 2021-06-18, 止: 2024-04-02, 分管: [全面, 审计]}
  - {姓名: 贺二, 机构: 云陵市人民政府, 职务: 市长, 职级: 主要负责人, 起: 2024年4月3日, 止: , 分管: [全面]}
  - {姓名: 周三, 机构: 云陵市人民政府, 职务: 副市长, 职级: 负责人, 起: 2022-03-10, 分管: [公安], AB角: 赵四, 兼任: [{机构: 云陵市公安局, 职务: 局长}]}
  - {姓名: 周三, 机构: 云陵市公安局, 职务: 局长, 职级: 主要负责人, 起: 2022-03-10}
  - {姓名: 夏五, 机构: 青溪县人民政府, 职务: 常务副县长, 职级: 负责人, 起: 2021-06-01, 主持工作: {起: 2024-09-20, 止: 2024-12-10}}
  - {编号: A1, 姓名: 李六, 机构: 云陵市水利局, 职务: 局长, 职级: 主要负责人, 起: 2022-01-01}
  - {编号: A2, 姓名: 李六, 机构: 云陵市教育局, 职务: 副局长, 职级: 负责人, 起: 2022-01-01}
  - {姓名: 钱七, 机构: 青溪县水利局, 职务: 副局长, 职级: 负责人, 起: 2024-01-01, 代理: 是}
出差:
  - {姓名: 贺二, 起: 2024-05-20, 止: 2024-05-30}
请假:
  - {姓名: 周三, 起: 2024-06-01}
机构:
  - {名称: 云陵市, 上级: 南岭省, 下辖: [城关区, 青溪县], 代管: [云陵高新区管委会]}
`

func day(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func sample(t *testing.T) *Roster {
	t.Helper()
	r, err := LoadRoster("roster.yaml", []byte(sampleRoster))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRosterHead(t *testing.T) {
	r := sample(t)
	tests := []struct{ organ, day, want string }{
		{"云陵市人民政府", "2024-04-02", "郑一"}, // the last day counts
		{"云陵市人民政府", "2024-04-03", "贺二"}, // and so does the first
		{"南岭省云陵市人民政府", "2024-04-03", "贺二"},
		{"云陵市人民政府", "2020-01-01", ""},
		{"云陵市公安局", "2024-04-03", "周三"},
		{"青溪县人民政府", "2024-09-19", ""},
		{"青溪县人民政府", "2024-09-20", "夏五"}, // 主持工作
		{"云陵市青溪县人民政府", "2024-12-11", ""},
		{"青溪县水利局", "2024-02-01", "钱七"}, // 代理 for the whole term
	}
	for _, tt := range tests {
		if p, ok := r.Head(tt.organ, day(t, tt.day)); p.Name != tt.want || ok != (tt.want != "") {
			t.Errorf("%s on %s: %q, want %q", tt.organ, tt.day, p.Name, tt.want)
		}
	}
}

func TestRosterPosts(t *testing.T) {
	r := sample(t)
	d := day(t, "2024-05-20")
	if posts, known := r.Posts("李六", d); len(posts) != 2 || !known || posts[0].ID == posts[1].ID {
		t.Errorf("two persons of one name: %+v", posts)
	}
	if posts, _ := r.Posts("周三", d); len(posts) != 2 {
		t.Errorf("a post and 兼任, the latter also on a line of its own: %+v", posts)
	}
	if posts, known := r.Posts("郑一", d); len(posts) != 0 || !known {
		t.Errorf("known, but no longer in office: %+v %v", posts, known)
	}
	if _, known := r.Posts("无此人", d); known {
		t.Error("nobody of that name is known")
	}
	if posts := r.InOffice("周三", "云陵市公安局", d); len(posts) != 1 || posts[0].Title != "局长" {
		t.Errorf("in office: %+v", posts)
	}
	if posts := r.InCharge("云陵市人民政府", "公安", d); len(posts) != 1 || posts[0].Deputy != "赵四" {
		t.Errorf("in charge: %+v", posts)
	}
	he, zhou := Post{Name: "贺二"}, Post{Name: "周三"}
	if !r.Absent(he, d) || !r.Absent(zhou, day(t, "2025-01-01")) || r.Absent(he, day(t, "2024-05-31")) {
		t.Error("absences: a trip with both ends, a leave that is still open")
	}
}

func TestRosterAddsPlaces(t *testing.T) {
	base := anywhere(t)
	j := base.With(sample(t))
	issuer := j.Resolve("青溪县水利局", nil)
	if got, want := describe(issuer), "部门/县 水利 @南岭省云陵市青溪县"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := describe(j.Resolve("市人民政府", &issuer)), "政府/市 @南岭省云陵市"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := describe(j.Resolve("云陵高新区管委会", nil)), "派出机关/县 @南岭省云陵市云陵高新区"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := describe(base.Resolve("青溪县水利局", nil)), "部门/县 水利 @青溪县"; got != want {
		t.Errorf("With changed its receiver: %s, want %s", got, want)
	}
}

func TestRosterMistakes(t *testing.T) {
	tests := []struct{ yaml, want string }{
		{"人员:\n  - {姓名: 甲, 机构: 某局, 职务: 局长, 起: 2024-02-30}", "r.yaml:2:32"},
		{"人员:\n  - {姓名: 甲, 机构: 某局, 职务: 局长, 起: 2024-02-03, 止: 2024-01-01}", "早于起日"},
		{"人员:\n  - {姓名: 甲, 机构: 某局, 职务: 局长}", "缺少“起”"},
		{"人员:\n  - {姓名: 甲, 机购: 某局, 职务: 局长, 起: 2024-01-01}", "是否想写“机构”"},
		{"人员:\n  - {姓名: 甲, 机构: 某局, 职务: 局长, 职级: 正职, 起: 2024-01-01}", "不是职级"},
		{"人员:\n  - 甲", "2:5"},
		{"出差: []", "没有“人员”"},
		{"人员:\n  - {姓名: 甲, 机构: 某局, 职务: 局长, 起: 2024-01-01}\n机构:\n  - {名称: 云陵}", "看不出“云陵”的级别"},
		{"人员:\n  - {姓名: 甲, 机构: 某局, 职务: 局长, 起: 2024-01-01}\n机构:\n  - {名称: 云陵市, 上级: 南岭省, 下辖: [青溪]}", "r.yaml:4:29"},
		{"人员: [", "YAML"},
		{"人员:\n  - {姓名: 甲, 机构: 某局, 职务: 局长, 起: 2024-01-01}\n  - {姓名: 甲, 机构: 某局, 职务: 局长, 起: 2025-01-01}", "r.yaml:3:5: “甲”任某局局长的两段任期重叠"},
		{"人员:\n  - {姓名: 甲, 机构: 某局, 职务: 局长, 职级: 主要负责人, 起: 2024-01-01, 止: 2024-03-01}\n  - {姓名: 乙, 机构: 某局, 职务: 局长, 职级: 主要负责人, 起: 2024-02-01}", "同时有“甲”和“乙”两人"},
		{"人员:\n  - {姓名: 贺立峰, 机构: 某局, 职务: 局长, 起: 2024-01-01}\n出差:\n  - {姓名: 贺立锋, 起: 2024-02-01}", "r.yaml:4:10: 名册中没有“贺立锋”，是否想写“贺立峰”"},
		{"人员:\n  - {姓名: 甲, 机构: 某局, 职务: 局长, 起: 2024-01-01, 兼任: [{机构: 某办, 职务: 主任, 起: 2024-03-01, 止: 2024-02-01}]}", "早于起日"},
		{"各期:\n  - {名称: 一期, 人员: [{姓名: 甲, 机构: 某局, 职务: 局长}]}", "缺少“起”"},
	}
	for _, tt := range tests {
		_, err := LoadRoster("r.yaml", []byte(tt.yaml))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s\ngot %v, want %q", tt.yaml, err, tt.want)
		}
	}
}

func TestSameOrganName(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"平鲁区人民政府", "朔州市平鲁区人民政府", true},
		{"朔州市平鲁区教育局", "平鲁区教育局", true},
		{"朔州市教育局", "教育局", false}, // whose?
		{"朔州市教育局", "市教育局", false},
		{"朔州市人民政府", "人民政府", false},
		{"怀仁市委", "中共怀仁市委", true},
		{"朔州市教育局", "朔州市民政局", false},
		{"朔州市政府办公室", "朔州市人民政府办公室", true},
		{"", "", false},
	}
	for _, tt := range tests {
		if got := SameOrganName(tt.a, tt.b); got != tt.want {
			t.Errorf("%s, %s: %v", tt.a, tt.b, got)
		}
	}
}
