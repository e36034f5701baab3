package gongwen_test

import (
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/text"
)

func parse(t testing.TB, s string) *gongwen.Document {
	t.Helper()
	j, err := org.LoadJurisdiction("", nil)
	if err != nil {
		t.Fatal(err)
	}
	return gongwen.Parse(text.Read(s), gongwen.Options{Jurisdiction: j})
}

const full = `000012
机密★1年
特急
安平市水务局文件

安水〔2025〕12号　　签发人：周 明　李一凡

安平市水务局
关于批准实施城区河道治理工程的请示

安平市人民政府：

城区河道淤积严重。现将有关情况请示如下：

一、基本情况
（一）河道长12公里。
（二）淤积18万方。
二、请示事项
恳请批准实施城区河道治理工程。
妥否，请批示。

附件：1.工程方案
　　　2.资金测算表

安平市水务局
2025年3月18日

（联系人：王芳，电话：0000—123456）

附件1

工程方案

一、工程范围
治理河道12公里。

抄送：安平市财政局、安平市发展和改革委员会。
安平市水务局办公室　　　　2025年3月20日印发
`

func TestParseReadsEveryElement(t *testing.T) {
	d := parse(t, full)
	var signers, recipients, copies, attachments []string
	for _, s := range d.Signers {
		signers = append(signers, s.Value)
	}
	for _, r := range d.Recipients {
		recipients = append(recipients, r.Value)
	}
	for _, c := range d.CopyTo {
		copies = append(copies, c.Value)
	}
	for _, a := range d.Attachments {
		attachments = append(attachments, a.Name)
	}
	for _, c := range []struct{ name, got, want string }{
		{"份号", d.CopyNumber.Value, "000012"},
		{"密级", d.Secrecy.Value, "机密★1年"},
		{"紧急程度", d.Urgency.Value, "特急"},
		{"标志", d.IssuerMark.Value, "安平市水务局文件"},
		{"字号", d.Number.Value, "安水〔2025〕12号"},
		{"签发人", strings.Join(signers, "|"), "周明|李一凡"},
		{"标题", d.Title.Value, "安平市水务局关于批准实施城区河道治理工程的请示"},
		{"文种", d.Kind, "请示"},
		{"事由", d.Text(d.Subject), "批准实施城区河道治理工程"},
		{"主送", strings.Join(recipients, "|"), "安平市人民政府"},
		{"结束语", d.Closing.Value, "妥否，请批示。"},
		{"附件说明", strings.Join(attachments, "|"), "工程方案|资金测算表"},
		{"署名", d.Signatures[0].Value, "安平市水务局"},
		{"日期", d.Date.Date.String(), "2025-03-18"},
		{"附注", d.Note.Value, "（联系人：王芳，电话：0000—123456）"},
		{"抄送", strings.Join(copies, "|"), "安平市财政局|安平市发展和改革委员会"},
		{"印发机关", d.PrintedBy.Value, "安平市水务局办公室"},
		{"印发日期", d.PrintedDate.Date.String(), "2025-03-20"},
		{"方向", d.Direction, "上行"},
		{"阶段", d.Stage, "印发"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, c.got, c.want)
		}
	}
	if len(d.Parts) != 2 || d.Parts[1].Role != gongwen.Attached || d.Parts[1].Title.Value != "工程方案" {
		t.Errorf("parts: %+v", d.Parts)
	}
}

func TestKind(t *testing.T) {
	for _, c := range []struct{ title, kind, word string }{
		{"关于做好防汛工作的通知", "通知", "通知"},
		{"关于解决经费的请示报告", "", "请示报告"},
		{"关于购置设备的申请", "", "申请"},
		{"安平市人民政府令", "命令", "令"},
		{"专题会议纪要", "纪要", "会议纪要"},
		{"关于征求意见的复函", "函", "复函"},
		{"关于停车管理办法（试行）的通知（代拟稿）", "通知", "通知"},
	} {
		d := parse(t, c.title+"\n\n各县人民政府：\n\n请认真落实。\n")
		if d.Kind != c.kind || d.KindWord != c.word {
			t.Errorf("%s: got %q (%q), want %q (%q)", c.title, d.Kind, d.KindWord, c.kind, c.word)
		}
	}
}

func TestLevels(t *testing.T) {
	d := parse(t, "关于做好工作的通知\n\n各县人民政府：\n\n一、任务\n\n（一）甲。内容。\n\n1.子项。\n\n（二）乙。\n\n二、要求\n\n抓好落实。\n")
	var b strings.Builder
	var walk func([]*gongwen.Node, int)
	walk = func(list []*gongwen.Node, depth int) {
		for _, n := range list {
			b.WriteString(strings.Repeat(" ", depth) + d.Text(n.Span) + d.Text(n.Heading) + "\n")
			walk(n.Children, depth+1)
		}
	}
	walk(d.Main().Tree, 0)
	if got, want := b.String(), "一、任务\n （一）甲\n  1.子项\n （二）乙\n二、要求\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestSentencesKeepQuotationsWhole(t *testing.T) {
	d := parse(t, "关于做好工作的通知\n\n各县人民政府：\n\n他说：“抓紧办。不要拖。”大家同意；会后（见记录。）落实。\n")
	var got []string
	for _, p := range d.Main().Body() {
		for _, s := range p.Sentences() {
			got = append(got, d.Text(s.Span))
		}
	}
	if g, w := strings.Join(got, "|"), "他说：“抓紧办。不要拖。”|大家同意；|会后（见记录。）落实。"; g != w {
		t.Errorf("got %q, want %q", g, w)
	}
}

// FuzzParse holds the parser's promises on any text: it ends, its places lie
// inside the text, and every paragraph belongs to one part.
func FuzzParse(f *testing.F) {
	f.Add(full)
	f.Add("关于印发《甲》的通知\n\n各县：\n\n现予印发。\n\n某市人民政府\n二〇二四年×月×日\n\n甲\n\n第一条 乙。\n")
	f.Add("“\n”（\n附件：\n附件1\n抄送\n年月日\n签发人：\n〔〕号")
	j, err := org.LoadJurisdiction("", nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		src := text.Read(s)
		d := gongwen.Parse(src, gongwen.Options{Jurisdiction: j})
		whole := source.Span{Start: 0, End: len(src.Text)}
		seen := map[int]bool{}
		for _, part := range d.Parts {
			for _, p := range part.Paragraphs {
				if seen[p.Index] {
					t.Fatalf("paragraph %d in two parts", p.Index)
				}
				seen[p.Index] = true
				for _, x := range p.Sentences() {
					if !p.Span.Contains(x.Span) {
						t.Fatalf("sentence %v outside paragraph %v", x.Span, p.Span)
					}
				}
			}
		}
		if len(seen) != len(d.Paragraphs()) {
			t.Fatalf("%d of %d paragraphs in parts", len(seen), len(d.Paragraphs()))
		}
		for _, m := range d.Masks() {
			if !whole.Contains(m.Span) {
				t.Fatalf("mask %v outside the text", m.Span)
			}
		}
		for _, e := range []gongwen.Element{d.Title, d.Number.Element, d.Date.Element, d.RecipientLine, d.AttachmentNote, d.CopyLine} {
			if !e.Span.Empty() && !whole.Contains(e.Span) {
				t.Fatalf("element %v outside the text", e)
			}
		}
	})
}

// TestRecipientsThatAreNoOrgans tells lines that address all of a kind from
// those that lead in what follows.
func TestRecipientsThatAreNoOrgans(t *testing.T) {
	for line, want := range map[string]bool{
		"各社会组织：": true, "全体业主单位，各物业服务企业：": true, "有关参建单位：": true, "各重要水源地管理单位：": true,
		"各地要做到：": false, "各项指标：": false, "各单位任务：": false, "全体人员应当做到：": false,
	} {
		d := parse(t, "安平市水务局关于开展年度检查的通知\n\n"+line+"\n\n一、填报报告，于5月31日前完成。\n\n二、接受抽查。\n\n安平市水务局\n2025年3月18日\n")
		if got := d.RecipientLine.InText(); got != want {
			t.Errorf("%s is 主送机关: %v", line, got)
		}
	}
}
