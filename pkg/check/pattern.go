package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Pattern looks for a regular expression in an element, in sentences or in
// paragraphs, or demands it of an element. Quoted speech, 书名号 and 文号 are
// passed over unless the rule says otherwise.
type Pattern struct {
	Of     string             `yaml:"of" doc:"看哪里：body 正文段落（默认）、text 表格以外、没有专门格式的段落（标题、主送机关、正文、署名等）、running 表格以外的正文段落、main 其中本文自己的、all 全部段落、sentence 句子、heading 层次标题，或要素名（标题、主送机关、附件说明 …）"`
	Match  string             `yaml:"match" doc:"正则表达式（RE2）；命中即报"`
	Want   string             `yaml:"want" doc:"正则表达式；要素与它不合即报（只用于要素）"`
	Before string             `yaml:"before" doc:"命中处之前的文字须以此正则结尾"`
	After  string             `yaml:"after" doc:"命中处之后的文字须以此正则开头"`
	NotBe  string             `yaml:"notBefore" doc:"命中处之前的文字以此正则结尾时不报"`
	NotAf  string             `yaml:"notAfter" doc:"命中处之后的文字以此正则开头时不报"`
	Any    map[string]Variant `yaml:"any" doc:"几种情形，代替 match；名称可在 cases 中各定级别、提示和建议"`
	Masks  []string           `yaml:"masks" doc:"避开哪些：quote 引号、title 书名号、number 文号；默认三者都避开，写 [none] 则都不避开"`
	First  bool               `yaml:"first" doc:"每种情形只报第一处，其余作相关位置"`

	want    *literal.Pattern
	finders []finder // sorted by case
	masks   []gongwen.MaskKind
}

// A Variant is one of several forms that a Pattern looks for.
type Variant struct {
	Match  string `yaml:"match" doc:"正则表达式（RE2）；命中即报"`
	Before string `yaml:"before" doc:"命中处之前的文字须以此正则结尾"`
	After  string `yaml:"after" doc:"命中处之后的文字须以此正则开头"`
	NotBe  string `yaml:"notBefore" doc:"命中处之前的文字以此正则结尾时不报"`
	NotAf  string `yaml:"notAfter" doc:"命中处之后的文字以此正则开头时不报"`
}

// A finder is a Variant compiled.
type finder struct {
	name                                      string // of the case, "" for a pattern without cases
	match, before, after, notBefore, notAfter *literal.Pattern
	gate                                      *Gate
}

type patternData struct {
	Match string
	Count int      // places in the document
	Group []string // sub-matches, the whole first
}

// Data returns the fields a message can name.
func (k *Pattern) Data() any { return patternData{} }

// Recounted implements [Counted].
func (d patternData) Recounted(n int) any {
	d.Count = n
	return d
}

// Cases returns the names of the forms that the rule tells apart.
func (k *Pattern) Cases() []string { return slices.Sorted(maps.Keys(k.Any)) }

var patternPlaces = []string{"body", "text", "running", "main", "all", "sentence", "heading"}

// Prepare compiles the patterns.
func (k *Pattern) Prepare() error {
	given := 0
	for _, there := range []bool{k.Match != "", k.Want != "", len(k.Any) > 0} {
		if there {
			given++
		}
	}
	if given != 1 {
		return fmt.Errorf("match、want、any 须写且只写一个")
	}
	if k.Of == "" {
		k.Of = "body"
	}
	if !slices.Contains(patternPlaces, k.Of) && !slices.Contains(elementNames, k.Of) {
		return fmt.Errorf("of 不能取“%s”", k.Of)
	}
	if k.Want != "" && !slices.Contains(elementNames, k.Of) {
		return fmt.Errorf("want 只用于要素，of 不能取“%s”", k.Of)
	}
	if err := compilePattern("want", k.Want, "", "", &k.want); err != nil {
		return err
	}
	if k.Match != "" {
		if err := k.add("", Variant{k.Match, k.Before, k.After, k.NotBe, k.NotAf}); err != nil {
			return err
		}
	}
	for _, name := range k.Cases() {
		if err := k.add(name, k.Any[name]); err != nil {
			return fmt.Errorf("%s：%w", name, err)
		}
	}
	return k.prepareMasks()
}

// add compiles one form.
func (k *Pattern) add(name string, v Variant) error {
	f := finder{name: name}
	if v.Match == "" {
		return fmt.Errorf("缺少 match")
	}
	for _, c := range []struct {
		name, pattern, head, tail string
		to                        **literal.Pattern
	}{
		{"match", v.Match, "", "", &f.match},
		{"before", v.Before, "(?:", ")$", &f.before}, {"after", v.After, "^(?:", ")", &f.after},
		{"notBefore", v.NotBe, "(?:", ")$", &f.notBefore}, {"notAfter", v.NotAf, "^(?:", ")", &f.notAfter},
	} {
		if err := compilePattern(c.name, c.pattern, c.head, c.tail, c.to); err != nil {
			return err
		}
	}
	f.gate = &Gate{f.match.Required()}
	k.finders = append(k.finders, f)
	return nil
}

func compilePattern(name, pattern, head, tail string, to **literal.Pattern) error {
	if pattern == "" {
		return nil
	}
	re, err := literal.Parse(head + pattern + tail)
	if err != nil {
		return fmt.Errorf("%s 不是合法的正则表达式：%v", name, err)
	}
	*to = re
	return nil
}

func (k *Pattern) prepareMasks() error {
	if len(k.Masks) == 0 {
		k.masks = []gongwen.MaskKind{gongwen.Quoted, gongwen.Titled, gongwen.Cited}
		return nil
	}
	for _, m := range k.Masks {
		switch m {
		case "quote":
			k.masks = append(k.masks, gongwen.Quoted)
		case "title":
			k.masks = append(k.masks, gongwen.Titled)
		case "number":
			k.masks = append(k.masks, gongwen.Cited)
		case "none":
		default:
			return fmt.Errorf("masks 只能取 quote、title、number、none，得到“%s”", m)
		}
	}
	return nil
}

// Check implements [Kind].
func (k *Pattern) Check(p *Pass) {
	if k.want != nil {
		k.demand(p)
		return
	}
	if slices.Contains(elementNames, k.Of) && (!element(p.Doc, k.Of).InText() || k.Of == "标题" && p.Doc.Title.Confidence == gongwen.Guessed) {
		p.NotApplicable() // a title that is only guessed may be any line
		return
	}
	for i := range k.finders {
		f := &k.finders[i]
		k.report(p, f.name, k.find(p, f))
	}
}

// find returns the places of one form in the document.
func (k *Pattern) find(p *Pass, f *finder) []Finding {
	if slices.Contains(elementNames, k.Of) {
		return k.search(p, f, opening{everywhere: true}, nil, element(p.Doc, k.Of).Span)
	}
	open := p.Views.Gate(f.gate)
	if open.shut() {
		return nil
	}
	var found []Finding
	for _, q := range p.Doc.Paragraphs() {
		switch {
		case !open.in(q.Span):
		case k.Of == "heading":
			if q.Node != nil {
				found = k.search(p, f, open, found, q.Node.Heading)
			}
		case k.Of == "sentence":
			if q.Role == gongwen.RoleBody {
				for _, s := range q.Sentences() {
					if open.in(s.Span) {
						found = k.search(p, f, open, found, s.Span)
					}
				}
			}
		case k.looksAt(p, q):
			found = k.search(p, f, open, found, q.Span)
		}
	}
	return found
}

// looksAt reports whether a paragraph is one that the rule looks at.
func (k *Pattern) looksAt(p *Pass, q *gongwen.Paragraph) bool {
	switch k.Of {
	case "body":
		return q.Role == gongwen.RoleBody
	case "text":
		return !q.Cell && !ownForm(q.Role) && !rowOfTable(q.Text())
	case "running":
		return q.Role == gongwen.RoleBody && !q.Cell && !rowOfTable(q.Text())
	case "main":
		return q.Role == gongwen.RoleBody && !q.Cell && q.Part == p.Doc.Main()
	}
	return true
}

// rowOfTable reports whether a paragraph of plain text is the row of a table set
// with spaces: two gaps or more, and no sentence.
func rowOfTable(text string) bool {
	if strings.HasSuffix(text, "。") {
		return false
	}
	gaps, run := 0, 0
	for _, r := range text {
		switch {
		case r == '\t':
			run += 2
		case r == ' ' || r == '\u3000':
			run++
		case run >= 2:
			gaps++
			run = 0
		default:
			run = 0
		}
	}
	return gaps >= 2
}

// ownForm reports whether paragraphs of a role have marks of a form of their own,
// which the rules on that element judge.
func ownForm(r gongwen.Role) bool {
	switch r {
	case gongwen.RoleCopyNumber, gongwen.RoleSecrecy, gongwen.RoleNumber, gongwen.RoleSigner, gongwen.RoleNote,
		gongwen.RoleCopyTo, gongwen.RolePrinted, gongwen.RolePartLabel, gongwen.RoleAttachmentNote:
		return true
	}
	return false
}

func (k *Pattern) report(p *Pass, name string, found []Finding) {
	for i := range found {
		d := found[i].Data.(patternData)
		d.Count = len(found)
		found[i].Data, found[i].Case = d, name
	}
	if k.First && len(found) > 1 {
		for _, f := range found[1:] {
			found[0].Related = append(found[0].Related, Related{Span: f.Span, Data: f.Data})
		}
		found = found[:1]
	}
	for _, f := range found {
		p.Report(f)
	}
}

// Gates implements [Gated]. An element is short enough to be looked through by
// itself.
func (k *Pattern) Gates() []*Gate {
	if slices.Contains(elementNames, k.Of) {
		return nil
	}
	var list []*Gate
	for _, f := range k.finders {
		list = append(list, f.gate)
	}
	return list
}

func (k *Pattern) search(p *Pass, f *finder, open opening, found []Finding, sp source.Span) []Finding {
	text := p.Doc.Text(sp)
	for _, m := range open.findAll(f.match, text, sp) {
		at := source.Span{Start: sp.Start + m[0], End: sp.Start + m[1]}
		if at.Empty() || !f.context(text, m[0], m[1]) || len(k.masks) > 0 && p.Doc.Masked(at, k.masks...) {
			continue
		}
		found = append(found, Finding{Span: at, Data: patternData{Match: text[m[0]:m[1]], Group: groups(text, m)}})
	}
	return found
}

func groups(text string, m []int) []string {
	var out []string
	for i := 0; i+1 < len(m); i += 2 {
		if m[i] < 0 {
			out = append(out, "")
			continue
		}
		out = append(out, text[m[i]:m[i+1]])
	}
	return out
}

func (f *finder) context(text string, start, end int) bool {
	switch {
	case f.before != nil && !f.before.MatchEnd(text[:start]):
	case f.notBefore != nil && f.notBefore.MatchEnd(text[:start]):
	case f.after != nil && !f.after.Regexp().MatchString(text[end:]):
	case f.notAfter != nil && f.notAfter.Regexp().MatchString(text[end:]):
	default:
		return true
	}
	return false
}

// demand judges an element that must have a form.
func (k *Pattern) demand(p *Pass) {
	e := element(p.Doc, k.Of)
	if !e.InText() {
		p.NotApplicable()
		return
	}
	if text := p.Doc.Text(e.Span); !k.want.MatchString(text) {
		p.ReportAt(e.Span, patternData{Match: text, Count: 1, Group: []string{text}})
	}
}
