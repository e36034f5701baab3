package literal

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"regexp/syntax"
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

// randomPatterns calls fn with patterns and texts made at random.
func randomPatterns(n int, fn func(pattern, text string)) {
	r := rand.New(rand.NewPCG(3, 4))
	parts := []string{"甲", "[甲乙]", "乙?", "(?:甲乙|丙)", "(丙)+", "。{2,3}", `\s?`, "[^甲]", "(?:甲|)", "x*", "乙|丙", "^", "$", `\b`, "(?i)x", ".+?", "(?m)^", "[^。]{0,4}", `\p{Han}{1,3}`, "(?s).", "(x|甲乙)"}
	letters := []rune("甲乙丙。 xX\n")
	for range n {
		pattern := ""
		for range 1 + r.IntN(5) {
			pattern += parts[r.IntN(len(parts))]
		}
		var b strings.Builder
		for range r.IntN(24) {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
		if r.IntN(8) == 0 {
			b.WriteString("\xe7\x94")
		}
		fn(pattern, b.String())
	}
}

// TestRequiredHolds shows that a match holds a required string, and that the
// index finds it.
func TestRequiredHolds(t *testing.T) {
	randomPatterns(6000, func(pattern, text string) {
		re := regexp.MustCompile(pattern)
		words := Required(pattern)
		var x Index
		g := x.Add(words)
		if g == Always {
			return
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
	})
}

// TestPattern shows that a pattern finds what package regexp finds.
func TestPattern(t *testing.T) {
	guarded := 0
	randomPatterns(15000, func(pattern, text string) {
		p, err := Parse(pattern)
		if err != nil {
			t.Fatal(err)
		}
		re := regexp.MustCompile(pattern)
		if p.Required() != nil {
			guarded++
		}
		if got, want := p.FindAllStringSubmatchIndex(text), re.FindAllStringSubmatchIndex(text, -1); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q in %q: got %v, want %v", pattern, text, got, want)
		}
		if got, want := p.MatchString(text), re.MatchString(text); got != want {
			t.Fatalf("%q in %q: got %t, want %t", pattern, text, got, want)
		}
		if got, want := Must(pattern).FindStringSubmatch(text), re.FindStringSubmatch(text); !reflect.DeepEqual(got, want) {
			t.Fatalf("%q in %q: got %q, want %q", pattern, text, got, want)
		}
		ends, err := Parse("(?:" + pattern + ")$")
		if err != nil {
			t.Fatal(err)
		}
		if got, want := ends.MatchEnd(text), ends.Regexp().MatchString(text); got != want {
			t.Fatalf("%q at the end of %q: got %t, want %t", pattern, text, got, want)
		}
	})
	if guarded < 1000 {
		t.Errorf("only %d patterns have strings", guarded)
	}
}

// TestWritten shows that an expression written from its tree means the same.
func TestWritten(t *testing.T) {
	randomPatterns(6000, func(pattern, text string) {
		tree, err := syntax.Parse(pattern, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		for _, tree := range []*syntax.Regexp{tree, tree.Simplify()} {
			got, want := regexp.MustCompile(written(tree)).FindAllStringSubmatchIndex(text, -1), regexp.MustCompile(pattern).FindAllStringSubmatchIndex(text, -1)
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("%q as %q in %q: got %v, want %v", pattern, written(tree), text, got, want)
			}
		}
	})
}

// TestRepeatedString shows that a text that repeats a string without end is gone
// through a few times only: from every place on, it would take minutes.
func TestRepeatedString(t *testing.T) {
	for _, c := range []struct{ pattern, word string }{
		{`\s*(?:并|且|同时)[^。]*应当`, "同时"},
		{`通知》?(?:的|印发)+通知`, "通知的"},
		{`\p{Han}[^A-Za-z]*\d{4}年`, "2023年"},
		{`(?:[0-9０-９]|[一二三四五六七八九十])+(?:万|亿)元[^。]{0,90}合计`, "一万元"},
		{`万元[^。]*专户`, "万元"},
		{`[^。]*市政府[^。]*专户`, "市政府"},
	} {
		text := strings.Repeat(c.word, 200000/len(c.word))
		p, re := Must(c.pattern), regexp.MustCompile(c.pattern)
		if got, want := p.MatchString(text), re.MatchString(text); got != want {
			t.Errorf("%q: got %t, want %t", c.pattern, got, want)
		}
		if got, want := p.FindAllStringSubmatchIndex(text), re.FindAllStringSubmatchIndex(text, -1); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %d matches, want %d", c.pattern, len(got), len(want))
		}
	}
}

// TestNotApart shows expressions whose parts cannot be written on their own.
func TestNotApart(t *testing.T) {
	for _, pattern := range []string{`\d{1,3}万元[^。]{0,600}专户`, `\Q万元转入专户`, `预算[^。]{0,900}万元转入专户`} {
		text := "预算安排320万元转入专户，另有18万元转入专户。"
		if got, want := Must(pattern).FindAllStringSubmatchIndex(text), regexp.MustCompile(pattern).FindAllStringSubmatchIndex(text, -1); !reflect.DeepEqual(got, want) || len(got) == 0 {
			t.Errorf("%q: got %v, want %v", pattern, got, want)
		}
	}
}
