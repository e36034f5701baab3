package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A DateSource says where a date may stand: in the metadata, as an element of
// the document, or in its text. Exactly one of Meta, Element and Text is given.
type DateSource struct {
	Meta    string              `yaml:"meta" doc:"元数据的键，组内的键写作“备案.日期”"`
	Where   map[string][]string `yaml:"where" doc:"元数据为列表时，只看各键取这些值的项"`
	With    map[string][]string `yaml:"with" doc:"列表中须另有各键取这些值的项，才用这个日期"`
	Element string              `yaml:"element" doc:"要素：成文日期 或 印发日期"`
	Text    string              `yaml:"text" doc:"正文中的写法（正则表达式），{日期} 代表日期所在"`
	Under   string              `yaml:"under" doc:"只看标题有这种写法（正则表达式）的层次之下的段落"`
	Case    string              `yaml:"case" doc:"由这个日期得出的问题归入哪一种情形"`

	pattern, under *literal.Pattern
}

// datePattern is what {日期} stands for: a date whose year may be left out and
// whose day may be 上旬、中旬、下旬; what follows in a range is passed over.
const datePattern = `(?:(?P<y>[0-9０-９〇○零一二三四五六七八九]{4})\s*年)?\s*(?P<m>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*` +
	`(?:(?P<d>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*日|(?P<x>[上中下])旬)` +
	`(?:\s*(?:至|到|—|－|-|～|~)+\s*(?:[0-9０-９]{1,2}\s*月)?\s*[0-9０-９]{1,2}\s*日)?`

// A foundDate is a date with its place.
type foundDate struct {
	date  calendar.Date
	span  source.Span // empty when only the metadata has it
	about bool        // the first day of a 旬
	from  *DateSource
}

func (s *DateSource) prepare(group string, cases []string) error {
	given := 0
	for _, v := range []string{s.Meta, s.Element, s.Text} {
		if v != "" {
			given++
		}
	}
	switch {
	case given != 1:
		return fmt.Errorf("日期的来源应写 meta、element、text 中的一个")
	case s.Case != "" && !slices.Contains(cases, s.Case):
		return fmt.Errorf("没有“%s”这种情形，可取：%s", s.Case, strings.Join(cases, "、"))
	case s.Element != "" && s.Element != "成文日期" && s.Element != "印发日期":
		return fmt.Errorf("element 只能取“成文日期”“印发日期”，得到“%s”", s.Element)
	case s.Meta != "":
		return meta.CheckPath(group, s.Meta)
	case s.Text == "":
		return nil
	}
	if strings.Count(s.Text, "{日期}") != 1 {
		return fmt.Errorf("text 中应有一处 {日期}")
	}
	p, err := literal.Parse(strings.Replace(s.Text, "{日期}", datePattern, 1))
	if err != nil {
		return fmt.Errorf("text 不是合法的正则表达式：%v", err)
	}
	s.pattern = p
	if s.Under == "" {
		return nil
	}
	if s.under, err = literal.Parse(s.Under); err != nil {
		return fmt.Errorf("under 不是合法的正则表达式：%v", err)
	}
	return nil
}

// inEntry returns the date in an entry of a list.
func (s *DateSource) inEntry(e meta.Entry) foundDate {
	return foundDate{date: e.Date(s.Meta), from: s}
}

// find returns the dates that the document has of this source, of year where a
// text leaves it out.
func (s *DateSource) find(d *gongwen.Document, year func(month, day int) int) []foundDate {
	switch {
	case s.Meta != "":
		return s.inMeta(d.Meta)
	case s.Element != "":
		e := d.Date
		if s.Element == "印发日期" {
			e = d.PrintedDate
		}
		if e.Date.IsZero() || !e.Date.Valid() {
			return nil
		}
		return []foundDate{{date: e.Date, span: e.Span, from: s}}
	}
	var list []foundDate
	for _, p := range d.Main().Body() {
		if s.under != nil && (p.Under == nil || !s.under.MatchString(d.Text(p.Under.Heading))) {
			continue
		}
		for _, m := range s.pattern.FindAllStringSubmatchIndex(p.Text()) {
			if f, ok := s.inText(d, p, m, year); ok {
				list = append(list, f)
			}
		}
	}
	return list
}

func (s *DateSource) inMeta(m *meta.Metadata) []foundDate {
	group, key, nested := strings.Cut(s.Meta, ".")
	if !nested {
		group, key = "", s.Meta
	}
	entries := m.Entries(group)
	if len(s.With) > 0 && !slices.ContainsFunc(entries, func(e meta.Entry) bool { return entryHas(e, s.With) }) {
		return nil
	}
	var list []foundDate
	for _, e := range entries {
		if d := e.Date(key); !d.IsZero() && entryHas(e, s.Where) {
			list = append(list, foundDate{date: d, from: s})
		}
	}
	return list
}

func entryHas(e meta.Entry, want map[string][]string) bool {
	for key, values := range want {
		if !slices.Contains(values, e.Text(key)) {
			return false
		}
	}
	return true
}

func (s *DateSource) inText(d *gongwen.Document, p *gongwen.Paragraph, m []int, year func(month, day int) int) (foundDate, bool) {
	text := p.Text()
	group := func(name string) string {
		if i := 2 * s.pattern.Regexp().SubexpIndex(name); m[i] >= 0 {
			return text[m[i]:m[i+1]]
		}
		return ""
	}
	f := foundDate{from: s, span: source.Span{Start: p.Span.Start + m[0], End: p.Span.Start + m[1]}}
	if d.Masked(source.Span{Start: p.Span.Start + m[2*s.pattern.Regexp().SubexpIndex("m")], End: p.Span.Start + m[2*s.pattern.Regexp().SubexpIndex("m")+1]}) {
		return f, false
	}
	f.date.Month, _ = numeral.Parse(group("m"))
	if x := group("x"); x != "" {
		f.about = true
		f.date.Day = map[string]int{"上": 1, "中": 11, "下": 21}[x]
	} else {
		f.date.Day, _ = numeral.Parse(group("d"))
	}
	if y := group("y"); y != "" {
		f.date.Year, _ = numeral.Parse(y)
	} else {
		f.date.Year = year(f.date.Month, f.date.Day)
	}
	return f, f.date.Valid()
}

// yearBefore returns the year in which a month and day lies last up to ref.
func yearBefore(ref calendar.Date) func(month, day int) int {
	return func(month, day int) int {
		if (calendar.Date{Year: ref.Year, Month: month, Day: day}).After(ref) {
			return ref.Year - 1
		}
		return ref.Year
	}
}

// yearNear returns the year in which a month and day lies nearest to ref.
func yearNear(ref calendar.Date) func(month, day int) int {
	return func(month, day int) int {
		if ref.IsZero() {
			return 0
		}
		best, dist := 0, 1<<30
		for y := ref.Year - 1; y <= ref.Year+1; y++ {
			if n := ref.DaysUntil(calendar.Date{Year: y, Month: month, Day: day}); max(n, -n) < dist {
				best, dist = y, max(n, -n)
			}
		}
		return best
	}
}
