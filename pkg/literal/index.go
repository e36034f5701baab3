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
	ids    map[string]int32
	groups int
	pages  [startRunes / startPage]*[startPage]int32 // by first character: its number in firsts, from 1
	rare   map[rune]int32                            // the same for characters from startRunes on
	firsts []first
}

type word struct {
	text   string
	groups []Group
}

// A first holds the words that begin with one character.
type first struct {
	single  []int32 // words of this character alone
	seconds []second
}

// A second holds the words that go on with one character.
type second struct {
	char  rune
	words []int32
}

// Characters below startRunes are looked up in pages of startPage.
const (
	startRunes = 0x10000
	startPage  = 0x100
)

// firstOf returns what begins with r, nil when nothing does.
func (x *Index) firstOf(r rune) *first {
	n := int32(0)
	if r >= startRunes {
		n = x.rare[r]
	} else if page := x.pages[r/startPage]; page != nil {
		n = page[r%startPage]
	}
	if n == 0 {
		return nil
	}
	return &x.firsts[n-1]
}

// Add adds a group of strings. Without strings it returns [Always].
func (x *Index) Add(words []string) Group {
	if len(words) == 0 {
		return Always
	}
	if x.ids == nil {
		x.ids, x.rare = map[string]int32{}, map[rune]int32{}
	}
	g := Group(x.groups)
	x.groups++
	for _, w := range words {
		id, ok := x.ids[w]
		if !ok {
			id = int32(len(x.words))
			x.ids[w] = id
			x.words = append(x.words, word{text: w})
			x.enter(w, id)
		}
		x.words[id].groups = append(x.words[id].groups, g)
	}
	return g
}

func (x *Index) enter(w string, id int32) {
	r, size := utf8.DecodeRuneInString(w)
	f := x.begin(r)
	if len(w) == size {
		f.single = append(f.single, id)
		return
	}
	next, _ := utf8.DecodeRuneInString(w[size:])
	for i := range f.seconds {
		if f.seconds[i].char == next {
			f.seconds[i].words = append(f.seconds[i].words, id)
			return
		}
	}
	f.seconds = append(f.seconds, second{next, []int32{id}})
}

// begin returns what begins with r, made when there is nothing yet.
func (x *Index) begin(r rune) *first {
	if f := x.firstOf(r); f != nil {
		return f
	}
	x.firsts = append(x.firsts, first{})
	n := int32(len(x.firsts))
	if r >= startRunes {
		x.rare[r] = n
	} else {
		page := &x.pages[r/startPage]
		if *page == nil {
			*page = new([startPage]int32)
		}
		(*page)[r%startPage] = n
	}
	return &x.firsts[n-1]
}

// each calls fn for every place of a word in text until fn returns false.
func (x *Index) each(text string, fn func(id int32, at int) bool) {
	if len(x.words) == 0 {
		return
	}
	for i, r := range text {
		f := x.firstOf(r)
		if f == nil {
			continue
		}
		for _, id := range f.single {
			if !fn(id, i) {
				return
			}
		}
		if len(f.seconds) == 0 {
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+runeSize(r):])
		for _, s := range f.seconds {
			if s.char != next {
				continue
			}
			for _, id := range s.words {
				if strings.HasPrefix(text[i:], x.words[id].text) && !fn(id, i) {
					return
				}
			}
			break
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
	x.each(text, func(id int32, _ int) bool {
		for _, g := range x.words[id].groups {
			if g < 64 {
				mask |= 1 << g
			}
		}
		return true
	})
	return mask
}

// In reports whether text holds one of the strings.
func (x *Index) In(text string) bool {
	found := false
	x.each(text, func(int32, int) bool {
		found = true
		return false
	})
	return found
}

// Hits are the places of all groups in one text.
type Hits struct{ places [][]int32 } // by group, ascending

// Scan finds all strings of all groups in text.
func (x *Index) Scan(text string) *Hits {
	h := &Hits{make([][]int32, x.groups)}
	x.each(text, func(id int32, at int) bool {
		for _, g := range x.words[id].groups {
			h.places[g] = append(h.places[g], int32(at))
		}
		return true
	})
	return h
}

// Places returns where the strings of a group begin, ascending; nil when none
// is there. It must not be asked for [Always].
func (h *Hits) Places(g Group) []int32 { return h.places[g] }
