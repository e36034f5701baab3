package rule

import (
	"os"
	"path"
	"slices"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A Change is a change to rules that a configuration file wants: the key is an
// id or, for levels, also a name or the beginning of ids.
type Change struct {
	File       string
	Key, Value *yamlfile.Node
}

// Changes are laid over a set. Of two changes to the same rule the later one
// wins.
type Changes struct {
	Levels, Limits []Change
	Jurisdiction   string // path of a file, "" for that of the set
	From           string // where Jurisdiction is named, for messages
	Holidays       string // path of a file of further years, "" for none
	HolidaysFrom   string // where Holidays is named, for messages
}

// Empty reports whether nothing changes.
func (c Changes) Empty() bool {
	return len(c.Levels) == 0 && len(c.Limits) == 0 && c.Jurisdiction == "" && c.Holidays == ""
}

// Customize returns a set with changes laid over s. All mistakes are returned
// together as [yamlfile.Errors].
func Customize(s *Set, c Changes, opt Options) (*Set, error) {
	ld := newLoader(opt)
	ld.units = slices.Clone(s.units)
	u := &unit{key: "config", overlay: true, info: &Info{Name: "config", Title: "配置文件"}}
	ld.levelChanges(u, s, c.Levels)
	for _, l := range c.Limits {
		u.limits = append(u.limits, limit{l.Key, l.Value, &file{name: l.File}})
	}
	ld.otherJurisdiction(u, c)
	ld.moreHolidays(u, c)
	ld.units = append(ld.units, u)
	custom, err := ld.set()
	if err != nil {
		return nil, err
	}
	custom.Info, custom.Members = s.Info, s.Members
	return custom, nil
}

// levelChanges adds an entry for each rule whose level changes.
func (ld *loader) levelChanges(u *unit, s *Set, changes []Change) {
	entries := map[string]*entry{}
	for _, c := range changes {
		f, found := &file{name: c.File}, false
		for _, sl := range s.slots {
			r := sl.top()
			if !r.Under(c.Key.Value) {
				continue
			}
			found = true
			if entries[r.ID] == nil {
				entries[r.ID] = &entry{flat: true}
				u.entries = append(u.entries, entries[r.ID])
			}
			e := entries[r.ID]
			e.file, e.node = f, c.Key
			e.ID, e.Level = text{r.ID, c.Key}, text{c.Value.Value, c.Value}
		}
		if !found {
			ld.fail(f.errorAt(c.Key, "levels 中没有编号或名称为“%s”的规则%s", c.Key.Value, yamlfile.Suggestion(c.Key.Value, s.ids())))
		}
	}
}

func (s *Set) ids() []string {
	var list []string
	for _, sl := range s.slots {
		list = append(list, sl.top().ID, sl.top().Name)
	}
	return list
}

func (ld *loader) otherJurisdiction(u *unit, c Changes) {
	if c.Jurisdiction == "" {
		return
	}
	if data, err := os.ReadFile(c.Jurisdiction); err == nil {
		u.jurisdiction = organData(c.Jurisdiction, data)
		return
	}
	ld.fail(&yamlfile.Error{File: c.From, Message: "找不到机构数据文件“" + path.Base(c.Jurisdiction) + "”（" + c.Jurisdiction + "）"})
}

func (ld *loader) moreHolidays(u *unit, c Changes) {
	if c.Holidays == "" {
		return
	}
	data, err := os.ReadFile(c.Holidays)
	if err != nil {
		ld.fail(&yamlfile.Error{File: c.HolidaysFrom, Message: "找不到放假安排文件“" + path.Base(c.Holidays) + "”（" + c.Holidays + "）"})
		return
	}
	u.workdays = ld.years(c.Holidays, data)
}
