package check

import (
	"fmt"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// DateForm judges how 成文日期 is written: Arabic digits, full year, no leading
// zeros, a day that exists (GB/T 9704-2012 7.3.5.4).
type DateForm struct {
	Of []string `yaml:"of" doc:"哪些日期：成文日期、印发日期；默认成文日期"`
}

type dateData struct {
	Element, Text string
	Faults        string
	Right         string
	Other         string // the date it is held against
}

// Data returns the fields a message can name.
func (k *DateForm) Data() any { return dateData{} }

// Prepare checks the parameters.
func (k *DateForm) Prepare() error {
	if len(k.Of) == 0 {
		k.Of = []string{"成文日期"}
	}
	for _, of := range k.Of {
		if of != "成文日期" && of != "印发日期" {
			return fmt.Errorf("of 只能取“成文日期”“印发日期”，得到“%s”", of)
		}
	}
	return nil
}

// Cases: padded, han, separator, year, unreal, for a date with that one fault;
// a date with several has none; incomplete (a blank stands in the date of an
// issued document); dayless (it ends with the month); spaced (blanks within it and no other fault); word (印发 does not stand behind 印发日期).
func (k *DateForm) Cases() []string {
	return []string{"padded", "han", "separator", "year", "unreal", "incomplete", "dayless", "spaced", "word"}
}

// printedBehind reports whether 印发 stands in a date or directly behind it.
func printedBehind(d *gongwen.Document, sp source.Span) bool {
	rest := strings.TrimLeft(d.Source.Text[sp.End:], " \u3000")
	return strings.HasPrefix(rest, "印") || strings.HasSuffix(d.Text(sp), "印发")
}

// Check implements [Kind].
func (k *DateForm) Check(p *Pass) {
	applies := false
	for _, of := range k.Of {
		e := p.Doc.Date
		if of == "印发日期" {
			e = p.Doc.PrintedDate
		}
		if e.InText() && e.Dayless {
			applies = true
			p.Report(Finding{Span: e.Span, Case: "dayless", Data: dateData{Element: of, Text: e.Value}})
			continue
		}
		if !e.InText() || e.Incomplete && !issued(p.Doc) {
			continue
		}
		applies = true
		if e.Incomplete {
			p.Report(Finding{Span: e.Span, Case: "incomplete", Data: dateData{Element: of, Text: e.Value}})
			continue
		}
		t, ok := calendar.ParseText(p.Doc.Text(e.Span))
		if !ok {
			continue
		}
		faults, behind := dateFaults(t), ""
		if len(faults) == 0 && strings.ContainsAny(strings.TrimSpace(p.Doc.Text(e.Span)[:t.Len]), " \u3000\u00a0") {
			faults = append(faults, dateFault{"spaced", "数字与年、月、日之间不空格"})
		}
		if of == "印发日期" && !printedBehind(p.Doc, e.Span) {
			faults, behind = append(faults, dateFault{"word", "后面应当加“印发”二字"}), "印发"
		}
		if len(faults) > 0 {
			var words []string
			for _, f := range faults {
				words = append(words, f.words)
			}
			name := ""
			if len(faults) == 1 {
				name = faults[0].name
			}
			data := dateData{Element: of, Text: e.Value, Faults: strings.Join(words, "；")}
			if t.Date.Valid() && t.Date.Year > 999 {
				data.Right = t.Date.Chinese() + behind
			}
			p.Report(Finding{Span: e.Span, Case: name, Data: data})
		}
	}
	if !applies {
		p.NotApplicable()
	}
}

// A dateFault is one fault of a date's form: its case and its words.
type dateFault struct{ name, words string }

func dateFaults(t calendar.TextDate) []dateFault {
	var faults []dateFault
	if t.Han {
		faults = append(faults, dateFault{"han", "应当用阿拉伯数字"})
	}
	if t.Padded {
		faults = append(faults, dateFault{"padded", "月、日不编虚位（1不编为01）"})
	}
	if t.Separator != "年月日" {
		faults = append(faults, dateFault{"separator", "年、月、日应当标全"})
	}
	if t.Date.Year < 1000 {
		faults = append(faults, dateFault{"year", "年份应当标全称"})
	} else if !t.Date.Valid() {
		faults = append(faults, dateFault{"unreal", "没有这一天"})
	}
	return faults
}

// DateOrder judges 成文日期 against the other dates of the document (条例第九条
// 十二、十七): it must be complete when the document is issued, and not later
// than 印发日期.
type DateOrder struct{}

// Data returns the fields a message can name.
func (k *DateOrder) Data() any { return dateData{} }

// Cases: missing (no date on an issued document), late (成文日期 behind 印发日期), meta (the text and the metadata differ),
// signed (the date is neither the day of 签发 nor that of the meeting).
func (k *DateOrder) Cases() []string {
	return []string{"missing", "late", "meta", "signed"}
}

// Check implements [Kind].
func (k *DateOrder) Check(p *Pass) {
	d := p.Doc
	if !d.Date.InText() {
		k.missing(p, issued(d))
		return
	}
	if d.Date.Incomplete { // judged by its form
		p.NotApplicable()
		return
	}
	date := textDate(d, d.Date)
	if printed := textDate(d, d.PrintedDate); !date.IsZero() && !printed.IsZero() && date.After(printed) {
		p.Report(Finding{Span: d.Date.Span, Case: "late", Data: dateData{Element: "成文日期", Text: date.Chinese(), Other: printed.Chinese()},
			Related: []Related{{Span: d.PrintedDate.Span, Note: "印发日期"}}})
	}
	if m := d.Meta.Date.Date; !m.IsZero() && !date.IsZero() && m != date {
		p.Report(Finding{Span: d.Date.Span, Case: "meta", Level: Warning, Data: dateData{Element: "成文日期", Text: date.Chinese(), Other: m.Chinese()}})
	}
	k.signed(p, date)
}

// issued reports whether a document is to be complete.
func issued(d *gongwen.Document) bool { return d.Stage == "印发" || d.Stage == "归档" }

// signed holds the date against the recorded days of 签发, 会签 and the meetings
// that passed the text: it must be one of them.
func (k *DateOrder) signed(p *Pass, date calendar.Date) {
	m := p.Doc.Meta
	signed := m.Signing.Date.Date
	if signed.IsZero() || date.IsZero() || date == signed || date == m.Signature.Date.Date {
		return
	}
	for _, c := range m.Countersignatures {
		if c.Date.Date == date {
			return
		}
	}
	for _, d := range m.Deliberations {
		if d.Date.Date == date || d.Revised.Date == date {
			return
		}
	}
	p.Report(Finding{Span: p.Doc.Date.Span, Case: "signed", Data: dateData{Element: "成文日期", Text: date.Chinese(), Other: signed.Chinese()}})
}

// missing judges a text without date. Minutes, orders with a 题注 and papers
// that are not issued need none here.
func (k *DateOrder) missing(p *Pass, issued bool) {
	d := p.Doc
	if !issued || d.Meta.Stage == "" || d.Kind == "纪要" || d.Headnote.Present() || d.Date.Declared && len(d.Signatures) == 0 {
		p.NotApplicable()
		return
	}
	p.Report(Finding{Span: anchor(d), Case: "missing", Data: dateData{Element: "成文日期"}})
}

// textDate returns the date as the text has it, zero when it has none.
func textDate(d *gongwen.Document, e gongwen.DateElement) calendar.Date {
	if !e.InText() {
		return calendar.Date{}
	}
	t, ok := calendar.ParseText(d.Text(e.Span))
	if !ok || t.Incomplete || !t.Date.Valid() {
		return calendar.Date{}
	}
	return t.Date
}
