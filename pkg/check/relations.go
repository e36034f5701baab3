package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Relations holds the organs of an element against the issuer: a document goes
// up level by level (不得越级行文), and an upward one is not copied to those
// below. Only what the organisation tree is certain of is reported.
type Relations struct {
	Of       string   `yaml:"of" doc:"看哪个要素：主送机关、抄送机关"`
	Forbid   []string `yaml:"forbid" doc:"不许有的关系：越级上级、下级、隔级下级"`
	Approval string   `yaml:"approval" doc:"记录批准的元数据（键名）：有则不报"`
	Copied   bool     `yaml:"copied" doc:"只在有 approval 时判断：被越过的机关应在抄送机关之中"`

	forbid []org.RelationKind
}

type relationsData struct {
	Name    string // the organ
	Issuer  string
	Skipped string // the organs passed over, joined by 、
	Why     string // how the relation is known
}

// Data returns the fields a message can name.
func (k *Relations) Data() any { return relationsData{} }

// Prepare checks the parameters.
func (k *Relations) Prepare() error {
	if k.Of != "主送机关" && k.Of != "抄送机关" {
		return fmt.Errorf("of 只能取 主送机关、抄送机关，得到“%s”", k.Of)
	}
	if k.Copied && k.Approval == "" {
		return fmt.Errorf("写了 copied，还须写 approval")
	}
	names := map[string]org.RelationKind{"越级上级": org.SkipSuperior, "下级": org.Subordinate, "隔级下级": org.SkipSubordinate}
	for _, w := range k.Forbid {
		kind, ok := names[w]
		if !ok {
			return fmt.Errorf("forbid 只能取 越级上级、下级、隔级下级，得到“%s”", w)
		}
		k.forbid = append(k.forbid, kind)
	}
	if len(k.forbid) == 0 {
		return fmt.Errorf("缺少 forbid")
	}
	return nil
}

// Check implements [Kind].
func (k *Relations) Check(p *Pass) {
	d, j := p.Doc, p.Views.Jurisdiction()
	approved := k.Approval != "" && d.Meta.Has(k.Approval)
	organs := d.Recipients
	if k.Of == "抄送机关" {
		organs = d.CopyTo
	}
	if j == nil || len(d.Issuers) == 0 || len(organs) == 0 || k.Copied != approved && k.Approval != "" {
		p.NotApplicable()
		return
	}
	var found *Finding
	for _, o := range organs {
		rel, ok := k.offends(j, d, o)
		switch {
		case !ok, o.Organ.Class == org.Person, // a person is another rule's matter
			k.Copied && copied(j, d, rel.Skipped):
			continue
		case found == nil:
			found = &Finding{Span: elementPlace(d, o), Data: relationsData{o.Value, d.Issuers[0].Value, strings.Join(rel.Skipped, "、"), rel.Why}}
		default:
			found.Related = append(found.Related, Related{Span: elementPlace(d, o), Note: o.Value})
		}
	}
	if found != nil {
		p.Report(*found)
	}
}

// offends returns the relation of an organ to the issuers when it is forbidden
// to all of them and certain.
func (k *Relations) offends(j *org.Jurisdiction, d *gongwen.Document, o gongwen.OrganElement) (org.Relation, bool) {
	var first org.Relation
	for i, issuer := range d.Issuers {
		rel := j.Relation(issuer.Organ, o.Organ)
		if !slices.Contains(k.forbid, rel.Kind) || rel.Certainty < org.Likely || nameless(j, issuer.Organ, o.Organ, rel) {
			return rel, false
		}
		if i == 0 {
			first = rel
		}
	}
	return first, true
}

// nameless reports whether all that was passed over is known by its level only:
// a town that writes to a 市 may belong to it, for many a 市 is of county level.
func nameless(j *org.Jurisdiction, from, to org.Organ, rel org.Relation) bool {
	if rel.Certainty == org.Certain && from.Level != org.County {
		return false
	}
	for _, name := range rel.Skipped {
		if !strings.HasPrefix(name, "县级") && !strings.HasPrefix(name, "市级") {
			return false
		}
	}
	return len(rel.Skipped) > 0 && !belowCity(j, from, to)
}

// belowCity reports whether an organ of a 县, 旗 or 区 writes to one of its
// province, so that the 市 between is passed over whatever its name: the
// counties that a province leads itself are known.
func belowCity(j *org.Jurisdiction, from, to org.Organ) bool {
	level, name := from.Place.Lowest()
	if from.Level != org.County || level != org.County || to.Level != org.Province || strings.HasSuffix(to.Place.Names[org.Province], "市") {
		return false
	}
	end := func(suffix string) bool { return strings.HasSuffix(name, suffix) }
	return end("县") || end("旗") || end("区") && !j.Area(name)
}

// copied reports whether one of the organs passed over is among the 抄送机关.
func copied(j *org.Jurisdiction, d *gongwen.Document, skipped []string) bool {
	for _, name := range skipped {
		from := d.Issuers[0].Organ
		to := j.Resolve(name, &from)
		for _, c := range d.CopyTo {
			if c.Value == name || j.Relation(to, c.Organ).Kind == org.Same {
				return true
			}
		}
	}
	return false
}

func elementPlace(d *gongwen.Document, o gongwen.OrganElement) source.Span {
	if !o.Span.Empty() {
		return o.Span
	}
	return anchor(d)
}
