package rule

import (
	"errors"
	"fmt"
	"sync"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
	"github.com/gongwenlint/gongwenlint/rules"
)

// Workdays returns the calendar of working days: the years that come with the
// program, with those that the set adds laid over them.
func (s *Set) Workdays() *calendar.Workdays { return s.workdays() }

// BuiltinWorkdays reads the calendar that comes with the program.
func BuiltinWorkdays() (*calendar.Workdays, error) {
	const name = "common/holidays.yaml"
	data, err := rules.Load(name)
	if err != nil {
		return nil, err
	}
	return calendar.LoadWorkdays("rules/"+name, data)
}

// builtinWorkdays reads the calendar that comes with the program; a test proves
// that it loads.
func builtinWorkdays() *calendar.Workdays {
	w, err := BuiltinWorkdays()
	if err != nil {
		return new(calendar.Workdays)
	}
	return w
}

// readHolidays reads the years that a set adds.
func (ld *loader) readHolidays(u *unit, loc location, f *file, name text) {
	if name.Value == "" {
		return
	}
	u.dataFiles = append(u.dataFiles, name.Value)
	hf, err := loc.open(name.Value)
	if err != nil {
		ld.fail(f.errorAt(name.node, "找不到放假安排文件“%s”", name.Value))
		return
	}
	u.workdays = ld.years(hf.name, hf.data)
}

// years reads a file of holidays, nil when it has mistakes.
func (ld *loader) years(name string, data []byte) *calendar.Workdays {
	w, err := calendar.LoadWorkdays(name, data)
	var errs yamlfile.Errors
	switch {
	case errors.As(err, &errs):
		ld.fail(errs...)
	case err != nil:
		ld.fail(&yamlfile.Error{File: name, Message: fmt.Sprintf("无法读取：%v", err)})
	}
	return w
}

// holidays lays the years that sets add over those of the program.
func (ld *loader) holidays(s *Set) {
	s.workdays = sync.OnceValue(func() *calendar.Workdays {
		w := builtinWorkdays()
		for _, u := range ld.units {
			if u.workdays != nil {
				w = w.With(u.workdays)
			}
		}
		return w
	})
}
