// Package archive holds what rules over many documents work with: the facts of
// each document, small and free of its text, and the looks that bring those of
// different documents together. It knows neither files nor output.
package archive

import (
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
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

// A Cite is a number that a document names, with the title that stands beside
// it in 《》.
type Cite struct {
	Number
	Title string `json:"title,omitempty"`
}

// A Fact is what is known of one document for rules over many.
type Fact struct {
	Kind       string   `json:"kind,omitempty"`
	Title      string   `json:"title,omitempty"`
	Number     Number   `json:"number,omitzero"`
	Issuers    []string `json:"issuers,omitempty"`
	Recipients []string `json:"recipients,omitempty"`
	Signers    []string `json:"signers,omitempty"`
	Date       string   `json:"date,omitempty"`     // 成文日期, YYYY-MM-DD
	Printed    string   `json:"printed,omitempty"`  // 印发日期
	Mark       string   `json:"mark,omitempty"`     // 发文机关标志
	Cites      []Cite   `json:"cites,omitempty"`    // in the text, each once
	Repeals    []Number `json:"repeals,omitempty"`  // of Cites, those declared 废止 or 停止执行 as a whole
	Due        string   `json:"due,omitempty"`      // the day by which it wants an answer, YYYY-MM-DD
	Matters    []Matter `json:"matters,omitempty"`  // 建议 and 提案 that it hands on or answers
	Extended   bool     `json:"extended,omitempty"` // speaks of a longer term
	Sketch     Sketch   `json:"sketch,omitempty"`
}

// Year returns the year of the document, 0 when it is not known.
func (f *Fact) Year() int {
	if y, err := strconv.Atoi(f.Date[:min(4, len(f.Date))]); err == nil {
		return y
	}
	return f.Number.Year
}

// IsGongwen reports whether the text has any mark of an official document: 文种
// in its title, 发文字号, 发文机关标志, 主送机关, 署名 with a date, or metadata.
func IsGongwen(d *gongwen.Document) bool {
	return d.Kind != "" || d.Number.Present() || d.IssuerMark.InText() || d.RecipientLine.InText() ||
		len(d.Signatures) > 0 && d.Date.Present() || !d.Meta.Empty()
}

// Of returns the facts of d.
func Of(d *gongwen.Document) Fact {
	f := Fact{Kind: d.Kind, Title: clip(d.Title.Value, 80), Mark: clip(d.IssuerMark.Value, 30)}
	n := d.Number
	if year, ok := numeral.Parse(n.Year); ok && !n.Placeholder && n.Unit == "号" {
		if serial, ok := numeral.Parse(n.Serial); ok {
			f.Number = Number{n.Code, year, serial}
		}
	}
	f.Issuers, f.Recipients = names(d.Issuers, 5), names(d.Recipients, 5)
	for _, s := range d.Signers {
		f.Signers = append(f.Signers, clip(s.Value, 10))
	}
	if !d.Date.Date.IsZero() {
		f.Date = d.Date.Date.String()
	}
	if !d.PrintedDate.Date.IsZero() {
		f.Printed = d.PrintedDate.Date.String()
	}
	f.cited(d)
	f.duties(d)
	f.Sketch = sketchOf(d)
	return f
}

func names(list []gongwen.OrganElement, most int) []string {
	var out []string
	for _, o := range list[:min(len(list), most)] {
		out = append(out, clip(o.Value, 40))
	}
	return out
}

// clip cuts s after n characters.
func clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n])
}

var (
	number  = regexp.MustCompile(`([\p{Han}]{1,14})[〔\[［（(﹝【](\d{4})[〕\]］）)﹞】]第?(\d{1,5})号`)
	repeals = regexp.MustCompile(`废止|停止执行|失效|不再执行`)
	partly  = regexp.MustCompile(`第[零一二三四五六七八九十百\d]+[条款项]|有关(?:条款|规定|内容)`)
)

// maxCites bounds the numbers kept of one document.
const maxCites = 40

// cited collects the numbers that the document names, but its own.
func (f *Fact) cited(d *gongwen.Document) {
	seen := map[Number]bool{}
	for _, p := range d.Paragraphs() {
		if p.Role != gongwen.RoleBody || !strings.ContainsRune(p.Text(), '号') {
			continue
		}
		for _, s := range p.Sentences() {
			text := squeeze(d.Text(s.Span))
			whole := repeals.MatchString(text) && !partly.MatchString(text)
			for _, m := range number.FindAllStringSubmatchIndex(text, -1) {
				year, _ := strconv.Atoi(text[m[4]:m[5]])
				serial, _ := strconv.Atoi(text[m[6]:m[7]])
				n := Number{text[m[2]:m[3]], year, serial}
				if seen[n] || n.names(f.Number) || len(f.Cites) >= maxCites {
					continue
				}
				seen[n] = true
				f.Cites = append(f.Cites, Cite{n, clip(titleBeside(text, m[0], m[1]), 80)})
				if whole {
					f.Repeals = append(f.Repeals, n)
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

// names reports whether a cited number means own: its 代字 may have words of the
// sentence before it.
func (n Number) names(own Number) bool {
	return n.Year == own.Year && n.Serial == own.Serial && own.Code != "" && strings.HasSuffix(n.Code, own.Code)
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// A Sketch stands for the body's text: equal places in two sketches estimate
// how much of their texts is equal (one-permutation MinHash over eight
// characters at a time). Texts that are too short have none.
type Sketch []uint32

// MarshalText implements [encoding.TextMarshaler]: base64 of the numbers, the
// lowest byte first.
func (s Sketch) MarshalText() ([]byte, error) {
	raw := make([]byte, 0, 4*len(s))
	for _, v := range s {
		raw = binary.LittleEndian.AppendUint32(raw, v)
	}
	return base64.RawStdEncoding.AppendEncode(nil, raw), nil
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *Sketch) UnmarshalText(text []byte) error {
	raw, err := base64.RawStdEncoding.AppendDecode(nil, text)
	*s = nil
	for ; len(raw) >= 4; raw = raw[4:] {
		*s = append(*s, binary.LittleEndian.Uint32(raw))
	}
	return err
}

const (
	sketchSize = 32
	shingle    = 8
	minShingle = 150
)

func sketchOf(d *gongwen.Document) Sketch {
	var window [shingle]rune
	var least [sketchSize]uint32
	n := 0
	for _, p := range d.Paragraphs() {
		if p.Role != gongwen.RoleBody {
			continue
		}
		for _, r := range p.Text() {
			if !unicode.Is(unicode.Han, r) {
				continue
			}
			window[n%shingle] = r
			if n++; n >= shingle {
				h := hashWindow(&window, n)
				bin, v := h>>59, uint32(h)|1
				if least[bin] == 0 || v < least[bin] {
					least[bin] = v
				}
			}
		}
	}
	if n < minShingle {
		return nil
	}
	for i := range least { // an empty bin takes the value of the next that is not
		for j := 1; least[i] == 0 && j < sketchSize; j++ {
			least[i] = least[(i+j)%sketchSize] + uint32(j)*0x9e3779b9 | 1
		}
	}
	return Sketch(least[:])
}

func hashWindow(w *[shingle]rune, n int) uint64 {
	h := uint64(14695981039346656037)
	for i := range shingle {
		h = (h ^ uint64(w[(n+i)%shingle])) * 1099511628211
	}
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return h ^ h>>32
}

// Alike returns the share of equal places, 0 when one is missing.
func (s Sketch) Alike(t Sketch) float64 {
	if len(s) != sketchSize || len(t) != sketchSize {
		return 0
	}
	same := 0
	for i := range s {
		if s[i] == t[i] {
			same++
		}
	}
	return float64(same) / sketchSize
}

// bands returns keys of which two much alike sketches share one.
func (s Sketch) bands() []uint64 {
	const rows = 4
	var out []uint64
	for i := 0; i+rows <= len(s); i += rows {
		h := fnv.New64a()
		for _, v := range s[i : i+rows] {
			h.Write([]byte{byte(v), byte(v >> 8), byte(v >> 16), byte(v >> 24)})
		}
		out = append(out, h.Sum64()+uint64(i))
	}
	return out
}
