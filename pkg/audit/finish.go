package audit

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/outfile"
)

// Merge puts the results of shards in dirs together in dir. It is done only
// when they cover the manifest; the error says in Chinese what is missing.
func Merge(dirs []string, dir string) (State, error) {
	parts := map[int]string{}
	var first State
	for _, d := range dirs {
		var s State
		data, err := os.ReadFile(filepath.Join(d, stateFile))
		if errors.Is(err, fs.ErrNotExist) {
			continue // not begun or not finished: its shard is missing below
		}
		if err == nil {
			err = json.Unmarshal(data, &s)
		}
		switch {
		case err != nil:
			return s, fmt.Errorf("%s: 无法读取：%v", filepath.Join(d, stateFile), err)
		case len(parts) == 0:
			first = s
		case s.Manifest != first.Manifest:
			return s, fmt.Errorf("%s: 清单与其他各份不同，请在同样的文件上用同样的路径重做", d)
		case s.Rules != first.Rules:
			return s, fmt.Errorf("%s: 所用的程序、规则或选项与其他各份不同，请重做", d)
		case s.Shards != first.Shards:
			return s, fmt.Errorf("%s: 分为%d份，其他各份分为%d份", d, s.Shards, first.Shards)
		}
		if parts[s.Shard] == "" {
			parts[s.Shard] = d
		}
	}
	if len(parts) == 0 {
		return first, errors.New("没有已完成的部分可以合并")
	}
	if err := covered(parts, first.Shards); err != nil {
		return first, err
	}
	return first, join(parts, dir, &first)
}

// covered says which shards are missing.
func covered(parts map[int]string, n int) error {
	var missing []string
	for i := 1; i <= n; i++ {
		if parts[i] == "" {
			missing = append(missing, fmt.Sprintf("%d/%d", i, n))
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("清单没有检查完，缺%d份：%s；请用 --shard 补做后再合并", len(missing), strings.Join(missing, "、"))
	}
	return nil
}

// join writes the lines of the parts one after another and counts them.
func join(parts map[int]string, dir string, s *State) error {
	s.Shard, s.Shards, s.Totals = 1, 1, Totals{}
	for _, name := range []string{resultsFile, factsFile, manifestFile} {
		var from []string
		for i := 1; i <= len(parts); i++ {
			from = append(from, filepath.Join(parts[i], name))
		}
		if name == manifestFile {
			from = from[:1]
		}
		if err := concat(from, filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	for f, err := range readFacts(dir) {
		if err != nil {
			return err
		}
		s.Totals.add(&f.Fact)
	}
	if s.Totals.Units != s.Manifest.Units {
		return fmt.Errorf("清单有%d件，结果有%d件；请重做有差错的部分", s.Manifest.Units, s.Totals.Units)
	}
	return writeJSON(filepath.Join(dir, stateFile), s)
}

func concat(from []string, to string) error {
	out, err := outfile.Create(to, from)
	if err != nil {
		return err
	}
	defer out.Abort()
	for _, name := range from {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		_, err = io.Copy(out, f)
		f.Close()
		if err != nil {
			return err
		}
	}
	return out.Commit()
}

// A factAt is a fact with its place in facts.jsonl.
type factAt struct {
	Fact
	offset int64
}

// readFacts yields the lines of facts.jsonl in dir.
func readFacts(dir string) iter.Seq2[*factAt, error] {
	return func(yield func(*factAt, error) bool) {
		f, err := os.Open(filepath.Join(dir, factsFile))
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		r := bufio.NewReaderSize(f, 1<<18)
		for at := int64(0); ; {
			line, err := readLine(r)
			if err == io.EOF && len(line) == 0 {
				return
			}
			fact := &factAt{offset: at}
			if err == nil {
				err = json.Unmarshal(line, &fact.Fact)
			}
			if !yield(fact, err) || err != nil {
				return
			}
			at += int64(len(line))
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
