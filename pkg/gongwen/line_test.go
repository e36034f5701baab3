package gongwen

import (
	"testing"
	"unicode"
)

// TestSpace proves that the few bytes that are looked at are all that white
// space begins with.
func TestSpace(t *testing.T) {
	for r := range rune(unicode.MaxRune) {
		text := "公" + string(r) + "文"
		at, size := space(text)
		if unicode.IsSpace(r) != (at >= 0) || at >= 0 && (at != len("公") || text[at:at+size] != string(r)) {
			t.Errorf("%U: got %d, %d", r, at, size)
		}
	}
	for _, text := range []string{"公文，\xe3\xe2", ""} {
		if at, _ := space(text); at >= 0 {
			t.Errorf("%q: white space where there is none", text)
		}
	}
	if got := compact(" 关于\t印发　的\u00a0通知\n"); got != "关于印发的通知" {
		t.Errorf("got %q", got)
	}
}
