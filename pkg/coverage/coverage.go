// Package coverage lays the articles of norms beside the rules that judge
// them: which article is checked by which rules, and why the others are not.
package coverage

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
	"github.com/gongwenlint/gongwenlint/rules"
)

// TableFile is the table of articles among the files of the rules.
const TableFile = "coverage.yaml"

// A Norm is a norm with its articles in order.
type Norm struct {
	Name     string    `yaml:"norm" json:"norm"`
	Articles []Article `yaml:"articles" json:"articles"`
}

// An Article is one article (条) of a norm. Rules are found, not written down.
type Article struct {
	Number  int      `yaml:"n" json:"number"`
	Subject string   `yaml:"subject" json:"subject"`
	Why     string   `yaml:"why" json:"why,omitempty"`   // no rule judges it, because …
	Rest    string   `yaml:"rest" json:"rest,omitempty"` // what rules leave open
	Through []string `yaml:"through" json:"-"`           // beginnings of the names of norms that carry it out
	Same    int      `yaml:"same" json:"-"`              // the article with the same duty

	Rules []string `json:"rules"` // ids, sorted
}

// Name returns 第二十九条.
func (a Article) Name() string { return "第" + numeral.Format(a.Number) + "条" }

// Table reads the articles of all norms, without rules.
func Table() ([]Norm, error) {
	data, err := fs.ReadFile(rules.FS, TableFile)
	if err != nil {
		return nil, err
	}
	root, err := yamlfile.Parse("rules/"+TableFile, data)
	if err != nil {
		return nil, err
	}
	var norms []Norm
	if errs := yamlfile.Decode("rules/"+TableFile, root, &norms); errs != nil {
		return nil, errs
	}
	for _, n := range norms {
		if err := n.check(); err != nil {
			return nil, err
		}
	}
	return norms, nil
}

// check proves that the table is whole: every article once, in order, each
// with the reason that stands when it has no rule.
func (n Norm) check() error {
	for i, a := range n.Articles {
		switch {
		case a.Number != i+1:
			return fmt.Errorf("rules/%s: 《%s》第%d项应为%s", TableFile, n.Name, i+1, Article{Number: i + 1}.Name())
		case a.Subject == "" || a.Why == "":
			return fmt.Errorf("rules/%s: 《%s》%s缺少 subject 或 why", TableFile, n.Name, a.Name())
		case a.Same < 0 || a.Same > len(n.Articles):
			return fmt.Errorf("rules/%s: 《%s》%s的 same 没有这一条", TableFile, n.Name, a.Name())
		}
	}
	return nil
}

// Of returns the table with the rules of set that rest on each article.
func Of(set *rule.Set) ([]Norm, error) {
	norms, err := Table()
	if err != nil {
		return nil, err
	}
	for i := range norms {
		n := &norms[i]
		for j := range n.Articles {
			a := &n.Articles[j]
			a.Rules = []string{}
			for _, r := range set.Rules {
				if n.judges(r, *a) {
					a.Rules = append(a.Rules, r.ID)
				}
			}
			slices.SortFunc(a.Rules, byID)
			if len(a.Rules) > 0 {
				a.Why = ""
			} else {
				a.Rest = ""
			}
		}
	}
	return norms, nil
}

// byID compares ids piece by piece, numbers by their value: SZ-9-2 stands
// before SZ-27-1.
func byID(a, b string) int {
	return slices.CompareFunc(strings.Split(a, "-"), strings.Split(b, "-"), func(x, y string) int {
		m, errX := strconv.Atoi(x)
		n, errY := strconv.Atoi(y)
		if errX == nil && errY == nil {
			return m - n
		}
		return strings.Compare(x, y)
	})
}

// judges reports whether a rule rests on an article.
func (n Norm) judges(r *rule.Rule, a Article) bool {
	return slices.ContainsFunc(r.Basis, func(b rule.Basis) bool {
		if strings.Trim(b.Norm, "《》") == n.Name {
			cited := articles(b.Article)
			return slices.Contains(cited, a.Number) || a.Same > 0 && slices.Contains(cited, a.Same)
		}
		return slices.ContainsFunc(a.Through, func(name string) bool { return strings.HasPrefix(b.Norm, name) })
	})
}

var articleForm = regexp.MustCompile(`第([0-9一二三四五六七八九十百零]+)条`)

// articles returns the numbers of the articles that a clause names.
func articles(clause string) []int {
	var list []int
	for _, m := range articleForm.FindAllStringSubmatch(clause, -1) {
		if n, ok := numeral.Parse(m[1]); ok {
			list = append(list, n)
		}
	}
	return list
}

// Checked returns how many articles of the norm have a rule.
func (n Norm) Checked() int {
	count := 0
	for _, a := range n.Articles {
		if len(a.Rules) > 0 {
			count++
		}
	}
	return count
}
