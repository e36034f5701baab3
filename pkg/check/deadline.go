package check

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Deadline counts the days from one date to another. With max, the later date
// must come within so many days after the earlier one, which is not counted
// itself; with min, the earlier one must lie at least so many days ahead. Then
// the earlier day is counted, so that a doubt about it never makes a violation.
type Deadline struct {
	Each    string       `yaml:"each" doc:"元数据中的一个列表，逐项核对；from、to、due 写项内的键"`
	Named   string       `yaml:"named" doc:"逐项核对时，哪个键是单位名称"`
	From    []DateSource `yaml:"from" doc:"起算的日期，依次看各来源，有一个即可"`
	To      []DateSource `yaml:"to" doc:"截止的日期，依次看各来源，有一个即可"`
	Due     []DateSource `yaml:"due" doc:"另行约定的最后日期，有的以它为准"`
	Max     int          `yaml:"max" doc:"应在起算日之后多少日内"`
	Min     int          `yaml:"min" doc:"起算日应比截止日提前多少日"`
	Unit    string       `yaml:"unit" doc:"计算单位：工作日（默认）、日、月"`
	Mention string       `yaml:"mention" doc:"正文中出现这种写法（正则表达式）而没有起算日期的，列入未能核验；写了这一项，正文没有出现的不适用"`
	Needs   []DateSource `yaml:"needs" doc:"没有这个日期的不适用"`
	Silent  bool         `yaml:"silent" doc:"没有截止日期的不作判断（如逾期不回复视为无不同意见）"`
	Closed  string       `yaml:"closed" doc:"元数据写明没有这一项而文件已归档的，归入 none 情形；这里写元数据的键"`
	Arose   []DateSource `yaml:"arose" doc:"事项到来的日期；来得太晚、已不可能按期的，归入 short 情形"`
	Least   int          `yaml:"least" doc:"另行约定的期限短于多少日的，归入 hasty 情形（标有紧急程度的除外）"`
	Excuse  string       `yaml:"excuse" doc:"办理说明或正文有这种写法（正则表达式）的，期限放宽到 extended"`
	Extend  int          `yaml:"extended" doc:"说明理由后放宽到多少日"`
	Shown   bool         `yaml:"disclosed" doc:"还应确定公开属性（附注或者元数据）：已印发而没有的归入 undisclosed 情形"`

	mention, excuse *literal.Pattern
}

type deadlineData struct {
	Who      string // the unit of the entry, when entries are judged one by one
	From, To string // the two dates as 2024年5月6日
	Due      string // the last day that would have been in time
	Days     int    // how many days of Unit there are
	Limit    int    // how many there may or must be
	Unit     string
	Note     string // 办理说明
}

// Data returns the fields a message can name.
func (k *Deadline) Data() any { return deadlineData{} }

// Cases: borderline (enough only when the first day is counted), about (a date
// is only given as 上旬、中旬、下旬), anyway (so given, and too early whatever
// day is meant), short (the matter came too late), revised
// (the text was passed with changes still to be made), later (another body had
// to decide after the meeting), none (recorded that it was not done), hasty
// (the limit that was set leaves too little time), undisclosed (nothing says
// whether the document is public).
func (k *Deadline) Cases() []string {
	return []string{"borderline", "about", "anyway", "short", "revised", "later", "none", "hasty", "undisclosed"}
}

// Prepare checks the parameters.
func (k *Deadline) Prepare() error {
	if k.Unit == "" {
		k.Unit = "工作日"
	}
	switch {
	case !slices.Contains([]string{"工作日", "日", "月"}, k.Unit):
		return fmt.Errorf("unit 只能取“工作日”“日”“月”，得到“%s”", k.Unit)
	case (k.Max > 0) == (k.Min > 0) || k.Max < 0 || k.Min < 0:
		return fmt.Errorf("应写 max 或 min 中的一个，为正整数")
	case k.Min > 0 && k.Unit == "月":
		return fmt.Errorf("min 不能以月计")
	case len(k.From) == 0 || len(k.To) == 0:
		return fmt.Errorf("应写 from 和 to（起算、截止日期的来源）")
	}
	for _, list := range [][]DateSource{k.From, k.To, k.Due, k.Needs, k.Arose} {
		for i := range list {
			if err := list[i].prepare(k.Each, k.Cases()); err != nil {
				return err
			}
			if k.Each != "" && list[i].Meta == "" {
				return fmt.Errorf("写了 each，日期的来源只能是 meta")
			}
		}
	}
	for _, x := range []struct {
		source string
		into   **literal.Pattern
	}{{k.Mention, &k.mention}, {k.Excuse, &k.excuse}} {
		if x.source == "" {
			continue
		}
		p, err := literal.Parse(x.source)
		if err != nil {
			return fmt.Errorf("“%s”不是合法的正则表达式：%v", x.source, err)
		}
		*x.into = p
	}
	return nil
}

// Check implements [Kind].
func (k *Deadline) Check(p *Pass) {
	if k.Each != "" {
		k.entries(p)
		return
	}
	k.disclosed(p)
	ref := p.Doc.Date.Date
	to := latestDate(p, k.To, yearNear(ref))
	from := latestDate(p, k.From, yearBefore(ref))
	t := term{from: from, to: to, due: latestDate(p, k.Due, yearNear(ref)), arose: latestDate(p, k.Arose, yearBefore(ref))}
	switch {
	case len(k.Needs) > 0 && latestDate(p, k.Needs, yearNear(ref)).date.IsZero():
		p.NotApplicable()
	case from.date.IsZero() && k.mention != nil && !k.mentioned(p):
		p.NotApplicable()
	default:
		k.judge(p, t)
	}
}

// disclosed reports an issued document of which nothing says whether it is
// public. A text without metadata may have lost its 附注: a hint only.
func (k *Deadline) disclosed(p *Pass) {
	if !k.Shown || p.Doc.Disclosure.Present() || !reached(p, "印发") {
		return
	}
	f := Finding{Span: anchor(p.Doc), Case: "undisclosed", Data: deadlineData{}}
	if p.Doc.Meta.Empty() {
		f.Level = Info
	}
	p.Report(f)
}

// entries judges every entry of a list in the metadata.
func (k *Deadline) entries(p *Pass) {
	list := p.Doc.Meta.Entries(k.Each)
	if len(list) == 0 {
		p.NotApplicable()
	}
	for _, e := range list {
		pick := func(sources []DateSource) foundDate {
			for i := range sources {
				if f := sources[i].inEntry(e); !f.date.IsZero() {
					return f
				}
			}
			return foundDate{}
		}
		t := term{who: e.Text(k.Named), from: pick(k.From), to: pick(k.To), due: pick(k.Due), arose: pick(k.Arose)}
		k.hasty(p, t)
		k.judge(p, t)
	}
}

// A term is one count to be made.
type term struct {
	who                  string
	from, to, due, arose foundDate
}

// latestDate returns the date of the first source that has one: of several, the
// last, which is the latest that a limit can run from or that an event can be.
func latestDate(p *Pass, sources []DateSource, year func(month, day int) int) foundDate {
	for i := range sources {
		var best foundDate
		for _, f := range sources[i].find(p.Doc, year) {
			if best.date.IsZero() || f.date.After(best.date) {
				best = f
			}
		}
		if !best.date.IsZero() {
			best.span = placeIn(p, sources[i:], best, year)
			return best
		}
	}
	return foundDate{}
}

// placeIn returns where the text has a date that the metadata gives, empty when
// it has not.
func placeIn(p *Pass, sources []DateSource, f foundDate, year func(month, day int) int) source.Span {
	for i := range sources {
		for _, g := range sources[i].find(p.Doc, year) {
			if g.date == f.date && !g.span.Empty() {
				return g.span
			}
		}
	}
	return f.span
}

func (k *Deadline) mentioned(p *Pass) bool {
	for _, q := range p.Doc.Main().Body() {
		if k.mention.MatchString(q.Text()) {
			return true
		}
	}
	return false
}

// judge counts from one date to the other and reports.
func (k *Deadline) judge(p *Pass, t term) {
	w := p.Views.Workdays()
	if w == nil {
		w = new(calendar.Workdays)
	}
	limit := k.limit(p)
	if t.from.date.IsZero() || t.to.date.IsZero() {
		k.missing(p, w, t, limit)
		return
	}
	c, err := k.count(w, t, limit)
	if err != nil {
		k.undecided(p, err)
		return
	}
	if !c.late && !c.borderline {
		k.unprinted(p, t)
		return
	}
	f := Finding{Span: t.place(p), Case: t.caseOf(k.Min > 0), Data: deadlineData{
		Who: t.who, From: t.from.date.Chinese(), To: t.to.date.Chinese(), Due: c.due.Chinese(), Days: c.days, Limit: limit,
		Unit: k.Unit, Note: p.Doc.Meta.HandlingNote,
	}}
	if c.borderline {
		f.Case = "borderline"
	} else if f.Case == "about" && k.lateAtAnyRate(w, t, limit) {
		f.Case = "anyway"
	} else if !t.arose.date.IsZero() && t.arose.date.After(c.due.AddDays(-2)) {
		f.Case = "short"
	}
	if !t.from.span.Empty() && t.from.span != f.Span {
		f.Related = []Related{{Span: t.from.span, Note: "起算日期"}}
	}
	p.Report(f)
}

// lateAtAnyRate reports whether a date that is only given as a 旬 leaves too little
// time even when its last day is meant.
func (k *Deadline) lateAtAnyRate(w *calendar.Workdays, t term, limit int) bool {
	if !t.to.about {
		return false
	}
	last := t.to.date.AddDays(9)
	if t.to.date.Day == 21 {
		last = calendar.Date{Year: t.to.date.Year, Month: t.to.date.Month, Day: 1}.AddMonths(1).AddDays(-1)
	}
	t.to.date = last
	c, err := k.count(w, t, limit)
	return err == nil && c.late
}

// unprinted says that nothing tells when a document went out that bears the day
// of the meeting: 成文日期 may be that day, and then it proves nothing.
func (k *Deadline) unprinted(p *Pass, t term) {
	dated := func(name string) bool {
		return slices.ContainsFunc(k.To, func(s DateSource) bool { return s.Element == name })
	}
	if k.Max > 0 && t.to.date == t.from.date && t.to.from != nil && t.to.from.Element == "成文日期" && dated("印发日期") {
		p.Unknown("成文日期就是"+t.from.date.Chinese()+"，没有印发日期，何时印发无从核对", "印发日期")
	}
}

// limit returns the number of days that hold for the document.
func (k *Deadline) limit(p *Pass) int {
	limit := max(k.Max, k.Min)
	if k.excuse == nil || k.Extend <= limit {
		return limit
	}
	excused := k.excuse.MatchString(p.Doc.Meta.HandlingNote)
	for _, q := range p.Doc.Main().Body() {
		excused = excused || k.excuse.MatchString(q.Text())
	}
	if excused {
		return k.Extend
	}
	return limit
}

// place is what the finding is shown at: the later date where the text has it,
// or the earlier one, or the title.
func (t term) place(p *Pass) source.Span {
	for _, f := range []foundDate{t.to, t.from} {
		if !f.span.Empty() {
			return f.span
		}
	}
	return anchor(p.Doc)
}

func (t term) caseOf(ahead bool) string {
	for _, f := range []foundDate{t.to, t.from} {
		switch {
		case f.from != nil && f.from.Case != "":
			return f.from.Case
		case f.about && ahead:
			return "about"
		}
	}
	return ""
}

// missing says which date is needed and, where the other one is known, what
// the limit comes to.
func (k *Deadline) missing(p *Pass, w *calendar.Workdays, t term, limit int) {
	sources, known := k.From, t.to.date
	if !t.from.date.IsZero() {
		sources, known = k.To, t.from.date
	}
	recorded := k.Closed != "" && p.Doc.Meta.Has(k.Closed)
	reason := "缺少" + sourceNames(sources) + "，期限无从核对"
	due := ""
	if !known.IsZero() && (k.Max > 0) == !t.from.date.IsZero() {
		if d, err := k.due(w, t, limit); err == nil {
			due = d.Chinese()
			reason += "；按" + known.Chinese() + "推算，最迟为" + due
		}
	}
	switch {
	case recorded && p.Doc.Stage == "归档":
		p.Report(Finding{Span: anchor(p.Doc), Case: "none", Data: deadlineData{
			From: known.Chinese(), Due: due, Limit: limit, Unit: k.Unit, Note: p.Doc.Meta.HandlingNote}})
	case k.Silent && t.to.date.IsZero():
	default:
		if t.who != "" {
			reason = t.who + "：" + reason
		}
		p.Unknown(reason, needsOf(k.Each, sources)...)
	}
}

// undecided records that a year has no data.
func (k *Deadline) undecided(p *Pass, err error) {
	var missing *calendar.NoYearError
	if errors.As(err, &missing) {
		p.Unknown(fmt.Sprintf("没有%d年的放假调休安排，工作日无从计算", missing.Year), fmt.Sprintf("%d年放假调休安排（--holidays）", missing.Year))
		return
	}
	p.Unknown("工作日无从计算："+err.Error(), "放假调休安排")
}

// hasty reports a limit set by agreement that leaves too little time.
func (k *Deadline) hasty(p *Pass, t term) {
	if k.Least == 0 || t.from.date.IsZero() || t.due.date.IsZero() || p.Doc.Urgency.Present() || p.Doc.Meta.Urgency != "" || p.Views.Workdays() == nil {
		return
	}
	if n, err := p.Views.Workdays().Count(t.from.date, t.due.date); err == nil && n < k.Least {
		p.Report(Finding{Span: anchor(p.Doc), Case: "hasty", Data: deadlineData{
			Who: t.who, From: t.from.date.Chinese(), Due: t.due.date.Chinese(), Days: max(n, 0), Limit: k.Least, Unit: k.Unit}})
	}
}

// sourceNames names the dates that would do.
func sourceNames(sources []DateSource) string {
	var list []string
	for _, s := range sources {
		name := s.Element
		if s.Meta != "" {
			name = strings.ReplaceAll(s.Meta, ".", "的")
		}
		if name != "" && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return strings.Join(list, "或")
}

// needsOf returns the metadata keys that would do.
func needsOf(each string, sources []DateSource) []string {
	var list []string
	for _, s := range sources {
		name := s.Element
		if s.Meta != "" {
			name = s.Meta
		}
		if each != "" {
			name = each + "." + name
		}
		if (s.Meta != "" || s.Element != "") && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}
