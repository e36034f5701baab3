package docxedit

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/docx"
	"github.com/gongwenlint/gongwenlint/pkg/source/text"
)

// TestReplace changes, takes out and puts in text all over every sample, and
// shows that the text is what the edits say, that untouched parts are as they
// were, and that rejecting tracked changes gives the text as it was.
func TestReplace(t *testing.T) {
	paths, err := filepath.Glob("../../testdata/docx/*.docx")
	if err != nil || len(paths) == 0 {
		t.Fatal("no samples", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			src, err := docx.Read(data, docx.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			editor, err := NewEditor(data, docx.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			for _, author := range []string{"", "gongwenlint"} {
				edits := possible(t, editor, someEdits(src, rand.New(rand.NewPCG(3, 4))), author)
				if len(edits) < len(src.Paragraphs)/2 {
					t.Errorf("only %d edits can be made in %d paragraphs", len(edits), len(src.Paragraphs))
				}
				replaced(t, editor, data, src, edits, author)
			}
		})
	}
}

func TestEastAsian(t *testing.T) {
	for _, tt := range []struct{ properties, want string }{
		{"", `<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>`},
		{`<w:rPr><w:b/></w:rPr>`, `<w:rPr><w:rFonts w:hint="eastAsia"/><w:b/></w:rPr>`},
		{`<w:rPr><w:rStyle w:val="a"/><w:b/></w:rPr>`, `<w:rPr><w:rStyle w:val="a"/><w:rFonts w:hint="eastAsia"/><w:b/></w:rPr>`},
		{`<w:rPr><w:rFonts w:ascii="A" w:eastAsia="仿宋"/></w:rPr>`, `<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="A" w:eastAsia="仿宋"/></w:rPr>`},
		{`<w:rPr><w:rFonts w:hint="default" w:ascii="A"/></w:rPr>`, `<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="A"/></w:rPr>`},
		{`<w:rPr><w:rFonts w:ascii="A" w:hint="eastAsia"/></w:rPr>`, `<w:rPr><w:rFonts w:ascii="A" w:hint="eastAsia"/></w:rPr>`},
		{`<x:rPr><x:b/></x:rPr>`, `<x:rPr><x:b/></x:rPr>`},
		{`<w:rPr/>`, `<w:rPr/>`},
	} {
		if got := eastAsian(tt.properties); got != tt.want {
			t.Errorf("%s became %s, want %s", tt.properties, got, tt.want)
		}
	}
}

// someEdits returns edits of each kind, ascending and apart from each other.
func someEdits(src *source.Source, r *rand.Rand) []Edit {
	var list []Edit
	for _, q := range src.Paragraphs {
		var offs []int
		for i := range src.Slice(q.Span) {
			offs = append(offs, q.Span.Start+i)
		}
		offs = append(offs, q.Span.End)
		for i := r.IntN(3); i+1 < len(offs); i += 2 + r.IntN(9) {
			end := min(len(offs)-1, i+1+r.IntN(2))
			switch sp := (source.Span{Start: offs[i], End: offs[end]}); r.IntN(4) {
			case 0:
				list = append(list, Edit{source.Span{Start: sp.Start, End: sp.Start}, []string{"〔&〕", "“甲”……"}[r.IntN(2)]})
			case 1:
				list = append(list, Edit{sp, ""})
			default:
				list = append(list, Edit{sp, "甲<乙"})
			}
			i = end
		}
	}
	return list
}

// possible leaves the edits that can be made.
func possible(t *testing.T, editor *Editor, edits []Edit, author string) []Edit {
	t.Helper()
	var list []Edit
	for _, e := range edits {
		switch _, err := editor.Replace([]Edit{e}, author); {
		case err == nil:
			list = append(list, e)
		case !errors.Is(err, ErrFixed):
			t.Fatal(err)
		}
	}
	return list
}

// applied returns text with edits.
func applied(text string, edits []Edit) string {
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(text[at:e.Span.Start] + e.Text)
		at = e.Span.End
	}
	return b.String() + text[at:]
}

// squeezed leaves out all white space: what is left of a paragraph may begin or
// end with some, which is indentation then.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

func replaced(t *testing.T, editor *Editor, data []byte, src *source.Source, edits []Edit, author string) {
	t.Helper()
	out, err := editor.Replace(edits, author)
	if err != nil {
		t.Fatal(err)
	}
	untouched(t, data, out)
	now, err := docx.Read(out, docx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := squeezed(now.Text), squeezed(applied(src.Text, edits)); got != want {
		t.Errorf("author %q: got\n%s\nwant\n%s", author, got, want)
	}
	if author == "" {
		return
	}
	was, err := docx.Read(rejected(t, out, editor.located.Part, author), docx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if was.Text != src.Text {
		t.Errorf("rejecting all changes gives\n%s\nwant\n%s", was.Text, src.Text)
	}
}

// rejected returns the document without the tracked changes of author.
func rejected(t *testing.T, data []byte, name, author string) []byte {
	t.Helper()
	p, err := openPack(data)
	if err != nil {
		t.Fatal(err)
	}
	body, err := p.read(name)
	if err != nil {
		t.Fatal(err)
	}
	tag := `<w:%s[^>]*w:author="` + author + `"[^>]*>(.*?)</w:%s>`
	body = regexp.MustCompile(strings.ReplaceAll(tag, "%s", "ins")).ReplaceAll(body, nil)
	body = regexp.MustCompile(strings.ReplaceAll(tag, "%s", "del")).ReplaceAllFunc(body, func(b []byte) []byte {
		inner := regexp.MustCompile(strings.ReplaceAll(tag, "%s", "del")).FindSubmatch(b)[1]
		return bytes.ReplaceAll(inner, []byte("w:delText"), []byte("w:t"))
	})
	p.write(p.actualName(name), body)
	var out bytes.Buffer
	if err := p.save(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// FuzzReplace makes sure that an edit anywhere, tracked or not, changes the
// text as it says and nothing else.
func FuzzReplace(f *testing.F) {
	f.Add("请示<w>&“”\n第二段,完.", 0, 5, "〔")
	f.Add("  首尾有 空格  ", 1, 9, "")
	f.Fuzz(func(t *testing.T, s string, a, b int, with string) {
		if !utf8.ValidString(s) || !utf8.ValidString(with) || strings.ContainsFunc(s+with, func(r rune) bool { return r < ' ' && r != '\n' || r > 0xFFFD || r == 0xFEFF }) {
			return
		}
		with = strings.Join(strings.Fields(with), "")
		src := text.Read(s)
		if len(src.Paragraphs) == 0 {
			return
		}
		plain, err := FromSource(src)
		if err != nil {
			t.Fatal(err)
		}
		was, err := docx.Read(plain.Data, docx.Limits{})
		if err != nil {
			return
		}
		clip := func(n int) int {
			n = max(0, min(n, len(was.Text)))
			for n > 0 && n < len(was.Text) && !utf8.RuneStart(was.Text[n]) {
				n--
			}
			return n
		}
		a, b = clip(a), clip(b)
		sp := source.Span{Start: min(a, b), End: max(a, b)}
		editor, err := NewEditor(plain.Data, docx.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		for _, author := range []string{"", "gongwenlint"} {
			if _, err := editor.Replace([]Edit{{sp, with}}, author); errors.Is(err, ErrFixed) {
				continue
			}
			if strings.TrimSpace(applied(was.Text, []Edit{{sp, with}})) != "" {
				replaced(t, editor, plain.Data, was, []Edit{{sp, with}}, author)
			}
		}
	})
}
