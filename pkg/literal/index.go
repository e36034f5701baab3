package literal

import (
	"strings"
	"unicode/utf8"
)

// A Group is a set of strings in an [Index], by its number.
type Group int

// Always is the group of an expression without required strings: it is in
// every text.
const Always Group = -1

// An Index finds the strings of many groups in one pass over a text. Add all
// groups before the first search; then it is safe for concurrent use.
type Index struct {
	words  []word
	ids    map[string]int
	groups int
	starts [startRunes / startPage]*[startPage]start // by first character below startRunes
	pairs  map[[2]rune][]int                         // longer words by their first two characters
	single map[rune][]int                            // words of one character
}

type word struct {
	text   string
	groups []Group
}

// A start tells what words begin with a character.
type start uint8

const (
	singleStart start = 1 << iota
	pairStart
)

// Characters below startRunes are looked up in pages of startPage.
const (
	startRunes = 0x10000
	startPage  = 0x100
)

// startOf tells what words begin with r.
func (x *Index) startOf(r rune) start {
	if r >= startRunes {
		return singleStart | pairStart
	}
	if page := x.starts[r/startPage]; page != nil {
		return page[r%startPage]
	}
	return 0
}

// Add adds a group of strings. Without strings it returns [Always].
func (x *Index) Add(words []string) Group {
	if len(words) == 0 {
		return Always
	}
	if x.ids == nil {
		x.ids, x.single, x.pairs = map[string]int{}, map[rune][]int{}, map[[2]rune][]int{}
	}
	g := Group(x.groups)
	x.groups++
	for _, w := range words {
		id, ok := x.ids[w]
		if !ok {
			id = len(x.words)
			x.ids[w] = id
			x.words = append(x.words, word{text: w})
			x.enter(w, id)
		}
		x.words[id].groups = append(x.words[id].groups, g)
	}
	return g
}

func (x *Index) enter(w string, id int) {
	r, size := utf8.DecodeRuneInString(w)
	kind := singleStart
	if len(w) == size {
		x.single[r] = append(x.single[r], id)
	} else {
		next, _ := utf8.DecodeRuneInString(w[size:])
		x.pairs[[2]rune{r, next}] = append(x.pairs[[2]rune{r, next}], id)
		kind = pairStart
	}
	if r < startRunes {
		page := &x.starts[r/startPage]
		if *page == nil {
			*page = new([startPage]start)
		}
		(*page)[r%startPage] |= kind
	}
}

// each calls fn for every place of a word in text.
func (x *Index) each(text string, fn func(id, at int)) {
	if len(x.words) == 0 {
		return
	}
	for i, r := range text {
		kind := x.startOf(r)
		if kind == 0 {
			continue
		}
		if kind&singleStart != 0 {
			for _, id := range x.single[r] {
				fn(id, i)
			}
		}
		if kind&pairStart == 0 {
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+runeSize(r):])
		for _, id := range x.pairs[[2]rune{r, next}] {
			if strings.HasPrefix(text[i:], x.words[id].text) {
				fn(id, i)
			}
		}
	}
}

// runeSize returns how many bytes r took in the text; an invalid byte is one.
func runeSize(r rune) int {
	if r == utf8.RuneError {
		return 1
	}
	return utf8.RuneLen(r)
}

// Mask returns the groups below 64 that text holds, a bit each.
func (x *Index) Mask(text string) uint64 {
	var mask uint64
	x.each(text, func(id, _ int) {
		for _, g := range x.words[id].groups {
			if g < 64 {
				mask |= 1 << g
			}
		}
	})
	return mask
}

// Hits are the places of all groups in one text.
type Hits struct{ places [][]int32 } // by group, ascending

// Scan finds all strings of all groups in text.
func (x *Index) Scan(text string) *Hits {
	h := &Hits{make([][]int32, x.groups)}
	x.each(text, func(id, at int) {
		for _, g := range x.words[id].groups {
			h.places[g] = append(h.places[g], int32(at))
		}
	})
	return h
}

// Places returns where the strings of a group begin, ascending; nil when none
// is there. It must not be asked for [Always].
func (h *Hits) Places(g Group) []int32 { return h.places[g] }
