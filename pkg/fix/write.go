package fix

import (
	"errors"
	"fmt"

	"github.com/gongwenlint/gongwenlint/pkg/docxedit"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/charset"
	"github.com/gongwenlint/gongwenlint/pkg/source/docx"
)

// Writer returns the [Job.Write] of a file that src was read from. With author
// a Word document gets tracked changes by that name; other formats have none.
func Writer(src *source.Source, data []byte, author string) (func(edits []lint.Edit) ([]byte, error), error) {
	if src.Format == source.Docx {
		editor, err := docxedit.NewEditor(data, docx.Limits{})
		if err != nil {
			return nil, err
		}
		return func(edits []lint.Edit) ([]byte, error) {
			list := make([]docxedit.Edit, len(edits))
			for i, e := range edits {
				list[i] = docxedit.Edit{Span: e.Span, Text: e.Text}
			}
			return editor.Replace(list, author)
		}, nil
	}
	if author != "" {
		return nil, &source.Error{Reason: source.Unsupported, Message: "只有 .docx 可以用修订方式改", Advice: "请去掉 --track"}
	}
	return func(edits []lint.Edit) ([]byte, error) {
		list := make([]charset.Edit, 0, len(edits))
		for _, e := range edits {
			orig, ok := src.OriginalSpan(e.Span)
			if !ok {
				return nil, errors.New("跨行或由程序生成的文字，无法直接改")
			}
			list = append(list, charset.Edit{Span: orig, Text: e.Text})
		}
		out, err := charset.Splice(data, src.Original(), src.Encoding, list)
		if err != nil {
			return nil, fmt.Errorf("无法按原编码写出：%w", err)
		}
		return out, nil
	}, nil
}
