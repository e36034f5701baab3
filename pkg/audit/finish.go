package audit

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/outfile"
)

// Parts are the results of the shards of one audit, each checked to its end.
type Parts struct {
	State // of the first, without its totals
	dirs  map[int]string
}

// FindParts reads what the shards in dirs say of themselves. It refuses, in
// Chinese, what does not belong together and what does not cover the manifest.
func FindParts(dirs []string) (*Parts, error) {
	p := &Parts{dirs: map[int]string{}}
	first := ""
	for _, d := range dirs {
		s, err := readState(d)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue // not begun or not finished: its shard is missing below
		case err != nil:
			return nil, fmt.Errorf("%s: 无法读取：%v", filepath.Join(d, stateFile), err)
		case s.Shard < 1 || s.Shard > s.Shards:
			return nil, fmt.Errorf("%s: 写的是第%d份，共%d份，不是检查的结果；请重做这一份", filepath.Join(d, stateFile), s.Shard, s.Shards)
		case first == "":
			first, p.State = d, s
		case s.Manifest != p.Manifest:
			return nil, fmt.Errorf("%s: 清单与%s的不同，请在同样的文件上用同样的路径重做", d, first)
		case s.Shards != p.Shards:
			return nil, fmt.Errorf("%s: 分为%d份，%s分为%d份", d, s.Shards, first, p.Shards)
		}
		if name := s.Inputs.Differ(p.Inputs); name != "" {
			return nil, fmt.Errorf("%s: 所用的%s与%s的不同，不能合并：各份要用同样的程序、规则、名册、配置和选项，请重做其中一份", d, name, first)
		}
		if p.dirs[s.Shard] == "" {
			p.dirs[s.Shard] = d
		}
	}
	if first == "" {
		return nil, errors.New("没有已完成的部分可以合并")
	}
	return p, covered(p.dirs, p.Shards)
}

func readState(dir string) (s State, err error) {
	data, err := os.ReadFile(filepath.Join(dir, stateFile))
	if err == nil {
		err = json.Unmarshal(data, &s)
	}
	return s, err
}

// Merge puts the results of the parts together in dir.
func (p *Parts) Merge(dir string) (State, error) {
	s := p.State
	s.Shard, s.Shards, s.Totals = 1, 1, Totals{}
	err := p.join(dir, &s)
	return s, err
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
func (p *Parts) join(dir string, s *State) error {
	for _, name := range []string{resultsFile, factsFile, manifestFile} {
		var from []string
		for i := 1; i <= p.Shards; i++ {
			from = append(from, filepath.Join(p.dirs[i], name))
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
		at := int64(0)
		for line, err := range linesOf(dir, factsFile) {
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
