package check

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// DocType demands that a formal document is one of the fifteen 文种
// (条例第八条): its title must not end in a word that only names a text.
type DocType struct {
	Instead map[string]string `yaml:"instead" doc:"标题末尾常见的非文种词，及应改用的写法"`
}

type docTypeData struct{ Word, Instead string }

// Data returns the fields a message can name.
func (k *DocType) Data() any { return docTypeData{} }

// Prepare checks the parameters.
func (k *DocType) Prepare() error {
	if len(k.Instead) == 0 {
		return fmt.Errorf("instead 不能为空")
	}
	return nil
}

// Check implements [Kind]. Only a paper with the marks of a formal document
// (发文字号, 发文机关标志 or 主送机关) is judged.
func (k *DocType) Check(p *Pass) {
	d := p.Doc
	formal := d.Number.Present() && d.Number.Open != "" || d.IssuerMark.InText() || d.RecipientLine.InText()
	if d.Kind != "" || strings.HasSuffix(d.Number.Value, "期") || !d.Title.InText() || !formal {
		p.NotApplicable()
		return
	}
	best := ""
	title := strings.TrimRight(d.Title.Value, "。")
	if i := strings.LastIndexAny(title, "（("); i > 0 && strings.HasSuffix(strings.TrimRight(title, "）)"), d.Draft) {
		title = title[:i]
	}
	for w := range k.Instead {
		if strings.HasSuffix(title, w) && len(w) > len(best) {
			best = w
		}
	}
	if best == "" || utf8.RuneCountInString(title) <= utf8.RuneCountInString(best) {
		return
	}
	sp := d.Title.Span
	p.Report(Finding{Span: sp, Data: docTypeData{Word: best, Instead: k.Instead[best]}})
}
