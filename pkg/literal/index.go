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
	some    uint64 // a bit for each of the seconds, which several may share
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
	f.some |= bitOf(next)
	for i := range f.seconds {
		if f.seconds[i].char == next {
			f.seconds[i].words = append(f.seconds[i].words, id)
			return
		}
	}
	f.seconds = append(f.seconds, second{next, []int32{id}})
}

func bitOf(r rune) uint64 { return 1 << (uint32(r) % 64) }

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

// each calls fn for every place of a word in text, ascending, until fn returns
// false.
func (x *Index) each(text string, fn func(id int32, at int) bool) {
	if len(x.words) == 0 {
		return
	}
	var open *first // what begins with the character before, at an offset
	at := 0
	for i, r := range text {
		if open != nil && open.some&bitOf(r) != 0 && !x.goOn(open, r, text, at, fn) {
			return
		}
		open, at = x.firstOf(r), i
		if open == nil {
			continue
		}
		for _, id := range open.single {
			if !fn(id, i) {
				return
			}
		}
	}
}

// goOn calls fn for the words of f that stand at an offset of text and have r as
// their second character.
func (x *Index) goOn(f *first, r rune, text string, at int, fn func(id int32, at int) bool) bool {
	for _, s := range f.seconds {
		if s.char != r {
			continue
		}
		for _, id := range s.words {
			if strings.HasPrefix(text[at:], x.words[id].text) && !fn(id, at) {
				return false
			}
		}
		break
	}
	return true
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
