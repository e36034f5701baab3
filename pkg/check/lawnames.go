package check

import (
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// LawNames demands that a law is first cited by its full name, that begins with
// the state's; later the short name will do.
type LawNames struct {
	Passed  []string `yaml:"passed" doc:"名称含有这些的不看"`
	Endings []string `yaml:"endings" doc:"以这些结尾的不是法律"`
}

type lawNameData struct {
	Name  string // without 书名号
	Count int    // laws first cited by a short name
}

// Data returns the fields a message can name.
func (k *LawNames) Data() any { return lawNameData{} }

// Prepare checks the parameters; every one may be left out.
func (k *LawNames) Prepare() error { return nil }

const state = "中华人民共和国"

// Check implements [Kind].
func (k *LawNames) Check(p *Pass) {
	seen := map[string]bool{}
	var found []source.Span
	var first string
	for _, q := range p.Doc.Paragraphs() {
		if q.Role != gongwen.RoleBody || q.Cell || q.Quoted || !strings.Contains(q.Text(), "法》") {
			continue
		}
		for _, sp := range titles(p.Doc, q) {
			name := strings.Trim(p.Doc.Text(sp), "《》")
			if seen[name] || !k.law(name) || p.Doc.Masked(sp, gongwen.Quoted, gongwen.Related) {
				continue
			}
			seen[name] = true
			if introduced(p.Doc, name, sp.Start) {
				continue
			}
			if found = append(found, sp); len(found) == 1 {
				first = name
			}
		}
	}
	if len(found) == 0 {
		return
	}
	f := Finding{Span: found[0], Data: lawNameData{first, len(found)}}
	for _, sp := range found[1:] {
		f.Related = append(f.Related, Related{Span: sp})
	}
	p.Report(f)
}

// law reports whether a name is a short one of a law.
func (k *LawNames) law(name string) bool {
	if !strings.HasSuffix(name, "法") || strings.Contains(name, state) || strings.ContainsFunc(name, func(r rune) bool { return !unicodeHan(r) }) {
		return false
	}
	for _, s := range k.Passed {
		if strings.Contains(name, s) {
			return false
		}
	}
	for _, s := range k.Endings {
		if strings.HasSuffix(name, s) {
			return false
		}
	}
	return true
}

// introduced reports whether the text before an offset, or the bracket directly
// before it, gives the full name of a law or its short name.
func introduced(d *gongwen.Document, name string, at int) bool {
	before := d.Source.Text[:at]
	for _, w := range []string{state + name, "简称《" + name, "简称" + name, "称为《" + name} {
		if strings.Contains(before, w) {
			return true
		}
	}
	return strings.HasSuffix(before, "简称")
}
