package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/wordcount"
)

// A PartCount is the length of one part of a document.
type PartCount struct {
	Part string `json:"part"` // 标题, 正文, 印发件, 附件1, 全文
	Name string `json:"name"` // title of an attachment or issued text
	wordcount.Count
}

// Counts returns the length of every part of doc: its title, its body, what
// stands behind it, and all text of the file.
func Counts(doc *gongwen.Document) []PartCount {
	list := []PartCount{{Part: "标题", Count: wordcount.Of(doc.Title.Value)}, {Part: string(gongwen.Main), Count: bodyCount(doc)}}
	for _, p := range doc.Parts[1:] {
		name := string(p.Role)
		if p.Number > 0 {
			name += fmt.Sprint(p.Number)
		}
		list = append(list, PartCount{Part: name, Name: p.Title.Value, Count: paragraphsCount(p.Body())})
	}
	return append(list, PartCount{Part: "全文", Count: paragraphsCount(doc.Paragraphs())})
}

// bodyCount returns the length of the running text of the document itself, by
// which rules on length judge.
func bodyCount(doc *gongwen.Document) wordcount.Count { return paragraphsCount(doc.Main().Body()) }

func paragraphsCount(list []*gongwen.Paragraph) wordcount.Count {
	var c wordcount.Count
	for _, p := range list {
		c = c.Add(wordcount.Of(p.Text()))
	}
	return c
}

// CountTable prints counts as a table.
func CountTable(w io.Writer, screen *display.Screen, counts []PartCount) error {
	rows := [][]string{{"部分", "字数", "汉字数", "字符数", "名称"}}
	for _, c := range counts {
		rows = append(rows, []string{c.Part, fmt.Sprint(c.Characters), fmt.Sprint(c.Han), fmt.Sprint(c.NonSpace), shorten(c.Name, 30)})
	}
	return Table(w, screen, rows, "lrrrl")
}

// Table prints rows with aligned columns: align holds l or r for each.
func Table(w io.Writer, screen *display.Screen, rows [][]string, align string) error {
	widths := make([]int, len(align))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], screen.Width(display.Clean(cell)))
		}
	}
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = display.Clean(cell)
			if align[i] == 'r' {
				cells[i] = screen.PadLeft(cells[i], widths[i])
			} else {
				cells[i] = screen.Pad(cells[i], widths[i])
			}
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(strings.Join(cells, "  "), " ")); err != nil {
			return err
		}
	}
	return nil
}
