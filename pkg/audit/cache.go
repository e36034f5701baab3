package audit

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A key names what a record was made from: rules, options, path, content and
// metadata.
type key [16]byte

// keyOf returns the key of parts.
func keyOf(parts ...[]byte) key {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:", len(p))
		h.Write(p)
	}
	return key(h.Sum(nil)[:16])
}

// A record is what one unit came to: JSON without line ends or tabs.
type record struct {
	line []byte // of results.jsonl
	fact []byte // of facts.jsonl
}

// A cache keeps records on disk by their keys. Each line holds key, checksum
// and record; a line that was not written whole ends the file. Memory holds 24
// bytes a record.
type cache struct {
	f     *os.File
	w     *bufio.Writer
	index map[key]int64 // offset of the line
	end   int64
	line  []byte // the one being put
}

// maxCaches is the number of caches that are kept: what was tried with other
// rules in between does not cost the work of before.
const maxCaches = 3

// dropOld removes the oldest caches in dir but name.
func dropOld(dir, name string) {
	type old struct {
		path string
		at   time.Time
	}
	var list []old
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), "cache-") || !ours(e.Name()) || e.Name() == name {
			continue
		}
		if info, err := e.Info(); err == nil {
			list = append(list, old{filepath.Join(dir, e.Name()), info.ModTime()})
		}
	}
	slices.SortFunc(list, func(a, b old) int { return b.at.Compare(a.at) })
	for i := maxCaches - 1; i < len(list); i++ {
		os.Remove(list[i].path)
	}
}

// openCache opens the cache for rules in dir.
func openCache(dir, rules string) (*cache, error) {
	base := "cache-" + rules[:16] + ".jsonl"
	dropOld(dir, base)
	name := filepath.Join(dir, base)
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	c := &cache{f: f, index: map[key]int64{}}
	r := bufio.NewReaderSize(f, 1<<20)
	for {
		line, err := r.ReadBytes('\n')
		k, _, ok := parseLine(line)
		if err != nil || !ok {
			break
		}
		c.index[k] = c.end
		c.end += int64(len(line))
	}
	if err := f.Truncate(c.end); err != nil {
		return nil, err
	}
	if _, err := f.Seek(c.end, io.SeekStart); err != nil {
		return nil, err
	}
	c.w = bufio.NewWriterSize(f, 1<<16)
	return c, nil
}

// lineHead is the length of key and checksum with the spaces behind them.
const lineHead = 32 + 1 + 8 + 1

func parseLine(line []byte) (k key, data []byte, ok bool) {
	if len(line) < lineHead+3 || line[len(line)-1] != '\n' {
		return k, nil, false
	}
	if _, err := hex.Decode(k[:], line[:32]); err != nil {
		return k, nil, false
	}
	data = bytes.TrimSuffix(line[lineHead:], []byte("\n"))
	return k, data, string(line[33:41]) == fmt.Sprintf("%08x", crc32.ChecksumIEEE(data))
}

// has reports whether a record is there. It may be called while nothing is put.
func (c *cache) has(k key) (int64, bool) {
	at, ok := c.index[k]
	return at, ok
}

// outcome returns what was kept at an offset that was there when the cache was
// opened.
func (c *cache) outcome(off int64) (outcome, error) {
	in := bufio.NewReaderSize(io.NewSectionReader(c.f, off, 1<<40), 1<<12)
	line, err := in.ReadBytes('\n')
	if err != nil {
		return outcome{}, err
	}
	_, data, ok := parseLine(line)
	result, text, tab := bytes.Cut(data, []byte("\t"))
	if !ok || !tab {
		return outcome{}, fmt.Errorf("cache damaged at %d", off)
	}
	o := outcome{rec: record{result, text}, old: true}
	var f Fact
	if err := json.Unmarshal(text, &f); err != nil {
		return outcome{}, err
	}
	o.sum.add(&f)
	return o, nil
}

// put appends a record. What was put is found in the next run.
func (c *cache) put(k key, r record) error {
	b := hex.AppendEncode(c.line[:0], k[:])
	sum := crc32.Update(crc32.Update(crc32.ChecksumIEEE(r.line), crc32.IEEETable, []byte("\t")), crc32.IEEETable, r.fact)
	b = fmt.Appendf(b, " %08x ", sum)
	b = append(append(append(append(b, r.line...), '\t'), r.fact...), '\n')
	c.line = b
	_, err := c.w.Write(b)
	return err
}

// close writes out what was put.
func (c *cache) close() error {
	err := c.w.Flush()
	if cerr := c.f.Close(); err == nil {
		err = cerr
	}
	if err != nil && !strings.Contains(err.Error(), "closed") {
		return fmt.Errorf("写入缓存失败：%w", err)
	}
	return nil
}
