package check

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Pattern looks for a regular expression in an element, in sentences or in
// paragraphs, or demands it of an element. Quoted speech, 书名号 and 文号 are
// passed over unless the rule says otherwise.
type Pattern struct {
	Of     string   `yaml:"of" doc:"看哪里：body 正文段落（默认）、all 全部段落、sentence 句子、heading 层次标题，或要素名（标题、主送机关、附件说明 …）"`
	Match  string   `yaml:"match" doc:"正则表达式（RE2）；命中即报"`
	Want   string   `yaml:"want" doc:"正则表达式；要素与它不合即报（只用于要素）"`
	Before string   `yaml:"before" doc:"命中处之前的文字须以此正则结尾"`
	After  string   `yaml:"after" doc:"命中处之后的文字须以此正则开头"`
	NotBe  string   `yaml:"notBefore" doc:"命中处之前的文字以此正则结尾时不报"`
	NotAf  string   `yaml:"notAfter" doc:"命中处之后的文字以此正则开头时不报"`
	Masks  []string `yaml:"masks" doc:"避开哪些：quote 引号、title 书名号、number 文号；默认三者都避开，写 [none] 则都不避开"`
	First  bool     `yaml:"first" doc:"只报第一处，其余作相关位置"`

	match, want, before, after, notBefore, notAfter *regexp.Regexp

	literals []string
	masks    []gongwen.MaskKind
}

type patternData struct {
	Match string
	Count int      // places in the document
	Group []string // sub-matches, the whole first
}

// Data returns the fields a message can name.
func (k *Pattern) Data() any { return patternData{} }

// Prepare compiles the patterns.
func (k *Pattern) Prepare() error {
	if (k.Match == "") == (k.Want == "") {
		return fmt.Errorf("match 与 want 须写且只写一个")
	}
	if k.Of == "" {
		k.Of = "body"
	}
	if !slices.Contains([]string{"body", "all", "sentence", "heading"}, k.Of) && !slices.Contains(elementNames, k.Of) {
		return fmt.Errorf("of 不能取“%s”", k.Of)
	}
	if k.Want != "" && !slices.Contains(elementNames, k.Of) {
		return fmt.Errorf("want 只用于要素，of 不能取“%s”", k.Of)
	}
	for _, c := range []struct {
		name, pattern, head, tail string
		to                        **regexp.Regexp
	}{
		{"match", k.Match, "", "", &k.match}, {"want", k.Want, "", "", &k.want},
		{"before", k.Before, "(?:", ")$", &k.before}, {"after", k.After, "^(?:", ")", &k.after},
		{"notBefore", k.NotBe, "(?:", ")$", &k.notBefore}, {"notAfter", k.NotAf, "^(?:", ")", &k.notAfter},
	} {
		if c.pattern == "" {
			continue
		}
		re, err := regexp.Compile(c.head + c.pattern + c.tail)
		if err != nil {
			return fmt.Errorf("%s 不是合法的正则表达式：%v", c.name, err)
		}
		*c.to = re
	}
	if k.Match != "" {
		k.literals = requiredLiterals(k.Match)
	}
	return k.prepareMasks()
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

// requiredLiterals returns strings of which every match of the pattern holds
// at least one, nil when there is no such set. A text without them is not
// searched, which makes most searches cheap.
func requiredLiterals(pattern string) []string {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil
	}
	return literals(re.Simplify())
}

func literals(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase != 0 {
			return nil
		}
		return []string{string(re.Rune)}
	case syntax.OpCharClass:
		var set []string
		for i := 0; i < len(re.Rune); i += 2 {
			if re.Rune[i+1]-re.Rune[i] > 8 || len(set) > 16 {
				return nil
			}
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				set = append(set, string(r))
			}
		}
		return set
	case syntax.OpCapture, syntax.OpPlus:
		return literals(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return literals(re.Sub[0])
		}
	case syntax.OpConcat:
		var best []string
		for _, sub := range re.Sub {
			if l := literals(sub); l != nil && (best == nil || better(l, best)) {
				best = l
			}
		}
		return best
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			l := literals(sub)
			if l == nil {
				return nil
			}
			all = append(all, l...)
		}
		return all
	}
	return nil
}

// better reports whether a is the more selective set: fewer, longer strings.
func better(a, b []string) bool {
	return shortest(a)*len(b) > shortest(b)*len(a)
}

func shortest(set []string) int {
	n := 1 << 20
	for _, s := range set {
		n = min(n, len(s))
	}
	return n
}

// Check implements [Kind].
func (k *Pattern) Check(p *Pass) {
	if slices.Contains(elementNames, k.Of) {
		k.element(p)
		return
	}
	var found []Finding
	for _, q := range p.Doc.Paragraphs() {
		switch k.Of {
		case "body":
			if q.Role == gongwen.RoleBody {
				found = k.search(p, found, q.Span)
			}
		case "all":
			found = k.search(p, found, q.Span)
		case "heading":
			if q.Node != nil {
				found = k.search(p, found, q.Node.Heading)
			}
		case "sentence":
			if q.Role == gongwen.RoleBody && k.possible(q.Text()) {
				for _, s := range q.Sentences() {
					found = k.search(p, found, s.Span)
				}
			}
		}
	}
	k.report(p, found)
}

func (k *Pattern) report(p *Pass, found []Finding) {
	for i := range found {
		d := found[i].Data.(patternData)
		d.Count = len(found)
		found[i].Data = d
	}
	if k.First && len(found) > 1 {
		for _, f := range found[1:] {
			found[0].Related = append(found[0].Related, Related{Span: f.Span})
		}
		found = found[:1]
	}
	for _, f := range found {
		p.Report(f)
	}
}

// possible reports whether text may hold a match at all.
func (k *Pattern) possible(text string) bool {
	if k.literals == nil {
		return true
	}
	for _, l := range k.literals {
		if strings.Contains(text, l) {
			return true
		}
	}
	return false
}

func (k *Pattern) search(p *Pass, found []Finding, sp source.Span) []Finding {
	text := p.Doc.Text(sp)
	if !k.possible(text) {
		return found
	}
	for _, m := range k.match.FindAllStringSubmatchIndex(text, -1) {
		at := source.Span{Start: sp.Start + m[0], End: sp.Start + m[1]}
		if at.Empty() || !k.context(text, m[0], m[1]) || len(k.masks) > 0 && p.Doc.Masked(at, k.masks...) {
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

func (k *Pattern) context(text string, start, end int) bool {
	switch {
	case k.before != nil && !k.before.MatchString(text[:start]):
	case k.notBefore != nil && k.notBefore.MatchString(text[:start]):
	case k.after != nil && !k.after.MatchString(text[end:]):
	case k.notAfter != nil && k.notAfter.MatchString(text[end:]):
	default:
		return true
	}
	return false
}

func (k *Pattern) element(p *Pass) {
	e := element(p.Doc, k.Of)
	if !e.InText() {
		p.NotApplicable()
		return
	}
	if k.match != nil {
		k.report(p, k.search(p, nil, e.Span))
		return
	}
	if text := p.Doc.Text(e.Span); !k.want.MatchString(text) {
		p.ReportAt(e.Span, patternData{Match: text, Count: 1, Group: []string{text}})
	}
}

// Lexicon looks for words of a list. It is a Pattern over plain words, for
// rules that only name words and what to write instead.
type Lexicon struct {
	Of    string            `yaml:"of" doc:"看哪里，同 pattern"`
	Words map[string]string `yaml:"words" doc:"词及应改用的写法（可留空）"`
	Not   []string          `yaml:"not" doc:"含有该词而不报的较长的词"`
	First bool              `yaml:"first" doc:"每词只报第一处"`

	sorted []string
}

type lexiconData struct {
	Word, Instead string
	Count         int
}

// Data returns the fields a message can name.
func (k *Lexicon) Data() any { return lexiconData{} }

// Prepare sorts the words, longer ones first.
func (k *Lexicon) Prepare() error {
	if k.Of == "" {
		k.Of = "body"
	}
	if k.Of != "body" && k.Of != "all" {
		return fmt.Errorf("of 只能取 body 或 all，得到“%s”", k.Of)
	}
	for w := range k.Words {
		if w == "" {
			return fmt.Errorf("words 中有空词")
		}
		k.sorted = append(k.sorted, w)
	}
	if len(k.sorted) == 0 {
		return fmt.Errorf("words 不能为空")
	}
	slices.SortFunc(k.sorted, func(a, b string) int {
		if d := utf8.RuneCountInString(b) - utf8.RuneCountInString(a); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return nil
}

// Check implements [Kind].
func (k *Lexicon) Check(p *Pass) {
	found := map[string][]source.Span{}
	for _, q := range p.Doc.Paragraphs() {
		if k.Of == "all" || q.Role == gongwen.RoleBody {
			k.search(p, q, found)
		}
	}
	for _, w := range k.sorted {
		spans := found[w]
		for i, sp := range spans {
			f := Finding{Span: sp, Data: lexiconData{Word: w, Instead: k.Words[w], Count: len(spans)}}
			if k.First {
				for _, o := range spans[1:] {
					f.Related = append(f.Related, Related{Span: o})
				}
			}
			p.Report(f)
			if k.First && i == 0 {
				break
			}
		}
	}
}

func (k *Lexicon) search(p *Pass, q *gongwen.Paragraph, found map[string][]source.Span) {
	text := q.Text()
	taken := make([]source.Span, 0, 4)
	for _, w := range k.sorted {
		for i := 0; ; {
			j := strings.Index(text[i:], w)
			if j < 0 {
				break
			}
			sp := source.Span{Start: q.Span.Start + i + j, End: q.Span.Start + i + j + len(w)}
			i += j + len(w)
			if slices.ContainsFunc(taken, sp.Overlaps) || k.partOfLonger(text, sp.Start-q.Span.Start, w) || p.Doc.Masked(sp, gongwen.Quoted, gongwen.Titled, gongwen.Cited) {
				continue
			}
			taken = append(taken, sp)
			found[w] = append(found[w], sp)
		}
	}
}

// partOfLonger reports whether the word at offset i of text belongs to one of
// the longer words that are not meant.
func (k *Lexicon) partOfLonger(text string, i int, w string) bool {
	for _, long := range k.Not {
		for off := 0; ; {
			j := strings.Index(long[off:], w)
			if j < 0 {
				break
			}
			off += j
			if i-off >= 0 && strings.HasPrefix(text[i-off:], long) {
				return true
			}
			off += len(w)
		}
	}
	return false
}
