package org

import (
	"strings"
	"testing"
)

func TestDirection(t *testing.T) {
	tests := []struct {
		why      string
		from, to []string
		kind     string
		want     string
	}{
		{"request to the own government", []string{"朔州市水利局"}, []string{"市人民政府"}, "请示", "上行"},
		{"past the direct superior", []string{"右玉县水利局"}, []string{"朔州市人民政府"}, "请示", "上行"},
		{"one superior among the recipients", []string{"朔州市民政局"}, []string{"市财政局", "市人民政府"}, "请示", "上行"},
		{"joint issuers to party and government", []string{"中共怀仁市委", "怀仁市人民政府"}, []string{"中共朔州市委", "朔州市人民政府"}, "报告", "上行"},
		{"to a leader in person", []string{"朔州市体育局"}, []string{"李文博副市长"}, "请示", "上行"},
		{"city to counties and departments", []string{"朔州市人民政府"}, []string{"各县（市、区）人民政府", "市直各部门"}, "通知", "下行"},
		{"department's notice to county governments", []string{"朔州市林业局"}, []string{"各县（市、区）人民政府"}, "通知", "下行"},
		{"department's letter to county governments", []string{"朔州市统计局"}, []string{"各县（市、区）人民政府"}, "函", "平行"},
		{"coordination office to counties", []string{"朔州市安全生产委员会办公室"}, []string{"各县（市、区）人民政府"}, "通知", "下行"},
		{"department to its line", []string{"朔州市教育局"}, []string{"各县（市、区）教育局", "市直各学校"}, "通知", "下行"},
		{"county to the city's department", []string{"山阴县人民政府"}, []string{"朔州市教育局"}, "函", "平行"},
		{"request to an unrelated organ stays lateral", []string{"朔州市住房和城乡建设局"}, []string{"市财政局"}, "请示", "平行"},
		{"reply", []string{"朔州市人民政府"}, []string{"应县人民政府"}, "批复", "下行"},
		{"announcement without recipients", []string{"东屏市公安局交通警察支队"}, nil, "通告", "公开"},
		{"decree without recipients", []string{"朔州市人民政府"}, nil, "命令", "公开"},
		{"decision of a standing committee", []string{"朔州市人民代表大会常务委员会"}, nil, "决定", "公开"},
		{"minutes without recipients", []string{"朔州市人民政府"}, nil, "纪要", "下行"},
		{"report to the standing committee", []string{"朔州市财政局"}, []string{"朔州市人民代表大会常务委员会"}, "报告", "公开"},
		{"bill", []string{"朔州市人民政府"}, []string{"朔州市人民代表大会常务委员会"}, "议案", "上行"},
		{"tax bureau reports to the local government", []string{"国家税务总局朔州市税务局"}, []string{"朔州市人民政府"}, "报告", "上行"},
		{"tax bureau writes to the local government", []string{"国家税务总局朔州市税务局"}, []string{"朔州市人民政府"}, "函", "平行"},
		{"recipients that are not understood", []string{"朔州市水利局"}, []string{"××××"}, "报告", "上行"},
		{"letter to a person", []string{"国务院办公厅"}, []string{"马万祺副主席"}, "函", "平行"},
		{"issuer not known", nil, []string{"市人民政府"}, "请示", "上行"},
		{"nothing known", nil, nil, "", "未知"},
	}
	j := shuozhou(t)
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			issuers := j.ResolveAll(tt.from, nil)
			var lead *Organ
			if len(issuers) > 0 {
				lead = &issuers[0]
			}
			got, why := j.Direction(issuers, j.ResolveAll(tt.to, lead), tt.kind)
			if got != tt.want {
				t.Errorf("got %s (%s), want %s", got, why, tt.want)
			}
			if why == "" || strings.HasSuffix(why, "。") {
				t.Errorf("reason %q", why)
			}
		})
	}
}

func TestDirectionSaysWhatItRestsOn(t *testing.T) {
	j := shuozhou(t)
	issuer := j.Resolve("朔州市民政局", nil)
	to := j.ResolveAll([]string{"市人民政府", "市财政局"}, &issuer)
	_, why := j.Direction([]Organ{issuer}, to, "请示")
	if want := "“市人民政府”是“朔州市民政局”的上级（本级人民政府）；主送机关中另有非上级机关"; why != want {
		t.Errorf("got %s\nwant %s", why, want)
	}
}

func TestSettle(t *testing.T) {
	j := anywhere(t)
	tests := []struct {
		from, to, want string
	}{
		{"青溪县人民政府", "云陵市人民政府", "政府/市 @云陵市"},
		{"苏州市人民政府", "昆山市人民政府", "政府/县 @江苏省苏州市昆山市"},
		{"望江市人民政府", "云陵市人民政府", "政府/市 @云陵市?"},
	}
	for _, tt := range tests {
		a, b := []Organ{j.Resolve(tt.from, nil)}, []Organ{j.Resolve(tt.to, nil)}
		j.Settle(a, b)
		if got := describe(b[0]); got != tt.want {
			t.Errorf("%s → %s: %s, want %s", tt.from, tt.to, got, tt.want)
		}
	}
}
