package source

import (
	"strings"
	"testing"
)

// TestOriginalSpan maps stretches of text back to a file in which a number was
// generated and two lines were joined.
func TestOriginalSpan(t *testing.T) {
	const file = "改造渠道\n和 泵站\n推广\n"
	at := func(s string) int { return strings.Index(file, s) }
	b := NewBuilder(file)
	b.Generate("1.", 0)
	b.Copy(0, at("\n和"))
	b.Copy(at("和"), at("\n推广"))
	b.End(Paragraph{})
	b.Copy(at("推广"), len(file)-1)
	b.End(Paragraph{})
	src := b.Source() // 1.改造渠道和 泵站\n推广
	in := func(s string) Span { i := strings.Index(src.Text, s); return Span{i, i + len(s)} }
	behind := func(s string) Span { sp := in(s); return Span{sp.End, sp.End} }
	tests := []struct {
		name string
		span Span
		want int // where it stands in file, -1 when it cannot be changed there
	}{
		{"copied", in("渠道"), at("渠道")},
		{"on the second line", in("和"), at("和")},
		{"over the joint", in("道和"), -1},
		{"generated", in("1."), -1},
		{"generated and copied", in(".改"), -1},
		{"behind the first line", behind("渠道"), at("\n和")},
		{"behind the paragraph", behind("泵站"), at("\n推广")},
		{"behind what was generated", behind("1."), -1},
		{"before a paragraph", Span{in("推").Start, in("推").Start}, at("推广")},
	}
	for _, tt := range tests {
		got, ok := src.OriginalSpan(tt.span)
		if ok != (tt.want >= 0) || ok && (got.Start != tt.want || got.Len() != tt.span.Len()) {
			t.Errorf("%s: %v, %v, want %d", tt.name, got, ok, tt.want)
		}
	}
}
