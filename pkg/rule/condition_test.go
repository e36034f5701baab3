package rule

import (
	"slices"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/check"
)

func TestConditions(t *testing.T) {
	env := &check.Env{Kind: "请示", Direction: "上行", Recipients: []string{"市人民政府"}, Han: 1600, HasDate: true}
	tests := []struct {
		when string
		want bool
	}{
		{"", true},
		{`kind == "请示" && direction == "上行"`, true},
		{`kind in ["报告", "请示"]`, true},
		{`!(kind in ["报告", "意见"]) and not hasNumber`, true},
		{`kind == ""`, false},
		{`han > 1500 && len(recipients) == 1`, true},
		{`any(recipients, # endsWith "人民政府")`, true},
		{`recipients[0] matches "^省"`, false},
		{`stage == "印发"`, false},
		{`kind == "报告" && recipients[3] == "甲"`, false},
		{`kind == "报告" && han > 0 || direction == "上行"`, true},
		{`kind == "请示" && (han > 9999 || hasDate)`, true},
		{`han > 9999 ? false : kind == "请示" && hasDate`, true},
	}
	ev, known := NewEvaluator(env), map[string]*clause{}
	for _, tt := range tests {
		t.Run(tt.when, func(t *testing.T) {
			var c *Condition
			if tt.when != "" {
				c = condition(t, tt.when, known)
			}
			if got, err := ev.Holds(c); err != nil || got != tt.want {
				t.Errorf("got %v, %v, want %v", got, err, tt.want)
			}
		})
	}
}

// condition reads a `when` as the loader does. Conditions that one Evaluator
// decides share the clauses known.
func condition(t *testing.T, when string, known map[string]*clause) *Condition {
	t.Helper()
	if err := proveCondition(when); err != nil {
		t.Fatal(err)
	}
	return newCondition(when, known)
}

func TestConjuncts(t *testing.T) {
	for _, c := range []struct {
		when string
		want []string
	}{
		{`kind == "请示"`, nil},
		{`kind == "请示" && han > 3`, []string{`kind == "请示"`, `han > 3`}},
		{`a && !(b && c || d)&&any(x, # == "&&") && 'it\'s &&' == y`, []string{`a`, `!(b && c || d)`, `any(x, # == "&&")`, `'it\'s &&' == y`}},
		{`a && b || c`, nil},
		{`a && b or c`, nil},
		{`a or(b) && c`, nil},
		{`a && b ? c : d`, nil},
		{`let x = a && b; x`, nil},
		{`order && android`, []string{"order", "android"}},
	} {
		want := c.want
		if want == nil {
			want = []string{c.when}
		}
		if got := conjuncts(c.when); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", c.when, got, want)
		}
	}
}

// TestConditionFailsOnlyForItself proves that a failing condition is an error
// and leaves the evaluator usable.
func TestConditionFailsOnlyForItself(t *testing.T) {
	ev, known := NewEvaluator(&check.Env{Kind: "请示"}), map[string]*clause{}
	bad := condition(t, `recipients[3] == "甲"`, known)
	if _, err := ev.Holds(bad); err == nil {
		t.Error("no error for an index outside the list")
	}
	good := condition(t, `kind == "请示"`, known)
	if ok, err := ev.Holds(good); !ok || err != nil {
		t.Errorf("got %v, %v", ok, err)
	}
}

func TestConditionsNameWhatThereIs(t *testing.T) {
	for _, c := range []struct {
		when string
		want bool
	}{
		{`Meta("重要") == "是"`, true},
		{`Meta("分歧") == "是" || Recorded("批准依据") || Recorded("评估.合法性") || Has("签发")`, true},
		{`Has("签法")`, false},
		{`Text("主送机关") != ""`, true},
		{`Meta("批准依据") != ""`, false}, // a group
		{`Meta("成文日期") != ""`, false}, // a date
		{`Meta("重耍") == "是"`, false},
		{`Recorded("批准依居")`, false},
		{`Text("主送") != ""`, false},
	} {
		if err := proveCondition(c.when); (err == nil) != c.want {
			t.Errorf("%s: got %v", c.when, err)
		}
	}
}

func TestTemplates(t *testing.T) {
	type data struct {
		N    int
		List []string
	}
	tests := []struct{ source, want string }{
		{"  没有字段\n", "没有字段"},
		{"{{.N}}字", "12字"},
		{"{{han .N}}处：{{join .List}}", "十二处：甲、乙"},
		{"{{range $i, $x := .List}}{{if $i}}；{{end}}{{$x}}{{end}}", "甲；乙"},
	}
	for _, tt := range tests {
		tmpl := newTemplate(tt.source)
		if err := tmpl.check(data{}, true); err != nil {
			t.Errorf("%s: %v", tt.source, err)
		}
		if got, err := tmpl.Execute(data{12, []string{"甲", "乙"}}); err != nil || got != tt.want {
			t.Errorf("%s: got %q, %v, want %q", tt.source, got, err, tt.want)
		}
	}
	if got, err := newTemplate("{{.N}}字").Execute(nil); err == nil {
		t.Errorf("no error without data: %q", got)
	}
	if got, err := newTemplate("{{.N}}字").Execute(map[string]any{}); err == nil {
		t.Errorf("no error for a missing entry: %q", got)
	}
}
