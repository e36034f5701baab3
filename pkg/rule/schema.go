package rule

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/jsonschema"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// Schema returns the JSON Schema (draft 2020-12) of files of rules, with the
// parameters of every kind: what editors complete and check by.
func Schema() ([]byte, error) {
	kinds := check.Kinds()
	root := &jsonschema.Schema{
		Schema: jsonschema.Draft, Title: "gongwenlint 规则文件", Type: "array", Items: ruleSchema(kinds),
	}
	return encode(root)
}

// SetSchema returns the JSON Schema of ruleset.yaml.
func SetSchema() ([]byte, error) {
	s := yamlSchema(reflect.TypeFor[rawSet]())
	s.Schema, s.Title, s.Required = jsonschema.Draft, "gongwenlint 规则集", []string{"name", "title"}
	s.Properties["limits"].Type = "object"
	s.Properties["limits"].AdditionalProperties = &jsonschema.Schema{Type: "object"}
	class := yamlSchema(reflect.TypeFor[check.Classification]())
	s.Properties["classes"].Items = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Type: "string"}, class}}
	return encode(s)
}

func encode(s *jsonschema.Schema) ([]byte, error) {
	data, err := json.MarshalIndent(s, "", "  ")
	return append(data, '\n'), err
}

// ruleSchema describes one rule: complete when it has a name, else a change to
// an inherited one.
func ruleSchema(kinds map[string]func() check.Kind) *jsonschema.Schema {
	s := yamlSchema(reflect.TypeFor[rawRule]())
	names := slices.Sorted(maps.Keys(kinds))
	s.Required = []string{"id"}
	p := s.Properties
	p["id"].Pattern, p["name"].Pattern = idForm.String(), nameForm.String()
	p["kind"].Enum = names
	p["level"].Enum = levels("off")
	p["params"].Type, p["cases"].Type = "object", "object"
	cases := yamlSchema(reflect.TypeFor[rawCase]())
	cases.Properties["level"].Enum = levels("off")
	p["fix"] = fixSchema(p["fix"].Description)
	cases.Properties["fix"] = fixSchema(cases.Properties["fix"].Description)
	p["cases"].AdditionalProperties = cases
	p["basis"] = basisSchema(p["basis"].Description)
	for _, list := range []string{"bad", "good"} {
		example := p["examples"].Properties[list].Items.Properties
		example["format"].Enum = []string{"md", "txt"}
		example["outcome"].Enum = []string{"ok", "violated", "n/a", "unknown"}
		example["finds"].Items.Properties["level"].Enum = levels()
	}
	s.If = &jsonschema.Schema{Required: []string{"name"}}
	s.Then = &jsonschema.Schema{Required: []string{"id", "name", "title", "kind", "level", "basis", "message", "examples"}}
	for _, name := range names {
		s.AllOf = append(s.AllOf, kindSchema(name, kinds[name]()))
	}
	return s
}

func levels(more ...string) []string { return append([]string{"error", "warning", "info"}, more...) }

// basisSchema allows one clause or a list of them.
func basisSchema(description string) *jsonschema.Schema {
	clause := yamlSchema(reflect.TypeFor[Basis]())
	clause.Required = []string{"article", "strength"}
	clause.Properties["strength"].Enum = strengths()
	return &jsonschema.Schema{Description: description, AnyOf: []*jsonschema.Schema{clause, {Type: "array", Items: clause}}}
}

// fixSchema allows one way to mend, a list of them, or off.
func fixSchema(description string) *jsonschema.Schema {
	one := yamlSchema(reflect.TypeFor[rawFix]())
	return &jsonschema.Schema{Description: description, AnyOf: []*jsonschema.Schema{one, {Type: "array", Items: one}, {Const: "off"}}}
}

// kindSchema describes the parameters and cases of the rules of one kind.
func kindSchema(name string, k check.Kind) *jsonschema.Schema {
	then := map[string]*jsonschema.Schema{}
	if t := reflect.TypeOf(k).Elem(); t.Kind() == reflect.Struct {
		then["params"] = yamlSchema(t)
	}
	if c, ok := k.(check.CaseNamer); ok {
		cases := map[string]*jsonschema.Schema{}
		for _, n := range c.Cases() {
			cases[n] = &jsonschema.Schema{Type: "object"}
		}
		then["cases"] = &jsonschema.Schema{Properties: cases, AdditionalProperties: false}
	}
	return &jsonschema.Schema{
		If:   &jsonschema.Schema{Properties: map[string]*jsonschema.Schema{"kind": {Const: name}}, Required: []string{"kind"}},
		Then: &jsonschema.Schema{Properties: then},
	}
}

// yamlSchema describes t as [yamlfile.Decode] reads it: keys by `yaml` tags,
// descriptions from `doc` tags. A type that decodes itself is taken for text
// when it is a string or a struct without keys, else nothing is said of it.
func yamlSchema(t reflect.Type) *jsonschema.Schema {
	decodes := reflect.PointerTo(t).Implements(reflect.TypeFor[yamlfile.Unmarshaler]())
	if t == reflect.TypeFor[*yamlfile.Node]() || decodes && t.Kind() != reflect.Struct && t.Kind() != reflect.String {
		return &jsonschema.Schema{}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return yamlSchema(t.Elem())
	case reflect.Struct:
		return structSchema(t)
	case reflect.Slice:
		items := yamlSchema(t.Elem())
		if t.Elem().Kind() == reflect.String { // a list of one may be written plain
			return &jsonschema.Schema{Type: []any{"array", "string", "number"}, Items: items}
		}
		return &jsonschema.Schema{Type: "array", Items: items}
	case reflect.Map:
		return &jsonschema.Schema{Type: "object", AdditionalProperties: yamlSchema(t.Elem())}
	case reflect.Bool:
		return &jsonschema.Schema{Type: "boolean"}
	case reflect.Float64:
		return &jsonschema.Schema{Type: "number"}
	case reflect.Interface:
		return &jsonschema.Schema{}
	case reflect.String:
		if t == reflect.TypeFor[metaText]() {
			return &jsonschema.Schema{Type: []any{"object", "string"}}
		}
		return &jsonschema.Schema{Type: []any{"string", "number"}} // “1.” needs no quotes
	}
	return &jsonschema.Schema{Type: "integer"}
}

func structSchema(t reflect.Type) *jsonschema.Schema {
	fields := yamlfile.Fields(t)
	switch {
	case t == reflect.TypeFor[rawBasis](), t == reflect.TypeFor[rawClasses]():
		return &jsonschema.Schema{}
	case len(fields) == 0 && reflect.PointerTo(t).Implements(reflect.TypeFor[yamlfile.Unmarshaler]()):
		return &jsonschema.Schema{Type: "string"}
	}
	s := &jsonschema.Schema{Type: "object", Properties: map[string]*jsonschema.Schema{}, AdditionalProperties: false}
	for name, index := range fields {
		f := t.FieldByIndex(index)
		p := yamlSchema(f.Type)
		p.Description = f.Tag.Get("doc")
		if e := f.Tag.Get("enum"); e != "" {
			p.Enum = strings.Split(e, ",")
		}
		s.Properties[name] = p
	}
	return s
}
