package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/literal"
)

// Archive looks at many documents at once. What each look does is told by
// package archive; of a single document it decides nothing.
type Archive struct {
	Look      string   `yaml:"look" doc:"看什么：twice 一号多文，gap 缺号，unanswered 有来文无答复，unknown-reply 答复的来文不在库中，repealed 引用已废止的文件，replaced 同名文件未声明废止旧文，alike 内容雷同，volume 年度发文数增加，briefs 一个机关多种简报，repeated 短期内就同一事项重复行文，rhythm 相邻两次间隔过长，follow 应有的后续公文，absent 引用的文号库中没有，misquoted 引用的标题与文号不符，order 文号与成文日期先后颠倒，sequence 会议次数缺号，once 同一事项答复两次，due 交办、督办没有按期反馈，assigned 交办的建议、提案没有按期答复"`
	Title     string   `yaml:"title" doc:"标题符合此正则式的公文才看；look: briefs 时指发文机关标志；look: sequence、once 时，第一个括号取次数、事项"`
	Answer    string   `yaml:"answer" doc:"look: follow、due、assigned 时，后续公文的标题"`
	Kinds     []string `yaml:"kinds" doc:"只看这些文种；省略为全部"`
	Days      int      `yaml:"days" doc:"天数：答复或后续公文的期限，重复行文的时段，间隔的上限"`
	Min       int      `yaml:"min" doc:"至少有这么多件才判断"`
	NotKinds  []string `yaml:"notKinds" doc:"不看这些文种"`
	NotTitle  string   `yaml:"notTitle" doc:"标题符合此正则式的不看"`
	NotIssuer string   `yaml:"notIssuer" doc:"第一发文机关符合此正则式的不看"`
	NotTo     string   `yaml:"notTo" doc:"有主送机关符合此正则式的不看"`
	Alike     float64  `yaml:"alike" doc:"look: alike 时，两文相同的比例达到多少（0至1）"`
	Same      bool     `yaml:"same" doc:"look: alike 时，看同一机关的两文；否则看不同机关的"`
	Late      bool     `yaml:"late" doc:"look: due、assigned 时，看晚于期限的答复；否则看没有答复的"`
	Elsewhere bool     `yaml:"elsewhere" doc:"look: alike 时，只看 days 天内主送机关不同的两文"`

	title, answer              *literal.Pattern
	notTitle, notIssuer, notTo *literal.Pattern // nil for none
}

// ArchiveData are the fields that messages of archive rules can name.
type ArchiveData struct {
	Number, Title           string // of the document
	OtherNumber, OtherTitle string // of the other one
	Date, OtherDate         string // 2024年3月5日
	Issuer                  string
	List                    string // several numbers or names
	Count, Before           int
	Days, Year              int
	Percent                 int
}

// Looks are the values of look.
var archiveLooks = [...]string{"twice", "gap", "unanswered", "unknown-reply", "repealed", "replaced", "alike", "volume", "briefs", "repeated", "rhythm", "follow", "absent", "misquoted", "order", "sequence", "once", "due", "assigned"}

// Data returns the fields a message can name.
func (k *Archive) Data() any { return ArchiveData{} }

// Prepare checks the parameters.
func (k *Archive) Prepare() (err error) {
	if !slices.Contains(archiveLooks[:], k.Look) {
		return fmt.Errorf("look 只能取 %s，得到“%s”", strings.Join(archiveLooks[:], "、"), k.Look)
	}
	for _, p := range []struct {
		name, text string
		to         **literal.Pattern
		always     bool
	}{{"title", k.Title, &k.title, true}, {"answer", k.Answer, &k.answer, true}, {"notTitle", k.NotTitle, &k.notTitle, false},
		{"notIssuer", k.NotIssuer, &k.notIssuer, false}, {"notTo", k.NotTo, &k.notTo, false}} {
		if p.text == "" && !p.always {
			continue
		}
		if *p.to, err = literal.Parse(p.text); err != nil {
			return fmt.Errorf("%s 不是正确的正则式：%v", p.name, err)
		}
	}
	switch {
	case slices.Contains([]string{"follow", "due", "assigned"}, k.Look) && k.Answer == "":
		return fmt.Errorf("answer 不能省略：look: %s 要写后续公文的标题", k.Look)
	case slices.Contains([]string{"unanswered", "repeated", "rhythm", "follow", "order", "assigned"}, k.Look) && k.Days <= 0:
		return fmt.Errorf("days 应为正整数")
	case k.Look == "alike" && (k.Alike < 0.5 || k.Alike > 1):
		return fmt.Errorf("alike 应在 0.5 至 1 之间")
	case (k.Look == "sequence" || k.Look == "once") && k.title.NumSubexp() < 1:
		return fmt.Errorf("look: %s 的 title 要有一个括号", k.Look)
	}
	return nil
}

// Check implements [Kind].
func (k *Archive) Check(p *Pass) { p.NotApplicable() }

// Looks reports whether a document of that 文种 and title is looked at.
func (k *Archive) Looks(kind, title string) bool {
	return (len(k.Kinds) == 0 || slices.Contains(k.Kinds, kind)) && !slices.Contains(k.NotKinds, kind) && k.title.MatchString(title) && !matches(k.notTitle, title)
}

// Concerns reports whether a document of that issuer to those recipients is
// looked at.
func (k *Archive) Concerns(issuer string, to []string) bool {
	return !matches(k.notIssuer, issuer) && !slices.ContainsFunc(to, func(o string) bool { return matches(k.notTo, o) })
}

func matches(re *literal.Pattern, s string) bool { return re != nil && re.MatchString(s) }

// Capture returns what the first group of the pattern finds in a title.
func (k *Archive) Capture(title string) string {
	if m := k.title.FindStringSubmatch(title); m != nil {
		return m[1]
	}
	return ""
}

// Answers reports whether a title is that of a document that should follow.
func (k *Archive) Answers(title string) bool { return k.answer.MatchString(title) }
