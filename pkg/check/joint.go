package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// IssuedBy judges who may issue a document at all: organs of one level together
// (联合行文), and no part of an organ in its own name (内设机构).
type IssuedBy struct {
	Look string `yaml:"look" doc:"看什么：levels 联合行文的机关是否同级，internal 内设机构是否对外行文"`
}

type issuedByData struct {
	Names []string // levels: one name of each level
	Ranks []string // their levels
	Name  string   // internal: the 内设机构
	Host  string   // the organ it belongs to
	To    string   // a recipient outside of it
}

// Data returns the fields a message can name.
func (k *IssuedBy) Data() any { return issuedByData{} }

// Cases: letter (an 内设机构 writes a 函 without 发文字号, or is a 司 of a ministry,
// where 便函 are common practice), unsure (joint issuers of different levels, unless the 市 of
// one is of county level).
func (k *IssuedBy) Cases() []string { return []string{"letter", "unsure"} }

// Prepare checks the parameters.
func (k *IssuedBy) Prepare() error {
	if k.Look != "levels" && k.Look != "internal" {
		return fmt.Errorf("look 只能取 levels、internal，得到“%s”", k.Look)
	}
	return nil
}

// Check implements [Kind].
func (k *IssuedBy) Check(p *Pass) {
	if k.Look == "levels" {
		k.levels(p)
	} else {
		k.internal(p)
	}
}

// ranked are the classes whose organs have the rank of their place. A 管委会, a
// 事业单位 or an enterprise may be of any, and so may an organ under 垂直管理
// (昆明海关 ranks with the departments of the province).
var ranked = []org.Class{org.Government, org.Department, org.Party, org.PartyDepartment, org.Congress, org.Consultative,
	org.Supervision, org.Court, org.Procuratorate, org.Mass}

// levels reports joint issuers of different levels.
func (k *IssuedBy) levels(p *Pass) {
	issuers := p.Doc.Issuers
	if len(issuers) < 2 {
		p.NotApplicable()
		return
	}
	data, seen := issuedByData{}, map[org.Level]bool{}
	var ranks, unsure []org.Organ
	for _, e := range issuers {
		o := e.Organ
		if o.Place.Unsure && o.Level == org.Prefecture && o.Certainty >= org.Likely && o.Host == nil && slices.Contains(ranked, o.Class) {
			unsure = append(unsure, o)
			data.Names, data.Ranks = append(data.Names, e.Value), append(data.Ranks, "市级")
			continue
		}
		if o.Level == org.NoLevel || o.Certainty < org.Likely || o.Place.Unsure || o.Host != nil || o.Management == org.Vertical || !slices.Contains(ranked, o.Class) {
			continue
		}
		ranks = append(ranks, o)
		if !seen[o.Level] {
			seen[o.Level] = true
			data.Names, data.Ranks = append(data.Names, e.Value), append(data.Ranks, o.Level.String()+"级")
		}
	}
	switch {
	case apart(ranks):
		p.Report(Finding{Span: issuerPlace(p.Doc), Data: data})
	case len(unsure) > 0 && apart(append(unsure, ranks...)):
		p.Report(Finding{Span: issuerPlace(p.Doc), Case: "unsure", Data: data})
	}
}

// apart reports whether two of the organs differ in rank. A department of a
// government ranks with the governments one level down.
func apart(list []org.Organ) bool {
	below := func(a, b org.Organ) bool {
		return a.Level+1 == b.Level && slices.Contains([]org.Class{org.Department, org.PartyDepartment, org.Mass}, a.Class) &&
			slices.Contains([]org.Class{org.Government, org.Party}, b.Class)
	}
	for i, a := range list {
		for _, b := range list[:i] {
			if a.Level != b.Level && !below(a, b) && !below(b, a) {
				return true
			}
		}
	}
	return false
}

func issuerPlace(d *gongwen.Document) source.Span {
	if s := d.Issuers[0].Span; !s.Empty() {
		return s
	}
	return anchor(d)
}

// internal reports an 内设机构 that writes to organs outside of its own.
func (k *IssuedBy) internal(p *Pass) {
	d, j := p.Doc, p.Views.Jurisdiction()
	if j == nil || len(d.Issuers) != 1 {
		p.NotApplicable()
		return
	}
	o := d.Issuers[0].Organ
	if o.Class != org.Internal || o.Office || o.Host == nil || strings.HasSuffix(o.Name, "办公室") || strings.HasSuffix(o.Name, "办公厅") {
		p.NotApplicable()
		return
	}
	host := *o.Host
	if host.IsUnknown() {
		p.Unknown("“"+d.Issuers[0].Value+"”所属的机关不明", "发文机关")
		return
	}
	for _, r := range d.Recipients {
		if outside(j, host, r.Organ) {
			f := Finding{Span: issuerPlace(d), Data: issuedByData{Name: d.Issuers[0].Value, Host: hostName(host), To: r.Value}}
			if d.Kind == "函" && !d.Number.Present() || host.Level == org.State {
				f.Case = "letter"
			}
			p.Report(f)
			return
		}
	}
}

func hostName(o org.Organ) string {
	if o.Full != "" {
		return o.Full
	}
	return o.Name
}

// outside reports whether an organ is surely none of host's own parts and units.
func outside(j *org.Jurisdiction, host, to org.Organ) bool {
	switch to.Class {
	case org.Government, org.Department, org.Party, org.PartyDepartment, org.Congress, org.Consultative, org.Court, org.Procuratorate, org.Mass:
	default:
		return false
	}
	if to.Host != nil || to.Certainty < org.Likely {
		return false
	}
	rel := j.Relation(host, to)
	return rel.Kind != org.Same && rel.Kind != org.Undecided
}
