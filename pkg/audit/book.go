package audit

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/workbook"
)

// writeBook writes the tables and all files as a spreadsheet.
func writeBook(ctx context.Context, w io.Writer, dir string, s *Summary) error {
	b := workbook.New(w)
	for _, t := range s.Tables() {
		widths := make([]int, len(t.Head))
		for i := range widths {
			widths[i] = 24
		}
		b.Sheet(t.Title, widths, t.Head...)
		if t.Title == acrossTitle {
			for a, err := range readAcross(dir) {
				if err = cmp.Or(err, ctx.Err()); err != nil {
					return err
				}
				if !b.Row(a.row(s.Titles)...) {
					break // a sheet holds a million rows; archive.jsonl has them all
				}
			}
			continue
		}
		for _, r := range t.Rows {
			b.Row(r...)
		}
	}
	if err := everyFinding(ctx, b, dir, s.Titles); err != nil {
		return err
	}
	b.Sheet("全部文件", []int{50, 12, 10, 40, 24, 24, 12, 16, 8, 8, 8, 40}, "文件", "状态", "文种", "标题", "发文字号", "发文机关", "成文日期", "签发人", "错误", "警告", "提示", "原因")
	words := map[Status]string{Checked: "已检查", NotGongwen: "不是公文", Unreadable: "未能读取", Skipped: "跳过"}
	for f, err := range readFacts(dir) {
		if err = cmp.Or(err, ctx.Err()); err != nil {
			return err
		}
		number := ""
		if !f.Number.IsZero() {
			number = f.Number.String()
		}
		if !b.Row(f.Path, words[f.Status], f.Kind, f.Title, number, strings.Join(f.Issuers, "、"), f.Date, strings.Join(f.Signers, "、"), f.Levels[2], f.Levels[1], f.Levels[0], f.Message) {
			break // a sheet holds a million rows; facts.jsonl has them all
		}
	}
	return b.Close()
}

// A finding is what the spreadsheet takes of one in results.jsonl.
type finding struct {
	Rule, Level, Message, Quote, Advice string
	Paragraph                           int
}

// everyFinding writes a row for each finding, in the order of results.jsonl.
func everyFinding(ctx context.Context, b *workbook.Writer, dir string, titles func(rule string) string) error {
	b.Sheet("逐条问题", []int{50, 8, 12, 24, 8, 50, 50, 50}, "文件", "级别", "编号", "规则", "段", "问题", "原文", "建议")
	for line, err := range linesOf(dir, resultsFile) {
		if err = cmp.Or(err, ctx.Err()); err != nil {
			return err
		}
		if !bytes.Contains(line, []byte(`"findings":[{`)) {
			continue
		}
		var file struct {
			Path     string
			Findings []finding
		}
		if err := json.Unmarshal(line, &file); err != nil {
			return err
		}
		for _, x := range file.Findings {
			if !b.Row(file.Path, levelWord(x.Level), x.Rule, titles(x.Rule), x.Paragraph, x.Message, x.Quote, x.Advice) {
				return nil // a sheet holds a million rows; results.jsonl has them all
			}
		}
	}
	return nil
}
