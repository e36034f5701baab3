package docx

import (
	"reflect"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

const propertiesStart = `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">`

func property(name, value string) string {
	return `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="` + name + `">` + value + `</property>`
}

func TestProperties(t *testing.T) {
	text := `<w:p><w:r><w:t>关于经费的请示</w:t></w:r></w:p>`
	for _, c := range []struct {
		name, part string
		want       []source.Property
		notice     bool
	}{
		{"none", "", nil, false},
		{"all types", propertiesStart + property("文种", "<vt:lpwstr>请示</vt:lpwstr>") + property("重要", "<vt:bool>true</vt:bool>") +
			property("成文日期", "<vt:filetime>2024-07-02T10:00:00Z</vt:filetime>") + property("印发日期", "<vt:filetime>2024-07-01T16:00:00Z</vt:filetime>") +
			property("份号", "<vt:i4>12</vt:i4>") + property("", "<vt:lpwstr>x</vt:lpwstr>") + property("空", "") + "</Properties>",
			[]source.Property{{Name: "文种", Value: "请示"}, {Name: "重要", Value: "true"}, {Name: "成文日期", Value: "2024-07-02"}, {Name: "印发日期", Value: "2024-07-02"}, {Name: "份号", Value: "12"}}, false},
		{"long value", propertiesStart + property("甲", "<vt:lpwstr>"+strings.Repeat("x", maxProperty+1)+"</vt:lpwstr>") + "</Properties>", nil, false},
		{"damaged", propertiesStart + "<property", nil, true},
		{"entities", `<!DOCTYPE x [<!ENTITY a "b">]>` + propertiesStart + "</Properties>", nil, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := document(text, nil)
			if c.part != "" {
				p["docProps/custom.xml"] = c.part
			}
			s, err := Read(p.zipped(), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(s.Properties, c.want) {
				t.Errorf("properties %v, want %v", s.Properties, c.want)
			}
			if got := len(s.Notices) > 0 && s.Notices[0].Message == noProperties; got != c.notice {
				t.Errorf("notices %v", s.Notices)
			}
		})
	}
}
