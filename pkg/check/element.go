package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Presence demands that an element (要素) is there, or that it is not.
type Presence struct {
	Element string `yaml:"element" doc:"要素：份号 密级 紧急程度 发文机关标志 发文字号 签发人 标题 主送机关 附件说明 署名 成文日期 附注 抄送机关 印发机关 印发日期 公开属性 签发人栏 正文 附件（第一个附件的标志）"`
	Want    string `yaml:"want" doc:"present 应当有（默认），absent 不应有"`
	Meta    bool   `yaml:"meta" doc:"元数据写明也算有"`
}

type presenceData struct{ Element, Kind, Direction, Why string }

// Data returns the fields a message can name.
func (k *Presence) Data() any { return presenceData{} }

// Prepare checks the parameters.
func (k *Presence) Prepare() error {
	if k.Want == "" {
		k.Want = "present"
	}
	if k.Want != "present" && k.Want != "absent" {
		return fmt.Errorf("want 只能取 present 或 absent，得到“%s”", k.Want)
	}
	return CheckElement(k.Element)
}

var elementNames = []string{"份号", "密级", "紧急程度", "发文机关标志", "发文字号", "签发人", "标题", "题注", "主送机关", "附件说明",
	"署名", "成文日期", "附注", "抄送机关", "印发机关", "印发日期", "公开属性", "结束语", "签发人栏", "正文", "附件"}

// CheckElement proves that name is an element (要素) that rules can name.
func CheckElement(name string) error {
	if !slices.Contains(elementNames, name) {
		return fmt.Errorf("未知的要素“%s”，可取：%s", name, strings.Join(elementNames, "、"))
	}
	return nil
}

// element returns the element of a Chinese name.
func element(d *gongwen.Document, name string) gongwen.Element {
	switch name {
	case "份号":
		return d.CopyNumber
	case "密级":
		return d.Secrecy
	case "紧急程度":
		return d.Urgency
	case "发文机关标志":
		return d.IssuerMark
	case "发文字号":
		return d.Number.Element
	case "签发人":
		if len(d.Signers) > 0 {
			return d.Signers[0]
		}
	case "标题":
		return d.Title
	case "题注":
		return d.Headnote
	case "主送机关":
		return d.RecipientLine
	case "附件说明":
		return d.AttachmentNote
	case "署名":
		if len(d.Signatures) > 0 {
			return d.Signatures[0].Element
		}
	case "成文日期":
		return d.Date.Element
	case "附注":
		return d.Note
	case "抄送机关":
		return d.CopyLine
	case "印发机关":
		return d.PrintedBy
	case "印发日期":
		return d.PrintedDate.Element
	case "公开属性":
		return d.Disclosure
	case "结束语":
		return d.Closing
	case "签发人栏":
		return d.SignerMark
	case "附件":
		for _, part := range d.Parts {
			if part.Role == gongwen.Attached && len(part.Paragraphs) > 0 {
				return gongwen.Element{Span: part.Paragraphs[0].Span, Value: part.Paragraphs[0].Text(), Confidence: gongwen.Certain}
			}
		}
	case "正文":
		if body := d.Main().Body(); len(body) > 0 {
			return gongwen.Element{Span: source.Span{Start: body[0].Span.Start, End: body[len(body)-1].Span.End}, Confidence: gongwen.Certain}
		}
	}
	return gongwen.Element{}
}

// Check implements [Kind].
func (k *Presence) Check(p *Pass) {
	e := element(p.Doc, k.Element)
	has := e.InText() || k.Meta && e.Present()
	if has == (k.Want == "present") {
		return
	}
	data := presenceData{Element: k.Element, Kind: p.Doc.Kind, Direction: p.Doc.Direction, Why: p.Doc.DirectionWhy}
	if data.Kind == "" {
		data.Kind = p.Doc.KindWord
	}
	if e.InText() {
		p.ReportAt(e.Span, data)
		return
	}
	p.ReportAt(anchor(p.Doc), data)
}

// anchor is the place that stands for something that is missing: the
// 发文字号, the title, or the first paragraph.
func anchor(d *gongwen.Document) source.Span {
	switch {
	case d.Title.InText():
		return d.Title.Span
	case d.Number.InText():
		return d.Number.Span
	}
	for _, p := range d.Paragraphs() {
		return p.Span
	}
	return source.Span{}
}
