package archive

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
)

// A Fact is what is known of one document for rules over many.
type Fact struct {
	Kind       string   `json:"kind,omitempty"`
	Title      string   `json:"title,omitempty"`
	Number     Number   `json:"number,omitzero"`
	Issuers    []string `json:"issuers,omitempty"`
	Recipients []string `json:"recipients,omitempty"`
	Signers    []string `json:"signers,omitempty"`
	Date       string   `json:"date,omitempty"`     // 成文日期, YYYY-MM-DD
	Printed    string   `json:"printed,omitempty"`  // 印发日期
	Mark       string   `json:"mark,omitempty"`     // 发文机关标志
	Draft      bool     `json:"draft,omitempty"`    // 征求意见稿, 送审稿 …: not what was issued
	Cites      []Cite   `json:"cites,omitempty"`    // numbers in the text, each once
	Repeals    []Number `json:"repeals,omitempty"`  // of Cites, those it declares 废止 or 停止执行 as a whole
	Names      []string `json:"names,omitempty"`    // what the documents in 《》 are about, each once
	Ends       []string `json:"ends,omitempty"`     // of Names, those it declares 废止 or 停止执行 as a whole
	Due        string   `json:"due,omitempty"`      // the day by which it wants an answer, YYYY-MM-DD
	Matters    []Matter `json:"matters,omitempty"`  // 建议 and 提案 that it hands on or answers
	Extended   bool     `json:"extended,omitempty"` // speaks of a longer term
	Sketch     Sketch   `json:"sketch,omitempty"`
}

// Year returns the year of the document, 0 when it is not known.
func (f *Fact) Year() int {
	if y, err := strconv.Atoi(f.Date[:min(4, len(f.Date))]); err == nil {
		return y
	}
	return f.Number.Year
}

// IsGongwen reports whether the text has any mark of an official document: 文种
// in its title, 发文字号, 发文机关标志, 主送机关, 署名 with a date, or metadata.
func IsGongwen(d *gongwen.Document) bool {
	return d.Kind != "" || d.Number.Present() || d.IssuerMark.InText() || d.RecipientLine.InText() ||
		len(d.Signatures) > 0 && d.Date.Present() || !d.Meta.Empty()
}

// drafting are the stages, where metadata tell one, of what was not issued yet.
var drafting = []string{"起草", "征求意见", "会签", "送审"}

// Of returns the facts of d.
func Of(d *gongwen.Document) Fact {
	f := Fact{Kind: d.Kind, Draft: d.Draft != "" || d.Number.Placeholder || slices.Contains(drafting, d.Meta.Stage), Title: clip(d.Title.Value, 80), Mark: clip(d.IssuerMark.Value, 30)}
	n := d.Number
	if year, ok := numeral.Parse(n.Year); ok && !n.Placeholder && n.Unit == "号" {
		if serial, ok := numeral.Parse(n.Serial); ok {
			f.Number = Number{n.Code, year, serial}
		}
	}
	f.Issuers, f.Recipients = names(d.Issuers, 5), names(d.Recipients, 5)
	for _, s := range d.Signers {
		f.Signers = append(f.Signers, clip(s.Value, 10))
	}
	if !d.Date.Date.IsZero() {
		f.Date = d.Date.Date.String()
	}
	if !d.PrintedDate.Date.IsZero() {
		f.Printed = d.PrintedDate.Date.String()
	}
	f.cited(d)
	f.duties(d)
	f.Sketch = sketchOf(d)
	return f
}

func names(list []gongwen.OrganElement, most int) []string {
	var out []string
	for _, o := range list[:min(len(list), most)] {
		out = append(out, clip(o.Value, 40))
	}
	return out
}

// clip cuts s after n characters.
func clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n])
}
