package audit

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/load"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/run"
)

func checker(t *testing.T, jobs int) *run.Checker {
	t.Helper()
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return &run.Checker{Set: set, Jobs: jobs, Load: load.Options{Jurisdiction: set.Jurisdiction}}
}

func document(i int) []byte {
	return fmt.Appendf(nil, "朔水发〔2024〕%d号\n\n朔州市水利局关于第%d号灌区改造的请示\n\n朔州市人民政府：\n\n现将有关情况请示如下，请予批准。\n\n妥否，请批示。\n\n朔州市水利局\n2024年5月6日\n", i, i)
}

// build makes a folder with every kind of unit.
func build(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put := func(name string, data []byte) {
		path := filepath.Join(dir, name)
		os.MkdirAll(filepath.Dir(path), 0o755)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 20 {
		put(fmt.Sprintf("2024/%03d.txt", i), document(i+1))
	}
	put("2024/021.doc", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1........"))
	put("2024/022.jpg", []byte("\xFF\xD8\xFF"))
	put("2024/.023.txt", document(23))
	put("2024/024.txt", []byte("购物清单\n\n鸡蛋十个，牛奶两盒。\n"))
	put("2024/025.txt", []byte{0xff, 0x00, 0x81, 0xfe, 0x00, 0x80})
	put("a.zip", zipped(t, 5))
	put("b.tar.gz", tarred(t, 5))
	put("c.zip", zipped(t, 5)[:100]) // broken
	broken := tarred(t, 5)
	put("d.tgz", broken[:len(broken)-60])
	put("empty.txt", nil)
	return dir
}

func zipped(t *testing.T, n int) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range n {
		w, _ := z.Create(fmt.Sprintf("卷/%d.txt", i))
		w.Write(document(100 + i))
	}
	w, _ := z.Create("内/里面.zip")
	w.Write([]byte("PK\x05\x06")) // broken
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarred(t *testing.T, n int) []byte {
	var b bytes.Buffer
	g := gzip.NewWriter(&b)
	w := tar.NewWriter(g)
	for i := range n {
		data := document(200 + i)
		w.WriteHeader(&tar.Header{Name: fmt.Sprintf("卷/%d.txt", i), Mode: 0o644, Size: int64(len(data))})
		w.Write(data)
	}
	w.Close()
	g.Close()
	return b.Bytes()
}

func audit(t *testing.T, root string, jobs, i, n int, dir string) State {
	t.Helper()
	release, err := Claim(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	m, err := WriteManifest(context.Background(), []string{root}, dir)
	if err != nil {
		t.Fatal(err)
	}
	s := &Shard{Dir: dir, Manifest: m, Index: i, Of: n, Checker: checker(t, jobs), Inputs: Inputs{{"规则", "甲"}}}
	state, err := s.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return state
}

func same(t *testing.T, a, b string) {
	t.Helper()
	for _, name := range []string{manifestFile, resultsFile, factsFile, stateFile} {
		x, err := os.ReadFile(filepath.Join(a, name))
		if err != nil {
			t.Fatal(err)
		}
		y, err := os.ReadFile(filepath.Join(b, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(x, y) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestEveryUnitEndsOnce(t *testing.T) {
	out := t.TempDir()
	s := audit(t, build(t), 2, 1, 1, out)
	want := Totals{Units: s.Manifest.Units, Checked: 30, NotGongwen: 1, Skipped: 2, Unreadable: s.Totals.Unreadable}
	got := s.Totals
	got.Errors, got.Warnings, got.Infos, got.Unverified, got.Undated = 0, 0, 0, 0, 0
	// The members before the place where d.tgz breaks off are read.
	if got.Checked < want.Checked {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if sum := got.Checked + got.NotGongwen + got.Unreadable + got.Skipped; sum != s.Manifest.Units || got.Units != sum {
		t.Errorf("sum %d, units %d, manifest %d", sum, got.Units, s.Manifest.Units)
	}
	if got.NotGongwen != 1 || got.Skipped != 2 || got.Unreadable < 6 {
		t.Errorf("%+v", got)
	}
	results, _ := os.ReadFile(filepath.Join(out, resultsFile))
	if n := bytes.Count(results, []byte("\n")); n != s.Manifest.Units {
		t.Errorf("%d lines, %d units", n, s.Manifest.Units)
	}
}

func TestSameBytes(t *testing.T) {
	root := build(t)
	one, again := t.TempDir(), t.TempDir()
	audit(t, root, 1, 1, 1, one)
	audit(t, root, 7, 1, 1, again)
	same(t, one, again)
	audit(t, root, 3, 1, 1, again) // from the cache
	same(t, one, again)

	var parts []string
	for i := 4; i >= 1; i-- {
		parts = append(parts, t.TempDir())
		audit(t, root, 2, i, 4, parts[len(parts)-1])
	}
	merged := t.TempDir()
	if _, err := FindParts(parts[:3]); err == nil || !strings.Contains(err.Error(), "1/4") {
		t.Errorf("a missing part: %v", err)
	}
	stray := t.TempDir()
	if err := writeJSON(filepath.Join(stray, stateFile), State{Shard: 12, Shards: 4}); err != nil {
		t.Fatal(err)
	}
	if _, err := FindParts(append([]string{stray}, parts...)); err == nil || !strings.Contains(err.Error(), "第12份，共4份") {
		t.Errorf("a part of no number: %v", err)
	}
	whole, err := FindParts(parts)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := whole.Merge(merged); err != nil {
		t.Fatal(err)
	}
	same(t, one, merged)
}

func TestApart(t *testing.T) {
	dir := t.TempDir()
	for _, tt := range []struct {
		name  string
		roots []string
		want  string // in the error
	}{
		{"beside", []string{"档案", "档案-2", "档案2", "档", "档案.txt"}, ""},
		{"within", []string{"档案-2", "档案/2024/a.txt", "别处", "档案"}, "档案/2024/a.txt: 已包含在档案之中"},
		{"twice", []string{"档案", "别处/../档案/"}, "已包含在"},
		{"two within", []string{"档案/b/c", "档案/a", "档案"}, "档案/a: 已包含在档案之中"},
		{"of all", []string{"档案", string(filepath.Separator)}, "档案: 已包含在"},
		{"unnamed", []string{"档案", ""}, "文件名不能为空"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Chdir(dir)
			err := apart(tt.roots)
			if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

func BenchmarkApart(b *testing.B) {
	roots := make([]string, 3000)
	for i := range roots {
		roots[i] = fmt.Sprintf("档案/%d.docx", i)
	}
	for b.Loop() {
		if err := apart(roots); err != nil {
			b.Fatal(err)
		}
	}
}

func TestChangedFileIsCheckedAgain(t *testing.T) {
	root, out := build(t), t.TempDir()
	before := audit(t, root, 2, 1, 1, out)
	os.WriteFile(filepath.Join(root, "2024/000.txt"), []byte("购物清单\n\n鸡蛋十个。\n"), 0o644)
	after := audit(t, root, 2, 1, 1, out)
	if after.Totals.NotGongwen != before.Totals.NotGongwen+1 {
		t.Errorf("before %+v after %+v", before.Totals, after.Totals)
	}
	fresh := t.TempDir()
	audit(t, root, 2, 1, 1, fresh)
	same(t, fresh, out)
}

func TestInterruptedRunGoesOn(t *testing.T) {
	root, whole, out := build(t), t.TempDir(), t.TempDir()
	audit(t, root, 2, 1, 1, whole)
	m, err := WriteManifest(context.Background(), []string{root}, out)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	s := &Shard{Dir: out, Manifest: m, Index: 1, Of: 1, Checker: checker(t, 2), Inputs: Inputs{{"规则", "甲"}}}
	s.Progress = func(p Progress) {
		if p.Done == 11 {
			cancel()
		}
	}
	if _, err := s.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	// What was being written when the machine stopped is not whole.
	names, _ := filepath.Glob(filepath.Join(out, "cache-*"))
	f, err := os.OpenFile(names[0], os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	f.WriteString("0123456789abcdef0123456789abcdef 00000000 {\"pa")
	f.Close()
	reused := 0
	s.Progress = func(p Progress) { reused = p.Reused }
	if _, err := s.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if reused < 5 {
		t.Errorf("%d units reused", reused)
	}
	same(t, whole, out)
}

// TestResultsAreLeftOut audits a folder that holds results, its own and those
// of others, beside documents.
func TestResultsAreLeftOut(t *testing.T) {
	root := build(t)
	out := filepath.Join(root, "结果")
	os.Mkdir(out, 0o755)
	os.WriteFile(filepath.Join(out, "混在里面.txt"), document(77), 0o644)
	first := audit(t, root, 2, 1, 1, out)
	if second := audit(t, root, 2, 1, 1, out); second.Manifest != first.Manifest {
		t.Error("the results changed the manifest")
	}
	if other := audit(t, root, 2, 1, 2, t.TempDir()); other.Manifest != first.Manifest {
		t.Error("results of another run changed the manifest")
	}
	results, _ := os.ReadFile(filepath.Join(out, resultsFile))
	if !bytes.Contains(results, []byte("混在里面.txt")) {
		t.Error("a document among the results was left out")
	}
}

// listing returns the names and fates of the units in one archive.
func listing(t *testing.T, name string, data []byte) string {
	t.Helper()
	root, out := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(root, name), data, 0o644); err != nil {
		t.Fatal(err)
	}
	audit(t, root, 2, 1, 1, out)
	var b strings.Builder
	for f, err := range readFacts(out) {
		if err != nil {
			t.Fatal(err)
		}
		rel, _ := filepath.Rel(root, f.Path)
		fmt.Fprintf(&b, "%s %s %s\n", filepath.ToSlash(rel), f.Status, f.Message)
	}
	return b.String()
}

func zipOf(t *testing.T, files ...any) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: files[i].(string), NonUTF8: true})
		if err != nil {
			t.Fatal(err)
		}
		w.Write(files[i+1].([]byte))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestArchivesWithinArchives(t *testing.T) {
	inner := zipOf(t, "\xc7\xeb\xca\xbe.txt", document(1)) // 请示 in GBK
	deep := zipOf(t, "三.zip", inner)
	for i, c := range []struct {
		data []byte
		want string
	}{
		{zipOf(t, "一.zip", inner, "b.txt", document(2)), "档.zip!/一.zip!/请示.txt checked \n档.zip!/b.txt checked \n"},
		{zipOf(t, "二.zip", deep, "b.txt", document(2)), "档.zip!/二.zip!/三.zip!/请示.txt checked \n档.zip!/b.txt checked \n"},
		{zipOf(t, "一.zip", zipOf(t, "二.zip", deep)), "档.zip!/一.zip!/二.zip!/三.zip unreadable 压缩包套了多层，没有打开；请解压后核查\n"},
		{zipOf(t, "空.zip", zipOf(t)), "档.zip!/空.zip skipped 空的压缩包\n"},
		{zipOf(t, "坏.zip", inner[:40], "b.txt", document(2)), "档.zip!/坏.zip unreadable 压缩包中的压缩包无法读完：不是压缩包，或没有下载、复制完整；请核对文件是否完整\n档.zip!/b.txt checked \n"},
		{zipOf(t, "a.rar", []byte("Rar!")), "档.zip!/a.rar unreadable 不能打开这种压缩包（.rar）；请解压，或改存为 .zip 后核查\n"},
		{[]byte("hello"), "档.zip unreadable 压缩包无法读完：不是压缩包，或没有下载、复制完整；请核对文件是否完整\n"},
	} {
		if got := listing(t, "档.zip", c.data); got != c.want {
			t.Errorf("%d: got\n%swant\n%s", i, got, c.want)
		}
	}
}

// TestNamesInGBK audits files with names that are no UTF-8, as archives unpacked
// on another system leave them.
func TestNamesInGBK(t *testing.T) {
	root, out := t.TempDir(), t.TempDir()
	dir := filepath.Join(root, "2024年", "\xc7\xeb\xca\xbe") // 请示
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Skip("the file system has UTF-8 names alone:", err)
	}
	for name, data := range map[string][]byte{"\xb4\xf3.txt": document(1), "\xb6\xfe.zip": zipOf(t, "甲.txt", document(2))} { // 大, 二
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if s := audit(t, root, 2, 1, 1, out); s.Totals.Unreadable > 0 || s.Totals.Checked != 2 {
		t.Errorf("%+v", s.Totals)
	}
	facts, _ := os.ReadFile(filepath.Join(out, factsFile))
	if !bytes.Contains(facts, []byte("2024年/请示/大.txt")) || !bytes.Contains(facts, []byte("2024年/请示/二.zip!/")) {
		t.Errorf("%s", facts)
	}
}

func TestNamedFileIsNotPassedOver(t *testing.T) {
	root, out := t.TempDir(), t.TempDir()
	picture := filepath.Join(root, "照片.jpg")
	os.WriteFile(picture, []byte("x"), 0o644)
	if s := audit(t, root, 1, 1, 1, out); s.Totals.Skipped != 1 {
		t.Errorf("in a folder: %+v", s.Totals)
	}
	if s := audit(t, picture, 1, 1, 1, out); s.Totals.Unreadable != 1 {
		t.Errorf("by its name: %+v", s.Totals)
	}
}
