package rule

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/expr-lang/expr/vm"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
)

// TestPredicates proves that a translated clause decides as the machine of the
// expression library does: the clauses of the built-in rules and some more, on
// documents and on environments made at random.
func TestPredicates(t *testing.T) {
	set, err := LoadBuiltin(DefaultSet, Options{})
	if err != nil {
		t.Fatal(err)
	}
	clauses := map[string]*clause{}
	for _, sl := range set.slots {
		for _, r := range sl {
			if r.When != nil {
				for _, c := range r.When.clauses {
					clauses[c.source] = c
				}
			}
		}
	}
	for _, src := range []string{
		`true`, `false || not hasDate`, `han >= 1500 and han <= 9000`, `han < 20`, `han > 1499`, `han != 0`, `len(recipients) != 2`, `title in issuers`,
		`title startsWith kind`, `kind == kindWord`, `Text("标题") == title`, `Meta("阶段") != ""`, `!(Recorded("签发") || Has("签发"))`, `"请示" in [kind, "报告"]`,
		`any(recipients, # endsWith "府" && any(issuers, # startsWith "市"))`, `any(issuers, # == kind)`, `any(parts, {# != "正文"})`,
	} {
		clauses[src] = newClause(src, len(clauses))
	}
	envs := append(randomEnvs(500), documentEnvs(t)...)
	plain := 0 // clauses that are left to the machine
	for src, c := range clauses {
		simple := c.simple()
		if simple == nil {
			plain++
			continue
		}
		program, err := c.program()
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		for _, e := range envs {
			if want, err := vm.Run(program, e); err != nil || simple(scope{Env: e}) != want {
				t.Errorf("%s: the machine says %v (%v) of %+v", src, want, err, e)
				break
			}
		}
	}
	if plain > 3 {
		t.Errorf("%d of %d clauses are left to the machine", plain, len(clauses))
	}
}

func randomEnvs(n int) []*check.Env {
	r := rand.New(rand.NewPCG(5, 6))
	pick := func(words string) string { list := strings.Split(words, " "); return list[r.IntN(len(list))] }
	yes := func() bool { return r.IntN(2) == 0 }
	var envs []*check.Env
	for range n {
		e := &check.Env{
			Kind: pick(" 请示 报告 函 通知 命令 纪要 意见 批复 议案"), KindWord: pick(" 请示 申请 方案"), Direction: pick("上行 下行 平行 公开 未知"),
			Stage: pick(" 起草 印发 归档 签发"), Title: pick(" 请示 关于召开会议的通知 市政府工作报告 关于举办培训班的函 某某局关于法规汇编的通知"), Han: r.IntN(3) * 1500,
			IssuerClass: pick(" 政府 部门 人大 企业 党委"), IssuerLevel: pick(" 国家 省 市 县 乡"), IssuerManagement: pick("属地 双重 垂直"),
			HasNumber: yes(), NumberInText: yes(), HasMark: yes(), HasHeadnote: yes(), HasRecipientLine: yes(), HasDate: yes(), HasMeta: yes(),
		}
		for range r.IntN(3) {
			e.Issuers = append(e.Issuers, pick("市人民政府 市水利局 请示"))
			e.Recipients = append(e.Recipients, pick("市人民政府 省水利厅 市人民政府办公室"))
			e.Parts = append(e.Parts, pick("正文 印发件 附件"))
		}
		envs = append(envs, e)
	}
	return envs
}

func documentEnvs(t *testing.T) []*check.Env {
	t.Helper()
	names, _ := filepath.Glob("../../testdata/d*/*.txt")
	if len(names) < 10 {
		t.Fatalf("%d documents", len(names))
	}
	var envs []*check.Env
	for _, name := range names[:min(len(names), 60)] {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		src, err := reader.Read(name, data, reader.Options{})
		if err != nil {
			t.Fatal(err)
		}
		doc := gongwen.Parse(src, gongwen.Options{})
		envs = append(envs, check.NewEnv(doc, check.NewViews(doc, nil)))
	}
	return envs
}
