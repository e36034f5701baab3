package audit

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// A Table is one view of an archive, for people.
type Table struct {
	Title string
	Head  []string
	Rows  [][]any // texts and whole numbers
	Chart int     // column that its chart shows, 0 for none
	Link  bool    // the first column holds paths
	Whole string  // Chinese: where all rows are when only some are here
	Trend []Point // over the years, oldest first
}

// A Point is a year of a trend.
type Point struct {
	Year             string
	Files            int
	Errors, Warnings float64 // of a hundred documents
}

// A tally adds up the documents under one heading.
type tally struct {
	files, errors, warnings, infos int
	kinds                          map[string]int
}

func (t *tally) add(f *Fact) {
	t.files++
	t.infos += f.Levels[0]
	t.warnings += f.Levels[1]
	t.errors += f.Levels[2]
}

// A Summary adds up an archive. Its size goes with the numbers of rules,
// organs and persons, and is bounded for files.
type Summary struct {
	Totals  Totals
	rules   map[string]*tally
	organs  map[string]*tally
	kinds   map[string]*tally
	years   map[string]*tally
	signers map[string]*tally
	reasons map[string]*tally
	worst   []*Fact // the files with most errors and warnings
	unread  [][]any
	undated [][]any
	across  [3][][]any               // by level: info, warning, error
	Levels  [3]int                   // findings over many documents: info, warning, error
	Titles  func(rule string) string // of rules
	About   [][2]string              // what was audited, and by what: name and value
}

// maxListed bounds the files that a table lists.
const maxListed = 1000

// NewSummary returns an empty summary.
func NewSummary(titles func(rule string) string) *Summary {
	s := &Summary{Titles: titles}
	for _, m := range []*map[string]*tally{&s.rules, &s.organs, &s.kinds, &s.years, &s.signers, &s.reasons} {
		*m = map[string]*tally{}
	}
	return s
}

func at(m map[string]*tally, key string) *tally {
	if m[key] == nil {
		m[key] = &tally{kinds: map[string]int{}}
	}
	return m[key]
}

// add counts one unit.
func (s *Summary) add(f *Fact) {
	s.Totals.add(f)
	if f.Status != Checked {
		if f.Status != NotGongwen {
			at(s.reasons, f.Message).files++
		}
		if f.Status == Unreadable && len(s.unread) < maxListed {
			s.unread = append(s.unread, []any{f.Path, f.Message})
		}
		return
	}
	kind, year := cmp.Or(f.Kind, "（未识别）"), "（不明）"
	if y := f.Year(); y > 0 {
		year = strconv.Itoa(y)
	}
	at(s.kinds, kind).add(f)
	at(s.years, year).add(f)
	organ := "（不明）"
	if len(f.Issuers) > 0 {
		organ = f.Issuers[0]
	}
	at(s.organs, organ).add(f)
	for _, p := range f.Signers {
		t := at(s.signers, p+"\t"+organ)
		t.add(f)
		t.kinds[kind]++
	}
	for id, n := range f.Rules {
		t := at(s.rules, id)
		t.files++
		t.errors += n // of all levels
	}
	if f.Date == "" && len(s.undated) < maxListed {
		s.undated = append(s.undated, []any{f.Path, f.Title})
	}
	if f.Levels[1]+f.Levels[2] > 0 {
		if s.worst = append(s.worst, f); len(s.worst) >= 4*maxListed {
			s.trim()
		}
	}
}

// trim keeps the worst files.
func (s *Summary) trim() {
	slices.SortStableFunc(s.worst, func(a, b *Fact) int {
		return cmp.Or(cmp.Compare(b.Levels[2], a.Levels[2]), cmp.Compare(b.Levels[1], a.Levels[1]))
	})
	if len(s.worst) > maxListed {
		clear(s.worst[maxListed:])
		s.worst = s.worst[:maxListed]
	}
}

// levelWords are the levels as users read them.
func levelWord(level string) string {
	return map[string]string{"error": "错误", "warning": "警告", "info": "提示"}[level]
}

// Across adds a finding over many documents.
func (s *Summary) Across(a *Across) {
	t := at(s.rules, a.Rule)
	t.files++
	t.errors++ // of all levels
	s.Levels[levelIndex(a.Level)]++
	list := &s.across[levelIndex(a.Level)]
	if len(*list) < maxListed {
		*list = append(*list, a.row(s.Titles))
	}
}

func levelIndex(level string) int { return slices.Index([]string{"info", "warning", "error"}, level) }

var acrossHead = []string{"文件", "规则", "级别", "标题", "问题", "相关文件"}

func (a *Across) row(titles func(rule string) string) []any {
	var with []string
	for _, p := range a.Related {
		with = append(with, p.Path)
	}
	return []any{a.Path, strings.TrimSpace(a.Rule + " " + titles(a.Rule)), levelWord(a.Level), a.Title, a.Message, strings.Join(with, "；")}
}

// Tables returns the views, each by the number of documents, years by year.
func (s *Summary) Tables() []Table {
	s.trim()
	counts := []string{"公文数", "错误", "警告", "提示"}
	rows := func(m map[string]*tally) [][]any {
		var out [][]any
		for _, k := range byCount(m) {
			t := m[k]
			out = append(out, []any{k, t.files, t.errors, t.warnings, t.infos})
		}
		return out
	}
	head := func(first string) []string { return append([]string{first}, counts...) }
	years := rows(s.years)
	slices.SortFunc(years, func(a, b []any) int { return cmp.Compare(a[0].(string), b[0].(string)) })
	across := slices.Concat(s.across[2], s.across[1], s.across[0])
	return []Table{
		{Title: "按规则", Head: []string{"编号", "规则", "处数", "公文数"}, Rows: s.byRule(), Chart: 2},
		{Title: "按年份", Head: head("年份"), Rows: years, Chart: 1, Trend: s.trend(years)},
		{Title: "按文种", Head: head("文种"), Rows: rows(s.kinds), Chart: 1},
		{Title: "按机关", Head: head("发文机关"), Rows: rows(s.organs), Chart: 1},
		{Title: "按签发人", Head: []string{"签发人", "发文机关", "公文数", "错误", "签发的文种"}, Rows: s.bySigner()},
		{Title: acrossTitle, Head: acrossHead, Rows: across[:min(maxListed, len(across))], Link: true, Whole: "全部见 report.xlsx 和 archive.jsonl"},
		{Title: "问题最多的文件", Head: []string{"文件", "错误", "警告", "提示", "标题", "规则"}, Rows: s.worstRows(), Link: true, Whole: "全部见 report.xlsx 的“全部文件”和 results.jsonl"},
		{Title: "未能读取", Head: []string{"文件", "原因"}, Rows: s.unread, Link: true, Whole: "全部见 report.xlsx 的“全部文件”和 facts.jsonl"},
		{Title: "跳过和未能读取的原因", Head: []string{"原因", "件数"}, Rows: s.byReason()},
		{Title: "没有成文日期", Head: []string{"文件", "标题"}, Rows: s.undated, Link: true, Whole: "全部见 report.xlsx 的“全部文件”和 facts.jsonl"},
	}
}

const acrossTitle = "对照全部文件"

// trend returns how the findings of a hundred documents went from year to year.
func (s *Summary) trend(years [][]any) (out []Point) {
	for _, r := range years {
		year := r[0].(string)
		if _, err := strconv.Atoi(year); err != nil {
			continue
		}
		t := s.years[year]
		share := func(n int) float64 { return 100 * float64(n) / float64(t.files) }
		out = append(out, Point{year, t.files, share(t.errors), share(t.warnings)})
	}
	return out
}

func (s *Summary) byReason() [][]any {
	var out [][]any
	for _, why := range byCount(s.reasons) {
		out = append(out, []any{why, s.reasons[why].files})
	}
	return out
}

func byCount(m map[string]*tally) []string {
	keys := slices.Collect(maps.Keys(m))
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(cmp.Compare(m[b].files, m[a].files), cmp.Compare(a, b)) })
	return keys
}

func (s *Summary) byRule() [][]any {
	var out [][]any
	for _, id := range byCount(s.rules) {
		out = append(out, []any{id, s.Titles(id), s.rules[id].errors, s.rules[id].files})
	}
	slices.SortStableFunc(out, func(a, b []any) int { return cmp.Compare(b[2].(int), a[2].(int)) })
	return out
}

func (s *Summary) bySigner() [][]any {
	var out [][]any
	for _, key := range byCount(s.signers) {
		t := s.signers[key]
		p, organ, _ := strings.Cut(key, "\t")
		var kinds []string
		for _, k := range slices.Sorted(maps.Keys(t.kinds)) {
			kinds = append(kinds, fmt.Sprintf("%s%d", k, t.kinds[k]))
		}
		out = append(out, []any{p, organ, t.files, t.errors, strings.Join(kinds, "、")})
	}
	return out
}

func (s *Summary) worstRows() [][]any {
	var out [][]any
	for _, f := range s.worst {
		out = append(out, []any{f.Path, f.Levels[2], f.Levels[1], f.Levels[0], f.Title, rulesOf(f)})
	}
	return out
}

// rulesOf says which rules found how much in a file, the most first.
func rulesOf(f *Fact) string {
	ids := slices.Collect(maps.Keys(f.Rules))
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(f.Rules[b], f.Rules[a]), cmp.Compare(a, b)) })
	for i, id := range ids {
		if n := f.Rules[id]; n > 1 {
			ids[i] = fmt.Sprintf("%s（%d处）", id, n)
		}
	}
	return strings.Join(ids, "、")
}
