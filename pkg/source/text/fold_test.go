package text

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// report is a document whose paragraphs are longer and shorter than a line.
var report = []struct {
	blank, indent bool
	text          string
}{
	{false, false, "某某市水利局文件"},
	{false, false, "某水〔2024〕12号"},
	{true, false, "某某市水利局关于2024年上半年防汛准备工作情况的报告"},
	{true, false, "市人民政府："},
	{false, true, "今年以来，我局认真贯彻落实市委、市政府关于防汛工作的决策部署，坚持人民至上、生命至上，立足防大汛、抢大险、救大灾，扎实做好各项准备工作。现将有关情况报告如下："},
	{false, true, "一、主要工作开展情况"},
	{false, true, "（一）压实防汛责任。调整充实市防汛抗旱指挥部组成人员，公布全市26座水库、8条主要河道和37处重点堤段的防汛行政责任人、技术责任人、巡查责任人共计213名，签订责任书86份。"},
	{false, true, "（二）排查整治隐患。3月1日至4月20日，组织6个检查组对水库、河道、淤地坝和在建工程开展拉网式检查，累计发现问题隐患142处，已整改完成136处，其余6处均已落实临时度汛措施。"},
	{false, true, "（三）强化物资储备。全市储备编织袋46万条、抢险石料1.8万立方米、救生衣2300件、应急发电机组42台，市级物资仓库实行24小时值班值守，做到随调随用。"},
	{false, true, "二、存在的问题"},
	{false, true, "从检查情况看，仍存在一些薄弱环节：一是部分中小河流治理标准偏低，沿河村庄防御能力不足；二是基层预警设施老化，个别站点数据传输不稳定；三是抢险队伍专业化程度不高，实战演练不够。"},
	{false, true, "三、下一步打算"},
	{false, true, "我局将密切关注雨情、水情、汛情变化，加强与气象、应急管理等部门会商研判，及时发布预警信息，科学调度水利工程，全力以赴确保安全度汛。"},
	{false, true, "特此报告。"},
	{true, true, "附件：全市水库防汛责任人名单"},
	{true, false, "某某市水利局"},
	{false, false, "2024年6月3日"},
	{false, true, "（联系人：王某某，电话：0000000）"},
}

// foldChars breaks s behind every n characters.
func foldChars(s string, n int) []string {
	var lines []string
	for rs := []rune(s); len(rs) > 0; {
		k := min(n, len(rs))
		lines = append(lines, string(rs[:k]))
		rs = rs[k:]
	}
	return lines
}

// foldColumns breaks s at a display width as typesetting does: numbers stay
// whole, and no line begins with a closing mark.
func foldColumns(s string, width int) []string {
	var lines []string
	for rs := []rune(s); len(rs) > 0; {
		k := 0
		for w := 0; k < len(rs); k++ {
			if rs[k] < 0x800 {
				w++
			} else {
				w += 2
			}
			if w > width {
				break
			}
		}
		for k < len(rs) && k > 1 && (strings.ContainsRune("，。、；：）》”", rs[k]) || word(rs[k]) && word(rs[k-1])) {
			k--
		}
		lines = append(lines, string(rs[:k]))
		rs = rs[k:]
	}
	return lines
}

func word(r rune) bool { return r < utf8.RuneSelf && (isWord(byte(r)) || r == '.') }

func TestUnfold(t *testing.T) {
	folds := map[string]func(string) []string{
		"28 characters": func(s string) []string { return foldChars(s, 28) },
		"33 characters": func(s string) []string { return foldChars(s, 33) },
		"56 columns":    func(s string) []string { return foldColumns(s, 56) },
		"72 columns":    func(s string) []string { return foldColumns(s, 72) },
	}
	for name, fold := range folds {
		for _, indent := range []bool{true, false} {
			for _, page := range []string{"", "— %d —\n", "\n%d\n\f", "\n- %d -\n\n"} {
				t.Run(fmt.Sprintf("%s/indent %v/%q", name, indent, page), func(t *testing.T) {
					text, want := folded(fold, indent, page)
					if d := cmp.Diff(want, paragraphs(Read(text))); d != "" {
						t.Error(d)
					}
				})
			}
		}
	}
}

// folded returns the report with its lines folded and a page end behind every
// twelfth line, and the paragraphs it has.
func folded(fold func(string) []string, indent bool, page string) (text string, want []string) {
	var b strings.Builder
	n := 0
	for _, p := range report {
		want = append(want, p.text)
		if p.blank {
			b.WriteString("\n")
		}
		s := p.text
		if p.indent && indent {
			s = "　　" + s
		}
		for _, line := range fold(s) {
			b.WriteString(line + "\n")
			if n++; n%12 == 0 && page != "" {
				fmt.Fprintf(&b, page, n/12)
			}
		}
	}
	return b.String(), want
}

func TestRowsAreNotJoined(t *testing.T) {
	row := "朔城区某某街道办事处\t张某某\t主任\t13900000000\t2024年6月1日"
	text := strings.Repeat(row+"\n", 8)
	if got := paragraphs(Read(text)); len(got) != 8 {
		t.Errorf("%d paragraphs, want 8", len(got))
	}
}
