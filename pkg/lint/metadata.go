package lint

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// metadata reports what is wrong with the metadata itself, and where it does
// not agree with the text.
func (j *judge) metadata() {
	m := j.Doc.Meta
	if r := Mistake(); Selected(j.opt, r) {
		for _, e := range append(m.Mistakes[:len(m.Mistakes):len(m.Mistakes)], m.Contradictions()...) {
			j.ownFinding(r, anchor(j.Doc), "元数据 "+e.Error(), "请改正元数据；键和取值见 gongwenlint rules schema --meta")
		}
	}
	if r := Discrepancy(); Selected(j.opt, r) {
		for _, d := range discrepancies(j.Doc) {
			j.ownFinding(r, d.span, fmt.Sprintf("文稿的%s是“%s”，元数据（%s）写的是“%s”", d.name(), d.text, m.Place(d.key), d.declared), "请核对哪一个对，改正另一个；检查时以元数据为准")
		}
	}
}

// ownLevel returns the level of a rule of the tool's own.
func (j *judge) ownLevel(r *rule.Rule) check.Level {
	if level, ok := j.opt.OwnLevels[r.ID]; ok {
		return level
	}
	return r.Level
}

func (j *judge) ownFinding(r *rule.Rule, sp source.Span, message, advice string) {
	f := Finding{Rule: r, Level: j.ownLevel(r), Span: sp, Marks: []source.Span{sp}, Message: message, Advice: advice}
	f.Quote, f.QuoteSpan = quote(j.Doc, sp)
	j.Findings = append(j.Findings, f)
}

// name returns what the element is called in a text.
func (d discrepancy) name() string {
	if strings.HasSuffix(d.key, "发文机关") {
		return "署名"
	}
	return d.key
}

// A discrepancy is an element of which text and metadata differ.
type discrepancy struct {
	key, text, declared string
	span                source.Span
}

func discrepancies(doc *gongwen.Document) []discrepancy {
	var list []discrepancy
	m := doc.Meta
	add := func(key, declared string, e gongwen.Element, same func(text, declared string) bool) {
		if declared == "" || !e.InText() {
			return
		}
		if text := strings.Join(strings.Fields(doc.Text(e.Span)), ""); !same(text, declared) {
			list = append(list, discrepancy{key, text, declared, e.Span})
		}
	}
	add("文种", m.Kind, doc.Title, func(title, declared string) bool {
		kind := gongwen.KindOf(title)
		return kind == "" || kind == declared
	})
	for _, key := range []string{"发文机关", "联合发文机关"} {
		if m.Has(key) {
			list = append(list, otherIssuers(doc, key)...)
		}
	}
	add("标题", m.Title, doc.Title, func(title, declared string) bool {
		return alike(title, declared) || sameMeeting(title, declared)
	})
	if !doc.Number.Placeholder {
		add("发文字号", m.Number, doc.Number.Element, alike)
	}
	add("密级", m.Secrecy, doc.Secrecy, alike)
	add("紧急程度", m.Urgency, doc.Urgency, alike)
	add("印发日期", m.PrintedDate.String(), doc.PrintedDate.Element, func(text, declared string) bool {
		t, ok := calendar.ParseText(text)
		return !ok || t.Incomplete || t.Date.String() == declared
	})
	return list
}

// otherIssuers returns the first organ that signs the text and is none of the
// issuers that the metadata declare under key.
func otherIssuers(doc *gongwen.Document, key string) []discrepancy {
	var declared []string
	for _, o := range doc.Issuers {
		if !o.Declared {
			return nil
		}
		declared = append(declared, o.Value)
	}
	for _, s := range doc.Signatures {
		if s.Organ.IsUnknown() || s.Organ.Class == org.Person || slices.ContainsFunc(doc.Issuers, func(o gongwen.OrganElement) bool {
			return alike(s.Value, o.Value) || o.Organ.Full == s.Organ.Full || o.Organ.IsUnknown()
		}) {
			continue
		}
		return []discrepancy{{key, s.Value, strings.Join(declared, "、"), s.Span}}
	}
	return nil
}

// alike reports whether one of two texts holds the other, marks and spaces left
// out.
func alike(a, b string) bool {
	a, b = essence(a), essence(b)
	return a == "" || b == "" || strings.Contains(a, b) || strings.Contains(b, a)
}

// meeting takes 纪要 apart that bear the name of a meeting: what is said before
// the kind of the meeting, and the kind.
var meeting = literal.Must(`^(.*?)(全体|常务|专题|办公|党组|局务|工作|联席|协调|调度|现场)?(?:会议?|会商)纪要$`)

// sameMeeting reports whether a title that heads 纪要 as their 标志 does
// (朔州市人民政府专题会议纪要) may stand for a fuller one, which names the matter or
// counts the meeting (……关于……的专题会议纪要).
func sameMeeting(title, declared string) bool {
	t, d := meeting.FindStringSubmatch(title), meeting.FindStringSubmatch(declared)
	return t != nil && d != nil && !strings.Contains(title, "关于") && (t[2] == d[2] || t[2] == "" || d[2] == "")
}

func essence(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, s)
}
