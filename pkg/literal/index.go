package literal

import (
	"math/bits"
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
	groups int
	firsts []first
	table  []slot // of firsts, by their characters; most of it is empty
	shift  uint32 // what makes a place in the table of the hash of a character
}

// A slot of a hash table holds the number of a first, counted from 1; 0 when it
// is empty.
type slot struct {
	char rune
	n    int32
}

type word struct {
	text   string
	groups []Group
}

// A first holds the words that begin with one character.
type first struct {
	char    rune
	single  []int32 // words of this character alone
	seconds []second
	some    uint64 // a bit for each of the seconds, which several may share
}

// A second holds the words that go on with one character.
type second struct {
	char  rune
	words []int32
}

// firstOf returns what begins with r, nil when nothing does.
func (x *Index) firstOf(r rune) *first {
	if s := x.slotOf(r); s.n != 0 {
		return &x.firsts[s.n-1]
	}
	return nil
}

// slotOf returns the slot of r, or the empty one where it belongs.
func (x *Index) slotOf(r rune) *slot {
	for h := uint32(r) * 0x9E3779B1 >> x.shift; ; h++ {
		if s := &x.table[h&uint32(len(x.table)-1)]; s.n == 0 || s.char == r {
			return s
		}
	}
}

// Add adds a group of strings. Without strings it returns [Always].
func (x *Index) Add(words []string) Group {
	if len(words) == 0 {
		return Always
	}
	if x.table == nil {
		x.words = make([]word, 0, len(words))
		x.spread(8)
	}
	g := Group(x.groups)
	x.groups++
	for _, w := range words {
		id := x.enter(w)
		x.words[id].groups = append(x.words[id].groups, g)
	}
	return g
}

// enter returns the number of a word, which is new or not.
func (x *Index) enter(w string) int32 {
	r, size := utf8.DecodeRuneInString(w)
	f := x.begin(r)
	list := &f.single
	if len(w) > size {
		next, _ := utf8.DecodeRuneInString(w[size:])
		list = f.after(next)
	}
	for _, id := range *list {
		if x.words[id].text == w {
			return id
		}
	}
	id := int32(len(x.words))
	x.words = append(x.words, word{text: w})
	*list = append(*list, id)
	return id
}

// after returns the words that go on with r.
func (f *first) after(r rune) *[]int32 {
	f.some |= bitOf(r)
	for i := range f.seconds {
		if f.seconds[i].char == r {
			return &f.seconds[i].words
		}
	}
	f.seconds = append(f.seconds, second{char: r})
	return &f.seconds[len(f.seconds)-1].words
}

func bitOf(r rune) uint64 { return 1 << (uint32(r) % 64) }

// begin returns what begins with r, made when there is nothing yet.
func (x *Index) begin(r rune) *first {
	if f := x.firstOf(r); f != nil {
		return f
	}
	if 4*len(x.firsts) >= len(x.table) {
		x.spread(2 * len(x.table))
	}
	x.firsts = append(x.firsts, first{char: r})
	*x.slotOf(r) = slot{r, int32(len(x.firsts))}
	return &x.firsts[len(x.firsts)-1]
}

// spread makes a table of n slots, a power of two.
func (x *Index) spread(n int) {
	x.table, x.shift = make([]slot, n), uint32(32-bits.TrailingZeros(uint(n)))
	for i, f := range x.firsts {
		*x.slotOf(f.char) = slot{f.char, int32(i + 1)}
	}
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
