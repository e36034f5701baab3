package gongwen

import (
	"testing"
	"unicode"
)

// TestSpaced proves that the few bytes that are looked at are all that white
// space begins with.
func TestSpaced(t *testing.T) {
	for r := range rune(unicode.MaxRune) {
		if got, want := spaced("公"+string(r)+"文"), unicode.IsSpace(r); got != want {
			t.Errorf("%U: got %t, want %t", r, got, want)
		}
	}
	if spaced("公文，\xe3\xe2") || spaced("") {
		t.Error("white space where there is none")
	}
}
