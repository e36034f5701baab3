package docx

import (
	"strconv"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A field is a complex field (fldChar) or a simple one.
type field struct {
	code   []byte
	result bool // its result, not its code, is being read
	begun  *paragraph
}

// is reports whether the field is one of those named.
func (f *field) is(names ...string) bool {
	word, _, _ := strings.Cut(strings.TrimSpace(string(f.code)), " ")
	for _, n := range names {
		if strings.EqualFold(word, n) {
			return true
		}
	}
	return false
}

// readCode reads w:instrText into the innermost field.
func (w *walker) readCode() error {
	s, err := w.d.text()
	if n := len(w.fields); n > 0 && !w.fields[n-1].result && len(w.fields[n-1].code) < maxInstr {
		w.fields[n-1].code = append(w.fields[n-1].code, clip(s, maxInstr)...)
	}
	return err
}

func (w *walker) readFieldChar(kind string) {
	n := len(w.fields)
	switch {
	case kind == "begin" && n < 64:
		w.fields = append(w.fields, field{begun: w.para})
	case kind == "separate" && n > 0:
		w.fields[n-1].result = true
	case kind == "end" && n > 0:
		f := w.fields[n-1]
		w.closeField()
		if !f.result {
			w.write(equationText(string(f.code)))
		}
	}
}

func (w *walker) closeField() {
	f := &w.fields[len(w.fields)-1]
	if (w.block == source.Header || w.block == source.Footer) && f.is("PAGE") && !w.para.paged && !w.hidden {
		w.numbered(len(w.para.text)) // no result is stored
	}
	w.fields = w.fields[:len(w.fields)-1]
	if len(w.fields) == 0 {
		w.unshown = 0
	}
}

// equationText returns what a field EQ \o\ac(○,1) shows: Word's 带圈字符. Its
// code is all that there is, for such a field has no stored result.
func equationText(code string) string {
	s := strings.ReplaceAll(strings.ToLower(code), " ", "")
	if !strings.HasPrefix(s, `eq\o\ac(`) {
		return ""
	}
	_, inner, found := strings.Cut(code, ",")
	end := strings.LastIndex(inner, ")")
	if !found || end < 0 {
		return ""
	}
	inner = strings.TrimSpace(inner[:end])
	if n, err := strconv.Atoi(inner); err == nil && n > 0 && n <= 50 {
		return circled.write(n)
	}
	return inner
}
