package rule

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// Schema returns a JSON Schema (2020-12) of rule files, made from the Go types,
// for editors to complete and check with. Descriptions are the `doc` tags.
func Schema() ([]byte, error) {
	kinds := check.Kinds()
	names := slices.Sorted(maps.Keys(kinds))
	item := object(reflect.TypeFor[rawRule]())
	props := item["properties"].(map[string]any)
	describe := func(key string, add map[string]any) {
		p := props[key].(map[string]any)
		delete(p, "type")
		maps.Copy(p, add)
	}
	describe("kind", map[string]any{"enum": names})
	describe("level", map[string]any{"enum": []string{"error", "warning", "info", "off"}})
	describe("basis", map[string]any{"type": "array", "items": object(reflect.TypeFor[Basis]())})
	describe("cases", map[string]any{"type": "object", "additionalProperties": object(reflect.TypeFor[rawCase]())})
	describe("params", map[string]any{"type": "object"})
	item["required"] = []string{"id"}
	var choose []any
	for _, name := range names {
		params := object(reflect.TypeOf(kinds[name]()).Elem())
		choose = append(choose, map[string]any{
			"if":   map[string]any{"properties": map[string]any{"kind": map[string]any{"const": name}}, "required": []string{"kind"}},
			"then": map[string]any{"properties": map[string]any{"params": params}},
		})
	}
	item["allOf"] = choose
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(map[string]any{
		"$schema": "https://json-schema.org/draft/2020-12/schema",
		"title":   "gongwenlint 规则文件", "type": "array", "items": item,
	})
	return b.Bytes(), err
}

// object describes a struct by its `yaml` and `doc` tags.
func object(t reflect.Type) map[string]any {
	props := map[string]any{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if name == "" || name == "-" {
			continue
		}
		p := typeOf(f.Type)
		if doc := f.Tag.Get("doc"); doc != "" {
			p["description"] = doc
		}
		props[name] = p
	}
	return map[string]any{"type": "object", "properties": props, "additionalProperties": false}
}

func typeOf(t reflect.Type) map[string]any {
	switch {
	case t == reflect.TypeFor[text](), t == reflect.TypeFor[day](), t == reflect.TypeFor[*metaText]():
		return map[string]any{"type": []string{"string", "number", "boolean", "object"}}
	case t == reflect.TypeFor[*yamlfile.Node](), t == reflect.TypeFor[rawBasis]():
		return map[string]any{"type": "object"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return typeOf(t.Elem())
	case reflect.Struct:
		return object(t)
	case reflect.Slice:
		return map[string]any{"type": "array", "items": typeOf(t.Elem())}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": typeOf(t.Elem())}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	}
	return map[string]any{"type": "string"}
}
