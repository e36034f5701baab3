package request

import (
	"reflect"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

func TestAliases(t *testing.T) {
	for _, tt := range []struct{ name, want string }{
		{"凤台市人民政府", "市政府 市人民政府 凤台市政府 市里"},
		{"市人民政府", "市政府 市里"},
		{"南江省教育厅", "省教育厅 省厅 教育厅"},
		{"中共河口县委", "县委 河口县委"},
		{"凤台市住房和城乡建设局", "市住房和城乡建设局 市局"},
		{"凤台市水务局党组", "局党组"},
		{"河口县白沙乡人民政府", "乡政府 白沙乡政府"},
		{"凤台市卫生健康委员会", "市卫生健康委 市委里"},
	} {
		have := map[string]bool{}
		for _, a := range aliases(tt.name) {
			have[a] = true
		}
		for _, w := range strings.Fields(tt.want) {
			if w == "市委里" { // a committee of the government is not 市委
				if have["市委"] {
					t.Errorf("%s must not go by 市委", tt.name)
				}
				continue
			}
			if !have[w] {
				t.Errorf("aliases(%s) lacks %s: %v", tt.name, w, aliases(tt.name))
			}
		}
	}
}

func TestHeadings(t *testing.T) {
	a := &analyser{lex: testLexicon(t), ctx: contexts["局"], out: &Analysis{}}
	for _, tt := range []struct {
		text string
		want bool
	}{
		{"请示事项", true},
		{"有关请求", true},
		{"几点请求", true},
		{"需要市政府协调解决的问题", true},
		{"需市级层面统筹解决的困难", true},
		{"提请市政府研究解决的事项", true},
		{"恳请解决的事项", true},
		{"存在的困难和需要上级支持的事项", true},
		{"请求支持事项", true},
		{"需要协调解决的问题", true},
		{"目前需市政府帮助解决的困难", true},
		{"需要说明的问题", false},
		{"亟待解决的问题", false},
		{"需要解决的主要问题", false},
		{"需要关注的问题", false},
		{"存在的问题", false},
		{"下一步工作", false},
		{"工作建议", false},
		{"需要各县区协调解决的问题", false},
		{"协调解决问题情况", false},
		{"市政府支持情况", false},
		{"群众请求解决的问题", false},
		{"依申请公开情况", false},
		{"需要提交的材料", false},
	} {
		if got, _ := a.announces(tt.text); got != tt.want {
			t.Errorf("announces(%s) = %v", tt.text, got)
		}
	}
}

func TestTitles(t *testing.T) {
	lx := testLexicon(t)
	for _, tt := range []struct {
		title, want string // groups joined by |; 伞 for an umbrella, 求 for a word of asking, 办 for a verb of decision, 情 for facts
	}{
		{"河口县人民政府关于建设县档案馆的请示", "建设县档案馆"},
		{"河口县人民政府关于追加防火经费和增加护林编制的请示", "追加防火经费|增加护林编制 办"},
		{"关于批准并印发《办法》的请示", "批准并印发《办法》 办"},
		{"关于河口县与清源县共建水厂的请示", "河口县与清源县共建水厂"},
		{"关于划定保护范围和建设控制地带的请示", "划定保护范围和建设控制地带"},
		{"关于调整公交线路并暂缓车辆更新计划的请示", "调整公交线路|暂缓车辆更新计划"},
		{"关于申请经费和编制的请示", "经费|编制 求"},
		{"关于解决有关问题的请示", "解决有关问题 伞 办"},
		{"关于支持县域经济发展的请示", "支持县域经济发展 伞 办"},
		{"关于申请追加经费的报告", "追加经费 求"},
		{"关于解决饮水问题的报告", "解决饮水问题 办"},
		{"关于解决欠薪问题工作情况的报告", "解决欠薪问题工作情况 办 情"},
		{"关于望江县撤县设区的请示", "望江县撤县设区"},
	} {
		an := AnalyseText(tt.title, "", contexts[""], lx).Title
		var groups []string
		for _, g := range an.Groups {
			groups = append(groups, g.Text)
		}
		got := strings.Join(groups, "|")
		for _, f := range []struct {
			on   bool
			mark string
		}{{an.Umbrella, " 伞"}, {an.Ask != "", " 求"}, {an.Decide != "", " 办"}, {an.Facts, " 情"}} {
			if f.on {
				got += f.mark
			}
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.title, got, tt.want)
		}
	}
}

func TestPlurals(t *testing.T) {
	lx := testLexicon(t)
	for _, tt := range []struct {
		text string
		want int // -1: none
	}{
		{"以上两项，请批示。", 2},
		{"以上三个问题，请一并研究解决。", 3},
		{"以上两项请示当否，请批复。", 2},
		{"上述2个事项，恳请批准。", 2},
		{"上述事项，请市政府一并批准。", 0},
		{"以上各项，请予审批。", 0},
		{"现就两项工作事项请示如下：", 2},
		{"以上请示妥否，请批示。", -1},
		{"以上两项指标均高于全省平均水平。", -1},
		{"以上两个地块相邻，请一并划拨。", -1},
		{"以上事项妥否，请批示。", -1},
		{"上述情况特此报告。", -1},
	} {
		got := -1
		if ps := AnalyseText("", tt.text, contexts[""], lx).Plurals; len(ps) > 0 {
			got = ps[0].Count
		}
		if got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.text, got, tt.want)
		}
	}
}

func TestMatters(t *testing.T) {
	lx := testLexicon(t)
	for _, tt := range []struct {
		name, title, text string
		want              Grade
		n                 int
	}{
		{"parts of one project", "关于建设县档案馆的请示", "恳请市政府批准建设县档案馆，安排资金500万元，划拨用地8亩。", One, 1},
		{"money and posts", "关于加强林业工作的请示", "恳请市政府拨付苗圃改造资金50万元，核增事业编制3名。", Strong, 2},
		{"a new matter behind 另", "关于建设县档案馆的请示", "恳请市政府批准建设县档案馆。\n另，县剧团演出车辆报废，请一并解决购车经费30万元。", Strong, 2},
		{"the other half behind 同时", "关于建设县档案馆的请示", "恳请市政府批准建设县档案馆。同时，恳请市政府安排建设资金300万元。", One, 1},
		{"an umbrella with different things", "关于解决有关问题的请示", "恳请市政府：一是安排河道治理资金；二是批准设立医院分院；三是核增教师编制。", Strong, 3},
		{"two titles in one", "关于更新校车和举办龙舟赛的请示", "妥否，请批示。", Weak, 0},
		{"one act on several persons", "关于任命罗成等5名同志职务的请示", "恳请市政府任命罗成等5名同志职务。", One, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m, ev := AnalyseText(tt.title, tt.text, contexts[""], lx).Matters()
			if got := ev.Grade(len(m)); got != tt.want || len(m) != tt.n {
				t.Errorf("grade %d with %d matters, want %d with %d: %+v", got, len(m), tt.want, tt.n, m)
			}
		})
	}
}

func TestLoadLexiconRefuses(t *testing.T) {
	for _, tt := range []struct{ name, yaml, want string }{
		{"unknown key", "heads: {pleed: [恳请]}", "未知的键"},
		{"unknown class", "heads: {plead: [恳请]}\nverbs: [{class: 审批, words: [批准]}]\nobjects: [{class: 编制, with: [机关]}]", "未定义的类别"},
		{"nothing", "stop: [的]", "缺少"},
	} {
		if _, err := LoadLexicon("x.yaml", []byte(tt.yaml)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// FuzzAnalyseText proves that no text makes the analysis fail and that every
// place it names lies in the text.
func FuzzAnalyseText(f *testing.F) {
	lx := testLexicon(f)
	for _, s := range sentences {
		f.Add("关于解决经费和增加编制的请示", s.text)
	}
	f.Add("关于（", "请“》（一）恳请：\n一是，请；二是\n\n1.请示如下：")
	f.Fuzz(func(t *testing.T, title, text string) {
		an := AnalyseText(title, text, contexts[""], lx)
		check := func(sp source.Span) {
			if sp.Start < 0 || sp.End < sp.Start || sp.End > len(text) {
				t.Fatalf("span %v outside of %d bytes", sp, len(text))
			}
		}
		for _, a := range an.Acts {
			for _, sp := range []source.Span{a.Span, a.Clause, a.Sentence, a.Head, a.To, a.Verb, a.Object, a.Topic} {
				check(sp)
			}
		}
		for _, c := range an.Closings {
			check(c.Span)
		}
		for _, p := range an.Plurals {
			check(p.Span)
		}
		for _, h := range an.Headings {
			check(h.Span)
		}
		m, ev := an.Matters()
		ev.Grade(len(m))
		for _, x := range m {
			check(x.Span)
		}
	})
}

func BenchmarkAnalyseText(b *testing.B) {
	lx := testLexicon(b)
	var text strings.Builder
	for n := 0; n < 20000; {
		for _, s := range sentences {
			text.WriteString(s.text)
			n += runeLen(s.text)
			if n%7 == 0 {
				text.WriteByte('\n')
			}
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		AnalyseText("关于解决有关问题的请示", text.String(), contexts[""], lx).Matters()
	}
}

// A list that the word list does not name would quietly match nothing.
func TestEveryListHasWords(t *testing.T) {
	var walk func(name string, v reflect.Value)
	walk = func(name string, v reflect.Value) {
		if set, ok := v.Interface().(wordSet); ok {
			if set.size == 0 {
				t.Errorf("list %s is empty", name)
			}
			return
		}
		if v.Kind() == reflect.Struct {
			for i := range v.NumField() {
				walk(name+"."+v.Type().Field(i).Name, v.Field(i))
			}
		}
	}
	walk("", reflect.ValueOf(testLexicon(t).file))
}
