package meta

import (
	"encoding/json"
	"maps"
	"reflect"

	"github.com/gongwenlint/gongwenlint/pkg/jsonschema"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// Schema returns the JSON Schema (draft 2020-12) of metadata, by which editors
// complete and check them.
func Schema() ([]byte, error) {
	p, err := Properties()
	if err != nil {
		return nil, err
	}
	data, err := json.MarshalIndent(&jsonschema.Schema{
		Schema: jsonschema.Draft, Title: "gongwenlint 元数据",
		Description: "与文稿同名的 .meta.yaml、Markdown 文首的元数据和 --meta 所用的文件。不写的键表示不知道；写“无”或空的表示没有",
		Type:        []any{"object", "null"}, AdditionalProperties: false, Properties: p,
	}, "", "  ")
	return append(data, '\n'), err
}

// Properties returns the schema of each key.
func Properties() (map[string]*jsonschema.Schema, error) {
	list, err := descriptions()
	if err != nil {
		return nil, err
	}
	all := map[string]*jsonschema.Schema{}
	for key, index := range Keys() {
		all[key] = schemaOf(reflect.TypeFor[Metadata]().FieldByIndex(index).Type, nil)
	}
	for _, d := range list {
		index, ok := Keys()[d.Key]
		if !ok {
			continue
		}
		s := schemaOf(reflect.TypeFor[Metadata]().FieldByIndex(index).Type, d.In)
		s.Description = d.help()
		if set, ok := choices()[d.Key]; ok {
			s = &jsonschema.Schema{Description: d.Doc, Enum: set}
		}
		all[d.Key] = s
	}
	return all, nil
}

// absent is how a group or list is written that is there and empty.
func absent() []*jsonschema.Schema {
	return []*jsonschema.Schema{{Const: "无"}, {Type: "null"}}
}

func schemaOf(t reflect.Type, inner map[string]string) *jsonschema.Schema {
	switch t {
	case reflect.TypeFor[Date]():
		return &jsonschema.Schema{Type: []any{"string", "null"}, Pattern: "^([0-9]{4}[-./年]|[〇○零一二三四五六七八九]{4}年|$)"}
	case reflect.TypeFor[Flag]():
		return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{{Enum: []string{"是", "否", "有", "无"}}, {Type: []any{"boolean", "null"}}}}
	case reflect.TypeFor[Dissent]():
		views := schemaOf(reflect.TypeFor[[]View](), inner)
		return &jsonschema.Schema{AnyOf: append(schemaOf(reflect.TypeFor[Flag](), nil).AnyOf, views.AnyOf[:2]...)}
	case reflect.TypeFor[Step](): // a conclusion or a date alone will do
		return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{group(t, inner), {Type: []any{"string", "null"}}}}
	}
	switch t.Kind() {
	case reflect.Struct:
		s := group(t, inner)
		return &jsonschema.Schema{AnyOf: append([]*jsonschema.Schema{s}, absent()...)}
	case reflect.Slice:
		if t.Elem().Kind() != reflect.Struct { // a list may be written as one text
			return &jsonschema.Schema{Type: []any{"array", "string", "null"}, Items: &jsonschema.Schema{Type: []any{"string", "number"}}}
		}
		item := group(t.Elem(), inner)
		list := &jsonschema.Schema{Type: "array", Items: item}
		return &jsonschema.Schema{AnyOf: append([]*jsonschema.Schema{list, item}, absent()...)}
	case reflect.Int:
		return &jsonschema.Schema{Type: []any{"integer", "null"}}
	}
	return &jsonschema.Schema{Type: []any{"string", "number", "null"}}
}

func group(t reflect.Type, inner map[string]string) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "object", AdditionalProperties: false, Properties: map[string]*jsonschema.Schema{}}
	for key, index := range maps.All(yamlfile.Fields(t)) {
		s.Properties[key] = schemaOf(t.FieldByIndex(index).Type, nil)
		s.Properties[key].Description = inner[key]
	}
	return s
}
