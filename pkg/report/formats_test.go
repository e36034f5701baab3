package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/meta"
	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

// sample is a draft with findings of two levels, and with what could break out
// of a format: markup, a bar, a workflow command, a control character.
const sample = "河口县水务局关于追加<b>防汛</b>经费|的报告\n\n河口县人民政府：\n\n" +
	"一、工作情况\n\n全县水库37座，今年除险加固6座]]>，::error::见\x1b[31m附表。\n\n" +
	"二、存在困难\n\n泵站老化。建议县政府研究出台泵站更新办法。恳请县政府拨付泵站维修经费46万元。\n\n河口县水务局\n2024年7月2日\n"

// files returns what checking comes to: a document with findings, one of them
// exempted, a document without, and one that could not be read.
func files(t *testing.T) []report.File {
	t.Helper()
	set, err := rule.LoadBuiltin(rule.DefaultSet, rule.Options{})
	if err != nil {
		t.Fatal(err)
	}
	file := func(path, text string, md *meta.Metadata) report.File {
		src, err := reader.Read(path, []byte(text), reader.Options{})
		if err != nil {
			t.Fatal(err)
		}
		src.Path = path
		doc := gongwen.Parse(src, gongwen.Options{Jurisdiction: set.Jurisdiction, Meta: md})
		r, err := lint.Check(doc, set, lint.Options{AsOf: calendar.Date{Year: 2025, Month: 1, Day: 1}, Only: []string{"SZ-27-4", "SZ-33-4"}})
		if err != nil {
			t.Fatal(err)
		}
		return report.File{Path: path, Result: r}
	}
	exempt := &meta.Metadata{Exemptions: []meta.Exemption{{Rule: "SZ-27-4", Reason: "县政府已口头同意", Approver: "办公室"}}}
	return []report.File{
		file("文稿/报告,1.txt", sample, nil),
		file("文稿/豁免.txt", sample, exempt),
		file("文稿/通知.txt", "河口县水务局关于做好防汛值班工作的通知\n\n各乡镇水利站：\n\n请做好值班工作。\n\n河口县水务局\n2024年7月2日\n", nil),
		{Path: "坏.docx", Err: &source.Error{Reason: source.Damaged, Message: "文件已损坏", Advice: "请重新获取文件"}},
	}
}

func print(t *testing.T, format string, files []report.File, opt report.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	p := report.Formats()[format](&b, opt)
	s := report.Summary{MinLevel: opt.MinLevel}
	for _, f := range files {
		s.Add(f)
		if err := p.Print(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.Close(s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestFormats compares every format with its golden file, and makes sure that
// it is well-formed even where nothing was checked.
func TestFormats(t *testing.T) {
	list := files(t)
	for _, name := range report.Names() {
		t.Run(name, func(t *testing.T) {
			got := print(t, name, list, report.Options{Version: "1.0.0"})
			golden := filepath.Join("testdata", "report."+name)
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("run with -update if this is wanted (-want +got):\n%s", diff)
			}
			if bytes.ContainsRune(got, '\x1b') {
				t.Error("a control character of the document reached the output")
			}
			wellFormed(t, name, got)
			wellFormed(t, name, print(t, name, nil, report.Options{}))
		})
	}
}

func wellFormed(t *testing.T, format string, data []byte) {
	t.Helper()
	switch format {
	case "json", "sarif", "gitlab", "rdjson":
		if !json.Valid(data) {
			t.Errorf("not JSON: %s", data)
		}
	case "jsonl":
		for line := range strings.Lines(string(data)) {
			if !json.Valid([]byte(line)) {
				t.Errorf("not JSON: %s", line)
			}
		}
	case "junit", "checkstyle":
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				t.Errorf("not XML: %v", err)
				return
			}
		}
	case "html":
		if bytes.Contains(data, []byte("<b>防汛")) {
			t.Error("markup of the document reached the page")
		}
	}
}

// TestFailOn shows that a finding below the level of failure does not fail a
// build that reads the JUnit report.
func TestFailOn(t *testing.T) {
	list := files(t)[:1]
	for _, c := range []struct {
		failOn check.Level
		want   string
	}{{check.Unset, `failures="1"`}, {check.Warning, `failures="3"`}, {check.Error + 1, `failures="0"`}} {
		got := string(print(t, "junit", list, report.Options{FailOn: c.failOn}))
		if !strings.Contains(got, c.want) {
			t.Errorf("fail-on %v: no %s in %s", c.failOn, c.want, got)
		}
	}
}
