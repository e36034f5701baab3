package gongwen

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// record reads the 版记 (抄送, 印发机关和印发日期) wherever it stands from line
// from on.
func (p *parser) record(from int) {
	for i := len(p.lines) - 1; i >= from; i-- {
		l := p.lines[i]
		if l.Role != RoleBody || l.compact == "" {
			continue
		}
		if l.runes <= 60 && !p.doc.PrintedDate.Present() && (strings.HasSuffix(l.compact, "印发") || p.unnamedPrint(i)) {
			p.printed(i)
		} else if hasPrefixAny(l.compact, []string{"抄送：", "抄送:", "抄报：", "抄报:", "分送：", "分送:", "抄送"}) != "" && p.copyLine(l) {
			p.copies(i)
		} else if l.runes <= 24 && strings.HasPrefix(l.compact, "共印") {
			l.Role = RolePrinted
		}
	}
}

// unnamedPrint reports whether line i names 印发机关 and 印发日期 without the word
// 印发: an organ and a date directly below 抄送.
func (p *parser) unnamedPrint(i int) bool {
	above := i - 1
	for above >= 0 && p.lines[above].compact == "" {
		above--
	}
	if above < 0 || !strings.HasPrefix(p.lines[above].compact, "抄送") || !p.copyLine(p.lines[above]) {
		return false
	}
	at, t, ok := p.lines[i].dateLine()
	return ok && at > 0 && !t.Incomplete
}

// copyLine reports whether a line that begins with 抄送 is the element.
func (p *parser) copyLine(l line) bool {
	rest := strings.TrimPrefix(l.compact, "抄送")
	return strings.ContainsAny(l.compact[:min(len(l.compact), len("抄送：抄")+3)], "：:") || rest != "" && looksOrgan(strings.Trim(rest, "。"))
}

// printed reads 印发机关和印发日期 from line i, which ends with 印发.
func (p *parser) printed(i int) {
	l := p.lines[i]
	at := dateStart(l.text)
	if at < 0 {
		return
	}
	t, _ := calendar.ParseText(l.text[at:])
	l.Role = RolePrinted
	sp := source.Span{Start: l.Span.Start + at, End: l.Span.Start + at + t.Len}
	p.doc.PrintedDate = dateElement(sp, p.doc.Text(sp), t)
	organ := strings.TrimSpace(l.text[:at])
	if organ != "" {
		p.doc.PrintedBy = Element{Span: source.Span{Start: l.Span.Start, End: l.Span.Start + len(organ)}, Value: compact(organ), Confidence: Certain}
		return
	}
	if i > 0 && looksOrgan(p.lines[i-1].compact) && p.lines[i-1].Role == RoleBody {
		prev := p.lines[i-1]
		prev.Role = RolePrinted
		p.doc.PrintedBy = Element{Span: prev.Span, Value: prev.compact, Confidence: Likely}
	}
}

// dateStart returns the offset of the first complete date in s, -1 if none.
func dateStart(s string) int {
	if !strings.ContainsFunc(s, behindYear) {
		return -1
	}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsDigit(r) || numeral.IsHan(r) && r != '零' {
			if _, ok := calendar.ParseText(s[i:]); ok {
				return i
			}
		}
		i += size
	}
	return -1
}

// behindYear reports whether r is one of the characters that stand behind the
// year of a date.
func behindYear(r rune) bool { return r == '年' || r == '.' || r == '-' || r == '/' || r == '．' }

func dateElement(sp source.Span, text string, t calendar.TextDate) DateElement {
	e := DateElement{Element: Element{Span: sp, Value: compact(text), Confidence: Certain}, Han: t.Han, Incomplete: t.Incomplete}
	e.Dayless = e.Incomplete && monthOnly.MatchString(e.Value)
	if !t.Incomplete && t.Date.Valid() && t.Date.Year > 999 { // not 24年5月6日
		e.Date = t.Date
	}
	return e
}

// copies reads 抄送 from line i and the lines it runs on to.
func (p *parser) copies(i int) {
	l := p.lines[i]
	l.Role = RoleCopyTo
	sp := l.Span
	for j := i + 1; j < len(p.lines) && p.lines[j-1].last != '。'; j++ {
		next := p.lines[j]
		if next.Role != RoleBody || next.compact == "" || dateStart(next.text) >= 0 || next.Label.Style != 0 ||
			!(next.last == '。' || strings.ContainsRune("，、,", p.lines[j-1].last)) {
			break
		}
		next.Role = RoleCopyTo
		sp.End = next.Span.End
	}
	names := sp
	text := p.doc.Text(sp)
	if k := strings.IndexAny(text, "：:"); k >= 0 && k < len("抄　送：") {
		_, size := utf8.DecodeRuneInString(text[k:])
		names.Start += k + size
	} else {
		names.Start += len("抄送")
	}
	if !p.doc.CopyLine.Present() || sp.Start < p.doc.CopyLine.Span.Start {
		p.doc.CopyLine = Element{Span: sp, Value: compact(text), Confidence: Certain}
		p.doc.CopyTo = p.organs(names, Certain)
	}
}

// A dateLine is a line that holds nothing but a date, or a date behind an
// organ's name.
func (l line) dateLine() (at int, t calendar.TextDate, ok bool) {
	if l.compact == "" || l.runes > 60 || l.last == '。' || unicode.Is(unicode.Han, l.last) && !numeral.IsHan(l.last) && !strings.ContainsRune("日月年号", l.last) {
		return 0, t, false // most lines end in a word
	}
	at = dateStart(l.text)
	if at < 0 {
		if strings.HasSuffix(l.compact, "日") && strings.HasPrefix(l.compact, "年") && l.runes <= 6 { // 　年　月　日
			return 0, calendar.TextDate{Incomplete: true, Len: len(l.text)}, true
		}
		return l.placeholderDate()
	}
	t, _ = calendar.ParseText(l.text[at:])
	rest := strings.TrimSpace(l.text[at+t.Len:])
	before := strings.TrimSpace(l.text[:at])
	if rest != "" && rest != "（盖章）" && rest != "（印章）" || before != "" && !looksOrgan(compact(before)) {
		return 0, t, false
	}
	return at, t, true
}

// placeholderDate recognises a date whose year is left open: ××××年×月×日.
func (l line) placeholderDate() (int, calendar.TextDate, bool) {
	at := strings.IndexFunc(l.text, isPlaceholder)
	if at < 0 {
		return 0, calendar.TextDate{}, false
	}
	t, ok := calendar.ParseText(l.text[at:])
	before := strings.TrimSpace(l.text[:at])
	return at, t, ok && at+t.Len == len(strings.TrimRight(l.text, " \u3000")) && (before == "" || looksOrgan(compact(before)))
}

// signed finds 署名 and 成文日期 from line from on and returns the index behind
// them, or the end of the document's own text when there are none.
func (p *parser) signed(from int) int {
	for i := from; i < len(p.lines); i++ {
		l := p.lines[i]
		if l.Role != RoleBody || l.Cell {
			continue
		}
		if p.partLabel(i) && i > from {
			return p.unsigned(from, i)
		}
		at, t, ok := l.dateLine()
		if !ok && i > from {
			t, ok = p.monthLine(l, p.lines[i-1])
		}
		if !ok || i == from && at == 0 && len(p.lines) > 1 {
			continue
		}
		first := p.signatures(i, at, from)
		if first == i && at == 0 && !p.closesText(i) {
			continue
		}
		sp := source.Span{Start: l.Span.Start + at, End: l.Span.Start + at + t.Len}
		p.doc.Date = dateElement(sp, p.doc.Text(sp), t)
		l.Role = RoleDate
		return i + 1
	}
	return p.unsigned(from, len(p.lines))
}

// monthOnly is a date without its day.
var monthOnly = literal.Must(`^\d{4}年\d{1,2}月$`)

// monthLine recognises a date that lacks its day (2024年5月) below the
// signature of a document that is addressed or numbered; the cover of a plan
// bears such a date, too.
func (p *parser) monthLine(l, above line) (calendar.TextDate, bool) {
	d := p.doc
	if !monthOnly.MatchString(l.compact) || d.Kind == "" || !d.Number.Present() && !d.RecipientLine.Present() ||
		above.Role != RoleBody || above.running() || !p.signatureLine(above) {
		return calendar.TextDate{}, false
	}
	return calendar.TextDate{Incomplete: true, Len: len(l.text)}, true
}

// closesText reports whether a date line at i without a signature above it
// ends the text: only notes, the 版记 or a part follow.
func (p *parser) closesText(i int) bool {
	if i+1 >= len(p.lines) {
		return true
	}
	next := p.lines[i+1]
	return next.Role != RoleBody || strings.HasPrefix(next.compact, "（") || p.partLabel(i+1)
}

// signatures takes the lines of 署名 above the date line i (or before the date
// in it) and returns the index of the first.
func (p *parser) signatures(i, at, from int) int {
	var spans []source.Span
	l := p.lines[i]
	if at > 0 {
		spans = append(spans, source.Span{Start: l.Span.Start, End: l.Span.Start + len(strings.TrimSpace(l.text[:at]))})
	}
	first := i
	for j := i - 1; j >= from && i-j <= 12; j-- {
		s := p.lines[j]
		if s.Role != RoleBody || s.Cell || s.running() || s.runes > 90 || strings.ContainsRune("：:，、", s.last) || !p.signatureLine(s) {
			break
		}
		s.Role = RoleSignature
		spans = append([]source.Span{s.Span}, spans...)
		first = j
	}
	for _, sp := range spans {
		p.doc.Signatures = append(p.doc.Signatures, p.organs(sp, Likely)...)
	}
	if len(p.doc.Signatures) > 1 {
		p.doc.Signatures = joinWrappedName(p.doc, p.doc.Signatures)
	}
	return first
}

// signatureLine reports whether every piece of a line names an organ or a
// person.
func (p *parser) signatureLine(l line) bool {
	if strings.HasPrefix(l.compact, "附件") || strings.HasPrefix(l.compact, "特此") {
		return false
	}
	c := l.compact
	for _, seal := range []string{"（盖章）", "（印章）", "（公章）", "（代章）", "（章）"} {
		c = strings.TrimSuffix(c, seal)
	}
	if looksOrgan(c) || looksPerson(c) || utf8.RuneCountInString(c) >= 4 && strings.Contains(p.doc.IssuerMark.Value, c) {
		return true
	}
	for _, f := range strings.Fields(l.text) {
		if !looksOrgan(f) && !looksPerson(f) && utf8.RuneCountInString(f) > 4 {
			return false
		}
	}
	return len(strings.Fields(l.text)) > 1 && utf8.RuneCountInString(c) > 6
}

// joinWrappedName leaves signatures as they are but for a pair of lines that
// only together name an organ.
func joinWrappedName(d *Document, s []OrganElement) []OrganElement {
	return s
}

// unsigned settles a text without a date: a last short line that names an
// organ is 署名 all the same.
func (p *parser) unsigned(from, end int) int {
	for i := end - 1; i > from && end-i <= 3; i-- {
		l := p.lines[i]
		if l.Role != RoleBody || l.Cell || strings.HasPrefix(l.compact, "（") {
			continue
		}
		if !l.running() && looksOrgan(l.compact) && strings.Contains(p.doc.Title.Value+p.doc.IssuerMark.Value, l.compact) {
			l.Role = RoleSignature
			p.doc.Signatures = p.organs(l.Span, Guessed)
		}
		break
	}
	return end
}

// notes reads 附注 behind the date and returns the index behind them.
func (p *parser) notes(from int) int {
	i := from
	for ; i < len(p.lines) && i < from+6; i++ {
		l := p.lines[i]
		if l.Role == RoleCopyTo || l.Role == RolePrinted {
			continue
		}
		inner, closed := trimMark(l.compact, "）)")
		if l.Role != RoleBody || !closed || !(strings.HasPrefix(inner, "（") || strings.HasPrefix(inner, "(")) || l.runes > 200 {
			break
		}
		if !p.doc.Date.InText() && !p.noteWords(inner) {
			break
		}
		l.Role = RoleNote
		e := Element{Span: l.Span, Value: l.compact, Confidence: Certain}
		if !p.doc.Note.Present() {
			p.doc.Note = e
		} else {
			p.doc.Note.Span.End = l.Span.End
			p.doc.Note.Value += e.Value
		}
		if strings.Contains(inner, "公开") {
			p.doc.Disclosure = e
		}
	}
	return i
}

func (p *parser) noteWords(s string) bool {
	for _, w := range []string{"联系人", "联系电话", "公开", "此件", "此页", "电话"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
