package numeral

import "testing"

func TestParse(t *testing.T) {
	for s, want := range map[string]int{"一": 1, "十": 10, "十二": 12, "二十": 20, "四十六": 46, "一百零五": 105, "二〇二四": 2024, "两": 2, "12": 12, "１２": 12} {
		if got, ok := Parse(s); !ok || got != want {
			t.Errorf("%s: got %d %v, want %d", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "甲", "十百", "一二十", "1a"} {
		if got, ok := Parse(s); ok {
			t.Errorf("%s: got %d, want none", s, got)
		}
	}
}

func TestFormatAgreesWithParse(t *testing.T) {
	for n := 1; n <= 9999; n++ {
		if got, ok := Parse(Format(n)); !ok || got != n {
			t.Fatalf("%d: Format gives %s, which Parse reads as %d", n, Format(n), got)
		}
	}
}

func TestParseLabel(t *testing.T) {
	for _, c := range []struct {
		text  string
		style Style
		value int
		mark  string
		half  bool
		size  int
	}{
		{"一、总体要求", HanPlain, 1, "、", false, len("一、")},
		{"二，规范诊疗", HanPlain, 2, "，", false, len("二，")},
		{"（一）目标", HanBracket, 1, "", false, len("（一）")},
		{"(二)目标", HanBracket, 2, "", true, len("(二)")},
		{"（一）、目标", HanBracket, 1, "、", false, len("（一）、")},
		{"1.任务", Arabic, 1, ".", false, 2},
		{"1、任务", Arabic, 1, "、", false, len("1、")},
		{"（12）任务", ArabicBrack, 12, "", false, len("（12）")},
		{"①任务", Circled, 1, "", false, len("①")},
		{"1）任务", ArabicHalf, 1, "", false, len("1）")},
		{"第三章 总则", Chapter, 3, "", false, len("第三章")},
		{"第十条　内容", Article, 10, "", false, len("第十条")},
		{"第一，加强", Ordinal, 1, "，", false, len("第一，")},
		{"一是加强", OneIs, 1, "", false, len("一是")},
		{"首先，加强", First, 1, "，", false, len("首先，")},
		{"1.2024年底前完成", Arabic, 1, ".", false, 2},
		{"（一）项目建设", HanBracket, 1, "", false, len("（一）")},
		{"四十六、施行", HanPlain, 46, "、", false, len("四十六、")},
	} {
		l, ok := ParseLabel(c.text)
		if !ok || l.Style != c.style || l.Value != c.value || l.Mark != c.mark || l.Half != c.half || l.Len != c.size {
			t.Errorf("%s: got %+v %v", c.text, l, ok)
		}
	}
	for _, s := range []string{"一、二等奖获得者", "二、三产业", "1.5万亩", "2024年工作", "10：30开会", "第一条意见很好", "一般要求", "3,000元", "（略）", "十分重要", "（四）、（五）项所列人员", "（一）至（三）项规定"} {
		if l, ok := ParseLabel(s); ok {
			t.Errorf("%s: got %+v, want no label", s, l)
		}
	}
}
