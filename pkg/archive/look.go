package archive

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gongwenlint/gongwenlint/pkg/check"
)

// A Doc is a document in a group.
type Doc struct {
	Index int    // place in the archive
	Path  string // for people
	Role  Role
	Fact
}

// A Role is what a document is to its group.
type Role byte

// The roles.
const (
	Subject Role = 's' // what the group is about
	Other   Role = 'o' // what bears on it: an answer, a citation, a repeal
)

// A Finding is something that documents show together.
type Finding struct {
	At   *Doc
	With []*Doc // the others, may be empty
	Data check.ArchiveData
}

// Map yields the keys of the groups that a document belongs to under a rule,
// and its role in each.
func Map(k *check.Archive, f *Fact) iter.Seq2[string, Role] {
	return func(yield func(string, Role) bool) {
		looked := k.Looks(f.Kind, f.Title)
		number, issuer := f.Number, f.issuer()
		switch {
		case k.Look == "briefs":
			if f.brief(k) != "" && issuer != "" {
				yield(issuer+"\t"+strconv.Itoa(f.Year()), Subject)
			}
		case k.Look == "twice" && looked && !number.IsZero() && number.Code != "":
			yield(number.String(), Subject)
		case k.Look == "gap" && looked && !number.IsZero() && number.Code != "":
			yield(fmt.Sprintf("%s\t%d", number.Code, number.Year), Subject)
		case k.Look == "volume" && looked && !number.IsZero() && issuer != "":
			yield(issuer, Subject)
		case k.Look == "repeated" && looked && issuer != "":
			if core := topic(f.Title); core != "" {
				yield(core+"\t"+strings.Join(f.Recipients, "、"), Subject)
			}
		case k.Look == "rhythm" && looked && issuer != "" && f.Date != "":
			yield(issuer, Subject)
		case k.Look == "replaced" && looked && issuer != "" && f.Kind != "":
			if core := topic(f.Title); core != "" {
				yield(issuer+"\t"+core, Subject)
			}
		case k.Look == "alike" && looked:
			for _, b := range f.Sketch.bands() {
				if !yield(strconv.FormatUint(b, 16), Subject) {
					return
				}
			}
		}
		pairs(k, f, looked, yield)
	}
}

// pairs yields the keys of looks that bring a document and what cites it
// together: year and serial, since words may stand before a cited 代字.
func pairs(k *check.Archive, f *Fact, looked bool, yield func(string, Role) bool) {
	cites := f.Cites
	switch k.Look {
	case "unanswered":
	case "follow":
		if !k.Answers(f.Title) {
			cites = nil
		}
	case "repealed":
		if !looked {
			return
		}
	case "unknown-reply":
		if !looked {
			cites = nil
		} else {
			cites = cites[:min(1, len(cites))]
		}
		looked = true // any document can be the one that is answered
	default:
		return
	}
	place := func(n Number) string { return fmt.Sprintf("%d-%d", n.Year, n.Serial) }
	if looked && !f.Number.IsZero() && !yield(place(f.Number), Subject) {
		return
	}
	for _, n := range cites {
		if !yield(place(n), Other) {
			return
		}
	}
}

// issuer is the lead issuer.
func (f *Fact) issuer() string {
	if len(f.Issuers) == 0 {
		return ""
	}
	return f.Issuers[0]
}

// Reduce finds what the documents of a group show, in the order of Index.
func Reduce(k *check.Archive, docs []*Doc, c *Context, report func(Finding)) {
	switch k.Look {
	case "twice":
		twice(docs, report)
	case "gap":
		gap(k, docs, report)
	case "volume":
		volume(k, docs, report)
	case "briefs":
		briefs(k, docs, report)
	case "repeated":
		repeated(k, docs, report)
	case "rhythm":
		rhythm(k, docs, report)
	case "replaced":
		replaced(docs, report)
	case "alike":
		alike(k, docs, report)
	case "repealed":
		repealed(docs, report)
	case "unanswered", "follow":
		answered(k, docs, c, report)
	case "unknown-reply":
		unknownReply(k, docs, c, report)
	}
}

func data(d, other *Doc) check.ArchiveData {
	x := check.ArchiveData{Title: d.Title, Issuer: d.issuer(), Year: d.Year()}
	if !d.Number.IsZero() {
		x.Number = d.Number.String()
	}
	if other != nil {
		x.OtherTitle = other.Title
		if !other.Number.IsZero() {
			x.OtherNumber = other.Number.String()
		}
	}
	return x
}

// sameText reports whether two files hold one document: copies, versions.
func sameText(a, b *Doc) bool {
	return a.Title == b.Title || a.Sketch.Alike(b.Sketch) >= 0.5
}

func twice(docs []*Doc, report func(Finding)) {
	first := docs[0]
	for _, d := range docs[1:] {
		if d.Title != "" && first.Title != "" && !sameText(first, d) {
			report(Finding{At: d, With: []*Doc{first}, Data: data(d, first)})
		}
	}
}

// gap tells of the serials missing in a series of which the archive holds most.
func gap(k *check.Archive, docs []*Doc, report func(Finding)) {
	held, last := map[int]bool{}, docs[0]
	for _, d := range docs {
		held[d.Number.Serial] = true
		if d.Number.Serial > last.Number.Serial {
			last = d
		}
	}
	top := last.Number.Serial
	if len(held) < max(2, k.Min) || len(held) == top || len(held)*5 < top*4 { // a fifth missing: the archive holds a selection
		return
	}
	var missing []string
	for i := 1; i <= top; i++ {
		if !held[i] {
			missing = append(missing, strconv.Itoa(i))
		}
	}
	x := data(last, nil)
	x.Count = len(missing)
	x.List = strings.Join(missing[:min(10, len(missing))], "、")
	report(Finding{At: last, Data: x})
}

// volume compares the numbers of documents of one issuer by year; copies count
// once.
func volume(k *check.Archive, docs []*Doc, report func(Finding)) {
	years := map[int]map[Number]bool{}
	last := map[int]*Doc{}
	for _, d := range docs {
		y := d.Number.Year
		if years[y] == nil {
			years[y] = map[Number]bool{}
		}
		years[y][d.Number], last[y] = true, d
	}
	for _, y := range slices.Sorted(maps.Keys(years)) {
		now, before := len(years[y]), len(years[y-1])
		if before >= max(1, k.Min) && now > before {
			x := data(last[y], nil)
			x.Count, x.Before, x.Year = now, before, y
			report(Finding{At: last[y], Data: x})
		}
	}
}

// brief returns the name of the 简报, which stands where the title of other
// documents does or in the 标志.
func (f *Fact) brief(k *check.Archive) string {
	for _, name := range []string{f.Title, f.Mark} {
		if name != "" && k.Looks(f.Kind, name) {
			return name
		}
	}
	return ""
}

func briefs(k *check.Archive, docs []*Doc, report func(Finding)) {
	seen := map[string]*Doc{}
	var names []string
	for _, d := range docs {
		if name := d.brief(k); seen[name] == nil {
			seen[name] = d
			names = append(names, name)
		}
	}
	if len(names) > 1 {
		d := seen[names[1]]
		x := data(d, nil)
		x.Count, x.List = len(names), "《"+strings.Join(names, "》《")+"》"
		report(Finding{At: d, With: []*Doc{seen[names[0]]}, Data: x})
	}
}

// byDate sorts documents with a date by it and drops those without.
func byDate(docs []*Doc) []*Doc {
	list := slices.DeleteFunc(slices.Clone(docs), func(d *Doc) bool { return d.Date == "" })
	slices.SortStableFunc(list, func(a, b *Doc) int { return cmp.Compare(a.Date, b.Date) })
	return list
}

// days returns the days from a to b.
func days(a, b string) int {
	x, _ := time.Parse(time.DateOnly, a)
	y, _ := time.Parse(time.DateOnly, b)
	return int(y.Sub(x).Hours() / 24)
}

func repeated(k *check.Archive, docs []*Doc, report func(Finding)) {
	list := byDate(docs)
	for i := 1; i < len(list); i++ {
		a, b := list[i-1], list[i]
		if n := days(a.Date, b.Date); n <= k.Days && (a.Number != b.Number || a.issuer() != b.issuer()) && !b.cites(a.Number) && a.Date != b.Date {
			x := data(b, a)
			x.Days = n
			report(Finding{At: b, With: []*Doc{a}, Data: x})
		}
	}
}

func rhythm(k *check.Archive, docs []*Doc, report func(Finding)) {
	list := byDate(docs)
	if len(list) < max(2, k.Min) {
		return
	}
	for i := 1; i < len(list); i++ {
		if n := days(list[i-1].Date, list[i].Date); n > k.Days {
			x := data(list[i], list[i-1])
			x.Days = n
			report(Finding{At: list[i], With: []*Doc{list[i-1]}, Data: x})
		}
	}
}

func (f *Fact) cites(own Number) bool {
	return slices.ContainsFunc(f.Cites, func(n Number) bool { return n.names(own) })
}

// replaced finds a document that comes after one of the same name and issuer
// without declaring it repealed.
func replaced(docs []*Doc, report func(Finding)) {
	list := byDate(docs)
	for i := 1; i < len(list); i++ {
		a, b := list[i-1], list[i]
		if a.Number.IsZero() || b.Number.IsZero() || a.Number == b.Number || a.Date == b.Date || b.cites(a.Number) {
			continue
		}
		report(Finding{At: b, With: []*Doc{a}, Data: data(b, a)})
	}
}

// alike finds documents with much the same text. Each is held against the
// first of its group that is alike.
func alike(k *check.Archive, docs []*Doc, report func(Finding)) {
	const most = 64 // leaders of a group
	var leaders []*Doc
	for _, d := range docs {
		found := false
		for _, l := range leaders {
			share := l.Sketch.Alike(d.Sketch)
			if share < k.Alike {
				continue
			}
			found = true
			copies := l.Number == d.Number && (l.Title == d.Title || share > 0.95)
			if !copies && (l.issuer() == d.issuer()) == k.Same && l.issuer() != "" && d.issuer() != "" && !d.cites(l.Number) && !l.cites(d.Number) {
				x := data(d, l)
				x.Percent = int(share * 100)
				report(Finding{At: d, With: []*Doc{l}, Data: x})
			}
			break
		}
		if !found && len(leaders) < most {
			leaders = append(leaders, d)
		}
	}
}

// repealed finds citations of a document after the one that repealed it.
func repealed(docs []*Doc, report func(Finding)) {
	for _, s := range docs {
		if s.Role != Subject {
			continue
		}
		repeals := func(d *Doc) bool {
			return slices.ContainsFunc(d.Repeals, func(n Number) bool { return n.names(s.Number) })
		}
		i := slices.IndexFunc(docs, func(d *Doc) bool { return d.Role == Other && d.Date != "" && repeals(d) })
		if i < 0 {
			continue
		}
		for _, d := range docs {
			if d.Role == Other && d.cites(s.Number) && !repeals(d) && d.Date > docs[i].Date {
				report(Finding{At: d, With: []*Doc{s, docs[i]}, Data: check.ArchiveData{
					Number: s.Number.String(), Title: s.Title, OtherNumber: docs[i].Number.String(), OtherTitle: docs[i].Title}})
			}
		}
	}
}

// answered finds documents to which nothing was answered.
func answered(k *check.Archive, docs []*Doc, c *Context, report func(Finding)) {
	seen := map[Number]bool{}
	for _, s := range docs {
		if s.Role != Subject || seen[s.Number] || s.Number.Code == "" {
			continue
		}
		seen[s.Number] = true
		if s.Date == "" || days(s.Date, c.Latest) <= k.Days || k.Look == "unanswered" && !c.holdsFrom(s.Recipients) {
			continue // too early to tell, or the answers are kept elsewhere
		}
		if slices.ContainsFunc(docs, func(d *Doc) bool { return d.Role == Other && d.Index != s.Index && d.cites(s.Number) }) {
			continue
		}
		x := data(s, nil)
		x.Days = k.Days
		report(Finding{At: s, Data: x})
	}
}

// unknownReply finds answers to documents that the archive should hold: it
// holds others of their series.
func unknownReply(k *check.Archive, docs []*Doc, c *Context, report func(Finding)) {
	for _, d := range docs {
		if d.Role != Other || len(d.Cites) == 0 {
			continue
		}
		n := d.Cites[0]
		held := slices.ContainsFunc(docs, func(s *Doc) bool { return s.Role == Subject && n.names(s.Number) })
		if own, ok := c.series(n, max(2, k.Min)); ok && !held {
			x := data(d, nil)
			x.OtherNumber = own.String()
			report(Finding{At: d, Data: x})
		}
	}
}

var (
	years   = regexp.MustCompile(`(?:19|20)\d\d(?:—|-|至)?(?:(?:19|20)\d\d)?年?度?|[一二三四]季度|[上下]半年|\d+月份?|第[一二三四五六七八九十\d]+[次轮期批]`)
	around  = regexp.MustCompile(`^.*?关于|的?(?:通知|意见|通报|函|报告|请示|批复|决定|公告|通告|命令|令)(?:[（(].*[）)])?$|印发|转发|《|》|（(?:试行|暂行)）|[（(](?:试行|暂行|修订)[）)]`)
	actions = regexp.MustCompile(`开展|组织|进行|专项|联合|督查|督导|检查|抽查|巡查|督办|工作|情况|的`)
)

// topic is what a title is about, without issuer, 文种, years and common words;
// "" when little is left or the title names a year: what comes every year.
func topic(title string) string {
	if years.MatchString(title) {
		return ""
	}
	core := actions.ReplaceAllString(around.ReplaceAllString(title, ""), "")
	if len([]rune(core)) < 4 {
		return ""
	}
	return core
}
