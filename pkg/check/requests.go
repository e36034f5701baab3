package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/request"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Requests demands that a document which is no 请示 carries no request (报告不得
// 夹带请示事项).
type Requests struct {
	Exempt    []string `yaml:"exempt" doc:"主送机关或标题含有这些词的不适用，如人民代表大会"`
	Address   []string `yaml:"address" doc:"正文以这些称呼开头的不适用，如“各位代表”"`
	Studies   []string `yaml:"studies" doc:"标题以这些词结尾、又没有主送机关的不适用，如调研报告"`
	Lenient   []string `yaml:"lenient" doc:"本可请求答复的文种（意见、函），标题不是报情况的：只查其中向收文机关要钱、要编、要地的请求"`
	Customary string   `yaml:"customary" doc:"成文日期早于此日的，“请批转……执行”是当时的惯例，不报"`

	customary calendar.Date
}

type requestsData struct {
	Words  string // the words that ask, as written
	Head   string // 恳请
	Whom   string // 市政府; 收文机关 when nobody is named
	What   string // what for, shortened
	Place  string // 文末, 在请求事项的小标题之下
	Number int    // requests under a heading
}

// Data returns the fields a message can name.
func (k *Requests) Data() any { return requestsData{} }

// Cases: title (the title asks), title-soft (解决…的报告), closing (a closing of
// a 请示), tacit (如无不妥，拟按此执行), zone (a plain request at the end or under a
// heading of requests), explicit (a plain request elsewhere), soft (建议市政府…,
// 需省厅协调…), organ (asked of another organ of the recipient's), heading (a
// heading of requests with requests under it), heading-soft (without).
func (k *Requests) Cases() []string {
	return []string{"title", "title-soft", "closing", "tacit", "zone", "explicit", "soft", "organ", "heading", "heading-soft"}
}

// Prepare checks the parameters.
func (k *Requests) Prepare() error {
	if k.Customary == "" {
		return nil
	}
	d, err := calendar.Parse(k.Customary)
	if err != nil {
		return fmt.Errorf("customary“%s”不是日期，应写作 2012-07-01", k.Customary)
	}
	k.customary = d
	return nil
}

// Check implements [Kind].
func (k *Requests) Check(p *Pass) {
	an := p.Views.Requests()
	if an == nil || k.exempt(p.Doc) {
		p.NotApplicable()
		return
	}
	if k.lenient(p.Doc, an) {
		k.acts(p, an)
		return
	}
	if an.Title.Compound != "" {
		k.title(p, an, "title")
		return // every request below follows from the wrong 文种
	}
	switch {
	case an.Title.Ask != "" && !an.Title.Facts:
		k.title(p, an, "title")
	case an.Title.Decide != "" && !an.Title.Facts:
		k.title(p, an, "title-soft")
	}
	k.closings(p, an)
	k.headings(p, an)
	k.acts(p, an)
}

// exempt reports whether the rule does not reach doc: reports to a people's
// congress and studies that are sent to nobody.
func (k *Requests) exempt(d *gongwen.Document) bool {
	for _, w := range k.Exempt {
		for _, r := range d.Recipients {
			if strings.Contains(r.Value, w) {
				return true
			}
		}
		if strings.Contains(d.Title.Value, w) || strings.Contains(d.Headnote.Value, w) {
			return true
		}
	}
	body := d.Main().Body()
	for _, p := range body[:min(len(body), 4)] {
		for _, w := range k.Address {
			if strings.HasPrefix(p.Text(), w) {
				return true
			}
		}
	}
	for _, r := range d.Recipients {
		for _, w := range k.Address {
			if strings.HasPrefix(r.Value, w) {
				return true
			}
		}
	}
	if len(d.Recipients) > 0 {
		return false
	}
	title := strings.TrimRight(d.Title.Value, "）)")
	return slices.ContainsFunc(k.Studies, func(w string) bool { return strings.HasSuffix(title, w) })
}

func (k *Requests) title(p *Pass, an *request.Analysis, name string) {
	sp := p.Doc.Title.Span
	if sp.Empty() {
		sp = anchor(p.Doc)
	}
	word := an.Title.Compound
	for _, w := range []string{an.Title.Ask, an.Title.Decide} {
		if word == "" {
			word = w
		}
	}
	f := Finding{Span: sp, Case: name, Data: requestsData{Words: word, Head: word, What: clip(an.Title.Text)}}
	if name == "title" && an.Title.Compound != "" {
		for _, act := range an.Acts {
			if act.Counts() && act.Tense == request.Now {
				f.Related = append(f.Related, Related{Span: act.Span, Note: "文中的请求"})
			}
		}
	}
	p.Report(f)
}

func (k *Requests) closings(p *Pass, an *request.Analysis) {
	for _, c := range an.Closings {
		d := requestsData{Words: strings.TrimRight(p.Doc.Text(c.Span), "。！；，：")}
		switch c.Kind {
		case request.TacitClosing:
			p.Report(Finding{Span: c.Span, Case: "tacit", Data: d})
		case request.ForwardClosing:
			if date := p.Doc.Date.Date; date.IsZero() || k.customary.IsZero() || !date.Before(k.customary) {
				p.Report(Finding{Span: c.Span, Case: "closing", Data: d})
			}
		default:
			p.Report(Finding{Span: c.Span, Case: "closing", Data: d})
		}
	}
}

func (k *Requests) headings(p *Pass, an *request.Analysis) {
	for _, h := range an.Headings {
		f := Finding{Span: h.Span, Case: "heading-soft", Data: requestsData{Words: strings.Trim(p.Doc.Text(h.Span), "。：: \u3000"), Number: h.Acts}}
		if h.Acts > 0 {
			f.Case = "heading"
		}
		p.Report(f)
	}
}

// lenient reports whether a document may ask for an answer by its kind, and does
// not say in its title that it only tells how things stand.
func (k *Requests) lenient(doc *gongwen.Document, an *request.Analysis) bool {
	return slices.Contains(k.Lenient, doc.Kind) && !an.Title.Facts
}

// acts reports the requests in the text, one for each sentence.
func (k *Requests) acts(p *Pass, an *request.Analysis) {
	lenient := k.lenient(p.Doc, an)
	reported := map[source.Span]bool{}
	for _, act := range an.Acts {
		name := caseOf(act)
		if name == "" || act.Frame == request.Listed && (reported[act.Sentence] || !act.InZone) {
			continue
		}
		if lenient && (!slices.Contains([]string{"经费", "编制", "用地", "机构", "减免延期"}, act.Class) || act.Addressee == request.Implied) {
			continue
		}
		if reported[act.Sentence] {
			continue
		}
		reported[act.Sentence] = true
		p.Report(Finding{Span: act.Span, Case: name, Data: actData(p, an, act)})
	}
}

// caseOf returns the case that an act is reported under, "" for none.
func caseOf(act *request.Act) string {
	if !act.Counts() {
		return ""
	}
	if act.Tense == request.Open && !act.InZone && !(act.NearEnd && act.Addressee == request.Recipient) {
		return ""
	}
	switch {
	case act.Addressee == request.Organ:
		if act.Frame <= request.Bid && (act.Class == "经费" || act.Class == "编制" || act.Class == "用地") {
			return "organ"
		}
		return ""
	case act.Strength == request.Soft:
		return "soft"
	case act.Attached || act.Cell && !act.InZone:
		return "explicit"
	case act.InZone || act.NearEnd:
		return "zone"
	}
	return "explicit"
}

func actData(p *Pass, an *request.Analysis, act *request.Act) requestsData {
	d := requestsData{Words: clip(p.Doc.Text(act.Span)), Head: p.Doc.Text(act.Head), Whom: act.Addressee.String(), What: clip(an.Labels([]*request.Act{act})[0])}
	if !act.To.Empty() {
		d.Whom = p.Doc.Text(act.To)
	}
	switch {
	case act.Frame == request.Listed:
		d.Words, d.Head = clip(p.Doc.Text(act.Span)), clip(d.Head)
		d.Place = "列在“" + d.Head + "”之下"
	case act.InZone:
		d.Place = "在请求事项的小标题之下"
	case act.NearEnd:
		d.Place = "文末"
	default:
		d.Place = "文中"
	}
	return d
}

// clip shortens a quotation for a message.
func clip(s string) string {
	s = strings.TrimRight(s, "。；，： \u3000")
	r := []rune(s)
	if len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}
