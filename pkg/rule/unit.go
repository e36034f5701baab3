package rule

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
	"github.com/gongwenlint/gongwenlint/rules"
)

// setFile is the file that makes a folder a rule set.
const setFile = "ruleset.yaml"

// maxFile bounds the size of a rule file in bytes.
const maxFile = 8 << 20

// A file is a YAML file with its text, for places inside scalars.
type file struct {
	name    string // for messages
	data    []byte
	builtin bool

	split []string
}

// lines returns the lines of the file, which end where YAML says that they do.
func (f *file) lines() []string {
	if f.split == nil {
		ends := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")
		f.split = strings.Split(ends.Replace(string(f.data)), "\n")
	}
	return f.split
}

func (f *file) errorAt(n *yamlfile.Node, format string, args ...any) *yamlfile.Error {
	return yamlfile.ErrorAt(f.name, n, format, args...)
}

// A unit is one rule set folder, or one rule file, as read: before anything is
// laid over anything.
type unit struct {
	key          string // tells units apart
	info         *Info
	entries      []*entry
	limits       []limit
	classes      []check.Classification
	jurisdiction *dataFile          // nil when none is named
	workdays     *calendar.Workdays // years that the set adds, nil for none
	dataFiles    []string           // files of the folder that hold no rules
	file         *file              // ruleset.yaml, nil for a single rule file
	extends      []text
	overlay      bool             // changes all versions of rules, see [Customize]
	proofs       bool             // explain and examples are read
	reads        []func() listing // files being read
}

// An entry is a rule, or a change to one, in a file.
type entry struct {
	rawRule
	file *file
	node *yamlfile.Node
	dir  fs.FS // the folder of the file

	broken bool // it has keys or values that were not understood
	flat   bool // its level holds for all cases
}

// A limit overrides parameters of a rule.
type limit struct {
	key, params *yamlfile.Node
	file        *file
}

// A dataFile is a file beside the rules.
type dataFile struct {
	name string
	data []byte

	jurisdiction func() (*org.Jurisdiction, error)
}

// organData returns a file of organs, whose reading begins at once beside that
// of the rules: it takes about as long.
func organData(name string, data []byte) *dataFile {
	d := &dataFile{name: name, data: data}
	d.jurisdiction = sync.OnceValues(func() (*org.Jurisdiction, error) { return org.LoadJurisdiction(name, data) })
	go d.jurisdiction()
	return d
}

// A location is where a unit is read from.
type location struct {
	key     string
	name    string // of the set
	display string // path for messages
	dir     fs.FS
	single  string // the only file to read, "" for a whole folder
	builtin bool
	packed  string // folder of package rules whose files are read as they load fastest, "" for none
}

// open reads a file of the location.
func (l location) open(name string) (*file, error) {
	data, err := l.read(name)
	if err != nil {
		return nil, err
	}
	shown := filepath.Join(l.display, filepath.FromSlash(name))
	switch {
	case l.single != "":
		shown = l.display
	case l.builtin:
		shown = path.Join(l.display, name)
	}
	return &file{name: shown, data: data, builtin: l.builtin}, nil
}

func (l location) read(name string) ([]byte, error) {
	if l.packed != "" {
		return rules.Load(path.Join(l.packed, name))
	}
	return fs.ReadFile(l.dir, name)
}

// parse returns the root of a YAML file.
func (f *file) parse() (*yamlfile.Node, yamlfile.Errors) {
	switch {
	case yamlfile.Packed(f.data): // by us, from a file that a test has read
	case len(f.data) > maxFile:
		return nil, yamlfile.Errors{f.errorAt(nil, "文件超过 %d MB", maxFile>>20)}
	case !utf8.Valid(f.data):
		return nil, yamlfile.Errors{f.errorAt(nil, "不是 UTF-8 编码，请另存为 UTF-8")}
	}
	if line := secondDocument(f.data); line > 0 && !yamlfile.Packed(f.data) {
		return nil, yamlfile.Errors{{File: f.name, Line: line, Column: 1, Message: "一个文件只能有一个 YAML 文档，“---”以下不会被读取"}}
	}
	root, err := yamlfile.Parse(f.name, f.data)
	if err != nil {
		var errs yamlfile.Errors
		if errors.As(err, &errs) {
			return nil, errs
		}
		return nil, yamlfile.Errors{f.errorAt(nil, "%v", err)}
	}
	return root, nil
}

// secondDocument returns the line of a “---” that stands behind content, 0 when
// there is none.
func secondDocument(data []byte) int {
	if !bytes.HasPrefix(data, []byte("---")) && !bytes.Contains(data, []byte("\n---")) {
		return 0
	}
	content, number := false, 0
	for line := range bytes.Lines(data) {
		number++
		line = bytes.TrimRight(line, " \t\r\n")
		mark := bytes.Equal(line, []byte("---")) || bytes.HasPrefix(line, []byte("--- "))
		switch {
		case mark && content:
			return number
		case mark, len(line) == 0, line[0] == '#', line[0] == '%':
		default:
			content = true
		}
	}
	return 0
}

// readUnit reads all files of a location.
func (ld *loader) readUnit(loc location) *unit {
	u := &unit{
		key:    loc.key,
		info:   &Info{Name: loc.name, Path: loc.display, Builtin: loc.builtin},
		proofs: !loc.builtin || ld.opt.Examples,
	}
	if loc.single != "" {
		u.begin(loc, loc.single)
		return u
	}
	ld.readSet(u, loc)
	names, err := fs.ReadDir(loc.dir, ".")
	if err != nil {
		ld.abort(&yamlfile.Error{File: loc.display, Message: fmt.Sprintf("无法读取文件夹：%v", err)})
		return u
	}
	for _, e := range names {
		ext := path.Ext(e.Name())
		if e.IsDir() || ext != ".yaml" && ext != ".yml" || e.Name() == setFile || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if !slices.Contains(u.dataFiles, e.Name()) {
			u.begin(loc, e.Name())
		}
	}
	return u
}

// A listing is what a file of rules holds.
type listing struct {
	entries []*entry
	errs    yamlfile.Errors
	aborted bool // the file is no list of rules
}

// begin starts reading a file of rules beside the others; [loader.gather] waits
// for it.
func (u *unit) begin(loc location, name string) {
	read := sync.OnceValue(func() listing { return u.readRules(loc, name) })
	go read()
	u.reads = append(u.reads, read)
}

// gather takes the rules of all units that are being read.
func (ld *loader) gather() {
	for _, u := range ld.units {
		for _, read := range u.reads {
			l := read()
			u.entries = append(u.entries, l.entries...)
			ld.fail(l.errs...)
			ld.aborted = ld.aborted || l.aborted
		}
		u.reads = nil
	}
}

// readRules reads a file of rules.
func (u *unit) readRules(loc location, name string) listing {
	f, err := loc.open(name)
	if err != nil {
		return listing{aborted: true, errs: yamlfile.Errors{{File: loc.display, Message: fmt.Sprintf("无法读取：%v", err)}}}
	}
	root, errs := f.parse()
	if !u.proofs {
		withoutProofs(root)
	}
	if errs == nil && len(yamlfile.Items(root)) == 0 {
		errs = yamlfile.Errors{f.errorAt(root, "规则文件应为规则的列表，每条以“- id:”开头")}
	}
	if errs != nil {
		return listing{aborted: true, errs: errs}
	}
	var l listing
	for _, n := range yamlfile.Items(root) {
		if n.Alias != nil {
			n = n.Alias
		}
		e := &entry{file: f, node: n, dir: loc.dir}
		errs := yamlfile.Decode(f.name, n, &e.rawRule)
		e.broken = errs != nil
		if !validID(e.ID.Value) && !(e.broken && e.ID.node == nil) {
			at := n
			if e.ID.node != nil {
				at = e.ID.node
			}
			errs = append(errs, f.errorAt(at, "%s", idMistake(e.ID.Value)))
			e.ID.node = nil
		}
		if e.ID.node != nil {
			l.entries = append(l.entries, e)
		}
		l.errs = append(l.errs, errs...)
	}
	return l
}

// readSet reads ruleset.yaml and the data files it names.
func (ld *loader) readSet(u *unit, loc location) {
	f, err := loc.open(setFile)
	if err != nil {
		ld.abort(&yamlfile.Error{File: loc.display, Message: "文件夹中没有 " + setFile + "，不是规则集"})
		return
	}
	u.file = f
	root, errs := f.parse()
	if errs != nil {
		ld.abort(errs...)
		return
	}
	var raw rawSet
	if errs := yamlfile.Decode(f.name, root, &raw); errs != nil {
		ld.fail(errs...)
		return
	}
	for _, need := range []struct {
		key  string
		text text
	}{{"name", raw.Name}, {"title", raw.Title}} {
		if strings.TrimSpace(need.text.Value) == "" {
			ld.fail(f.errorAt(root, "规则集缺少 %s", need.key))
		}
	}
	if raw.Name.Value != "" && !validName(raw.Name.Value) {
		ld.fail(f.errorAt(raw.Name.node, "规则集的 name “%s”应由小写字母、数字和连字符组成", raw.Name.Value))
	}
	if loc.builtin && raw.Name.Value != loc.name {
		ld.fail(f.errorAt(raw.Name.node, "内置规则集的 name 应与文件夹同名：%s", loc.name))
	}
	u.extends = raw.Extends
	u.info.Name, u.info.Title, u.info.Norm, u.info.Number = raw.Name.Value, raw.Title.Value, raw.Norm, raw.Number
	u.info.Date, u.info.Effective = raw.Date.Date, raw.Effective.period()
	for _, t := range raw.Extends {
		u.info.Extends = append(u.info.Extends, t.Value)
	}
	ld.readLimits(u, f, raw.Limits)
	ld.readJurisdiction(u, loc, f, raw.Jurisdiction)
	ld.readHolidays(u, loc, f, raw.Holidays)
	ld.readClasses(u, loc, f, raw.Classes)
}

// readLimits reads the parameters that a set overrides by rule.
func (ld *loader) readLimits(u *unit, f *file, n *yamlfile.Node) {
	if n == nil || n.Tag == "!!null" {
		return
	}
	if !yamlfile.IsMapping(n) {
		ld.fail(f.errorAt(n, "limits 应写作“规则编号: {参数: 值}”"))
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, params := n.Content[i], n.Content[i+1]
		if params.Alias != nil {
			params = params.Alias
		}
		if !yamlfile.IsMapping(params) {
			ld.fail(f.errorAt(params, "“%s”应写作 {参数: 值}", key.Value))
			continue
		}
		u.limits = append(u.limits, limit{key, params, f})
	}
}

// readJurisdiction reads the organ data that a set names.
func (ld *loader) readJurisdiction(u *unit, loc location, f *file, name text) {
	if name.Value == "" {
		return
	}
	if d, err := loc.open(name.Value); err == nil {
		u.jurisdiction = organData(d.name, d.data)
		u.dataFiles = append(u.dataFiles, name.Value)
		return
	}
	if data, err := rules.Load(path.Join("common", name.Value)); err == nil {
		u.jurisdiction = organData(path.Join("rules/common", name.Value), data)
		return
	}
	ld.fail(f.errorAt(name.node, "找不到机构数据文件“%s”", name.Value))
}

// readClasses reads the classifications of a set.
func (ld *loader) readClasses(u *unit, loc location, f *file, items []rawClasses) {
	for _, item := range items {
		if yamlfile.IsMapping(item.node) {
			ld.addClass(u, f, item.node)
			continue
		}
		cf, err := loc.open(item.node.Value)
		if err != nil {
			ld.fail(f.errorAt(item.node, "找不到分类文件“%s”", item.node.Value))
			continue
		}
		u.dataFiles = append(u.dataFiles, item.node.Value)
		root, errs := cf.parse()
		if errs == nil && !yamlfile.IsList(root) {
			errs = yamlfile.Errors{cf.errorAt(root, "分类文件应为分类的列表")}
		}
		ld.fail(errs...)
		for _, n := range yamlfile.Items(root) {
			ld.addClass(u, cf, n)
		}
	}
}

func (ld *loader) addClass(u *unit, f *file, n *yamlfile.Node) {
	var c check.Classification
	if errs := yamlfile.Decode(f.name, n, &c); errs != nil {
		ld.fail(errs...)
		return
	}
	if c.Name == "" {
		ld.fail(f.errorAt(n, "分类缺少 name"))
		return
	}
	if err := c.Prepare(); err != nil {
		ld.fail(f.errorAt(n, "%v", err))
		return
	}
	u.classes = append(u.classes, c)
}
