package docx

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// samples holds documents as word processors and libraries write them.
const samples = "../../../testdata/docx"

// golden writes a source with a line for each paragraph
// (number|block|label|text) and one for each notice.
func golden(s *source.Source) string {
	var b strings.Builder
	for _, list := range [][]source.Paragraph{s.Paragraphs, s.Asides} {
		for _, p := range list {
			block := blockName(p.Block)
			if p.Level > 0 {
				block = fmt.Sprint(block, p.Level)
			}
			if p.Cell != nil {
				block = fmt.Sprintf("%s(%d,%d,%d)", block, p.Cell.Table, p.Cell.Row, p.Cell.Column)
			}
			if p.PageBreakBefore {
				block = "^" + block
			}
			number := fmt.Sprint(p.Number)
			if p.SoftBreak {
				number += "+"
			}
			fmt.Fprintf(&b, "%s|%s|%s|%s\n", number, block, s.Slice(p.Label), s.Slice(p.Span))
		}
	}
	for _, n := range s.Notices {
		fmt.Fprintf(&b, "! %d %s\n", n.Line, n.Message)
	}
	return b.String()
}

func TestSamples(t *testing.T) {
	files, err := filepath.Glob(samples + "/*.docx")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples in %s (%v)", samples, err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !Sniff(data) {
				t.Error("not sniffed")
			}
			s, err := Read(data, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			checkSource(t, s)
			got := golden(s)
			want := strings.TrimSuffix(name, ".docx") + ".txt"
			if *update {
				if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			text, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(text), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}
