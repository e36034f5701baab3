package yamlfile

import (
	"strings"
	"testing"
)

const sample = "list: &all [甲, 乙, 3, 4.5, true, null, 2024-05-06]\nagain: *all\ntext: |\n  两行\n  文字\nempty: {}\n其他: !own x\n"

func TestPackRoundTrip(t *testing.T) {
	root, err := Parse("a.yaml", []byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	back, err := Parse("a.yaml", Pack(root))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := Flow(back), Flow(root); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	var a, b struct {
		List  []string `yaml:"list"`
		Again []string `yaml:"again"`
		Text  string   `yaml:"text"`
		Empty struct{} `yaml:"empty"`
		Other string   `yaml:"其他"`
	}
	if errs := append(Decode("a", root, &a), Decode("a", back, &b)...); errs != nil {
		t.Fatal(errs)
	}
	if strings.Join(a.List, " ") != strings.Join(b.Again, " ") || b.Text != "两行\n文字\n" || b.Other != "x" {
		t.Errorf("got %+v, want %+v", b, a)
	}
	if n := Value(back, "again"); n.Line != 2 || n.Column != 8 || n.Alias != Value(back, "list") {
		t.Errorf("alias %+v", n)
	}
}

// TestPackAfterCut packs a tree whose anchor was cut away: the alias stands for
// the whole value.
func TestPackAfterCut(t *testing.T) {
	root, err := Parse("a.yaml", []byte("a: &x [甲]\nb: *x\n"))
	if err != nil {
		t.Fatal(err)
	}
	root.Content = root.Content[2:]
	back, err := Parse("a.yaml", Pack(root))
	if err != nil || Flow(back) != "{b: [甲]}" {
		t.Errorf("%v %v", Flow(back), err)
	}
}

// FuzzUnpack reads damaged trees: an error or a tree, never a panic, and a tree
// that is packed again is the same.
func FuzzUnpack(f *testing.F) {
	root, err := Parse("a.yaml", []byte(sample))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(Pack(root)[len(treeMark):])
	f.Add([]byte("\x01\x08\x01\x01\x01\x01a"))
	f.Fuzz(func(t *testing.T, data []byte) {
		root, err := Parse("a", append([]byte(treeMark), data...))
		if err != nil {
			return
		}
		back, err := Parse("a", Pack(root))
		if err != nil || Flow(back) != Flow(root) {
			t.Errorf("%v: %s became %s", err, Flow(root), Flow(back))
		}
	})
}
