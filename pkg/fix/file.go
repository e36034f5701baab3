package fix

import (
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/run"
)

// Options tell how files are mended.
type Options struct {
	Unsafe bool   // make changes that can alter the meaning, too
	Author string // of tracked changes in Word documents; "" for changes that are not tracked
}

// File mends the file at path as c checks it. Nothing is written.
func File(c *run.Checker, path string, opt Options) (out *Outcome, err error) {
	defer func() {
		if v := recover(); v != nil {
			out, err = nil, &run.Panic{Value: v}
		}
	}()
	data, err := load.Bytes(path, c.Load.Stdin)
	if err != nil {
		return nil, err
	}
	return Content(c, path, data, load.Sidecar(path), opt)
}

// Content does the same with data, the content of the file called path, with
// the metadata file side, "" for none.
func Content(c *run.Checker, path string, data []byte, side string, opt Options) (*Outcome, error) {
	check := func(data []byte) (*lint.Result, error) {
		f := c.Content(path, data, side)
		return f.Result, f.Err
	}
	first, err := check(data)
	if err != nil {
		return nil, err
	}
	write, err := Writer(first.Doc.Source, data, opt.Author)
	if err != nil {
		return nil, err
	}
	given := true
	return Mend(data, Job{
		Check: func(data []byte) (*lint.Result, error) {
			if given { // the file as it is was just checked
				given = false
				return first, nil
			}
			return check(data)
		},
		Write: write, Unsafe: opt.Unsafe,
	})
}
