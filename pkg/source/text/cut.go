package text

import (
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/numeral"
)

// minCut is the least length in characters of a paragraph that can have been
// cut by a page: what is left of it on the page ends with a full line.
const minCut = 20

// A paragraph is a run of lines that are one paragraph so far.
type paragraph struct {
	first, last  int // lines
	chars        int
	clause, stop bool
}

func (j *joiner) paragraphs() []paragraph {
	n := len(j.facts)
	for _, joined := range j.joins {
		n -= b2i(joined)
	}
	list := make([]paragraph, 0, n)
	for i, f := range j.facts {
		if i > 0 && j.joins[i] {
			p := &list[len(list)-1]
			p.last = i
			p.chars += f.chars
			p.clause, p.stop = p.clause || f.clause, p.stop || f.stop
			continue
		}
		list = append(list, paragraph{i, i, f.chars, f.clause, f.stop})
	}
	return list
}

// joinCut joins paragraphs that were cut in the middle of a sentence. Cuts that
// show plainly are taken first; where a document has them, less is asked of
// the others.
func (j *joiner) joinCut() {
	list := j.paragraphs()
	runIn := j.runInLabels(list)
	plain := 0
	for pass := 0; pass < 2; pass++ {
		if pass == 1 {
			if plain == 0 {
				return
			}
			list = j.paragraphs()
		}
		body := false
		for n := 1; n < len(list); n++ {
			p, q := list[n-1], list[n]
			body = body || p.stop || strings.HasSuffix(j.lines[p.last].Text, "：")
			if !body || !j.cutPossible(p, q) {
				continue
			}
			switch {
			case pass == 0 && j.cutPlain(p, q, runIn):
				plain++
			case pass == 1 && plain > 0 && j.cutLikely(p, q, runIn, plain):
			default:
				continue
			}
			j.joins[q.first] = true
			list[n] = paragraph{p.first, q.last, p.chars + q.chars, p.clause || q.clause, p.stop || q.stop}
		}
	}
}

// cutPossible reports whether nothing speaks against q being the rest of p.
func (j *joiner) cutPossible(p, q paragraph) bool {
	a, b := j.facts[p.last], j.facts[q.first]
	if a.end == endsFinal || a.laidOut || b.laidOut || j.lines[q.first].Starts || p.chars < minCut {
		return false
	}
	if b.label != numeral.None && b.label != numeral.OneIs || standsAlone(j.lines[q.first].Text) {
		return false
	}
	if in := j.lines[q.first].Indent; in >= 2 && in >= j.lines[p.first].Indent {
		return false
	}
	if w := j.wraps[p.last]; w.sure && w.width-w.of(a) >= 2*w.slack() {
		return false // a page ends with a full line
	}
	if !p.stop && beginsField(j.lines[p.first].Text) && a.end != endsPause {
		return false
	}
	return j.goesOn(q)
}

// goesOn reports whether q reads to the end of a sentence, or at least like
// running text.
func (j *joiner) goesOn(q paragraph) bool {
	return q.stop || q.clause && j.facts[q.last].end == endsFinal || q.chars >= minCut && (q.clause || j.facts[q.last].end == endsFinal)
}

// cutPlain reports whether p was plainly cut before q.
func (j *joiner) cutPlain(p, q paragraph, runIn [numeral.First + 1]bool) bool {
	a := j.facts[p.last]
	if !p.clause && !p.stop && a.end != endsPause {
		return false
	}
	first, next := j.lines[p.first], j.lines[q.first]
	unindented := first.Indent >= j.base+2 && next.Indent+2 <= first.Indent
	forced := a.end == endsPause || j.opensAt(p) || beginsMidSentence(next.Text)
	if next.Blank == 0 && !next.Page {
		return q.stop && (forced || unindented && p.stop)
	}
	switch {
	case forced || p.stop:
		return true
	case j.facts[p.first].label != numeral.None:
		return runIn[j.facts[p.first].label] && p.clause
	default:
		return p.clause && p.chars >= 2*minCut
	}
}

// lookBack is how many lines of a paragraph are looked at again, so that a
// hostile file costs no more than its length.
const lookBack = 32

// opensAt reports whether p ends within a bracket or quotation.
func (j *joiner) opensAt(p paragraph) bool {
	var s strings.Builder
	for i := max(p.first, p.last-lookBack); i <= p.last; i++ {
		s.WriteString(j.lines[i].Text)
	}
	return leavesOpen(s.String())
}

// cutLikely reports whether p was cut before q in a document that was plainly
// cut elsewhere, often enough that pages of it were copied.
func (j *joiner) cutLikely(p, q paragraph, runIn [numeral.First + 1]bool, plain int) bool {
	if next := j.lines[q.first]; next.Blank == 0 && !next.Page {
		return false
	}
	label := j.facts[p.first].label
	if label != numeral.None && !runIn[label] {
		return false
	}
	if p.clause {
		return true
	}
	return plain >= 2 && states(j.lines[p.last].Text) && beginsWithFragment(j.lines[q.first].Text)
}

// runInLabels reports for each label style whether the paragraphs that bear it
// are running text, as the articles of rules are, rather than headings: four
// of five, and at least three, end like a sentence.
func (j *joiner) runInLabels(list []paragraph) (runIn [numeral.First + 1]bool) {
	var all, final [numeral.First + 1]int
	for _, p := range list {
		label := j.facts[p.first].label
		all[label]++
		final[label] += b2i(p.stop && p.chars >= minCut)
	}
	for label := range runIn {
		runIn[label] = final[label] >= 3 && final[label]*5 >= all[label]*4
	}
	return runIn
}

// states reports whether s has a word that makes it a statement and not a
// title: 应, 要, 须 and their like.
func states(s string) bool {
	for _, w := range [...]string{"应", "要", "须", "不得", "可以", "由", "将", "必", "已"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// openers are the words of four characters or fewer that do begin a paragraph
// in front of a comma.
var openers = [...]string{"目前", "同时", "此外", "另外", "为此", "近年来", "今年", "去年", "当前", "因此", "其中", "下一步", "对此", "最后", "首先", "其次", "再次", "总之", "会前", "会后", "今后", "今年以来", "截至目前", "与此同时", "会议", "会上", "然而", "但是", "据此", "同志们", "一方面", "另一方面", "年内", "上半年", "下半年", "一年来", "五年来", "几年来", "是日", "当日", "次日", "期间"}

// beginsWithFragment reports whether s begins with a clause of at most four
// characters that is no usual opener: the end of a sentence begun elsewhere.
func beginsWithFragment(s string) bool {
	i := strings.IndexAny(s, "，。；、")
	if i <= 0 || utf8.RuneCountInString(s[:i]) > 4 {
		return false
	}
	for _, w := range openers {
		if s[:i] == w {
			return false
		}
	}
	return true
}
