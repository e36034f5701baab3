package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Totals holds a total against the parts that its sentence gives behind 其中:
// they must not come to more. Parts of different sorts may overlap (女党员6名、
// 大学学历9名), so only parts named alike are added up without doubt.
type Totals struct {
	Units []string `yaml:"units" doc:"计数的单位；金额以元计，其分项不会重叠"`

	total, part, each *literal.Pattern
}

type totalsData struct {
	Total, Sum string // with unit
	Part       string // a single part that is larger than the total, "" otherwise
}

// Data returns the fields a message can name.
func (k *Totals) Data() any { return totalsData{} }

// Cases: part (one part is larger than the total), sum (parts named alike come
// to more), mixed (parts named differently come to more, and may overlap), short
// (places that look like all there are come to a little less).
func (k *Totals) Cases() []string { return []string{"part", "sum", "mixed", "short"} }

// Prepare compiles the patterns.
func (k *Totals) Prepare() error {
	if len(k.Units) == 0 {
		return fmt.Errorf("units 不能为空")
	}
	units := slices.Clone(k.Units)
	slices.SortFunc(units, func(a, b string) int { return len(b) - len(a) })
	quantity := `(\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(万|亿)?(` + strings.Join(units, "|") + `)`
	for pattern, to := range map[string]**literal.Pattern{
		quantity + `[^\d，；。]{0,12}[，；（(]\s*$`: &k.total,
		`^([^\d]{1,16}?)` + quantity + `$`:    &k.part,
		quantity:                              &k.each,
	} {
		if err := compilePattern("units", pattern, "", "", to); err != nil {
			return err
		}
	}
	return nil
}

// Check implements [Kind].
func (k *Totals) Check(p *Pass) {
	if !strings.Contains(p.Doc.Source.Text, "其中") { // most documents, at one look
		return
	}
	for _, q := range p.Doc.Paragraphs() {
		if q.Role != gongwen.RoleBody || !strings.Contains(q.Text(), "其中") {
			continue
		}
		for _, s := range q.Sentences() {
			k.sentence(p, s.Span)
		}
	}
}

func (k *Totals) sentence(p *Pass, sp source.Span) {
	text := p.Doc.Text(sp)
	before, after, ok := strings.Cut(text, "其中")
	if !ok || strings.Contains(after, "其中") {
		return
	}
	t := k.total.FindStringSubmatch(before)
	if t == nil || increase.MatchString(before) {
		return
	}
	total, sure, ok := k.whole(before)
	if !ok {
		return
	}
	unit := t[3]
	sum, names, largest := 0.0, []string(nil), ""
	closed := true // the whole rest of the sentence is parts
	for _, piece := range strings.FieldsFunc(strings.TrimRight(after, "。；）)"), func(r rune) bool { return strings.ContainsRune("，、；", r) }) {
		piece = strings.TrimLeft(piece, "：: ")
		m := k.part.FindStringSubmatch(piece)
		if m == nil || strings.HasPrefix(m[1], "另") || strings.HasPrefix(m[1], "还") || strings.HasPrefix(m[1], "此外") || m[4] != unit { // the list has ended
			closed = false
			break
		}
		v := quantity(m[2], m[3])
		if v > total && largest == "" {
			largest = piece
		}
		sum += v
		names = append(names, m[1])
	}
	if short := total - sum; sure && len(names) >= minPlaces && short > 1e-9*total && short <= mostShort*total && closed && allPlaces(names) {
		p.Report(Finding{Span: sp, Case: "short", Data: totalsData{Total: amount(total, t[2]) + unit, Sum: amount(sum, t[2]) + unit}})
		return
	}
	if len(names) == 0 || sum <= total*(1+1e-9) {
		return
	}
	f := Finding{Span: sp, Case: "mixed", Data: totalsData{Total: amount(total, t[2]) + unit, Sum: amount(sum, t[2]) + unit, Part: largest}}
	switch {
	case largest != "":
		f.Case = "part"
	case unit == "元" || alike(names):
		f.Case = "sum"
	}
	p.Report(f)
}

// whole returns the most that the parts behind 其中 can come to: the last number
// before it, with those of the same unit in its enumeration and in the clause
// before (改造10座，新建3座，其中…), for 其中 may mean them all. sure tells that it is
// one number. ok is false where the enumeration counts by several units, the last
// one more than once (会馆3座、货栈11处、码头5处).
func (k *Totals) whole(before string) (sum float64, sure, ok bool) {
	clause := strings.TrimRight(before, "，；（( ")
	earlier := ""
	if i := strings.LastIndexAny(clause, "，；：（("); i >= 0 {
		clause, earlier = clause[i:], clause[:i]
		if i := strings.LastIndexAny(earlier, "，；：（("); i >= 0 {
			earlier = earlier[i:]
		}
	}
	all := k.each.FindAllStringSubmatch(clause)
	if len(all) == 0 {
		return 0, false, false
	}
	last := all[len(all)-1]
	if !strings.Contains(clause, "、") {
		all = all[len(all)-1:]
	}
	add := func(list [][]string) (n int) {
		for _, m := range list {
			if m[3] == last[3] {
				n++
				sum += quantity(m[1], m[2])
			}
		}
		return n
	}
	here, there := add(all), add(k.each.FindAllStringSubmatch(earlier))
	return sum, here+there == 1, here == 1 || here == len(all)
}

// increase matches a number that tells by how much another one grew or fell:
// 在校生5.87万人，比上年增加3420人，其中小学8200人 gives parts of the first.
var increase = literal.Must(`[，、；][^，；。]*(?:比|较)[^，；。]*(?:增|减|升|降|多|少)[^，；。\d]{0,4}[\d.,，]+[万亿]?[^，；。\d]{0,8}[，；（(]\s*$`)

// Places are taken for all there are when they are at least minPlaces and come
// to the total but for a share of mostShort.
const (
	minPlaces = 3
	mostShort = 0.1
)

// allPlaces reports whether all names are those of areas: 平沅区, 望江县, 湖东街道.
func allPlaces(names []string) bool {
	for _, n := range names {
		if strings.HasSuffix(n, "街道") && len(n) > len("街道") {
			continue
		}
		r, size := utf8.DecodeLastRuneInString(n)
		if len(n) <= size || !strings.ContainsRune("县区市乡镇旗", r) {
			return false
		}
	}
	return true
}

var scales = map[string]float64{"": 1, "万": 1e4, "亿": 1e8}

func quantity(digits, scale string) float64 {
	v, _ := strconv.ParseFloat(strings.NewReplacer(",", "", "，", "").Replace(digits), 64)
	return v * scales[scale]
}

// amount writes a sum in the scale of the total.
func amount(v float64, scale string) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(v/scales[scale], 'f', 4, 64), "0"), ".") + scale
}

// alike reports whether names stand for members of one division: they end with
// the same character or are single characters or letters (甲、乙).
func alike(names []string) bool {
	last, _ := utf8.DecodeLastRuneInString(names[0])
	for _, n := range names {
		r, _ := utf8.DecodeLastRuneInString(n)
		if r != last && utf8.RuneCountInString(n) > 1 && !(strings.ContainsRune("县区市乡镇村", r) && strings.ContainsRune("县区市乡镇村", last)) {
			return false
		}
	}
	return len(names) > 1 && !strings.ContainsRune("员历者生", last)
}
