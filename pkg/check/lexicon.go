package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Lexicon looks for words of a list. It is a Pattern over plain words, for
// rules that only name words and what to write instead.
type Lexicon struct {
	Of    string            `yaml:"of" doc:"看哪里，同 pattern"`
	Words map[string]string `yaml:"words" doc:"词及应改用的写法（可留空）"`
	Not   []string          `yaml:"not" doc:"含有该词而不报的较长的词"`
	First bool              `yaml:"first" doc:"每词只报第一处"`

	sorted []string
}

type lexiconData struct {
	Word, Instead string
	Count         int
}

// Data returns the fields a message can name.
func (k *Lexicon) Data() any { return lexiconData{} }

// Prepare sorts the words, longer ones first.
func (k *Lexicon) Prepare() error {
	if k.Of == "" {
		k.Of = "body"
	}
	if k.Of != "body" && k.Of != "all" {
		return fmt.Errorf("of 只能取 body 或 all，得到“%s”", k.Of)
	}
	for w := range k.Words {
		if w == "" {
			return fmt.Errorf("words 中有空词")
		}
		k.sorted = append(k.sorted, w)
	}
	if len(k.sorted) == 0 {
		return fmt.Errorf("words 不能为空")
	}
	slices.SortFunc(k.sorted, func(a, b string) int {
		if d := utf8.RuneCountInString(b) - utf8.RuneCountInString(a); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return nil
}

// Check implements [Kind].
func (k *Lexicon) Check(p *Pass) {
	found := map[string][]source.Span{}
	for _, q := range p.Doc.Paragraphs() {
		if k.Of == "all" || q.Role == gongwen.RoleBody {
			k.search(p, q, found)
		}
	}
	for _, w := range k.sorted {
		spans := found[w]
		for i, sp := range spans {
			f := Finding{Span: sp, Data: lexiconData{Word: w, Instead: k.Words[w], Count: len(spans)}}
			if k.First {
				for _, o := range spans[1:] {
					f.Related = append(f.Related, Related{Span: o})
				}
			}
			p.Report(f)
			if k.First && i == 0 {
				break
			}
		}
	}
}

func (k *Lexicon) search(p *Pass, q *gongwen.Paragraph, found map[string][]source.Span) {
	text := q.Text()
	taken := make([]source.Span, 0, 4)
	for _, w := range k.sorted {
		for i := 0; ; {
			j := strings.Index(text[i:], w)
			if j < 0 {
				break
			}
			sp := source.Span{Start: q.Span.Start + i + j, End: q.Span.Start + i + j + len(w)}
			i += j + len(w)
			if slices.ContainsFunc(taken, sp.Overlaps) || k.partOfLonger(text, sp.Start-q.Span.Start, w) || p.Doc.Masked(sp, gongwen.Quoted, gongwen.Titled, gongwen.Cited) {
				continue
			}
			taken = append(taken, sp)
			found[w] = append(found[w], sp)
		}
	}
}

// partOfLonger reports whether the word at offset i of text belongs to one of
// the longer words that are not meant.
func (k *Lexicon) partOfLonger(text string, i int, w string) bool {
	for _, long := range k.Not {
		for off := 0; ; {
			j := strings.Index(long[off:], w)
			if j < 0 {
				break
			}
			off += j
			if i-off >= 0 && strings.HasPrefix(text[i-off:], long) {
				return true
			}
			off += len(w)
		}
	}
	return false
}
