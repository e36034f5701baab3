package rule

import (
	"errors"
	"io/fs"
	"path"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
	"github.com/gongwenlint/gongwenlint/rules"
)

// TestBuiltinSets loads every built-in set with all tests that user sets get.
func TestBuiltinSets(t *testing.T) {
	names := Builtins(Options{})
	if len(names) == 0 {
		t.Fatal("no built-in sets")
	}
	for _, name := range names {
		if _, err := LoadBuiltin(name, Options{Examples: true, Verify: true}); err != nil {
			t.Errorf("%s:\n%v", name, err)
		}
	}
	if _, err := loadLexicon(); err != nil {
		t.Error(err)
	}
}

// TestLeanSets proves that leaving out examples and explanations changes
// nothing else: the same rules at the same places.
func TestLeanSets(t *testing.T) {
	for _, name := range Builtins(Options{}) {
		full, err := LoadBuiltin(name, Options{Examples: true})
		if err != nil {
			t.Fatal(err)
		}
		lean, err := LoadBuiltin(name, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(full.Rules) != len(lean.Rules) {
			t.Fatalf("%s: %d rules with examples, %d without", name, len(full.Rules), len(lean.Rules))
		}
		for i, a := range full.Rules {
			b := lean.Rules[i]
			same := a.ID == b.ID && a.Name == b.Name && a.Title == b.Title && a.KindName == b.KindName && a.Level == b.Level &&
				a.Message.Source() == b.Message.Source() && (a.Advice == nil) == (b.Advice == nil) && (a.When == nil) == (b.When == nil) &&
				(a.When == nil || a.When.Source == b.When.Source) && len(a.Cases) == len(b.Cases) && a.File == b.File && a.Line == b.Line
			if !same {
				t.Errorf("%s: %s differs when loaded without examples", name, a.ID)
			}
			if len(a.Examples.Bad) == 0 || len(b.Examples.Bad) != 0 || b.Explain != "" {
				t.Errorf("%s: %s: examples or explanation wrong: %d with, %d without", name, a.ID, len(a.Examples.Bad), len(b.Examples.Bad))
			}
		}
	}
}

// TestPacked proves that the packed form of every file is the file without
// examples and explanations, whether or not [rules.PackedFile] is up to date.
func TestPacked(t *testing.T) {
	files := 0
	_, err := rules.Pack(func(name string, data []byte) ([]byte, error) {
		files++
		want, err := yamlfile.Parse(name, data)
		if err != nil {
			return nil, err
		}
		withoutProofs(want)
		form := yamlfile.Pack(want)
		got, err := yamlfile.Parse(name, form)
		if err != nil {
			return nil, err
		}
		if !yamlfile.Packed(form) || yamlfile.Flow(got) != yamlfile.Flow(want) || !samePlaces(got, want) {
			t.Errorf("%s differs when packed", name)
		}
		return form, nil
	})
	if err != nil || files < 30 {
		t.Errorf("%d files, %v", files, err)
	}
}

func samePlaces(a, b *yamlfile.Node) bool {
	if a.Line != b.Line || a.Column != b.Column || a.Tag != b.Tag || a.Value != b.Value || len(a.Content) != len(b.Content) {
		return false
	}
	for i := range a.Content {
		if !samePlaces(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}

func TestWithoutProofs(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"- {id: A-1, explain: 长, level: info, examples: {bad: [], good: []}}\n- examples: [x]\n  id: A-2\n", "[{id: A-1, level: info}, {id: A-2}]"},
		{"- {id: A-1, params: {examples: [甲], explain: 乙}}\n", "[{id: A-1, params: {examples: [甲], explain: 乙}}]"},
		{"- {name: 分类, examples: [甲]}\n", "[{name: 分类, examples: [甲]}]"},
		{"explain: 甲\n", "{explain: 甲}"},
	} {
		root, err := yamlfile.Parse("a.yaml", []byte(c.in))
		if err != nil {
			t.Fatal(err)
		}
		if withoutProofs(root); yamlfile.Flow(root) != c.want {
			t.Errorf("%s: got %s", c.in, yamlfile.Flow(root))
		}
	}
}

// FuzzLoadRules loads any text as a rule file: it must not panic, and every
// mistake must have a place inside the file.
func FuzzLoadRules(f *testing.F) {
	_ = fs.WalkDir(rules.FS, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && path.Ext(p) == ".yaml" && p != "common/organs.yaml" {
			data, _ := fs.ReadFile(rules.FS, p)
			f.Add(data[:min(len(data), 3000)])
		}
		return nil
	})
	f.Add([]byte("- &a {id: A-1, params: *a, cases: *a, examples: *a}\n"))
	f.Add([]byte("- {id: A-1, name: a, title: t, kind: words, level: info, when: 'kind ==\n\n \"x', message: '{{range $i := .}}{{$i.X}}{{template \"a\"}}{{end}}'}\n"))
	f.Add([]byte(baseRule("A-1", "a-one", "  params: {words: [坏]}\n  cases: {once: {message: \"{{with .Items}}{{.Name}}{{end}}{{.Count | printf \\\"%d\\\"}}\"}}\n")))
	f.Fuzz(func(t *testing.T, data []byte) {
		opt := testOptions()
		opt.Builtin = nil
		ld := newLoader(opt)
		file := &file{name: "f.yaml", data: data}
		lines := len(file.lines())
		ld.visit(location{key: "f", name: "f", display: "f.yaml", dir: oneFile{file}, single: "f.yaml"})
		_, err := ld.set()
		var errs yamlfile.Errors
		errors.As(err, &errs)
		for _, e := range errs {
			if e.Line > lines+1 || e.Line < 0 || e.Column < 0 {
				t.Errorf("place outside the %d lines of the file: %v", lines, e)
			}
		}
	})
}

func BenchmarkLoadDefault(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := LoadBuiltin(DefaultSet, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoadDefaultWithExamples(b *testing.B) {
	for b.Loop() {
		if _, err := LoadBuiltin(DefaultSet, Options{Examples: true, Verify: true}); err != nil {
			b.Fatal(err)
		}
	}
}
