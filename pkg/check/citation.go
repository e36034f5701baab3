package check

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Citation judges how documents are cited: the title first, then its 发文字号 in
// brackets; in an answer both of the paper that it answers.
type Citation struct {
	Look     string   `yaml:"look" doc:"看什么：order 先标题后文号，reply 批复、复函引来文"`
	Types    []string `yaml:"types" doc:"look: order 时，标题以哪些文种结尾的公文应当有文号"`
	Levels   []string `yaml:"levels" doc:"look: reply 时，哪些级别的机关答复来文通行只引标题，不要求文号：国家 省 市 县 乡"`
	Unnumber []string `yaml:"unnumbered" doc:"look: order 时，标题含有哪些词的公文没有或常不公布文号，不要求"`

	gate *Gate // of a number before its title
}

// Gates implements [Gated].
func (k *Citation) Gates() []*Gate { return []*Gate{k.gate} }

type citationData struct {
	Title, Number string
	Count         int
}

// Data returns the fields a message can name.
func (k *Citation) Data() any { return citationData{} }

// Cases: before (the number stands before the title), missing (a document is
// first named without its number), title, number (an answer does not give the
// title or the number of the paper that it answers), unmarked (it gives the title
// without 书名号, and no number).
func (k *Citation) Cases() []string {
	return []string{"before", "missing", "title", "number", "unmarked"}
}

// Prepare checks the parameters.
func (k *Citation) Prepare() error {
	if k.Look != "order" && k.Look != "reply" {
		return fmt.Errorf("look 只能取 order、reply，得到“%s”", k.Look)
	}
	k.gate = NewGate(numberBefore.String())
	return nil
}

const citedNumber = `[\p{Han}]{1,14}\s*[〔\[［（(﹝【]\s*\d{2,4}\s*[〕\]］）)﹞】]\s*第?\s*\d+\s*号`

var (
	numberBefore = literal.Must(`[（(]?` + citedNumber + `[）)]?(?:文件|文)?\s*《`)
	incoming     = literal.Must(`请示|报告|[来复]?函|来文|来电|意见`)
	bareTitle    = literal.Must(`关于[^，。]{2,80}的(?:请示|报告|函|意见)\s*(?:已)?收悉`)
	leadIn       = literal.Must(`^(?:根据|按照|依据|依照|遵照|贯彻|执行|落实|参照|按)`)
	unmarked     = literal.Must(`关于.{2,80}的(?:请示|报告|函|意见)\s*[（(][^（()）]*号[）)]`)
	numberBehind = literal.Must(`^\s*[”"]?\s*[（(][^（()）]*(?:[（(\[〔][^（()）]*[）)\]〕])?[^（()）]*(?:号|期|×|主席令|公告)`)
)

// Check implements [Kind].
func (k *Citation) Check(p *Pass) {
	if k.Look == "reply" {
		k.reply(p)
		return
	}
	seen := map[string]bool{}
	var missing []Finding
	for _, q := range p.Doc.Paragraphs() {
		if q.Role != gongwen.RoleBody || q.Cell {
			continue
		}
		text := q.Text()
		if !strings.Contains(text, "《") {
			continue
		}
		k.before(p, q)
		if q.Part != p.Doc.Main() {
			continue
		}
		for _, m := range titles(p.Doc, q) {
			name := p.Doc.Text(m)
			if seen[name] || !k.wantsNumber(p.Doc, name) || !k.bare(p, q, m) {
				seen[name] = true
				continue
			}
			seen[name] = true
			missing = append(missing, Finding{Span: m, Case: "missing", Data: citationData{Title: name}})
		}
	}
	if len(missing) > 0 {
		f := missing[0]
		for _, o := range missing[1:] {
			f.Related = append(f.Related, Related{Span: o.Span})
		}
		f.Data = citationData{Title: f.Data.(citationData).Title, Count: len(missing)}
		p.Report(f)
	}
}

// before reports numbers that stand before their titles.
func (k *Citation) before(p *Pass, q *gongwen.Paragraph) {
	text := q.Text()
	if !p.Views.Gate(k.gate).in(q.Span) {
		return
	}
	for _, m := range numberBefore.FindAllStringIndex(text) {
		if strings.HasSuffix(text[:m[0]], "》") { // the number of the title before it
			continue
		}
		m[0] += len(leadIn.FindString(text[m[0]:m[1]]))
		sp := source.Span{Start: q.Span.Start + m[0], End: q.Span.Start + m[1] - len("《")}
		if p.Doc.Masked(sp, gongwen.Quoted, gongwen.Titled) {
			continue
		}
		p.Report(Finding{Span: sp, Case: "before", Data: citationData{Number: strings.Trim(p.Doc.Text(sp), "（）()")}})
	}
}

// titles returns the outermost 《…》 of a paragraph.
func titles(doc *gongwen.Document, q *gongwen.Paragraph) []source.Span {
	var out []source.Span
	masks := doc.Masks()
	first := sort.Search(len(masks), func(i int) bool { return masks[i].Span.Start >= q.Span.Start })
	for _, m := range masks[first:] {
		if m.Span.Start >= q.Span.End {
			break
		}
		if m.Kind != gongwen.Titled || !q.Span.Contains(m.Span) || len(out) > 0 && out[len(out)-1].Contains(m.Span) {
			continue
		}
		out = append(out, m.Span)
	}
	return out
}

// wantsNumber reports whether a title is that of a document which carries a
// 发文字号.
func (k *Citation) wantsNumber(doc *gongwen.Document, title string) bool {
	name := strings.Trim(title, "《》")
	if !strings.Contains(name, "关于") || strings.Contains(doc.Title.Value, name) {
		return false
	}
	if strings.HasSuffix(name, "）") {
		return false
	}
	for _, u := range k.Unnumber {
		if strings.Contains(name, u) {
			return false
		}
	}
	for _, t := range k.Types {
		if strings.HasSuffix(name, t) {
			return true
		}
	}
	return false
}

// bare reports whether no number belongs to the title at sp, before or behind.
func (k *Citation) bare(p *Pass, q *gongwen.Paragraph, sp source.Span) bool {
	text := q.Text()
	before, after := text[:sp.Start-q.Span.Start], text[sp.End-q.Span.Start:]
	if numberBehind.MatchString(after) || strings.Contains(after[:min(len(after), 90)], "以下简称") && strings.Contains(after[:min(len(after), 150)], "号") {
		return false
	}
	if m := numberBefore.FindStringIndex(before + "《"); m != nil && m[1] == len(before)+len("《") {
		return false
	}
	s, ok := q.SentenceAt(sp.Start)
	return !ok || !atHand.MatchString(p.Doc.Text(s.Span))
}

// atHand is said of a paper that is answered, issued or forwarded, which the
// reader has before him or sent himself.
var atHand = literal.Must(`收悉|现(?:予以?|将.{0,60})?(?:转发|印发|批转)`)

// reply looks for the sentence that says the paper has come in.
func (k *Citation) reply(p *Pass) {
	body := p.Doc.Main().Body()
	for i, q := range body {
		if i > 2 {
			break
		}
		for _, s := range q.Sentences() {
			text := p.Doc.Text(s.Span)
			if !strings.Contains(text, "收悉") || !incoming.MatchString(text) {
				continue
			}
			var title source.Span
			for _, m := range titles(p.Doc, q) {
				if s.Span.Contains(m) {
					title = m
				}
			}
			switch {
			case title.Empty() && unmarked.MatchString(text): // 你们关于……的请示（文号）收悉
			case title.Empty() && bareTitle.MatchString(text):
				p.Report(Finding{Span: s.Span, Case: "unmarked", Data: citationData{}})
			case title.Empty():
				p.Report(Finding{Span: s.Span, Case: "title", Data: citationData{}})
			case len(p.Doc.Issuers) > 0 && slices.Contains(k.Levels, p.Doc.Issuers[0].Organ.Level.String()):
			case !numberBehind.MatchString(p.Doc.Text(source.Span{Start: title.End, End: s.Span.End})) && !numberBefore.MatchString(text):
				p.Report(Finding{Span: s.Span, Case: "number", Data: citationData{Title: p.Doc.Text(title)}})
			}
			return
		}
	}
	p.NotApplicable()
}
