package fix

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/run"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// builtin returns the built-in rules with their examples.
func builtin(t testing.TB) *rule.Set {
	t.Helper()
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{Examples: true})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func checker(set *rule.Set) *run.Checker {
	return &run.Checker{Set: set, Jobs: 1, Load: load.Options{Jurisdiction: set.Jurisdiction}}
}

// mend mends a file twice and returns the first outcome, having made sure of
// the promises of the package.
func mend(t testing.TB, c *run.Checker, name string, data []byte, opt Options) *Outcome {
	t.Helper()
	out, err := Content(c, name, data, "", opt)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	promises(t, c, name, data, opt, out)
	return out
}

// promises makes sure that nothing else was changed, nothing new is found, and
// a second run changes nothing.
func promises(t testing.TB, c *run.Checker, name string, data []byte, opt Options, out *Outcome) {
	t.Helper()
	if len(out.Changes) == 0 && !bytes.Equal(out.Data, data) {
		t.Errorf("%s: bytes changed without a change", name)
	}
	if want := lint.Apply(out.Before.Doc.Source.Text, out.Edits); out.After.Doc.Source.Text != want {
		t.Errorf("%s: the text is\n%s\nwant\n%s", name, out.After.Doc.Source.Text, want)
	}
	before, after := perRule(out.Before), perRule(out.After)
	for id, n := range after {
		if n > before[id] {
			t.Errorf("%s: %s is found %d times, was %d times", name, id, n, before[id])
		}
	}
	again, err := Content(c, name, out.Data, "", opt)
	if err != nil {
		t.Fatalf("%s: mended: %v", name, err)
	}
	if len(again.Changes) > 0 || !bytes.Equal(again.Data, out.Data) {
		t.Errorf("%s: a second run changes %s", name, show(again))
	}
}

func perRule(r *lint.Result) map[string]int {
	n := map[string]int{}
	for _, f := range r.Findings {
		n[f.Rule.ID]++
		for _, x := range f.Related {
			if x.Data != nil {
				n[f.Rule.ID]++
			}
		}
	}
	return n
}

// show returns what an outcome did in words.
func show(o *Outcome) string {
	var list []string
	for _, c := range o.Changes {
		list = append(list, c.words())
	}
	return strings.Join(list, "；")
}

// TestExamples mends the examples of all rules by all rules. Nothing may stand
// in the way of a mend, so that the promises do not rest on leaving it out.
func TestExamples(t *testing.T) {
	set := builtin(t)
	changes := 0
	for _, r := range set.Rules {
		for i, x := range append(append([]rule.Example{}, r.Examples.Bad...), r.Examples.Good...) {
			if x.Text == "" {
				continue
			}
			c := checker(set)
			name := fmt.Sprintf("%s-%d.txt", r.ID, i)
			if strings.HasPrefix(x.Text, "---\n") {
				name = strings.TrimSuffix(name, "txt") + "md"
			}
			c.Load.Meta, _ = meta.Parse(name, []byte(x.Meta), 1)
			c.Lint.AsOf = x.AsOf
			out := mend(t, c, name, []byte(x.Text), Options{Unsafe: true})
			changes += len(out.Changes)
			for _, f := range out.Refused {
				t.Errorf("%s: %s was left out: %s", name, f.Rule.ID, f.Reason)
			}
		}
	}
	if changes < 50 {
		t.Errorf("%d changes in all examples", changes)
	}
}

// draft is a text with slips of many rules.
const draft = "河水[2024]9号\r\n\r\n河口县水务局关于做好节水工作的通知。\r\n\r\n各乡镇水管站:\r\n\r\n" +
	"　　一、总体要求\r\n\r\n　　请各站加强领导,压实责任，，于6月5日(星期三)前报送。\r\n\r\n" +
	"　　(一)、改造渠道...\r\n\r\n　　1、完成检定.\r\n\r\n　　二．工作要求\r\n\r\n　　按《关于节水的通知》（河水[2023]9号）执行。\r\n\r\n" +
	"　　附件：1、水表检定表。\r\n　　　　　2、水表台账。\r\n\r\n河口县水务局\r\n2024.05.06\r\n"

func TestDraft(t *testing.T) {
	const want = "河水〔2024〕9号\r\n\r\n河口县水务局关于做好节水工作的通知\r\n\r\n各乡镇水管站：\r\n\r\n" +
		"　　一、总体要求\r\n\r\n　　请各站加强领导，压实责任，于6月5日（星期三）前报送。\r\n\r\n" +
		"　　（一）改造渠道……\r\n\r\n　　1.完成检定。\r\n\r\n　　二、工作要求\r\n\r\n　　按《关于节水的通知》（河水〔2023〕9号）执行。\r\n\r\n" +
		"　　附件：1.水表检定表\r\n　　　　　2.水表台账\r\n\r\n河口县水务局\r\n2024年5月6日\r\n"
	out := mend(t, checker(builtin(t)), "通知.txt", []byte(draft), Options{})
	if string(out.Data) != want {
		t.Errorf("got\n%s\nwant\n%s", out.Data, want)
	}
	for _, f := range out.Refused {
		t.Errorf("%s was left out: %s", f.Rule.ID, f.Reason)
	}
}

func TestScript(t *testing.T) {
	text := "甲乙丙丁"
	sc := newScript(len(text))
	at := func(i int) int { return i * len("甲") }
	sc = sc.with([]lint.Edit{{Span: source.Span{Start: at(1), End: at(2)}, Text: "一二"}, {Span: source.Span{Start: at(4), End: at(4)}, Text: "戊"}})
	sc = sc.with([]lint.Edit{{Span: source.Span{Start: at(2), End: at(4)}, Text: ""}, {Span: source.Span{Start: at(6), End: at(6)}, Text: "己"}})
	if got := lint.Apply(text, sc.edits(len(text))); got != "甲一丁戊己" {
		t.Errorf("got %s from %v", got, sc)
	}
	tr := tracer{script: sc}
	if got := tr.origin(at(2)); got != at(3) {
		t.Errorf("丁 stood at %d, want %d", got, at(3))
	}
}
