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

	replied map[string]string // date of the youngest 批复 or 函 by lead issuer
	replies map[string]string // answers of repliedUntil
}

// A serial holds the numbers of one series that the archive has.
type serial struct {
	n, low, top int
	topDate     string // of the document with the highest
	words       map[int]uint64
}

func newContext() *Context {
	return &Context{from: map[string]int{}, held: map[Number]*serial{}, near: map[string]bool{}, replied: map[string]string{}, replies: map[string]string{}}
}

func (c *Context) add(f *Fact) {
	c.Latest = max(c.Latest, f.Date)
	if s := f.issuer(); s != "" {
		c.from[s]++
		if f.Kind == "批复" || f.Kind == "函" {
			c.replied[s] = max(c.replied[s], f.Date)
		}
	}
	if f.Number.IsZero() || f.Draft {
		return
	}
	key, at := Number{Code: f.Number.Code, Year: f.Number.Year}, f.Number.Serial
	s := c.held[key]
	if s == nil {
		s = &serial{low: at, words: map[int]uint64{}}
		c.held[key] = s
	}
	before := s.words[at/64]
	s.words[at/64] |= 1 << (at % 64)
	s.n += bits.OnesCount64(s.words[at/64]) - bits.OnesCount64(before)
	s.low = min(s.low, at)
	if at > s.top {
		s.top, s.topDate = at, ""
	}
	if at == s.top {
		s.topDate = max(s.topDate, f.Date)
	}
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

// repliedUntil returns the date of the youngest 批复 or 函 of one of names that
// the archive holds, "" for none: whether it keeps their answers at all.
func (c *Context) repliedUntil(names []string) (latest string) {
	for _, n := range names {
		known, ok := c.replies[n]
		if !ok {
			for organ, date := range c.replied {
				if sameOrgan(organ, n) {
					known = max(known, date)
				}
			}
			c.replies[n] = known
		}
		latest = max(latest, known)
	}
	return latest
}

// A lack is how whole a series must be before a number in it is missing: with at
// least so many numbers, and that share of those between the lowest and the
// highest.
type lack struct {
	least int
	share float64
}

// missing reports whether the archive lacks a number that was cited on a day:
// the series has lower ones, and higher ones or at least younger ones. It
// returns the number without the words before it.
func (c *Context) missing(n Number, on string, is lack) (Number, bool) {
	var own *Number
	for code := []rune(n.Code); len(code) > 1; code = code[1:] {
		at := Number{string(code), n.Year, n.Serial}
		s := c.held[Number{Code: at.Code, Year: at.Year}]
		switch {
		case s == nil:
			continue
		case s.holds(at.Serial):
			return n, false
		case own == nil && n.means(at) && s.lacks(at.Serial, on, is):
			own = &at
		}
	}
	if own == nil {
		return n, false
	}
	return *own, true
}

func (s *serial) holds(n int) bool { return s.words[n/64]>>(n%64)&1 == 1 }

func (s *serial) lacks(n int, on string, is lack) bool {
	whole := s.n >= is.least && float64(s.n) >= is.share*float64(s.top-s.low+1)
	return whole && n > s.low && (n < s.top || on != "" && on <= s.topDate)
}
