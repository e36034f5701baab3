package archive

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
)

// A Role is what a document is to its group.
type Role byte

// The roles.
const (
	Subject  Role = 's' // what the group is about
	Other    Role = 'o' // what bears on it: an answer, a citation
	Repealer Role = 'r' // what repeals it
)

// A Place is a document's place in one group.
type Place struct {
	Key   string // of the group
	Role  Role
	Order string // documents of a group come in the order of this, then as they stand in the archive
}

// Places yields the groups that a document belongs to under a rule.
func Places(k *check.Archive, f *Fact) iter.Seq[Place] {
	return func(yield func(Place) bool) {
		if f.Draft {
			return // what was issued counts
		}
		looked := k.Looks(f.Kind, f.Title) && k.Concerns(f.issuer(), f.Recipients)
		switch k.Look {
		case "alike":
			if looked {
				bands(f, yield)
			}
		case "due":
			desks(k, f, looked, yield)
		case "assigned":
			sessions(k, f, looked, yield)
		case "unanswered", "follow":
			requests(k, f, looked, yield)
		case "repealed", "misquoted", "unknown-reply", "absent":
			pairs(k, f, looked, yield)
		default:
			if place, ok := single(k, f, looked); ok {
				yield(place)
			}
		}
	}
}

// bands yields the groups of documents that may be much alike, by date, copies
// behind each other.
func bands(f *Fact, yield func(Place) bool) {
	order := f.Date + "\x01"
	if !f.Number.IsZero() {
		order += f.Number.String()
	}
	for _, b := range f.Sketch.bands() {
		if !yield(Place{Key: strconv.FormatUint(b, 16), Role: Subject, Order: order}) {
			return
		}
	}
}

// single returns the place of looks in which a document has at most one.
func single(k *check.Archive, f *Fact, looked bool) (p Place, ok bool) {
	p.Role = Subject
	issuer := f.issuer()
	if k.Look == "briefs" {
		p.Key, p.Order = issuer+"\t"+strconv.Itoa(f.Year()), f.Date
		return p, issuer != "" && f.Date != "" && f.brief(k) != ""
	}
	if !looked {
		return p, false
	}
	switch k.Look {
	case "twice", "gap", "order", "volume":
		return numbered(k, f, p)
	}
	if issuer == "" {
		return p, false
	}
	p.Order = f.Date
	switch k.Look {
	case "rhythm":
		p.Key = issuer
		return p, f.Date != ""
	case "repeated", "replaced":
		core := topic(f.Title)
		p.Key = issuer + "\t" + core
		if k.Look == "repeated" {
			p.Key = core + "\t" + strings.Join(f.Recipients, "、")
		}
		return p, core != "" && f.Date != "" && (f.Kind != "" || k.Look == "repeated")
	case "once":
		matter := k.Capture(f.Title)
		p.Key = issuer + "\t" + matter
		return p, matter != "" && f.Date != ""
	case "sequence":
		n, ok := numeral.Parse(k.Capture(f.Title))
		p.Key = issuer + "\t" + ordinals.ReplaceAllString(f.Title, "")
		p.Order = fmt.Sprintf("%s\x01%06d", f.Date, n)
		return p, ok && n > 0 && n < 1e6 && f.Date != ""
	}
	return p, false
}

// numbered does so for looks that go by 发文字号.
func numbered(k *check.Archive, f *Fact, p Place) (Place, bool) {
	n := f.Number
	switch k.Look {
	case "twice":
		p.Key = n.String()
	case "gap", "order":
		p.Key, p.Order = fmt.Sprintf("%s\t%d", n.Code, n.Year), fmt.Sprintf("%06d\x01%s", n.Serial, withoutOffice(f.issuer()))
		return p, !n.IsZero() && n.Code != "" && (k.Look == "gap" || f.Date != "")
	case "volume":
		p.Key, p.Order = f.issuer(), fmt.Sprintf("%s\x01%04d\x01%06d\x01%s", n.Code, n.Year, n.Serial, f.Date)
		return p, !n.IsZero() && n.Code != "" && p.Key != ""
	}
	// What has no 文种 or date may be a part of another, kept apart with its number.
	return p, !n.IsZero() && n.Code != "" && f.Kind != "" && f.Date != ""
}

// pairs yields the groups of looks that bring a document and what cites it
// together: year and serial, since words may stand before a cited 代字.
func pairs(k *check.Archive, f *Fact, looked bool, yield func(Place) bool) {
	place := func(n Number, r Role) bool { return yield(Place{Key: citedKey(n), Role: r}) }
	if k.Look != "absent" && k.Look != "unknown-reply" && !f.Number.IsZero() && !place(f.Number, Subject) {
		return // any document can be the one that is cited
	}
	cites := f.Cites
	switch {
	case !looked:
		cites = nil
	case k.Look == "unknown-reply":
		cites = cites[:min(1, len(cites))]
	}
	for _, c := range cites {
		if (k.Look != "misquoted" || c.Title != "") && !place(c.Number, Other) {
			return
		}
	}
	if k.Look == "repealed" {
		for _, n := range f.Repeals {
			if !place(n, Repealer) {
				return
			}
		}
	}
}

// citedKey is the group of a number and its citations.
func citedKey(n Number) string { return strconv.Itoa(n.Year) + "-" + strconv.Itoa(n.Serial) }

// issuer is the lead issuer.
func (f *Fact) issuer() string {
	if len(f.Issuers) == 0 {
		return ""
	}
	return f.Issuers[0]
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

// cites reports whether the document may name another by its number.
func (f *Fact) cites(own Number) bool {
	return slices.ContainsFunc(f.Cites, func(c Cite) bool { return c.may(own) })
}

// restsOn reports whether the document names another by its number and does not
// say that it is no longer in force.
func (f *Fact) restsOn(own Number) bool {
	return slices.ContainsFunc(f.Cites, func(c Cite) bool { return !c.Gone && c.means(own) })
}

// repeals reports whether the document declares another repealed.
func (f *Fact) repeals(own Number) bool {
	return slices.ContainsFunc(f.Repeals, func(n Number) bool { return n.means(own) })
}

var (
	ordinals = literal.Must(`第[零一二三四五六七八九十百\d]+次`)
	years    = literal.Must(`(?:19|20)\d\d(?:—|-|至)?(?:(?:19|20)\d\d)?年?度?|[一二三四]季度|[上下]半年|\d+月份?|第[一二三四五六七八九十\d]+[次轮期批]`)
	around   = literal.Must(`^.*?关于|的?(?:通知|意见|通报|函|报告|请示|批复|决定|公告|通告|命令|令)(?:[（(].*[）)])?$|印发|转发|《|》|（(?:试行|暂行)）|[（(](?:试行|暂行|修订)[）)]`)
	actions  = literal.Must(`开展|再次|继续|深入|进一步|全面|组织|进行|专项|联合|督查|督导|检查|抽查|巡查|督办|工作|情况|的`)
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
