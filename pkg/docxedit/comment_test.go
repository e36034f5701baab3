package docxedit

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/docx"
	"github.com/gongwenlint/gongwenlint/pkg/source/text"
)

var author = Author{"gongwenlint", "gw"}

// TestAnnotate comments on many spans of every sample, and shows that the text
// is as it was, that untouched parts are as they were, and that a comment
// stands on its words.
func TestAnnotate(t *testing.T) {
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
			comments := someComments(src, rand.New(rand.NewPCG(1, 2)))
			out := annotate(t, data, comments)
			check(t, data, out, src, comments)
			again := annotate(t, out, comments)
			check(t, out, again, src, comments)
		})
	}
}

// someComments returns a comment on every paragraph and on stretches within.
func someComments(src *source.Source, r *rand.Rand) []Comment {
	var list []Comment
	for _, q := range append(append([]source.Paragraph{}, src.Paragraphs...), src.Asides...) {
		list = append(list, Comment{q.Span, []string{"整段"}})
		var offs []int
		for i := range src.Slice(q.Span) {
			offs = append(offs, q.Span.Start+i)
		}
		for range 2 {
			a, b := offs[r.IntN(len(offs))], offs[r.IntN(len(offs))]
			if a < b {
				list = append(list, Comment{source.Span{Start: a, End: b}, []string{"<一处> & “另一处”", "第二段\x01"}})
			}
		}
	}
	return list
}

func annotate(t *testing.T, data []byte, comments []Comment) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Annotate(&b, data, comments, author, docx.Limits{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func check(t *testing.T, before, after []byte, src *source.Source, comments []Comment) {
	t.Helper()
	got, err := docx.Read(after, docx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got.Text != src.Text {
		t.Errorf("the text changed:\n%q\n%q", src.Text, got.Text)
	}
	untouched(t, before, after)
	located, err := docx.Locate(before, docx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	ranges := commented(t, after)
	next, exact := len(ranges)-len(comments), 0
	for i, c := range comments {
		want, have := textOf(located, c.Span), ranges[next+i]
		if !subsequence(want, have) { // hidden text may lie within, a blank beside
			t.Errorf("comment %d stands on %q, want %q", i, have, want)
		}
		if want == have || want == "" {
			exact++
		}
	}
	if exact*10 < len(comments)*8 {
		t.Errorf("only %d of %d comments stand exactly on their words", exact, len(comments))
	}
}

// subsequence reports whether all bytes of a stand in b in their order.
func subsequence(a, b string) bool {
	for i := 0; i < len(b) && a != ""; i++ {
		if b[i] == a[0] {
			a = a[1:]
		}
	}
	return a == ""
}

// textOf returns the text of a span as far as the body's own runs hold it.
func textOf(l *docx.Located, sp source.Span) string {
	text := ""
	for _, p := range l.Places(sp) {
		if !p.Run.Host {
			text += l.Source.Original()[p.Text.Start:p.Text.End]
		}
	}
	return text
}

// commented returns the text that each comment of a document stands on, by id.
func commented(t *testing.T, data []byte) []string {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(part(t, data, "word/document.xml")))
	open, out, in := map[string]bool{}, map[string]*strings.Builder{}, false
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			id := ""
			for _, a := range e.Attr {
				if a.Name.Local == "id" {
					id = a.Value
				}
			}
			switch e.Name.Local {
			case "commentRangeStart":
				open[id], out[id] = true, &strings.Builder{}
			case "commentRangeEnd":
				delete(open, id)
			}
			in = e.Name.Local == "t"
		case xml.EndElement:
			in = false
		case xml.CharData:
			for id := range open {
				if in {
					out[id].Write(e)
				}
			}
		}
	}
	if len(open) > 0 {
		t.Errorf("comments without an end: %v", open)
	}
	list := make([]string, len(out))
	for id, b := range out {
		n := 0
		for _, c := range id {
			n = n*10 + int(c-'0')
		}
		if n >= len(list) {
			t.Fatalf("comment number %s of %d", id, len(out))
		}
		list[n] = b.String()
	}
	return list
}

func part(t *testing.T, data []byte, name string) []byte {
	t.Helper()
	p, err := openPack(data)
	if err != nil {
		t.Fatal(err)
	}
	content, err := p.read(name)
	if err != nil || content == nil {
		t.Fatal(name, err)
	}
	return content
}

// untouched compares the compressed bytes of all parts but those that
// comments need.
func untouched(t *testing.T, before, after []byte) {
	t.Helper()
	raw := func(data []byte) map[string][]byte {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		m := map[string][]byte{}
		for _, f := range z.File {
			r, err := f.OpenRaw()
			if err != nil {
				t.Fatal(err)
			}
			m[f.Name], err = io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
		}
		return m
	}
	now := raw(after)
	for name, old := range raw(before) {
		switch name {
		case "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml":
			continue
		}
		if !bytes.Equal(old, now[name]) {
			t.Errorf("part %s changed", name)
		}
	}
}

// TestPlain comments on a text file by way of a plain .docx.
func TestPlain(t *testing.T) {
	src := text.Read("关于防汛的请示\r\n\r\n　　恳请<批准>“一项”。\r\n\fA & B\r\n")
	plain, err := FromSource(src)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(src.Text, "批准")
	out := annotate(t, plain.Data, []Comment{{plain.Span(source.Span{Start: at, End: at + len("批准")}), []string{"说明"}}})
	if got := commented(t, out); len(got) != 1 || got[0] != "批准" {
		t.Errorf("the comment stands on %q", got)
	}
}

// FuzzAnnotate makes sure that a span anywhere gives a document that reads the
// same.
func FuzzAnnotate(f *testing.F) {
	f.Add("请示<w>&“”", 0, 5)
	f.Add("  首尾有空格  ", 1, 9)
	f.Fuzz(func(t *testing.T, s string, a, b int) {
		if !utf8.ValidString(s) || strings.TrimSpace(s) == "" {
			return
		}
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
		out := annotate(t, plain.Data, []Comment{{source.Span{Start: min(a, b), End: max(a, b)}, []string{s}}})
		now, err := docx.Read(out, docx.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if now.Text != was.Text {
			t.Errorf("%q became %q", was.Text, now.Text)
		}
	})
}
