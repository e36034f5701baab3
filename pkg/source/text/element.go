package text

import (
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/numeral"
)

// standsAlone reports whether s is an element of an official document that
// begins a paragraph of its own and is never the rest of one: 附件：, 抄送：, a
// date, a document number, a line in brackets, the line of printing, or a
// closing phrase such as 特此通知.
func standsAlone(s string) bool {
	return isDate(s) || isDocumentNumber(s) || isBracketed(s) || isAttachment(s) ||
		beginsField(s) || isPrinting(s) || beginsClosing(s)
}

// closings are the words that open the closing phrase of an official document.
var closings = [...]string{"特此", "妥否", "当否", "可否", "是否妥当", "如无不妥", "以上报告", "以上请示", "以上意见", "以上汇报", "以上情况", "专此", "此复", "此致", "敬礼"}

func beginsClosing(s string) bool {
	for _, w := range closings {
		if strings.HasPrefix(s, w) {
			return utf8.RuneCountInString(s) <= 30
		}
	}
	return false
}

// beginsField reports whether s begins with a short name and a colon, such as
// 抄送：, 出席： or 联系人：. The name is Han characters, spaces and brackets.
func beginsField(s string) bool {
	n := 0
	for i, r := range s {
		if r == '：' || r == ':' {
			return n > 0 && n <= 8 && i+utf8.RuneLen(r) < len(s) && !strings.ContainsAny(s[:i], "，。、；")
		}
		if r == '，' || r == '。' || r == '；' || n > 8 {
			return false
		}
		if r != ' ' && r != '\u3000' {
			n++
		}
	}
	return false
}

// isAttachment reads 附件：…, 附件1, 附表2.
func isAttachment(s string) bool {
	for _, w := range [...]string{"附件", "附表", "附图", "附录", "附"} {
		rest, ok := strings.CutPrefix(s, w)
		if !ok {
			continue
		}
		rest = strings.TrimLeft(rest, " 0123456789一二三四五六七八九十")
		if rest == "" && (w != "附" || s == w) || strings.HasPrefix(rest, "：") || strings.HasPrefix(rest, ":") {
			return true
		}
	}
	return false
}

func isBracketed(s string) bool {
	return (strings.HasPrefix(s, "（") || strings.HasPrefix(s, "(")) &&
		(strings.HasSuffix(s, "）") || strings.HasSuffix(s, ")")) && strings.Count(s, "（")+strings.Count(s, "(") == 1
}

func isPrinting(s string) bool {
	return strings.HasSuffix(s, "印发") && strings.Contains(s, "年") && !strings.ContainsAny(s, "，。；")
}

// isDocumentNumber reads a line that ends in a document number, 朔政发〔2023〕31号.
func isDocumentNumber(s string) bool {
	if len(s) > 90 || !strings.HasSuffix(s, "号") || strings.ContainsAny(s, "，。；《") {
		return false
	}
	return strings.ContainsAny(s, "〔［[（(") || strings.HasPrefix(s, "第")
}

// isDate reads a line that is a date and no more: 2023年8月16日,
// 二〇二三年八月十六日, 2023年 月 日.
func isDate(s string) bool {
	if len(s) > 60 {
		return false
	}
	units := 0
	for _, r := range s {
		switch {
		case r == '年' || r == '月' || r == '日':
			units++
		case r >= '0' && r <= '9' || r >= '０' && r <= '９' || r == ' ' || r == '\u3000' || r == '×' || r == 'X' || r == 'x' || r == '○' || r == 'O' || r == '*':
		case numeral.IsHan(r):
		default:
			return false
		}
	}
	return units >= 2 && strings.Contains(s, "年")
}
