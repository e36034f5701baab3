package docx

import (
	"strconv"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/numeral"
)

// A numFormat is how a counter is written: w:numFmt with its custom pattern.
type numFormat struct {
	kind    string // "decimal", "chineseCounting", …
	pattern string // of kind custom: "001, 002, 003, ..."
}

// write returns n in the format; formats that are not known, and numbers that
// a format cannot write, come out in ASCII digits.
func (f numFormat) write(n int) string {
	switch f.kind {
	case "none", "bullet":
		return ""
	case "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
		"japaneseCounting", "koreanCounting", "japaneseDigitalTenThousand":
		return hanCounting(n, f.kind)
	case "ideographDigital", "taiwaneseDigital", "koreanDigital2":
		return replaceDigits(n, "〇一二三四五六七八九")
	case "chineseLegalSimplified":
		return legal(n, "零壹贰叁肆伍陆柒捌玖", "仟佰拾")
	case "ideographLegalTraditional", "japaneseLegal":
		return legal(n, "零壹貳參肆伍陸柒捌玖", "仟佰拾")
	case "decimalFullWidth", "decimalFullWidth2":
		return replaceDigits(n, "０１２３４５６７８９")
	case "decimalZero":
		return padded(n, 2)
	case "custom":
		first, _, _ := strings.Cut(f.pattern, ",")
		return padded(n, min(len(strings.TrimSpace(first)), 9))
	case "upperLetter":
		return letters(n, 'A')
	case "lowerLetter":
		return letters(n, 'a')
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	}
	if set, ok := enclosed(f.kind); ok {
		return set.write(n)
	}
	return strconv.Itoa(n)
}

func hanCounting(n int, kind string) string {
	if n == 0 {
		return "〇"
	}
	s := numeral.Format(n)
	if kind == "japaneseCounting" && (n >= 100 && n < 200 || n >= 1000 && n < 2000) {
		return strings.TrimPrefix(s, "一")
	}
	return s
}

// replaceDigits writes the decimal digits of n with the ten given ones.
func replaceDigits(n int, digits string) string {
	set := []rune(digits)
	var b strings.Builder
	for _, r := range strconv.Itoa(max(0, n)) {
		b.WriteRune(set[r-'0'])
	}
	return b.String()
}

// legal writes n with the characters of banknotes: 壹拾贰.
func legal(n int, digits, units string) string {
	if n < 1 || n > 9999 {
		return strconv.Itoa(n)
	}
	s := numeral.Format(n)
	if n >= 10 && n < 20 {
		s = "一" + s
	}
	plain := []rune("零一二三四五六七八九千百十")
	fancy := []rune(digits + units)
	return strings.Map(func(r rune) rune {
		for i, p := range plain {
			if p == r {
				return fancy[i]
			}
		}
		return r
	}, s)
}

func padded(n, width int) string {
	s := strconv.Itoa(n)
	if len(s) < width {
		s = strings.Repeat("0", width-len(s)) + s
	}
	return s
}

// letters counts as Word does: a … z, aa, bb … zz, aaa.
func letters(n int, first byte) string {
	if n < 1 || n > 26*30 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(first+byte((n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value int
		sign  string
	}{
		{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"},
		{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
	} {
		for n >= r.value {
			b.WriteString(r.sign)
			n -= r.value
		}
	}
	return b.String()
}

// A signs is a list of single characters for 1, 2, 3 ….
type signs string

func (s signs) write(n int) string {
	if set := []rune(string(s)); n >= 1 && n <= len(set) {
		return string(set[n-1])
	}
	return strconv.Itoa(n)
}

const circled signs = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" +
	"㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"

func enclosed(kind string) (signs, bool) {
	switch kind {
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return circled, true
	case "decimalEnclosedParen":
		return "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", true
	case "decimalEnclosedFullstop":
		return "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", true
	case "ideographEnclosedCircle":
		return "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", true
	case "ideographTraditional":
		return "甲乙丙丁戊己庚辛壬癸", true
	case "ideographZodiac":
		return "子丑寅卯辰巳午未申酉戌亥", true
	}
	return "", false
}
