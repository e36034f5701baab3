package literal

import (
	"regexp/syntax"
	"strings"
)

// An effort adds up how much of a text is gone through from place to place. In a
// text that repeats a string without end the whole expression, tried once, is
// cheaper than a start at every place.
type effort struct {
	p    *Pattern
	text string
	end  int // where the characters that matches are made of end, behind the last place
	seen int // bytes
}

// effortTimes is how many times the length of a text may be gone through.
const effortTimes = 8

// tooMuch reports whether with a try at an offset the effort has become too much.
func (e *effort) tooMuch(at int) bool {
	if n := e.p.plan.length; n >= 0 {
		e.seen += min(n, len(e.text)-at)
	} else {
		if at >= e.end {
			if e.p.reach(); e.p.plan.looksOn {
				e.end = len(e.text)
			} else {
				e.end = e.p.all.forth(e.text, at, len(e.text))
			}
		}
		e.seen += e.end - at
	}
	return e.seen > effortTimes*len(e.text)+4096
}

// longRepeat is the count above which a repetition is not taken apart: unrolled, it
// would be nested deeper than package regexp allows.
const longRepeat = 100

// apart reports whether what follows the string of an expression can be written
// as an expression of its own.
func apart(text string, re *syntax.Regexp) bool {
	return !strings.Contains(text, `\Q`) && !repeatsLong(re)
}

func repeatsLong(re *syntax.Regexp) bool {
	if re.Op == syntax.OpRepeat && max(re.Min, re.Max) > longRepeat {
		return true
	}
	for _, sub := range re.Sub {
		if repeatsLong(sub) {
			return true
		}
	}
	return false
}
