package report_test

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/jsonschema"
	"github.com/gongwenlint/gongwenlint/pkg/report"
)

// keeps holds an output against a schema.
func keeps(t *testing.T, schema, output []byte) {
	t.Helper()
	var s jsonschema.Schema
	var v any
	if err := json.Unmarshal(schema, &s); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(output, &v); err != nil {
		t.Fatal(err)
	}
	for _, wrong := range s.Validate(v) {
		t.Error(wrong)
	}
}

func TestSARIFKeepsToTheStandard(t *testing.T) {
	schema, err := os.ReadFile("testdata/sarif-2.1.0.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	keeps(t, schema, print(t, "sarif", files(t), report.Options{Version: "1.0.0", Full: true}))
	keeps(t, schema, print(t, "sarif", nil, report.Options{}))
	bad := bytes.Replace(print(t, "sarif", files(t), report.Options{}), []byte(`"startLine": 11`), []byte(`"startLine": 0`), 1)
	var s jsonschema.Schema
	var v any
	if json.Unmarshal(schema, &s) != nil || json.Unmarshal(bad, &v) != nil || len(s.Validate(v)) == 0 {
		t.Error("the schema lets a line 0 pass")
	}
}

func TestJSONKeepsToItsSchema(t *testing.T) {
	var schema bytes.Buffer
	if err := report.WriteSchema(&schema); err != nil {
		t.Fatal(err)
	}
	keeps(t, schema.Bytes(), print(t, "json", files(t), report.Options{Full: true}))
	keeps(t, schema.Bytes(), print(t, "json", nil, report.Options{}))
	var s jsonschema.Schema
	if err := json.Unmarshal(schema.Bytes(), &s); err != nil {
		t.Fatal(err)
	}
	file := s.Properties["files"].Items
	for line := range strings.Lines(string(print(t, "jsonl", files(t), report.Options{}))) {
		var v any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatal(err)
		}
		if m, ok := v.(map[string]any); ok && m["path"] == nil { // the summary
			continue
		}
		for _, wrong := range file.Validate(v) {
			t.Error(wrong)
		}
	}
}
