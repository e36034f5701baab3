package request

import (
	"strings"
	"unicode/utf8"
)

// addressee reads who is asked at the start of text and returns the length of
// the words, 0 when nobody is named.
func (a *analyser) addressee(text string) (Addressee, int) {
	if n := a.recipientAt(text); n > 0 {
		return Recipient, n + a.more(text[n:])
	}
	if w := a.selfWord(text); w != "" {
		return Self, len(w)
	}
	if w := polite(text); w != "" {
		return Recipient, len(w)
	}
	if w, _ := a.lex.Others.at(text); w != "" {
		if sup, _ := a.lex.Superiors.at(text); len(sup) <= len(w) {
			return Other, len(w)
		}
	}
	kind, n := a.organAt(text)
	if w, _ := a.lex.Superiors.at(text); len(w) >= n && w != "" {
		if r := rankOf(w); r != NoRank && a.ctx.To != NoRank && r > a.ctx.To && r >= a.ctx.SelfRank {
			return Other, len(w)
		}
		return Superior, len(w) + a.more(text[len(w):])
	}
	if n > 0 {
		return kind, n + a.more(text[n:])
	}
	return Implied, 0
}

func (a *analyser) recipientAt(text string) int {
	w, _ := a.ctx.recipients.at(text)
	return len(w)
}

// polite returns 贵局, 贵市人民政府 and the like at the start of text.
func polite(text string) string {
	rest, ok := strings.CutPrefix(text, "贵")
	if !ok {
		return ""
	}
	r, size := utf8.DecodeRuneInString(rest)
	if !strings.ContainsRune("局委厅市县区省州旗办府会院校部行司单公集社所中处", r) {
		return ""
	}
	n := len("贵") + size
	for _, tail := range []string{"人民政府", "政府", "位", "司", "团", "心", "区", "方"} {
		if strings.HasPrefix(text[n:], tail) {
			n += len(tail)
			break
		}
	}
	return text[:n]
}

// more returns the length of what else belongs to an addressee: 领导, further
// organs joined by 、 or 和.
func (a *analyser) more(text string) int {
	n := 0
	for {
		matched := false
		if t, _ := a.lex.OrganTails.at(text[n:]); t != "" {
			n += len(t)
			matched = true
		}
		if j, _ := a.lex.Joins.Nouns.at(text[n:]); j != "" {
			rest := text[n+len(j):]
			m := a.recipientAt(rest)
			if m == 0 {
				w, _ := a.lex.Superiors.at(rest)
				m = len(w)
			}
			if m == 0 {
				_, m = a.organAt(rest)
			}
			if m > 0 {
				n += len(j) + m
				matched = true
			}
		}
		if !matched {
			return n
		}
	}
}

// organAt reads the name of an organ at the start of text: at most 24
// characters that end in 局, 委, 政府 … with no verb of decision before.
func (a *analyser) organAt(text string) (Addressee, int) {
	count := 0
	for i, r := range text {
		if count > 24 || r == '的' || r == '我' || r == 0 || !hanRune(r) {
			break
		}
		if count > 0 {
			if w, v := a.lex.verbs.at(text[i:]); runeLen(w) >= 2 && a.lex.Verbs[v].Decide && !startsOrgan(text[i:]) {
				break
			}
		} else if w, v := a.lex.verbs.at(text); runeLen(w) >= 2 && a.lex.Verbs[v].Decide && !startsOrgan(text) {
			break
		}
		count++
		if w, _ := a.lex.OrganEnds.at(text[i:]); w != "" && (count > 1 || runeLen(w) > 2) && !falseOrgan(text[i+len(w):], w) {
			n := i + len(w)
			for { // 省发展改革委员会, 市委组织部: go on while another ending follows at once
				next, _ := a.lex.OrganEnds.at(text[n:])
				if next == "" || falseOrgan(text[n+len(next):], next) {
					break
				}
				n += len(next)
			}
			return a.classify(text[:n]), n
		}
	}
	return Implied, 0
}

// startsOrgan reports whether a word that looks like a verb begins the name of
// an organ: 协调办, 督办局, 统筹办.
func startsOrgan(text string) bool {
	_, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return false
	}
	head := firstRunes(text, 4)
	return strings.HasSuffix(head, "局") || strings.Contains(head, "领导小") || strings.HasSuffix(firstRunes(text, 3), "办") || strings.HasSuffix(head, "中心")
}

// falseOrgan reports whether an ending is no ending of an organ's name, by the
// text behind it: 部分, 院内, 局部, 委托.
func falseOrgan(after, end string) bool {
	r, _ := utf8.DecodeRuneInString(after)
	switch end {
	case "部":
		return strings.ContainsRune("分位署件队", r)
	case "委":
		return strings.ContainsRune("托派任", r)
	case "局":
		return strings.ContainsRune("部面限势", r)
	case "院":
		return strings.ContainsRune("内校士", r)
	case "中心":
		return strings.ContainsRune("城镇区任", r)
	case "公司", "集团":
		return false
	}
	return false
}

// classify tells whether an organ stands above the drafting organ.
func (a *analyser) classify(name string) Addressee {
	rank := rankOf(name)
	ruler := a.lex.Rulers.ends(name)
	to := a.ctx.To
	if to == NoRank {
		to = a.ctx.SelfRank
	}
	switch {
	case rank == NoRank && ruler && !strings.HasPrefix(name, "当地"):
		return Superior
	case rank == NoRank:
		return Organ
	case to == NoRank:
		if ruler {
			return Superior
		}
		return Organ
	case rank < to: // a lower number is a higher rank
		return Superior
	case rank == to && ruler && !(rank == a.ctx.SelfRank && !a.ctx.Department):
		return Superior
	case rank == to:
		return Organ
	}
	return Other
}

func hanRune(r rune) bool { return r >= 0x3400 && r <= 0x9fff || r == '〇' }
