package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Members holds those whom minutes list as 出席 against the members of the
// meeting: the posts of the roster on the day, else the titles written with the
// names. Who is no member attends as 列席; a member should stand among 出席 or
// 请假.
type Members struct {
	Of      string   `yaml:"of" doc:"会议属于哪个机关，如 市人民政府"`
	Posts   []string `yaml:"posts" doc:"组成人员的职务：主要负责人 副职 秘书长"`
	Heads   bool     `yaml:"heads" doc:"部门的主要负责人也是组成人员（全体会议）"`
	Present string   `yaml:"present" doc:"正文中出席名单一段的开头（正则表达式）"`
	Absent  string   `yaml:"absent" doc:"请假、列席、缺席名单一段的开头"`

	present, absent *literal.Pattern
}

type membersData struct {
	Who string // names with posts
	Day string
}

// Data returns the fields a message can name.
func (k *Members) Data() any { return membersData{} }

// Cases: outsider (listed as 出席 without being a member), uncounted (a member in
// no list).
func (k *Members) Cases() []string { return []string{"outsider", "uncounted"} }

// Prepare checks the parameters and compiles the patterns.
func (k *Members) Prepare() (err error) {
	if k.Of == "" || len(k.Posts) == 0 || k.Present == "" {
		return fmt.Errorf("应写 of、posts 和 present")
	}
	if err := knownPosts(k.Posts); err != nil {
		return err
	}
	if k.present, err = lazy(k.Present); err != nil {
		return err
	}
	k.absent, err = lazy(k.Absent)
	return err
}

// An attendee is a name in a list of minutes.
type attendee struct {
	name, title string
	span        source.Span // empty when only the metadata has it
}

// Check implements [Kind].
func (k *Members) Check(p *Pass) {
	j := p.Views.Jurisdiction()
	if j == nil {
		p.NotApplicable()
		return
	}
	m := &memberCheck{Pass: p, kind: k, day: p.meetingDay()}
	m.organ = k.organ(p, j)
	present := m.list(k.present, p.Doc.Meta.Meeting.Present)
	if len(present) == 0 {
		p.NotApplicable()
		return
	}
	m.outsiders(present)
	m.uncounted(append(present, m.list(k.absent, slices.Concat(p.Doc.Meta.Meeting.Absent, p.Doc.Meta.Meeting.Observer))...))
}

// organ returns the organ whose meeting it is: the one that the title names, the
// issuer, or what the rule says.
func (k *Members) organ(p *Pass, j *org.Jurisdiction) org.Organ {
	var issuer *org.Organ
	if len(p.Doc.Issuers) > 0 {
		issuer = &p.Doc.Issuers[0].Organ
	}
	if i := strings.Index(p.Doc.Title.Value, "政府"); i > 0 {
		if o := j.Resolve(p.Doc.Title.Value[:i+len("政府")], issuer); o.IsGovernment() {
			return o
		}
	}
	if issuer != nil && issuer.Class == org.Government {
		return served(*issuer)
	}
	return j.Resolve(k.Of, issuer)
}

type memberCheck struct {
	*Pass
	kind  *Members
	organ org.Organ
	day   calendar.Date
}

// list returns the names of the paragraphs that begin in a way, and those of
// the metadata that the text does not have.
func (m *memberCheck) list(begins *literal.Pattern, more []string) []attendee {
	var out []attendee
	for _, q := range m.Doc.Main().Paragraphs {
		text := q.Text()
		at := []int(nil)
		if begins != nil {
			at = begins.Regexp().FindStringIndex(text)
		}
		if at == nil || at[0] > 0 {
			continue
		}
		for _, piece := range strings.FieldsFunc(text[at[1]:], func(r rune) bool { return strings.ContainsRune("　 、，,；;。：:", r) }) {
			i := strings.Index(text, piece)
			if title, name, ok := org.SplitPerson(piece); ok && name != "" {
				out = append(out, attendee{name, title, source.Span{Start: q.Span.Start + i, End: q.Span.Start + i + len(piece)}})
			}
		}
	}
	for _, s := range more {
		title, name, ok := org.SplitPerson(s)
		if ok && name != "" && !slices.ContainsFunc(out, func(a attendee) bool { return a.name == name }) {
			out = append(out, attendee{name: name, title: title})
		}
	}
	return out
}

// standing returns what somebody is in the organ, by the roster or by the title
// written with the name; heads tells of another organ's head.
func (m *memberCheck) standing(a attendee) (s org.Standing, head, known bool) {
	if r := m.Views.Roster(); r != nil && !m.day.IsZero() {
		if posts, in := r.Posts(a.name, m.day); in {
			for _, p := range posts {
				if m.within(p) {
					s = max(s, p.Standing(m.organ))
				} else {
					head = head || p.Heads(m.day)
				}
			}
			return s, head, true
		}
	}
	if a.title == "" {
		return 0, false, false
	}
	s, _ = m.organ.Standing(a.title)
	head = strings.HasSuffix(a.title, "局长") && !strings.HasSuffix(a.title, "副局长") || strings.HasSuffix(a.title, "主任") && !strings.HasSuffix(a.title, "副主任")
	return s, head, true
}

// within reports whether a post is one of the organ, or of 秘书长 in its office. A
// name without its place (市人民政府) stands for any such organ of the roster.
func (m *memberCheck) within(p org.Post) bool {
	name := p.Organ
	if strings.Contains(p.Title, "秘书长") {
		name = strings.TrimSuffix(name, "办公室")
	}
	return org.SameOrganName(name, m.organ.Full) || m.organ.Relative && strings.HasSuffix(name, m.organ.Full)
}

// member reports whether a standing is one of the members'.
func (m *memberCheck) member(s org.Standing, head bool) bool {
	return s >= org.Deputy && slices.Contains(m.kind.Posts, "副职") || s == org.Chief && slices.Contains(m.kind.Posts, "主要负责人") ||
		s == org.Secretary && slices.Contains(m.kind.Posts, "秘书长") || head && m.kind.Heads
}

// outsiders reports those listed as 出席 who are no members.
func (m *memberCheck) outsiders(present []attendee) {
	var names, open []string
	var first source.Span
	for _, a := range present {
		s, head, known := m.standing(a)
		switch {
		case !known:
			open = append(open, a.name)
		case !m.member(s, head):
			if len(names) == 0 {
				first = a.span
			}
			names = append(names, a.title+a.name)
		}
	}
	if len(names) > 0 {
		m.report("outsider", first, names)
	}
	if len(open) > 0 {
		m.Unknown("出席的"+clip(strings.Join(open, "、"))+"没有写职务，也没有人员名册可查，是否为组成人员无从核对", "--roster")
	}
}

// uncounted reports the members whom no list has and who are not known to be
// away.
func (m *memberCheck) uncounted(all []attendee) {
	r := m.Views.Roster()
	if r == nil || m.day.IsZero() || m.kind.Heads {
		return
	}
	var names []string
	for _, p := range r.Members(m.organ.Full, m.day) {
		listed := slices.ContainsFunc(all, func(a attendee) bool { return a.name == p.Name })
		if !listed && m.member(p.Standing(m.organ), false) && !slices.Contains(names, p.Title+p.Name) {
			names = append(names, p.Title+p.Name)
		}
	}
	if len(names) > 0 {
		m.report("uncounted", all[0].span, names)
	}
}

func (m *memberCheck) report(name string, sp source.Span, who []string) {
	if sp.Empty() {
		sp = anchor(m.Doc)
	}
	m.Report(Finding{Span: sp, Case: name, Data: membersData{Who: strings.Join(who, "、"), Day: dayWords(m.day)}})
}
