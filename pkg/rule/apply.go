package rule

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// apply lays what an entry says over r.
func (b *builder) apply(r *Rule, l layer) {
	e, f := l.entry, l.entry.file
	if e.Name.node != nil {
		if r.Name = e.Name.Value; !validName(r.Name) {
			b.fail(f.errorAt(e.Name.node, "name “%s”应由小写字母、数字和连字符组成，以字母开头", r.Name))
		}
	}
	if e.Kind.node != nil {
		r.KindName = e.Kind.Value
	}
	if e.Level.node != nil {
		level, off := b.level(f, e.Level, true)
		r.off = off
		if !off {
			r.Level = level
		}
		if e.flat {
			for name, c := range r.Cases {
				c.Level = check.Unset
				r.Cases[name] = c
			}
		}
	}
	set(&r.Title, e.Title)
	set(&r.Explain, e.Explain)
	set(&r.Status, e.Status)
	if e.Tags != nil {
		r.Tags = e.Tags
	}
	if e.Effective != nil {
		r.Effective = e.Effective.period()
	}
	if len(e.Basis.items) > 0 {
		r.Basis = b.basis(f, &e.Basis, l.unit.info.Norm)
	}
	if e.When.node != nil {
		r.When = b.condition(f, e.When)
	}
	if e.Message.node != nil {
		r.Message = newTemplate(e.Message.Value)
	}
	if e.Advice.node != nil {
		r.Advice = newTemplate(e.Advice.Value)
	}
	if e.Fix.node != nil {
		r.Fixes = b.fixes(f, e.Fix)
	}
	b.cases(r, e)
	if e.Examples != nil {
		r.Examples = Examples{Bad: b.examples(e, e.Examples.Bad, true), Good: b.examples(e, e.Examples.Good, false)}
	}
}

func set(to *string, t text) {
	if t.node != nil {
		*to = strings.TrimSpace(t.Value)
	}
}

// level reads a level, or off where that is allowed.
func (b *builder) level(f *file, t text, offAllowed bool) (level check.Level, off bool) {
	if t.Value == "off" && offAllowed {
		return check.Unset, true
	}
	level, ok := check.ParseLevel(t.Value)
	if !ok {
		known := []string{"error", "warning", "info"}
		if offAllowed {
			known = append(known, "off")
		}
		b.fail(f.errorAt(t.node, "未知的级别“%s”%s，可取：%s", t.Value, comma(yamlfile.Suggestion(t.Value, known)), strings.Join(known, "、")))
	}
	return level, false
}

// strengths are the words for how strongly a clause binds.
func strengths() []string {
	return []string{"不得", "禁止", "严禁", "应当", "应", "须", "必须", "一般", "一般不得", "一般应当", "原则上", "原则上不",
		"尽量", "从严控制", "提倡", "鼓励", "推荐", "可以", "提示"}
}

// basis fills in and proves the clauses of a rule.
func (b *builder) basis(f *file, raw *rawBasis, norm string) []Basis {
	out := slices.Clone(raw.items)
	for i := range out {
		c, n := &out[i], raw.nodes[i]
		if c.Norm == "" {
			c.Norm = norm
		}
		switch {
		case c.Norm == "":
			b.fail(f.errorAt(n, "依据缺少 norm（规范名称）"))
		case c.Article == "":
			b.fail(f.errorAt(n, "依据缺少 article（条款）"))
		case c.Strength == "":
			b.fail(f.errorAt(n, "依据缺少 strength（力度）"))
		case !slices.Contains(strengths(), c.Strength):
			at := n
			if v := yamlfile.Value(n, "strength"); v != nil {
				at = v
			}
			b.fail(f.errorAt(at, "未知的力度“%s”，可取：%s", c.Strength, strings.Join(strengths(), "、")))
		}
	}
	return out
}

// condition reads a `when`, once for all rules that share it. Those of built-in
// sets are proved by the tests.
func (b *builder) condition(f *file, t text) *Condition {
	src := strings.TrimSpace(t.Value)
	if src == "" {
		return nil
	}
	if c := b.conditions[src]; c != nil {
		return c
	}
	if b.opt.Verify || !f.builtin {
		if err := proveCondition(src); err != nil {
			b.fail(f.placedAt(t.node, src, err))
			return nil
		}
	}
	c := newCondition(src, b.clauses)
	b.conditions[src] = c
	return c
}

// cases lays the cases of an entry over those of r, key by key.
func (b *builder) cases(r *Rule, e *entry) {
	if e.Cases == nil || e.Cases.Tag == "!!null" {
		return
	}
	f := e.file
	var raw map[string]rawCase
	if errs := yamlfile.Decode(f.name, e.Cases, &raw); errs != nil {
		b.fail(errs...)
		return
	}
	if r.Cases == nil {
		r.Cases = map[string]Case{}
	}
	for _, name := range slices.Sorted(maps.Keys(raw)) {
		from, c := raw[name], r.Cases[name]
		if from.Level.node != nil {
			c.Level, c.Off = b.level(f, from.Level, true)
		}
		if from.Message.node != nil {
			c.Message = newTemplate(from.Message.Value)
		}
		if from.Advice.node != nil {
			c.Advice = newTemplate(from.Advice.Value)
		}
		if from.Fix.node != nil {
			c.Fixes = b.fixes(f, from.Fix)
		}
		r.Cases[name] = c
	}
}

// examples reads and proves the form of examples.
func (b *builder) examples(e *entry, raw []rawExample, bad bool) []Example {
	out := make([]Example, 0, len(raw))
	for i := range raw {
		x := &raw[i]
		n := x.node
		if n == nil {
			n = e.node
		}
		ex := Example{Text: x.Text.Value, Documents: x.Documents, Fill: x.Fill, File: x.File.Value, Name: x.Name, AsOf: x.AsOf.Date,
			Format: x.Format.Value, Outcome: x.Outcome.Value, Fixed: x.Fixed.Value, Layout: x.Layout, Line: n.Line}
		if x.Meta != nil {
			ex.Meta = string(*x.Meta)
		}
		if x.Roster != nil {
			ex.Roster = string(*x.Roster)
		}
		switch {
		case len(x.Documents) > 0 && x.Text.node == nil && x.File.node == nil:
		case (x.Text.node == nil) == (x.File.node == nil):
			b.fail(e.file.errorAt(n, "示例应写 text、file、documents 之一"))
		case x.Text.node != nil && strings.TrimSpace(ex.Text) == "":
			b.fail(e.file.errorAt(x.Text.node, "示例的 text 是空的"))
		case x.File.node != nil:
			ex.Data = b.exampleFile(e, x.File)
		}
		if ex.Format != "" && ex.Format != "md" && ex.Format != "txt" {
			b.fail(e.file.errorAt(x.Format.node, "示例的 format 只能取 md 或 txt，得到“%s”", ex.Format))
		}
		if ex.Outcome != "" && !slices.Contains([]string{"ok", "violated", "n/a", "unknown"}, ex.Outcome) {
			b.fail(e.file.errorAt(x.Outcome.node, "示例的 outcome 只能取 ok、violated、n/a 或 unknown，得到“%s”", ex.Outcome))
		}
		if bad && len(x.Finds) == 0 {
			b.fail(e.file.errorAt(n, "反例应以 finds 列出应当报出的各处"))
		}
		if ex.Fixed != "" && ex.Text == "" {
			b.fail(e.file.errorAt(x.Fixed.node, "fixed 只用于写出 text 的示例"))
		}
		ex.Finds = b.finds(e, x.Finds)
		out = append(out, ex)
	}
	return out
}

func (b *builder) finds(e *entry, raw []rawFind) []Find {
	var out []Find
	for _, x := range raw {
		n := x.node
		if n == nil {
			n = e.node
		}
		find := Find{Quote: x.Quote, Case: x.Case, Message: x.Message, Line: n.Line}
		if x.Level.node != nil {
			find.Level, _ = b.level(e.file, x.Level, false)
		}
		if find.Quote == "" && find.Message == "" && find.Case == "" {
			b.fail(e.file.errorAt(n, "finds 的每一项至少写 quote、message、case 之一"))
		}
		out = append(out, find)
	}
	return out
}

// exampleFile reads the file of an example from the folder of its rule.
func (b *builder) exampleFile(e *entry, t text) []byte {
	name := path.Clean(strings.ReplaceAll(t.Value, `\`, "/"))
	if !fs.ValidPath(name) {
		b.fail(e.file.errorAt(t.node, "示例文件“%s”应在规则文件所在的文件夹中", t.Value))
		return nil
	}
	data, err := fs.ReadFile(e.dir, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		b.fail(e.file.errorAt(t.node, "找不到示例文件“%s”", t.Value))
	case err != nil:
		b.fail(e.file.errorAt(t.node, "无法读取示例文件“%s”：%v", t.Value, err))
	}
	return data
}

var (
	idForm   = regexp.MustCompile(`^[A-Z][A-Z0-9]{0,9}(-[0-9A-Za-z]+(\.[0-9A-Za-z]+)*){1,4}$`)
	nameForm = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
)

func validID(s string) bool   { return idForm.MatchString(s) }
func validName(s string) bool { return nameForm.MatchString(s) }

// idMistake says what is wrong with an id.
func idMistake(id string) string {
	if id == "" {
		return "规则缺少 id"
	}
	return fmt.Sprintf("编号“%s”应为大写字母开头、以连字符分段的形式，如 SZ-29-4", id)
}
