package gongwen

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

const (
	openBrackets  = "〔[（(【﹝［{｛〈<「『《«"
	closeBrackets = "〕]）)】﹞］}｝〉>」』》»"
	placeholders  = "×✕XxＸ*＊_＿□○◯"
)

// A numberScanner reads a 发文字号 with the spaces it may hold.
type numberScanner struct {
	s   string
	pos int
}

func (n *numberScanner) spaces() {
	n.pos = len(n.s) - len(strings.TrimLeftFunc(n.s[n.pos:], unicode.IsSpace))
}

func (n *numberScanner) run(ok func(rune) bool) string {
	n.spaces()
	start := n.pos
	for n.pos < len(n.s) {
		r, size := utf8.DecodeRuneInString(n.s[n.pos:])
		if !ok(r) {
			break
		}
		n.pos += size
	}
	return n.s[start:n.pos]
}

func (n *numberScanner) one(set string) string {
	n.spaces()
	r, size := utf8.DecodeRuneInString(n.s[n.pos:])
	if size == 0 || !strings.ContainsRune(set, r) {
		return ""
	}
	n.pos += size
	return n.s[n.pos-size : n.pos]
}

func isSerial(r rune) bool {
	return r >= '0' && r <= '9' || r >= '０' && r <= '９' || isPlaceholder(r) || numeral.IsHan(r)
}

// isPlaceholder reports whether r stands for a figure that is left open. No
// Chinese character does.
func isPlaceholder(r rune) bool {
	return (r < 0x4E00 || r > 0x9FFF) && strings.ContainsRune(placeholders, r)
}

// parseNumber reads the 发文字号 at the start of s, in right and in wrong forms:
// 朔政发〔2023〕31号, 朔市监[2024]05号, 第6号, 〔2024〕第9期, 朔政发〔2024〕×号. It
// returns its pieces and the bytes it takes.
func parseNumber(s string) (NumberElement, int, bool) {
	n := &numberScanner{s: s}
	var e NumberElement
	e.Code = n.run(func(r rune) bool { return unicode.Is(unicode.Han, r) && r != '第' && r != '号' && r != '年' })
	if utf8.RuneCountInString(e.Code) > 16 {
		return e, 0, false
	}
	e.Open = n.one(openBrackets)
	if e.Open != "" {
		e.Year = n.run(isSerial)
		e.Close = n.one(closeBrackets)
		if e.Close == "" || utf8.RuneCountInString(e.Year) > 4 {
			return e, 0, false
		}
		n.one("年") // 〔2024〕年 is no form, but seen
	} else if !n.bareYear(&e) && e.Code != "" {
		return e, 0, false
	}
	e.Ordinal = n.one("第") != ""
	e.Serial = n.run(isSerial)
	e.Unit = n.one("号期")
	if e.Unit == "" || e.Open == "" && e.Year == "" && (!e.Ordinal || e.Serial == "") {
		return e, 0, false
	}
	e.Placeholder = e.Serial == "" || strings.ContainsAny(e.Serial, placeholders) ||
		e.Open != "" && (e.Year == "" || strings.ContainsAny(e.Year, placeholders))
	return e, n.pos, true
}

// bareYear reads a year that stands without brackets: 2024年第3号, 朔政发2024年5号.
func (n *numberScanner) bareYear(e *NumberElement) bool {
	save := n.pos
	year := n.run(func(r rune) bool { return r >= '0' && r <= '9' })
	if len(year) == 4 && n.one("年") != "" {
		e.Year = year
		return true
	}
	n.pos = save
	return false
}

// numberLine reads a line that holds a 发文字号 and, perhaps, 签发人 behind it.
func (l line) numberLine() (e NumberElement, signer source.Span, ok bool) {
	e, size, ok := parseNumber(l.text)
	if !ok {
		return e, signer, false
	}
	e.Span = source.Span{Start: l.Span.Start, End: l.Span.Start + size}
	e.Value = compact(l.text[:size])
	e.Confidence = Certain
	rest := l.text[size:]
	trimmed := strings.TrimLeftFunc(rest, unicode.IsSpace)
	if trimmed == "" {
		return e, signer, true
	}
	if strings.HasPrefix(compact(trimmed), "签发") || strings.HasPrefix(compact(trimmed), "会签") {
		return e, source.Span{Start: l.Span.End - len(trimmed), End: l.Span.End}, true
	}
	return e, signer, false
}

// signers splits “签发人：郑某　李某” into its names.
func (d *Document) signers(sp source.Span) []Element {
	text := d.Text(sp)
	i := strings.IndexAny(text, "：:")
	off := 0
	if i >= 0 {
		_, size := utf8.DecodeRuneInString(text[i:])
		off = i + size
	} else if j := strings.Index(text, "人"); j >= 0 {
		off = j + len("人")
	}
	var names []Element
	for start := off; start < len(text); {
		r, size := utf8.DecodeRuneInString(text[start:])
		if isNameGap(r) {
			start += size
			continue
		}
		end := start
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if isNameGap(r) {
				break
			}
			end += size
		}
		name := text[start:end]
		if strings.ContainsAny(name, "：:") || strings.HasPrefix(name, "会签") { // 会签人：…
			start = end
			continue
		}
		names = append(names, Element{Span: source.Span{Start: sp.Start + start, End: sp.Start + end}, Value: name, Confidence: Certain})
		start = end
	}
	return joinSpacedNames(names, text, sp.Start)
}

func isNameGap(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("、，,；;", r) }

// joinSpacedNames puts two-character names written with a space between
// (“郑 云”) together again.
func joinSpacedNames(names []Element, text string, base int) []Element {
	var out []Element
	for i := 0; i < len(names); i++ {
		e := names[i]
		if utf8.RuneCountInString(e.Value) == 1 && i+1 < len(names) && utf8.RuneCountInString(names[i+1].Value) == 1 {
			e.Span.End = names[i+1].Span.End
			e.Value += names[i+1].Value
			i++
		}
		if strings.Trim(e.Value, placeholders) == "" {
			continue
		}
		out = append(out, e)
	}
	return out
}
