package archive

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
)

// A Number is a 发文字号 in normal form.
type Number struct {
	Code   string `json:"code,omitempty"` // 机关代字; in a citation words may stand before it
	Year   int    `json:"year,omitempty"`
	Serial int    `json:"serial,omitempty"`
}

// IsZero reports whether there is no complete number.
func (n Number) IsZero() bool { return n.Serial == 0 || n.Year == 0 }

// String returns the number as it is written.
func (n Number) String() string {
	return n.Code + "〔" + strconv.Itoa(n.Year) + "〕" + strconv.Itoa(n.Serial) + "号"
}

// may reports whether a cited number can mean own: its 代字 may have words of
// the sentence before it. It serves where a mistake means to say nothing.
func (n Number) may(own Number) bool {
	return n.Year == own.Year && n.Serial == own.Serial && own.Code != "" && strings.HasSuffix(n.Code, own.Code)
}

// means reports whether a cited number does mean own: what stands before its
// 代字 is known as words, not as more of a 代字 (岚水发 is not 水发).
func (n Number) means(own Number) bool {
	return n.may(own) && wordsBefore(strings.TrimSuffix(n.Code, own.Code))
}

var beforeCode = literal.Must(`(?:^|[按照据以经将对由从与和及或并在为是如即原见附的了中]|执行|贯彻|落实|废止|[印转下]发|发布|收到|接到|来文|文件|通知|关于|办公[室厅]|政府|[局委厅部院会处组站校社团司馆所队])$`)

func wordsBefore(s string) bool { return beforeCode.MatchString(s) }

// A Cite is a number that a document names, with the title that stands beside
// it in 《》.
type Cite struct {
	Number
	Title string `json:"title,omitempty"`
	Gone  bool   `json:"gone,omitempty"` // the text says that it is no longer in force
}

var (
	number  = literal.Must(`([\p{Han}]{1,14})[〔\[［（(﹝【](\d{4})[〕\]］）)﹞】]第?(\d{1,5}(?:号?[、和及]第?\d{1,5})*)号`)
	digits  = literal.Must(`\d+`)
	repeals = literal.Must(`废止|停止执行|失效|不再执行`)
	partly  = literal.Must(`第[零一二三四五六七八九十百\d]+[条款项]|有关(?:条款|规定|内容)`)
	// told are repeals that are spoken of, not declared.
	told    = literal.Must(`(?:不得|尚未|并未|不予|拟|建议|可以)废止|已(?:经)?[^，。；：]{0,14}(?:废止|失效|停止执行)|(?:废止|失效)[前后]|自行失效`)
	goesOn  = literal.Must(`继续有效|保留|予以修改`)
	lists   = literal.Must(`(?:下列|以下|如下)[^。；]*$|[：:]$`)
	item    = literal.Must(`号[）)]?[；;。、，,]?$`)
	spoken  = literal.Must(`关于[^，。；：《》“”]{4,40}?的(?:请示|报告|汇报|意见|方案|建议|函)`)
	planned = literal.Must(`拟|征求意见|建议`)
)

// The numbers of citations that are kept of one document.
const (
	maxCites = 40
	maxNames = 30
)

// A citing collects what a document names.
type citing struct {
	f       *Fact
	d       *gongwen.Document
	own     string // what it is about itself
	seen    map[Number]bool
	listing bool // a list of repealed documents is being read
	annex   bool // so is an attachment of such
}

// cited collects the numbers that the document names, but its own, and what the
// documents in 《》 are about.
func (f *Fact) cited(d *gongwen.Document) {
	c := &citing{f: f, d: d, own: subject(f.Title), seen: map[Number]bool{}}
	for _, p := range d.Paragraphs() {
		switch p.Role {
		case gongwen.RoleBody:
			c.paragraph(p)
		case gongwen.RolePartLabel, gongwen.RolePartTitle:
			title := p.Text()
			c.listing = false
			c.annex = repeals.MatchString(title) && !goesOn.MatchString(title) && !planned.MatchString(title)
		}
	}
}

func (c *citing) paragraph(p *gongwen.Paragraph) {
	text := p.Text()
	cites := strings.ContainsRune(text, '号')
	names := strings.Contains(text, "《")
	c.listing = c.listing && (cites || names) && (p.Label.Len > 0 || strings.HasPrefix(text, "《") || item.MatchString(text))
	if !cites && !names && !strings.Contains(text, "关于") && !repeals.MatchString(text) {
		return
	}
	for _, s := range p.Sentences() {
		text := squeeze(c.d.Text(s.Span))
		gone := c.annex || c.listing || repeals.MatchString(text) && !partly.MatchString(text)
		declared := c.annex || c.listing || gone && !told.MatchString(text)
		if gone && goesOn.MatchString(text) { // clause by clause
			for _, clause := range strings.FieldsFunc(text, func(r rune) bool { return r == '，' || r == '；' }) {
				ends := repeals.MatchString(clause)
				c.sentence(clause, ends, ends && declared)
			}
			continue
		}
		c.sentence(text, gone, declared)
		if declared && lists.MatchString(text) && repeals.MatchString(text) && !planned.MatchString(text) {
			c.listing = true
		}
	}
}

// sentence takes what a sentence names. gone: it says that they are no longer in
// force; declared: by its own word.
func (c *citing) sentence(text string, gone, declared bool) {
	for _, m := range number.FindAllStringSubmatchIndex(text) {
		year, _ := strconv.Atoi(text[m[4]:m[5]])
		for _, serial := range digits.FindAllString(text[m[6]:m[7]]) { // 2号、3号
			s, _ := strconv.Atoi(serial)
			n := Number{text[m[2]:m[3]], year, s}
			if c.seen[n] || n.may(c.f.Number) || len(c.f.Cites) >= maxCites {
				continue
			}
			c.seen[n] = true
			c.f.Cites = append(c.f.Cites, Cite{n, clip(titleBeside(text, m[0], m[1]), 80), gone})
			if declared {
				c.f.Repeals = append(c.f.Repeals, n)
			}
		}
	}
	for name := range named(text) {
		c.name(name, declared)
	}
	if strings.Contains(text, "关于") {
		for _, name := range spoken.FindAllString(text) { // 听取了……关于……的汇报
			c.name(name, false)
		}
	}
}

// name takes what a document that is named is about.
func (c *citing) name(title string, declared bool) {
	about := clip(subject(title), 40)
	if about == "" || about == c.own && !declared {
		return
	}
	if len(c.f.Names) < maxNames && !slices.Contains(c.f.Names, about) {
		c.f.Names = append(c.f.Names, about)
	}
	if declared && len(c.f.Ends) < maxNames && !slices.Contains(c.f.Ends, about) {
		c.f.Ends = append(c.f.Ends, about)
	}
}

// named yields the titles in 《》, the outermost.
func named(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		depth, start := 0, 0
		for i, r := range text {
			switch {
			case r == '《':
				if depth++; depth == 1 {
					start = i + len("《")
				}
			case r == '》' && depth > 0:
				if depth--; depth == 0 && !yield(text[start:i]) {
					return
				}
			}
		}
	}
}

// titleBeside returns the title in 《》 that goes with the number at text[from:to]
// in brackets behind it, 《……》（朔政发〔2024〕5号）, "" for none.
func titleBeside(text string, from, to int) string {
	before, ok := cutSuffixAny(text[:from], "（", "(")
	if !ok {
		return ""
	}
	before, ok = strings.CutSuffix(before, "》")
	if !ok || !strings.HasPrefix(text[to:], "）") && !strings.HasPrefix(text[to:], ")") && !strings.HasPrefix(text[to:], "，") {
		return ""
	}
	depth := 1
	for i := len(before); i > 0; {
		r, size := utf8.DecodeLastRuneInString(before[:i])
		i -= size
		switch r {
		case '》':
			depth++
		case '《':
			depth--
		}
		if depth == 0 {
			return before[i+size:]
		}
	}
	return ""
}

func cutSuffixAny(s string, ends ...string) (string, bool) {
	for _, e := range ends {
		if rest, ok := strings.CutSuffix(s, e); ok {
			return rest, true
		}
	}
	return s, false
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// isHan reports whether r is a Chinese character; nearly all are of the first
// block.
func isHan(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF || unicode.Is(unicode.Han, r) }

func hanOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if isHan(r) {
			return r
		}
		return -1
	}, s)
}

var (
	trial   = literal.Must(`[（(][^（()）]{1,8}[）)]`)
	opening = literal.Must(`^(?:印发|转发|公布|发布|修订|(?:原则)?同意|批准|不予批准)+`)
	place   = literal.Must(`^\p{Han}{2,3}?(?:省|自治区|市|县|区|旗|州)`)
	// notPlace is what goes on a word that is no place: 市场, 市民, 区域.
	notPlace = literal.Must(`^(?:[场容域级直属内]|政[^府]|民[^办政族间营兵])`)
	filling  = literal.Must(`申请|请求|恳请|解决|有关|相关|问题|事项|事宜|给予|予以`)
	closing  = literal.Must(`(?:的?(?:通知|请示|报告|汇报|批复|复函|函|意见|决定|答复|公告|通告|通报|纪要|议案))+$`)
)

// subject is what a title is about: without issuer, place, 文种, what is in
// brackets and the words that one side of a correspondence has and the other has
// not; "" when little is left.
func subject(title string) string {
	s := hanOnly(trial.ReplaceAllString(title, ""))
	if _, rest, ok := strings.Cut(s, "关于"); ok {
		s = rest
	}
	s = closing.ReplaceAllString(opening.ReplaceAllString(s, ""), "")
	s = filling.ReplaceAllString(withoutPlace(s), "")
	if utf8.RuneCountInString(s) < 4 {
		return ""
	}
	return s
}

// withoutPlace takes the name of a place off the front: 朔州市城市供水, but not
// what only looks like one (农贸市场).
func withoutPlace(s string) string {
	at := place.FindStringIndex(s)
	if at == nil {
		return s
	}
	rest := s[at[1]:]
	if notPlace.MatchString(rest) || utf8.RuneCountInString(rest) < 4 {
		return s
	}
	return rest
}
