package docx

import (
	"time"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Bounds of custom properties that no honest document comes near.
const (
	maxProperties = 1000
	maxProperty   = 64 << 10 // bytes of one value
)

// noProperties is said where the properties cannot be read: the text can be.
const noProperties = "文件的自定义属性读不出，其中若有元数据，没有采用"

// readProperties reads the custom document properties (文件、属性、自定义).
func (r *reader) readProperties() (list []source.Property, notice *source.Notice) {
	list, err := r.customProperties()
	if err != nil {
		return nil, &source.Notice{Message: noProperties}
	}
	return list, nil
}

func (r *reader) customProperties() ([]source.Property, error) {
	name := "docProps/custom.xml"
	rel, err := readRelations(r.archive, "")
	if err != nil {
		return nil, err
	}
	if n := rel.byType["custom-properties"]; n != "" && r.archive.has(n) {
		name = n
	}
	d, err := r.open(name)
	if d == nil || err != nil {
		return nil, err
	}
	var list []source.Property
	err = d.each(func(e elem) error {
		p := source.Property{Name: e.attr("name")}
		if e.name != "property" || p.Name == "" || len(list) >= maxProperties {
			return nil
		}
		return d.each(func(v elem) error {
			text, err := d.text()
			if err == nil && len(text) <= maxProperty {
				p.Value = propertyValue(v.name, text)
				list = append(list, p)
			}
			return err
		})
	})
	return list, err
}

// propertyValue returns a value as people write it. A date is stored as the
// moment of its midnight, in the zone of the computer or in UTC: both fall on
// the same day in China.
func propertyValue(kind, text string) string {
	if kind != "filetime" && kind != "date" {
		return text
	}
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t.In(time.FixedZone("UTC+8", 8*60*60)).Format(time.DateOnly)
	}
	return text
}
