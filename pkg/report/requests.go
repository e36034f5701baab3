package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/request"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Requests are the requests of one document, as its language was understood.
type Requests struct {
	Path     string            `json:"path"`
	Kind     string            `json:"kind"` // 文种
	Acts     []RequestAct      `json:"requests"`
	Matters  []RequestMatter   `json:"matters"`  // what they come to; of a 请示 only
	Formulas []RequestEvidence `json:"evidence"` // closings, headings and counts
}

// A RequestAct is one request, or what reads like one and was not taken for one.
// Line, Column and Paragraph are 1-based.
type RequestAct struct {
	Line      int      `json:"line"`
	Column    int      `json:"column"`
	Paragraph int      `json:"paragraph"`
	Text      string   `json:"text"`
	Asker     string   `json:"asker"`     // 谁请求
	Addressee string   `json:"addressee"` // 请求谁
	To        string   `json:"to,omitempty"`
	Head      string   `json:"head"` // 请求词
	Verb      string   `json:"verb,omitempty"`
	VerbClass string   `json:"verbClass,omitempty"`
	Object    string   `json:"object,omitempty"`
	Class     string   `json:"class,omitempty"` // 经费 编制 用地 …
	Strength  string   `json:"strength"`
	Tense     string   `json:"tense"`
	Where     []string `json:"where"`
	Leads     bool     `json:"leads"`  // asks for nothing itself, items follow
	Counts    bool     `json:"counts"` // taken for a request of this document
}

// A RequestMatter is one matter with the requests that belong to it.
type RequestMatter struct {
	Text     string `json:"text"`
	Class    string `json:"class,omitempty"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Requests []int  `json:"requests"` // 0-based indexes into the requests of the document
}

// RequestEvidence is a formula that tells of requests.
type RequestEvidence struct {
	Name   string `json:"name"`
	Text   string `json:"text"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// NewRequests describes the requests of doc.
func NewRequests(doc *gongwen.Document, an *request.Analysis) Requests {
	r := Requests{Path: doc.Source.Path, Kind: doc.Kind, Acts: []RequestAct{}, Matters: []RequestMatter{}, Formulas: []RequestEvidence{}}
	index := map[*request.Act]int{}
	for i, act := range an.Acts {
		index[act] = i
		p := doc.Source.Position(act.Span.Start)
		r.Acts = append(r.Acts, RequestAct{
			Line: p.Line, Column: p.Column, Paragraph: p.Paragraph,
			Text: doc.Text(act.Span), Asker: act.Asker.String(), Addressee: act.Addressee.String(),
			To: doc.Text(act.To), Head: doc.Text(act.Head), Verb: doc.Text(act.Verb), VerbClass: act.VerbClass,
			Object: doc.Text(act.Object), Class: act.Class, Strength: act.Strength.String(), Tense: act.Tense.String(),
			Where: act.Where(), Leads: act.Leads, Counts: act.Counts(),
		})
	}
	formula := func(name string, sp source.Span) {
		p := doc.Source.Position(sp.Start)
		r.Formulas = append(r.Formulas, RequestEvidence{name, strings.TrimSpace(doc.Text(sp)), p.Line, p.Column})
	}
	for _, h := range an.Headings {
		formula("请求小标题", h.Span)
	}
	for _, p := range an.Plurals {
		formula("自称几项", p.Span)
	}
	for _, c := range an.Closings {
		formula("请示用语", c.Span)
	}
	if doc.Kind != "请示" {
		return r
	}
	matters, _ := an.Matters()
	for _, m := range matters {
		p := doc.Source.Position(m.Span.Start)
		row := RequestMatter{Text: m.Text, Class: m.Class, Line: p.Line, Column: p.Column}
		for _, act := range m.Acts {
			row.Requests = append(row.Requests, index[act])
		}
		r.Matters = append(r.Matters, row)
	}
	return r
}

// Text prints the requests for people.
func (r Requests) Text(w io.Writer) {
	kind := r.Kind
	if kind == "" {
		kind = "未识别"
	}
	fmt.Fprintf(w, "%s（文种 %s）\n", display.Clean(r.Path), display.Clean(kind))
	if len(r.Acts)+len(r.Formulas) == 0 {
		fmt.Fprintln(w, "  没有找到请求。")
	}
	for i, a := range r.Acts {
		mark := "不算请求"
		switch {
		case a.Leads:
			mark = "引出下列请求"
		case a.Counts:
			mark = a.Strength + "请求"
		}
		fmt.Fprintf(w, "\n%d. %d:%d　[%s]　%s\n", i+1, a.Line, a.Column, mark, display.Clean(shorten(a.Text, 70)))
		whom := a.Addressee
		if a.To != "" {
			whom += "“" + a.To + "”"
		}
		fmt.Fprintf(w, "   谁：%s　请求谁：%s　何时：%s　何处：%s\n", a.Asker, display.Clean(whom), a.Tense, strings.Join(a.Where, "，"))
		fmt.Fprintf(w, "   请求词：%s　做什么：%s　什么：%s\n", display.Clean(shorten(a.Head, 20)), display.Clean(withClass(a.Verb, a.VerbClass)), display.Clean(withClass(shorten(a.Object, 40), a.Class)))
	}
	if len(r.Matters) > 0 {
		fmt.Fprintf(w, "\n归并为%d件事\n", len(r.Matters))
		for i, m := range r.Matters {
			numbers := make([]string, len(m.Requests))
			for k, n := range m.Requests {
				numbers[k] = fmt.Sprint(n + 1)
			}
			fmt.Fprintf(w, "  %d. %s（第%s处）\n", i+1, display.Clean(withClass(m.Text, m.Class)), strings.Join(numbers, "、"))
		}
	}
	if len(r.Formulas) > 0 {
		fmt.Fprintln(w, "\n其他依据")
		for _, f := range r.Formulas {
			fmt.Fprintf(w, "  %d:%d　%s　%s\n", f.Line, f.Column, f.Name, display.Clean(shorten(f.Text, 40)))
		}
	}
}

// withClass adds the class of a word in brackets.
func withClass(word, class string) string {
	switch {
	case word == "" && class == "":
		return "未写明"
	case class == "" || word == class:
		return word
	}
	return word + "（" + class + "类）"
}
