package check

import (
	"maps"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Authority holds who signed, chaired, reviewed or approved a document against
// who may: a matrix of acts, each with its record and the posts that may do it
// (签发权限). The record is taken from the metadata or the text, the post on that
// day from the roster, else from the record. What neither shows is unknown.
type Authority struct {
	Substitutes []string         `yaml:"substitutes" doc:"主要负责人外出时可以代行的职务，依次：前面的在岗，后面的不能代行；省略时有代行记录即可"`
	Matrix      []authorityRow   `yaml:"matrix" doc:"各行逐一核对：什么文件的哪个行为，记录在哪里，由谁作出"`
	Order       []authorityOrder `yaml:"order" doc:"两个日期的先后"`
	Dated       []string         `yaml:"dated" doc:"成文日期应是这些日期（元数据的键）之一；第一项没有的不核对"`
}

// An authorityRow is one act on one sort of documents.
type authorityRow struct {
	Where   authorityWhere   `yaml:"where" doc:"适用的文件；省略时都适用"`
	Act     string           `yaml:"act" doc:"行为：签发、签署、主持、审核、批印、代行 …，用于提示"`
	Record  []string         `yaml:"record" doc:"行为人的记录：元数据的键（签发、签署、审核、代行、会议.主持人 …），或 署名、签发人、主持（从正文看）；逐一核对"`
	Instead []string         `yaml:"instead" doc:"没有 record 时改看的记录"`
	In      string           `yaml:"in" doc:"谁的职务：发文机关（默认）；政府 指办公厅（室）所属的政府；本级政府 指部门所属的政府；署名人 指署名的个人所在的机关；标题 指标题中写出的机关（title 的第一个括号），没有的同政府"`
	Default string           `yaml:"default" doc:"看不出是哪个机关时，视为这个机关，如 市人民政府"`
	By      []authorityRoute `yaml:"by" doc:"谁可以作出，满足一项即可"`
	Fault   string           `yaml:"fault" doc:"职务不合的归入这个情形，省略时为 post"`
	Bar     []string         `yaml:"bar" doc:"谁不得作出（职务）；有 unless 的记录时除外"`
	Unless  string           `yaml:"unless" doc:"见 bar：记录批准的元数据的键"`
	Needs   *authorityNeeds  `yaml:"needs" doc:"还须有的记录"`
	Given   bool             `yaml:"given" doc:"没有记录的不核对"`
	Spare   []string         `yaml:"spare" doc:"由任这些职务的人签发的，不需要"`
	Any     bool             `yaml:"any" doc:"有几个人的，有一人符合即可"`
	Claimed bool             `yaml:"claimed" doc:"只核对记录自称是AB角代办的"`
	Drafted bool             `yaml:"drafted" doc:"起草单位应是发文机关的办公厅（室）"`
	Shown   bool             `yaml:"shown" doc:"正文应由个人署名，只署机关名称的归入 unsigned 情形"`
	Filled  []string         `yaml:"filled" doc:"记录中不得为空的项，如 人、日期"`
	Refused string           `yaml:"refused" doc:"意见有这种写法（正则表达式）的，不算同意"`
	Joint   bool             `yaml:"joint" doc:"联合行文的各机关都应在 record（会签）之中，主办机关以签发为准"`

	refused *literal.Pattern
}

// An authorityWhere selects documents.
type authorityWhere struct {
	Kinds     []string            `yaml:"kinds" doc:"文种"`
	Except    []string            `yaml:"except" doc:"不适用的文种"`
	Direction []string            `yaml:"direction" doc:"行文方向：上行 下行 平行 公开 未知"`
	Class     []string            `yaml:"class" doc:"in 所指机关的类别：政府 部门 党委 …"`
	Level     []string            `yaml:"level" doc:"in 所指机关的层级：国家 省 市 县 乡"`
	Office    string              `yaml:"office" doc:"是：以办公厅（室）名义发文；否：不是"`
	Title     string              `yaml:"title" doc:"标题（正则表达式）"`
	Meta      map[string][]string `yaml:"meta" doc:"元数据的值，如 重要: [是]、会议.类型: [常务会议]"`
	Not       map[string][]string `yaml:"not" doc:"元数据不得是这些值"`

	title *literal.Pattern
}

// An authorityRoute is one way in which an act is in order.
type authorityRoute struct {
	Post []string `yaml:"post" doc:"职务：主要负责人 常务副职 副职 秘书长 副秘书长 负责人 分管领导 登记的分管领导（自称AB角而名册没有登记的不算） 主持人 代行人"`
	With string   `yaml:"with" doc:"还须有的同意记录（元数据的键），不得晚于行为的日期"`
	Away string   `yaml:"away" doc:"只在任这一职务的人外出时"`
	Case string   `yaml:"case" doc:"走这条路径时仍报出的情形"`
}

// An authorityNeeds is a further record that an act needs.
type authorityNeeds struct {
	Record string              `yaml:"record" doc:"元数据的键"`
	Meta   map[string][]string `yaml:"meta" doc:"元数据是这些值时才需要"`
}

// An authorityOrder is the order of two dates in the metadata.
type authorityOrder struct {
	First  string `yaml:"first" doc:"在前的日期（元数据的键，如 审核.日期）"`
	Then   string `yaml:"then" doc:"在后的日期"`
	Strict bool   `yaml:"strict" doc:"同一天归入 sameday 情形"`
}

// authorityData are the fields of a message.
type authorityData struct {
	Act     string // 签发
	Who     string // the person with the post on that day: 陈继先（秘书长）
	Day     string // 2024年9月6日, or ""
	Organ   string // whose posts count
	Head    string // 市长, with the name where the roster has it: 市长贺立峰
	Title   string // 市长
	Record  string // the record in question: 市长同意
	Date    string // the date in that record
	Other   string // another person or organ that the case is about
	Field   string // 业务领域
	Period  string // of 代行
	Opinion string
	Way     string // 行文方向
}

// Data returns the fields a message can name.
func (k *Authority) Data() any { return authorityData{} }

// Cases: post (somebody whose post does not allow it), left (not in office that
// day), other (not the person who should, as the host of a meeting), with (the
// record of consent is missing), late (it is later than the act), consent (given
// by somebody who may not), period (the day lies outside the time of acting),
// substitute (somebody else comes first in acting), field (another leader is in
// charge), head and acting (in order, but to be noted), absent (recorded that
// nobody did it), needs (a further record is missing), unsigned (only the
// organ's name is signed), differs (text and record name different persons),
// drafter, empty (a part of the record is left empty), refused (the opinion is
// no consent), unit (a joint organ is missing), barred, order, sameday, dated.
func (k *Authority) Cases() []string {
	return []string{"post", "left", "other", "with", "late", "consent", "period", "substitute", "field", "head", "acting", "absent", "needs",
		"unsigned", "differs", "drafter", "empty", "refused", "unit", "barred", "order", "sameday", "dated"}
}

// Check implements [Kind].
func (k *Authority) Check(p *Pass) {
	c := &authorityCase{Pass: p, kind: k}
	if c.md = p.Doc.Meta; len(p.Doc.Issuers) > 0 {
		c.issuer = p.Doc.Issuers[0].Organ
	}
	judged := false
	for i := range k.Matrix {
		r := &k.Matrix[i]
		if !r.Where.fits(p) {
			continue
		}
		if organ := c.organOf(r); r.Where.suits(organ) {
			c.row, c.organ, judged = r, organ, true
			c.judge()
		}
	}
	if !judged {
		p.NotApplicable()
		return
	}
	c.lacks()
	c.dates()
}

// organOf returns the organ whose posts count in a row.
func (c *authorityCase) organOf(r *authorityRow) org.Organ {
	j := c.Views.Jurisdiction()
	switch r.In {
	case "政府":
		return served(c.issuer)
	case "本级政府":
		if j != nil && c.issuer.Class != org.Government {
			return j.Resolve("市人民政府", &c.issuer)
		}
		return served(c.issuer)
	case "署名人":
		for _, s := range c.Doc.Signatures {
			if j != nil && s.Organ.Class == org.Person && s.Organ.Host != nil {
				return c.hostOf(s.Value, *s.Organ.Host)
			}
		}
		for _, e := range c.lastLines() {
			if j == nil || len(c.Doc.Signatures) > 0 {
				break
			}
			if o := j.Resolve(e.Value, &c.issuer); o.Class == org.Person && o.Host != nil {
				return c.hostOf(e.Value, *o.Host)
			}
		}
		return org.Organ{}
	case "标题":
		if r.Where.title != nil && j != nil {
			if m := r.Where.title.FindStringSubmatch(c.Doc.Title.Value); len(m) > 1 && m[1] != "" {
				if o := j.Resolve(m[1], &c.issuer); o.IsGovernment() && !o.Collective {
					return served(o)
				}
			}
		}
		if c.issuer.Class == org.Unknown && r.Default != "" && j != nil {
			return j.Resolve(r.Default, nil)
		}
		return served(c.issuer)
	}
	return c.issuer
}

// hostOf returns the government that a signature names before the title
// (凤台市人民政府市长　何川), else host.
func (c *authorityCase) hostOf(signature string, host org.Organ) org.Organ {
	if i := strings.Index(signature, "政府"); i > 0 {
		if o := c.Views.Jurisdiction().Resolve(signature[:i+len("政府")], &c.issuer); o.IsGovernment() {
			return o
		}
	}
	return host
}

// served returns the organ whose office o is, o itself when it is none.
func served(o org.Organ) org.Organ {
	if o.Office {
		o.Office = false
		for _, s := range []string{"办公室", "办公厅"} {
			o.Full, o.Name = strings.TrimSuffix(o.Full, s), strings.TrimSuffix(o.Name, s)
		}
	}
	return o
}

// fits reports whether the row is for the document.
func (w *authorityWhere) fits(p *Pass) bool {
	d := p.Doc
	return among(w.Kinds, d.Kind) && !slices.Contains(w.Except, d.Kind) && among(w.Direction, d.Direction) &&
		(w.Office == "" || (w.Office == "是") == (len(d.Issuers) > 0 && d.Issuers[0].Organ.Office)) && (w.title == nil || w.title.MatchString(d.Title.Value)) &&
		metaIs(d.Meta, w.Meta) && (len(w.Not) == 0 || !metaIs(d.Meta, w.Not))
}

// suits reports whether the row is for the organ whose posts count.
func (w *authorityWhere) suits(o org.Organ) bool {
	return among(w.Class, o.Class.String()) && among(w.Level, o.Level.String())
}

// among reports whether s is in list, which stands for everything when empty.
func among(list []string, s string) bool { return len(list) == 0 || slices.Contains(list, s) }

// metaIs reports whether the metadata have the values. The keys are those of
// the metadata or of a group in it (会议.类型).
func metaIs(m *meta.Metadata, want map[string][]string) bool {
	for _, path := range slices.Sorted(maps.Keys(want)) {
		group, key, inner := strings.Cut(path, ".")
		if !inner {
			group, key = "", path
		}
		if !slices.ContainsFunc(m.Entries(group), func(e meta.Entry) bool { return slices.Contains(want[path], e.Text(key)) }) {
			return false
		}
	}
	return true
}

// An authorityCase is the judgement of one document by one row.
type authorityCase struct {
	*Pass
	kind   *Authority
	row    *authorityRow
	md     *meta.Metadata
	issuer org.Organ
	organ  org.Organ // whose posts count

	lacking []string // records that there are none of
	undone  []string // the acts they would show
}

// settled reports whether the document has come so far that what belongs to it
// must be recorded.
func (c *authorityCase) settled() bool { return c.Doc.Stage == "印发" || c.Doc.Stage == "归档" }

// report reports a case about an actor.
func (c *authorityCase) report(name string, a *actor, change func(*authorityData)) {
	d := authorityData{Act: c.row.Act, Organ: c.organ.Full, Title: c.organ.HeadTitle(), Way: c.Doc.Direction}
	d.Head = d.Title
	day := c.Doc.Date.Date
	sp := source.Span{}
	if a != nil {
		d.Who, d.Day, day, sp = a.describe(), dayWords(a.day), a.day, a.span
	}
	if h, ok := c.head(day); ok {
		d.Head += h.Name
	}
	if change != nil {
		change(&d)
	}
	if name == "field" && d.Field == "" {
		d.Field, d.Other = c.fieldLeader(day)
	}
	if sp.Empty() {
		sp = anchor(c.Doc)
	}
	f := Finding{Span: sp, Case: name, Data: d}
	if name == "field" && d.Field == "" { // nobody knows whose field it is
		f.Level = Warning
	}
	if name == "barred" && c.md.Empty() { // the permission may be kept elsewhere
		f.Level = Warning
	}
	c.Report(f)
}

// fieldLeader returns the first field of the document that the roster knows a
// leader in charge of on that day, and who that is; "" when there is none.
func (c *authorityCase) fieldLeader(day calendar.Date) (field, who string) {
	r := c.Views.Roster()
	if r == nil || day.IsZero() {
		return "", ""
	}
	for _, f := range c.md.Fields {
		if posts := r.InCharge(c.organ.Full, f, day); len(posts) > 0 {
			return f, posts[0].Title + posts[0].Name
		}
	}
	return "", ""
}

// dayWords writes a date, "" for the zero Date.
func dayWords(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Chinese()
}

// head returns the organ's head on a day, where the roster has one.
func (c *authorityCase) head(day calendar.Date) (org.Post, bool) {
	if r := c.Views.Roster(); r != nil && !day.IsZero() {
		return r.Head(c.organ.Full, day)
	}
	return org.Post{}, false
}
