package load

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"golang.org/x/text/encoding/simplifiedchinese"
)

const draft = "河口县水务局关于更换城区供水主管网的请示\n\n县人民政府：\n\n恳请批准更换。妥否，请批示。\n\n河口县水务局\n2024年7月2日\n"

func write(t *testing.T, path, text string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestPrecedence lays the places of metadata over each other: each but the last
// has a value that a later one changes, and one of its own.
func TestPrecedence(t *testing.T) {
	dir := t.TempDir()
	path := write(t, filepath.Join(dir, "请示.md"), "---\n阶段: 送审\n业务领域: 水利\n签发: {人: 甲}\n---\n\n# "+draft)
	side := write(t, filepath.Join(dir, "请示.meta.yaml"), "阶段: 签发\n紧急程度: 加急\n")
	given, _ := meta.FromProperties([]meta.Property{{Name: "阶段", Value: "印发"}, {Name: "签发.职务", Value: "局长"}}, func(string) string { return "--meta" })
	defaults, _ := meta.Parse("配置", []byte("阶段: 归档\n重要: 是\n"), 1)
	d, err := File(path, Options{Meta: given, Defaults: defaults})
	if err != nil {
		t.Fatal(err)
	}
	m := d.Meta
	if m.Stage != "印发" || m.Urgency != "加急" || len(m.Fields) != 1 || m.Signing.Name != "甲" || m.Signing.Post != "局长" || !m.Important.Yes {
		t.Errorf("metadata %+v", m)
	}
	if m.Empty() {
		t.Error("no metadata of its own")
	}
	if d, err = Content("a.txt", []byte(draft), "", Options{Defaults: defaults}); err != nil || d.Meta.Stage != "归档" || !d.Meta.Empty() {
		t.Errorf("%v, defaults are no metadata of a document's own: %+v", err, d.Meta)
	}
	d, _ = File(path, Options{Meta: given, Defaults: defaults})
	want := "元数据“阶段”有两种写法：" + side + ":1:1 写“签发”，" + path + ":2:1 写“送审”，采用前者\n" +
		"元数据“阶段”有两种写法：--meta 写“印发”，" + side + ":1:1 写“签发”，采用前者"
	if got := strings.Join(d.Notes, "\n"); got != want {
		t.Errorf("notes\n%s\nwant\n%s", got, want)
	}
}

// withProperties returns the docx at path with custom properties.
func withProperties(t *testing.T, path string, properties ...string) []byte {
	t.Helper()
	r, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	part := `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">`
	for i := 0; i < len(properties); i += 2 {
		part += `<property name="` + properties[i] + `"><vt:lpwstr>` + properties[i+1] + `</vt:lpwstr></property>`
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	add := func(name string, from io.Reader) {
		f, err := w.Create(name)
		if err == nil {
			_, err = io.Copy(f, from)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range r.File {
		if f.Name == "docProps/custom.xml" {
			continue
		}
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		add(f.Name, in)
	}
	add("docProps/custom.xml", strings.NewReader(part+"</Properties>"))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestCustomProperties(t *testing.T) {
	data := withProperties(t, "../../testdata/docx/std-np-qingshi.docx",
		"签发.人", "杜衡", "阶段", "印法", "附件", "有", "签发人", "杜衡", "KSOProductBuildVer", "2052", "紧急程度", "平件")
	d, err := Content("请示.docx", data, "", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if d.Meta.Signing.Name != "杜衡" || d.Meta.Stage != "" || d.Meta.Urgency != "" {
		t.Errorf("metadata %+v", d.Meta)
	}
	if got := d.Meta.Mistakes.Error(); !strings.HasPrefix(got, "请示.docx 的自定义属性“阶段”: “阶段”不能取“印法”，是否想写“印发”？") {
		t.Errorf("mistakes %s", got)
	}
	want := "自定义属性“附件”的值“有”不是一组键，没有采用；要写的写在 .meta.yaml 里\n自定义属性“签发人”不是元数据的键，没有采用，是否想写“签发”？"
	if got := strings.Join(d.Notes, "\n"); got != want {
		t.Errorf("notes %s", got)
	}
}

func TestSidecar(t *testing.T) {
	dir := t.TempDir()
	path := write(t, filepath.Join(dir, "请示.txt"), draft)
	if Sidecar(path) != "" || Sidecar("-") != "" {
		t.Error("a sidecar out of nothing")
	}
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String("阶段: 会签\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text, stage, note string }{
		{"请示.meta.yml", "阶段: 送审\r\n", "送审", ""},
		{"请示.meta.yaml", gbk, "会签", "只用 "},
		{"请示.txt.meta.yaml", "\ufeff阶段: 印发\n", "印发", "只用 "},
	} {
		side := write(t, filepath.Join(dir, c.name), c.text)
		d, err := File(path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if d.Meta.Stage != c.stage || Sidecar(path) != side || (len(d.Notes) > 0) != (c.note != "") {
			t.Errorf("%s: stage %q, notes %v", c.name, d.Meta.Stage, d.Notes)
		}
	}
	write(t, filepath.Join(dir, "请示.txt.meta.yaml"), "签发: {人\n")
	if _, err := File(path, Options{}); err == nil || !strings.Contains(err.Error(), "请改正或移走这个元数据文件") {
		t.Errorf("error %v", err)
	}
}
