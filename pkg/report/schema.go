package report

import (
	"io"
	"reflect"

	"github.com/gongwenlint/gongwenlint/pkg/jsonschema"
)

// WriteSchema writes the JSON Schema of the JSON output.
func WriteSchema(w io.Writer) error {
	s := jsonschema.Of(reflect.TypeFor[jsonReport]())
	s.Schema = jsonschema.Draft
	s.Title = "gongwenlint check --format json"
	s.Description = "gongwenlint 检查结果，格式版本1"
	s.Properties["version"].Const = SchemaVersion
	return WriteJSON(w, s)
}
