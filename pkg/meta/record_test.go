package meta

import (
	"strings"
	"testing"
)

func TestEntries(t *testing.T) {
	m, errs := Parse("甲.yaml", []byte(`
全市性: 是
报送日期: 2024-05-06
备案: {日期: 2024-06-01}
审议会议: [{类型: 常务会议, 日期: 2024-05-01}, {类型: 专题会议}]
`), 1)
	if errs != nil {
		t.Fatal(errs)
	}
	all := m.Entries("")[0]
	if all.Text("全市性") != "是" || all.Text("重要") != "" || all.Date("报送日期").String() != "2024-05-06" || !all.Date("全市性").IsZero() {
		t.Errorf("top level: %q %q %v", all.Text("全市性"), all.Text("重要"), all.Date("报送日期"))
	}
	if got := m.Entries("备案"); len(got) != 1 || got[0].Date("日期").String() != "2024-06-01" {
		t.Errorf("备案: %v", got)
	}
	if got := m.Entries("审议会议"); len(got) != 2 || got[0].Text("类型") != "常务会议" || !got[1].Date("日期").IsZero() {
		t.Errorf("审议会议: %v", got)
	}
	if got := m.Entries("会签"); got != nil {
		t.Errorf("absent key: %v", got)
	}
}

func TestCheckPath(t *testing.T) {
	for _, c := range []struct{ group, path, want string }{
		{"", "报送日期", ""},
		{"", "备案.日期", ""},
		{"征求意见", "回复日期", ""},
		{"", "报送曰期", "是否想写“报送日期”"},
		{"", "备案.曰期", "是否想写“日期”"},
		{"", "文种", "不是日期"},
		{"", "报送日期.年", "没有下级的键"},
	} {
		err := CheckPath(c.group, c.path)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %s: got %v, want %q", c.group, c.path, err, c.want)
		}
	}
}

func TestHasWithinGroups(t *testing.T) {
	m, _ := Parse("甲.yaml", []byte("会议: {批印人: , 日期: 2024-05-01}\n"), 1)
	if !m.Has("会议.批印人") || m.Has("会议.确定人") || !m.Has("会议") {
		t.Error("a key that is present and empty is not one that is absent")
	}
	over, _ := Parse("乙.yaml", []byte("会议: {确定人: 市长}\n"), 1)
	if m.Merge(over); m.Has("会议.批印人") || !m.Has("会议.确定人") {
		t.Error("a group laid over another replaces its keys")
	}
}

func TestGroupsInGroups(t *testing.T) {
	m, errs := Parse("甲.yaml", []byte(`
规范性文件: 是
评估: {合法性: {结论: 合法, 日期: 2024-06-10}, 必要性: 已论证, 科学性: 2024-06-11, 可行性: 无}
决策程序: {听证: }
`), 1)
	if errs != nil {
		t.Fatal(errs)
	}
	for _, c := range []struct {
		path, conclusion, date string
		empty                  bool
	}{
		{"评估.合法性", "合法", "2024-06-10", false},
		{"评估.必要性", "已论证", "", false},
		{"评估.科学性", "", "2024-06-11", false},
		{"评估.可行性", "", "", true},
		{"决策程序.听证", "", "", true},
	} {
		got := m.Entries(c.path)
		if len(got) != 1 {
			t.Errorf("%s: %d groups", c.path, len(got))
			continue
		}
		date := ""
		if d := got[0].Date("日期"); !d.IsZero() {
			date = d.String()
		}
		if got[0].Text("结论") != c.conclusion || date != c.date || got[0].Empty() != c.empty {
			t.Errorf("%s: %q %q %v", c.path, got[0].Text("结论"), date, got[0].Empty())
		}
	}
	if m.Entries("规范性文件") != nil || m.Entries("评估.合理性") != nil || m.Entries("公开征求意见") != nil {
		t.Error("a flag, an unknown key and an absent one are no groups")
	}
	if m.Has("决策程序.专家论证") || !m.Has("决策程序.听证") {
		t.Error("what is present and empty is not absent")
	}
	if _, errs := Parse("乙.yaml", []byte("评估: {合法性: {结轮: 合法}}"), 1); len(errs) != 1 || errs[0].Column != 12 {
		t.Errorf("a mistake within a step: %v", errs)
	}
}

func TestCheckKey(t *testing.T) {
	for path, ok := range map[string]bool{"评估.合法性": true, "评估.合法性.日期": true, "审议会议.类型": true, "解读材料": true, "评估.合理性": false, "解读": false} {
		if err := CheckKey(path); (err == nil) != ok {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestDissent(t *testing.T) {
	for _, c := range []struct {
		text, want string
		views      int
		mistakes   int
	}{
		{"分歧: 是", "是", 0, 0},
		{"分歧: true", "是", 0, 0},
		{"分歧: 有", "是", 0, 0},
		{"分歧: 无", "否", 0, 0},
		{"分歧: []", "否", 0, 0},
		{"分歧: [{单位: 市财政局, 意见: 不同意, 理据: 年初预算没有安排}]", "是", 1, 0},
		{"分歧: {单位: 市财政局, 意见: 不同意}", "是", 1, 0},
		{"主送: 市人民政府", "", 0, 0},
		{"分歧: 也许", "", 0, 1},
		{"分歧: [{单位: 市财政局, 观点: 不同意}]", "是", 1, 1},
	} {
		m, errs := Parse("x.yaml", []byte(c.text), 1)
		if got := m.Entries("")[0].Text("分歧"); got != c.want || len(m.Dissent.Views) != c.views || len(errs) != c.mistakes {
			t.Errorf("%s: got %q, %d views, %v", c.text, got, len(m.Dissent.Views), errs)
		}
		for _, e := range errs {
			if e.Line != 1 || e.Column < 5 || e.File != "x.yaml" {
				t.Errorf("%s: the mistake stands at %v", c.text, e)
			}
		}
	}
}
