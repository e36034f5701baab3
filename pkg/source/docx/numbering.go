package docx

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const levels = 9

// A level is one level of a numbering as its definition says.
type level struct {
	defined bool
	start   int
	counter numFormat
	text    string // pattern: "（%2）"
	suffix  string // tab, space or nothing
	restart int    // restarts after a paragraph of this level (from 1) or above; 0 never
	legal   bool   // writes all counters in digits
	style   string // id of the paragraph style that is bound to the level
	picture bool   // a picture for a bullet
	hidden  bool
	format  format // of its paragraphs and of the number's characters
}

// An abstractNum is a numbering definition; several nums share its counters.
type abstractNum struct {
	levels   [levels]level
	numStyle string // defined by this numbering style instead
	value    [levels]int
	used     [levels]bool
}

// A num is an instance of a definition with its own starts and changed levels.
type num struct {
	abstract int
	starts   [levels]int // startOverride, -1 when there is none
	began    [levels]bool
	changed  map[int]*level
}

// numberings are the numberings of a document with their running counters.
type numberings struct {
	styles   *styles
	abstract map[int]*abstractNum
	nums     map[int]*num
}

func readNumberings(a *archive, part string, s *styles) (*numberings, error) {
	n := &numberings{styles: s, abstract: map[int]*abstractNum{}, nums: map[int]*num{}}
	data, err := a.read(part)
	if err != nil || data == nil {
		return n, err
	}
	d := newDecoder(data, a.lim.Depth)
	if _, err := d.root(); err != nil {
		return n, inPart(part, err)
	}
	err = d.each(func(e elem) error {
		if len(n.abstract)+len(n.nums) >= maxEntries {
			return tooLarge("编号定义超过%d个", maxEntries)
		}
		switch {
		case e.is(nsW, "abstractNum"):
			return n.readAbstract(e)
		case e.is(nsW, "num"):
			return n.readNum(e)
		}
		return nil
	})
	return n, inPart(part, err)
}

func (n *numberings) readAbstract(e elem) error {
	abs := &abstractNum{}
	n.abstract[number(e.attr("abstractNumId"), -1)] = abs
	return e.d.each(func(c elem) error {
		switch {
		case c.is(nsW, "numStyleLink"):
			abs.numStyle = c.attr("val")
		case c.is(nsW, "lvl"):
			i := number(c.attr("ilvl"), -1)
			l, err := readLevel(c, i)
			if i >= 0 && i < levels {
				abs.levels[i] = l
			}
			return err
		}
		return nil
	})
}

func (n *numberings) readNum(e elem) error {
	nu := &num{abstract: -1}
	for i := range nu.starts {
		nu.starts[i] = -1
	}
	n.nums[number(e.attr("numId"), -1)] = nu
	return e.d.each(func(c elem) error {
		switch {
		case c.is(nsW, "abstractNumId"):
			nu.abstract = number(c.attr("val"), -1)
		case c.is(nsW, "lvlOverride"):
			return nu.readOverride(c)
		}
		return nil
	})
}

func (nu *num) readOverride(e elem) error {
	i := number(e.attr("ilvl"), -1)
	return e.d.each(func(c elem) error {
		if i < 0 || i >= levels {
			return nil
		}
		switch {
		case c.is(nsW, "startOverride"):
			nu.starts[i] = max(0, number(c.attr("val"), 0))
		case c.is(nsW, "lvl"):
			l, err := readLevel(c, i)
			if err != nil {
				return err
			}
			if nu.changed == nil {
				nu.changed = map[int]*level{}
			}
			nu.changed[i] = &l
		}
		return nil
	})
}

// readLevel reads w:lvl of index i.
func readLevel(e elem, i int) (level, error) {
	l := level{defined: true, suffix: "tab", restart: i, counter: numFormat{kind: "decimal"}}
	var child func(c elem) error
	child = func(c elem) error {
		if c.is(nsMC, "AlternateContent") {
			return c.d.each(func(branch elem) error {
				if branch.is(nsMC, "Choice") {
					return branch.d.each(child)
				}
				return nil
			})
		}
		if c.ns != nsW {
			return nil
		}
		switch c.name {
		case "start":
			l.start = max(0, number(c.attr("val"), 0))
		case "numFmt":
			l.counter = numFormat{c.attr("val"), c.attr("format")}
		case "lvlText":
			l.text = clip(c.attr("val"), maxLabel)
		case "suff":
			l.suffix = c.attr("val")
		case "lvlRestart":
			if n := number(c.attr("val"), i); n <= i {
				l.restart = max(0, n)
			}
		case "isLgl":
			l.legal = c.on() == on
		case "pStyle":
			l.style = c.attr("val")
		case "lvlPicBulletId":
			l.picture = true
		case "pPr":
			return c.d.each(l.format.paragraphProperty)
		case "rPr":
			return c.d.each(func(p elem) error {
				if p.is(nsW, "vanish") {
					l.hidden = p.on() == on
				}
				l.format.characters.property(p)
				return nil
			})
		}
		return nil
	}
	err := e.d.each(child)
	return l, err
}

// clip returns at most n characters of s.
func clip(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// find returns the numbering of an id and its definition, through numbering
// styles, or nil.
func (n *numberings) find(id int) (*num, *abstractNum) {
	first := n.nums[id]
	nu := first
	for range 8 { // links may be a circle
		if nu == nil {
			return nil, nil
		}
		abs := n.abstract[nu.abstract]
		if abs == nil || abs.numStyle == "" {
			return first, abs
		}
		nu = n.nums[n.styles.format(abs.numStyle).num.id]
	}
	return nil, nil
}

func (n *numberings) level(nu *num, abs *abstractNum, i int) *level {
	if l := nu.changed[i]; l != nil {
		return l
	}
	return &abs.levels[i]
}

// label counts a paragraph and returns its level and the number that stands
// before its text with the separator that follows it. All are empty for a
// paragraph without numbering; a level may show no number.
func (n *numberings) label(p props) (l *level, label, separator string) {
	styleID := n.styles.orStandard(p.style)
	direct := p.format.num.hasLevel
	f := format{num: p.format.num}
	f.inherit(n.styles.format(styleID))
	ref := f.num
	if ref.id <= 0 {
		return nil, "", ""
	}
	nu, abs := n.find(ref.id)
	if abs == nil {
		return nil, "", ""
	}
	i := ref.level
	if !direct {
		i = n.boundLevel(nu, abs, styleID, ref)
	}
	l = n.level(nu, abs, i)
	if !l.defined {
		return nil, "", ""
	}
	n.count(nu, abs, i)
	rendered := n.render(nu, abs, i)
	label = strings.TrimSpace(rendered)
	if gap := rendered[len(strings.TrimRightFunc(rendered, unicode.IsSpace)):]; gap != "" && label != "" {
		return l, label, gap // the pattern has its own gap: "第%1章　"
	}
	return l, label, separatorOf(l.suffix, label)
}

// boundLevel returns the level that is bound to the style or an ancestor.
func (n *numberings) boundLevel(nu *num, abs *abstractNum, styleID string, ref numRef) int {
	found := -1
	n.styles.chain(styleID, func(s *style) bool {
		for i := range levels {
			if n.level(nu, abs, i).style == s.id {
				found = i
				return false
			}
		}
		return true
	})
	if found >= 0 {
		return found
	}
	return ref.level
}

// startOf returns the first number of a level.
func (n *numberings) startOf(nu *num, abs *abstractNum, i int) int {
	if nu.starts[i] >= 0 {
		return nu.starts[i]
	}
	return n.level(nu, abs, i).start
}

// count moves the counters on for a paragraph of level i. A level above that
// was passed over counts as begun, as in Word: a first（一）before any 一、
// makes the next one 二、.
func (n *numberings) count(nu *num, abs *abstractNum, i int) {
	for k := range i {
		if !abs.used[k] {
			abs.value[k], abs.used[k] = n.startOf(nu, abs, k), true
		}
	}
	switch {
	case !abs.used[i], nu.starts[i] >= 0 && !nu.began[i]:
		abs.value[i], abs.used[i] = n.startOf(nu, abs, i), true
	default:
		abs.value[i]++
	}
	nu.began[i] = true
	for k := i + 1; k < levels; k++ {
		if i+1 <= n.level(nu, abs, k).restart {
			abs.used[k] = false
		}
	}
}

func (n *numberings) render(nu *num, abs *abstractNum, i int) string {
	l := n.level(nu, abs, i)
	switch {
	case l.hidden:
		return ""
	case l.picture, l.counter.kind == "bullet" && l.text != "":
		return "•"
	}
	var b strings.Builder
	for rest := l.text; rest != ""; {
		before, after, found := strings.Cut(rest, "%")
		b.WriteString(before)
		if !found {
			break
		}
		rest = after
		if after == "" || after[0] < '1' || after[0] > '9' {
			b.WriteByte('%')
			continue
		}
		rest = after[1:]
		if k := int(after[0] - '1'); k <= i {
			b.WriteString(n.counter(nu, abs, k, l.legal))
		}
	}
	return b.String()
}

func (n *numberings) counter(nu *num, abs *abstractNum, k int, legal bool) string {
	f := n.level(nu, abs, k).counter
	if legal && f.kind != "bullet" && f.kind != "none" {
		f = numFormat{kind: "decimal"}
	}
	return f.write(abs.value[k])
}

// separatorOf returns what a reader sees between a number and the text: the
// gap of a tab is no character behind a mark or bracket.
func separatorOf(suffix, label string) string {
	if label == "" {
		return ""
	}
	switch suffix {
	case "nothing":
		return ""
	case "space":
		return " "
	}
	if r, _ := utf8.DecodeLastRuneInString(label); unicode.IsPunct(r) || unicode.In(r, unicode.No, unicode.So) { // 、 ） ① ㊀
		return ""
	}
	return " "
}
