package lint

import (
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
)

// Own returns the rules that belong to the tool and not to a rule set: they
// keep what a user tells it right.
func Own() []*rule.Rule { return []*rule.Rule{Exemption(), Mistake(), Discrepancy(), Idle()} }

// OwnRule returns the rule of [Own] with that id or name, nil when there is none.
func OwnRule(name string) *rule.Rule {
	for _, r := range Own() {
		if r.Is(name) {
			return r
		}
	}
	return nil
}

// own returns a rule of the tool's own.
func own(id, name, title, article, explain string) *rule.Rule {
	return &rule.Rule{
		ID: id, Name: name, Title: title, Level: check.Warning,
		Basis:   []rule.Basis{{Norm: "gongwenlint 使用约定", Article: article, Strength: "应当"}},
		Explain: explain,
		Set:     &rule.Info{Name: "gongwenlint", Title: "gongwenlint 使用约定"},
	}
}

// Exemption returns the rule that an exemption must give its reason.
func Exemption() *rule.Rule {
	return own("ML-1", "exemption-reason", "豁免须写明理由", "豁免",
		"元数据“豁免”的每一项和文内标记 <!-- gongwenlint 忽略 规则：理由 --> 都须写明理由。"+
			"没有理由的不予采用，相应的问题照常报出。")
}

// Mistake returns the rule that metadata must be readable.
func Mistake() *rule.Rule {
	return own("ML-2", "metadata-mistake", "元数据应写对", "元数据",
		"文首元数据、.docx 的自定义属性、旁边的 .meta.yaml 和 --meta 给出的元数据中，不认识的键、写错的值、不存在的日期和前后矛盾的日期，\n"+
			"逐一报出所在的文件、行、列。写错的值当作没有写，不影响其他键。\n"+
			"全部的键：gongwenlint rules schema --meta；按文种写出样板：gongwenlint init --meta 请示。\n"+
			".docx 中别的软件写的自定义属性不报。")
}

// Discrepancy returns the rule that metadata must agree with the text.
func Discrepancy() *rule.Rule {
	return own("ML-3", "metadata-discrepancy", "元数据应与文稿一致", "元数据",
		"元数据优先于文稿中读出的要素。文稿中的文种、署名、标题、发文字号、密级、紧急程度和印发日期与元数据不同时报出，请核对哪一个对。\n"+
			"只差空格、标点，或者一个包含另一个的，视为一致。成文日期、签发人另有规则核对。")
}

// Idle returns the rule that an exemption must exempt something.
func Idle() *rule.Rule {
	r := own("ML-4", "exemption-idle", "豁免应有用处", "豁免",
		"元数据“豁免”和文内标记所写的规则没有报出问题、不存在，或者标记的写法看不懂的，逐一报出。\n"+
			"没有用处的豁免留着，以后真有问题时会被它略过。没有采用的规则、因缺材料未能核验的规则不报。")
	r.Level = check.Info
	return r
}
