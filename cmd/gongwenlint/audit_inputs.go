package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/audit"
	"github.com/gongwenlint/gongwenlint/pkg/config"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/run"
)

// The names of what the results of an audit depend on besides the files.
const (
	inputProgram = "程序"
	inputRules   = "规则"
	inputConfig  = "配置"
	inputOnly    = "--only"
	inputSkip    = "--skip"
	inputAsOf    = "--as-of"
)

// auditChecker returns what all files are checked with, by the configuration
// that holds for the first path, and all that it depends on.
func auditChecker(std streams, opts *checkOptions, args []string) (*run.Checker, audit.Inputs, error) {
	finder, err := configure(opts, args)
	if err != nil {
		return nil, nil, err
	}
	first := "x"
	if len(args) > 0 {
		first = filepath.Join(args[0], "x")
	}
	list, _, err := newCheckers(std, *opts, finder, []string{first})
	if err != nil {
		return nil, nil, err
	}
	s, err := finder.Document(first)
	if err != nil {
		return nil, nil, err
	}
	if md := list[0].Load.Meta; md != nil {
		md.ForMany() // what is no 公文 does not become one by it
	}
	inputs, err := auditInputs(*opts, s, list[0])
	return list[0], inputs, err
}

// auditInputs lists what results depend on but the files, in values that are the
// same on every machine.
func auditInputs(o checkOptions, s *config.Settings, c *run.Checker) (audit.Inputs, error) {
	fill(&o.roster, s.Roster, o.given("roster"))
	fill(&o.holidays, s.Holidays, o.given("holidays"))
	fill(&o.strict, s.Strict, o.given("strict"))
	var errs []error
	hash := func(name string) string {
		h, err := hashFiles(name)
		errs = append(errs, err)
		return h
	}
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	var settings [][]byte
	for _, it := range s.Items {
		settings = append(settings, []byte(it.Key), []byte(it.Value))
	}
	var meta []string
	for _, m := range o.meta {
		meta = append(meta, cmp.Or(hash(m), m)) // a file, or 键=值
	}
	in := audit.Inputs{
		{Name: inputProgram, Value: hash(exe)},
		{Name: inputRules, Value: rulesInput(c.Set, hash)},
		{Name: inputConfig, Value: audit.Fingerprint(settings...) + hash(s.Jurisdiction)},
		{Name: "人员名册", Value: hash(o.roster)},
		{Name: "放假调休", Value: hash(o.holidays)},
		{Name: "元数据", Value: strings.Join(meta, "，")},
		{Name: inputOnly, Value: strings.Join(o.only, ",")},
		{Name: inputSkip, Value: strings.Join(o.skip, ",")},
		{Name: "--strict", Value: fmt.Sprint(o.strict)},
		{Name: inputAsOf, Value: o.asOf},
		{Name: "--encoding", Value: o.encoding},
	}
	return in, errors.Join(errs...)
}

// rulesInput names the members of a set, those of the user with the hash of
// their files. The built-in ones are part of the program.
func rulesInput(set *rule.Set, hash func(name string) string) string {
	var list []string
	for _, m := range set.Members {
		name := m.Name
		if !m.Builtin {
			name += "@" + hash(m.Path)
		}
		list = append(list, name)
	}
	return strings.Join(list, "，")
}

// hashFiles returns the hash of a file, or of all files in a folder, "" when
// there is none of that name. Where it lies does not matter.
func hashFiles(name string) (string, error) {
	root, err := filepath.EvalSymlinks(name)
	if name == "" || err != nil {
		return "", nil
	}
	h := sha256.New()
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		rel, _ := filepath.Rel(root, path)
		fmt.Fprintf(h, "\x00%s\x00", filepath.ToSlash(rel))
		_, err = io.Copy(h, f)
		return err
	})
	return hex.EncodeToString(h.Sum(nil)[:8]), err
}

// asBefore takes the choice of rules from the parts where no flag says
// otherwise.
func asBefore(o *checkOptions, in audit.Inputs) {
	before := o.given
	taken := map[string]bool{}
	for name, to := range map[string]*[]string{"only": &o.only, "skip": &o.skip} {
		if v := in.Value("--" + name); v != "" && !before(name) {
			*to, taken[name] = strings.Split(v, ","), true
		}
	}
	if !before("as-of") {
		o.asOf = in.Value(inputAsOf)
	}
	o.given = func(name string) bool { return taken[name] || before(name) }
}
