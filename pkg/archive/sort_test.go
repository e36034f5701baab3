package archive

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

func TestSorterInFilesAndMemory(t *testing.T) {
	for _, limit := range []int{200, 5000, 1 << 20} {
		dir := t.TempDir()
		s := newSorter(dir)
		s.limit = limit
		var want []string
		for range 1000 {
			l := fmt.Sprintf("%04d", rand.IntN(5000))
			want = append(want, l)
			if err := s.add(l + "\n"); err != nil {
				t.Fatal(err)
			}
		}
		slices.Sort(want)
		var got []string
		for l, err := range s.sorted() {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, l)
		}
		if !slices.Equal(got, want) {
			t.Errorf("limit %d: %d lines, want %d", limit, len(got), len(want))
		}
		s.close()
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Errorf("%d temporary files stay", len(left))
		}
	}
}
