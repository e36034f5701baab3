package report

import (
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/load"
)

func TestColorText(t *testing.T) {
	for rgb, want := range map[string]string{"ff0000": "红色", "C00000": "红色", "000000": "黑色", "1f497d": "颜色#1F497D", "": "颜色？", "\x1b[31m": "颜色？"} {
		if got := colorText(rgb); got != want {
			t.Errorf("%q: %q, want %q", rgb, got, want)
		}
	}
}

func TestChosen(t *testing.T) {
	const elements, looks = "看哪些要素：标题、正文、名单（纪要正文后的出席、请假）；页面（横排的除外）、页码", "看什么：twice 一号多文，gap 缺号"
	for _, tt := range []struct{ doc, value, want string }{
		{elements, "页面", "看哪些要素"},
		{elements, "名单、标题", "看哪些要素"},
		{elements, "标题、未列", elements},
		{looks, "gap", "看什么：缺号"},
		{"标题的字数", "30", "标题的字数"},
	} {
		if got := chosen(tt.doc, tt.value); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.value, got, tt.want)
		}
	}
}

func TestLayoutText(t *testing.T) {
	d, err := load.File("../../testdata/docx/std-xml-tongzhi.docx", load.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	NewLayout(d.Document).Text(&b)
	for _, want := range []string{
		"第1节　纸张 210.01×297　上 37.01　下 35　左 27.99　右 26　页脚距 24.99（毫米）　网格 40行×？字\n",
		"  单页页码　—1—　居右　空1字　宋体 14磅\n",
		"  双页页码　—1—　居左　空1字　宋体 14磅\n",
		"分隔线　“石泉县水务局”之上　单线　红色　长 156　粗 0.53　距其上的字 1.78至6.35（毫米）\n",
		"[发文机关标志]　居中　首行 0字　左 0字　右 0字　行距 58磅　样式“公文标题”\n    方正小标宋_GBK 45磅 红色　“石泉县水务局文件”\n",
		"[正文]　两端对齐　首行 2字　左 0字　右 0字　行距 28.95磅　样式“heading 3”\n    仿宋 16磅 加粗　“1.主管网”\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}
