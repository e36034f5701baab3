package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Guests looks for leaders of the government at a meeting of one of its
// departments: named by their posts, or by their names where the roster knows
// them. Who holds a post in the department, too, may come; so may everybody when
// the document says that the government agreed.
type Guests struct {
	Who   string `yaml:"who" doc:"领导的称呼（正则表达式）"`
	Does  string `yaml:"does" doc:"同一分句里的 出席、讲话 等（正则表达式）"`
	Lists string `yaml:"lists" doc:"小标题（如议程、出席领导）：其下写到即算"`
	Not   string `yaml:"not" doc:"分句有这种写法的不算：传达讲话精神、省领导、兼任部门职务的"`
	Of    string `yaml:"of" doc:"哪一级政府的领导，如 市人民政府"`

	who, does, lists, not *literal.Pattern
}

type guestsData struct {
	Who    string // as written
	Clause string
}

// Data returns the fields a message can name.
func (k *Guests) Data() any { return guestsData{} }

// Prepare compiles the patterns.
func (k *Guests) Prepare() error {
	if k.Who == "" || k.Does == "" || k.Of == "" {
		return fmt.Errorf("应写 who、does 和 of")
	}
	for _, c := range []struct {
		pattern string
		to      **literal.Pattern
	}{{k.Who, &k.who}, {k.Does, &k.does}, {k.Lists, &k.lists}, {k.Not, &k.not}} {
		re, err := lazy(c.pattern)
		if err != nil {
			return err
		}
		*c.to = re
	}
	return nil
}

// Check implements [Kind].
func (k *Guests) Check(p *Pass) {
	an := p.Views.Commands()
	if len(p.Doc.Issuers) == 0 || p.Views.Jurisdiction() == nil || an == nil {
		p.NotApplicable()
		return
	}
	if an.Clearance != nil || p.Doc.Meta.Approval.Number != "" {
		return
	}
	g := &guestList{Pass: p, kind: k, issuer: p.Doc.Issuers[0].Organ, day: p.Doc.Date.Date}
	for _, day := range []calendar.Date{p.Doc.Meta.EventDate.Date, p.Doc.Meta.Event.Date, p.Doc.Meta.MeetingDate.Date} {
		if !day.IsZero() {
			g.day = day
		}
	}
	g.government = p.Views.Jurisdiction().Resolve(k.Of, &g.issuer)
	for _, q := range p.Doc.Main().Body() {
		g.paragraph(q)
	}
}

// A guestList is the search through one document.
type guestList struct {
	*Pass
	kind               *Guests
	issuer, government org.Organ
	day                calendar.Date
}

// paragraph reports the first leader of each clause.
func (g *guestList) paragraph(q *gongwen.Paragraph) {
	text, from := q.Text(), 0
	for _, m := range g.places(text) {
		if m[0] < from {
			continue
		}
		sp := source.Span{Start: q.Span.Start + m[0], End: q.Span.Start + m[1]}
		clause := clauseOf(text, m[0], m[1])
		there := g.kind.does.MatchString(clause) || g.kind.lists != nil && listed(g.Doc, q, g.kind.lists)
		if !there || g.Doc.Masked(sp) || g.kind.not != nil && g.kind.not.MatchString(clause) || g.belongs(text[m[0]:m[1]], text[m[1]:]) {
			continue
		}
		from = m[1] + len(clause)
		g.ReportAt(sp, guestsData{Who: text[m[0]:m[1]], Clause: clip(clause)})
	}
}

// places returns where a text names leaders, by their posts or by their names.
func (g *guestList) places(text string) [][]int {
	list := g.kind.who.FindAllStringIndex(text)
	if len(list) > 0 {
		return list
	}
	for _, x := range g.members() {
		if i := strings.Index(text, x.Name); i >= 0 {
			list = append(list, []int{i, i + len(x.Name)})
		}
	}
	return list
}

// members returns the government's leaders on the day, none without a roster.
func (g *guestList) members() []org.Post {
	r := g.Views.Roster()
	if r == nil || g.day.IsZero() {
		return nil
	}
	var list []org.Post
	for _, x := range r.Members(g.government.Full, g.day) {
		if s := x.Standing(g.government); s == org.Secretary || s >= org.Deputy {
			list = append(list, x)
		}
	}
	return list
}

// belongs reports whether the leader meant holds a post in the department: the
// one named, or somebody where only the post is named.
func (g *guestList) belongs(who, behind string) bool {
	r := g.Views.Roster()
	for _, x := range g.members() {
		if len(r.InOffice(x.Name, g.issuer.Full, g.day)) == 0 {
			continue
		}
		if strings.Contains(who, x.Name) || strings.HasPrefix(strings.TrimLeft(behind, " 　"), x.Name) || !g.named(behind) {
			return true
		}
	}
	return false
}

// named reports whether a leader's name stands at the start of a text.
func (g *guestList) named(behind string) bool {
	behind = strings.TrimLeft(behind, " 　")
	for n := 2; n <= 4; n++ {
		end := 0
		for range n {
			_, size := utf8.DecodeRuneInString(behind[end:])
			end += size
		}
		if _, known := g.Views.Roster().Posts(behind[:end], g.day); known {
			return true
		}
	}
	return false
}
