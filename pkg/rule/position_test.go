package rule

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// TestPlace finds the character ◆ of a scalar in its source, in every style.
func TestPlace(t *testing.T) {
	tests := []struct{ name, src string }{
		{"plain", "k: 条件 a ◆ b"},
		{"plain over lines", "k: 条件 a\n  b\n\n  c ◆ d"},
		{"single quotes", "k: '条''件'' ◆ b'"},
		{"double quotes", `k: "条\"件\\ \t\x41中\u4e2d\n ◆"`},
		{"double quotes over lines", "k: \"条件 \\\n   \\  a\n\n  b ◆\""},
		{"literal", "k: |\n    条件\n      a\n\n    b ◆ c\n"},
		{"literal with header", "k: |2-\n    条件\n    b ◆ c"},
		{"folded", "k: >-\n  条件\n  b\n\n  c ◆"},
		{"anchor", "k: &when '条件 ◆'"},
		{"anchored block", "k: &when |\n  条件 ◆\n"},
		{"first character", "k: '◆ b'"},
		{"CRLF", "k: |\r\n  条件\r\n  b ◆\r\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root, err := yamlfile.Parse("f", []byte(tt.src))
			if err != nil {
				t.Fatal(err)
			}
			n := root.Content[1]
			lines := strings.Split(tt.src, "\n")
			want := ""
			for i, l := range lines {
				if before, _, ok := strings.Cut(l, "◆"); ok {
					want = fmt.Sprintf("%d:%d", i+1, len([]rune(before))+1)
				}
			}
			before, _, _ := strings.Cut(n.Value, "◆")
			line, col := place(lines, n, n.Value, len([]rune(before)))
			if got := fmt.Sprintf("%d:%d", line, col); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}
