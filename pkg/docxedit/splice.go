package docxedit

import (
	"bytes"
	"sort"
)

// splices are insertions into a part, and stretches of it that give way.
type splices struct{ list []splice }

type splice struct {
	start, end int // what gives way; start == end for an insertion
	text       string
	rank       int // order among those at one place, ascending
	order      int
}

func (s *splices) insert(at int, text string, rank int) { s.replace(at, at, text, rank) }

func (s *splices) replace(start, end int, text string, rank int) {
	s.list = append(s.list, splice{start, end, text, rank, len(s.list)})
}

// apply returns data with the splices, which must not overlap.
func (s *splices) apply(data []byte) []byte {
	sort.SliceStable(s.list, func(i, j int) bool {
		a, b := s.list[i], s.list[j]
		switch {
		case a.start != b.start:
			return a.start < b.start
		case a.rank != b.rank:
			return a.rank < b.rank
		}
		return a.order < b.order
	})
	var out bytes.Buffer
	at := 0
	for _, x := range s.list {
		out.Write(data[at:x.start])
		out.WriteString(x.text)
		at = x.end
	}
	out.Write(data[at:])
	return out.Bytes()
}
