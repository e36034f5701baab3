package gongwen

import (
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// headLimit is how many paragraphs the 版头 and title may take.
const headLimit = 40

// head reads the 版头, the title, the 题注 and the 主送机关, and returns the index
// of the first paragraph of the body.
func (p *parser) head() int {
	h := &headReader{parser: p}
	i := 0
	for ; i < len(p.lines) && i < headLimit; i++ {
		l := p.lines[i]
		if h.mark(l) {
			continue
		}
		if h.recipients(i) {
			i++
			break
		}
		if !h.candidate(i) {
			break
		}
		if l.Role != RoleBody { // taken as something else
			continue
		}
		h.run = append(h.run, i)
		if h.endsTitle(i) {
			h.done = true
			h.setTitle(Certain)
		}
	}
	h.closeRun()
	return i
}

// A headReader collects the lines of the title while the head is read.
type headReader struct {
	*parser
	run  []int // indexes of lines that may belong to the title
	done bool  // the title is complete
}

var urgencies = map[string]bool{"特急": true, "加急": true, "特提": true, "平急": true, "急件": true, "紧急": true, "火急": true, "急": true}

// mark recognises the lines of the 版头 that have a form of their own.
func (h *headReader) mark(l line) bool {
	d, c := h.doc, l.compact
	if c == "" {
		return false
	}
	element := Element{Span: l.Span, Value: c, Confidence: Certain}
	switch {
	case strings.HasPrefix(c, "<!--") && strings.HasSuffix(c, "-->"): // a comment of Markdown in plain text
		l.Role = RoleHead
	case l.Index < 4 && l.runes <= 10 && strings.Trim(strings.TrimPrefix(strings.TrimPrefix(c, "份号"), "："), "0123456789０１２３４５６７８９No.№") == "" && !d.Number.Present():
		d.CopyNumber, l.Role = element, RoleCopyNumber
	case l.runes <= 16 && secret(c) != "" && !d.Secrecy.Present():
		d.Secrecy, l.Role = element, RoleSecrecy
	case urgencies[c] && !h.done:
		d.Urgency, l.Role = element, RoleUrgency
	case strings.HasPrefix(c, "签发人") && l.runes <= 60:
		d.SignerMark, l.Role = element, RoleSigner
		d.Signers = d.signers(l.Span)
	case h.moreSigners(l):
	default:
		return h.number(l)
	}
	return true
}

// secret returns the grade that a line of 密级 begins with, "" when it is none.
func secret(c string) string {
	g := hasPrefixAny(c, []string{"绝密", "机密", "秘密"})
	if g == "" {
		return ""
	}
	rest := c[len(g):]
	if rest == "" || strings.ContainsAny(rest, "★☆*年月长期") && !strings.ContainsAny(rest, "，。的") {
		return g
	}
	return ""
}

func (h *headReader) number(l line) bool {
	e, signer, ok := l.numberLine()
	if ok && h.doc.Number.Present() && e.Open != "" && !h.done && len(h.run) == 0 { // a joint issuer's own, which does not belong there
		l.Role = RoleNumber
		h.doc.MoreNumbers = append(h.doc.MoreNumbers, e)
		return true
	}
	if !ok || h.doc.Number.Present() {
		return false
	}
	h.doc.Number, l.Role = e, RoleNumber
	if !signer.Empty() {
		h.doc.SignerMark = Element{Span: signer, Value: compact(h.doc.Text(signer)), Confidence: Certain}
		h.doc.Signers = h.doc.signers(signer)
	}
	if len(h.run) > 0 && !h.done { // what stands above the number is the 标志
		if _, word, _ := kindOf(h.titleText(h.run)); word != "" && issueNumber(e.Value) { // the name of a 简报
			for _, i := range h.run {
				h.lines[i].Role = RoleHead
			}
		} else {
			h.issuerMark(h.run)
		}
		h.run = nil
	}
	return true
}

// issuerMark takes lines as 发文机关标志.
func (h *headReader) issuerMark(run []int) {
	first, last := h.lines[run[0]], h.lines[run[len(run)-1]]
	var names []string
	for _, i := range run {
		h.lines[i].Role = RoleIssuerMark
		names = append(names, h.lines[i].compact)
	}
	conf := Likely
	if strings.HasSuffix(last.compact, "文件") {
		conf = Certain
	}
	h.doc.IssuerMark = Element{Span: source.Span{Start: first.Span.Start, End: last.Span.End}, Value: strings.Join(names, " "), Confidence: conf}
}

// candidate reports whether line i may be part of the title or of what stands
// round it, and names the lines round a complete title.
func (h *headReader) candidate(i int) bool {
	l := h.lines[i]
	if l.running() && !h.stoppedTitle(l) || l.runes > 120 || strings.ContainsRune("：:，、,", l.last) {
		return false
	}
	if strings.HasSuffix(l.compact, "文件") && !strings.Contains(l.compact, "关于") && !h.done && len(h.run) <= 3 && h.numberFollows(i) {
		h.issuerMark(append(h.run, i))
		h.run = nil
		return true
	}
	if !h.done {
		if len(h.run) == 0 && issueNumber(h.doc.Number.Value) {
			h.issuingLine(l)
		}
		return true
	}
	return h.around(l)
}

// stoppedTitle reports whether a line is a whole title with a full stop that
// does not belong there.
func (h *headReader) stoppedTitle(l line) bool {
	text, stopped := trimMark(l.compact, "。")
	return stopped && !h.done && l.Label.Style == 0 && l.runes <= 60 && !strings.ContainsAny(text, "。；，！？：") &&
		strings.Contains(text, "关于") && endsAsTitle(text)
}

// numberFollows reports whether a 发文字号, a 签发人 or the title follows line i
// directly, so that “…文件” is a 标志 and no title.
func (h *headReader) numberFollows(i int) bool {
	for j := i + 1; j < len(h.lines) && j <= i+3; j++ {
		if _, _, ok := h.lines[j].numberLine(); ok || strings.Contains(h.lines[j].compact, "关于") || strings.HasPrefix(h.lines[j].compact, "签发人") {
			return true
		}
	}
	return false
}

// around names a line that stands between a complete title and the body: a
// draft's state, a 题注, a speaker, the issuing line of 纪要 and 简报.
func (h *headReader) around(l line) bool {
	c := l.compact
	_, dated := calendar.ParseText(l.text)
	switch {
	case strings.HasPrefix(c, "（") || strings.HasPrefix(c, "("):
		if inner := strings.Trim(c, "（）()"); endsWithAny(inner, drafts) && l.runes <= 14 {
			h.doc.Draft = inner
			l.Role = RoleTitle
			h.doc.Title.Span.End = l.Span.End
			h.doc.Title.Value += c
			return true
		}
		if !h.headnote(c) {
			return false
		}
		fallthrough
	case dated || strings.HasPrefix(c, "——") || strings.HasPrefix(c, "--"):
		l.Role = RoleHeadnote
		if !h.doc.Headnote.Present() {
			h.doc.Headnote = Element{Span: l.Span, Value: c, Confidence: Likely}
		} else {
			h.doc.Headnote.Span.End = l.Span.End
		}
		return true
	case h.doc.Headnote.Present() && l.runes <= 30, h.doc.Kind == "纪要" || h.doc.Kind == "公报":
		l.Role = RoleHead
		return true
	}
	return false
}

func (h *headReader) headnote(c string) bool {
	for _, w := range []string{"通过", "批准", "公布", "发布", "修订", "修正", "施行"} {
		if strings.Contains(c, w) {
			return true
		}
	}
	return false
}

// endsTitle reports whether the title is complete with line i.
func (h *headReader) endsTitle(i int) bool {
	if h.done || len(h.run) == 0 || h.run[len(h.run)-1] != i {
		return false
	}
	text := h.titleText(h.run)
	if !endsAsTitle(text) {
		return false
	}
	if !strings.Contains(text, "关于") {
		if kind, word, _ := kindOf(text); kind == "" && (word == "" || h.masthead(i)) {
			return false
		}
		// “朔州市人民政府令” and “专题会议纪要” are whole; a short line such as
		// “通知” may be the end of a longer title that goes on below.
	}
	if i+1 < len(h.lines) { // 关于转发…意见 / 的通知
		next := h.lines[i+1]
		if !next.running() && next.runes <= 40 && endsAsTitle(text+next.compact) &&
			hasPrefixAny(next.compact, []string{"的", "》", "”"}) != "" {
			return false
		}
	}
	return true
}

func (h *headReader) titleText(run []int) string {
	var b strings.Builder
	for _, i := range run {
		b.WriteString(h.lines[i].compact)
	}
	return b.String()
}

// closeRun settles lines that never came to the end of a title.
func (h *headReader) closeRun() {
	if h.done {
		return
	}
	if len(h.run) == 0 {
		return
	}
	if len(h.run) > 6 {
		h.run = h.run[:6]
	}
	h.setTitle(Guessed)
}

// setTitle takes the run as title. An organ's name that heads a run whose rest
// is a title with an issuer of its own is the 标志.
func (h *headReader) setTitle(conf Confidence) {
	run := h.run
	if len(run) > 1 && !h.doc.IssuerMark.Present() {
		rest := h.titleText(run[1:])
		first := h.lines[run[0]].compact
		if looksOrgan(first) && strings.HasPrefix(rest, first) && strings.Contains(rest, "关于") {
			h.issuerMark(run[:1])
			run = run[1:]
		}
	}
	first, last := h.lines[run[0]], h.lines[run[len(run)-1]]
	for _, i := range run {
		h.lines[i].Role = RoleTitle
	}
	text := h.titleValue(run)
	h.doc.Title = Element{Span: source.Span{Start: first.Span.Start, End: last.Span.End}, Value: text, Confidence: conf}
	h.doc.Kind, h.doc.KindWord, h.doc.Draft = kindOf(compact(text))
	h.run = run
}

// titleValue joins the lines of the title without the spaces inside, but keeps
// one between the names of joint issuers.
func (h *headReader) titleValue(run []int) string {
	var raw strings.Builder
	for k, i := range run {
		if k > 0 {
			raw.WriteByte(' ')
		}
		raw.WriteString(h.lines[i].text)
	}
	text := raw.String()
	prefix, rest, ok := strings.Cut(text, "关于")
	if !ok {
		return compact(text)
	}
	names := strings.Fields(prefix)
	if len(names) < 2 {
		return compact(text)
	}
	for _, n := range names {
		if utf8.RuneCountInString(n) < 4 || !looksOrgan(n) {
			return compact(text)
		}
	}
	return strings.Join(names, " ") + compact("关于"+rest)
}

// recipients recognises the line of 主送机关.
func (h *headReader) recipients(i int) bool {
	l := h.lines[i]
	if l.compact == "" || l.Label.Style != 0 || len(h.run) == 0 && !h.done && i > 3 {
		return false
	}
	names, colon := trimMark(l.compact, "：:")
	if strings.Contains(names, "各位") && colon { // a speech's salutation
		l.Role = RoleHead
		return true
	}
	if !colon && !(h.done && h.bareRecipients(names)) || !h.addresses(names) {
		return false
	}
	conf := Certain
	if !colon {
		conf = Guessed
	}
	l.Role = RoleRecipients
	h.doc.RecipientLine = Element{Span: l.Span, Value: l.compact, Confidence: conf}
	h.doc.Recipients = h.organs(l.Span, conf)
	return true
}

// addresses reports whether names reads as a list of organs or persons.
func (h *headReader) addresses(names string) bool {
	n := utf8.RuneCountInString(names)
	if n < 2 || n > 400 || strings.ContainsAny(names, "。！？《》“”：") {
		return false
	}
	for _, w := range []string{"如下", "现将", "下列", "以下", "特作", "附件", "联系人", "抄送", "签发", "会议", "根据", "为了"} {
		if strings.Contains(names, w) && !looksOrgan(names) {
			return false
		}
	}
	good, all := 0, 0
	for _, part := range strings.FieldsFunc(names, func(r rune) bool { return strings.ContainsRune("，、,；", r) }) {
		all++
		if looksOrgan(part) || looksPerson(part) || h.done && (looksEveryone(part) || leaders.MatchString(part)) {
			good++
		}
	}
	if strings.Contains(names, "；") { // no mark of such a list: only where all else fits
		return good == all
	}
	return good > 0 && good*2 >= all
}

// leaders matches the leaders of an organ written where the organ belongs: 校领导,
// 尊敬的领导. 加强领导 is none.
var leaders = literal.Must(`^(?:尊敬的)?(?:[省市县区镇乡局院校委厅所馆台社]|街道|公司|集团|中心|学校|医院|单位)?(?:党委|党政|班子)?领导$`)

// notEveryone are words of a sentence or of a lead-in: 各地要做到：, 各单位任务：.
var notEveryone = literal.Must(`要(?:$|[做坚把按抓加认切进])|应当|必须|可以|做到|坚持|按照|(?:情况|安排|时间|内容|方式|要求|任务|目标|职责|分工|名单)$`)

// looksEveryone reports whether a name under the title stands for all of a kind
// that are no organs: 各社会组织, 全体业主单位, 各有关企业.
func looksEveryone(name string) bool {
	if n := utf8.RuneCountInString(name); n < 3 || n > 16 {
		return false
	}
	for _, w := range []string{"各项", "各类", "各种", "各阶", "各级各类", "各自", "各方面"} {
		if strings.HasPrefix(name, w) {
			return false
		}
	}
	if notEveryone.MatchString(name) {
		return false
	}
	return strings.HasPrefix(name, "各") || strings.HasPrefix(name, "全体") || strings.HasPrefix(name, "有关") && strings.HasSuffix(name, "单位")
}

// bareRecipients reports whether a line without colon behind the title can
// only be 主送机关: nothing but organs that a recipient is named by, under a 版头
// or as 统称. The issuer's own name or a date of effect is none.
func (h *headReader) bareRecipients(names string) bool {
	if !h.doc.Number.Present() && !h.doc.IssuerMark.Present() && !strings.HasPrefix(names, "各") || strings.HasSuffix(names, "施行") {
		return false
	}
	for _, part := range strings.FieldsFunc(names, func(r rune) bool { return strings.ContainsRune("，、,", r) }) {
		if !looksOrgan(part) || strings.HasPrefix(compact(h.doc.Title.Value), part) {
			return false
		}
	}
	return names != ""
}
