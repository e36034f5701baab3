package text

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/google/go-cmp/cmp"
)

func paragraphs(s *source.Source) []string {
	var list []string
	for _, p := range s.Paragraphs {
		list = append(list, s.Slice(p.Span))
	}
	return list
}

func TestReadParagraphs(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"line ends of all systems", "甲\r\n乙\r丙\n丁\f戊", []string{"甲", "乙", "丙", "丁", "戊"}},
		{"white space around", "\ufeff　　甲 乙　\t\r\n \u00a0丙\u200b ", []string{"甲 乙", "丙"}},
		{"inside kept byte for byte", "召开 2—3 次,  如有\u00a0需要(二)", []string{"召开 2—3 次,  如有\u00a0需要(二)"}},
		{"nothing but white space", " 　\n\f\n", nil},
		{
			"title on two lines",
			"国务院办公厅关于加强城市供水节水\n工作若干措施的通知\n国办发〔2019〕4号\n\n各省、自治区、直辖市人民政府：\n",
			[]string{"国务院办公厅关于加强城市供水节水", "工作若干措施的通知", "国办发〔2019〕4号", "各省、自治区、直辖市人民政府："},
		},
		{
			"署名 and date under text without a stop",
			"　　现将有关情况报告如下，请审阅\n某某市教育局\n2024年6月13日\n",
			[]string{"现将有关情况报告如下，请审阅", "某某市教育局", "2024年6月13日"},
		},
		{
			"list items without marks at their ends",
			"一、加强组织领导\n二、压实工作责任\n三、严格督查考核\n",
			[]string{"一、加强组织领导", "二、压实工作责任", "三、严格督查考核"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, paragraphs(Read(tt.text))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestPageNumbers(t *testing.T) {
	drop := []string{"— 3 —", "- 3 -", "－3－", "-3-", "—１２—", "第3页", "第 3 页 共 10 页", "第3页/共10页", "共10页 第3页", "Page 3 of 10", "· 3 ·", "－ 12 －"}
	for _, n := range drop {
		if got := paragraphs(Read("甲。\n" + n + "\n乙。")); len(got) != 2 {
			t.Errorf("%q is not dropped: %q", n, got)
		}
	}
	keep := []string{"3", "3/10", "第3条", "-3", "— 三项重点 —", "2024", "3.", "-", "——", "第三页说明"}
	for _, n := range keep {
		if got := paragraphs(Read("甲。\n" + n + "\n乙。")); len(got) != 3 {
			t.Errorf("%q is dropped: %q", n, got)
		}
	}
	for _, text := range []string{"甲。\n3\n\f乙。", "甲。\n\f3\n乙。", "甲。\n3/10\n\f乙。", "甲。\n\n1/2\n\n乙。\n\n2/2\n", "甲。\f乙。\n2\n\f"} {
		if got := paragraphs(Read(text)); len(got) != 2 {
			t.Errorf("page numbers stay in %q: %q", text, got)
		}
	}
}

func TestParagraphFacts(t *testing.T) {
	s := Read("标题\n\n\n　　甲。\n\t乙。\n— 1 —\n\f\n  丙。\v丁。")
	want := []source.Paragraph{
		{Number: 1},
		{Number: 2, Indent: 4, BlankBefore: 2},
		{Number: 3, Indent: 4},
		{Number: 4, Indent: 2, PageBreakBefore: true},
		{Number: 4, SoftBreak: true},
	}
	got := append([]source.Paragraph(nil), s.Paragraphs...)
	for i := range got {
		got[i].Span = source.Span{}
	}
	if len(got) > 3 {
		got[3].BlankBefore = 0 // the line behind the form feed
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if p := s.Position(s.Paragraphs[1].Span.Start); p != (source.Position{Line: 4, Column: 3, Paragraph: 2}) {
		t.Errorf("position of 甲 is %+v", p)
	}
}

func TestCutParagraphs(t *testing.T) {
	const head = "关于印发某某市工作规则的通知\n\n各县人民政府：\n\n《规则》已经会议研究通过，现予印发。\n\n"
	tests := []struct {
		name, a, b string
		joined     bool
	}{
		{"in the middle of a word", "市政府工作人员要旗帜鲜明讲政治，牢记“国之大者”，自觉在思想上政治上行动上同以某某同志为", "核心的领导集体保持高度一致，不断提高政治判断力。", true},
		{"short, but a sentence stands before", "各部门要认真审核把关，提出办理意见。涉及", "以市政府名义印发规范性文件的，由司法行政部门审核。", true},
		{"behind 、", "十一、坚持科学民主。强化系统观念，增强工作的前瞻性、", "整体性、协同性。", true},
		{"inside brackets", "按照有关规定严格办理，并报送《某某市人民政府办公室关于进一步做好规范性文件", "备案工作的通知》所列材料。", true},
		{"the next begins with a mark", "全面落实重大决策程序制度，加强调查研究、科学论证、风险评估", "，广泛听取各方面的意见和建议。", true},
		{"complete sentence", "市政府领导同志分工协作实行“AB角”制度，由秘书长负责协调落实各项工作任务。", "市政府各部门实行主任、局长负责制。", false},
		{"stop inside quotes", "会议强调，各级各部门要深入贯彻落实有关精神，坚持“人民城市为人民。”", "市政府各部门实行主任、局长负责制。", false},
		{"next has a label", "坚持系统观念，加强研究部署，及时组织调度，指导、推动、督促分管领域和部门", "（二）压实主体责任，完善工作机制。", false},
		{"heading with a comma", "（二）坚持问题导向，着力破解制约高质量发展的突出瓶颈问题", "围绕产业转型，制定三年行动方案，明确责任分工。", false},
		{"heading without a mark", "全面加强新时代全市基层治理体系和治理能力建设", "坚持党建引领，健全治理体系。", false},
		{"recipients", "关于进一步加强安全生产、消防安全、森林防火、道路交通安全等各项工作的若干意见和具体措施", "各县人民政府，市直各部门：", false},
		{"field of minutes", "出席：市发展改革委张某某，市教育局李某某，市财政局王某某，市住房城乡建设局赵某某", "会议听取了有关情况的汇报，研究了下一步工作。", false},
		{"date", "请各县、各部门认真抓好落实，确保各项任务按期完成，有关情况及时报告市政府办公室", "2024年6月13日", false},
		{"closing phrase", "现将有关情况报告如上，工作中的重要进展和问题将及时向市人民政府作专题的报告", "特此报告，请审阅。", false},
		{"copies", "请各县、各部门认真抓好落实，确保各项任务按期完成，有关情况及时报告市政府办公室", "抄送：市委办公室，市人大常委会办公室。", false},
		{"signature", "请各县、各部门认真抓好落实，确保各项任务按期完成，有关情况及时报告市政府办公室", "某某市人民政府办公室", false},
		{"indented", "请各县、各部门认真抓好落实，确保各项任务按期完成，有关情况及时报告市政府办公室", "　　各部门要加强协作，形成合力。", false},
	}
	for _, tt := range tests {
		for _, gap := range []string{"\n\n", "\n— 2 —\n\f\n"} {
			t.Run(fmt.Sprintf("%s/%q", tt.name, gap), func(t *testing.T) {
				got := paragraphs(Read(head + tt.a + gap + tt.b + "\n"))
				want := []string{tt.a, strings.TrimLeft(tt.b, "　")}
				if tt.joined {
					want = []string{tt.a + tt.b}
				}
				if d := cmp.Diff(want, got[3:]); d != "" {
					t.Error(d)
				}
			})
		}
	}
}

func TestCutWithoutGap(t *testing.T) {
	tests := []struct {
		name, text string
		want       int
	}{
		{"continuation loses the indentation", "各县：\n　　要认真落实有关规定，做好协调工作。严格执行请销假制度，各部门主要\n负责人外出应当事先请假，并按规定报备。\n　　特此通知。", 3},
		{"ends in a comma", "各县：\n要认真落实有关规定，做好各方面的协调工作，加强联系，\n并按规定报备有关情况。\n特此通知。", 3},
		{"lines of their own", "各县：\n要认真落实有关规定，做好各方面的协调工作，加强联系\n各部门要密切配合，形成合力。\n特此通知。", 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := paragraphs(Read(tt.text)); len(got) != tt.want {
				t.Errorf("%d paragraphs, want %d: %q", len(got), tt.want, got)
			}
		})
	}
}

func TestJoinedLatin(t *testing.T) {
	for _, tt := range [][3]string{{"using Go", "modules", " "}, {"共2", "024年", ""}, {"Windows", "10", " "}, {"使用", "Go", ""}, {"Go", "语言", ""}} {
		if got := NeedsSpace(tt[0], tt[1]); got != (tt[2] == " ") {
			t.Errorf("NeedsSpace(%q, %q) = %v", tt[0], tt[1], got)
		}
	}
}
