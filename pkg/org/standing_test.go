package org

import (
	"strings"
	"testing"
)

func TestStanding(t *testing.T) {
	j := anywhere(t)
	tests := []struct {
		organ, title string
		want         Standing
		acting       bool
	}{
		{"朔州市人民政府", "市长", Chief, false},
		{"朔州市人民政府", "代市长", Chief, false},
		{"朔州市人民政府", "市长（代）", Chief, false},
		{"朔州市人民政府", "市委副书记、市长", Chief, false},
		{"朔州市人民政府", "市政府党组书记、市长", Chief, false},
		{"朔州市人民政府", "朔州市人民政府市长", Chief, false},
		{"朔州市人民政府", "朔州市市长", Chief, false},
		{"朔州市人民政府", "怀仁市市长", NoStanding, false},
		{"朔州市人民政府", "常务副市长", Executive, false},
		{"朔州市人民政府", "市委常委、常务副市长", Executive, false},
		{"朔州市人民政府", "负责常务工作的副市长", Executive, false},
		{"朔州市人民政府", "市委常委、副市长", Deputy, false},
		{"朔州市人民政府", "副市长兼市公安局局长", Deputy, false},
		{"朔州市人民政府", "市政府秘书长、办公室主任", Secretary, false},
		{"朔州市人民政府", "副秘书长", DeputySecretary, false},
		{"朔州市人民政府", "市委秘书长", NoStanding, false},
		{"朔州市人民政府", "市政府办公室副主任", Staff, false},
		{"朔州市人民政府", "市长助理", Staff, false},
		{"朔州市人民政府", "局长", NoStanding, false},
		{"朔州市人民政府", "市水利局局长", Staff, false},
		{"朔州市人民政府", "市发展改革委主任", Staff, false},
		{"朔州市人民政府", "副市长、市公安局局长", Deputy, false},
		{"朔州市人民政府", "市政府办公室主任", NoStanding, false},
		{"朔州市人民政府", "分管副市长", Deputy, false},
		{"朔州市人民政府", "市政府分管副市长", Deputy, false},
		{"朔州市人民政府", "市政府分管领导", Deputy, false},
		{"平鲁区人民政府", "区长", Chief, false},
		{"平鲁区人民政府", "常务副区长（主持工作）", Executive, true},
		{"平鲁区人民政府", "市长", NoStanding, false},
		{"怀仁市人民政府", "市长", Chief, false},
		{"朔州市水利局", "局长", Chief, false},
		{"朔州市水利局", "党组书记、局长", Chief, false},
		{"朔州市水利局", "党组成员、副局长", Deputy, false},
		{"朔州市水利局", "副局长（主持工作）", Deputy, true},
		{"朔州市水利局", "副局长（主持常务工作）", Executive, false},
		{"朔州市水利局", "市水利局局长", Chief, false},
		{"朔州市水利局", "办公室主任", NoStanding, false},
		{"朔州市水利局", "规划科科长", Staff, false},
		{"朔州市水利局", "四级调研员", NoStanding, false},
		{"朔州市卫生健康委员会", "主任", Chief, false},
		{"朔州市卫生健康委员会", "副主任", Deputy, false},
		{"朔州市卫生健康委员会", "办公室主任", Staff, false},
		{"朔州市人民政府办公室", "主任", Chief, false},
		{"朔州市人民政府办公室", "秘书长", Chief, false},
		{"朔州市人民政府办公室", "副主任", Deputy, false},
		{"朔州市公安局", "副市长、公安局长", Chief, false},
		{"朔州市公安局", "公安局副局长", Deputy, false},
		{"中共右玉县委办公室", "县委常委、县委办公室主任", Chief, false},
		{"中共怀仁市委", "书记", Chief, false},
		{"中共怀仁市委", "市委副书记", Deputy, false},
	}
	for _, tt := range tests {
		got, acting := j.Resolve(tt.organ, nil).Standing(tt.title)
		if got != tt.want || acting != tt.acting {
			t.Errorf("%s %s: %v %v, want %v %v", tt.organ, tt.title, got, acting, tt.want, tt.acting)
		}
	}
}

func TestHeadTitle(t *testing.T) {
	j := anywhere(t)
	for organ, want := range map[string]string{
		"朔州市人民政府": "市长", "右玉县人民政府": "县长", "平鲁区人民政府": "区长", "朔州市水利局": "局长", "朔州市卫生健康委员会": "主任",
		"朔州市人民政府办公室": "主任", "中共怀仁市委": "书记", "朔州市某某": "主要负责人",
	} {
		if got := j.Resolve(organ, nil).HeadTitle(); got != want {
			t.Errorf("%s: %s, want %s", organ, got, want)
		}
	}
}

func TestSplitPerson(t *testing.T) {
	tests := []struct {
		text, title, name string
		ok                bool
	}{
		{"副市长　李文博", "副市长", "李文博", true},
		{"市长：郑云川", "市长", "郑云川", true},
		{"常务副市长赵启明", "常务副市长", "赵启明", true},
		{"市委副书记、市长贺立峰同志", "市委副书记、市长", "贺立峰", true},
		{"李文博副市长", "副市长", "李文博", true},
		{"贺立峰", "", "贺立峰", true},
		{"郑　一", "", "郑一", true},
		{"市长", "市长", "", true},
		{"常务副市长", "常务副市长", "", true},
		{"分管副市长", "分管副市长", "", true},
		{"副局长（主持工作）孟远", "副局长（主持工作）", "孟远", true},
		{"副秘书长陈继先", "副秘书长", "陈继先", true},
		{"市长李某", "市长", "李某", true},
		{"市水利局", "", "市水利局", false},
	}
	for _, tt := range tests {
		title, name, ok := SplitPerson(tt.text)
		if ok != tt.ok || ok && (title != tt.title || name != tt.name) {
			t.Errorf("%s: %q %q %v", tt.text, title, name, ok)
		}
	}
}

// FuzzTitles reads any text as a person and as a title: neither panics, and what
// is split off are pieces of the text.
func FuzzTitles(f *testing.F) {
	j := anywhere(f)
	organs := []Organ{j.Resolve("朔州市人民政府", nil), j.Resolve("朔州市水利局", nil), j.Resolve("市人民政府", nil), {}}
	for _, s := range []string{"副市长　李文博", "李文博副市长", "副局长（主持工作）孟远", "市长：", "（代）市长", "）", "常务副市长、"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		plain := strings.Join(strings.Fields(strings.ReplaceAll(s, "　", " ")), "")
		title, name, _ := SplitPerson(s)
		if !strings.Contains(plain, title) || !strings.Contains(plain, name) {
			t.Errorf("%q: title %q, name %q", s, title, name)
		}
		for _, o := range organs {
			o.Standing(s)
		}
	})
}
