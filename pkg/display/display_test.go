package display

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestWidthOfAmbiguousCharacters(t *testing.T) {
	tests := []struct {
		text      string
		wide, one int
	}{
		{"请示", 4, 4},
		{"“请示”", 8, 6},
		{"——", 4, 2},
		{"……", 4, 2},
		{"①", 2, 1},
		{"abc，", 5, 5},
		{"", 0, 0},
	}
	for _, tt := range tests {
		if got := New(2).Width(tt.text); got != tt.wide {
			t.Errorf("New(2).Width(%q) = %d, want %d", tt.text, got, tt.wide)
		}
		if got := New(1).Width(tt.text); got != tt.one {
			t.Errorf("New(1).Width(%q) = %d, want %d", tt.text, got, tt.one)
		}
	}
}

func TestWrap(t *testing.T) {
	at := func(text, part string) Mark {
		i := strings.Index(text, part)
		return Mark{i, i + len(part)}
	}
	tests := []struct {
		name  string
		text  string
		marks []string
		width int
		want  []Line
	}{
		{"marks under double width", "拨付经费300万元", []string{"300万"}, 40,
			[]Line{{"拨付经费300万元", "        ~~~~~"}}},
		{"two marks", "甲乙丙丁", []string{"甲", "丙"}, 40, []Line{{"甲乙丙丁", "~~  ~~"}}},
		{"a mark over a line break", "甲乙丙丁", []string{"乙丙"}, 4,
			[]Line{{"甲乙", "  ~~"}, {"丙丁", "~~"}}},
		{"closing mark hangs", "甲乙。丙", nil, 4, []Line{{"甲乙。", ""}, {"丙", ""}}},
		{"second closing mark does not", "甲乙。”丙", nil, 4, []Line{{"甲乙。", ""}, {"”丙", ""}}},
		{"line end", "甲\n乙", []string{"乙"}, 10, []Line{{"甲", ""}, {"乙", "~~"}}},
		{"hostile character", "甲\u202e乙", []string{"乙"}, 20, []Line{{`甲\u202E乙`, "        ~~"}}},
		{"empty", "", nil, 10, []Line{{"", ""}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var marks []Mark
			for _, m := range tt.marks {
				marks = append(marks, at(tt.text, m))
			}
			if diff := cmp.Diff(tt.want, New(2).Wrap(tt.text, marks, tt.width)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestWrapShowsAnEmptyMark(t *testing.T) {
	for _, tt := range []struct {
		at   int
		want string
	}{{0, "~~"}, {3, "  ~~"}, {6, "  ~~"}, {99, "  ~~"}} {
		if got := New(2).Wrap("甲乙", []Mark{{tt.at, tt.at}}, 10)[0].Under; got != tt.want {
			t.Errorf("mark at %d: %q, want %q", tt.at, got, tt.want)
		}
	}
}

func TestClean(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", "关于“会议”的通知——", "关于“会议”的通知——"},
		{"escape sequence", "\x1b[31m红", `\u001B[31m红`},
		{"override", "a\u202eb\u2066c", `a\u202Eb\u2066c`},
		{"C1", "a\u009bm", `a\u009Bm`},
		{"line ends", "a\r\nb\tc", "a  b c"},
		{"zero width", "请\u200b示", `请\u200B示`},
		{"tag character", "a\U000E0041", `a\U000E0041`},
		{"broken bytes", "a\xffb", "a\uFFFDb"},
	}
	for _, tt := range tests {
		if got := Clean(tt.in); got != tt.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("恳请市政府：（一）拨付", 3, 9, 10)
	f.Add("a\x1b\u202e\n\n。。", 0, 0, 1)
	f.Fuzz(func(t *testing.T, text string, start, end, width int) {
		s := New(2)
		for _, l := range s.Wrap(text, []Mark{{start, end}}, width) {
			if !utf8.ValidString(l.Text) || strings.ContainsFunc(l.Text, hostile) {
				t.Errorf("not clean: %q", l.Text)
			}
			if strings.Trim(l.Under, " ~") != "" {
				t.Errorf("Under = %q", l.Under)
			}
		}
	})
}
