package display

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Clean returns s as it may be shown on one line of a terminal: control and
// bidirectional characters, which can hide or forge text, appear as \uXXXX,
// and line ends and tabs as a space.
func Clean(s string) string {
	if !strings.ContainsFunc(s, hostile) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		b.WriteString(Visible(r))
	}
	return b.String()
}

// CleanLines is [Clean] for text of several lines: their ends stay.
func CleanLines(s string) string {
	if !strings.ContainsFunc(s, hostile) && utf8.ValidString(s) {
		return s
	}
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = Clean(l)
	}
	return strings.Join(lines, "\n")
}

// Visible returns r as it may be shown on a terminal.
func Visible(r rune) string {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return " "
	case !hostile(r):
		return string(r)
	case r > 0xFFFF:
		return fmt.Sprintf(`\U%08X`, r)
	}
	return fmt.Sprintf(`\u%04X`, r)
}

// hostile reports whether r steers a terminal or the order of text, or takes
// no room at all.
func hostile(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r <= 0x9F: // C0, DEL, C1
	case r == 0xAD, r == 0x61C, r == 0x180E, r == 0xFEFF:
	case r >= 0x200B && r <= 0x200F, r >= 0x2028 && r <= 0x202E, r >= 0x2060 && r <= 0x206F:
	case r >= 0xFFF9 && r <= 0xFFFB, r >= 0xE0000 && r <= 0xE0FFF: // annotations, tags
	default:
		return false
	}
	return true
}
