package run

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/numeral"
	"github.com/gongwenlint/gongwenlint/pkg/request"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
)

// BenchmarkFolder checks the documents of a folder, one after another, with all
// rules: GONGWENLINT_BENCH names it, testdata/docs when it is not set.
func BenchmarkFolder(b *testing.B) {
	dir := os.Getenv("GONGWENLINT_BENCH")
	if dir == "" {
		dir = "../../testdata/docs"
	}
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{})
	if err != nil {
		b.Fatal(err)
	}
	c := &Checker{Set: set, Jobs: 1, Load: load.Options{Jurisdiction: set.Jurisdiction}}
	paths, _ := filepath.Glob(filepath.Join(dir, "*"))
	size := int64(0)
	for _, p := range paths {
		if info, err := os.Stat(p); err == nil {
			size += info.Size()
		}
	}
	b.SetBytes(size)
	b.ResetTimer()
	for b.Loop() {
		for _, p := range paths {
			if f := c.File(p); f.Err != nil {
				b.Fatal(p, f.Err)
			}
		}
	}
}

// BenchmarkLength checks one document of 20,000, 200,000 and 2,000,000
// characters with all rules: the time must grow with the length, no faster.
func BenchmarkLength(b *testing.B) {
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{1, 10, 100} {
		text := longDocument(20000 * n)
		src, err := reader.Read("长文.txt", []byte(text), reader.Options{})
		if err != nil {
			b.Fatal(err)
		}
		words := set.Resources(nil).RequestWords()
		b.Run(fmt.Sprintf("requests-%dx", n), func(b *testing.B) {
			doc := gongwen.Parse(src, gongwen.Options{Jurisdiction: set.Jurisdiction})
			for b.Loop() {
				request.Analyse(doc, words).Matters()
			}
		})
		b.Run(fmt.Sprintf("check-%dx", n), func(b *testing.B) {
			for b.Loop() {
				doc := gongwen.Parse(src, gongwen.Options{Jurisdiction: set.Jurisdiction})
				if _, err := lint.Check(doc, set, lint.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// longDocument returns a 请示 of about n characters, with headings, reasons
// and requests in it.
func longDocument(n int) string {
	var b strings.Builder
	b.WriteString("河口县水务局关于实施灌区改造工程的请示\n\n河口县人民政府：\n\n")
	for i := 1; utf8.RuneCountInString(b.String()) < n && i < n; {
		for range 200 { // counted seldom
			fmt.Fprintf(&b, "%s、第%d个灌区的情况\n\n", numeral.Format(i%99+1), i)
			fmt.Fprintf(&b, "该灌区建于1978年，渠道老化失修，灌溉面积由%d亩减少到%d亩。群众多次反映用水困难，要求尽快解决。省水利厅2023年来函，要求各地申请项目资金。\n\n", i*100, i*70)
			fmt.Fprintf(&b, "（一）请县政府批准第%d个灌区的改造方案，安排配套资金%d万元，并协调县自然资源局办理用地手续；\n\n", i, i*3)
			i++
		}
	}
	b.WriteString("妥否，请批示。\n\n河口县水务局\n2024年5月6日\n")
	return b.String()
}

// BenchmarkLoad measures what starting up costs: the default rule set.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCold measures what checking one small document costs a process that
// has just begun: loading the rules and compiling what the document needs.
func BenchmarkCold(b *testing.B) {
	for b.Loop() {
		set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{})
		if err != nil {
			b.Fatal(err)
		}
		c := &Checker{Set: set, Jobs: 1, Load: load.Options{Jurisdiction: set.Jurisdiction}}
		if f := c.File("../../testdata/docs/通知-合规.txt"); f.Err != nil {
			b.Fatal(f.Err)
		}
	}
}
