package check

import (
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// An actor is somebody who did something with a document, as a record names
// him, with what he was that day.
type actor struct {
	record  string
	name    string
	title   string
	opinion string
	way     string
	day     calendar.Date
	dated   bool        // the record has a date of its own
	span    source.Span // where the text shows the act, may be empty

	standing org.Standing
	acting   bool   // 主持工作 by title or roster
	byRoster bool   // the standing comes from the roster
	left     bool   // the roster knows him, but not in office that day
	posts    string // what the roster says of him
	gap      string // why the standing is not known
}

// describe names the actor with his post.
func (a *actor) describe() string {
	post := a.posts
	if post == "" {
		post = a.title
	}
	switch {
	case a.name == "":
		return post
	case a.left:
		return a.name + "（" + strings.TrimPrefix(post+"，当日不在任）", "，")
	case post == "":
		return a.name
	}
	return a.name + "（" + post + "）"
}

// need names the key of the metadata that would tell the actor's post.
func (a *actor) need() string {
	switch a.record {
	case "签发人":
		return "签发"
	case "署名":
		return "签署"
	case "主持":
		return "会议.主持人"
	case "签发", "签署", "审核", "会签":
		return a.record + ".职务"
	}
	return a.record
}

// chaired finds who chairs a meeting in its minutes.
var chaired = literal.Must(`([^，。；：:,\n]{2,30}?)(?:同志)?(?:在[^，。；]{1,16})?主持(?:召开|了|会议|。|，)`)

// hostLine finds the line of minutes that names the host alone.
var hostLine = literal.Must(`^主\s*持\s*人?\s*[：:]\s*([^，。；（(]{2,24})$`)

// actors returns who the record of a name shows.
func (c *authorityCase) actors(record string) []*actor {
	switch record {
	case "署名":
		var list []gongwen.Element
		for _, o := range c.Doc.Signatures {
			list = append(list, o.Element)
		}
		if found := c.named(record, list); found != nil {
			return found
		}
		return c.named(record, c.lastLines())
	case "签发人":
		if !c.Doc.SignerMark.InText() {
			return nil
		}
		list := c.named(record, c.Doc.Signers[:min(1, len(c.Doc.Signers))])
		for _, a := range list {
			a.span = c.Doc.SignerMark.Span
		}
		return list
	case "主持":
		return c.chairs()
	}
	return c.recorded(record)
}

// lastLines returns the short lines that end the text, where a person's
// signature stands that the parser takes for a line of the body (市长：李　强).
func (c *authorityCase) lastLines() (list []gongwen.Element) {
	body := c.Doc.Main().Body()
	for _, q := range body[max(0, len(body)-3):] {
		if text := strings.Join(strings.Fields(q.Text()), ""); len([]rune(text)) <= 20 && !strings.HasSuffix(text, "。") {
			list = append(list, gongwen.Element{Span: q.Span, Value: text, Confidence: gongwen.Guessed})
		}
	}
	return list
}

// named turns elements of the text that name persons into actors.
func (c *authorityCase) named(record string, elements []gongwen.Element) []*actor {
	var out []*actor
	for _, e := range elements {
		if title, name, ok := org.SplitPerson(e.Value); ok && name+title != "" && (title != "" && name != "" || record == "签发人") {
			out = append(out, &actor{record: record, name: name, title: title, day: c.day(calendar.Date{}), span: e.Span})
		}
	}
	return out
}

// chairs finds who chairs by the first paragraphs of minutes.
func (c *authorityCase) chairs() []*actor {
	for i, q := range c.Doc.Main().Paragraphs {
		if i >= 14 {
			break
		}
		if !strings.Contains(q.Text(), "主") || !strings.Contains(q.Text(), "持") {
			continue
		}
		if m := hostLine.FindStringSubmatchIndex(q.Text()); m != nil {
			if title, name, ok := org.SplitPerson(q.Text()[m[2]:m[3]]); ok && name != "" {
				return []*actor{{record: "主持", name: name, title: title, day: c.meetingDay(), span: q.Span}}
			}
		}
		for _, m := range chaired.FindAllStringSubmatchIndex(q.Text()) {
			who := q.Text()[m[2]:m[3]]
			if i := strings.LastIndex(who, "由"); i >= 0 {
				who = who[i+len("由"):]
			}
			from := m[3] - len(who)
			if i := strings.Index(who, "受"); i > 0 && strings.HasSuffix(who, "委托") { // 副市长某某受市长委托主持
				who = who[:i]
			}
			if title, name, ok := org.SplitPerson(who); ok && name != "" {
				start := q.Span.Start + from
				return []*actor{{record: "主持", name: name, title: title, day: c.meetingDay(), span: source.Span{Start: start, End: q.Span.Start + m[1]}}}
			}
		}
	}
	return nil
}

// recorded reads a record of the metadata: a group or list of groups with 人, or a
// text in a group (会议.主持人).
func (c *authorityCase) recorded(record string) []*actor {
	group, key, inner := strings.Cut(record, ".")
	var out []*actor
	for _, e := range c.md.Entries(group) {
		a := &actor{record: record}
		if inner {
			a.read(e.Text(key), "")
		} else {
			name := e.Text("人")
			if name == "" {
				name = e.Text("人员") + e.Text("负责人")
			}
			a.read(name, e.Text("职务"))
			a.opinion, a.way = e.Text("意见"), e.Text("方式")
		}
		if a.name == "" && a.title == "" {
			continue
		}
		day := e.Date("日期")
		if record == "代行" {
			if day = c.actDay(); !c.term().Contains(day) { // the rule about the act tells that
				day = c.term().From
			}
		}
		a.dated, a.day = !e.Date("日期").IsZero(), c.day(day)
		a.span = c.shownAt(a)
		out = append(out, a)
	}
	return out
}

// read takes name and title from how a person is written.
func (a *actor) read(who, title string) {
	a.name, a.title = strings.Join(strings.Fields(who), ""), strings.Join(strings.Fields(title), "")
	if t, name, ok := org.SplitPerson(who); ok && t != "" {
		a.name = name
		if a.title == "" {
			a.title = t
		}
	}
}

// day returns d, or the date of the document when it is zero.
func (c *authorityCase) day(d calendar.Date) calendar.Date {
	switch {
	case !d.IsZero():
		return d
	case !c.md.Signature.Date.IsZero():
		return c.md.Signature.Date.Date
	case !c.md.Signing.Date.IsZero():
		return c.md.Signing.Date.Date
	}
	return c.Doc.Date.Date
}

// actDay returns the day of the act that somebody acting did: of 签署, 签发, the
// meeting or the document.
func (c *authorityCase) actDay() calendar.Date {
	d := c.day(calendar.Date{})
	if d.IsZero() {
		d = c.md.Meeting.Date.Date
	}
	return d
}

// shownAt returns where the text shows what a record of the metadata tells: the
// line 签发人, or who chairs.
func (c *authorityCase) shownAt(a *actor) source.Span {
	switch {
	case a.record == "签发" && c.Doc.SignerMark.InText():
		return c.Doc.SignerMark.Span
	case a.record == "会议.主持人" || a.record == "代行":
		for _, b := range c.chairs() {
			if b.name == a.name {
				return b.span
			}
		}
	}
	return source.Span{}
}

// place finds out what the actor was that day in the organ whose posts count.
func (c *authorityCase) place(a *actor) {
	if a.title == "" {
		a.title = c.titleElsewhere(a.name)
	}
	if c.isBody(a) || c.byRoster(a) {
		return
	}
	if a.title == "" {
		if a.gap == "" {
			why := "也没有人员名册可查"
			switch {
			case c.Views.Roster() != nil && a.day.IsZero():
				why = "又不知日期，无从查人员名册"
			case c.Views.Roster() != nil:
				why = "人员名册中也没有他"
			}
			a.gap = a.record + "记录中“" + a.name + "”没有写职务，" + why
		}
		return
	}
	a.standing, a.acting = c.organ.Standing(a.title)
	if a.gap != "" { // the roster contradicts what the record says
		a.standing, a.acting = org.NoStanding, false
	} else if a.standing == org.NoStanding {
		a.gap = "看不出“" + a.title + "”是" + c.organ.Full + "的什么职务"
	}
}

// isBody settles a record that names an organ where a person should stand.
func (c *authorityCase) isBody(a *actor) bool {
	j := c.Views.Jurisdiction()
	if j == nil || a.title != "" || len([]rune(a.name)) < 3 {
		return false
	}
	o := j.Resolve(a.name, &c.issuer)
	if o.Class == org.Unknown || o.Class == org.Person || o.Certainty < org.Likely {
		return false
	}
	a.standing, a.posts = org.Staff, "不是个人"
	return true
}

// titleElsewhere returns the title that another record gives the person.
func (c *authorityCase) titleElsewhere(name string) string {
	for _, p := range slices.Concat([]meta.Person{c.md.Signing, c.md.Signature, c.md.MayorConsent, c.md.MayorReview}, c.md.Reviews) {
		if p.Name == name && p.Post != "" {
			return p.Post
		}
	}
	for _, b := range c.chairs() {
		if b.name == name {
			return b.title
		}
	}
	return ""
}

// byRoster looks the actor up in the roster. It reports whether that settles
// what he was; a.gap tells of a contradiction.
func (c *authorityCase) byRoster(a *actor) bool {
	r := c.Views.Roster()
	if r == nil || a.name == "" || a.day.IsZero() {
		return false
	}
	mine := c.postsOf(r, a)
	if len(mine) > 0 {
		a.byRoster, a.posts = true, describePosts(mine)
		for _, p := range mine {
			a.standing = max(a.standing, p.Standing(c.organ))
			a.acting = a.acting || p.ActsOn(a.day)
		}
		if a.standing == org.NoStanding {
			a.gap = "看不出名册中“" + a.posts + "”是什么职务"
		}
		return true
	}
	if a.gap != "" {
		return true
	}
	head, covered := r.Head(c.organ.Full, a.day)
	if !covered {
		return false
	}
	claimed, _ := c.organ.Standing(a.title)
	switch {
	case r.Held(a.name, c.organ.Full):
		a.left = true
		return true
	case claimed == org.Chief:
		a.gap = "名册所载" + a.day.Chinese() + "的" + c.organ.HeadTitle() + "为“" + head.Name + "”，没有“" + a.name + "”"
		return true
	case a.title == "":
		a.gap = "名册中没有“" + a.name + "”在" + c.organ.Full + "的任职"
	}
	return false
}

// postsOf returns the posts of the actor in the organ and its office that day.
// Several persons of one name are told apart by the title, or a.gap is set.
func (c *authorityCase) postsOf(r *org.Roster, a *actor) []org.Post {
	mine := r.InOffice(a.name, c.organ.Full, a.day)
	if c.organ.Class == org.Government {
		for _, office := range []string{"办公室", "办公厅"} {
			for _, p := range r.InOffice(a.name, c.organ.Full+office, a.day) {
				if strings.Contains(p.Title, "秘书长") {
					mine = append(mine, p)
				}
			}
		}
		if c.organ.Office { // the government's 秘书长 heads its office
			for _, p := range r.InOffice(a.name, served(c.organ).Full, a.day) {
				if strings.Contains(p.Title, "秘书长") {
					mine = append(mine, p)
				}
			}
		}
	}
	if !severalPersons(mine) {
		return mine
	}
	same := slices.DeleteFunc(slices.Clone(mine), func(p org.Post) bool { return a.title == "" || !strings.Contains(a.title, p.Title) })
	if len(same) == 0 || severalPersons(same) {
		a.gap = "名册中有几个“" + a.name + "”，分不清是谁"
		return nil
	}
	return same
}

// severalPersons reports whether posts are of different persons of one name.
func severalPersons(posts []org.Post) bool {
	return len(posts) > 1 && slices.ContainsFunc(posts, func(p org.Post) bool { return p.ID != posts[0].ID })
}
