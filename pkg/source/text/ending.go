package text

import (
	"strings"
	"unicode/utf8"
)

// endingOf tells how s ends.
func endingOf(s string) ending {
	for {
		r, n := utf8.DecodeLastRuneInString(s)
		switch r {
		case '”', '’', '」', '』', '）', ')', '》', '〉', '】', '"', '\'':
			if inner := s[:len(s)-n]; inner != "" {
				s = inner
				continue
			}
			return endsOpen
		case '。', '！', '？', '；', '：', '…', '!', '?', ';', ':', '.', '．':
			return endsFinal
		case '，', '、', ',', '（', '(', '《', '〈', '“', '‘', '「', '『', '〔', '【':
			return endsPause
		}
		return endsOpen
	}
}

// beginsMidSentence reports whether s begins with a mark that no paragraph
// begins with.
func beginsMidSentence(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("，。、；：！？）》〉”’」』】〕", r)
}

// leavesOpen reports whether s opens a bracket or quotation that it does not
// close.
func leavesOpen(s string) bool {
	for _, p := range [...][2]string{{"《", "》"}, {"“", "”"}, {"（", "）"}, {"〔", "〕"}, {"「", "」"}} {
		if strings.Count(s, p[0]) > strings.Count(s, p[1]) {
			return true
		}
	}
	return false
}
