package request

import (
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// nounClass returns the index into Lexicon.Objects of the class that the head
// noun of a phrase shows, -1 when there is none. Chinese puts the head last:
// the rightmost noun decides, and amounts behind it give way.
func (a *analyser) nounClass(phrase string) int {
	class := -1
	for i := 0; i < len(phrase); {
		w, v := a.lex.nouns.at(phrase[i:])
		if w == "" {
			_, size := utf8.DecodeRuneInString(phrase[i:])
			i += size
			continue
		}
		if runeLen(w) > 1 || a.phraseEnds(phrase[i+len(w):]) {
			class = v
		}
		i += len(w)
	}
	return class
}

// phraseEnds reports whether a noun phrase may end before rest: a noun of one
// character counts only there.
func (a *analyser) phraseEnds(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || r == 0 || strings.ContainsRune("、，和及与并等（0123456789共约一二三四五六七八九十两几", r)
}

// unitClass returns the class that an amount in the phrase shows: 300万元.
func (a *analyser) unitClass(phrase string) int {
	for i := range phrase {
		if !isDigit(phrase[i]) {
			continue
		}
		j := i
		for j < len(phrase) && (isDigit(phrase[j]) || phrase[j] == '.') {
			j++
		}
		if w, v := a.lex.quantity.at(phrase[j:]); w != "" {
			return v
		}
	}
	return -1
}

// classOf returns the class of what an act asks for, and its key. An act
// without an object (请市政府同意) is about what stands before it, its Topic.
func (a *analyser) classOf(act *Act, b *block) (string, []string) {
	object := a.objectText(act, b)
	if act.Leads || object == "" && act.Frame == Listed {
		return "", nil
	}
	if object == "" || a.namedBefore(act, b, object) {
		act.Topic = a.topic(act, b)
		if act.Topic.Empty() {
			return "", nil
		}
		topic := b.text[act.Topic.Start-b.start : act.Topic.End-b.start]
		class := a.topicClass(topic)
		if !act.Verb.Empty() {
			if w, v := a.lex.objectVerbs.at(b.text[act.Verb.Start-b.start : act.Verb.End-b.start]); w != "" && a.lex.Objects[v].Project {
				class = v // 予以通报表扬
			}
		}
		if unit := a.unitClass(topic); unit >= 0 && (act.VerbClass == "资金" || act.VerbClass == "解决" || act.VerbClass == "支持") {
			class = unit // 锅炉改造尚缺资金38万元，请给予补助
		}
		return a.className(class), a.key(topic)
	}
	class := a.verbClass(act, b, object)
	if class < 0 {
		class = a.nounClass(object)
	}
	if class < 0 {
		class = a.unitClass(object)
	}
	if class < 0 && !act.Verb.Empty() {
		if w, v := a.lex.objectVerbs.at(b.text[act.Verb.Start-b.start:]); w != "" {
			class = v
		}
	}
	return a.className(class), a.key(object)
}

// namedBefore reports whether the thing that an act asks for stands in front of its
// head, and its object says nothing: 废旧车辆处置的职权也请授权我区行使.
func (a *analyser) namedBefore(act *Act, b *block, object string) bool {
	if len(a.key(object)) > 1 || act.Head.Start <= act.Clause.Start {
		return false
	}
	before := b.view[act.Clause.Start-b.start : act.Head.Start-b.start]
	before = before[a.connectives(before):]
	return runeLen(before) >= 6 && a.selfWord(before) == "" && len(a.key(before)) >= 3 && !hasAny(before, "对", "就", "为", "按", "根据")
}

func (a *analyser) className(class int) string {
	if class < 0 {
		return ""
	}
	return a.lex.Objects[class].Class
}

// topic returns what an act without an object is about: the clauses before it
// in its sentence, else the sentence before.
func (a *analyser) topic(act *Act, b *block) source.Span {
	if before := b.view[act.Clause.Start-b.start : max(act.Clause.Start, act.Head.Start)-b.start]; before != "" { // 看守所名称请予核定
		if n := a.connectives(before); runeLen(before[n:]) >= 3 && a.selfWord(before[n:]) == "" && !strings.Contains(before[n:], "\x00") {
			return source.Span{Start: act.Clause.Start + n, End: act.Head.Start}
		}
	}
	sentence := -1
	for _, c := range b.clauses {
		if b.start+c.start >= act.Clause.Start {
			sentence = c.sentence
			break
		}
	}
	for k := len(b.clauses) - 1; k > 0; k-- { // 并就A，恳请予以表扬
		c, before := b.clauses[k], b.clauses[k-1]
		if b.start+c.start == act.Clause.Start && before.sentence == c.sentence {
			text := b.view[before.start:before.end]
			if n := a.connectives(text); hasAny(text[n:], "就", "对") && runeLen(text) >= 8 {
				return span(b, before.start+n, before.end)
			}
		}
	}
	for _, s := range []int{sentence, sentence - 1} {
		var sp source.Span
		for _, c := range b.clauses {
			if c.sentence != s || b.start+c.end > act.Clause.Start {
				continue
			}
			if sp.End == 0 {
				sp.Start = b.start + c.start
			}
			sp.End = b.start + c.end
		}
		if sp.Len() > len("为此现") {
			return sp
		}
	}
	return source.Span{}
}

// topicClass returns the class of what a sentence proposes: that of the verb
// behind 拟 or of any verb that makes a matter, else of its last noun.
func (a *analyser) topicClass(topic string) int {
	from := topic
	if i := strings.LastIndex(topic, "拟"); i >= 0 {
		from = topic[i:]
	}
	for i := range from {
		if w, v := a.lex.objectVerbs.at(from[i:]); runeLen(w) >= 2 && a.lex.Objects[v].Project {
			return v
		}
	}
	if class := a.nounClass(from); class >= 0 {
		return class
	}
	return a.unitClass(from)
}

// lastVerb returns the verb that a thing asked for by name ends with, and the
// class it implies: 二期工程立项, 学校整体划转.
func (a *analyser) lastVerb(phrase string) (string, int) {
	w := a.lex.objectVerbs.endOf(phrase)
	if w == "" {
		return "", -1
	}
	_, v := a.lex.objectVerbs.at(w)
	return w, v
}

// objectText returns the words of an act's object, quotations included.
func (a *analyser) objectText(act *Act, b *block) string {
	if act.Object.Empty() {
		return ""
	}
	return b.text[act.Object.Start-b.start : act.Object.End-b.start]
}

// verbClass returns the class that the verbs of an act imply by themselves:
// 任命, 表彰, 设立; -1 where the noun decides. A verb at the start of the object
// counts behind one that approves (批准建设…), not behind one that gives (安排
// 维修资金).
func (a *analyser) verbClass(act *Act, b *block, object string) int {
	if act.Verb.Empty() {
		return -1
	}
	verb := b.text[act.Verb.Start-b.start : act.Verb.End-b.start]
	texts := []string{verb}
	if act.VerbClass == "审批" || act.VerbClass == "支持" || act.VerbClass == "决定" {
		texts = append(texts, object)
	}
	for _, text := range texts {
		text = text[a.lex.Adverbs.skip(text):]
		if self := a.selfWord(text); self != "" {
			text = text[len(self):]
		}
		text = withoutTime(text)
		text = text[a.lex.Adverbs.skip(text):]
		w, v := a.lex.objectVerbs.at(text)
		if w == "" {
			continue
		}
		if n, k := a.lex.nouns.at(text[len(w):]); n != "" && !a.lex.Objects[k].Project && a.phraseEnds(text[len(w)+len(n):]) {
			continue // 建设方案, 维修资金: the noun decides
		}
		if c := a.lex.Objects[v]; c.Project || c.Class == "减免延期" || w == "授权" {
			return v
		}
	}
	return -1
}

// withoutTime takes a time from the start of a phrase: 于10月举办, 2024年招聘.
func withoutTime(text string) string {
	if !hasAny(text, "于", "在") && (text == "" || !isDigit(text[0])) {
		return text
	}
	end := 0
	count := 0
	for i, r := range text {
		if count++; count > 14 || strings.ContainsRune("，。；的", r) {
			break
		}
		if strings.ContainsRune("年月日底旬", r) {
			end = i + utf8.RuneLen(r)
		}
	}
	return strings.TrimPrefix(text[end:], "度")
}

// key returns the pairs of characters that a phrase is about: nouns of class,
// words of measure, names of organs and places left out.
func (a *analyser) key(phrase string) []string {
	var keys []string
	seen := map[string]bool{}
	for _, run := range a.contentRuns(phrase) {
		r := []rune(run)
		for i := 0; i+1 < len(r); i++ {
			k := string(r[i : i+2])
			if !seen[k] {
				seen[k] = true
				keys = append(keys, k)
			}
		}
	}
	return keys
}

// fullKey returns the pairs of characters of a phrase, nouns of class and words
// of measure too; names of organs and places and verbs of decision are left out.
func (a *analyser) fullKey(phrase string) []string {
	var keys []string
	seen := map[string]bool{}
	before := -1 // where the character before begins, -1 where none counts
	for i := 0; i < len(phrase); {
		r, size := utf8.DecodeRuneInString(phrase[i:])
		n := 0
		switch v, class := a.lex.verbs.at(phrase[i:]); {
		case !hanRune(r) || strings.ContainsRune("的和与及并或对由将把被等为我本该其", r):
			n = size
		case runeLen(v) > 1 && a.lex.Verbs[class].Decide:
			n = len(v)
		default:
			n = a.nameAt(phrase[i:])
		}
		if n > 0 {
			before = -1
			i += n
			continue
		}
		if before >= 0 {
			if k := phrase[before : i+size]; !seen[k] {
				seen[k] = true
				keys = append(keys, k)
			}
		}
		before = i
		i += size
	}
	return keys
}

// nameAt returns the length of the name of a recipient, of the drafting organ,
// of a place or an organ at the start of text, 0 when there is none.
func (a *analyser) nameAt(text string) int {
	r, _ := utf8.DecodeRuneInString(text)
	if n := a.recipientAt(text); n > 0 {
		return n
	}
	if w, _ := a.ctx.self.at(text); w != "" && runeLen(w) > 1 {
		return len(w)
	}
	for _, p := range a.ctx.places {
		if strings.HasPrefix(text, p) {
			return len(p)
		}
	}
	if strings.ContainsRune("省市县区州", r) {
		if _, n := a.organAt(text); n > 0 && n <= len("市文化和旅游局") && hasSuffix(text[:n], "局", "委", "厅", "政府", "办", "办公室", "委员会") {
			return n
		}
	}
	return 0
}

// contentRuns returns what remains of a phrase between stop words.
func (a *analyser) contentRuns(phrase string) []string {
	var runs []string
	start := 0
	flush := func(end int) {
		if runeLen(phrase[start:end]) >= 2 {
			runs = append(runs, phrase[start:end])
		}
	}
	for i := 0; i < len(phrase); {
		n := a.skipContent(phrase[i:], i == start)
		if n == 0 {
			_, n = utf8.DecodeRuneInString(phrase[i:])
			i += n
			continue
		}
		flush(i)
		i += n
		start = i
	}
	flush(len(phrase))
	return runs
}

// skipContent returns how much at the start of text is no content: a stop
// word, a place or organ of the document, a figure, a mark. A stop word of one
// character only counts at the start of a run.
func (a *analyser) skipContent(text string, atStart bool) int {
	r, size := utf8.DecodeRuneInString(text)
	if !hanRune(r) {
		return size
	}
	if n := a.nameAt(text); n > 0 {
		return n
	}
	w, _ := a.lex.stop.at(text)
	switch {
	case w == "":
		return 0
	case runeLen(w) == 1 && !atStart && !strings.ContainsRune("的和与及并或对由将把被", r):
		return 0
	case runeLen(w) == 1 && atStart:
		// 新 of 新型, 大 of 大坝: one character is no content only before a longer run.
		return len(w)
	}
	return len(w)
}
