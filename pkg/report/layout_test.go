package report

import (
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/load"
)

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
		"分隔线　“石泉县水务局”之上　单线　颜色ff0000　长 156　粗 0.53　距其上的字 1.78至6.35（毫米）\n",
		"[发文机关标志]　居中　首行 0字　左 0字　右 0字　行距 58磅　样式“公文标题”\n    方正小标宋_GBK 45磅 颜色ff0000　“石泉县水务局文件”\n",
		"[正文]　两端对齐　首行 2字　左 0字　右 0字　行距 28.95磅　样式“heading 3”\n    仿宋 16磅 加粗　“1.主管网”\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}
