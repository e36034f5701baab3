package check

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Announced holds a number that the text announces (以下三项措施) against the
// items that follow, in the paragraph or as numbered paragraphs below.
type Announced struct {
	Lead string `yaml:"lead" doc:"引出列项的说法（RE2），第一个括号内是项数"`

	lead *literal.Pattern
	gate *Gate
}

type announcedData struct {
	Match string // the announcing words
	Want  int    // items announced
	Count int    // items found
}

// Data returns the fields a message can name.
func (k *Announced) Data() any { return announcedData{} }

// Prepare compiles the pattern.
func (k *Announced) Prepare() error {
	if k.Lead == "" {
		return fmt.Errorf("缺少 lead")
	}
	if err := compilePattern("lead", k.Lead, "", "", &k.lead); err != nil {
		return err
	}
	k.gate = NewGate(k.Lead)
	if k.lead.NumSubexp() < 1 {
		return fmt.Errorf("lead 须用括号括出项数")
	}
	return nil
}

// Gates implements [Gated].
func (k *Announced) Gates() []*Gate { return []*Gate{k.gate} }

// Check implements [Kind].
func (k *Announced) Check(p *Pass) {
	open := p.Views.Gate(k.gate)
	if open.shut() {
		return
	}
	paras := p.Doc.Paragraphs()
	for i, q := range paras {
		if q.Role != gongwen.RoleBody || q.Cell || q.Quoted || !open.in(q.Span) {
			continue
		}
		text := q.Text()
		for _, m := range k.lead.FindAllStringSubmatchIndex(text) {
			sp := source.Span{Start: q.Span.Start + m[0], End: q.Span.Start + m[1]}
			want, ok := numeral.Parse(strings.ReplaceAll(text[m[2]:m[3]], "两", "二"))
			if !ok || want < 2 || p.Doc.Masked(sp) {
				continue
			}
			count, related := inlineItems(text[m[1]:]), []Related(nil)
			if count == 0 && i+1 < len(paras) && closesParagraph(text[m[1]:]) {
				count, related = listedBelow(p, paras[i+1], want)
			}
			if count > 1 && count != want {
				p.Report(Finding{Span: sp, Data: announcedData{Match: text[m[0]:m[1]], Want: want, Count: count}, Related: related})
			}
		}
	}
}

// closesParagraph reports whether the rest of a paragraph behind the announcing
// words holds no further sentence.
func closesParagraph(rest string) bool {
	rest = strings.TrimRight(rest, "。：: \u3000")
	return !strings.ContainsAny(rest, "。；") && utf8.RuneCountInString(rest) <= 40
}

// inlineItems counts the items that a text enumerates within itself, 0 when it
// enumerates none.
func inlineItems(text string) int {
	best := 0
	for _, form := range []func(int) string{
		func(n int) string { return numeral.Format(n) + "是" },
		func(n int) string { return "（" + numeral.Format(n) + "）" },
		func(n int) string { return "（" + strconv.Itoa(n) + "）" },
		func(n int) string { return "第" + numeral.Format(n) + "，" },
		func(n int) string { return string(rune('①' + n - 1)) },
	} {
		n, at := 0, 0
		for n < 20 {
			j := strings.Index(text[at:], form(n+1))
			if j < 0 {
				break
			}
			at += j + len(form(n+1))
			n++
		}
		best = max(best, n)
	}
	return best
}

// listedBelow counts the numbered paragraphs of one level that begin with
// number one at q. Sections of the highest level may go on with other matters,
// so more of them than announced prove nothing.
func listedBelow(p *Pass, q *gongwen.Paragraph, want int) (int, []Related) {
	if q.Node == nil || q.Label.Value != 1 {
		return 0, nil
	}
	n, found := 0, false
	var last *gongwen.Node
	for _, s := range siblings(p, q.Node) {
		found = found || s == q.Node
		if !found {
			continue
		}
		if s.Label.Value != n+1 {
			break
		}
		n, last = n+1, s
	}
	if n > want && q.Label.Style == numeral.HanPlain {
		return 0, nil
	}
	return n, []Related{{Span: labelled(last), Note: "最后一项"}}
}
