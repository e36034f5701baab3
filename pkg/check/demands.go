package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/command"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Demands looks for what a document wants certain subjects to do: 县（市、区）
// to write 配套文件, heads of counties to attend, townships to take part.
type Demands struct {
	Subjects []string `yaml:"subjects" doc:"主体的类，见词表 command.yaml"`
	Weak     []string `yaml:"weak" doc:"这些类的主体按 weak 情形报"`
	Does     string   `yaml:"does" doc:"分句里要求做的事（RE2）"`
	Not      string   `yaml:"not" doc:"分句合于此则不报"`
	Stronger string   `yaml:"stronger" doc:"同句或下一句合于此的按规则的级别报，不合的按 weak 情形报；不写则不分"`
	Lists    string   `yaml:"lists" doc:"名单的小标题（如参会人员）；其下写到主体即报"`
	Phrases  string   `yaml:"phrases" doc:"不看主体、单独成立的说法，如“开至乡镇”"`
	Within   string   `yaml:"within" doc:"发文机关本来有权、只作提醒的情形：写 ruling 时政府及其办公室按 ruling 情形报"`

	does, not, stronger, lists, phrases *literal.Pattern
}

// Data returns the fields a message can name.
func (k *Demands) Data() any { return commandsData{} }

// Cases: weak (a weaker subject or no stronger word), ruling (by a government).
func (k *Demands) Cases() []string { return []string{"weak", "ruling"} }

// Prepare compiles the patterns.
func (k *Demands) Prepare() error {
	if len(k.Subjects) == 0 || k.Does == "" {
		return fmt.Errorf("subjects 和 does 不能为空")
	}
	for _, c := range []struct {
		name, pattern string
		to            **literal.Pattern
	}{{"does", k.Does, &k.does}, {"not", k.Not, &k.not}, {"stronger", k.Stronger, &k.stronger}, {"lists", k.Lists, &k.lists}, {"phrases", k.Phrases, &k.phrases}} {
		if err := compilePattern(c.name, c.pattern, "", "", c.to); err != nil {
			return err
		}
	}
	return nil
}

// Check implements [Kind].
func (k *Demands) Check(p *Pass) {
	if p.ruling() && k.Within != "ruling" {
		p.NotApplicable()
		return
	}
	if p.Doc.Meta.Approval.Number != "" {
		return
	}
	an := p.Views.Commands()
	if an == nil {
		p.NotApplicable()
		return
	}
	if an.Clearance != nil {
		return
	}
	reported := map[source.Span]bool{}
	for _, st := range an.Statements() {
		if k.wants(p.Doc, st) && !reported[st.Sentence] {
			reported[st.Sentence] = true
			k.report(p, st)
		}
	}
	k.paragraphs(p, an, reported)
}

// wants reports whether a statement is one that the rule looks for.
func (k *Demands) wants(d *gongwen.Document, st command.Statement) bool {
	if st.Paragraph.Cell || st.Told || st.Force == command.Optional || st.Force == command.Sanction || !slices.Contains(k.Subjects, st.Class) {
		return false
	}
	return k.does.MatchString(d.Text(st.Span)) && (k.not == nil || !k.not.MatchString(wholeClause(d, st)))
}

// withSubject returns the place of a statement from its subject on, where the
// subject stands in an earlier clause of the sentence.
func withSubject(st command.Statement) source.Span {
	if st.Subject.Start >= st.Sentence.Start && st.Subject.Start < st.Span.Start {
		return source.Span{Start: st.Subject.Start, End: st.Span.End}
	}
	return st.Span
}

// wholeClause returns the text of a statement with what stands before its
// subject in the clause: 不要求乡镇参加.
func wholeClause(d *gongwen.Document, st command.Statement) string {
	before := d.Text(source.Span{Start: st.Sentence.Start, End: max(st.Span.Start, st.Sentence.Start)})
	if i := strings.LastIndexAny(before, "，；：,;:"); i >= 0 {
		before = before[i:]
	}
	return before + d.Text(st.Span)
}

func (k *Demands) report(p *Pass, st command.Statement) {
	span := withSubject(st)
	f := Finding{Span: span, Data: commandsData{Whom: p.Doc.Text(st.Subject), Word: p.Doc.Text(st.Word), Clause: clip(p.Doc.Text(span))}}
	switch {
	case p.ruling():
		f.Case = "ruling"
	case slices.Contains(k.Weak, st.Class):
		f.Case = "weak"
	case k.stronger != nil && !k.stronger.MatchString(p.Doc.Text(source.Span{Start: st.Span.Start, End: st.Sentence.End})):
		f.Case = "weak"
	}
	p.Report(f)
}

// paragraphs reports subjects in lists and phrases that stand for themselves.
func (k *Demands) paragraphs(p *Pass, an *command.Analysis, reported map[source.Span]bool) {
	for _, q := range p.Doc.Paragraphs() {
		if q.Role != gongwen.RoleBody || q.Cell || q.Quoted {
			continue
		}
		var places []source.Span
		if k.lists != nil && listed(p.Doc, q, k.lists) {
			for _, class := range k.Subjects {
				places = append(places, an.Mentions(q, class)...)
			}
		}
		if k.phrases != nil {
			for _, m := range k.phrases.FindAllStringIndex(q.Text()) {
				places = append(places, source.Span{Start: q.Span.Start + m[0], End: q.Span.Start + m[1]})
			}
		}
		for _, sp := range places {
			s, ok := q.SentenceAt(sp.Start)
			if !ok || reported[s.Span] || p.Doc.Masked(sp) || k.not != nil && k.not.MatchString(p.Doc.Text(s.Span)) {
				continue
			}
			reported[s.Span] = true
			f := Finding{Span: sp, Data: commandsData{Whom: p.Doc.Text(sp), Clause: clip(p.Doc.Text(s.Span))}}
			if p.ruling() {
				f.Case = "ruling"
			}
			p.Report(f)
		}
	}
}

// listed reports whether a paragraph stands under a heading, or begins with
// one, that matches.
func listed(d *gongwen.Document, q *gongwen.Paragraph, heading *literal.Pattern) bool {
	for n := q.Under; n != nil; n = n.Parent {
		if heading.MatchString(d.Text(n.Heading)) {
			return true
		}
	}
	m := heading.FindStringIndex(q.Text())
	return m != nil && utf8.RuneCountInString(q.Text()[:m[0]]) <= 10
}
