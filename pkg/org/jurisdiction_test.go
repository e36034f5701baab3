package org

import (
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
)

func TestJurisdictionMistakes(t *testing.T) {
	tests := []struct{ yaml, want string }{
		{"本级: 云陵市", "1:5"},
		{"地方:\n  - {名称: 云陵}", "看不出“云陵”的级别"},
		{"地方:\n  - {名称: 云陵市, 下辖: [{名称: 青溪县, 级别: 区级}]}", "不是级别"},
		{"地方:\n  - {名称: 云陵市, 下辖: [{名称: 南岭省}]}", "j.yaml:2:20"},
		{"地方:\n  - {名字: 云陵市}", "是否想写“名称”"},
		{"机构:\n  - {名称: 云陵市教育局, 类别: 局}", "不是机关类别"},
		{"机构:\n  - {名称: 一览表}", "看不出“一览表”是什么机关"},
		{"机构:\n  - {名称: 云陵市教育局, 管理: 条管}", "不是管理方式"},
		{"机构:\n  - {名称: 云陵市教育局, 简称: [云教]}\n  - {名称: 云陵市民政局, 简称: [云教]}", "重名"},
		{"机构:\n  - {名称: 云陵市教育局, 代字: [{代字: 云教, 起: 昨天}]}", "不是日期"},
		{"机关: []", "未知的键"},
	}
	for _, tt := range tests {
		_, err := LoadJurisdiction("j.yaml", []byte(tt.yaml))
		if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), "j.yaml:") {
			t.Errorf("%s\ngot %v, want %q", tt.yaml, err, tt.want)
		}
	}
}

func TestJurisdictionData(t *testing.T) {
	j, err := LoadJurisdiction("j.yaml", []byte(`
本级: 云陵市
地方:
  - 名称: 南岭省
    下辖:
      - {名称: 云陵市, 下辖: [城关区, {名称: 柳河市, 级别: 县级}], 代管: [云陵高新区]}
业务线:
  - {名称: 水利, 别名: [水务和湖泊]}
机构:
  - 名称: 云陵市政务服务和营商环境局
    业务线: 行政审批
    简称: [云陵市政务局]
    曾用名: [{名称: 云陵市政务中心, 止: 2019-01-31}]
    代字: [{代字: 云政务, 起: 2019-02-01}]
  - {名称: 云陵市国防教育基地, 类别: 事业单位, 级别: 市级}
`))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"柳河市人民政府":   "政府/县 @南岭省云陵市柳河市",
		"城关区水务和湖泊局": "部门/县 水利 @南岭省云陵市城关区",
		"云陵市政务局":    "部门/市 行政审批 @南岭省云陵市",
		"云陵市政务中心":   "部门/市 行政审批 @南岭省云陵市",
		"云陵高新区管委会":  "派出机关/县 @南岭省云陵市云陵高新区",
		"高新区管委会":    "派出机关/县 @南岭省云陵市云陵高新区",
		"市人民政府":     "政府/市 @南岭省云陵市",
	} {
		if got := describe(j.Resolve(name, nil)); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestIssuerCode(t *testing.T) {
	j := shuozhou(t)
	for code, want := range map[string]string{"朔政发": "朔州市人民政府", "朔政办发": "朔州市人民政府办公室", "国办发": "国务院办公厅", "朔水": ""} {
		got := ""
		if list := j.IssuerCode(code, calendar.Date{}); len(list) == 1 {
			got = list[0].Full
		}
		if got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	if codes := j.Codes(j.Resolve("朔州市人民政府办公室", nil), calendar.Date{}); len(codes) != 1 || codes[0] != "朔政办发" {
		t.Errorf("codes of the office: %v", codes)
	}
}

// TestShuozhouNamesAreUnderstood: every name that the shipped file lists is
// read with a level, and in the city itself or above it.
func TestShuozhouNamesAreUnderstood(t *testing.T) {
	j := shuozhou(t)
	for name, n := range j.named {
		o := n.resolved
		if o.Class == Unknown || o.Level == NoLevel || o.Level != State && o.Place.Names[Province] != "山西省" {
			t.Errorf("%s: %s", name, describe(*o))
		}
	}
}
