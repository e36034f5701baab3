package gongwen_test

import "testing"

// The name of a 简报, its number and the line that says who issues it stand above
// the title and are no title.
func TestMasthead(t *testing.T) {
	d := parse(t, `水情专报
第7期
凤台市水务局　　　　2024年7月9日

关于清水河超警戒水位情况的专报

7月9日6时，清水河河口站水位21.4米，超警戒水位0.6米。

我局已派出工作组2个。

报：市政府领导。
`)
	if got, want := d.Title.Value, "关于清水河超警戒水位情况的专报"; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
	if d.KindWord != "专报" || d.Number.Value != "第7期" {
		t.Errorf("kind %q, number %q", d.KindWord, d.Number.Value)
	}
	if len(d.Signatures) != 1 || d.Signatures[0].Value != "凤台市水务局" || d.Date.Date.String() != "2024-07-09" {
		t.Errorf("signatures %v, date %v", d.Signatures, d.Date.Date)
	}
	if n := len(d.Main().Body()); n < 2 {
		t.Errorf("%d paragraphs of body", n)
	}
}
