// Package jsonschema describes Go types as JSON Schema (draft 2020-12), so
// that the schema of an output or a file can never differ from the code, and
// holds values against such schemas.
package jsonschema

import (
	"reflect"
	"strings"
)

// A Schema is a JSON Schema or a part of one.
type Schema struct {
	Schema               string             `json:"$schema,omitempty"`
	ID                   string             `json:"$id,omitempty"`
	Ref                  string             `json:"$ref,omitempty"`
	Defs                 map[string]*Schema `json:"$defs,omitempty"`
	Title                string             `json:"title,omitempty"`
	Description          string             `json:"description,omitempty"`
	Type                 any                `json:"type,omitempty"` // a name or a list of names
	Const                any                `json:"const,omitempty"`
	Enum                 []string           `json:"enum,omitempty"`
	Pattern              string             `json:"pattern,omitempty"`
	Minimum              *float64           `json:"minimum,omitempty"`
	Items                *Schema            `json:"items,omitempty"`
	Properties           map[string]*Schema `json:"properties,omitempty"`
	Required             []string           `json:"required,omitempty"`
	AdditionalProperties any                `json:"additionalProperties,omitempty"` // false or a *Schema
	OneOf                []*Schema          `json:"oneOf,omitempty"`
	AnyOf                []*Schema          `json:"anyOf,omitempty"`
	AllOf                []*Schema          `json:"allOf,omitempty"`
	If                   *Schema            `json:"if,omitempty"`
	Then                 *Schema            `json:"then,omitempty"`
}

// Draft is the dialect of the schemas.
const Draft = "https://json-schema.org/draft/2020-12/schema"

// Of returns the schema of t as encoding/json writes it. Descriptions come
// from `doc` tags and sets of values from `enum` tags, joined by commas. A
// field is required unless it is omitempty; a pointer may be null.
func Of(t reflect.Type) *Schema {
	switch t.Kind() {
	case reflect.Pointer:
		s := Of(t.Elem())
		s.Type = []any{s.Type, "null"}
		return s
	case reflect.Struct:
		return object(t)
	case reflect.Slice, reflect.Array:
		return &Schema{Type: "array", Items: Of(t.Elem())}
	case reflect.Map:
		return &Schema{Type: "object", AdditionalProperties: Of(t.Elem())}
	case reflect.String:
		return &Schema{Type: "string"}
	case reflect.Bool:
		return &Schema{Type: "boolean"}
	case reflect.Float32, reflect.Float64:
		return &Schema{Type: "number"}
	case reflect.Interface:
		return &Schema{}
	}
	return &Schema{Type: "integer"}
}

func object(t reflect.Type) *Schema {
	s := &Schema{Type: "object", Properties: map[string]*Schema{}}
	for i := range t.NumField() {
		f := t.Field(i)
		name, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			in := object(f.Type)
			for k, v := range in.Properties {
				s.Properties[k] = v
			}
			s.Required = append(s.Required, in.Required...)
			continue
		case name == "" || name == "-":
			continue
		}
		p := Of(f.Type)
		p.Description = f.Tag.Get("doc")
		if e := f.Tag.Get("enum"); e != "" {
			p.Enum = strings.Split(e, ",")
		}
		s.Properties[name] = p
		if !strings.Contains(opts, "omitempty") {
			s.Required = append(s.Required, name)
		}
	}
	return s
}
