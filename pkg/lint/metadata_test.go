package lint

import (
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
)

// TestMetadata holds metadata against a text: what is wrong with them, and what
// the text has otherwise.
func TestMetadata(t *testing.T) {
	const text = "秘密★1年\n特急\n\n河口县水务局关于更换主管网的通知\n\n河水〔2024〕15号\n\n各乡镇水管站：\n\n请做好准备。\n\n河口县水务局\n2024年7月2日\n\n河口县水务局办公室　2024年7月3日印发\n"
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, yaml, want string }{
		{"agrees", "文种: 通知\n标题: 关于更换主管网的通知\n发文字号: 河水[2024]15 号\n发文机关: 河口县水务局\n密级: 秘密\n紧急程度: 特急\n印发日期: 2024-07-03", ""},
		{"short name", "发文机关: 县水务局", ""},
		{"says nothing", "阶段: 印发", ""},
		{"another kind", "文种: 请示", "ML-3 文稿的文种是“河口县水务局关于更换主管网的通知”，元数据（甲.yaml:1:1）写的是“请示”"},
		{"another title", "标题: 关于检修主管网的通知", "ML-3 文稿的标题是“河口县水务局关于更换主管网的通知”，元数据（甲.yaml:1:1）写的是“关于检修主管网的通知”"},
		{"another number", "发文字号: 河水〔2024〕16号", "ML-3 文稿的发文字号是“河水〔2024〕15号”，元数据（甲.yaml:1:1）写的是“河水〔2024〕16号”"},
		{"another organ", "发文机关: 河口县教育局", "ML-3 文稿的署名是“河口县水务局”，元数据（甲.yaml:1:1）写的是“河口县教育局”"},
		{"other organs", "联合发文机关: [河口县教育局, 河口县财政局]", "ML-3 文稿的署名是“河口县水务局”，元数据（甲.yaml:1:1）写的是“河口县教育局、河口县财政局”"},
		{"another secrecy", "密级: 机密", "ML-3 文稿的密级是“秘密★1年”，元数据（甲.yaml:1:1）写的是“机密”"},
		{"another urgency", "紧急程度: 加急", "ML-3 文稿的紧急程度是“特急”，元数据（甲.yaml:1:1）写的是“加急”"},
		{"another day of printing", "印发日期: 2024-07-04", "ML-3 文稿的印发日期是“2024年7月3日”，元数据（甲.yaml:1:1）写的是“2024-07-04”"},
		{"mistake", "成文日期: 2024-02-30", "ML-2 元数据 甲.yaml:1:7: “2024-02-30”不是实有的日期"},
		{"contradiction", "代行: {起: 2024-05-06, 止: 2024-05-01}", "ML-2 元数据 甲.yaml:1:21: “代行的止”（2024-05-01）早于“代行的起”（2024-05-06）"},
	} {
		t.Run(c.name, func(t *testing.T) {
			src, err := reader.Read("甲.txt", []byte(text), reader.Options{})
			if err != nil {
				t.Fatal(err)
			}
			md, _ := meta.Parse("甲.yaml", []byte(c.yaml), 1)
			doc := gongwen.Parse(src, gongwen.Options{Meta: md, Jurisdiction: set.Jurisdiction})
			r, err := Check(doc, set, Options{Only: []string{"ML"}})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range r.Findings {
				got = append(got, f.Rule.ID+" "+f.Message)
			}
			if strings.Join(got, "\n") != c.want {
				t.Errorf("got %s, want %s", strings.Join(got, "\n"), c.want)
			}
		})
	}
}

// TestSameMeeting holds the 标志 that heads 纪要 against fuller titles.
func TestSameMeeting(t *testing.T) {
	for _, c := range []struct {
		title, declared string
		want            bool
	}{
		{"河口县人民政府常务会议纪要", "河口县人民政府第42次常务会议纪要", true},
		{"河口县人民政府专题会议纪要", "河口县人民政府关于供水工作的专题会议纪要", true},
		{"河口县人民政府专题会议纪要", "关于供水工作的会议纪要", true},
		{"河口县人民政府专题会议纪要", "河口县人民政府第42次常务会议纪要", false},
		{"河口县人民政府关于供水工作的专题会议纪要", "河口县人民政府关于修路工作的专题会议纪要", false},
		{"河口县人民政府常务会议纪要", "河口县人民政府关于供水工作的通知", false},
	} {
		if got := sameMeeting(c.title, c.declared); got != c.want {
			t.Errorf("%s, %s: %v", c.title, c.declared, got)
		}
	}
}
