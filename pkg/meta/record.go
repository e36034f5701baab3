package meta

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// An Entry is a group of keys in the metadata: the metadata itself, the value
// of a key like 备案, or one item of a list like 审议会议.
type Entry struct{ v reflect.Value }

// Entries returns the groups under key, one for a group, several for a list;
// none when the metadata does not have the key. The key "" stands for the
// metadata itself; a group in a group is written behind it: 评估.合法性.
func (m *Metadata) Entries(key string) []Entry {
	all := Entry{reflect.ValueOf(m).Elem()}
	if key == "" {
		return []Entry{all}
	}
	if first, _, _ := strings.Cut(key, "."); !m.present[first] {
		return nil
	}
	return all.within(key)
}

// within returns the groups under a key of e.
func (e Entry) within(key string) []Entry {
	first, rest, nested := strings.Cut(key, ".")
	var list []Entry
	f := e.field(first)
	switch {
	case !f.IsValid() || f.Type() == reflect.TypeFor[Date]() || f.Type() == reflect.TypeFor[Flag]():
	case f.Type() == reflect.TypeFor[Dissent]():
		for i := range f.FieldByName("Views").Len() {
			list = append(list, Entry{f.FieldByName("Views").Index(i)})
		}
	case f.Kind() == reflect.Struct:
		list = append(list, Entry{f})
	case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct:
		for i := range f.Len() {
			list = append(list, Entry{f.Index(i)})
		}
	}
	if !nested {
		return list
	}
	var inner []Entry
	for _, x := range list {
		inner = append(inner, x.within(rest)...)
	}
	return inner
}

// Empty reports whether nothing stands in the group.
func (e Entry) Empty() bool { return e.v.IsZero() }

func (e Entry) field(key string) reflect.Value {
	if e.v.Kind() != reflect.Struct {
		return reflect.Value{}
	}
	index, ok := yamlfile.Fields(e.v.Type())[key]
	if !ok {
		return reflect.Value{}
	}
	return e.v.FieldByIndex(index)
}

// Date returns the date under key, the zero Date when there is none.
func (e Entry) Date(key string) calendar.Date {
	if f := e.field(key); f.IsValid() {
		if d, ok := f.Interface().(Date); ok {
			return d.Date
		}
	}
	return calendar.Date{}
}

// Text returns the text under key, 是 or 否 for a flag, "" when there is none.
func (e Entry) Text(key string) string {
	f := e.field(key)
	if !f.IsValid() {
		return ""
	}
	switch v := f.Interface().(type) {
	case string:
		return v
	case Dissent:
		return v.String()
	case Flag:
		return v.String()
	}
	return ""
}

// CheckPath proves that a path names a date in the metadata: a key (报送日期), or
// a key of a group in it (备案.日期). The group may be "" in a path within one.
func CheckPath(group, path string) error {
	t, err := typeAt(group, path)
	if err == nil && t != reflect.TypeFor[Date]() {
		err = fmt.Errorf("元数据“%s”不是日期", path)
	}
	return err
}

// CheckKey proves that a path names a key of the metadata.
func CheckKey(path string) error {
	_, err := typeAt("", path)
	return err
}

// CheckWord proves that a key of the metadata holds a text or 是 and 否, and
// neither a group, a list nor a date.
func CheckWord(key string) error {
	t, err := typeAt("", key)
	if err != nil {
		return err
	}
	if t.Kind() != reflect.String && t != reflect.TypeFor[Flag]() && t != reflect.TypeFor[Dissent]() {
		return fmt.Errorf("元数据“%s”不是一个词；看它有没有内容，写 Recorded(\"%s\")", key, key)
	}
	return nil
}

// typeAt returns the type of what a path names.
func typeAt(group, path string) (reflect.Type, error) {
	t := reflect.TypeFor[Metadata]()
	names := strings.Split(path, ".")
	if group != "" {
		names = append([]string{group}, names...)
	}
	for _, name := range names {
		for t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || t == reflect.TypeFor[Date]() {
			return nil, fmt.Errorf("元数据“%s”没有下级的键", path)
		}
		fields := yamlfile.Fields(t)
		index, ok := fields[name]
		if !ok {
			known := make([]string, 0, len(fields))
			for k := range fields {
				known = append(known, k)
			}
			return nil, fmt.Errorf("元数据没有“%s”这个键%s", name, yamlfile.Suggestion(name, known))
		}
		t = t.FieldByIndex(index).Type
	}
	return t, nil
}
