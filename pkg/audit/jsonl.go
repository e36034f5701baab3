package audit

import (
	"bufio"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
)

// linesOf yields the lines of a file in dir with their ends, the last one even
// where it has none. A line holds until the next is asked for.
func linesOf(dir, name string) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		f, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		r := bufio.NewReaderSize(f, 1<<18)
		for {
			line, err := readLine(r)
			if err == io.EOF && len(line) == 0 {
				return
			}
			if err == io.EOF {
				err = nil
			}
			if !yield(line, err) || err != nil {
				return
			}
		}
	}
}

// readLine returns the next line with its end. It holds until the next is read.
func readLine(r *bufio.Reader) ([]byte, error) {
	line, err := r.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, err
	}
	line = slices.Clone(line)
	rest, err := r.ReadBytes('\n')
	return append(line, rest...), err
}
