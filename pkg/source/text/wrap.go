package text

import (
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/numeral"
)

// A wrap is a width at which lines were wrapped. The zero wrap is none.
type wrap struct {
	width   int
	byChars bool // width counts characters, not columns
	sure    bool // three lines or more bear it out
	indents bool // its paragraphs begin with indentation
}

const (
	maxColumns = 160 // wider lines were not wrapped for a reader
	minColumns = 40
)

// slack is how far short of the width a wrapped line may end because of marks
// that may not begin or end a line and first lines whose indentation is lost.
func (w wrap) slack() int {
	if w.byChars {
		return 2
	}
	return 4
}

func (w wrap) of(f facts) int {
	if w.byChars {
		return f.chars
	}
	return f.columns
}

// joinWrapped finds the wrap width of the document, or else of its stretches,
// and joins the wrapped lines.
func (j *joiner) joinWrapped() {
	j.wraps = make([]wrap, len(j.lines))
	if j.applyWrap(0, len(j.lines), 1) {
		return
	}
	start := 0
	for i := 1; i <= len(j.lines); i++ {
		if i == len(j.lines) || !j.adjacent(i) {
			if i-start > 3 {
				j.applyWrap(start, i, 3)
			}
			start = i
		}
	}
}

// applyWrap joins the wrapped lines of lines[from:to] if there is evidence of
// at least need lines for a width.
func (j *joiner) applyWrap(from, to, need int) bool {
	w, ok := j.findWrap(from, to, need)
	if !ok {
		return false
	}
	w.indents = j.indents(from, to, w)
	head := from // first line of the paragraph
	clause := false
	for i := from; i < to; i++ {
		j.wraps[i] = w
		if i > from {
			if j.continues(w, head, i, clause) {
				j.joins[i] = true
			} else {
				head, clause = i, false
			}
		}
		clause = clause || j.facts[i].clause || j.facts[i].stop
	}
	return true
}

// adjacent reports whether nothing but a page boundary stands before line i.
func (j *joiner) adjacent(i int) bool {
	l := j.lines[i]
	return !l.Starts && (l.Blank == 0 || l.Page)
}

func (j *joiner) indented(i int) bool { return j.lines[i].Indent >= j.base+2 }

// evident reports whether line i-1 seems to have been wrapped before line i.
func (j *joiner) evident(i int) bool {
	a, b := j.facts[i-1], j.facts[i]
	return j.adjacent(i) && !j.lines[i].Page && a.end != endsFinal && !a.laidOut && !b.laidOut && b.label == numeral.None &&
		(a.clause || b.clause || a.stop || b.stop) && !j.indented(i)
}

// findWrap returns the width that the most lines bear out, by either measure.
func (j *joiner) findWrap(from, to, need int) (wrap, bool) {
	seen := 0
	for i := from + 1; i < to; i++ {
		seen += b2i(j.evident(i))
	}
	if seen < need {
		return wrap{}, false
	}
	var wide [2][maxColumns + 2]int   // lines by width, the widest in the last
	var broken [2][maxColumns + 2]int // those of them that seem wrapped
	for i := from; i < to; i++ {
		for m, w := range [2]int{j.facts[i].columns, j.facts[i].chars} {
			w = min(w, maxColumns+1)
			wide[m][w]++
			if i+1 < to && j.evident(i+1) {
				broken[m][w]++
			}
		}
	}
	var best wrap
	most, score := 0, 0
	for m := range wide {
		w := wrap{byChars: m == 1}
		low := minColumns
		if w.byChars {
			low /= 2
		}
		over := 0
		for w.width = maxColumns; w.width >= low; w.width-- {
			over += wide[m][w.width+1]
			n := 0
			for k := w.width - w.slack(); k <= w.width; k++ {
				n += broken[m][k]
			}
			beyond := over // but for hanging punctuation
			for k := w.width + 1; k <= min(w.width+w.slack()/2, maxColumns); k++ {
				beyond -= wide[m][k]
			}
			exact := broken[m][w.width] // tells apart the two measures
			// A line of columns with digits in it has more characters than the
			// others: where none has, both measures fit, and characters fit the rest.
			tie := w.byChars && n+exact == score && over == 0
			if exact > 0 && (n+exact > score || tie) && beyond*8 <= n {
				best, most, score = w, n, n+exact
			}
		}
	}
	best.sure = most >= 3
	if most < need || !best.sure && !j.bornOut(from, to, best) {
		return wrap{}, false
	}
	return best, true
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// bornOut asks more of a width that only one or two lines show: no line is
// wider, each of them plainly goes on (or both are equally wide), and the text
// reads to the end of a sentence.
func (j *joiner) bornOut(from, to int, w wrap) bool {
	plain, equal := 0, 0
	for i := from; i < to; i++ {
		n := w.of(j.facts[i])
		if n > w.width {
			return false
		}
		if n < w.width-w.slack() || i+1 == to || !j.evident(i+1) {
			continue
		}
		a, b := j.facts[i], j.facts[i+1]
		if a.label != numeral.None && !a.stop || beginsField(j.lines[i].Text) {
			return false // may be a heading or a field
		}
		goesOn := b.stop || b.end == endsFinal || i+2 < to && j.evident(i+2)
		if !goesOn || !a.clause && !a.stop || standsAlone(j.lines[i+1].Text) {
			return false
		}
		equal += b2i(n == w.width)
		if j.lines[i].Indent >= j.lines[i+1].Indent+2 || a.end == endsPause || leavesOpen(j.lines[i].Text) {
			plain++
		}
	}
	return plain > 0 || equal >= 2
}

// indents reports whether paragraphs begin with indentation: most lines behind
// a line that is not full and ends a sentence do.
func (j *joiner) indents(from, to int, w wrap) bool {
	yes, all := 0, 0
	for i := from + 1; i < to; i++ {
		if a := j.facts[i-1]; a.end == endsFinal && w.of(a) < w.width-w.slack() && j.facts[i].clause {
			all++
			yes += b2i(j.indented(i))
		}
	}
	return yes > 0 && yes*2 >= all
}

// continues reports whether line i goes on with the paragraph that begins at
// head; clause says that there is a ， or 。 in it so far.
func (j *joiner) continues(w wrap, head, i int, clause bool) bool {
	a, b := j.facts[i-1], j.facts[i]
	if !j.adjacent(i) || !w.sure && j.lines[i].Page || a.laidOut || b.laidOut || j.indented(i) {
		return false
	}
	room := w.width - w.of(a) - w.firstWord(j.lines[i].Text)
	exact := room < 0
	if room >= w.slack() {
		return false
	}
	text := j.lines[i].Text
	if !exact && a.end != endsPause && standsAlone(text) || isDate(text) || isDocumentNumber(text) || isAttachment(text) {
		return false
	}
	if i+1 < len(j.lines) && b.end != endsFinal && !b.clause && isDate(j.lines[i+1].Text) && w.of(b) < w.width-w.slack() {
		return false // 署名 above its date
	}
	if !clause {
		if strings.HasSuffix(text, "：") && !strings.HasSuffix(text, "如下：") && j.opening(head) {
			return false // a title and the recipients below it
		}
		if !b.clause && !b.stop && !(exact && w.sure) {
			return false // no running text: a title, a list of names
		}
	}
	if a.end == endsFinal {
		return exact && w.sure && j.mayGoOn(w, head, i)
	}
	return !j.labelled(i)
}

// opening reports whether line head stands before the body: no line before it
// ends in ： or a sentence.
func (j *joiner) opening(head int) bool {
	if j.indented(head) || j.facts[head].label != numeral.None {
		return false
	}
	for i := head - 1; i >= 0; i-- {
		if j.facts[i].stop || j.facts[i].end == endsFinal {
			return false
		}
	}
	return true
}

// mayGoOn decides whether the paragraph goes on behind a full line that ends
// in 。；： or the like.
func (j *joiner) mayGoOn(w wrap, head, i int) bool {
	text := j.lines[i].Text
	if b := j.facts[i]; standsAlone(text) || b.end != endsFinal && w.of(b) < w.width-w.slack() {
		return false // the rest of a paragraph ends a sentence or fills the line
	}
	if w.indents && j.indented(head) {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(j.lines[i-1].Text)
	if j.facts[i].label != numeral.None {
		return j.countsOn(head, i)
	}
	for _, w := range [...]string{"恳请", "为此", "现将", "现就"} {
		if strings.HasPrefix(text, w) {
			return false // turns to a new matter
		}
	}
	return last != '：' && last != ':'
}

// countsOn reports whether line i begins with a label such as 三是 and the one
// before it, 二是, stands inside the paragraph that begins at head.
func (j *joiner) countsOn(head, i int) bool {
	label, ok := numeral.ParseLabel(j.lines[i].Text)
	if !ok || label.Style != numeral.OneIs || label.Value < 2 {
		return false
	}
	before := numeral.Format(label.Value-1) + "是"
	tail := ""
	for k := max(head, i-lookBack); k < i; k++ {
		text := tail + j.lines[k].Text
		if at := strings.Index(text, before); at > 0 || at == 0 && k > head {
			return true
		}
		r, n := utf8.DecodeLastRuneInString(text)
		tail = ""
		if numeral.IsHan(r) {
			tail = text[len(text)-n:] // 二 and 是 on two lines
		}
	}
	return false
}

// labelled reports whether line i begins with a label that begins a paragraph.
// 一是, 第一， and 首先， stand inside paragraphs as well, so do bracketed
// numbers behind a word that refers to them.
func (j *joiner) labelled(i int) bool {
	switch j.facts[i].label {
	case numeral.None, numeral.OneIs, numeral.Ordinal, numeral.First:
		return false
	}
	before := j.lines[i-1].Text
	if leavesOpen(before) {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	switch r {
	case '、', '第', '和', '及', '与', '或', '至', '条', '款':
		return false
	}
	return true
}

// firstWord returns the width of what could not have been parted from the
// start of s: its first character, the Latin word or number it begins, and
// marks that may not begin a line.
func (w wrap) firstWord(s string) int {
	if w.byChars {
		return 1
	}
	width := 0
	word := true
	for i, r := range s {
		if i > 0 && !(word && r < 0x80 && (isWord(byte(r)) || r == '.' || r == '%')) && !beginsMidSentence(s[i:]) {
			break
		}
		word = word && r < 0x80 && r != ' '
		width++
		if r >= 0x800 {
			width++
		}
		if width > 16 {
			break
		}
	}
	return width
}
