package jsonschema

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// Validate returns where value, as encoding/json decodes it into any, does not
// keep to the schema: lines like “$.runs[0].tool: required”, in the order of
// places. It knows the keywords that [Schema] has; $schema, $id, title and
// description say nothing of values. References are to #/$defs/… of s.
func (s *Schema) Validate(value any) []string { return validator{s.Defs}.at(s, "$", value) }

// A validator holds what references are to.
type validator struct{ defs map[string]*Schema }

func (x validator) at(s *Schema, path string, v any) (wrong []string) {
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
		def := x.defs[name]
		if def == nil {
			return []string{path + ": no definition " + s.Ref}
		}
		return x.at(def, path, v)
	}
	say := func(format string, args ...any) { wrong = append(wrong, path+": "+fmt.Sprintf(format, args...)) }
	if s.Type != nil && !slices.ContainsFunc(names(s.Type), func(t string) bool { return isType(t, v) }) {
		say("want %v, got %T", s.Type, v)
		return wrong
	}
	if s.Const != nil && !reflect.DeepEqual(s.Const, v) {
		say("want %v, got %v", s.Const, v)
	}
	if text, ok := v.(string); ok || len(s.Enum) > 0 {
		if len(s.Enum) > 0 && !slices.Contains(s.Enum, text) {
			say("%v is none of %s", v, strings.Join(s.Enum, ", "))
		}
		if p, err := regexp.Compile(s.Pattern); err != nil || !p.MatchString(text) {
			say("%q does not match %s", text, s.Pattern)
		}
	}
	if n, ok := v.(float64); ok && s.Minimum != nil && n < *s.Minimum {
		say("%v is less than %v", n, *s.Minimum)
	}
	switch v := v.(type) {
	case []any:
		for i, item := range v {
			if s.Items != nil {
				wrong = append(wrong, x.at(s.Items, fmt.Sprintf("%s[%d]", path, i), item)...)
			}
		}
	case map[string]any:
		wrong = append(wrong, x.object(s, path, v)...)
	}
	return append(wrong, x.combined(s, path, v)...)
}

func (x validator) object(s *Schema, path string, v map[string]any) (wrong []string) {
	for _, key := range s.Required {
		if _, ok := v[key]; !ok {
			wrong = append(wrong, path+"."+key+": required")
		}
	}
	for _, key := range slices.Sorted(maps.Keys(v)) {
		at := path + "." + key
		if p := s.Properties[key]; p != nil {
			wrong = append(wrong, x.at(p, at, v[key])...)
			continue
		}
		switch more := s.AdditionalProperties.(type) {
		case bool:
			if !more {
				wrong = append(wrong, at+": not allowed")
			}
		case *Schema:
			wrong = append(wrong, x.at(more, at, v[key])...)
		case map[string]any: // decoded from JSON
			var sub Schema
			if data, err := json.Marshal(more); err == nil && json.Unmarshal(data, &sub) == nil {
				wrong = append(wrong, x.at(&sub, at, v[key])...)
			}
		}
	}
	return wrong
}

// combined checks the keywords that hold whole schemas.
func (x validator) combined(s *Schema, path string, v any) (wrong []string) {
	for _, sub := range s.AllOf {
		wrong = append(wrong, x.at(sub, path, v)...)
	}
	valid := func(list []*Schema) (n int) {
		for _, sub := range list {
			if len(x.at(sub, path, v)) == 0 {
				n++
			}
		}
		return n
	}
	if len(s.AnyOf) > 0 && valid(s.AnyOf) == 0 {
		wrong = append(wrong, path+": keeps to none of the alternatives")
	}
	if n := valid(s.OneOf); len(s.OneOf) > 0 && n != 1 {
		wrong = append(wrong, fmt.Sprintf("%s: keeps to %d of the alternatives, not one", path, n))
	}
	if s.If != nil && s.Then != nil && len(x.at(s.If, path, v)) == 0 {
		wrong = append(wrong, x.at(s.Then, path, v)...)
	}
	return wrong
}

// names returns the types of a schema: one, or a list.
func names(t any) []string {
	list, ok := t.([]any)
	if !ok {
		list = []any{t}
	}
	var out []string
	for _, x := range list {
		out = append(out, fmt.Sprint(x))
	}
	return out
}

func isType(name string, v any) bool {
	switch v := v.(type) {
	case nil:
		return name == "null"
	case bool:
		return name == "boolean"
	case string:
		return name == "string"
	case float64:
		return name == "number" || name == "integer" && v == math.Trunc(v)
	case []any:
		return name == "array"
	case map[string]any:
		return name == "object"
	}
	return false
}
