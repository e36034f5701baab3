package archive

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/check"
)

// A Doc is a document of an archive.
type Doc struct {
	Index  int    // place in the archive, from 0
	Offset int64  // where [Archive.At] finds it again
	Path   string // for people
	Fact
}

// A Finding is something that documents show together.
type Finding struct {
	At   *Doc
	With []*Doc // the others, may be empty
	Data check.ArchiveData
}

// A member is a document in a group; it is read when it is asked for.
type member struct {
	index  int
	offset int64
	role   Role
	order  string
	doc    *Doc
}

// A group is what a look works in: the documents under one key come to it one
// after another, so that their number does not matter.
type group struct {
	*state
	key    string
	k      *check.Archive
	c      *Context
	at     func(offset int64) (*Doc, error)
	report func(Finding) error
}

// A state is what the groups of one rule hand on to each other.
type state struct {
	told  map[int]bool   // documents that meet in several groups and are told of once
	open  map[int]int64  // offsets of documents that no group before has answered
	asked map[string]int // documents that want an answer, by whom
	any   bool           // the archive holds answers at all
}

// read returns the document of a member.
func (g *group) read(m *member) (*Doc, error) {
	if m.doc != nil {
		return m.doc, nil
	}
	d, err := g.at(m.offset)
	if err != nil {
		return nil, err
	}
	d.Index, d.Offset = m.index, m.offset
	m.doc = d
	return d, nil
}

// A look takes the members of one group in their order and reports what they
// show.
type look interface {
	add(m *member) error
	end() error
}

// put enters a document in a group.
func (s *sorter) put(rule int, p Place, d *Doc) error {
	b := make([]byte, 0, len(p.Key)+len(p.Order)+40)
	b = fmt.Appendf(b, "%04d\t", rule)
	b = append(b, strings.ReplaceAll(p.Key, "\n", " ")...)
	b = append(b, 0)
	b = append(b, strings.ReplaceAll(p.Order, "\n", " ")...)
	b = append(b, 0)
	n := strconv.Itoa(d.Index)
	b = append(append(b, "000000000000"[min(12, len(n)):]...), n...)
	b = append(b, byte(p.Role))
	b = strconv.AppendInt(b, d.Offset, 10)
	return s.add(string(append(b, '\n')))
}

// groups hands the members of every group to what begin returns for it, in the
// order of rules and keys, and calls done behind the last group of a rule. A
// document stands in a group once in each role.
func (s *sorter) groups(begin func(rule int, key string) look, done func(rule int) error) error {
	var key, before string
	var now look
	end := func(next string) error {
		if now == nil {
			return nil
		}
		if err := now.end(); err != nil || strings.HasPrefix(next, key[:4]) {
			return err
		}
		rule, err := strconv.Atoi(key[:4])
		if err != nil {
			return err
		}
		return done(rule)
	}
	for line, err := range s.sorted() {
		if err != nil {
			return err
		}
		k, m, id, err := parseMember(line)
		if err != nil {
			return err
		}
		if k != key || now == nil {
			if err := end(k); err != nil {
				return err
			}
			rule, err := strconv.Atoi(k[:4])
			if err != nil {
				return err
			}
			key, before, now = k, "", begin(rule, k[5:])
		}
		if id == before {
			continue
		}
		before = id
		if err := now.add(m); err != nil {
			return err
		}
	}
	return end("")
}

// parseMember reads a line of put; id is what two places of one document in one
// role have in common.
func parseMember(line string) (key string, m *member, id string, err error) {
	parts := strings.SplitN(line, "\x00", 3)
	if len(parts) != 3 || len(parts[0]) < 5 || len(parts[2]) < 14 {
		return "", nil, "", fmt.Errorf("sorted line %q is damaged", line)
	}
	m = &member{role: Role(parts[2][12])}
	if m.index, err = strconv.Atoi(parts[2][:12]); err != nil {
		return "", nil, "", err
	}
	if m.offset, err = strconv.ParseInt(parts[2][13:], 10, 64); err != nil {
		return "", nil, "", err
	}
	if parts[1] != "" { // a part, however short, keeps the line in memory
		m.order = parts[1]
	}
	return parts[0], m, parts[2][:13], nil
}

// beginLook returns a look for a group.
func beginLook(g *group) look {
	switch g.k.Look {
	case "twice":
		return &twice{group: g}
	case "gap", "sequence":
		return &gap{group: g, held: map[int]bool{}, issuers: map[string]int{}}
	case "order":
		return &outOfOrder{group: g}
	case "volume":
		return &volume{group: g, years: map[int]map[string]*given{}}
	case "briefs":
		return &briefs{group: g}
	case "repeated", "rhythm", "replaced", "once":
		return &neighbours{group: g}
	case "alike":
		return &alike{group: g}
	case "due":
		return &due{group: g, answers: map[*Doc]answer{}}
	case "assigned":
		return &assigned{group: g}
	case "unanswered", "follow":
		return &answered{group: g}
	case "absent":
		return &absent{group: g, told: map[Number]*Finding{}}
	}
	return &paired{group: g}
}

func data(d, other *Doc) check.ArchiveData {
	x := check.ArchiveData{Title: d.Title, Issuer: d.issuer(), Year: d.Year()}
	if !d.Number.IsZero() {
		x.Number = d.Number.String()
	}
	if other != nil {
		x.OtherTitle = other.Title
		if !other.Number.IsZero() {
			x.OtherNumber = other.Number.String()
		}
	}
	return x
}

// sameText reports whether two files hold one document: copies, versions. Texts
// too short to compare go by title and date.
func sameText(a, b *Doc) bool {
	switch {
	case a.Title == b.Title:
		return true
	case a.Sketch != nil && b.Sketch != nil:
		return a.Sketch.Alike(b.Sketch) >= 0.5
	}
	return a.Date == b.Date && likeness(hanOnly(a.Title), hanOnly(b.Title)) >= 0.75
}

// oneWithin reports whether one of two subjects is or holds the other: 关于印发……办法
// 的通知, ……办法.
func oneWithin(a, b string) bool {
	const least = 6 * len("字")
	return a == b && a != "" || len(a) >= least && strings.Contains(b, a) || len(b) >= least && strings.Contains(a, b)
}

// likeness returns the share of pairs of characters that two texts have in
// common.
func likeness(a, b string) float64 {
	pairs := map[[2]rune]int{}
	x, y := []rune(a), []rune(b)
	for i := 0; i+1 < len(x); i++ {
		pairs[[2]rune(x[i:i+2])]++
	}
	same := 0
	for i := 0; i+1 < len(y); i++ {
		if p := [2]rune(y[i : i+2]); pairs[p] > 0 {
			pairs[p]--
			same++
		}
	}
	return float64(2*same) / float64(max(1, len(x)+len(y)-2))
}

// listed joins the first ten of many.
func listed(names []string) string {
	return strings.Join(slices.Clip(names[:min(10, len(names))]), "、")
}
