package text

import (
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

func FuzzText(f *testing.F) {
	text, _ := folded(func(s string) []string { return foldChars(s, 28) }, true, "— %d —\n\f")
	f.Add(text)
	f.Add("甲\r\n\f3\n\v乙\r\r丙， \n\n丁")
	f.Add("abc\ndef\xff\xe3\x80\n　")
	f.Fuzz(func(t *testing.T, text string) {
		s := Read(text)
		end := -1
		for _, p := range s.Paragraphs {
			if p.Span.Start <= end || p.Span.Empty() || p.Span.End > len(s.Text) {
				t.Fatalf("span %v behind %d in a text of %d bytes", p.Span, end, len(s.Text))
			}
			end = p.Span.End
			checkBytes(t, s, p.Span)
		}
		for _, off := range []int{0, len(s.Text) / 2, len(s.Text)} {
			if p := s.Position(off); p.Line < 1 || p.Column < 1 || p.Paragraph < 1 {
				t.Fatalf("position %+v", p)
			}
		}
	})
}

// checkBytes checks that every byte of sp is the one its offset maps to, but
// for generated spaces.
func checkBytes(t *testing.T, s *source.Source, sp source.Span) {
	t.Helper()
	last := -1
	for off := sp.Start; off < sp.End; off++ {
		at := s.OriginalOffset(off)
		if s.Text[off] != s.Original()[at] && s.Text[off] != ' ' {
			t.Fatalf("byte %d is %q, in the file %q", off, s.Text[off], s.Original()[at])
		}
		if at < last {
			t.Fatalf("byte %d maps to %d, before %d", off, at, last)
		}
		last = at
	}
}

func BenchmarkRead(b *testing.B) {
	wrapped, _ := folded(func(s string) []string { return foldChars(s, 28) }, true, "— %d —\n\f")
	plain, _ := folded(func(s string) []string { return []string{s} }, true, "")
	for name, one := range map[string]string{"wrapped": wrapped, "plain": plain} {
		text := strings.Repeat(one, 200)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Read(text)
			}
		})
	}
}
