package main

import (
	"errors"
	"io/fs"
	"os"

	"github.com/gongwenlint/gongwenlint/pkg/baseline"
	"github.com/gongwenlint/gongwenlint/pkg/config"
	"github.com/gongwenlint/gongwenlint/pkg/outfile"
	"github.com/gongwenlint/gongwenlint/pkg/report"
)

// defaultBaseline is where --write-baseline writes when --baseline names no file.
const defaultBaseline = ".gongwenlint-baseline.json"

// known keeps findings of a baseline quiet, and writes a new one when asked.
type known struct {
	path string
	base *baseline.Baseline // nil when there is none yet
	out  *baseline.Writer   // nil unless one is to be written

	unset bool // no flag and no configuration names it
	part  bool // flags keep rules from being run
}

// openBaseline reads the baseline that opts name, nil when they name none.
func openBaseline(opts checkOptions) (*known, error) {
	k := &known{path: opts.baseline}
	for _, flag := range []string{"only", "skip", "rules", "as-of"} {
		k.part = k.part || opts.given(flag)
	}
	if opts.writeBaseline {
		if k.path == "" {
			k.path, k.unset = defaultBaseline, true
		}
		k.out = baseline.NewWriter(k.path)
	}
	if k.path == "" {
		return nil, nil
	}
	if _, err := os.Stat(k.path); errors.Is(err, fs.ErrNotExist) && k.out != nil {
		return k, nil
	}
	var err error
	k.base, err = baseline.Load(k.path)
	return k, err
}

// apply takes the known findings out of a document's.
func (k *known) apply(f report.File) {
	if k == nil || f.Result == nil {
		return
	}
	if k.base != nil {
		k.base.Apply(f.Path, f.Result)
	}
	if k.out != nil {
		k.out.Add(f.Path, f.Result)
	}
}

// close tells of entries that no longer hold, and writes the new baseline. A
// baseline never grows silently: what was added is told, too.
func (k *known) close(std streams) error {
	if k == nil {
		return nil
	}
	var stale []baseline.Entry
	if k.base != nil {
		stale = k.base.Stale(k.part)
	}
	if k.out == nil {
		for _, e := range stale {
			std.warn("基线中的 %s %s 已不再出现：“%s”", e.Path, e.Rule, e.Quote)
		}
		if len(stale) > 0 {
			std.warn("基线中有%d条已不再出现，可用 --write-baseline 更新", len(stale))
		}
		return nil
	}
	known := 0
	if k.base != nil {
		known = k.base.Len() - len(stale)
		k.out.Keep(k.base.Kept(k.part))
	}
	f, err := outfile.Create(k.path, nil)
	if err != nil {
		return err
	}
	defer f.Abort()
	if err := k.out.Write(f); err != nil {
		return err
	}
	if err := f.Commit(); err != nil {
		return err
	}
	if k.unset {
		std.warn("在 %s 中写 baseline: %s，以后就不必每次写 --baseline", config.Name, k.path)
	}
	std.warn("基线 %s 已写入，共%d条：新增%d条，删去%d条", k.path, k.out.Len(), k.out.Len()-known, len(stale))
	return nil
}
