package org

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// TestTermsAreDisjoint builds posts that change hands on random days and holds
// every day against them: somebody holds the post exactly when one term contains
// the day, and then it is the one whose term that is.
func TestTermsAreDisjoint(t *testing.T) {
	for seed := range uint64(40) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		start := day(t, "2020-01-01")
		from := start
		var terms []Term
		var yaml strings.Builder
		yaml.WriteString("人员:\n")
		for i := range 2 + rnd.IntN(6) {
			term := Term{From: from.AddDays(rnd.IntN(3))}
			term.To = term.From.AddDays(rnd.IntN(40))
			from = term.To.AddDays(1)
			terms = append(terms, term)
			fmt.Fprintf(&yaml, "  - {姓名: 人%d, 机构: 云陵市人民政府, 职务: 市长, 职级: 主要负责人, 起: %s, 止: %s}\n", i%3, term.From, term.To)
		}
		r, err := LoadRoster("r.yaml", []byte(yaml.String()))
		if err != nil {
			t.Fatal(err)
		}
		for d := start.AddDays(-3); d.Before(from.AddDays(3)); d = d.AddDays(1) {
			want := ""
			for i, term := range terms {
				if term.Contains(d) {
					want = fmt.Sprintf("人%d", i%3)
				}
			}
			holders := 0
			for i := range 3 {
				n := len(r.InOffice(fmt.Sprintf("人%d", i), "云陵市人民政府", d))
				if holders += n; n > 0 && fmt.Sprintf("人%d", i) != want {
					t.Fatalf("%s: 人%d in office, want %q\n%s", d, i, want, yaml.String())
				}
			}
			head, ok := r.Head("云陵市人民政府", d)
			if holders > 1 || (holders == 1) != (want != "") || ok != (want != "") || head.Name != want {
				t.Fatalf("%s: %d holders, head %q, want %q\n%s", d, holders, head.Name, want, yaml.String())
			}
		}
	}
}

// TestOverlapsAreRefused shifts the second of two terms across the first: the
// roster loads exactly when no day is in both.
func TestOverlapsAreRefused(t *testing.T) {
	first := Term{From: day(t, "2024-02-10"), To: day(t, "2024-02-20")}
	for shift := -30; shift <= 30; shift++ {
		second := Term{From: first.From.AddDays(shift), To: first.From.AddDays(shift + 5)}
		shared := false
		for d := first.From; !d.After(first.To); d = d.AddDays(1) {
			shared = shared || second.Contains(d)
		}
		_, err := LoadRoster("r.yaml", fmt.Appendf(nil, "人员:\n  - {姓名: 甲, 机构: 某局, 职务: 局长, 起: %s, 止: %s}\n  - {姓名: 甲, 机构: 某局, 职务: 局长, 起: %s, 止: %s}\n",
			first.From, first.To, second.From, second.To))
		if (err != nil) != shared {
			t.Errorf("shift %d: %v, shared %v", shift, err, shared)
		}
	}
}

func TestSampleRoster(t *testing.T) {
	data, err := os.ReadFile("../../testdata/roster/示例.yaml")
	if err != nil {
		t.Fatal(err)
	}
	r, err := LoadRoster("示例.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	const city = "云陵市人民政府"
	for _, tt := range []struct{ day, head, water string }{
		{"2023-01-09", "", ""},
		{"2023-01-10", "郑一鸣", "周三省"},
		{"2024-04-02", "郑一鸣", "周三省"},
		{"2024-04-03", "贺五常", ""}, // nobody until somebody is appointed
		{"2024-05-10", "贺五常", ""},
		{"2024-06-01", "贺五常", "孙六合"},
	} {
		head, _ := r.Head(city, day(t, tt.day))
		water := ""
		for _, p := range r.InCharge(city, "水利", day(t, tt.day)) {
			water += p.Name
		}
		if head.Name != tt.head || water != tt.water {
			t.Errorf("%s: head %q, 水利 %q", tt.day, head.Name, water)
		}
	}
	if h, _ := r.Head("云陵市水利局", day(t, "2024-06-30")); h.Name != "钱七里" {
		t.Errorf("主持工作: %q", h.Name)
	}
	d := day(t, "2024-08-06")
	if p := r.InOffice("李九如", "云陵市财政局", d); len(p) != 1 || !r.Absent(p[0], d) {
		t.Error("the one of two that is on leave")
	}
	if p := r.InOffice("李九如", "云陵市教育局", d); len(p) != 1 || r.Absent(p[0], d) {
		t.Error("the other is not")
	}
}
