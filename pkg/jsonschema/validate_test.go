package jsonschema

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestValidate(t *testing.T) {
	for _, c := range []struct{ schema, value, want string }{
		{`{"type": "string"}`, `"a"`, ""},
		{`{"type": "string"}`, `1`, "$: want string, got float64"},
		{`{"type": ["string", "null"]}`, `null`, ""},
		{`{"type": "integer"}`, `1.5`, "$: want integer"},
		{`{"type": "integer", "minimum": 1}`, `0`, "$: 0 is less than 1"},
		{`{"const": "2.1.0"}`, `"2.0.0"`, "$: want 2.1.0, got 2.0.0"},
		{`{"enum": ["a", "b"]}`, `"c"`, "$: c is none of a, b"},
		{`{"enum": ["a", "b"]}`, `1`, "$: 1 is none of a, b"},
		{`{"pattern": "^a"}`, `"b"`, `$: "b" does not match ^a`},
		{`{"pattern": "^a"}`, `1`, ""},
		{`{"items": {"type": "string"}}`, `["a", 1]`, "$[1]: want string"},
		{`{"required": ["a"]}`, `{}`, "$.a: required"},
		{`{"properties": {"a": {"type": "string"}}, "additionalProperties": false}`, `{"a": 1, "b": 2}`, "$.a: want string, got float64\n$.b: not allowed"},
		{`{"additionalProperties": {"type": "string"}}`, `{"a": 1}`, "$.a: want string"},
		{`{"anyOf": [{"type": "string"}, {"type": "null"}]}`, `1`, "$: keeps to none"},
		{`{"items": {"$ref": "#/$defs/a"}, "$defs": {"a": {"type": "string"}}}`, `["x", 1]`, "$[1]: want string"},
		{`{"$ref": "#/$defs/b"}`, `1`, "$: no definition"},
		{`{"oneOf": [{"type": "number"}, {"minimum": 1}]}`, `2`, "$: keeps to 2 of the alternatives, not one"},
		{`{"allOf": [{"required": ["a"]}, {"required": ["b"]}]}`, `{"a": 1}`, "$.b: required"},
		{`{"if": {"properties": {"a": {"const": "x"}}}, "then": {"required": ["b"]}}`, `{"a": "x"}`, "$.b: required"},
		{`{"if": {"properties": {"a": {"const": "x"}}}, "then": {"required": ["b"]}}`, `{"a": "y"}`, ""},
	} {
		var s Schema
		var v any
		if err := json.Unmarshal([]byte(c.schema), &s); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(c.value), &v); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(s.Validate(v), "\n"); (got == "") != (c.want == "") || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s of %s: got %q, want %q", c.value, c.schema, got, c.want)
		}
	}
}
