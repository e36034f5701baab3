package archive

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
)

func parse(t *testing.T, text string) *gongwen.Document {
	t.Helper()
	src, err := reader.Read("a.txt", []byte(text), reader.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return gongwen.Parse(src, gongwen.Options{})
}

const notice = `朔政发〔2024〕12号

朔州市人民政府关于印发城市供水管理办法的通知

各县（市、区）人民政府：

现将《朔州市城市供水管理办法》印发给你们，请遵照执行。根据省政府办公厅晋政办发〔2023〕8号文件精神制定。2017年3月24日印发的《朔州市城市供水管理办法》（朔政发〔2017〕11号）同时废止。朔政发〔2018〕3号第二条停止执行。

朔州市人民政府
2024年5月6日
`

func TestOf(t *testing.T) {
	f := Of(parse(t, notice))
	want := Fact{
		Kind: "通知", Title: "朔州市人民政府关于印发城市供水管理办法的通知", Number: Number{"朔政发", 2024, 12},
		Issuers: []string{"朔州市人民政府"}, Recipients: []string{"各县（市、区）人民政府"}, Date: "2024-05-06",
		Cites: []Cite{{Number: Number{"根据省政府办公厅晋政办发", 2023, 8}}, {Number{"朔政发", 2017, 11}, "朔州市城市供水管理办法", true},
			{Number: Number{"朔政发", 2018, 3}}},
		Repeals: []Number{{"朔政发", 2017, 11}},
		Names:   []string{"城市供水管理办法"},
		Ends:    []string{"城市供水管理办法"},
	}
	if d := cmp.Diff(want, f); d != "" {
		t.Error(d)
	}
}

func TestSketch(t *testing.T) {
	text := func(last string) string {
		return "关于做好春季植树造林工作的通知\n\n各乡镇人民政府：\n\n" + strings.Repeat("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥", 6) +
			"各地要核实造林地块并逐级落实管护责任，按时报送进度。苗木调运须有检疫证明，栽植后浇足定根水，成活率低于八成的当年补植。" + last + "\n\n某县人民政府\n2024年3月1日\n"
	}
	a, b := Of(parse(t, text(""))).Sketch, Of(parse(t, text("请抓好落实。"))).Sketch
	c := Of(parse(t, strings.NewReplacer("甲", "天", "丁", "地", "庚", "玄", "癸", "黄", "卯", "宇", "未", "宙", "亥", "洪", "要", "应", "苗", "树", "栽", "移").Replace(text("")))).Sketch
	if got := a.Alike(b); got < 0.8 {
		t.Errorf("almost the same text: %v", got)
	}
	if got := a.Alike(c); got > 0.4 {
		t.Errorf("another text: %v", got)
	}
	data, _ := json.Marshal(a)
	var back Sketch
	if err := json.Unmarshal(data, &back); err != nil || a.Alike(back) != 1 {
		t.Error("the sketch does not survive JSON", err)
	}
	if Of(parse(t, "短文。\n")).Sketch != nil {
		t.Error("a short text has a sketch")
	}
}

func TestIsGongwen(t *testing.T) {
	for text, want := range map[string]bool{
		notice: true,
		"购物清单\n\n鸡蛋十个，牛奶两盒。\n":     false,
		"会议记录\n\n今天讨论了三件事，没有结果。\n": false,
	} {
		if got := IsGongwen(parse(t, text)); got != want {
			t.Errorf("%.20q: %v", text, got)
		}
	}
}

func TestRepeals(t *testing.T) {
	for body, want := range map[string][]Number{
		"经清理，决定废止下列文件：\n\n1．《甲办法》（某政发〔2019〕1号）\n\n2．《乙办法》（某政发〔2020〕2号、3号）\n\n今后按某政发〔2021〕4号文件执行。": {{"某政发", 2019, 1}, {"某政发", 2020, 2}, {"某政发", 2020, 3}},
		"《甲办法》（某政发〔2019〕1号）继续有效，《乙办法》（某政发〔2020〕2号）废止。":                                            {{"某政发", 2020, 2}},
		"某政发〔2019〕1号文件已于2021年废止，不再发放补助。":                                                          nil,
		"建议废止某政发〔2019〕1号文件。":  nil,
		"某政发〔2019〕1号第五条停止执行。": nil,
		"清理结果见附件。\n\n某某市人民政府\n2024年5月6日\n\n附件1\n\n宣布失效的文件目录\n\n某政发〔2019〕1号\n\n附件2\n\n继续有效的文件目录\n\n某政发〔2020〕2号": {{"某政发", 2019, 1}},
	} {
		f := Of(parse(t, "某某市人民政府关于文件清理结果的通知\n\n各县（市、区）人民政府：\n\n"+body+"\n"))
		for i, n := range f.Repeals { // words may stand before a number
			f.Repeals[i].Code = n.Code[max(0, len(n.Code)-len("某政发")):]
		}
		if d := cmp.Diff(want, f.Repeals); d != "" {
			t.Errorf("%s\n%s", body, d)
		}
	}
}

func TestMeans(t *testing.T) {
	own := Number{"水发", 2024, 9}
	for code, want := range map[string]bool{"水发": true, "根据水发": true, "市水务局水发": true, "岚水发": false, "按照岚水发": false, "国水发": false} {
		if got := (Number{code, 2024, 9}).means(own); got != want {
			t.Errorf("%s: %v", code, got)
		}
	}
}

func TestSubject(t *testing.T) {
	for title, want := range map[string]string{
		"岚川市教育局关于印发《岚川市民办学校年检办法（试行）》的通知": "民办学校年检办法",
		"岚川市民办学校年检办法":            "民办学校年检办法",
		"岚川市水务局关于启用应急备用水源的请示":    "启用应急备用水源",
		"岚川市人民政府关于同意启用应急备用水源的批复": "启用应急备用水源",
		"关于申请解决城际公交车辆更新资金的请示":    "城际公交车辆更新资金",
		"关于规范农贸市场秩序的通知":          "规范农贸市场秩序",
		"通知": "",
	} {
		if got := subject(title); got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
}
