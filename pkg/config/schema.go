package config

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/jsonschema"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// Schema returns the JSON Schema (draft 2020-12) of the file.
func Schema() ([]byte, error) {
	s := describe(reflect.TypeFor[raw]())
	s.Schema, s.Title = jsonschema.Draft, "gongwenlint 配置文件 "+Name
	s.Description = "优先次序：命令行选项 > overrides > 最近的配置文件 > 上级文件夹的配置文件 > 规则集 > 内置默认值"
	s.Properties["overrides"].Items.Required = []string{"files"}
	keys, err := meta.Properties()
	if err != nil {
		return nil, err
	}
	for _, o := range []*jsonschema.Schema{s, s.Properties["overrides"].Items} {
		o.Properties["levels"].AdditionalProperties = &jsonschema.Schema{Enum: []string{"error", "warning", "info", "off"}}
		o.Properties["limits"].Type = "object"
		o.Properties["limits"].AdditionalProperties = &jsonschema.Schema{Type: "object"}
		md := o.Properties["meta"]
		md.Type, md.AdditionalProperties, md.Properties = "object", false, keys
	}
	data, err := json.MarshalIndent(s, "", "  ")
	return append(data, '\n'), err
}

func describe(t reflect.Type) *jsonschema.Schema {
	switch t.Kind() {
	case reflect.Struct:
		s := &jsonschema.Schema{Type: "object", Properties: map[string]*jsonschema.Schema{}, AdditionalProperties: false}
		for name, index := range yamlfile.Fields(t) {
			f := t.FieldByIndex(index)
			p := describe(f.Type)
			p.Description = f.Tag.Get("doc")
			if e := f.Tag.Get("enum"); e != "" {
				p.Enum = strings.Split(e, ",")
			}
			s.Properties[name] = p
		}
		return s
	case reflect.Slice:
		s := &jsonschema.Schema{Type: "array", Items: describe(t.Elem())}
		if t.Elem().Kind() == reflect.String { // a list of one may be written plain
			s.Type = []any{"array", "string"}
		}
		return s
	case reflect.Map:
		return &jsonschema.Schema{Type: "object", AdditionalProperties: describe(t.Elem())}
	case reflect.Bool:
		return &jsonschema.Schema{Type: "boolean"}
	case reflect.String:
		return &jsonschema.Schema{Type: "string"}
	}
	return &jsonschema.Schema{}
}

// enumOf returns the values that a key can take, joined by commas.
func enumOf(key string) string {
	t := reflect.TypeFor[raw]()
	return t.FieldByIndex(yamlfile.Fields(t)[key]).Tag.Get("enum")
}
