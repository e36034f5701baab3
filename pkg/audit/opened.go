package audit

import (
	"errors"
	"iter"
)

// opened is the archive that is being read.
type opened struct {
	path string
	nth  int
	next func() (member, error, bool)
	stop func()
	last member
	fail error
}

func (o *opened) close() {
	if o.stop != nil {
		o.stop()
	}
}

// task returns the unit with its content if it is a member.
func (o *opened) task(u Unit) task {
	t := task{unit: u}
	if u.Nth > 0 && u.Skip == "" && u.Fail == "" {
		t.data, t.err = o.read(u)
	}
	return t
}

// read returns the content of a member.
func (o *opened) read(u Unit) ([]byte, error) {
	if o.path != u.file() || o.nth > u.Nth {
		o.close()
		*o = opened{path: u.file()}
		o.next, o.stop = iter.Pull2(members(u.file()))
	}
	for o.nth < u.Nth && o.fail == nil {
		m, err, ok := o.next()
		if !ok {
			err = errors.New("压缩包在检查期间改变")
		}
		o.last, o.fail = m, err
		o.nth++
	}
	if o.fail != nil {
		return nil, unreadable(o.fail, "压缩包无法读取")
	}
	data, err := o.last.read()
	if err != nil {
		return nil, unreadable(err, "压缩包中的文件无法读取")
	}
	return data, nil
}
