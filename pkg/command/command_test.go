package command

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
)

func testLexicon(t testing.TB) *Lexicon {
	t.Helper()
	const name = "../../rules/lexicon/command.yaml"
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lx, err := LoadLexicon(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return lx
}

// notice returns a 通知 with the body.
func notice(t testing.TB, body string) *gongwen.Document {
	t.Helper()
	text := "凤台市水利局关于做好防汛工作的通知\n\n各县（市、区）水利局：\n\n" + body + "\n\n凤台市水利局\n2024年4月2日\n"
	src, err := reader.Read("通知.txt", []byte(text), reader.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return gongwen.Parse(src, gongwen.Options{})
}

var forces = [...]string{"空", "请", "令", "罚", "可"}

// describe puts the statements into words: class and force, with 限 where a time
// is set and 述 where somebody else is said to demand it; “-” when there is none.
func describe(an *Analysis) string {
	var out []string
	for _, st := range an.Statements() {
		if st.Force == Bare || st.Force == Optional {
			continue
		}
		s := st.Class + forces[st.Force]
		if st.Timed {
			s += "限"
		}
		if st.Told {
			s += "述"
		}
		out = append(out, s)
	}
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(out, " ")
}

var sentences = []struct{ text, want string }{
	// Who has to.
	{"各县（市、区）人民政府要落实责任。", "government令"},
	{"各旗县区人民政府要在月底前完成登记。", "government令"},
	{"各区（市）政府应当出台扶持政策。", "government令"},
	{"各市（县）人民政府必须逐库落实巡查。", "government令"},
	{"各县（市、区）党委、政府要高度重视。", "government令"},
	{"县级人民政府不得擅自调整范围。", "government令"},
	{"青溪县人民政府必须在10月底前补齐物资。", "government令"},
	{"请青溪县人民政府于10月底前补齐物资。", "government请限"},
	{"各县（市、区）要压实责任，督促企业完成整改。", "bare令"},
	{"各地要结合实际细化措施。", "places令"},
	{"各县（市、区）水利局必须于5月10日前报送名单。", "counterpart令"},
	{"县级人民政府应急管理部门要加强检查。", "counterpart令"},
	{"各县（市、区）水利局要会同当地人民政府做好转移。", "counterpart令"},
	{"各乡镇（街道）要组织排查。", "township令"},
	{"各县（市、区）人民政府主要负责同志要亲自部署。", "heads令"},
	{"各县（市、区）长要亲自抓。", "heads令"},

	// In what form.
	{"请各县（市、区）人民政府于6月30日前报送名单。", "government请限"},
	{"请各县（市、区）人民政府在收到本通知5个工作日内报送名单。", "government请限"},
	{"请各县（市、区）人民政府予以支持。", "government请"},
	{"各县（市、区）可结合实际制定细则。", "-"},
	{"鼓励各县（市、区）制定奖励办法。", "-"},
	{"落实不力的，约谈有关县（市、区）政府分管负责人。", "heads罚"},
	{"将整治情况纳入对各县（市、区）的年度考核。", "bare罚"},
	{"将整治情况纳入对各县（市、区）水利局的考核。", "-"},
	{"对工作滞后的县（市、区）政府予以通报批评。", "government罚"},

	{"请各县（市、区）人民政府高度重视，于7月底前成立专班。", "government请 government请限"},
	{"请各县（市、区）人民政府予以支持，名单于7月底前公布。", "government请"},

	// A later clause goes on with the subject, until another takes over.
	{"各县（市、区）人民政府要加强领导，并于6月底前完成整改。", "government令"},
	{"各县（市、区）人民政府要加强领导，坚决不得弄虚作假。", "government令 government令"},
	{"各县（市、区）人民政府要加强领导，施工单位要落实措施。", "government令"},
	{"经营单位要落实主体责任，不得瞒报。", "-"},

	// Somebody else demands it.
	{"《防洪法》规定，县级以上人民政府应当编制防洪规划。", "government令述"},
	{"市政府要求，各县（市、区）政府要履行属地责任。", "government令述"},

	// It is spoken of, and has to do nothing.
	{"配合各县（市、区）人民政府做好工作，有关企业要落实责任。", "-"},
	{"已对3个县（市、区）人民政府进行约谈。", "-"},
	{"全市17个县（市、区）均已完成任务。", "-"},
	{"各县（市、区）政府投资项目要严格履行程序。", "-"},
	{"各县（市、区）政府采购项目应当公开招标。", "-"},
	{"据各县（市、区）人民政府反映，渠系损毁严重，急需修复。", "-"},
	{"需各县（市、区）人民政府配合的事项，由市水利局另行商定。", "-"},
	{"检查组要听取各县（市、区）人民政府的意见。", "-"},
	{"“各县（市、区）人民政府要落实责任”的要求已经传达。", "-"},
	{"各县（市、区）政府网站要及时更新。", "-"},
	{"各县（市、区）政府及有关部门要加强值守。", "government令"},
	{"各县（市、区）人民政府组织有关部门，必须逐项核实。", "government令"},
	{"各县（市、区）人民政府所在地的城镇要完善排水设施。", "-"},
	{"各县（市、区）人民政府批准的预案要及时报备。", "-"},
	{"各县（市、区）要求增加投资的项目，应当提供依据。", "-"},
	{"各县（市、区）要素保障部门应主动服务。", "-"},
	{"各县（市、区）人民政府对辖区内的水库要逐一排查。", "government令"},
	{"应县人民政府邀请，专家组将赴现场指导。", "-"},
}

func TestSentences(t *testing.T) {
	lx := testLexicon(t)
	below := func(name string) bool { return name == "青溪县人民政府" }
	for _, tt := range sentences {
		t.Run(tt.text, func(t *testing.T) {
			if got := describe(Analyse(notice(t, tt.text), lx, below)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestClearance(t *testing.T) {
	lx := testLexicon(t)
	for _, tt := range []struct {
		text string
		want bool
	}{
		{"经市政府同意，现就有关事项通知如下：", true},
		{"为做好防汛工作，报经市人民政府批准，决定开展排查。", true},
		{"经市委、市政府研究同意，现将方案印发给你们。", true},
		{"受市政府委托，现将有关事项通知如下。", true},
		{"经州人民政府同意，现予印发。", true},
		{"经盟行署同意，现将有关事项通知如下。", true},
		{"方案经市政府同意后实施。", false},
		{"未经市政府批准，不得调整。", false},
		{"须报市政府同意，再行办理。", false},
		{"2023年经市政府批准建成的水库共12座。", false},
		{"各地制定的方案应当经本级政府同意。", false},
	} {
		if got := Analyse(notice(t, tt.text), lx, nil).Clearance != nil; got != tt.want {
			t.Errorf("%s: cleared %t, want %t", tt.text, got, tt.want)
		}
	}
	far := strings.Repeat("请做好值守。\n\n", headParagraphs) + "经市政府同意，现就有关事项通知如下。"
	if Analyse(notice(t, far), lx, nil).Clearance != nil {
		t.Error("a phrase behind the head of the body clears nothing")
	}
}

func TestLoadLexiconErrors(t *testing.T) {
	for _, tt := range []struct{ why, data string }{
		{"unknown key", "duty: [要]"},
		{"bad pattern", "duties: ['(']"},
		{"no YAML", "duties: ["},
	} {
		if _, err := LoadLexicon("words.yaml", []byte(tt.data)); err == nil {
			t.Errorf("%s: no error", tt.why)
		}
	}
}

func FuzzAnalyse(f *testing.F) {
	lx := testLexicon(f)
	for _, s := range sentences {
		f.Add(s.text)
	}
	f.Add("各县（市、区）：\n\n“一、要；\n\n（二）各县》，约谈政府")
	f.Fuzz(func(t *testing.T, body string) {
		src, err := reader.Read("a.txt", []byte(body), reader.Options{})
		if err != nil {
			t.Skip()
		}
		d := gongwen.Parse(src, gongwen.Options{})
		an := Analyse(d, lx, func(string) bool { return true })
		check := func(sp source.Span) {
			if sp.Start < 0 || sp.End < sp.Start || sp.End > len(src.Text) {
				t.Fatalf("span %v outside of %d bytes", sp, len(src.Text))
			}
		}
		for _, st := range append(an.Statements(), an.Plain()...) {
			for _, sp := range []source.Span{st.Span, st.Sentence, st.Subject, st.Word} {
				check(sp)
			}
			if st.Span.Start < st.Sentence.Start || st.Span.End > st.Sentence.End {
				t.Fatalf("clause %v outside of its sentence %v", st.Span, st.Sentence)
			}
		}
		for _, p := range d.Paragraphs() {
			for _, sp := range an.Mentions(p, "township") {
				check(sp)
			}
		}
	})
}

// plain are sentences that a 通知 is full of and that command nobody.
var plain = []string{
	"今年以来，全市降水量较常年同期偏多两成，部分水库水位接近汛限。",
	"坚持预防为主、防抗结合，把确保人民群众生命安全放在第一位。",
	"全面排查水库、淤地坝、尾矿库、山洪沟道和城市低洼易涝点，建立隐患台账。",
	"加强会商研判，及时发布预警信息，做到早预报、早部署、早转移。",
}

// BenchmarkAnalyse measures 20 000 characters and ten and a hundred times as
// many: the cost per character stays.
func BenchmarkAnalyse(b *testing.B) {
	lx := testLexicon(b)
	var unit strings.Builder
	for n := 0; n < 20000; {
		for _, s := range sentences {
			text := s.text + strings.Join(plain, "") + "\n\n"
			unit.WriteString(text)
			n += len([]rune(text))
		}
	}
	for _, times := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("%dx", times), func(b *testing.B) {
			d := notice(b, strings.Repeat(unit.String()+"\n\n", times))
			d.Masks()
			for b.Loop() {
				Analyse(d, lx, nil).Statements()
			}
		})
	}
}
