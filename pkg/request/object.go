package request

import (
	"strings"
	"unicode/utf8"
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
	return rest == "" || r == 0 || strings.ContainsRune("、，和及与并等（0123456789共约", r)
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

// classOf returns the class of what an act asks for, and its key.
func (a *analyser) classOf(act *Act, b *block) (string, []string) {
	object := a.objectText(act, b)
	class := a.verbClass(act, b, object)
	if class < 0 {
		class = a.nounClass(object)
	}
	if class < 0 {
		class = a.unitClass(object)
	}
	if class < 0 && !act.Verb.Empty() {
		if _, v := a.lex.objectVerbs.at(b.text[act.Verb.Start-b.start:]); v > 0 || a.lex.objectVerbs.has(b.text[act.Verb.Start-b.start:]) {
			class = v
		}
	}
	name := ""
	if class >= 0 {
		name = a.lex.Objects[class].Class
	}
	return name, a.key(object)
}

// objectText returns the words of an act's object, quotations included, cut
// before a phrase of source or purpose.
func (a *analyser) objectText(act *Act, b *block) string {
	if act.Object.Empty() {
		return ""
	}
	return b.text[act.Object.Start-b.start : act.Object.End-b.start]
}

// verbClass returns the class that the verbs of an act imply by themselves:
// 任命, 表彰, 设立; -1 where the noun decides.
func (a *analyser) verbClass(act *Act, b *block, object string) int {
	if act.Verb.Empty() {
		return -1
	}
	verb := b.text[act.Verb.Start-b.start : act.Verb.End-b.start]
	for _, text := range []string{verb, strings.TrimLeft(object, " ")} {
		text = text[a.lex.adverbs.skip(text):]
		if self := a.selfWord(text); self != "" {
			text = text[len(self):]
		}
		if w, v := a.lex.objectVerbs.at(text); w != "" {
			switch c := a.lex.Objects[v]; {
			case c.Project && (text != verb || w == verb):
				return v
			case c.Class == "减免延期" || c.Class == "授权" && w == "授权":
				return v
			}
		}
	}
	return -1
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
		if _, n := a.organAt(text); n > 0 && n <= len("市文化和旅游局") {
			return n
		}
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
