package request

import (
	"os"
	"strings"
	"testing"
)

func testLexicon(t testing.TB) *Lexicon {
	t.Helper()
	const name = "../../rules/lexicon/request.yaml"
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lx, err := LoadLexicon(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return lx
}

// contexts are who writes to whom in the sentences below.
var contexts = map[string]*Context{
	"":  NewContext([]string{"河口县人民政府"}, []string{"凤台市人民政府"}, 0, 0),
	"局": NewContext([]string{"凤台市水务局"}, []string{"凤台市人民政府"}, 0, 0),
	"乡": NewContext([]string{"河口县白沙乡人民政府"}, []string{"河口县人民政府"}, 0, 0),
	"市": NewContext([]string{"凤台市人民政府"}, []string{"南江省人民政府"}, 0, 0),
	"厅": NewContext([]string{"凤台市教育局"}, []string{"南江省教育厅"}, 0, 0),
	"党": NewContext([]string{"河口县林业局"}, []string{"中共河口县委"}, 0, 0),
	"组": NewContext([]string{"凤台市水务局机关党委"}, []string{"凤台市水务局党组"}, 0, 0),
	"校": NewContext([]string{"凤台市第三中学"}, []string{"凤台市教育局"}, 0, 0),
}

// describe puts the requests of a text into words: strength, addressee, verb
// class, object class; “-” when there is none. Closings are 结束语.
func describe(an *Analysis) string {
	var out []string
	for _, c := range an.Closings {
		out = append(out, [...]string{"结束语", "默许", "批转", "请示如下"}[c.Kind])
	}
	for _, act := range an.Acts {
		if !act.Counts() || act.Tense == Open && act.Addressee != Recipient {
			continue
		}
		s := map[Strength]string{Soft: "弱", Explicit: "明"}[act.Strength]
		s += "/" + [...]string{"收", "收", "上", "他", "己", "众"}[act.Addressee]
		out = append(out, s+"/"+act.VerbClass+"/"+act.Class)
	}
	if len(out) == 0 {
		return "-"
	}
	return strings.Join(out, " ")
}

func TestSentences(t *testing.T) {
	lx := testLexicon(t)
	for _, tt := range sentences {
		t.Run(tt.text, func(t *testing.T) {
			c := contexts[tt.ctx]
			if c == nil {
				t.Fatalf("no context %q", tt.ctx)
			}
			got := describe(AnalyseText("", tt.text, c, lx))
			if got != tt.want && !(tt.want != "-" && got != "-" && matches(got, tt.want)) {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// matches reports whether got agrees with want, in which * stands for any part.
func matches(got, want string) bool {
	gs, ws := strings.Fields(got), strings.Fields(want)
	if len(gs) != len(ws) {
		return false
	}
	for i := range ws {
		g, w := strings.Split(gs[i], "/"), strings.Split(ws[i], "/")
		if len(w) > len(g) {
			return false
		}
		for k := range w {
			if w[k] != "*" && w[k] != g[k] {
				return false
			}
		}
	}
	return true
}
