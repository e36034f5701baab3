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
