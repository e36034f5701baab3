package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestWriter(t *testing.T) {
	var b bytes.Buffer
	w := New(&b)
	w.Sheet("按规则 & <一>", []int{10, 20}, "编号", "数")
	w.Row("=HYPERLINK(\"x\")", 3)
	w.Row("@sum & <b>\x01", -1)
	w.Sheet("空", nil)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, _ := f.Open()
		data, _ := io.ReadAll(r)
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
		if f.Name == "xl/worksheets/sheet1.xml" {
			s := string(data)
			if strings.Contains(s, "<f>") || !strings.Contains(s, `<c r="A2" s="2" t="inlineStr">`) || !strings.Contains(s, `<c r="B2" s="0"><v>3</v></c>`) {
				t.Error(s)
			}
		}
	}
}

func TestColumn(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA"} {
		if got := column(i); got != want {
			t.Errorf("%d: %s, want %s", i, got, want)
		}
	}
}
