package rule

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/command"
	"github.com/gongwenlint/gongwenlint/pkg/request"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
	"github.com/gongwenlint/gongwenlint/rules"
)

// DefaultSet is the built-in set that documents are judged by when no other is
// named, and that a single rule file stands beside.
const DefaultSet = "shuozhou-2023"

// Options tell how rule sets are loaded. The zero Options are good for checking
// documents.
type Options struct {
	// Examples asks for the examples and explanations of built-in sets, which
	// are left out otherwise. Other sets are always read in full.
	Examples bool
	// Verify asks for every test of user sets to be made of built-in sets too:
	// the templates of messages, which are otherwise parsed when first used.
	Verify bool
	// Kinds are the kinds that rules can name; nil stands for [check.Kinds].
	Kinds map[string]func() check.Kind
	// Builtin holds the built-in sets, a folder each; nil stands for those of
	// the program.
	Builtin fs.FS
}

// Builtins returns the names of the built-in sets, sorted.
func Builtins(opt Options) []string {
	files := opt.builtin()
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		if _, err := fs.Stat(files, path.Join(e.Name(), setFile)); e.IsDir() && err == nil {
			names = append(names, e.Name())
		}
	}
	return names
}

func (o Options) builtin() fs.FS {
	if o.Builtin != nil {
		return o.Builtin
	}
	return rules.FS
}

// LoadBuiltin loads a built-in set with all it extends.
func LoadBuiltin(name string, opt Options) (*Set, error) {
	ld := newLoader(opt)
	if loc, ok := ld.builtinSet(name); ok {
		ld.visit(loc)
	} else {
		ld.abort(&yamlfile.Error{File: name, Message: ld.noSuchSet(name)})
	}
	return ld.set()
}

// LoadPath loads a set from a folder with a ruleset.yaml, or a single file of
// rules, which stands beside the default set and may override its rules.
func LoadPath(path string, opt Options) (*Set, error) {
	ld := newLoader(opt)
	ld.visitPath(path)
	return ld.set()
}

// Load loads sets by name (built-in), folder or file and lays them over each
// other: a later one overrides rules of an earlier one that have the same id.
// No names stand for the default set.
//
// All mistakes are returned together as [yamlfile.Errors].
func Load(names []string, opt Options) (*Set, error) {
	if len(names) == 0 {
		names = []string{DefaultSet}
	}
	ld := newLoader(opt)
	for _, name := range names {
		if loc, ok := ld.builtinSet(name); ok {
			ld.visit(loc)
			continue
		}
		if _, err := os.Stat(name); err != nil && !strings.ContainsAny(name, `/\.`) {
			ld.abort(&yamlfile.Error{File: name, Message: ld.noSuchSet(name)})
			continue
		}
		ld.visitPath(name)
	}
	return ld.set()
}

// Compose lays sets over each other, later ones over earlier ones. Sets that
// several of them extend count once.
func Compose(sets []*Set, opt Options) (*Set, error) {
	ld := newLoader(opt)
	for _, s := range sets {
		for _, u := range s.units {
			if !ld.seen[u.key] {
				ld.seen[u.key] = true
				ld.units = append(ld.units, u)
			}
		}
	}
	return ld.set()
}

// A loader reads units and what they extend.
type loader struct {
	opt     Options
	builtin fs.FS
	units   []*unit         // what is extended stands before what extends it
	seen    map[string]bool // by key: read
	open    map[string]bool // by key: its parents are being read
	errs    yamlfile.Errors
	aborted bool // something was not read at all: what rests on it is not judged
}

func newLoader(opt Options) *loader {
	if opt.Kinds == nil {
		opt.Kinds = check.Kinds()
	}
	return &loader{opt: opt, builtin: opt.builtin(), seen: map[string]bool{}, open: map[string]bool{}}
}

func (ld *loader) fail(errs ...*yamlfile.Error) { ld.errs = append(ld.errs, errs...) }

// abort reports mistakes that make it useless to look at how sets fit together.
func (ld *loader) abort(errs ...*yamlfile.Error) {
	ld.fail(errs...)
	ld.aborted = true
}

// builtinSet returns where a built-in set is.
func (ld *loader) builtinSet(name string) (location, bool) {
	if !validName(name) {
		return location{}, false
	}
	dir, err := fs.Sub(ld.builtin, name)
	if err != nil {
		return location{}, false
	}
	if _, err := fs.Stat(dir, setFile); err != nil {
		return location{}, false
	}
	loc := location{key: "builtin:" + name, name: name, display: path.Join("rules", name), dir: dir, builtin: true}
	if ld.opt.Builtin == nil && !ld.opt.Examples {
		loc.packed = name
	}
	return loc, true
}

func (ld *loader) noSuchSet(name string) string {
	known := Builtins(ld.opt)
	hint := yamlfile.Suggestion(name, known)
	if hint == "" {
		hint = "，内置规则集有：" + strings.Join(known, "、")
	}
	return fmt.Sprintf("没有名为“%s”的规则集%s", name, hint)
}

// visitPath reads a folder or a file.
func (ld *loader) visitPath(name string) {
	info, err := os.Stat(name)
	if err != nil {
		msg := err.Error()
		if errors.Is(err, fs.ErrNotExist) {
			msg = "文件或文件夹不存在"
		}
		ld.abort(&yamlfile.Error{File: name, Message: "无法读取规则集：" + msg})
		return
	}
	abs, err := filepath.Abs(name)
	if err != nil {
		abs = name
	}
	loc := location{key: abs, name: filepath.Base(name), display: name, dir: os.DirFS(name)}
	if info.IsDir() {
		ld.visit(loc)
		return
	}
	loc.dir, loc.single = os.DirFS(filepath.Dir(name)), filepath.Base(name)
	if base, ok := ld.builtinSet(DefaultSet); ok {
		ld.visit(base)
	}
	ld.visit(loc)
}

// visit reads a unit behind all that it extends.
func (ld *loader) visit(loc location) {
	if ld.seen[loc.key] {
		return
	}
	ld.open[loc.key] = true
	u := ld.readUnit(loc)
	for _, parent := range u.extends {
		ld.visitParent(loc, u, parent)
	}
	delete(ld.open, loc.key)
	ld.seen[loc.key] = true
	ld.units = append(ld.units, u)
}

func (ld *loader) visitParent(loc location, u *unit, name text) {
	parent, ok := ld.builtinSet(name.Value)
	if !ok && !loc.builtin && (strings.HasPrefix(name.Value, "./") || strings.HasPrefix(name.Value, "../")) {
		dir := filepath.Join(loc.display, filepath.FromSlash(name.Value))
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			abs, err := filepath.Abs(dir)
			ok = err == nil
			parent = location{key: abs, name: filepath.Base(dir), display: dir, dir: os.DirFS(dir)}
		}
	}
	switch {
	case !ok:
		ld.abort(u.file.errorAt(name.node, "%s", ld.noSuchSet(name.Value)))
	case ld.open[parent.key]:
		ld.abort(u.file.errorAt(name.node, "规则集循环继承：“%s”直接或间接继承了自己", name.Value))
	default:
		ld.visit(parent)
	}
}

// set composes what was read.
func (ld *loader) set() (*Set, error) {
	s := &Set{units: ld.units, lexicon: sync.OnceValue(builtinLexicon), commands: sync.OnceValue(builtinCommands), workdays: sync.OnceValue(builtinWorkdays)}
	for i := len(ld.units) - 1; i >= 0; i-- {
		s.Members = append(s.Members, ld.units[i].info)
	}
	if len(s.Members) > 0 {
		s.Info = *s.Members[0]
	}
	ld.gather()
	if !ld.aborted {
		ld.build(s)
		ld.data(s)
	}
	if len(ld.errs) > 0 {
		return nil, sorted(ld.errs)
	}
	s.gates = sync.OnceValue(func() *check.Gates {
		var kinds []check.Gated
		for _, r := range s.Rules {
			if _, ok := r.Kind.(check.Gated); ok {
				kinds = append(kinds, r.Ready().(check.Gated))
			}
		}
		return check.NewGates(kinds)
	})
	return s, nil
}

// builtinLexicon reads the words of requests that come with the program; a test
// proves that they load.
func builtinLexicon() *request.Lexicon {
	lex, _ := loadLexicon()
	return lex
}

// builtinCommands reads the words of commands that come with the program; a
// test proves that they load.
func builtinCommands() *command.Lexicon {
	lex, _ := loadCommands()
	return lex
}

func loadCommands() (*command.Lexicon, error) {
	const name = "lexicon/command.yaml"
	data, err := rules.Load(name)
	if err != nil {
		return nil, err
	}
	return command.LoadLexicon("rules/"+name, data)
}

func loadLexicon() (*request.Lexicon, error) {
	const name = "lexicon/request.yaml"
	data, err := rules.Load(name)
	if err != nil {
		return nil, err
	}
	return request.LoadLexicon("rules/"+name, data)
}

// data loads the classifications and the jurisdiction: those of the last unit
// that names them. Without one organs are still told by their names.
func (ld *loader) data(s *Set) {
	ld.holidays(s)
	var jurisdiction *dataFile
	for _, u := range ld.units {
		if u.jurisdiction != nil {
			jurisdiction = u.jurisdiction
		}
		for _, c := range u.classes {
			i := slices.IndexFunc(s.Classes, func(have check.Classification) bool { return have.Name == c.Name })
			if i < 0 {
				s.Classes = append(s.Classes, c)
			} else {
				s.Classes[i] = c
			}
		}
	}
	if jurisdiction == nil { // the organs that there are everywhere
		jurisdiction = organData("", nil)
	}
	j, err := jurisdiction.jurisdiction()
	var errs yamlfile.Errors
	switch {
	case errors.As(err, &errs):
		ld.fail(errs...)
	case err != nil:
		ld.fail(&yamlfile.Error{File: jurisdiction.name, Message: err.Error()})
	}
	s.Jurisdiction = j
}

// sorted returns errs by file and place, each once.
func sorted(errs yamlfile.Errors) yamlfile.Errors {
	slices.SortStableFunc(errs, func(a, b *yamlfile.Error) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return slices.CompactFunc(errs, func(a, b *yamlfile.Error) bool { return *a == *b })
}
