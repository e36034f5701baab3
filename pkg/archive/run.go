package archive

import (
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
)

// A Context is what looks know of the whole archive. Its size goes with the
// number of organs, not of documents.
type Context struct {
	Latest string         // 成文日期 of the youngest document
	from   map[string]int // documents by lead issuer
	held   map[Number]int // documents by 代字 and year; Serial is 0
}

func (c *Context) add(f *Fact) {
	c.Latest = max(c.Latest, f.Date)
	if s := f.issuer(); s != "" {
		c.from[s]++
	}
	if !f.Number.IsZero() {
		c.held[Number{Code: f.Number.Code, Year: f.Number.Year}]++
	}
}

// holdsFrom reports whether the archive holds documents of one of names, which
// may be short: 市人民政府 is 朔州市人民政府.
func (c *Context) holdsFrom(names []string) bool {
	for _, n := range names {
		if c.from[n] > 0 {
			return true
		}
		for s := range c.from {
			if n != "" && strings.HasSuffix(s, n) {
				return true
			}
		}
	}
	return false
}

// series returns a cited number without the words before it when the archive
// holds least documents of its series.
func (c *Context) series(n Number, least int) (Number, bool) {
	for code := []rune(n.Code); len(code) > 1; code = code[1:] {
		if c.held[Number{Code: string(code), Year: n.Year}] >= least {
			n.Code = string(code)
			return n, true
		}
	}
	return n, false
}

// A Result is a finding as a rule words it.
type Result struct {
	Rule            *rule.Rule
	Level           check.Level
	Message, Advice string
	Finding
}

// Rules returns those of a set that look at many documents.
func Rules(set *rule.Set) []*rule.Rule {
	return slices.DeleteFunc(slices.Clone(set.Rules), func(r *rule.Rule) bool {
		_, ok := r.Kind.(*check.Archive)
		return !ok
	})
}

// Run judges documents by rules of kind archive and hands over what it finds,
// rule by rule, in an order that does not depend on memory. What does not fit
// there goes to temporary files in temp, "" for the system's folder.
func Run(rules []*rule.Rule, docs iter.Seq2[*Doc, error], temp string, emit func(Result) error) error {
	s := newSorter(temp)
	defer s.close()
	c := &Context{from: map[string]int{}, held: map[Number]int{}}
	for d, err := range docs {
		if err != nil {
			return err
		}
		c.add(&d.Fact)
		for i, r := range rules {
			k := r.Kind.(*check.Archive)
			for key, role := range Map(k, &d.Fact) {
				if err := s.put(groupKey(i, key), *d, role, k.Look); err != nil {
					return err
				}
			}
		}
	}
	told := make([]map[int]bool, len(rules)) // what is alike meets in several groups and is told of once
	for i := range told {
		told[i] = map[int]bool{}
	}
	return s.groups(func(key string, docs []*Doc) error {
		var n int
		if _, err := fmt.Sscanf(key, "%04d", &n); err != nil {
			return err
		}
		once := emit
		if rules[n].Kind.(*check.Archive).Look == "alike" {
			once = func(x Result) error {
				if told[n][x.At.Index] {
					return nil
				}
				told[n][x.At.Index] = true
				return emit(x)
			}
		}
		return reduce(rules[n], docs, c, once)
	})
}

func groupKey(rule int, key string) string { return fmt.Sprintf("%04d\t%s", rule, key) }

func reduce(r *rule.Rule, docs []*Doc, c *Context, emit func(Result) error) (err error) {
	Reduce(r.Kind.(*check.Archive), docs, c, func(f Finding) {
		day, _ := calendar.Parse(f.At.Date)
		if err != nil || !r.Effective.Contains(day) {
			return
		}
		x := Result{Rule: r, Level: r.Level, Finding: f}
		if x.Message, err = r.Message.Execute(f.Data); err == nil && r.Advice != nil {
			x.Advice, err = r.Advice.Execute(f.Data)
		}
		if err == nil {
			err = emit(x)
		}
	})
	return err
}

// put adds a document to a group.
func (s *sorter) put(key string, d Doc, role Role, look string) error {
	d.Role = role
	if look != "alike" && look != "twice" {
		d.Sketch = nil
	}
	data, err := json.Marshal(d)
	if err != nil {
		return err
	}
	return s.add(fmt.Sprintf("%s\x00%010d%c\x00%s\n", key, d.Index, role, data))
}

// groups calls each with the documents of every group, in the order of keys,
// those of a group by Index. A document stands in a group once in each role.
func (s *sorter) groups(each func(key string, docs []*Doc) error) error {
	var key, before string
	var docs []*Doc
	flush := func() error {
		if len(docs) == 0 {
			return nil
		}
		err := each(key, docs)
		docs = docs[:0]
		return err
	}
	for line, err := range s.sorted() {
		if err != nil {
			return err
		}
		k, rest, _ := strings.Cut(line, "\x00")
		at, data, _ := strings.Cut(rest, "\x00")
		if k != key {
			if err := flush(); err != nil {
				return err
			}
			key, before = k, ""
		}
		if at == before {
			continue
		}
		before = at
		d := new(Doc)
		if err := json.Unmarshal([]byte(data), d); err != nil {
			return err
		}
		docs = append(docs, d)
	}
	return flush()
}
