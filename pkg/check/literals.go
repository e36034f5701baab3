package check

import (
	"regexp/syntax"
	"strings"
)

// requiredLiterals returns strings of which every match of the pattern holds
// at least one, nil when there is no such set. A text without them is not
// searched, which makes most searches cheap.
func requiredLiterals(pattern string) []string {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil
	}
	return literals(re.Simplify())
}

func literals(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase != 0 {
			return nil
		}
		return []string{string(re.Rune)}
	case syntax.OpCharClass:
		var set []string
		for i := 0; i < len(re.Rune); i += 2 {
			if re.Rune[i+1]-re.Rune[i] > 8 || len(set) > 16 {
				return nil
			}
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				set = append(set, string(r))
			}
		}
		return set
	case syntax.OpCapture, syntax.OpPlus:
		return literals(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return literals(re.Sub[0])
		}
	case syntax.OpConcat:
		var best []string
		for _, sub := range re.Sub {
			if l := literals(sub); l != nil && (best == nil || better(l, best)) {
				best = l
			}
		}
		return best
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			l := literals(sub)
			if l == nil {
				return nil
			}
			all = append(all, l...)
		}
		return all
	}
	return nil
}

// better reports whether a is the more selective set: fewer, longer strings.
func better(a, b []string) bool {
	return shortest(a)*len(b) > shortest(b)*len(a)
}

func shortest(set []string) int {
	n := 1 << 20
	for _, s := range set {
		n = min(n, len(s))
	}
	return n
}

// holdsAny reports whether text holds one of literals, or may: nil stands for no
// such set.
func holdsAny(text string, literals []string) bool {
	if literals == nil {
		return true
	}
	for _, l := range literals {
		if strings.Contains(text, l) {
			return true
		}
	}
	return false
}
