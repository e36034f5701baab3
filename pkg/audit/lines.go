package audit

import (
	"context"
	"iter"
	"os"

	"github.com/gongwenlint/gongwenlint/pkg/batch"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/run"
)

// Lines checks files, folders and archives whose paths come in, without a
// manifest, and hands over a line of results.jsonl for each unit, in order, as
// soon as it is there.
func Lines(ctx context.Context, c *run.Checker, paths iter.Seq[string], emit func(line []byte, sum Totals) error) error {
	s := &Shard{Checker: gongwenOnly(c), RawFindings: check.Info}
	tasks := func(yield func(task) bool) {
		open := &opened{}
		defer open.close()
		l := newLister(func(u Unit) error {
			if !yield(open.task(u)) {
				return errEnough
			}
			return nil
		})
		for path := range paths {
			var err error
			if _, statErr := os.Stat(path); statErr != nil {
				err = l.put(Unit{Path: path}) // its reader says what is wrong
			} else {
				err = l.root(path)
			}
			if err != nil {
				return
			}
		}
	}
	work := func(t task) outcome { return s.unit(t, nil) }
	return batch.Stream(ctx, c.Jobs, tasks, work, func(o outcome) error {
		if o.err != nil {
			return o.err
		}
		return emit(append(o.rec.line, '\n'), o.sum)
	})
}
