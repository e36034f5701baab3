package rule

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/jsonschema"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// TestSchemaKnowsEveryKey holds the schema against the types that rule files
// are read into: every key of every kind with a Chinese description.
func TestSchemaKnowsEveryKey(t *testing.T) {
	data, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	var root jsonschema.Schema
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	rule := root.Items
	if root.Schema != jsonschema.Draft {
		t.Errorf("dialect %q", root.Schema)
	}
	described(t, "rule", rule, reflect.TypeFor[rawRule]())
	kinds := check.Kinds()
	if want := slices.Sorted(maps.Keys(kinds)); !slices.Equal(rule.Properties["kind"].Enum, want) {
		t.Errorf("kinds %v, want %v", rule.Properties["kind"].Enum, want)
	}
	for _, part := range rule.AllOf {
		name, _ := part.If.Properties["kind"].Const.(string)
		params := part.Then.Properties["params"]
		if kinds[name] == nil || params == nil {
			t.Errorf("kind %q has no parameters in the schema", name)
			continue
		}
		described(t, name, params, reflect.TypeOf(kinds[name]()).Elem())
		delete(kinds, name)
	}
	if len(kinds) > 0 {
		t.Errorf("kinds not in the schema: %v", slices.Sorted(maps.Keys(kinds)))
	}
}

func described(t *testing.T, what string, s *jsonschema.Schema, typ reflect.Type) {
	t.Helper()
	for key := range yamlfile.Fields(typ) {
		p := s.Properties[key]
		if p == nil {
			t.Errorf("%s: key %q is missing", what, key)
		} else if p.Description == "" {
			t.Errorf("%s: key %q has no description", what, key)
		}
	}
}

func TestSetSchema(t *testing.T) {
	data, err := SetSchema()
	if err != nil {
		t.Fatal(err)
	}
	var root jsonschema.Schema
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	described(t, "ruleset", &root, reflect.TypeFor[rawSet]())
}
