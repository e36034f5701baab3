package literal

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestRequired(t *testing.T) {
	for _, c := range []struct {
		pattern string
		want    []string
	}{
		{`印发`, []string{"印发"}},
		{`a|印发`, []string{"a", "印发"}},
		{`[一二]、[两三]`, []string{"一、三", "一、两", "二、三", "二、两"}},
		{`\p{Han}{2}号`, []string{"号"}},
		{`。{3,}|…`, []string{"…", "。。。"}},
		{`\d+(?:\.\d+)?%`, []string{"%"}},
		{`[，、]\s?。`, nil}, // filled below: too many to write out
		{`a?`, nil},
		{`.*`, nil},
		{`(?i)abc`, nil},
		{`x*`, nil},
		{`(?:甲|乙)?丙`, []string{"丙", "乙丙", "甲丙"}},
		{`^第[^ ]+条$`, []string{"条"}},
	} {
		got := Required(c.pattern)
		if c.pattern == `[，、]\s?。` {
			if len(got) == 0 || !slices.Contains(got, "，。") || !slices.Contains(got, "、 。") {
				t.Errorf("%s: %q", c.pattern, got)
			}
			continue
		}
		if c.pattern == `^第[^ ]+条$` {
			if len(got) != 1 {
				t.Errorf("%s: %q", c.pattern, got)
			}
			continue
		}
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.pattern, got, c.want)
		}
	}
}

// TestRequiredHolds makes texts and patterns at random and shows that a match
// holds a required string, and that the index finds it.
func TestRequiredHolds(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	parts := []string{"甲", "[甲乙]", "乙?", "(?:甲乙|丙)", "丙+", "。{2,3}", `\s?`, "[^甲]", "(?:甲|)", "x*", "乙|丙"}
	letters := []rune("甲乙丙。 x")
	for range 3000 {
		pattern := ""
		for range 1 + r.IntN(4) {
			pattern += parts[r.IntN(len(parts))]
		}
		re := regexp.MustCompile(pattern)
		words := Required(pattern)
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
		text := b.String()
		var x Index
		g := x.Add(words)
		if g == Always {
			continue
		}
		found := x.Scan(text).Places(g)
		for _, m := range re.FindAllStringIndex(text, -1) {
			if !slices.ContainsFunc(found, func(at int32) bool { return int(at) >= m[0] && int(at) < m[1] }) {
				t.Fatalf("%q matches %q at %v, but of %q the index found %v", pattern, text, m, words, found)
			}
		}
		if (x.Mask(text) != 0) != (len(found) > 0) {
			t.Fatalf("mask and places differ for %q in %q", words, text)
		}
	}
}
