package archive

import (
	"bufio"
	"container/heap"
	"errors"
	"io"
	"iter"
	"os"
	"slices"
)

// A sorter sorts any number of lines in bounded memory: sorted runs go to
// temporary files and are merged.
type sorter struct {
	dir   string
	limit int // bytes held before a run is written
	lines []string
	size  int
	runs  []*os.File
}

func newSorter(dir string) *sorter { return &sorter{dir: dir, limit: 32 << 20} }

// add takes a line with its line end.
func (s *sorter) add(line string) error {
	s.lines = append(s.lines, line)
	if s.size += len(line) + 16; s.size < s.limit {
		return nil
	}
	return s.spill()
}

func (s *sorter) spill() error {
	f, err := os.CreateTemp(s.dir, ".gongwenlint-sort-*.tmp")
	if err != nil {
		return err
	}
	s.runs = append(s.runs, f)
	slices.Sort(s.lines)
	w := bufio.NewWriterSize(f, 1<<18)
	for _, l := range s.lines {
		w.WriteString(l)
	}
	clear(s.lines)
	s.lines, s.size = s.lines[:0], 0
	if err := w.Flush(); err != nil {
		return err
	}
	_, err = f.Seek(0, io.SeekStart)
	return err
}

// close removes the temporary files.
func (s *sorter) close() {
	for _, f := range s.runs {
		f.Close()
		os.Remove(f.Name())
	}
}

// sorted yields all lines in order, without their line ends.
func (s *sorter) sorted() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		slices.Sort(s.lines)
		h := &runHeap{}
		if len(s.lines) > 0 {
			*h = append(*h, &sortedRun{lines: s.lines})
		}
		for _, f := range s.runs {
			*h = append(*h, &sortedRun{r: bufio.NewReaderSize(f, 1<<17)})
		}
		live := (*h)[:0]
		for _, r := range *h {
			if err := r.advance(); err == nil {
				live = append(live, r)
			}
		}
		*h = live
		heap.Init(h)
		for h.Len() > 0 {
			r := (*h)[0]
			if !yield(r.head[:len(r.head)-1], nil) {
				return
			}
			err := r.advance()
			switch {
			case errors.Is(err, io.EOF):
				heap.Pop(h)
			case err != nil:
				yield("", err)
				return
			default:
				heap.Fix(h, 0)
			}
		}
	}
}

// A sortedRun is a sorted run, in memory or in a file.
type sortedRun struct {
	lines []string
	r     *bufio.Reader
	head  string
}

// advance takes the next line; its error is io.EOF at the end.
func (r *sortedRun) advance() (err error) {
	if r.r != nil {
		r.head, err = r.r.ReadString('\n')
		return err
	}
	if len(r.lines) == 0 {
		return io.EOF
	}
	r.head, r.lines = r.lines[0], r.lines[1:]
	return nil
}

// runHeap orders runs by their heads.
type runHeap []*sortedRun

func (h runHeap) Len() int           { return len(h) }
func (h runHeap) Less(i, j int) bool { return h[i].head < h[j].head }
func (h runHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *runHeap) Push(x any)        { *h = append(*h, x.(*sortedRun)) }

// Pop implements heap.Interface.
func (h *runHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
