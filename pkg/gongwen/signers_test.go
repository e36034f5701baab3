package gongwen_test

import (
	"strings"
	"testing"
)

// TestSignersOnSeveralLines reads 签发人 of joint documents, two names a line,
// with the 发文字号 on the first or on the last line.
// TestTitleBelowSigners keeps short lines of a title apart from names.
func TestTitleBelowSigners(t *testing.T) {
	for _, line := range []string{"关于\n更换水表的请示", "关于更换\n水表的请示", "转发县财政局\n更换水表请示的报告"} {
		d := parse(t, "河口县水务局文件\n\n河水〔2024〕9号\n签发人：陆一鸣\n"+line+"\n\n县人民政府：\n\n恳请安排水表检定经费10万元。\n")
		if want := strings.ReplaceAll(line, "\n", ""); len(d.Signers) != 1 || d.Title.Value != want {
			t.Errorf("%q: %d signers, title %q", line, len(d.Signers), d.Title.Value)
		}
	}
}

func TestSignersOnSeveralLines(t *testing.T) {
	const tail = "\n\n河口县水务局　河口县财政局　河口县审计局\n关于更换水表的请示\n\n县人民政府：\n\n恳请安排水表检定经费10万元。\n"
	tests := []struct{ name, head, signers, number string }{
		{"number on the last line", "　　　　　　　　　签发人：陆一鸣　何建国\n河水〔2024〕9号　　　　　　周志远", "陆一鸣|何建国|周志远", "河水〔2024〕9号"},
		{"number on the first line", "河水〔2024〕9号　　　签发人：陆一鸣　何建国\n　　　　　　　　　　　　周志远", "陆一鸣|何建国|周志远", "河水〔2024〕9号"},
		{"three lines", "　　　　　签发人：陆一鸣　何建国\n　　　　　　　　　周志远　秦　朗\n河水〔2024〕9号　　沈岳", "陆一鸣|何建国|周志远|秦朗|沈岳", "河水〔2024〕9号"},
		{"number alone below", "　　　　　签发人：陆一鸣　何建国\n河水〔2024〕9号", "陆一鸣|何建国", "河水〔2024〕9号"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := parse(t, "河口县水务局文件\n\n"+tt.head+tail)
			var names []string
			for _, s := range d.Signers {
				names = append(names, s.Value)
			}
			if got := strings.Join(names, "|"); got != tt.signers || d.Number.Value != tt.number {
				t.Errorf("signers %s, number %s", got, d.Number.Value)
			}
			if want := "河口县水务局 河口县财政局 河口县审计局关于更换水表的请示"; d.Title.Value != want {
				t.Errorf("title %q", d.Title.Value)
			}
		})
	}
}
