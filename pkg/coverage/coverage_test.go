package coverage

import (
	"slices"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
)

func defaultSet(t *testing.T) *rule.Set {
	t.Helper()
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{Examples: true})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// TestEveryArticleIsAnswered proves that each article has rules, which exist
// and are proved by their examples, or a reason.
func TestEveryArticleIsAnswered(t *testing.T) {
	set := defaultSet(t)
	norms, err := Of(set)
	if err != nil {
		t.Fatal(err)
	}
	sizes := map[string]int{"朔州市人民政府工作规则": 46, "党政机关公文处理工作条例": 42}
	if len(norms) != len(sizes) {
		t.Errorf("%d norms in the table", len(norms))
	}
	proved := map[string]bool{}
	for _, n := range norms {
		if len(n.Articles) != sizes[n.Name] {
			t.Errorf("%s: %d articles in the table, want %d", n.Name, len(n.Articles), sizes[n.Name])
		}
		for _, a := range n.Articles {
			if (len(a.Rules) > 0) == (a.Why != "") {
				t.Errorf("%s%s: rules %v and reason %q", n.Name, a.Name(), a.Rules, a.Why)
			}
			for _, id := range a.Rules {
				if !proved[id] {
					proved[id] = true
					prove(t, set, id)
				}
			}
		}
	}
}

func prove(t *testing.T, set *rule.Set, id string) {
	t.Helper()
	r := set.Rule(id)
	if r == nil || len(r.Examples.Bad) == 0 || len(r.Examples.Good) == 0 {
		t.Errorf("%s: no such rule, or one without a bad and a good example", id)
		return
	}
	for _, f := range lint.Prove(r, set) {
		t.Error(f)
	}
}

// TestNoClauseIsLost proves that a rule which names an article of a norm of the
// table stands beside an article: no article is beyond the norm's last one.
func TestNoClauseIsLost(t *testing.T) {
	norms, err := Table()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range defaultSet(t).Rules {
		for _, b := range r.Basis {
			i := slices.IndexFunc(norms, func(n Norm) bool { return n.Name == b.Norm })
			if i < 0 {
				continue
			}
			cited := articles(b.Article)
			if len(cited) == 0 {
				t.Errorf("%s: “%s” names no article of %s", r.ID, b.Article, b.Norm)
			}
			for _, n := range cited {
				if n < 1 || n > len(norms[i].Articles) {
					t.Errorf("%s: %s has no %s", r.ID, b.Norm, b.Article)
				}
			}
		}
	}
}

func TestArticles(t *testing.T) {
	for clause, want := range map[string][]int{
		"第二十九条":       {29},
		"第九条（六）":      {9},
		"第二十二条、第三十三条": {22, 33},
		"7.3.2":       nil,
		"第三条第二款":      {3},
	} {
		if got := articles(clause); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", clause, got, want)
		}
	}
}
