package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Pairs demands that marks which come in pairs are closed within their
// paragraph.
type Pairs struct {
	Pairs []string `yaml:"pairs" doc:"成对的标点，每项两个字符，如“（）”"`

	open   map[rune]rune // closing mark → opening mark
	all    map[rune]bool
	starts [256]bool // the first bytes of all and of their half-width twins
}

type pairData struct {
	Mark  string // the mark that stands alone
	Want  string // its missing partner
	Open  bool   // it opens
	Count int    // such marks in the document
}

// Data returns the fields a message can name.
func (k *Pairs) Data() any { return pairData{} }

// Prepare checks the parameters.
func (k *Pairs) Prepare() error {
	k.open, k.all = map[rune]rune{}, map[rune]bool{}
	for _, p := range k.Pairs {
		r := []rune(p)
		if len(r) != 2 {
			return fmt.Errorf("“%s”不是一对标点", p)
		}
		k.open[r[1]] = r[0]
		k.all[r[0]], k.all[r[1]] = true, true
		k.starts[p[0]], k.starts[string(r[1])[0]] = true, true
	}
	for half, full := range halfTwins {
		if k.all[full] {
			k.starts[half] = true
		}
	}
	if len(k.Pairs) == 0 {
		return fmt.Errorf("pairs 不能为空")
	}
	return nil
}

// halfTwins are the half-width forms that drafts mix with the full-width ones:
// a mixed pair is a fault of width, not of pairing.
var halfTwins = map[rune]rune{'(': '（', ')': '）', '<': '《', '>': '》'}

type openMark struct {
	r  rune
	at int
}

// Check implements [Kind].
func (k *Pairs) Check(p *Pass) {
	paras := p.Doc.Paragraphs()
	var found []loneMark
	for i := 0; i < len(paras); i++ {
		sp := paras[i].Span
		r := paras[i].Role
		silent := r == gongwen.RoleHeadnote || r == gongwen.RoleHead || passedLine(paras[i]) // its bracket may run over many lines
		for i+1 < len(paras) && titleLine(paras[i]) && paras[i+1].Role == paras[i].Role {    // a title over several lines
			i++
			sp.End = paras[i].Span.End
		}
		opens := i+1 < len(paras) && paras[i+1].Quoted
		for _, m := range k.alone(p.Doc.Text(sp)) {
			if m.r == '“' && (opens || paras[i].Quoted) || m.r == '”' && paras[i].Quoted {
				continue // a quotation over several paragraphs
			}
			found = append(found, loneMark{m.r, sp.Start + m.at, i, silent})
		}
	}
	var order []rune
	byMark := map[rune][]source.Span{}
	for i, m := range found {
		if m.silent || k.broken(paras, found, i) {
			continue
		}
		if byMark[m.r] == nil {
			order = append(order, m.r)
		}
		byMark[m.r] = append(byMark[m.r], source.Span{Start: m.at, End: m.at + utf8.RuneLen(m.r)})
	}
	for _, r := range order {
		k.report(p, r, byMark[r])
	}
}

// passedLine reports whether a paragraph is a line of a 题注: a date and what
// happened to the text on it. Copies often lose the brackets round them.
func passedLine(q *gongwen.Paragraph) bool {
	text := q.Text()
	if q.Index > 30 || strings.Contains(text, "。") {
		return false
	}
	if _, ok := calendar.ParseText(text); !ok && !strings.HasSuffix(text, "通过）") {
		return false
	}
	for _, w := range []string{"通过", "修订", "修正", "施行", "实施", "生效", "公布", "批准"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// A loneMark is a mark without partner in its paragraph.
type loneMark struct {
	r         rune
	at        int // offset in the text
	paragraph int
	silent    bool // only looked at as a partner
}

// brokenLines is the most paragraphs into which a line may be broken.
const brokenLines = 4

// broken reports whether the marks beside found[i] in the list pair with it
// over a line that was broken into several paragraphs: none of those before the
// closing mark ends a sentence.
func (k *Pairs) broken(paras []*gongwen.Paragraph, found []loneMark, i int) bool {
	open, closing := i, i+1
	if _, closes := k.open[found[i].r]; closes {
		open, closing = i-1, i
	}
	if open < 0 || closing >= len(found) || k.open[found[closing].r] != found[open].r {
		return false
	}
	from, to := found[open].paragraph, found[closing].paragraph
	if to == from {
		return false
	}
	text, whole := paras[from].Text(), paras[to].Text()
	if strings.HasPrefix(text, string(found[open].r)) && strings.HasSuffix(whole, string(found[closing].r)) {
		return true // （注1：…。 注2：…。）
	}
	if to-from > brokenLines {
		return false
	}
	for _, q := range paras[from:to] {
		if strings.HasSuffix(q.Text(), "。") || strings.HasSuffix(q.Text(), "；") || strings.HasSuffix(q.Text(), "：") || q.Cell {
			return false
		}
	}
	return true
}

func titleLine(q *gongwen.Paragraph) bool {
	return q.Role == gongwen.RoleTitle || q.Role == gongwen.RolePartTitle
}

// report reports the first place of a mark without partner, the others with it.
func (k *Pairs) report(p *Pass, r rune, places []source.Span) {
	data := pairData{Mark: string(r), Count: len(places)}
	if o, closes := k.open[r]; closes {
		data.Want = string(o)
	} else {
		data.Open = true
		for c, o := range k.open {
			if o == r {
				data.Want = string(c)
			}
		}
	}
	f := Finding{Span: places[0], Data: data}
	for _, sp := range places[1:] {
		f.Related = append(f.Related, Related{Span: sp})
	}
	p.Report(f)
}

// alone returns the marks of a paragraph that have no partner.
func (k *Pairs) alone(text string) []openMark {
	var stack, out []openMark
	for i := 0; i < len(text); {
		if !k.starts[text[i]] { // as nearly all are
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		twin := r
		if t, ok := halfTwins[r]; ok {
			twin = t
		}
		if k.all[twin] {
			if o, closes := k.open[twin]; !closes {
				stack = append(stack, openMark{r, i})
			} else if n := match(stack, o); n >= 0 {
				for _, m := range stack[n+1:] {
					out = appendFull(out, m)
				}
				stack = stack[:n]
			} else if !listMark(text, i, r) {
				out = appendFull(out, openMark{r, i})
			}
		}
		i += size
	}
	for _, m := range stack {
		out = appendFull(out, m)
	}
	return out
}

// match returns the index in stack of the innermost mark that o closes.
func match(stack []openMark, o rune) int {
	for n := len(stack) - 1; n >= 0; n-- {
		r := stack[n].r
		if t, ok := halfTwins[r]; ok {
			r = t
		}
		if r == o {
			return n
		}
	}
	return -1
}

// appendFull adds a full-width mark; a half-width one (formulas, <1%) is left
// to rules on width.
func appendFull(out []openMark, m openMark) []openMark {
	if m.r < utf8.RuneSelf {
		return out
	}
	return append(out, m)
}

// listMark reports whether a closing bracket ends the number of a list item
// (1）, a）), which has no opening partner.
func listMark(text string, i int, r rune) bool {
	if r != '）' {
		return false
	}
	if l, ok := numeral.ParseLabel(text); ok && i < l.Len {
		return true
	}
	start := i
	n := 0
	for start > 0 && n < 4 {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || numeral.IsHan(r)) {
			break
		}
		start -= size
		n++
	}
	if n == 0 || n > 3 {
		return false
	}
	if start == 0 {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	switch before {
	case '；', '。', '：', '，', ' ', '\u3000', ':', ';', '、':
		return true
	}
	return false
}
