package lint

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

const draft = `某市水利局关于河道治理的请示

市人民政府：

一、基本情况。河道坏了。堤防也许坏了。

二、有关请求。请批准。悄悄地坏了。

某市水利局
2024年3月18日
`

func TestFindings(t *testing.T) {
	set := loadSet(t,
		ruleText("A-2", "a-two", "word: 坏", "  cases: {quiet: {level: off}}\n"),
		ruleText("A-1", "a-one", "word: 河道", "  cases: {heading: {level: error, message: '标题写了{{.Word}}', advice: 请改标题}}\n"))
	r := checkText(t, draft, set, Options{})
	want := `A-1 error 标题写了河道 “某市水利局关于河道治理的请示”
A-1 info 写了河道 “河道坏了。”
A-2 info 写了坏 “河道坏了。”
A-2 info 写了坏 “堤防也许坏了。”
`
	if diff := cmp.Diff(want, lines(r.Findings)); diff != "" {
		t.Error(diff)
	}
	if f := r.Findings[0]; f.Advice != "请改标题" || f.Case != "heading" || !slices.Equal(f.Marks, []source.Span{f.Span}) {
		t.Errorf("first finding %+v", f)
	}
}

func TestOutcomes(t *testing.T) {
	set := loadSet(t,
		ruleText("OK-1", "ok", "word: 无此词", ""),
		ruleText("BAD-1", "bad", "word: 坏", ""),
		ruleText("NA-1", "na", "word: 坏", "  when: kind == \"报告\"\n"),
		ruleText("UN-1", "un", "needs: 签发", ""),
		ruleText("BOTH-1", "both", "word: 坏, needs: 签发", ""),
		ruleText("OFF-1", "off", "word: 悄悄, needs: 签发", "  cases: {quiet: {level: off}}\n"),
		ruleText("COND-1", "cond", "word: 坏", "  when: recipients[7] == \"甲\"\n"),
		ruleText("OLD-1", "old", "word: 坏", "  effective: {from: 2010-01-01, to: 2015-12-31}\n"))
	r := checkText(t, draft, set, Options{Skip: []string{"OK"}})
	want := map[string]check.Outcome{
		"BAD-1": check.Violated, "NA-1": check.NA, "UN-1": check.Unknown, "BOTH-1": check.Violated,
		"OFF-1": check.Unknown, "COND-1": check.Unknown, "OLD-1": check.NA,
	}
	if diff := cmp.Diff(want, r.Outcomes()); diff != "" {
		t.Error(diff)
	}
	if r := checkText(t, draft, set, Options{Only: []string{"ok", "NA-1"}}); len(r.Outcomes()) != 2 || r.Outcomes()["OK-1"] != check.OK {
		t.Errorf("with --only: %v", r.Outcomes())
	}
	var gaps []string
	for _, u := range r.Unverified {
		gaps = append(gaps, u.Rule.ID+" "+strings.Join(u.Needs, "、"))
	}
	if want := []string{"UN-1 签发", "BOTH-1 签发", "OFF-1 签发", "COND-1 "}; !slices.Equal(gaps, want) {
		t.Errorf("unverified %q, want %q", gaps, want)
	}
}

func TestStrictMakesGapsErrors(t *testing.T) {
	set := loadSet(t, ruleText("UN-1", "un", "needs: 签发", ""))
	if r := checkText(t, draft, set, Options{}); len(r.Findings) != 0 || len(r.Unverified) != 1 {
		t.Errorf("not strict: %s", lines(r.Findings))
	}
	r := checkText(t, draft, set, Options{Strict: true})
	if want := "UN-1 error 未能核验：没有签发信息 “某市水利局关于河道治理的请示”\n"; lines(r.Findings) != want {
		t.Errorf("strict: %s", lines(r.Findings))
	}
	if r.Findings[0].Advice != "请补充：签发" || r.Findings[0].Fingerprint == "" {
		t.Errorf("finding %+v", r.Findings[0])
	}
	exempted := strings.Replace("---\n豁免: [{规则: UN-1, 理由: 已经当面核验}]\n---\n"+draft, "\n\n\n", "\n\n", 1)
	if r := checkText(t, exempted, set, Options{Strict: true}); len(r.Findings) != 0 || len(r.Suppressed) != 1 {
		t.Errorf("exempted: %s", lines(r.Findings))
	}
}

func TestEffectiveDates(t *testing.T) {
	set := loadSet(t, ruleText("A-1", "a-one", "word: 坏", ""))
	day := func(s string) calendar.Date { d, _ := calendar.Parse(s); return d }
	tests := []struct {
		name, text string
		asOf       calendar.Date
		found      int
		note       string
	}{
		{"dated in force", draft, calendar.Date{}, 3, ""},
		{"dated before", strings.Replace(draft, "2024年", "2019年", 1), calendar.Date{}, 0, "2020年1月1日起施行，其1条规则不适用"},
		{"as of a day before", draft, day("2019-12-31"), 0, "按2019年12月31日有效的规则判断"},
		{"as of a day in force", strings.Replace(draft, "2024年", "2019年", 1), day("2020-01-01"), 3, ""},
		{"without date", strings.Replace(draft, "2024年3月18日", "", 1), calendar.Date{}, 3, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := checkText(t, tt.text, set, Options{AsOf: tt.asOf})
			if notes := strings.Join(r.Notes, "\n"); len(r.Findings) != tt.found || !strings.Contains(notes, tt.note) || tt.note == "" && notes != "" {
				t.Errorf("%d findings, notes %q", len(r.Findings), r.Notes)
			}
		})
	}
}

func TestPanicOfAKindIsAnError(t *testing.T) {
	set := loadSet(t, ruleText("A-1", "a-one", "panics: true", ""))
	_, err := Check(parse(t, draft), set, Options{})
	var p *Panic
	if !errors.As(err, &p) || p.Rule != "A-1" || !strings.Contains(err.Error(), "规则 A-1：broken kind") {
		t.Errorf("got %v", err)
	}
}

// TestWordsThatFailKeepTheFinding uses a message that fails only at run time.
func TestWordsThatFailKeepTheFinding(t *testing.T) {
	bad := strings.Replace(ruleText("A-1", "a-one", "word: 坏", ""), "写了{{.Word}}", "写了{{index .Items 2}}", 1)
	r := checkText(t, draft, loadSet(t, bad), Options{})
	if len(r.Findings) != 3 || r.Findings[0].Message != "规则A-1" || len(r.Notes) != 1 {
		t.Errorf("%s\n%q", lines(r.Findings), r.Notes)
	}
}

func TestFingerprints(t *testing.T) {
	set := loadSet(t, ruleText("A-1", "a-one", "word: 坏", ""), ruleText("A-2", "a-two", "word: 河道坏", ""))
	prints := func(text string) (list []string) {
		for _, f := range checkText(t, text, set, Options{}).Findings {
			list = append(list, f.Fingerprint)
		}
		return list
	}
	before := prints(draft)
	seen := map[string]bool{}
	for _, p := range before {
		if len(p) != 16 || seen[p] {
			t.Errorf("fingerprints %v", before)
		}
		seen[p] = true
	}
	changes := []struct{ name, old, new string }{
		{"renumbered", "一、基本情况", "三、基本情况"},
		{"renumbered in another style", "一、基本情况", "（一）基本情况"},
		{"spaces", "河道坏了", "河道 坏了"},
		{"paragraph before", "一、基本情况", "现将有关情况请示如下。\n\n一、基本情况"},
		{"other title", "河道治理", "河道整治"},
	}
	for _, c := range changes {
		after := prints(strings.Replace(draft, c.old, c.new, 1))
		if c.name == "spaces" { // the longer word no longer stands there
			continue
		}
		if !slices.Equal(before, after) {
			t.Errorf("%s: %v, before %v", c.name, after, before)
		}
	}
	long := "二、" + strings.Repeat("沿线群众多次反映情况并要求尽快处置，", 14) + "河道坏了。堤防也许坏了。"
	var wrapped strings.Builder
	for i, r := range []rune(long) {
		if i > 0 && i%30 == 0 {
			wrapped.WriteByte('\n')
		}
		wrapped.WriteRune(r)
	}
	one, two := prints(strings.Replace(draft, "一、基本情况。河道坏了。堤防也许坏了。", long, 1)), prints(strings.Replace(draft, "一、基本情况。河道坏了。堤防也许坏了。", wrapped.String(), 1))
	if !slices.Equal(one, two) {
		t.Errorf("wrapped: %v, in one line %v", two, one)
	}
	if other := prints(strings.Replace(draft, "河道坏了", "堤坝坏了", 1)); slices.Equal(before, other) {
		t.Error("other words keep their fingerprint")
	}
}

func TestExemptionsInMetadata(t *testing.T) {
	set := loadSet(t, ruleText("A-1", "a-one", "word: 坏", ""), ruleText("A-2", "a-two", "word: 请批准", ""))
	tests := []struct {
		name, exempt string
		found        string // ids
		suppressed   int
		note         string
	}{
		{"by id", "{规则: A-1, 理由: 已批准, 批准人: 张某}", "A-2", 3, ""},
		{"by name", "{规则: a-two, 理由: 已批准}", "A-1 A-1 A-1", 1, ""},
		{"without reason", "{规则: A-1}", "ML-1 A-1 A-1 A-2 A-1", 0, ""},
		{"unknown rule", "{规则: A-3, 理由: 已批准}", "ML-4 A-1 A-1 A-2 A-1", 0, "规则“A-3”不存在，是否想写“A-1”？"},
		{"a beginning is no rule", "{规则: A, 理由: 已批准}", "ML-4 A-1 A-1 A-2 A-1", 0, "规则“A”不存在"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := checkText(t, "---\n豁免: ["+tt.exempt+"]\n---\n"+draft, set, Options{})
			var ids []string
			messages := ""
			for _, f := range r.Findings {
				ids = append(ids, f.Rule.ID)
				messages += f.Message
				if f.Fingerprint == "" {
					t.Errorf("no fingerprint: %+v", f)
				}
			}
			if got := strings.Join(ids, " "); got != tt.found || len(r.Suppressed) != tt.suppressed || !strings.Contains(messages, tt.note) {
				t.Errorf("found %s, suppressed %d, messages %q", got, len(r.Suppressed), messages)
			}
			for _, s := range r.Suppressed {
				if s.Reason != "已批准" || s.Fingerprint == "" {
					t.Errorf("suppressed %+v", s)
				}
			}
		})
	}
	unused := checkText(t, "---\n豁免: [{规则: A-1, 理由: 已批准}]\n---\n# 通知\n\n好。\n", set, Options{})
	if len(unused.Findings) != 1 || unused.Findings[0].Rule.ID != "ML-4" || unused.Findings[0].Level != check.Info || !strings.Contains(unused.Findings[0].Message, "A-1 没有用到") {
		t.Errorf("unused exemption: %+v", unused.Findings)
	}
	if r := checkText(t, "---\n豁免: [{规则: A-1, 理由: 已批准}]\n---\n# 通知\n\n好。\n", set, Options{Skip: []string{"A-1"}}); len(r.Findings) != 0 {
		t.Errorf("exemption of a rule that is not run: %+v", r.Findings)
	}
}

func TestMarksInTheText(t *testing.T) {
	set := loadSet(t, ruleText("A-1", "a-one", "word: 坏", ""), ruleText("A-2", "a-two", "word: 好", ""))
	const body = "# 关于某事的通知\n\n甲坏。\n\n乙坏好。\n\n丙坏。\n"
	tests := []struct {
		name, at, mark string // the mark stands before at
		found          string
		suppressed     int
		note           string
	}{
		{"before a paragraph", "乙", "<!-- gongwenlint 忽略 A-1：引文 -->\n\n", "甲坏。 乙坏好。 丙坏。", 1, ""},
		{"in a paragraph", "坏好", "<!-- gongwenlint 忽略 A-1：引文 -->", "甲坏。 乙坏好。 丙坏。", 1, ""},
		{"two rules, half-width colon", "乙", "<!--gongwenlint 忽略 A-1、a-two: 引文-->\n\n", "甲坏。 丙坏。", 2, ""},
		{"before the text", "#", "<!-- gongwenlint 忽略 A-1：全文 -->\n\n", "乙坏好。", 3, ""},
		{"without reason", "丙", "<!-- gongwenlint 忽略 A-1 -->\n\n", "甲坏。 乙坏好。 乙坏好。 丙坏。 丙坏。", 0, ""},
		{"not understood", "丙", "<!-- gongwenlint ignore A-1 -->\n\n", "甲坏。 乙坏好。 乙坏好。 丙坏。 丙坏。", 0, "第10行的标记看不懂"},
		{"of no use", "丙", "<!-- gongwenlint 忽略 A-2：引文 -->\n\n", "甲坏。 乙坏好。 乙坏好。 丙坏。 丙坏。", 0, "第10行的标记中的 A-2 没有用到"},
		{"another comment", "丙", "<!-- 待核 -->\n\n", "甲坏。 乙坏好。 乙坏好。 丙坏。", 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := "---\n文种: 通知\n---\n" + strings.Replace(body, tt.at, tt.mark+tt.at, 1)
			r := checkText(t, text, set, Options{})
			var quotes []string
			messages := ""
			for _, f := range r.Findings {
				quotes = append(quotes, f.Quote)
				messages += f.Message
			}
			if got := strings.Join(quotes, " "); got != tt.found || len(r.Suppressed) != tt.suppressed || !strings.Contains(messages, tt.note) {
				t.Errorf("found %s, suppressed %d, messages %q", got, len(r.Suppressed), messages)
			}
		})
	}
}

func TestProve(t *testing.T) {
	base := ruleText("A-1", "a-one", "word: 坏", "")
	tests := []struct{ name, examples, want string }{
		{"proved", `{bad: [{text: 甲坏。乙坏。, finds: [{quote: 乙坏}, {quote: 坏, level: warning}]}], good: [{text: 好}]}`, ""},
		{"silent", `{bad: [{text: 甲好。, finds: [{quote: 甲}]}], good: [{text: 好}]}`, "a.yaml:10: A-1 示例应报出“甲”，实际没有报出"},
		{"wrong level", `{bad: [{text: 甲坏。, finds: [{quote: 甲, level: error}]}], good: [{text: 好}]}`, "示例应报出“甲”（error），实际报出 [warning] “甲坏。” 写了坏"},
		{"too many", `{bad: [{text: 甲坏。乙坏。, finds: [{quote: 甲}]}], good: [{text: 好}]}`, "示例多报出一处：[warning] “乙坏。” 写了坏"},
		{"good one found", `{bad: [{text: 坏, finds: [{quote: 坏}]}], good: [{text: 坏, finds: [{quote: 坏}]}]}`, "示例多报出一处"},
		{"good one with a hint", `{bad: [{text: 坏, finds: [{quote: 坏}]}], good: [{text: "关于某事的通知\n\n也许坏。", finds: [{quote: 坏, level: info}]}]}`, ""},
		{"outcome", `{bad: [{text: 坏, finds: [{quote: 坏}]}], good: [{text: 好, outcome: n/a}]}`, "示例的结果应为 n/a，实际为 ok"},
		{"bad metadata", `{bad: [{text: 坏, meta: {文中: 请示}, finds: [{quote: 坏}]}], good: [{text: 好}]}`, "未知的键“文中”"},
		{"before the rule", `{bad: [{text: 坏, asOf: 2019-01-01, finds: [{quote: 坏}]}], good: [{text: 好}]}`, "实际没有报出"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before, _, _ := strings.Cut(base, "examples: ")
			set := loadSet(t, before+"examples: "+tt.examples+"\n")
			var got []string
			for _, f := range Prove(set.Rules[0], set) {
				got = append(got, f.String())
			}
			if s := strings.Join(got, "\n"); (s == "") != (tt.want == "") || !strings.Contains(s, tt.want) {
				t.Errorf("got %s\nwant %s", s, tt.want)
			}
		})
	}
}

// BenchmarkConditions decides forty conditions of a document, its environment
// included.
func BenchmarkConditions(b *testing.B) {
	var rules []string
	conditions := []string{`kind == "请示" && direction == "上行"`, `!(kind in ["报告", "请示"]) && issuerLevel != "国家"`, `han > 1500`, `hasNumber || any(recipients, # endsWith "人民政府")`}
	for i := range 40 {
		n := string(rune('A'+i/10)) + string(rune('0'+i%10))
		rules = append(rules, ruleText("R-"+n, "r-"+strings.ToLower(n), "word: 坏", "  when: '"+conditions[i%4]+"'\n"))
	}
	set := loadSet(b, rules...)
	doc := parse(b, draft)
	in, _ := set.InForce(calendar.Date{})
	for b.Loop() {
		e := rule.NewEvaluator(check.NewEnv(doc, check.NewViews(doc, nil)))
		for _, r := range in {
			if _, err := e.Holds(r.When); err != nil {
				b.Fatal(err)
			}
		}
	}
}
