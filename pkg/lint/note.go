package lint

import (
	"fmt"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
)

// notes returns what the user should know of the document beside the findings.
func notes(doc *gongwen.Document) []string {
	var list []string
	if doc.Kind == "" && doc.KindWord == "" && !doc.Number.Present() && !doc.RecipientLine.Present() {
		list = append(list, "没有认出公文的标题、发文字号或主送机关，多数规则无法判断；如确是公文，请用 gongwenlint parse 查看程序怎样理解")
	}
	if s := doc.Secrecy; s.Present() {
		list = append(list, fmt.Sprintf("本文标有密级（%s）：涉密文稿只应在涉密计算机上处理", s.Value))
	}
	for _, n := range doc.Source.Notices {
		if n.Line > 0 {
			list = append(list, fmt.Sprintf("第%d行：%s", n.Line, n.Message))
		} else {
			list = append(list, n.Message)
		}
	}
	return list
}

// outOfForce says of which norms no rule was used because they were not in
// force on the day.
func outOfForce(out []*rule.Rule, day calendar.Date) []string {
	count := map[*rule.Info]int{}
	var order []*rule.Info
	for _, r := range out {
		if count[r.Set] == 0 {
			order = append(order, r.Set)
		}
		count[r.Set]++
	}
	var list []string
	for _, s := range order {
		name := s.Norm
		if name == "" {
			name = s.Title
		}
		when := "当日未施行"
		if from := s.Effective.From; !from.IsZero() && day.Before(from) {
			when = from.Chinese() + "起施行"
		}
		list = append(list, fmt.Sprintf("按%s有效的规则判断：《%s》%s，其%d条规则不适用", day.Chinese(), name, when, count[s]))
	}
	return list
}
