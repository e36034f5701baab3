package markdown

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

func TestParagraphs(t *testing.T) {
	tests := []struct {
		name, md string
		want     []string
	}{
		{"headings", "# 关于经费的请示\n\n正文。\n二级\n---\n### 三级 ###\n", []string{"关于经费的请示", "正文。", "二级", "三级"}},
		{"署名 and date on lines of their own", "某某市教育局\n2024年6月13日\n", []string{"某某市教育局", "2024年6月13日"}},
		{"hard breaks", "甲  \n乙\\\n丙<br>丁<br/>戊", []string{"甲", "乙", "丙", "丁", "戊"}},
		{"full-width indentation", "　　要认真落实。\n　　特此通知。", []string{"要认真落实。", "特此通知。"}},
		{"four spaces are no code", "甲。\n\n    乙。\n\n\t丙。\n", []string{"甲。", "乙。", "丙。"}},
		{"emphasis", "**加粗**的*斜体*与 __下划线__ 和____空格。", []string{"加粗的斜体与 下划线 和____空格。"}},
		{"emphasis that touches Chinese marks", "**一是加强领导。**要抓好**“三件事”**的落实。", []string{"一是加强领导。要抓好“三件事”的落实。"}},
		{"a lone mark stays", "2**3", []string{"2**3"}},
		{"links and code spans", "见[《办法》](http://a.cn \"题\")和`代码`、<http://b.cn>。", []string{"见《办法》和代码、http://b.cn。"}},
		{"escapes and references", `\*不是强调\* &lt;甲&gt; &#20057; &amp;amp; &bogus; 50\%`, []string{"*不是强调* <甲> 乙 &amp; &bogus; 50%"}},
		{"indentation by references", "&emsp;&emsp;正文。", []string{"正文。"}},
		{"comments and tags", "甲<!-- 注 -->乙<u>丙</u>\n\n<!-- gongwenlint 忽略 X：理由 -->\n\n<br>\n\n丁", []string{"甲乙丙", "丁"}},
		{"bullets", "- 甲\n  - 乙\n\n  续\n+ 丙", []string{"甲", "乙", "续", "丙"}},
		{"numbers as rendered", "3. 甲\n3. 乙\n9. 丙\n\n1) 丁", []string{"3.甲", "4.乙", "5.丙", "1)丁"}},
		{"quote", "> 引文。\n> 第二行。", []string{"引文。", "第二行。"}},
		{"table", "| 序号 | 名 称 |\n|---|:-:|\n| 1 | 甲<br>乙 |\n| 2 | a\\|b |\n", []string{"序号", "名 称", "1", "甲", "乙", "2", "a|b"}},
		{"windows line ends", "# 题\r\n\r\n甲  \r\n乙\r\n\r\n丙\r\n", []string{"题", "甲", "乙", "丙"}},
		{"old line ends and form feed", "# 题\r\r甲\f乙", []string{"题", "甲", "乙"}},
		{"rule line is no heading mark", "甲\n\n---\n\n乙", []string{"甲", "乙"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := Read(tt.md)
			if d := cmp.Diff(tt.want, paragraphs(s)); d != "" {
				t.Error(d)
			}
			checkPlaces(t, s)
		})
	}
}

func TestWrappedLines(t *testing.T) {
	para := "今年以来，我局认真贯彻落实市委、市政府关于防汛工作的决策部署，坚持人民至上、生命至上，立足防大汛、抢大险、救大灾，扎实做好各项准备工作，确保安全度汛，各项工作取得了明显的成效。"
	var md strings.Builder
	md.WriteString("# 关于防汛工作的报告\n\n")
	rs := []rune(para)
	for len(rs) > 0 {
		n := min(30, len(rs))
		md.WriteString(string(rs[:n]) + "\n")
		rs = rs[n:]
	}
	md.WriteString("\n某某市水利局\n2024年6月3日\n")
	want := []string{"关于防汛工作的报告", para, "某某市水利局", "2024年6月3日"}
	if d := cmp.Diff(want, paragraphs(Read(md.String()))); d != "" {
		t.Error(d)
	}
}

func TestBlocks(t *testing.T) {
	s := Read("## 题\n\n　　正文\n\n1. 甲\n1. 乙\n   续\n\n> 引\n\n|a|b|\n|-|-|\n|c|d|\n\n|e|\n|-|\n\n甲\\\n乙")
	var got []string
	for _, p := range s.Paragraphs {
		line := fmt.Sprintf("%d %s block=%d level=%d indent=%d blank=%d soft=%v", p.Number, s.Slice(p.Span), p.Block, p.Level, p.Indent, p.BlankBefore, p.SoftBreak)
		if p.Cell != nil {
			line += fmt.Sprintf(" cell=%v", *p.Cell)
		}
		if !p.Label.Empty() {
			line += " label=" + s.Slice(p.Label)
		}
		got = append(got, line)
	}
	want := []string{
		"1 题 block=1 level=2 indent=0 blank=0 soft=false",
		"2 正文 block=0 level=0 indent=4 blank=1 soft=false",
		"3 1.甲 block=2 level=0 indent=0 blank=1 soft=false",
		"4 2.乙 block=2 level=0 indent=0 blank=0 soft=false label=2.",
		"5 续 block=0 level=0 indent=3 blank=0 soft=false",
		"6 引 block=4 level=0 indent=0 blank=1 soft=false",
		"7 a block=3 level=0 indent=0 blank=0 soft=false cell={0 0 0}",
		"8 b block=3 level=0 indent=0 blank=0 soft=false cell={0 0 1}",
		"9 c block=3 level=0 indent=0 blank=0 soft=false cell={0 1 0}",
		"10 d block=3 level=0 indent=0 blank=0 soft=false cell={0 1 1}",
		"11 e block=3 level=0 indent=0 blank=0 soft=false cell={1 0 0}",
		"12 甲 block=0 level=0 indent=0 blank=1 soft=false",
		"12 乙 block=0 level=0 indent=0 blank=0 soft=true",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestFrontMatter(t *testing.T) {
	tests := []struct {
		name, md string
		front    string
		text     string
		notices  int
	}{
		{"plain", "---\n文种: 请示\n---\n# 题\n", "文种: 请示\n", "题", 0},
		{"with mark and CRLF", "\ufeff---\r\n文种: 请示\r\n---\r\n正文\r\n", "文种: 请示\r\n", "正文", 0},
		{"closed by dots", "---\na: 1\n...\n正文", "a: 1\n", "正文", 0},
		{"comment first", "--- \n# 注\n文种: 请示\n---\n正文", "# 注\n文种: 请示\n", "正文", 0},
		{"full-width colon is for YAML to refuse", "---\n文种：请示\n---\n正文", "文种：请示\n", "正文", 0},
		{"not closed", "---\n文种: 请示\n\n正文", "", "文种: 请示\n正文", 1},
		{"rule lines", "---\n\n某某市人民政府文件\n\n---\n\n正文", "", "某某市人民政府文件\n正文", 1},
		{"rule line at the top", "---\n\n正文", "", "正文", 0},
		{"not at the top", "\n---\na: 1\n---\n", "", "a: 1", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := Read(tt.md)
			var front string
			if s.FrontMatter != nil {
				front = s.FrontMatter.Text
				if s.FrontMatter.Line != 2 {
					t.Errorf("front matter on line %d", s.FrontMatter.Line)
				}
			}
			if front != tt.front || s.Text != tt.text || len(s.Notices) != tt.notices {
				t.Errorf("front matter %q, text %q, notices %v", front, s.Text, s.Notices)
			}
		})
	}
}

func TestNotices(t *testing.T) {
	s := Read("甲\n\n![图](a.png)\n\n```\ncode\n```\n\n<div>\n乙\n</div>\n\n<!-- c --> 丙\n\n|a|\n|-|\n|b|c|\n|d|\n")
	want := []source.Notice{
		{Message: "图片未作为文字读取", Line: 3},
		{Message: "代码块未作为文字检查", Line: 6},
		{Message: "HTML 内容未作为文字读取", Line: 9},
		{Message: "HTML 内容未作为文字读取", Line: 13},
		{Message: "表格行的单元格多于表头，多出的未读取", Line: 17},
	}
	if d := cmp.Diff(want, s.Notices); d != "" {
		t.Error(d)
	}
}

func TestPositions(t *testing.T) {
	s := Read("---\na: 1\n---\n\n**题**目\n\n　　见[《办法》](u)。")
	for _, want := range []struct {
		text string
		pos  source.Position
	}{
		{"题", source.Position{Line: 5, Column: 3, Paragraph: 1}},
		{"目", source.Position{Line: 5, Column: 6, Paragraph: 1}},
		{"《办法", source.Position{Line: 7, Column: 5, Paragraph: 2}},
		{"。", source.Position{Line: 7, Column: 13, Paragraph: 2}},
	} {
		if got := s.Position(strings.Index(s.Text, want.text)); got != want.pos {
			t.Errorf("%s at %+v, want %+v", want.text, got, want.pos)
		}
	}
}

// checkPlaces checks that spans ascend and that every byte that was not
// generated is the one its offset maps to.
func checkPlaces(t *testing.T, s *source.Source) {
	t.Helper()
	end := -1
	for _, p := range s.Paragraphs {
		if p.Span.Start <= end || p.Span.Empty() || p.Span.End > len(s.Text) {
			t.Fatalf("span %v behind %d in a text of %d bytes", p.Span, end, len(s.Text))
		}
		end = p.Span.End
		if !p.Span.Contains(p.Label) && !p.Label.Empty() {
			t.Fatalf("label %v outside %v", p.Label, p.Span)
		}
		for off := p.Span.Start; off < p.Span.End; off++ {
			at := s.OriginalOffset(off)
			if at < len(s.Original()) && s.Text[off] == s.Original()[at] || s.Text[off] == ' ' || p.Label.Contains(source.Span{Start: off, End: off + 1}) {
				continue
			}
			if at >= len(s.Original()) || s.Original()[at] != '&' {
				t.Fatalf("byte %d is %q, mapped to %d", off, s.Text[off], at)
			}
		}
	}
	for _, off := range []int{0, len(s.Text) / 2, len(s.Text)} {
		if p := s.Position(off); p.Line < 1 || p.Column < 1 || p.Paragraph < 1 {
			t.Fatalf("position %+v", p)
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	f.Add("---\na: 1\n---\n# 题\n\n1. 甲\n1. 乙\n> 引\n\n|a|b|\n|-|-|\n|c|d\\|e|\n")
	f.Add("**甲。**乙&nbsp;\\* `a\nb` <br> <http://a.cn> ![x](y)\n\n    代码\n\t- z")
	f.Add("\ufeff---\r\n\f甲\r乙  \r\n丙")
	f.Fuzz(func(t *testing.T, md string) { checkPlaces(t, Read(md)) })
}

// FuzzNothingLost builds documents of Han characters and the markup that hides
// none of them, and looks for each character in the text.
func FuzzNothingLost(f *testing.F) {
	f.Add([]byte("abcdefghijklmnop"))
	f.Add([]byte{0, 9, 9, 9, 9, 0, 1, 10, 0, 1, 0})
	alphabet := []string{"\n", "汉", "字", "　", " ", "#", "-", "1.", ">", "    ", "\n\n", "*", "**", "\t", "|", "\\", "+", "_", "。", "\r\n", "\f", "\v"}
	f.Fuzz(func(t *testing.T, data []byte) {
		var md strings.Builder
		n := 0
		for _, c := range data {
			s := alphabet[int(c)%len(alphabet)]
			if s == "汉" || s == "字" {
				s = string(rune(0x4E00 + n%20000))
				n++
			}
			md.WriteString(s)
		}
		got := 0
		s := Read(md.String())
		for _, r := range s.Text {
			if r >= 0x4E00 && r <= 0x9FFF {
				got++
			}
		}
		// A row of a table may have more cells than its header; those are not rendered.
		if got != n && !strings.Contains(md.String(), "|") {
			t.Fatalf("%d of %d characters in %q of %q", got, n, s.Text, md.String())
		}
	})
}

func BenchmarkRead(b *testing.B) {
	md := "---\n文种: 报告\n---\n" + strings.Repeat("## 一、工作情况\n\n　　今年以来，我局**认真贯彻**落实市委、市政府关于防汛工作的决策部署，坚持人民至上、生命至上，立足防大汛、抢大险、救大灾，扎实做好各项准备工作，取得了明显成效。\n\n1. 压实防汛责任。\n2. 排查整治隐患。\n\n", 20)
	b.SetBytes(int64(len(md)))
	for b.Loop() {
		Read(md)
	}
}
