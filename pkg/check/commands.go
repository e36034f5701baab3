package check

import (
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/command"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Commands demands that an organ without authority puts no duties on lower
// governments (不得下达指令性公文、提出指令性要求), unless the document says at its
// head that the higher organ agreed.
type Commands struct {
	Instructs  []string `yaml:"instructs" doc:"本身就是指令的文种：主送下级政府即按 recipients 情形报"`
	Courteous  []string `yaml:"courteous" doc:"商量的文种（函）：只查明确的指令词，mild 中的和“请”不算"`
	Mild       []string `yaml:"mild" doc:"在商量的文种中不算指令的词"`
	Insists    []string `yaml:"insists" doc:"同一分句还有这些词的，mild 也算"`
	Invites    []string `yaml:"invites" doc:"标题含有这些词的是会议活动通知，主送本身不报"`
	Authorised []string `yaml:"authorised" doc:"依法有统筹职责的议事协调机构，按 authorised 情形报"`
	Recorded   bool     `yaml:"recorded" doc:"只看元数据有授权依据、而文中没有写明的；不写则只看元数据没有的"`
}

type commandsData struct {
	Whom   string // 各县（市、区）人民政府
	Word   string // the word that commands
	Clause string // the clause, shortened
}

// Data returns the fields a message can name.
func (k *Commands) Data() any { return commandsData{} }

// Cases: bare (各县（市、区）要…, 主送 not being governments), told (a law or another
// organ is said to demand it), recipients (an instructing 文种 to governments,
// without a word of command), authorised.
func (k *Commands) Cases() []string { return []string{"bare", "told", "recipients", "authorised"} }

// Check implements [Kind].
func (k *Commands) Check(p *Pass) {
	if p.ruling() {
		p.NotApplicable()
		return
	}
	if recorded := p.Doc.Meta.Authority.Number != ""; recorded != k.Recorded {
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
	governments, bare := p.lowerGovernments(an)
	reported := map[source.Span]bool{}
	for _, st := range an.Statements() {
		name, ok := k.judge(p, st, len(governments) > 0)
		if !ok || reported[st.Sentence] {
			continue
		}
		reported[st.Sentence] = true
		span := withSubject(st)
		f := Finding{Span: span, Case: name, Data: commandsData{Whom: p.Doc.Text(st.Subject), Word: p.Doc.Text(st.Word), Clause: clip(p.Doc.Text(span))}}
		for _, g := range governments {
			f.Related = append(f.Related, Related{Span: g.Span, Note: "主送下级政府"})
		}
		p.Report(f)
	}
	if len(reported) == 0 && len(governments) > 0 && !bare && slices.Contains(k.Instructs, p.Doc.Kind) && !k.invites(p.Doc) {
		k.recipients(p, an, governments)
	}
}

// recipients reports a document that is a command by its 文种.
func (k *Commands) recipients(p *Pass, an *command.Analysis, to []gongwen.OrganElement) {
	f := Finding{Span: recipientsPlace(p.Doc), Case: "recipients", Data: commandsData{Whom: to[0].Value, Word: p.Doc.Kind}}
	if plain := an.Plain(); len(plain) > 0 {
		f.Related = append(f.Related, Related{Span: plain[0].Span, Note: "文中的要求"})
	}
	p.Report(f)
}

// judge returns the case of a statement; ok is false for one that commands no
// lower government.
func (k *Commands) judge(p *Pass, st command.Statement, toGovernments bool) (string, bool) {
	if st.Paragraph.Cell || st.Class != "government" && st.Class != "bare" && st.Class != "heads" {
		return "", false
	}
	word := p.Doc.Text(st.Word)
	switch st.Force {
	case command.Duty:
		if slices.Contains(k.Courteous, p.Doc.Kind) && slices.Contains(k.Mild, word) && !containsAny(p.Doc.Text(st.Span), k.Insists) {
			return "", false
		}
	case command.Ask:
		if slices.Contains(k.Courteous, p.Doc.Kind) || k.invites(p.Doc) || !st.Timed {
			return "", false
		}
	case command.Sanction:
	default:
		return "", false
	}
	switch {
	case st.Told:
		return "told", true
	case k.authorised(p.Doc) && st.Force != command.Sanction: // the law lets it direct work, not threaten governments
		return "authorised", true
	case st.Class == "bare" && !toGovernments:
		return "bare", true
	}
	return "", true
}

func containsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

func (k *Commands) invites(d *gongwen.Document) bool {
	return containsAny(d.Title.Value, k.Invites)
}

func (k *Commands) authorised(d *gongwen.Document) bool {
	for _, o := range d.Issuers {
		if slices.ContainsFunc(k.Authorised, func(w string) bool { return strings.Contains(o.Value, w) }) {
			return true
		}
	}
	return false
}

// ruling reports whether one of the issuers is a government or a party
// committee, or its office, which may command.
func (p *Pass) ruling() bool {
	if len(p.Doc.Issuers) == 0 {
		return true
	}
	return slices.ContainsFunc(p.Doc.Issuers, func(o gongwen.OrganElement) bool {
		return o.Organ.IsGovernment() || slices.Contains([]org.Class{org.Party, org.Congress, org.Unknown}, o.Organ.Class)
	})
}

// lowerGovernments returns the recipients that are governments below the
// issuer's own; bare reports that all of them are named 各县（市、区） alone.
func (p *Pass) lowerGovernments(an *command.Analysis) (list []gongwen.OrganElement, bare bool) {
	from := p.Doc.Issuers[0].Organ
	bare = true
	for _, r := range p.Doc.Recipients {
		switch class := an.Whole(r.Value); {
		case class == "bare":
		case class == "government", r.Organ.IsGovernment() && from.Level != org.NoLevel && r.Organ.Level > from.Level && r.Organ.Class == org.Government:
			bare = false
			list = append(list, r)
		}
	}
	return list, bare
}
