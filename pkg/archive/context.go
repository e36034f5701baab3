package archive

import (
	"math/bits"
	"strings"
)

// A Context is what looks know of the whole archive. Its size goes with the
// numbers of organs and years, and a bit for each 发文字号.
type Context struct {
	Latest string             // 成文日期 of the youngest document
	from   map[string]int     // documents by lead issuer
	held   map[Number]*serial // by 代字 and year; Serial is 0
	near   map[string]bool    // answers of holdsFrom
}

// A serial holds the numbers of one series that the archive has.
type serial struct {
	n, top int
	words  map[int]uint64
}

func newContext() *Context {
	return &Context{from: map[string]int{}, held: map[Number]*serial{}, near: map[string]bool{}}
}

func (c *Context) add(f *Fact) {
	c.Latest = max(c.Latest, f.Date)
	if s := f.issuer(); s != "" {
		c.from[s]++
	}
	if f.Number.IsZero() {
		return
	}
	key, at := Number{Code: f.Number.Code, Year: f.Number.Year}, f.Number.Serial
	s := c.held[key]
	if s == nil {
		s = &serial{words: map[int]uint64{}}
		c.held[key] = s
	}
	before := s.words[at/64]
	s.words[at/64] |= 1 << (at % 64)
	s.n += bits.OnesCount64(s.words[at/64]) - bits.OnesCount64(before)
	s.top = max(s.top, at)
}

// holdsFrom reports whether the archive holds documents of one of names, which
// may be short: 市人民政府 is 朔州市人民政府.
func (c *Context) holdsFrom(names []string) bool {
	for _, n := range names {
		known, ok := c.near[n]
		if !ok {
			known = c.from[n] > 0 || c.hasSuffix(n)
			c.near[n] = known
		}
		if known {
			return true
		}
	}
	return false
}

func (c *Context) hasSuffix(name string) bool {
	for s := range c.from {
		if name != "" && strings.HasSuffix(s, name) {
			return true
		}
	}
	return false
}

// missing reports whether the archive lacks a cited number though it holds at
// least that many of its series. It returns the number without the words before
// it.
func (c *Context) missing(n Number, least int) (Number, bool) {
	var own *Number
	for code := []rune(n.Code); len(code) > 1; code = code[1:] {
		at := Number{string(code), n.Year, n.Serial}
		if c.holds(at) {
			return n, false
		}
		if s := c.held[Number{Code: at.Code, Year: at.Year}]; s != nil && own == nil {
			own = &at
			if s.n < least {
				return n, false
			}
		}
	}
	if own == nil {
		return n, false
	}
	return *own, true
}

// holds reports whether the archive holds a number.
func (c *Context) holds(n Number) bool {
	s := c.held[Number{Code: n.Code, Year: n.Year}]
	return s != nil && s.words[n.Serial/64]>>(n.Serial%64)&1 == 1
}

// almostWhole reports whether the archive holds at least four fifths of the
// series that a number belongs to.
func (c *Context) almostWhole(n Number) bool {
	s := c.held[Number{Code: n.Code, Year: n.Year}]
	return s != nil && s.n*5 >= s.top*4
}
