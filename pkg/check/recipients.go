package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Superiors demands that an upward document goes to one superior (不得多头报文):
// it counts the different superior organs among the 主送机关.
type Superiors struct {
	Joint   []string `yaml:"joint" doc:"党政同责等可同时主送党委和政府的事项词；命中时按 joint 情形报"`
	Reports []string `yaml:"reports" doc:"按 report 情形报的文种"`
}

type superiorsData struct {
	Names []string
	Count int
	Why   string
}

// Data returns the fields a message can name.
func (k *Superiors) Data() any { return superiorsData{} }

// Cases: joint (a party committee and its government, on a matter that both
// answer for), report (a 文种 for which one superior is only the principle).
func (k *Superiors) Cases() []string { return []string{"joint", "report"} }

// Check implements [Kind].
func (k *Superiors) Check(p *Pass) {
	d := p.Doc
	if len(d.Recipients) < 2 || len(d.Issuers) == 0 {
		return
	}
	var up []gongwen.OrganElement
	for _, r := range d.Recipients {
		if r.Organ.Class == org.Person { // 县委常委、副县长某某 is one person, and another rule's matter
			return
		}
		switch p.relation(r.Organ) {
		case org.Superior, org.SkipSuperior:
			up = append(up, r)
		case org.Undecided:
			if r.Organ.IsUnknown() && d.Kind == "请示" {
				p.Unknown("主送机关“"+r.Value+"”与发文机关的关系不明", "主送")
			}
		}
	}
	others := len(d.Recipients) - len(up)
	if len(up) < 2 && !(len(up) == 1 && others > 0 && d.Kind == "请示") {
		return
	}
	all := up
	if len(up) < 2 || d.Kind == "请示" { // 报 and 并报 too are 主送
		all = d.Recipients
	}
	names := make([]string, len(all))
	for i, r := range all {
		names[i] = r.Value
	}
	f := Finding{Span: recipientsPlace(d), Data: superiorsData{Names: names, Count: len(names)}}
	for _, r := range all {
		if !r.Span.Empty() {
			f.Marks = append(f.Marks, r.Span)
		}
	}
	switch {
	case len(up) == 2 && k.jointMatter(d) && partyAndGovernment(up):
		f.Case = "joint"
	case slices.Contains(k.Reports, d.Kind), len(up) == len(all) && p.oneEach(up):
		f.Case = "report"
	}
	p.Report(f)
}

// relation returns how an organ stands to the issuers: as a superior when it is
// one to any of them, else as it does to the lead.
func (p *Pass) relation(to org.Organ) org.RelationKind {
	j := p.Views.Jurisdiction()
	if j == nil || len(p.Doc.Issuers) == 0 {
		return org.Undecided
	}
	lead := j.Relation(p.Doc.Issuers[0].Organ, to).Kind
	for _, o := range p.Doc.Issuers[1:] {
		if k := j.Relation(o.Organ, to).Kind; k.Up() && !lead.Up() {
			return k
		}
	}
	return lead
}

// oneEach reports whether joint issuers write each to a superior of its own
// (市发展改革委、市财政局 to 省发展改革委、省财政厅).
func (p *Pass) oneEach(up []gongwen.OrganElement) bool {
	j, issuers := p.Views.Jurisdiction(), p.Doc.Issuers
	if len(issuers) < 2 || len(up) > len(issuers) {
		return false
	}
	taken := make([]bool, len(issuers))
	for _, u := range up {
		i := slices.IndexFunc(issuers, func(o gongwen.OrganElement) bool { return j.Relation(o.Organ, u.Organ).Kind.Up() })
		for i >= 0 && i < len(issuers) && (taken[i] || !j.Relation(issuers[i].Organ, u.Organ).Kind.Up()) {
			i++
		}
		if i < 0 || i >= len(issuers) {
			return false
		}
		taken[i] = true
	}
	return true
}

func (k *Superiors) jointMatter(d *gongwen.Document) bool {
	return slices.ContainsFunc(k.Joint, func(w string) bool { return strings.Contains(d.Title.Value, w) }) &&
		d.Kind != "请示"
}

func partyAndGovernment(up []gongwen.OrganElement) bool {
	party := slices.ContainsFunc(up, func(e gongwen.OrganElement) bool { return e.Organ.Class == org.Party })
	gov := slices.ContainsFunc(up, func(e gongwen.OrganElement) bool { return e.Organ.Class == org.Government })
	return party && gov
}

func recipientsPlace(d *gongwen.Document) source.Span {
	if d.RecipientLine.InText() {
		return d.RecipientLine.Span
	}
	return anchor(d)
}

// Personal demands that an upward document is not addressed to a leader in
// person and not signed in the head's personal name (条例第十五条五).
type Personal struct {
	Assigned []string `yaml:"assigned" doc:"首段出现即视为领导交办的词，如“批示要求”"`
}

type personalData struct{ Name, Assigned string }

// Data returns the fields a message can name.
func (k *Personal) Data() any { return personalData{} }

// Cases: signed (署名 is a person), copied (抄送 is a person), assigned (the
// matter was assigned by the leader: a hint only), leaders (the leaders of an
// organ, none by name).
func (k *Personal) Cases() []string { return []string{"signed", "copied", "assigned", "leaders"} }

// Prepare checks the parameters.
func (k *Personal) Prepare() error {
	if len(k.Assigned) == 0 {
		return fmt.Errorf("assigned 不能为空")
	}
	return nil
}

// Check implements [Kind].
func (k *Personal) Check(p *Pass) {
	d := p.Doc
	assigned := k.assignment(p)
	var names []string
	f := Finding{Span: recipientsPlace(d)}
	for _, r := range d.Recipients {
		if r.Organ.Class == org.Person && !r.Span.Empty() {
			names, f.Marks = append(names, r.Value), append(f.Marks, r.Span)
		}
	}
	if len(names) > 0 {
		f.Data = personalData{Name: strings.Join(names, "、"), Assigned: assigned}
		switch {
		case assigned != "":
			f.Case = "assigned"
		case !slices.ContainsFunc(names, func(n string) bool { return !strings.HasSuffix(n, "领导") }):
			f.Case = "leaders"
		}
		p.Report(f)
	}
	for _, r := range d.CopyTo {
		if r.Organ.Class == org.Person && !r.Span.Empty() && !r.Organ.Collective {
			p.Report(Finding{Span: r.Span, Case: "copied", Data: personalData{Name: r.Value, Assigned: assigned}})
		}
	}
	k.signature(p)
}

// signature reports an upward document signed by a person alone.
func (k *Personal) signature(p *Pass) {
	d := p.Doc
	if len(d.Signatures) == 0 || len(d.Recipients) == 0 || d.Kind == "" && d.Direction != "上行" { // a letter
		return
	}
	for _, s := range d.Signatures {
		if s.Organ.Class != org.Person {
			return
		}
	}
	s := d.Signatures[0]
	p.Report(Finding{Span: s.Span, Case: "signed", Data: personalData{Name: s.Value}})
}

// assignment returns what shows that a leader assigned the matter: the
// metadata or words of the first paragraphs.
func (k *Personal) assignment(p *Pass) string {
	m := p.Doc.Meta
	if m.Has("交办依据") && (m.Assignment.Person != "" || m.Assignment.Content != "" || m.Assignment.Number != "" || !m.Assignment.Date.IsZero()) {
		return "元数据交办依据"
	}
	if secrecy := p.Doc.Secrecy.Value; strings.HasPrefix(secrecy, "绝密") {
		return "绝密级事项"
	}
	body := p.Doc.Main().Body()
	for i := 0; i < len(body) && i < 2; i++ {
		for _, w := range k.Assigned {
			if strings.Contains(body[i].Text(), w) {
				return "首段“" + w + "”"
			}
		}
	}
	return ""
}
