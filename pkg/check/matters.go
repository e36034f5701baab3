package check

import (
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/request"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Matters demands that a 请示 asks one matter (一文一事): it groups what the
// document asks by what each request is about and which office answers it.
type Matters struct {
	Shown int `yaml:"shown" doc:"消息中最多列出几件事，默认5"`
}

type mattersData struct {
	Count   int      // matters found, else as the drafter counts them
	Word    string   // Count in words: 两, 三
	Matters []string // each in short
	List    string   // Matters joined by ；
	Why     string   // the evidence
}

// Data returns the fields a message can name.
func (k *Matters) Data() any { return mattersData{} }

// Cases: strong (requests that have nothing in common, or two strong signs),
// single (one strong sign), weak (the title alone).
func (k *Matters) Cases() []string { return []string{"strong", "single", "weak"} }

// Check implements [Kind].
func (k *Matters) Check(p *Pass) {
	an := p.Views.Requests()
	if an == nil {
		p.NotApplicable()
		return
	}
	matters, ev := an.Matters()
	grade := ev.Grade(len(matters))
	if grade == request.One {
		return
	}
	f := Finding{Span: k.place(p, an, matters, ev, grade), Case: map[request.Grade]string{
		request.Strong: "strong", request.Single: "single", request.Weak: "weak"}[grade]}
	for i, m := range matters {
		f.Related = append(f.Related, Related{Span: m.Span, Note: "第" + numeral.Format(i+1) + "件：" + m.Text})
	}
	if grade == request.Weak || len(matters) < 2 {
		f.Related = nil
	}
	f.Data = k.data(an, matters, ev, grade)
	p.Report(f)
}

// place returns where several matters show best: the drafter's own counting,
// else the second matter, else the title.
func (k *Matters) place(p *Pass, an *request.Analysis, matters []request.Matter, ev request.Evidence, grade request.Grade) source.Span {
	switch {
	case ev.Plural != nil && grade > request.Weak && !(ev.Title && len(matters) >= 2 && ev.Plural.Opening):
		return ev.Plural.Span
	case len(matters) >= 2 && (ev.Plural == nil || an.Title.Span.Empty()):
		return matters[1].Span
	case !an.Title.Span.Empty():
		return an.Title.Span
	}
	return anchor(p.Doc)
}

func (k *Matters) data(an *request.Analysis, matters []request.Matter, ev request.Evidence, grade request.Grade) mattersData {
	d := mattersData{Count: len(matters), Why: why(ev)}
	for _, m := range matters {
		d.Matters = append(d.Matters, m.Text)
	}
	if len(matters) < 2 {
		d.Matters = nil
		if grade == request.Weak {
			for _, g := range an.Title.Groups {
				d.Matters = append(d.Matters, g.Text)
			}
			if len(d.Matters) < 2 {
				d.Matters = an.Title.Parallel
			}
		} else if len(matters) == 1 {
			d.Matters = append(d.Matters, an.Labels(matters[0].Acts)...)
		}
		d.Count = len(d.Matters)
	}
	if ev.Plural != nil && len(matters) < 2 && ev.Plural.Count > d.Count {
		d.Count = ev.Plural.Count
	}
	d.Word = numeral.Format(d.Count)
	if d.Count == 2 {
		d.Word = "两"
	}
	shown := k.Shown
	if shown == 0 {
		shown = 5
	}
	if len(d.Matters) > shown {
		d.List = strings.Join(d.Matters[:shown], "；") + "……"
	} else {
		d.List = strings.Join(d.Matters, "；")
	}
	return d
}

// why names the evidence for several matters.
func why(ev request.Evidence) string {
	var parts []string
	if ev.Plural != nil {
		parts = append(parts, "文中自称几项")
	}
	if ev.Classes {
		parts = append(parts, "请求的类别不同")
	}
	if ev.Foreign {
		parts = append(parts, "所涉事项没有共同之处")
	}
	if ev.List {
		parts = append(parts, "分项列出")
	}
	if ev.Unheard {
		parts = append(parts, "有一项说的事文中别处没有提到")
	}
	if ev.Apart {
		parts = append(parts, "各有各的缘由")
	}
	if ev.Heading && !ev.List {
		parts = append(parts, "另立小标题")
	}
	if ev.Opener != "" {
		parts = append(parts, "以“"+ev.Opener+"”另起一事")
	}
	if ev.Title {
		parts = append(parts, "标题有两个动宾词组")
	}
	return strings.Join(parts, "，")
}
