package run

import (
	"os"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
)

// FuzzMetadata runs every rule over one text of each sort with any metadata and
// a roster: none panics, and every place lies inside the text.
func FuzzMetadata(f *testing.F) {
	for _, s := range []string{
		"阶段: 印发\n发文机关: 云陵市人民政府\n业务领域: [水利, 公安]\n审核: [{人: 周三省}]\n市长同意: {人: 贺五常, 日期: 2024-05-06}\n签发: {人: 孙六合, 日期: 2024-06-07}",
		"阶段: 归档\n会议: {类型: 常务会议, 主持人: 赵二川, 批印人: }\n代行: {人: 赵二川, 起: 2024-05-20, 依据: }\n签发: {人: , 职务: 副市长}\n重大事项: 是\n市长审定: {}",
		"联合发文机关: [云陵市财政局, 云陵市水利局]\n阶段: 印发\n会签: [{单位: 市水利局, 负责人: 钱七里}, {}]\n签署: {人: 李九如}",
		"文类: 会议文件\n会议: {类型: 全体会议, 提出人: 市水利局, 确定人: 市长, 送达日期: 2024-05-01, 日期: 2024-04-01}",
	} {
		f.Add(s)
	}
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{})
	if err != nil {
		f.Fatal(err)
	}
	data, err := os.ReadFile("../../testdata/roster/示例.yaml")
	if err != nil {
		f.Fatal(err)
	}
	roster, err := org.LoadRoster("示例.yaml", data)
	if err != nil {
		f.Fatal(err)
	}
	texts := []string{
		"云陵市人民政府关于加强水库管理的通知\n\n云政发〔2024〕9号\n\n各县（市、区）人民政府：\n\n现通知如下。\n\n云陵市人民政府\n2024年6月7日\n",
		"云陵市人民政府第9次常务会议纪要\n\n2024年5月21日，受市长委托，常务副市长赵二川主持召开会议。\n",
		"云陵市水利局关于申请资金的请示\n\n云水〔2024〕9号　签发人：钱七里\n\n云陵市人民政府：\n\n妥否，请批示。\n\n云陵市水利局\n2024年6月7日\n",
		"云陵市人民政府令\n\n第9号\n\n现予公布。\n\n副市长　周三省\n2024年6月7日\n",
	}
	f.Fuzz(func(t *testing.T, metadata string) {
		md, _ := meta.Parse("a.yaml", []byte(metadata), 1)
		for _, text := range texts {
			src, err := reader.Read("a.txt", []byte(text), reader.Options{})
			if err != nil {
				t.Fatal(err)
			}
			r, err := lint.Check(gongwen.Parse(src, gongwen.Options{Meta: md, Jurisdiction: set.Jurisdiction}), set, lint.Options{Roster: roster})
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range r.Findings {
				if x.Span.Empty() || x.Span.End > len(src.Text) || x.Message == "" {
					t.Errorf("%s: %v %q", x.Rule.ID, x.Span, x.Message)
				}
			}
		}
	})
}
