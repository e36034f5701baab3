package archive

import (
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
)

var (
	reporting = literal.Must(`答复|回复|函复|反馈|办结|书面报告|报(?:送|告|市|县|省|区|我|回|至)`)
	until     = literal.Must(`(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日|底|末)(?:[（(][^（()）]{1,5}[）)])?(?:[上下]午)?(?:\d{1,2}[时点:：]\d{0,2}分?)?(?:下班)?[之以]?前`)
	within    = literal.Must(`(?:(?:交办|收到|接到|接|印发|发文|来文|下发|本(?:通知|函)).{0,8}?(?:之日)?[起后]|在|于)([\d一二两三四五六七八九十]+)个?(月|工作日|日|天)[之以]?内`)
	extended  = literal.Must(`延期|延长|延至|展期`)
)

// answerTerm returns the last day, YYYY-MM-DD, by which a document of a day
// wants to be answered in writing: “请于5月20日前将办理情况报市政府办公室”, “自交办之日
// 起3个月内答复代表”; "" when it names none. Of several it is the latest: the
// others may be for something smaller. Working days are reckoned generously.
func answerTerm(d *gongwen.Document) string {
	made := d.Date.Date
	if made.IsZero() {
		return ""
	}
	var last calendar.Date
	for _, p := range d.Main().Paragraphs {
		if p.Role != gongwen.RoleBody || !strings.ContainsAny(p.Text(), "前内") || !reporting.MatchString(p.Text()) {
			continue
		}
		for _, s := range p.Sentences() {
			text := squeeze(d.Text(s.Span))
			if !reporting.MatchString(text) {
				continue
			}
			for _, day := range termsIn(text, made) {
				if day.After(last) && day.After(made) {
					last = day
				}
			}
		}
	}
	if last.IsZero() {
		return ""
	}
	return last.String()
}

// termsIn returns the days that a sentence of a document made on a day names as
// ends of a term.
func termsIn(text string, made calendar.Date) (days []calendar.Date) {
	for _, m := range until.FindAllStringSubmatch(text) {
		day := calendar.Date{Year: made.Year, Day: 31}
		day.Month, _ = numeral.Parse(m[2])
		if m[3] != "" {
			day.Day, _ = numeral.Parse(m[3])
		}
		if y, ok := numeral.Parse(m[1]); ok {
			day.Year = y
		} else if day.Before(made) {
			day.Year++
		}
		for m[3] == "" && day.Day > 28 && !day.Valid() { // the end of the month
			day.Day--
		}
		if day.Valid() {
			days = append(days, day)
		}
	}
	for _, m := range within.FindAllStringSubmatch(text) {
		n, ok := numeral.Parse(strings.ReplaceAll(m[1], "两", "二"))
		switch {
		case !ok || n > 400:
		case m[2] == "月":
			days = append(days, made.AddMonths(n))
		case m[2] == "工作日":
			days = append(days, made.AddDays(7*(n/5)+n%5+9)) // a weekend and a week's holiday on the way
		default:
			days = append(days, made.AddDays(n))
		}
	}
	return days
}

// A Matter is a 建议 or 提案 by its number: 市七届人大三次会议第12号.
type Matter struct {
	Level   string `json:"level,omitempty"` // 省, 市, 县 …, "" when not named
	Body    string `json:"body"`            // 人大 or 政协
	Term    int    `json:"term"`            // 届
	Session int    `json:"session"`         // 次会议
	Serial  int    `json:"serial"`
}

// fits reports whether two may be the same.
func (m Matter) fits(n Matter) bool {
	level := m.Level == n.Level || m.Level == "" || n.Level == ""
	m.Level, n.Level = "", ""
	return level && m == n
}

const han = `[零〇一二三四五六七八九十百千\d]+`

var matter = literal.Must(`([省市县区旗])?(?:第?` + han + `届)?(人大|人民代表大会|政协)|第?(` + han + `)届|(` + han + `)次(?:全体)?会议|第(` + han + `(?:号?[、和]第?` + han + `)*)号`)

// maxMatters bounds the matters kept of one document.
const maxMatters = 600

// matters returns the 建议 and 提案 that text numbers, each once: those of the
// session named last before them.
func matters(texts []string) (out []Matter) {
	var now Matter
	seen := map[Matter]bool{}
	for _, text := range texts {
		for _, m := range matter.FindAllStringSubmatchIndex(text) {
			part := func(n int) string {
				if m[2*n] < 0 {
					return ""
				}
				return text[m[2*n]:m[2*n+1]]
			}
			n := func(s string) int { v, _ := numeral.Parse(s); return v }
			switch {
			case part(2) != "":
				now.Level, now.Body = part(1), strings.Replace(part(2), "人民代表大会", "人大", 1)
				if term := termWithin.FindStringSubmatch(text[m[0]:m[1]]); term != nil {
					now.Term = n(term[1])
				}
			case part(3) != "":
				now.Term = n(part(3))
			case part(4) != "":
				now.Session = n(part(4))
			case now.Body != "" && now.Term > 0 && now.Session > 0:
				for _, serial := range serials.FindAllString(part(5)) { // 第12、13号
					now.Serial = n(serial)
					if now.Serial > 0 && !seen[now] && len(out) < maxMatters {
						seen[now] = true
						out = append(out, now)
					}
				}
			}
		}
	}
	return out
}

var (
	termWithin = literal.Must(`(` + han + `)届`)
	serials    = literal.Must(han)
)

// handedOn are the titles of documents that hand work to others.
var handedOn = literal.Must(`[交督转分催]办|办理`)

// duties collects what a document asks for by when, and what it answers.
func (f *Fact) duties(d *gongwen.Document) {
	if (f.Kind == "通知" || f.Kind == "函") && handedOn.MatchString(f.Title) {
		f.Due = answerTerm(d)
	}
	proposals := strings.Contains(f.Title, "建议") || strings.Contains(f.Title, "提案")
	if !proposals && len(f.Cites) == 0 {
		return
	}
	_, title, ok := strings.Cut(f.Title, "关于") // the 市 of 市水务局关于… is not that of the congress
	if !ok {
		title = f.Title
	}
	texts := []string{title}
	lists := proposals && handedOn.MatchString(title) && !strings.Contains(title, "复")
	for _, p := range d.Paragraphs() {
		if p.Role != gongwen.RoleBody && p.Role != gongwen.RolePartTitle {
			continue
		}
		if f.Extended = f.Extended || strings.Contains(p.Text(), "延") && extended.MatchString(p.Text()); lists {
			texts = append(texts, squeeze(p.Text()))
		}
	}
	if proposals {
		f.Matters = matters(texts)
	}
}
