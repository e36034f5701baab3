package meta

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/jsonschema"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

var update = flag.Bool("update", false, "write the golden files")

// TestKeysAreDescribed holds keys.yaml against the types: every key, once.
func TestKeysAreDescribed(t *testing.T) {
	list, err := descriptions()
	if err != nil {
		t.Fatal(err)
	}
	known, seen := Keys(), map[string]bool{}
	for _, d := range list {
		switch _, ok := known[d.Key]; {
		case d.Section != "":
			continue
		case !ok || seen[d.Key]:
			t.Errorf("%s: unknown, or twice", d.Key)
		case d.Doc == "" || d.Example == nil:
			t.Errorf("%s: no doc or example", d.Key)
		case len(d.inner()) != len(d.In):
			t.Errorf("%s: describes keys that its group has not", d.Key)
		}
		seen[d.Key] = true
		if d.For == nil {
			continue
		}
		for _, kind := range *d.For {
			if kind != "公文" && !slices.Contains(TemplateKinds(), kind) {
				t.Errorf("%s: for an unknown kind %s", d.Key, kind)
			}
		}
	}
	for key := range known {
		if !seen[key] {
			t.Errorf("keys.yaml does not describe %s", key)
		}
	}
	for path := range usualWords() {
		group, key, _ := strings.Cut(path, ".")
		typ := reflect.TypeFor[Metadata]().FieldByIndex(known[group]).Type
		if typ.Kind() == reflect.Slice {
			typ = typ.Elem()
		}
		if !slices.Contains(keysOf(typ), key) {
			t.Errorf("no key %s", path)
		}
	}
	for key, set := range choices() {
		for from, to := range usualForms()[key] {
			if slices.Contains(set, from) || to != "" && !slices.Contains(set, to) {
				t.Errorf("%s: %s for %s", key, from, to)
			}
		}
	}
}

// comment marks the lines of a template that can be brought to life.
var comment = regexp.MustCompile(`(?m)^# ([^ ：]+:( |$)|  - )`)

// TestTemplates proves every template as it is, and with all its lines alive,
// by the reader and by the schema.
func TestTemplates(t *testing.T) {
	schema := readSchema(t)
	for _, kind := range TemplateKinds() {
		text, err := Template(kind)
		if err != nil {
			t.Fatal(err)
		}
		m, errs := Parse(kind, []byte(text), 1)
		if errs != nil || len(m.present) != 1 {
			t.Errorf("%s: %d keys, %v", kind, len(m.present), errs)
		}
		whole := comment.ReplaceAllString(text, "$1")
		m, errs = Parse(kind, []byte(whole), 1)
		if errs = append(errs, m.Contradictions()...); errs != nil {
			t.Errorf("%s: %v", kind, errs)
		}
		if n := strings.Count(whole, "\n\n# ") - strings.Count(whole, "\n# ——"); len(keysIn(m)) != n {
			t.Errorf("%s: %d keys for %d explanations", kind, len(keysIn(m)), n)
		}
		n, err := yamlfile.Parse(kind, []byte(whole))
		if err != nil {
			t.Fatal(err)
		}
		for _, wrong := range schema.Validate(plain(n)) {
			t.Errorf("%s: %s", kind, wrong)
		}
	}
	if _, err := Template("请柬"); err == nil || !strings.Contains(err.Error(), "没有“请柬”这个文种，可取：决议、") {
		t.Errorf("error %v", err)
	}
}

func keysIn(m *Metadata) (list []string) {
	for key := range m.present {
		if !strings.Contains(key, ".") {
			list = append(list, key)
		}
	}
	return list
}

func readSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	s := new(jsonschema.Schema)
	if err := json.Unmarshal(data, s); err != nil {
		t.Fatal(err)
	}
	return s
}

// plain returns a node as encoding/json would decode it.
func plain(n *yamlfile.Node) any {
	switch {
	case yamlfile.IsMapping(n):
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plain(n.Content[i+1])
		}
		return m
	case yamlfile.IsList(n):
		list := []any{}
		for _, c := range n.Content {
			list = append(list, plain(c))
		}
		return list
	case n == nil || n.Tag == "!!null":
		return nil
	case n.Tag == "!!bool":
		return n.Value == "true"
	case n.Tag == "!!int":
		return 1.0
	}
	return n.Value
}

// TestSchemaIsFresh keeps the schema that editors read equal to that of the
// types; go test ./pkg/meta -update writes it.
func TestSchemaIsFresh(t *testing.T) {
	const golden = "../../testdata/schema/metadata.schema.json"
	got, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || !bytes.Equal(bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n")), got) {
		t.Errorf("%s is stale (%v): go test ./pkg/meta -update", golden, err)
	}
}

func TestSchemaAgreesWithReader(t *testing.T) {
	schema := readSchema(t)
	for _, c := range []struct {
		yaml string
		good bool
	}{
		{"签法: {}", false}, {"阶段: 印法", false}, {"成文日期: 五月", false}, {"签发: 杜衡", false}, {"会签: 财政局", false}, {"重要: 不知道", false},
		{"签发: {职位: 局长}", false}, {"- 阶段", false}, {"附件: [{序号: 一}]", false},
		{"", true}, {"签发:", true}, {"会签: 无", true}, {"会签: {单位: 财政局}", true}, {"重要: true", true}, {"重要: 是", true}, {"主送: 市财政局", true},
		{"成文日期: 2024年5月6日", true}, {"成文日期: 2024-05-06", true}, {"成文日期: 二〇二四年五月六日", true}, {"份号: 12", true}, {"分歧: 无", true}, {"分歧: [{单位: 甲}]", true},
	} {
		n, err := yamlfile.Parse("", []byte(c.yaml))
		if err != nil {
			t.Fatal(err)
		}
		wrong := schema.Validate(plain(n))
		_, errs := Parse("", []byte(c.yaml), 1)
		if (len(wrong) == 0) != c.good || (len(errs) == 0) != c.good {
			t.Errorf("%s: schema %v, reader %v", c.yaml, wrong, errs)
		}
	}
}
