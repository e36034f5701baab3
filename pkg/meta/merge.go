package meta

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A Conflict is a key for which two places have different values.
type Conflict struct {
	Key        string
	Used, Left Place // the one that counts, and the one that does not
}

func (c Conflict) String() string {
	return fmt.Sprintf("元数据“%s”有两种写法：%s 写“%s”，%s 写“%s”，采用前者", c.Key, c.Used, c.Used.Text, c.Left, c.Left.Text)
}

// Merge lays the keys of over on m: a sidecar file over front matter, --meta
// over both. A group replaces a group, but for one of which over has single
// keys. It returns where the two contradict each other, by key.
func (m *Metadata) Merge(over *Metadata) []Conflict {
	var conflicts []Conflict
	dst, src := reflect.ValueOf(m).Elem(), reflect.ValueOf(over).Elem()
	for _, key := range slices.Sorted(maps.Keys(over.present)) {
		index, ok := Keys()[key]
		if !ok {
			continue // within a group, which goes as a whole
		}
		if m.present[key] && over.parts[key] && dst.FieldByIndex(index).Kind() == reflect.Struct {
			conflicts = append(conflicts, m.part(over, key, dst.FieldByIndex(index), src.FieldByIndex(index))...)
			continue
		}
		if m.present[key] && !same(dst.FieldByIndex(index), src.FieldByIndex(index)) {
			conflicts = append(conflicts, Conflict{key, over.places[key], m.places[key]})
		}
		dst.FieldByIndex(index).Set(src.FieldByIndex(index))
		replace(m.present, over.present, key)
		replace(m.places, over.places, key)
		replace(m.common, over.common, key)
		if m.parts != nil {
			m.parts[key] = over.parts[key]
		}
	}
	m.Mistakes = append(m.Mistakes, over.Mistakes...)
	return conflicts
}

// part lays the keys that over has of a group on that of m.
func (m *Metadata) part(over *Metadata, key string, dst, src reflect.Value) (conflicts []Conflict) {
	fields := yamlfile.Fields(dst.Type())
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		path := key + "." + name
		if !over.present[path] {
			continue
		}
		a, b := dst.FieldByIndex(fields[name]), src.FieldByIndex(fields[name])
		if m.present[path] && !same(a, b) {
			conflicts = append(conflicts, Conflict{path, over.places[path], m.places[path]})
		}
		a.Set(b)
		replace(m.present, over.present, path)
		replace(m.places, over.places, path)
		replace(m.common, over.common, path)
	}
	return conflicts
}

// replace takes key, and what is in it, from over.
func replace[V any](m, over map[string]V, key string) {
	within := func(k string, _ V) bool {
		rest, ok := strings.CutPrefix(k, key)
		return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
	}
	maps.DeleteFunc(m, within)
	for k, v := range over {
		if within(k, v) {
			m[k] = v
		}
	}
}

// same reports whether two values of a key say the same.
func same(a, b reflect.Value) bool {
	if n, ok := a.Interface().(*yamlfile.Node); ok {
		o := b.Interface().(*yamlfile.Node)
		return n == nil && o == nil || n != nil && o != nil && yamlfile.Flow(n) == yamlfile.Flow(o)
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}
