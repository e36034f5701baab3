package request

import (
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/numeral"
)

// closing reads a closing formula that begins with clause i and reports
// whether the clause belongs to one.
func (a *analyser) closing(n, i int) bool {
	b := &a.blocks[n]
	c := b.clauses[i]
	view := b.view[c.start:c.end]
	if len(a.out.Closings) > 0 { // a clause of a formula found before
		if k := a.out.Closings[len(a.out.Closings)-1]; k.Span.End >= b.start+c.end && k.Span.Start <= b.start+c.start && k.Span.Start >= b.start {
			return true
		}
	}
	kind, end := a.formula(b, i, view)
	if end < 0 {
		return false
	}
	last := b.clauses[end]
	stop := last.end
	if last.mark != 0 {
		stop = min(len(b.text), stop+utf8.RuneLen(last.mark))
	}
	if kind >= 0 {
		a.out.Closings = append(a.out.Closings, Closing{Span: span(b, c.start, stop), Kind: kind})
	}
	if kind == OpeningFormula && last.mark == '：' { // 请示如下：（一）批准…
		sp := span(b, c.start, last.end)
		a.pending = &Act{Frame: Listed, Strength: Explicit, Span: sp, Head: sp, Leads: true}
	}
	return true
}

// formula returns the kind of the formula that begins with clause i and the
// index of its last clause; -1, -1 when there is none. A kind of -1 with an
// index is a formula of a report.
func (a *analyser) formula(b *block, i int, view string) (ClosingKind, int) {
	c := b.clauses[i]
	if i > 0 && b.clauses[i-1].sentence == c.sentence && a.told {
		return -1, -1
	}
	next := ""
	if i+1 < len(b.clauses) && b.clauses[i+1].sentence == c.sentence {
		d := b.clauses[i+1]
		next = b.view[d.start:d.end]
	}
	if strings.HasSuffix(view, "请示如下") || strings.HasSuffix(view, "请示于下") {
		if a.last == nil {
			return OpeningFormula, i
		}
	}
	if w, _ := a.lex.Closings.Report.at(view); w != "" && next == "" && len(view) == len(w) {
		return -1, i
	}
	if kind, end := a.tacitFormula(b, i, view, next); end >= 0 {
		return kind, end
	}
	if w, at := a.queryEnd(view); w != "" {
		if next == "" && (c.mark != '：' && len(view)-at == len(w)) && runeLen(view) <= 24 {
			return AskClosing, i
		}
		if a.asksAnswer(next, true) {
			return AskClosing, i + 1
		}
		if tail := view[at+len(w):]; tail != "" && a.asksAnswer(tail, true) {
			return AskClosing, i
		}
	}
	if w, _ := a.lex.Closings.Alone.at(view); w != "" {
		if a.aloneEnds(view[len(w):], next, b, i) {
			end := i
			if next != "" && a.asksAnswer(next, true) {
				end++
			}
			return AskClosing, end
		}
	}
	if a.told || !a.asksAnswer(view, false) {
		return -1, -1
	}
	// 请批示 without an object: a formula when it ends a short sentence.
	if next == "" && a.shortSentence(b, i) && a.formulaLead(b, i) {
		return AskClosing, i
	}
	return -1, -1
}

// aloneEnds reports whether what follows 以上请示 and its like keeps it a
// formula.
func (a *analyser) aloneEnds(tail, next string, b *block, i int) bool {
	if tail == "" {
		return next == "" || a.asksAnswer(next, true) || a.queryWord(next)
	}
	return a.asksAnswer(tail, true) || a.queryWord(tail)
}

func (a *analyser) queryWord(s string) bool { w, _ := a.queryEnd(s); return w != "" }

// queryEnd returns the first word like 妥否 in a short clause, with its offset.
func (a *analyser) queryEnd(view string) (string, int) {
	if runeLen(view) > 40 {
		return "", 0
	}
	w, at, _ := a.lex.Closings.Query.in(view)
	if at < 0 {
		return "", 0
	}
	switch before := view[:at]; {
	case before == "":
	case a.lex.Closings.Lead.has(before):
	default:
		if strings.HasPrefix(w, "如") || strings.HasPrefix(w, "是否") || runeLen(before) > 10 {
			return "", 0
		}
	}
	return w, at
}

// asksAnswer reports whether text is a plea for an answer and nothing more:
// 请批示, 恳请市政府予以审批. loose allows more words: 请尽快批复为盼.
func (a *analyser) asksAnswer(text string, loose bool) bool {
	text = text[a.connectives(text):]
	h, f := a.lex.heads.at(text)
	if h == "" || f == int(Need) || f == int(Suggest) || f == int(Query) {
		return false
	}
	rest := text[len(h):]
	if _, n := a.addressee(rest); n > 0 {
		rest = rest[n:]
	}
	rest = rest[a.lex.Adverbs.skip(rest):]
	w, _ := a.lex.Closings.Answer.at(rest)
	if w == "" {
		return false
	}
	rest = rest[len(w):]
	rest = a.lex.Closings.Tails.trim(rest)
	return rest == "" || loose && runeLen(rest) <= 12 && !strings.ContainsAny(rest, "的")
}

// formulaLead reports whether a plea for an answer is a paragraph of its own.
func (a *analyser) formulaLead(b *block, i int) bool {
	c := b.clauses[i]
	// With words before it in its paragraph, the plea is about them: an act.
	if c.sentence != 0 || b.clauses[len(b.clauses)-1].sentence != 0 {
		return false
	}
	for _, d := range b.clauses[:i] {
		if !a.lex.Plurals.Refer.has(b.view[d.start:d.end]) {
			return false
		}
	}
	return true
}

func (a *analyser) shortSentence(b *block, i int) bool {
	c := b.clauses[i]
	n := 0
	for _, d := range b.clauses {
		if d.sentence == c.sentence {
			n += runeLen(b.view[d.start:d.end])
		}
	}
	return n <= 40
}

// tacitFormula reads 如无不妥，拟按此执行 and 以上意见如无不妥，请批转…执行.
func (a *analyser) tacitFormula(b *block, i int, view, next string) (ClosingKind, int) {
	w, at, _ := a.lex.Closings.Tacit.in(view)
	if at < 0 {
		w, at = a.noObjection(view)
	}
	if at < 0 || runeLen(view) > 24 {
		return -1, -1
	}
	tail, end := view[at+len(w):], i
	if tail == "" || len(tail) <= len("的话") {
		tail, end = next, i+1
	}
	tail = tail[a.connectives(tail):]
	if tail == "" {
		return -1, -1
	}
	if h, _ := a.lex.heads.at(tail); h != "" {
		rest := tail[len(h):]
		if _, n := a.addressee(rest); n > 0 {
			rest = rest[n:]
		}
		rest = rest[a.lex.Adverbs.skip(rest):]
		if f, _ := a.lex.Closings.Forward.at(rest); f != "" {
			return ForwardClosing, end
		}
		return -1, -1
	}
	if a.lex.Closings.TacitThen.has(tail) {
		return TacitClosing, end
	}
	if self := a.selfWord(tail); self != "" && hasAny(tail[len(self):], "将", "拟", "即", "便", "就", "按") {
		return TacitClosing, end
	}
	return -1, -1
}

// noObjection reads 如市政府没有不同意见 or 若市政府认为可行 at the start of a clause.
func (a *analyser) noObjection(view string) (string, int) {
	w, _ := a.lex.Wishes.If.at(view)
	if w == "" {
		return "", -1
	}
	_, n := a.addressee(view[len(w):])
	rest := view[len(w)+n:]
	agrees := a.lex.Agrees.has(rest)
	if n == 0 || !agrees && (!hasAny(rest, "没有", "无", "不持", "未提出", "未持", "无其他") || !hasSuffix(rest, "意见", "异议", "看法")) {
		return "", -1
	}
	return view, 0
}

// plurals finds 以上两项 and 三项事宜请示如下 in a block.
func (a *analyser) plurals(n int) {
	b := &a.blocks[n]
	for i, c := range b.clauses {
		view := b.view[c.start:c.end]
		for at := range view {
			w, _ := a.lex.Plurals.Refer.at(view[at:])
			if w != "" {
				if p, ok := a.plural(b, i, at, len(w)); ok {
					a.out.Plurals = append(a.out.Plurals, p)
					break
				}
				if count, size := a.counted(view[at+len(w):]); count > 1 && hasAny(view[at+len(w)+size:], "项目", "工程") {
					a.out.counts = &Plural{Span: span(b, c.start+at, c.end), Count: count}
				}
			}
			if strings.Contains(view[at:], "请示如下") {
				if count, size := a.counted(view[at:]); count > 1 && size > 0 && a.hasNoun(view[at+size:]) {
					a.out.Plurals = append(a.out.Plurals, Plural{Span: span(b, c.start+at, c.end), Count: count, Opening: true})
					break
				}
			}
		}
	}
}

func (a *analyser) hasNoun(s string) bool {
	s = strings.TrimLeft(s, "有关相工作具体请示的")
	return a.lex.Plurals.Nouns.has(s)
}

// plural judges 以上 or 上述 at offset at of clause i.
func (a *analyser) plural(b *block, i, at, size int) (Plural, bool) {
	c := b.clauses[i]
	view := b.view[c.start:c.end]
	rest := view[at+size:]
	sp := span(b, c.start+at, c.end)
	whole := view[at:]
	if i+1 < len(b.clauses) && b.clauses[i+1].sentence == c.sentence {
		d := b.clauses[i+1]
		whole += "，" + b.view[d.start:d.end]
		sp.End = b.start + d.end
	}
	count, n := a.counted(rest)
	if n > 0 && (count > 1 || count == 0) {
		tail := rest[n:]
		if a.lex.Plurals.Given.ends(view[:at]) { // 恳请…就以上三方面的工作给予扶持
			if h, _ := a.lex.heads.at(view[a.connectives(view):]); h != "" && (strings.HasSuffix(rest[:n], "方面") || a.lex.Plurals.Named.has(strings.TrimPrefix(tail, "的"))) {
				return Plural{Span: sp, Count: count}, true
			}
		}
		noun, _ := a.lex.Plurals.Nouns.at(tail)
		tail = tail[len(noun):]
		if w := a.lex.Plurals.Named.endOf(tail); noun == "" && w != "" && runeLen(tail) <= 8 { // 两项延期请求
			noun, tail = w, ""
		}
		if noun == "" && tail != "" && !a.answers(tail) {
			return Plural{}, false
		}
		if tail == "" && i+1 < len(b.clauses) && b.clauses[i+1].sentence == c.sentence {
			d := b.clauses[i+1]
			tail = b.view[d.start:d.end]
		}
		return Plural{Span: sp, Count: count}, tail == "" || a.answers(tail)
	}
	noun, _ := a.lex.Plurals.Nouns.at(strings.TrimPrefix(rest, "有关"))
	if noun == "" || noun == "请示" || noun == "建议" || !strings.Contains(whole, "请") {
		return Plural{}, false
	}
	if _, k, _ := a.lex.Plurals.Together.in(whole); k >= 0 {
		return Plural{Span: sp}, true
	}
	return Plural{}, false
}

// answers reports whether tail goes on with a plea or a query.
func (a *analyser) answers(tail string) bool {
	tail = tail[a.connectives(tail):]
	if a.lex.Closings.Query.has(tail) {
		return true
	}
	h, _ := a.lex.heads.at(tail)
	return h != "" || hasAny(tail, "一并", "是否", "均请", "妥", "当")
}

// counted reads a number and its measure: 两项, 三个, 2件, 几点, 各项.
func (a *analyser) counted(s string) (count, size int) {
	n := 0
	for i, r := range s {
		if !numeral.IsHan(r) && r != '两' && (r < '0' || r > '9') {
			break
		}
		n = i + utf8.RuneLen(r)
	}
	if n > 0 {
		v, ok := numeral.Parse(s[:n])
		if s[:n] == "两" {
			v, ok = 2, true
		}
		if !ok || v > 20 {
			return 0, 0
		}
		count = v
	} else {
		for _, w := range []string{"几", "多", "数", "各"} {
			if strings.HasPrefix(s, w) {
				n = len(w)
			}
		}
		if n == 0 {
			return 0, 0
		}
	}
	u, _ := a.lex.Plurals.Units.at(s[n:])
	if u == "" {
		return 0, 0
	}
	return count, n + len(u)
}
