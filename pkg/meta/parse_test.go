package meta

import (
	"strings"
	"testing"
)

func TestMistakes(t *testing.T) {
	for _, c := range []struct{ name, yaml, want string }{
		{"near key", "签法: {人: 杜衡}", "甲.yaml:1:1: 未知的键“签法”，是否想写“签发”？"},
		{"other name", "阶段: 印发\n缓急: 特急", "甲.yaml:2:1: 未知的键“缓急”，是否想写“紧急程度”？"},
		{"far key", "layout: post", "甲.yaml:1:1: 未知的键“layout”"},
		{"keys of other programs", "layout: post\n签法: {}\ntags: [a]", "甲.yaml:2:1: 未知的键“签法”，是否想写“签发”？\n甲.yaml:1:1: 未知的键“layout”、“tags”"},
		{"key in a group", "签发:\n  人: 杜衡\n  职位: 局长", "甲.yaml:3:3: 未知的键“职位”，是否想写“职务”？"},
		{"twice", "阶段: 印发\n阶段: 送审", "甲.yaml:2:1: 键“阶段”重复"},
		{"near value", "阶段: 印法", "甲.yaml:1:5: “阶段”不能取“印法”，是否想写“印发”？可取：起草、"},
		{"far value", "密级: 内部资料不外传", "甲.yaml:1:5: “密级”不能取“内部资料不外传”，可取：绝密、机密、秘密"},
		{"impossible day", "成文日期: 2023-02-29", "甲.yaml:1:7: “2023-02-29”不是实有的日期"},
		{"impossible day in a list", "会签:\n  - {单位: 财政局, 日期: 2024-13-01}", "甲.yaml:2:19: “2024-13-01”不是实有的日期"},
		{"short year", "成文日期: 24年5月6日", "甲.yaml:1:7: “24年5月6日”的年份应写四位数"},
		{"no date", "成文日期: 五月", "甲.yaml:1:7: “五月”不是日期，应写作"},
		{"group for a date", "成文日期: {年: 2024}", "甲.yaml:1:7: 此处应为日期"},
		{"no flag", "重要: 不知道", "甲.yaml:1:5: “不知道”不是是否值"},
		{"group for a flag", "重要: []", "甲.yaml:1:5: 此处应写“是”或“否”"},
		{"text for a group", "签发: 杜衡", "甲.yaml:1:5: “签发”应写成一组键，如 签发: {人: 杜衡, 职务: …, 意见: …}"},
		{"text for a list of groups", "会签: 财政局", "甲.yaml:1:5: “会签”应写成一组键，如 会签: {单位: 财政局, "},
		{"list for a group", "签发: [杜衡]", "甲.yaml:1:5: 此处应为“键: 值”形式的映射，得到列表"},
		{"no number", "附件: [{序号: 一, 名称: 表}]", "甲.yaml:1:11: “一”不是整数"},
		{"full-width colon", "阶段：印发", "甲.yaml:1:1: 元数据应为一行一项的“键: 值”"},
		{"list at the top", "- 阶段", "甲.yaml:1:1: 元数据应为一行一项的“键: 值”"},
		{"no YAML", "标题: 甲: 乙", "甲.yaml:1: YAML 语法错误：值里有冒号的，整个值要加引号"},
		{"two documents", "阶段: 印发\n---\n阶段: 送审", "甲.yaml:3:1: “---”之后是另一个 YAML 文档"},
		{"fences", "---\n阶段: 印发\n---\n", ""},
		{"tabulator", "签发:\n\t人: 杜衡", "YAML 语法错误：值不能以制表符"},
		{"open bracket", "签发: {人: 杜衡", "YAML 语法错误：花括号或方括号没有配对"},
		{"clipped word", "审议会议: [{类型: 常务会}]", "甲.yaml:1:13: “类型”写的是“常务会”，是否想写“常务会议”？"},
		{"word of another place", "会议: {类型: 县长办公会议}", ""},
		{"alias", "抄送: &a [市财政局]\n主送: *a", ""},
		{"other forms", "阶段: 报送\n文种: 会议纪要\n密级: 机密★1年\n紧急程度: 平件\n会签: 无\n重要: 否", ""},
		{"empty", "", ""},
		{"empty value", "签发:\n会签: []", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, errs := Parse("甲.yaml", []byte(c.yaml), 1)
			got := errs.Error()
			if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if len(m.Mistakes) != len(errs) {
				t.Errorf("%d mistakes kept of %d", len(m.Mistakes), len(errs))
			}
		})
	}
}

func TestForms(t *testing.T) {
	m, errs := Parse("甲.yaml", []byte(`
阶段: 报送
文种: 会议纪要
密级: 机密★1年
主送: 各县（市、区）人民政府，市财政局；市审计局
审核: {人: 周三省, 日期: 2024年5月6日}
会签: 无
成文日期: 2024-02-30
签发: {人: 杜衡, 日期: 2024-02-31}
`), 1)
	if len(errs) != 2 {
		t.Errorf("mistakes %v", errs)
	}
	if m.Stage != "送审" || m.Kind != "纪要" || m.Secrecy != "机密" || m.SecrecyPeriod != "1年" {
		t.Errorf("%q %q %q %q", m.Stage, m.Kind, m.Secrecy, m.SecrecyPeriod)
	}
	if got := strings.Join(m.Recipients, "|"); got != "各县（市、区）人民政府|市财政局|市审计局" {
		t.Errorf("主送 %s", got)
	}
	if len(m.Reviews) != 1 || m.Reviews[0].Name != "周三省" || m.Reviews[0].Date.String() != "2024-05-06" {
		t.Errorf("审核 %v", m.Reviews)
	}
	if !m.Has("会签") || len(m.Countersignatures) != 0 {
		t.Error("会签: 无 says that there is none")
	}
	if m.Has("成文日期") || m.Has("签发.日期") || !m.Has("签发.人") || !m.Signing.Date.IsZero() {
		t.Error("a mistaken value counts as absent")
	}
	if p := m.Place("审核"); p.Line != 6 || p.Column != 1 || p.Text != "[{人: 周三省, 日期: 2024年5月6日}]" {
		t.Errorf("place %+v", p)
	}
}

func TestLinesOfFrontMatter(t *testing.T) {
	_, errs := Parse("甲.md", []byte("阶段: 印发\n签法: {}\n"), 2)
	if len(errs) != 1 || errs[0].Line != 3 || errs[0].Column != 1 {
		t.Errorf("mistakes %v", errs)
	}
	if _, errs = Parse("甲.md", []byte("a: b: c\n"), 2); len(errs) != 1 || errs[0].Line != 2 {
		t.Errorf("syntax %v", errs)
	}
}

func TestContradictions(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"成文日期: 2024-05-06\n印发日期: 2024-05-05", "甲.yaml:2:1: “印发日期”（2024-05-05）早于“成文日期”（2024-05-06）"},
		{"印发日期: 2024-05-05\n签发: {日期: 2024-05-06}", "甲.yaml:1:1: “印发日期”（2024-05-05）早于“签发的日期”（2024-05-06）"},
		{"代行: {起: 2024-05-06, 止: 2024-05-01}", "甲.yaml:1:21: “代行的止”（2024-05-01）早于“代行的起”（2024-05-06）"},
		{"征求意见:\n- {发出日期: 2024-05-01, 回复日期: 2024-05-02}\n- {发出日期: 2024-05-02, 回复日期: 2024-05-01}", "甲.yaml:3:22: “征求意见的回复日期”（2024-05-01）早于"},
		{"活动: 2024-05-06\n活动日期: 2024-05-07", "甲.yaml:2:1: “活动日期”（2024-05-07）与“活动”（2024-05-06）不同"},
		{"成文日期: 2024-05-06\n印发日期: 2024-05-06\n代行: {起: 2024-05-06}", ""},
	} {
		m, errs := Parse("甲.yaml", []byte(c.yaml), 1)
		if errs != nil {
			t.Fatal(errs)
		}
		if got := m.Contradictions().Error(); (got == "") != (c.want == "") || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.yaml, got, c.want)
		}
	}
}

func TestMergeTellsConflicts(t *testing.T) {
	m, _ := Parse("请示.md", []byte("阶段: 送审\n文种: 请示\n签发: {人: 杜衡}\n"), 2)
	over, _ := Parse("请示.meta.yaml", []byte("阶段: 印发\n文种: 请示\n签发: {人: 周三省}\n密级: 秘密\n"), 1)
	var got []string
	for _, c := range m.Merge(over) {
		got = append(got, c.String())
	}
	want := []string{
		"元数据“签发”有两种写法：请示.meta.yaml:3:1 写“{人: 周三省}”，请示.md:4:1 写“{人: 杜衡}”，采用前者",
		"元数据“阶段”有两种写法：请示.meta.yaml:1:1 写“印发”，请示.md:2:1 写“送审”，采用前者",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %s", strings.Join(got, "\n"))
	}
	if m.Stage != "印发" || m.Signing.Name != "周三省" || m.Place("签发.人").File != "请示.meta.yaml" {
		t.Error("what is merged counts")
	}
}

func TestPartsOfGroups(t *testing.T) {
	m, _ := Parse("请示.md", []byte("签发: {人: 杜衡, 职务: 副局长}\n"), 2)
	over, _ := FromProperties([]Property{{"签发.职务", "局长"}, {"签发.日期", "2024-07-02"}}, func(string) string { return "--meta" })
	c := m.Merge(over)
	if len(c) != 1 || c[0].String() != "元数据“签发.职务”有两种写法：--meta 写“局长”，请示.md:2:13 写“副局长”，采用前者" {
		t.Errorf("conflicts %v", c)
	}
	if s := m.Signing; s.Name != "杜衡" || s.Post != "局长" || s.Date.String() != "2024-07-02" || !m.Has("签发.日期") || !m.Has("签发.人") {
		t.Errorf("signing %+v", s)
	}
}

func TestFromProperties(t *testing.T) {
	m, unknown := FromProperties([]Property{
		{"文种", "请示"}, {"签发.人", "杜衡"}, {"签发.日期", "2024-07-02"}, {"重要", "true"}, {"主送", "县人民政府"},
		{"会签", "[{单位: 县财政局, 日期: 2024-07-01}]"}, {"KSOProductBuildVer", "2052-12.1"}, {"成文日期", "2024-02-30"}, {"代行", "{人: 甲"},
		{"审核", "[{人: 周三省, 日期: 昨天}]"},
	}, func(name string) string { return "请示.docx 的自定义属性“" + name + "”" })
	if len(unknown) != 1 || unknown[0].Name != "KSOProductBuildVer" {
		t.Errorf("unknown %v", unknown)
	}
	if m.Kind != "请示" || m.Signing.Name != "杜衡" || m.Signing.Date.String() != "2024-07-02" || !m.Important.Yes || len(m.Recipients) != 1 ||
		len(m.Countersignatures) != 1 || m.Countersignatures[0].Date.String() != "2024-07-01" {
		t.Errorf("metadata %+v", m)
	}
	want := "请示.docx 的自定义属性“代行”: YAML 语法错误：花括号或方括号没有配对，或者各项之间少了半角逗号\n" +
		"请示.docx 的自定义属性“成文日期”: “2024-02-30”不是实有的日期\n" +
		"请示.docx 的自定义属性“审核”: “昨天”不是日期，应写作 2024-05-06 或 2024年5月6日"
	if got := m.Mistakes.Error(); got != want {
		t.Errorf("mistakes\n%s\nwant\n%s", got, want)
	}
	if m.Has("成文日期") || m.Has("代行") || !m.Has("签发.日期") || m.Place("签发").String() != "请示.docx 的自定义属性“签发”" {
		t.Error("what is there")
	}
}

// FuzzParse proves that no metadata stop the program, that every mistake stands
// in the file, and that what is laid over itself does not contradict itself.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"签发: {人: 杜衡, 日期: 2024-02-30}", "分歧: &a [*a]", "会签:\n- 单位: 甲\n  日期:", "阶段：印发", "? [a]\n: b", "评估: {合法性: {结论: 通过}}", "密级: 机密★1年\n代行: {起: 2024-05-06, 止: 2024-05-01}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, errs := Parse("甲.yaml", []byte(text), 1)
		lines := strings.Count(text, "\n") + strings.Count(text, "\r") + strings.Count(text, "\u0085") + strings.Count(text, "\u2028") + strings.Count(text, "\u2029") + 2
		for _, e := range append(errs, m.Contradictions()...) {
			if e.Line < 0 || e.Line > lines {
				t.Errorf("line %d of %d: %v", e.Line, lines, e)
			}
		}
		again, _ := Parse("甲.yaml", []byte(text), 1)
		if c := m.Merge(again); len(c) > 0 {
			t.Errorf("contradicts itself: %v", c)
		}
		for key := range m.present {
			m.Text(key)
			m.Entries(key)
		}
		FromProperties([]Property{{"签发", text}, {text, text}}, func(string) string { return "" })
	})
}
