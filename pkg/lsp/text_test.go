package lsp

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

func TestPositions(t *testing.T) {
	txt := newText("𠮷家\r\nabc\r中😀x\n\n末")
	for _, c := range []struct {
		enc  encoding
		at   string // what stands at the place
		want Position
	}{
		{utf16Units, "家", Position{0, 2}}, {utf8Units, "家", Position{0, 4}}, {utf32Units, "家", Position{0, 1}},
		{utf16Units, "abc", Position{1, 0}}, {utf16Units, "x", Position{2, 3}}, {utf8Units, "x", Position{2, 7}}, {utf32Units, "x", Position{2, 2}},
		{utf16Units, "末", Position{4, 0}},
	} {
		off := strings.Index(txt.content, c.at)
		if got := txt.position(off, c.enc); got != c.want {
			t.Errorf("%s in %s: position %v, want %v", c.at, c.enc, got, c.want)
		}
		if got := txt.offset(c.want, c.enc); got != off {
			t.Errorf("%s in %s: offset %d, want %d", c.at, c.enc, got, off)
		}
	}
	for _, c := range []struct {
		p    Position
		want string // what stands behind the place
	}{
		{Position{-1, 0}, txt.content}, {Position{0, -3}, txt.content}, {Position{0, 1}, txt.content}, // within a pair
		{Position{0, 99}, "\r\nabc\r中😀x\n\n末"}, {Position{3, 5}, "\n末"}, {Position{9, 0}, ""}, {Position{4, 7}, ""},
	} {
		if got := txt.content[txt.offset(c.p, utf16Units):]; got != c.want {
			t.Errorf("%v: %q, want %q", c.p, got, c.want)
		}
	}
}

func TestAgree(t *testing.T) {
	for _, c := range []struct {
		list []encoding
		want encoding
	}{{nil, utf16Units}, {[]encoding{"utf-7"}, utf16Units}, {[]encoding{"utf-8", "utf-16"}, utf8Units}, {[]encoding{"x", "utf-32", "utf-8"}, utf32Units}} {
		if got := agree(c.list); got != c.want {
			t.Errorf("%v: %s, want %s", c.list, got, c.want)
		}
	}
}

// FuzzChange makes changes the way a client does that holds its text in UTF-16,
// as most do, and compares.
func FuzzChange(f *testing.F) {
	f.Add("𠮷家\r\nabc\n", 1, 0, "中", 0, 3)
	f.Add("a\rb\nc😀", 0, 1, "\r\n", 2, 9)
	f.Add("", 0, 0, "x", 0, 0)
	f.Add("00000😀", 0, 8, "0", 2, -81) // ends within a character
	f.Fuzz(func(t *testing.T, content string, from, length int, insert string, line, char int) {
		content, insert = strings.ToValidUTF8(content, "?"), strings.ToValidUTF8(insert, "?")
		txt := newText(content)
		units := utf16.Encode([]rune(content))
		clamp := func(n, most int) int { return max(0, min(n, most)) }
		off := clamp(from, len(content))
		end := clamp(off+clamp(length, len(content)), len(content))
		r := txt.rangeOf(source.Span{Start: off, End: end}, utf16Units)
		got := txt.change([]textChange{{&r, insert}}, utf16Units).content
		a, b := index16(units, r.Start), index16(units, r.End)
		want := string(utf16.Decode(units[:a])) + insert + string(utf16.Decode(units[b:]))
		if got != want {
			t.Errorf("%q with %q at %v: %q, want %q", content, insert, r, got, want)
		}
		// Any place at all is one in the text, at the beginning of a character.
		at := txt.offset(Position{line, char}, utf16Units)
		if at < 0 || at > len(content) || at < len(content) && content[at]&0xC0 == 0x80 {
			t.Errorf("%q: line %d, character %d is offset %d", content, line, char, at)
		}
	})
}

// index16 finds a place by counting lines and code units.
func index16(units []uint16, p Position) int {
	i := 0
	for line := 0; line < p.Line; i++ {
		if units[i] == '\n' || units[i] == '\r' && (i+1 == len(units) || units[i+1] != '\n') {
			line++
		}
	}
	return min(i+p.Character, len(units))
}

func TestURIs(t *testing.T) {
	for _, c := range []struct{ uri, path, back string }{
		{"file:///home/u/%E8%AF%B7%E7%A4%BA.md", "/home/u/请示.md", "file:///home/u/%E8%AF%B7%E7%A4%BA.md"},
		{"file:///c%3A/文稿/a%20b.md", "c:/文稿/a b.md", "file:///c:/%E6%96%87%E7%A8%BF/a%20b.md"},
		{"file://server/share/a.md", "//server/share/a.md", "file://server/share/a.md"},
		{"file://localhost/a.md", "/a.md", "file:///a.md"},
		{"untitled:Untitled-1", "", ""}, {"::", "", ""},
	} {
		if got := strings.ReplaceAll(pathOf(c.uri), `\`, "/"); got != c.path {
			t.Errorf("%s: path %q, want %q", c.uri, got, c.path)
		}
		if c.path != "" && uriOf(c.path) != c.back {
			t.Errorf("%s: URI %q, want %q", c.path, uriOf(c.path), c.back)
		}
	}
}
