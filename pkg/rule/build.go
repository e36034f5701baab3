package rule

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// A layer is what one unit says of one rule: its definition, or a change.
type layer struct {
	unit   *unit
	entry  *entry // nil when there are limits only
	limits []limit
}

// place returns the file and node that stand for the whole layer.
func (l layer) place() (*file, *yamlfile.Node) {
	if l.entry != nil {
		return l.entry.file, l.entry.node
	}
	return l.limits[0].file, l.limits[0].params
}

// layers are all layers of one rule, its definition first.
type layers []layer

// build makes the rules of s from its units.
func (ld *loader) build(s *Set) {
	all := map[string]layers{}
	var order []string // ids: the last unit's first, then what it extends
	for i := len(ld.units) - 1; i >= 0; i-- {
		var own []string
		for _, e := range ld.units[i].entries {
			if !ld.definedBefore(i, e.ID.Value) && !slices.Contains(own, e.ID.Value) {
				own = append(own, e.ID.Value)
			}
		}
		order = append(order, own...)
	}
	for _, u := range ld.units {
		ld.collect(u, all)
	}
	b := &builder{loader: ld, conditions: map[string]*Condition{}, clauses: map[string]*clause{}}
	for _, id := range order {
		versions := b.versions(all[id])
		if len(versions) == 0 {
			continue
		}
		s.slots = append(s.slots, versions)
		if top := versions.top(); !top.off {
			s.Rules = append(s.Rules, top)
		}
	}
	ld.uniqueNames(s)
}

// definedBefore reports whether one of the first n units has an entry for id.
func (ld *loader) definedBefore(n int, id string) bool {
	return slices.ContainsFunc(ld.units[:n], func(u *unit) bool {
		return slices.ContainsFunc(u.entries, func(e *entry) bool { return e.ID.Value == id })
	})
}

// collect adds the layers of a unit.
func (ld *loader) collect(u *unit, all map[string]layers) {
	own := map[string]*entry{}
	for _, e := range u.entries {
		id := e.ID.Value
		if other := own[id]; other != nil {
			ld.fail(e.file.errorAt(e.ID.node, "编号“%s”重复，已用于 %s:%d", id, other.file.name, other.node.Line))
			continue
		}
		own[id] = e
		all[id] = append(all[id], layer{unit: u, entry: e})
	}
	for _, l := range u.limits {
		id := l.key.Value
		known := all[id]
		if len(known) == 0 {
			ids := slices.Sorted(maps.Keys(all))
			ld.fail(l.file.errorAt(l.key, "limits 中的规则“%s”不存在%s", id, yamlfile.Suggestion(id, ids)))
			continue
		}
		if last := &known[len(known)-1]; last.unit == u {
			last.limits = append(last.limits, l)
			continue
		}
		all[id] = append(known, layer{unit: u, limits: []limit{l}})
	}
}

// uniqueNames reports names that two rules share.
func (ld *loader) uniqueNames(s *Set) {
	seen := map[string]*Rule{}
	for _, r := range s.Rules {
		if r.Name == "" {
			continue
		}
		if other := seen[r.Name]; other != nil {
			ld.fail(&yamlfile.Error{File: r.File, Line: r.Line, Column: 3, Message: "规则 " + r.ID + " 的 name “" + r.Name + "”与规则 " + other.ID + " 重复"})
			continue
		}
		seen[r.Name] = r
	}
}

// A builder turns layers into rules.
type builder struct {
	*loader
	conditions map[string]*Condition // many rules share one
	clauses    map[string]*clause    // many conditions share one
}

// versions returns the rule after each of its layers; fewer when one has
// mistakes.
func (b *builder) versions(ls layers) slot {
	var out slot
	for i := range ls {
		before := len(b.errs)
		if ls[i].unit.overlay {
			if b.overlay(out, ls[:i], ls[i]); len(b.errs) > before {
				return nil
			}
			continue
		}
		var r *Rule
		if i == 0 {
			r = b.define(ls[0])
		} else {
			r = b.override(out.top(), ls[i])
		}
		if r != nil && !r.off && ls[0].entry.Kind.node != nil {
			b.finish(r, ls[:i+1])
		}
		if len(b.errs) > before {
			return nil
		}
		out = append(out, r)
	}
	return out
}

// overlay changes every version of a rule, whenever it is in force: a
// configuration knows no dates.
func (b *builder) overlay(versions slot, ls layers, l layer) {
	for i, old := range versions {
		r := b.override(old, l)
		r.Set, r.File, r.Line = old.Set, old.File, old.Line
		if !r.off {
			b.finish(r, append(slices.Clone(ls[:i+1]), l))
		}
		versions[i] = r
	}
}

// define makes a rule from its definition.
func (b *builder) define(l layer) *Rule {
	e := l.entry
	r := &Rule{ID: e.ID.Value, Set: l.unit.info, Effective: l.unit.info.Effective, File: e.file.name, Line: e.node.Line}
	if !e.broken && !b.complete(l) {
		return nil
	}
	b.apply(r, l)
	if r.off {
		b.fail(e.file.errorAt(e.Level.node, "level: off 只用于停用所继承的规则"))
	}
	return r
}

// complete reports what a definition lacks.
func (b *builder) complete(l layer) bool {
	e := l.entry
	if e.Name.node == nil && e.Kind.node == nil && e.Title.node == nil {
		var known []string
		for _, u := range b.units {
			for _, other := range u.entries {
				if other != e {
					known = append(known, other.ID.Value)
				}
			}
		}
		b.fail(e.file.errorAt(e.ID.node, "没有可以改写的规则“%s”%s", e.ID.Value, yamlfile.Suggestion(e.ID.Value, known)))
		return false
	}
	var missing []string
	for _, need := range []struct {
		key string
		has bool
	}{
		{"name", e.Name.node != nil}, {"title", strings.TrimSpace(e.Title.Value) != ""}, {"kind", e.Kind.node != nil},
		{"level", e.Level.node != nil}, {"basis", len(e.Basis.items) > 0}, {"message", strings.TrimSpace(e.Message.Value) != ""},
	} {
		if !need.has {
			missing = append(missing, need.key)
		}
	}
	if len(missing) > 0 {
		b.fail(e.file.errorAt(e.node, "规则 %s 缺少 %s", e.ID.Value, strings.Join(missing, "、")))
	}
	if l.unit.proofs && (e.Examples == nil || len(e.Examples.Bad) == 0 || len(e.Examples.Good) == 0) {
		b.fail(e.file.errorAt(e.node, "规则 %s 的 examples 至少要有一个反例（bad）和一个正例（good）", e.ID.Value))
	}
	return len(missing) == 0
}

// override returns a changed copy of a rule.
func (b *builder) override(base *Rule, l layer) *Rule {
	r := *base
	r.Set = l.unit.info
	r.Effective = base.Effective.narrowed(l.unit.info.Effective)
	r.Cases = maps.Clone(base.Cases)
	r.File, r.Line = func() (string, int) { f, n := l.place(); return f.name, n.Line }()
	e := l.entry
	if len(l.limits) > 0 || e != nil && (e.Params != nil || e.When.node != nil || e.Level.node != nil || e.Cases != nil) {
		r.Examples = Examples{} // they prove the rule as it was
	}
	if e == nil {
		return &r
	}
	if e.Name.node != nil && e.Name.Value != base.Name {
		b.fail(e.file.errorAt(e.Name.node, "编号 %s 已是所继承的规则“%s”；新规则请换编号，改写则不要写 name", r.ID, base.Name))
	}
	if e.Kind.node != nil && e.Kind.Value != base.KindName {
		r.off = true // no more mistakes that follow from this one
		b.fail(e.file.errorAt(e.Kind.node, "不能改写 kind；请停用 %s（level: off）并另写一条规则", r.ID))
		return &r
	}
	r.off = false
	b.apply(&r, l)
	return &r
}

// narrowed returns the days of p that are also in q; where both have an end the
// tighter one holds.
func (p Period) narrowed(q Period) Period {
	if p.From.Before(q.From) {
		p.From = q.From
	}
	if p.To.IsZero() || !q.To.IsZero() && q.To.Before(p.To) {
		p.To = q.To
	}
	return p
}

// finish makes the kind of a rule and proves what depends on it.
func (b *builder) finish(r *Rule, ls layers) {
	f, n := ls[0].entry.file, ls[0].entry.Kind.node
	make, ok := b.opt.Kinds[r.KindName]
	if !ok {
		known := slices.Sorted(maps.Keys(b.opt.Kinds))
		hint := yamlfile.Suggestion(r.KindName, known)
		if hint == "" {
			hint = "，可用：" + strings.Join(known, "、")
		}
		b.fail(f.errorAt(n, "未知的检查类型“%s”%s", r.KindName, hint))
		return
	}
	r.Kind = make()
	before := len(b.errs)
	f, params := ls[0].place()
	for i, l := range ls {
		if l.entry != nil && l.entry.Params != nil {
			f, params = l.entry.file, l.entry.Params
			b.params(r.Kind, f, params, i > 0)
		}
		for _, limit := range l.limits {
			f, params = limit.file, limit.params
			b.params(r.Kind, f, params, true)
		}
	}
	if len(b.errs) > before {
		return
	}
	r.prepare = nil
	if p, ok := r.Kind.(check.Preparer); ok {
		if b.proven(ls) {
			r.prepare = sync.OnceFunc(func() {
				if err := p.Prepare(); err != nil {
					panic(err)
				}
			})
		} else if err := p.Prepare(); err != nil {
			b.fail(f.errorAt(paramNode(params, err.Error()), "%v", err))
			return
		}
	}
	b.checkCases(r, ls[len(ls)-1])
	b.checkTemplates(r, ls[len(ls)-1])
}

// proven reports whether the tests prove the layers of a rule, all of which come
// with the program.
func (b *builder) proven(ls layers) bool {
	return !b.opt.Verify && !slices.ContainsFunc(ls, func(l layer) bool { return !strings.HasPrefix(l.unit.key, "builtin:") })
}

// params decodes parameters into a kind. Where they override, a value replaces
// the whole value of its key.
func (b *builder) params(k check.Kind, f *file, n *yamlfile.Node, overrides bool) {
	v := reflect.ValueOf(k).Elem()
	if overrides && v.Kind() == reflect.Struct && yamlfile.IsMapping(n) {
		fields := yamlfile.Fields(v.Type())
		for i := 0; i+1 < len(n.Content); i += 2 {
			if index, ok := fields[n.Content[i].Value]; ok {
				v.FieldByIndex(index).SetZero()
			}
		}
	}
	b.fail(yamlfile.Decode(f.name, n, k)...)
}

// paramNode returns the parameter that a kind's complaint begins with the name
// of, or all of the parameters.
func paramNode(n *yamlfile.Node, complaint string) *yamlfile.Node {
	if !yamlfile.IsMapping(n) {
		return n
	}
	end := strings.IndexFunc(complaint, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9')
	})
	if end > 0 {
		if v := yamlfile.Value(n, complaint[:end]); v != nil {
			return v
		}
	}
	return n
}

// checkCases proves that the kind knows the cases.
func (b *builder) checkCases(r *Rule, l layer) {
	e := l.entry
	if e == nil || !yamlfile.IsMapping(e.Cases) {
		return
	}
	var known []string
	if c, ok := r.Kind.(check.CaseNamer); ok {
		known = c.Cases()
	}
	for i := 0; i+1 < len(e.Cases.Content); i += 2 {
		key := e.Cases.Content[i]
		if slices.Contains(known, key.Value) {
			continue
		}
		hint := yamlfile.Suggestion(key.Value, known)
		switch {
		case len(known) == 0:
			hint = "：检查类型 " + r.KindName + " 不分情形"
		case hint == "":
			hint = "，可用：" + strings.Join(known, "、")
		}
		b.fail(e.file.errorAt(key, "未知的情形“%s”%s", key.Value, hint))
	}
}

// checkTemplates parses the templates that a layer brings and proves their
// fields. Templates of built-in sets are proved by the tests.
func (b *builder) checkTemplates(r *Rule, l layer) {
	e := l.entry
	if e == nil || b.proven(layers{l}) {
		return
	}
	var data any
	known := false
	if d, ok := r.Kind.(interface{ Data() any }); ok {
		data, known = d.Data(), true
	}
	prove := func(t *Template, n *yamlfile.Node) {
		if t == nil || n == nil {
			return
		}
		if err := t.check(data, known); err != nil {
			b.fail(e.file.placedAt(n, t.source, err))
		}
	}
	prove(r.Message, e.Message.node)
	prove(r.Advice, e.Advice.node)
	for i, fix := range r.Fixes {
		if e.Fix.node != nil {
			prove(fix.Text, e.Fix.items[i].Text.node)
		}
	}
	if !yamlfile.IsMapping(e.Cases) {
		return
	}
	for i := 0; i+1 < len(e.Cases.Content); i += 2 {
		c := r.Cases[e.Cases.Content[i].Value]
		prove(c.Message, yamlfile.Value(e.Cases.Content[i+1], "message"))
		prove(c.Advice, yamlfile.Value(e.Cases.Content[i+1], "advice"))
	}
}
