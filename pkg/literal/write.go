package literal

import (
	"regexp/syntax"
	"strconv"
	"strings"
)

// written returns an expression that means what re does. Its own method String
// looks for the shortest flags, which takes it milliseconds.
func written(re *syntax.Regexp) string {
	var b strings.Builder
	write(&b, re)
	return b.String()
}

func write(b *strings.Builder, re *syntax.Regexp) {
	switch re.Op {
	case syntax.OpLiteral:
		b.WriteString("(?")
		if re.Flags&syntax.FoldCase != 0 {
			b.WriteByte('i')
		}
		b.WriteByte(':')
		for _, r := range re.Rune {
			writeRune(b, r)
		}
		b.WriteByte(')')
	case syntax.OpCharClass:
		b.WriteByte('[')
		for i := 0; i < len(re.Rune); i += 2 {
			writeRune(b, re.Rune[i])
			b.WriteByte('-')
			writeRune(b, re.Rune[i+1])
		}
		b.WriteByte(']')
	case syntax.OpCapture:
		writeGroup(b, "(", re.Sub, "")
	case syntax.OpConcat:
		writeGroup(b, "(?:", re.Sub, "")
	case syntax.OpAlternate:
		writeGroup(b, "(?:", re.Sub, "|")
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		writeGroup(b, "(?:", re.Sub, "")
		b.WriteString(times(re))
		if re.Flags&syntax.NonGreedy != 0 {
			b.WriteByte('?')
		}
	default:
		b.WriteString(sign(re.Op))
	}
}

func writeRune(b *strings.Builder, r rune) {
	b.WriteString(`\x{`)
	b.WriteString(strconv.FormatInt(int64(r), 16))
	b.WriteByte('}')
}

func writeGroup(b *strings.Builder, open string, subs []*syntax.Regexp, between string) {
	b.WriteString(open)
	for i, sub := range subs {
		if i > 0 {
			b.WriteString(between)
		}
		write(b, sub)
	}
	b.WriteByte(')')
}

// times is how an expression that repeats another says how often.
func times(re *syntax.Regexp) string {
	switch re.Op {
	case syntax.OpStar:
		return "*"
	case syntax.OpPlus:
		return "+"
	case syntax.OpQuest:
		return "?"
	}
	most := ""
	if re.Max >= 0 {
		most = strconv.Itoa(re.Max)
	}
	return "{" + strconv.Itoa(re.Min) + "," + most + "}"
}

// sign is how an expression without parts is written.
func sign(op syntax.Op) string {
	switch op {
	case syntax.OpEmptyMatch:
		return "(?:)"
	case syntax.OpAnyChar:
		return "(?s:.)"
	case syntax.OpAnyCharNotNL:
		return "(?-s:.)"
	case syntax.OpBeginLine:
		return "(?m:^)"
	case syntax.OpEndLine:
		return "(?m:$)"
	case syntax.OpBeginText:
		return `\A`
	case syntax.OpEndText:
		return `\z`
	case syntax.OpWordBoundary:
		return `\b`
	case syntax.OpNoWordBoundary:
		return `\B`
	}
	return `[^\x00-\x{10FFFF}]` // matches nothing
}
