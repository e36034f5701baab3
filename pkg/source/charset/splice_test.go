package charset

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// files holds one text in every encoding, with and without byte order mark.
func files(t testing.TB, text string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, name := range []string{utf8Name, utf16LEName, utf16BEName, gb18030Name} {
		raw, err := encode(text, name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = raw
	}
	out["utf-8 with mark"] = append([]byte("\xEF\xBB\xBF"), out[utf8Name]...)
	out["utf-16le with mark"] = append([]byte("\xFF\xFE"), out[utf16LEName]...)
	out["utf-16be with mark"] = append([]byte("\xFE\xFF"), out[utf16BEName]...)
	return out
}

func TestSplice(t *testing.T) {
	const text = "关于防汛的请示\r\n　　请𠮷领导,批示.\r\n\r\n1、甲\n"
	at := bytes.Index([]byte(text), []byte(","))
	edits := []Edit{
		{source.Span{Start: at, End: at + 1}, "，"},
		{source.Span{Start: at + len(",批示"), End: at + len(",批示.")}, "。"},
		{source.Span{Start: len(text) - 1, End: len(text) - 1}, "乙〔〕"},
	}
	const want = "关于防汛的请示\r\n　　请𠮷领导，批示。\r\n\r\n1、甲乙〔〕\n"
	for name, data := range files(t, text) {
		given := name
		if marked, _ := cutMark(data); marked != "" {
			given = ""
		}
		decoded, enc, err := Decode(data, given)
		if err != nil || decoded != text {
			t.Fatal(name, decoded, err)
		}
		got, err := Splice(data, decoded, enc, edits)
		if err != nil {
			t.Fatal(name, err)
		}
		if !bytes.Equal(got, files(t, want)[name]) {
			t.Errorf("%s: got % x", name, got)
		}
	}
}

// FuzzSplice makes sure that no byte outside the edit changes and that the
// result decodes to the text with the edit.
func FuzzSplice(f *testing.F) {
	for _, data := range files(f, "关于召开会议的通知\r\n一、甲,乙。") {
		f.Add(data, "", 3, 9, "，")
	}
	f.Add([]byte("\xa5\x40\x88\x62\xa5\x40"), "big5", 3, 3, "甲")
	f.Fuzz(func(t *testing.T, data []byte, name string, a, b int, with string) {
		text, enc, err := Decode(data, name)
		if err != nil {
			return
		}
		clip := func(n int) int {
			n = max(0, min(n, len(text)))
			for n > 0 && n < len(text) && !utf8.RuneStart(text[n]) {
				n--
			}
			return n
		}
		a, b = clip(a), clip(b)
		sp := source.Span{Start: min(a, b), End: max(a, b)}
		out, err := Splice(data, text, enc, []Edit{{sp, with}})
		if err != nil {
			return // a character that the encoding does not have, or half a pair
		}
		if same, err := Splice(data, text, enc, nil); err != nil || !bytes.Equal(same, data) {
			t.Errorf("without edits % x became % x", data, same)
		}
		if raw, err := encode(with, enc); err != nil || !utf8.ValidString(with) {
			return
		} else if back, err := decodeAs(raw, enc, 0); err != nil || back != with {
			return // the encoding has no such character, or another for it
		}
		got, _, err := Decode(out, enc)
		if want := text[:sp.Start] + with + text[sp.End:]; err == nil && got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	})
}
