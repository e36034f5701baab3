package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/config"
	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/ignore"
	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
)

// configure checks the values of flags and fills in the settings of the whole
// run that the configuration has and no flag was given for.
func configure(opts *checkOptions, args []string) (*config.Finder, error) {
	if err := errors.Join(
		oneOf("color", opts.color, "auto", "always", "never"),
		oneOf("min-level", opts.minLevel, "error", "warning", "info"),
		oneOf("fail-on", opts.failOn, "error", "warning", "info", "never"),
	); err != nil {
		return nil, err
	}
	switch {
	case opts.width != 1 && opts.width != 2:
		return nil, usage("选项 --width 不能取“%d”，可取：1、2", opts.width)
	case opts.jobs < 0:
		return nil, usage("选项 --jobs 不能取“%d”，应为正整数", opts.jobs)
	case opts.jobs == 0:
		opts.jobs = runtime.GOMAXPROCS(0)
	}
	finder, err := config.NewFinder(opts.config)
	if err != nil {
		return nil, err
	}
	s, err := runSettings(finder, args)
	if err != nil {
		return nil, err
	}
	fill(&opts.minLevel, s.MinLevel, opts.given("min-level"))
	fill(&opts.failOn, s.FailOn, opts.given("fail-on"))
	fill(&opts.baseline, s.Baseline, opts.given("baseline"))
	fill(&opts.quiet, s.Quiet, opts.given("quiet"))
	fill(&opts.formats, s.Formats, opts.given("format") || opts.given("output"))
	if !opts.given("format") && !opts.given("output") {
		if _, err := parseTargets(*opts); err != nil {
			return nil, named(err, s, "formats", opts.given)
		}
	}
	return finder, nil
}

// runSettings returns the settings of the whole run: those of the working
// directory or, when it has none, of the folder of the first path.
func runSettings(finder *config.Finder, args []string) (*config.Settings, error) {
	s, err := finder.Document("x")
	if err != nil || len(s.Items) > 0 || len(args) == 0 {
		return s, err
	}
	return finder.Document(placeOf(args[0]))
}

// placeOf returns a path whose folder is that of a path as it was named: a file,
// a folder, a pattern or standard input.
func placeOf(arg string) string {
	if i := strings.IndexAny(arg, "*?[{"); i >= 0 {
		arg = arg[:i]
		if j := strings.LastIndexAny(arg, `/`+string(filepath.Separator)); j >= 0 {
			return filepath.Join(arg[:j+1], "x")
		}
		return "x"
	}
	if info, err := os.Stat(arg); err == nil && info.IsDir() {
		return filepath.Join(arg, "x")
	}
	return arg
}

// fill sets a flag that was not given to the value of the configuration.
func fill[T any](flag *T, value T, given bool) {
	if !given {
		*flag = value
	}
}

// find returns the files to check. A mistake in a configuration file on the way
// is an error.
func find(args []string, opts checkOptions, finder *config.Finder) (walk.Found, error) {
	if opts.noIgnore {
		return walk.Find(args, reader.Supported, nil), nil
	}
	var failed error
	list := ignoreList(finder, &failed)
	if !opts.forceIgnore {
		return walk.Find(args, reader.Supported, list.Ignored), failed
	}
	before := len(args)
	args = slices.DeleteFunc(slices.Clone(args), func(arg string) bool { return ignoredAt(list, arg) })
	found := walk.Find(args, reader.Supported, list.Ignored)
	found.Ignored += before - len(args)
	return found, failed
}

// ignoreList returns what decides on paths by the files of patterns and by the
// configuration, whose first mistake goes into failed.
func ignoreList(finder *config.Finder, failed *error) *ignore.List {
	return &ignore.List{More: func(dir string) ([]ignore.Pattern, bool) {
		lines, git, err := finder.Patterns(dir)
		if err != nil && *failed == nil {
			*failed = err
		}
		var patterns []ignore.Pattern
		for _, l := range lines {
			if p, ok := ignore.Parse(l.Dir, l.Pattern); ok {
				patterns = append(patterns, p)
			}
		}
		return patterns, git
	}}
}

// ignoredAt reports whether a file that is there, or a folder that it is in, is
// ignored.
func ignoredAt(list *ignore.List, path string) bool {
	info, err := os.Stat(path)
	abs, absErr := filepath.Abs(path)
	if err != nil || absErr != nil || path == walk.Stdin {
		return false
	}
	folder := info.IsDir()
	for ; abs != filepath.Dir(abs); abs, folder = filepath.Dir(abs), true {
		if list.Ignored(abs, folder) {
			return true
		}
	}
	return false
}

// printConfig prints the settings that hold for each path, and whence they come.
func printConfig(std streams, opts checkOptions, finder *config.Finder, args []string) error {
	if len(args) == 0 {
		args = []string{"."}
	}
	failed := false
	for i, arg := range args {
		if _, err := os.Stat(arg); err != nil && arg != walk.Stdin {
			std.warn("%s: 文件或文件夹不存在", arg)
			failed = true
			continue
		}
		s, err := finder.Document(placeOf(arg))
		if err != nil {
			return err
		}
		r, err := runSettings(finder, args)
		if err != nil {
			return err
		}
		if i > 0 {
			fmt.Fprintln(std.Out)
		}
		if err := writeConfig(std.Out, arg, opts, s, r); err != nil {
			return err
		}
	}
	if failed {
		return exitCode(exitUnusable)
	}
	return nil
}

// builtinSettings are the values that hold where nobody says anything.
func builtinSettings() [][2]string {
	return [][2]string{{"rules", defaultRules}, {"jurisdiction", "规则集自带"}, {"holidays", "规则集自带"}, {"only", "全部规则"}, {"skip", "无"}, {"strict", "false"},
		{"roster", "无"}, {"min-level", "info"}, {"fail-on", "error"}, {"quiet", "false"}, {"formats", "text"}, {"baseline", "无"}, {"gitignore", "true"}}
}

// flagOf returns the flag of a setting.
func flagOf(key string) string {
	if key == "formats" {
		return "format"
	}
	return key
}

func writeConfig(w io.Writer, arg string, opts checkOptions, s, r *config.Settings) error {
	fmt.Fprintf(w, "# %s\n# 优先次序：选项 > overrides > 最近的 %s > 上级文件夹的 > 规则集 > 内置\n", display.Clean(arg), config.Name)
	var rows [][]string
	known := map[string]bool{}
	for _, b := range builtinSettings() {
		key, value, from := b[0], b[1], "内置"
		known[key] = true
		of := s
		switch key {
		case "min-level", "fail-on", "quiet", "formats", "baseline":
			of = r
		}
		for _, it := range of.Items {
			if it.Key == key {
				value, from = it.Value, it.From
			}
		}
		if flag := opts.flags.Lookup(flagOf(key)); flag != nil && flag.Changed {
			value, from = flag.Value.String(), "选项 --"+flag.Name
		}
		rows = append(rows, []string{key + ":", display.Clean(value), display.Clean("# " + from)})
	}
	for _, it := range s.Items {
		if !known[it.Key] {
			rows = append(rows, []string{display.Clean(it.Key + ":"), display.Clean(it.Value), display.Clean("# " + it.From)})
		}
	}
	return report.Table(w, display.New(2), rows, "lll")
}
