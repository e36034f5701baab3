package archive

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAnswerTerm(t *testing.T) {
	for body, want := range map[string]string{
		"请于2024年5月20日前将办理情况书面报市政府办公室。":         "2024-05-20",
		"请于5月20日（星期一）18时前报送分管负责人名单，6月底前办结。":    "2024-06-30",
		"请自交办之日起3个月内答复代表。":                     "2024-06-15",
		"请在收到本函之日起两个月内函复我办。":                   "2024-05-15",
		"请在10个工作日内反馈意见。":                       "2024-04-07",
		"请于明年1月15日前报送办理结果。":                    "2025-01-15",
		"请于2月底前报市政府。":                          "2025-02-28",
		"工程于2024年5月20日前完工。6月1日以后报告情况。":         "",
		"对照此前报送的材料，抓好落实。":                      "",
		"按照2023年5月20日前报送的办理情况，抓好落实。":           "",
		"请于2024年5月20日前完工。请于2024年2月30日前将情况报我局。": "",
	} {
		d := parse(t, "某政办函〔2024〕8号\n\n某某市人民政府办公室关于交办积水点整治的通知\n\n某某市水务局：\n\n"+body+"\n\n某某市人民政府办公室\n2024年3月15日\n")
		if got := answerTerm(d); got != want {
			t.Errorf("%s\ngot %q, want %q", body, got, want)
		}
	}
}

func TestMatters(t *testing.T) {
	third := func(level string, n int) Matter { return Matter{level, "人大", 7, 3, n} }
	for _, c := range []struct {
		texts []string
		want  []Matter
	}{
		{[]string{"对市七届人大三次会议第12号建议的答复"}, []Matter{third("市", 12)}},
		{[]string{"市第七届人民代表大会第三次会议第12、13号和第15号建议的答复"}, []Matter{third("市", 12), third("市", 13), third("市", 15)}},
		{[]string{"政协某某县第十届委员会第二次会议第4号提案的复函"}, []Matter{{"", "政协", 10, 2, 4}}},
		{[]string{"交办建议、提案的通知", "市七届人大三次会议：", "第1号", "第2号", "市政协七届二次会议：", "第1号", "第1号"},
			[]Matter{third("市", 1), third("市", 2), {"市", "政协", 7, 2, 1}}},
		{[]string{"关于征求意见建议的函", "第3号文件"}, nil},
	} {
		if d := cmp.Diff(c.want, matters(c.texts)); d != "" {
			t.Errorf("%v: %s", c.texts, d)
		}
	}
	if !(Matter{"", "人大", 7, 3, 1}).fits(third("市", 1)) || third("县", 1).fits(third("市", 1)) {
		t.Error("levels")
	}
}
