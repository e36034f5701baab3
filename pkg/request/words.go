package request

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A wordSet finds the longest of its words at a place. The zero wordSet holds
// no word.
type wordSet struct {
	byFirst map[rune][]entry // longest first
	firsts  [64]uint64       // a bit for what the first characters come to modulo 4096
	size    int
}

// begins reports whether a word may begin with r.
func (s *wordSet) begins(r rune) bool { return s.firsts[r>>6&63]&(1<<(r&63)) != 0 }

type entry struct {
	word  string
	value int // what the owner of the set stores with the word
}

func newWordSet(words []string) wordSet {
	var s wordSet
	s.addAll(words, 0)
	s.finish()
	return s
}

// DecodeYAML reads a list of words.
func (s *wordSet) DecodeYAML(n *yamlfile.Node) error {
	var words []string
	if errs := yamlfile.Decode("", n, &words); len(errs) > 0 {
		return errs
	}
	*s = newWordSet(words)
	return nil
}

func (s *wordSet) addAll(words []string, value int) {
	for _, w := range words {
		s.add(w, value)
	}
}

func (s *wordSet) add(word string, value int) {
	if word == "" {
		return
	}
	if s.byFirst == nil {
		s.byFirst = map[rune][]entry{}
	}
	r, _ := utf8.DecodeRuneInString(word)
	s.byFirst[r] = append(s.byFirst[r], entry{word, value})
	s.firsts[r>>6&63] |= 1 << (r & 63)
	s.size++
}

func (s *wordSet) finish() {
	for r, es := range s.byFirst {
		sort.SliceStable(es, func(i, j int) bool { return len(es[i].word) > len(es[j].word) })
		s.byFirst[r] = es
	}
}

// at returns the longest word at the start of text, "" when there is none.
func (s *wordSet) at(text string) (string, int) {
	r, _ := utf8.DecodeRuneInString(text)
	if !s.begins(r) {
		return "", 0
	}
	for _, e := range s.byFirst[r] {
		if strings.HasPrefix(text, e.word) {
			return e.word, e.value
		}
	}
	return "", 0
}

// has reports whether text begins with one of the words.
func (s *wordSet) has(text string) bool { w, _ := s.at(text); return w != "" }

// is reports whether text is one of the words.
func (s *wordSet) is(text string) bool { w, _ := s.at(text); return w != "" && w == text }

// within reports whether one of the words stands anywhere in text.
func (s *wordSet) within(text string) bool { _, at, _ := s.in(text); return at >= 0 }

// ends reports whether text ends with one of the words.
func (s *wordSet) ends(text string) bool { return s.endOf(text) != "" }

// trim returns text without the words it begins with.
func (s *wordSet) trim(text string) string { return text[s.skip(text):] }

// trimEnd returns text without the words it ends with.
func (s *wordSet) trimEnd(text string) string {
	for {
		w := s.endOf(text)
		if w == "" {
			return text
		}
		text = text[:len(text)-len(w)]
	}
}

// in returns the first word in text with its offset, -1 when there is none.
func (s *wordSet) in(text string) (word string, at, value int) {
	for i, r := range text {
		if !s.begins(r) {
			continue
		}
		if w, v := s.at(text[i:]); w != "" {
			return w, i, v
		}
	}
	return "", -1, 0
}

// endOf returns the longest word that text ends with. It looks back at most
// eight characters.
func (s *wordSet) endOf(text string) string {
	best, i := "", len(text)
	for n := 0; n < 8 && i > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:i])
		i -= size
		r, _ := utf8.DecodeRuneInString(text[i:])
		if !s.begins(r) {
			continue
		}
		for _, e := range s.byFirst[r] {
			if e.word == text[i:] {
				best = e.word
			}
		}
	}
	return best
}

// skip returns how many bytes of words from s text begins with.
func (s *wordSet) skip(text string) int {
	n := 0
	for {
		w, _ := s.at(text[n:])
		if w == "" {
			return n
		}
		n += len(w)
	}
}

func runeLen(s string) int { return utf8.RuneCountInString(s) }

// firstRunes returns at most n characters of s.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
