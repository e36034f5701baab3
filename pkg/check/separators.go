package check

import (
	"fmt"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Separators looks at the marks between the organs of a list: those of one
// class are divided by 、, classes by ，. Governments of places are one class,
// departments and units another.
type Separators struct {
	Of string `yaml:"of" doc:"主送机关 或 抄送机关"`
}

type separatorData struct {
	Left, Right string // the organs that the mark stands between
	Mark        string
}

// Data returns the fields a message can name.
func (k *Separators) Data() any { return separatorData{} }

// Cases: semicolon (；between organs), classes (the whole list is divided by 、
// though a new class begins in it).
func (k *Separators) Cases() []string { return []string{"semicolon", "classes"} }

// Prepare checks the parameters.
func (k *Separators) Prepare() error {
	if k.Of != "主送机关" && k.Of != "抄送机关" {
		return fmt.Errorf("of 只能取 主送机关、抄送机关，得到“%s”", k.Of)
	}
	return nil
}

// Check implements [Kind].
func (k *Separators) Check(p *Pass) {
	list := p.Doc.Recipients
	if k.Of == "抄送机关" {
		list = p.Doc.CopyTo
	}
	var border *Finding
	comma := false
	for i := 1; i < len(list); i++ {
		left, right := list[i-1], list[i]
		if left.Span.Empty() || right.Span.Start < left.Span.End {
			return
		}
		gap := source.Span{Start: left.Span.End, End: right.Span.Start}
		data := separatorData{left.Value, right.Value, strings.TrimSpace(p.Doc.Text(gap))}
		switch data.Mark {
		case "；", ";":
			p.Report(Finding{Span: gap, Case: "semicolon", Data: data})
			return
		case "，", ",":
			comma = true
		case "、":
			if border == nil && otherClass(left, right) {
				border = &Finding{Span: gap, Case: "classes", Data: data}
			}
		}
	}
	if border != nil && !comma {
		p.Report(*border)
	}
}

// otherClass reports whether one of two 统称 stands for governments of places
// and the other for departments or units. Between two organs named one by one
// (河北省人民政府、国家发展改革委) 、 is as usual; what is not understood is of
// no class.
func otherClass(a, b gongwen.OrganElement) bool {
	place := func(o gongwen.OrganElement) int {
		if !o.Organ.Collective {
			return 0
		}
		switch o.Organ.Class {
		case org.Government, org.Dispatched:
			return 1
		case org.Department, org.PartyDepartment, org.Institution, org.Enterprise:
			return 2
		}
		return 0
	}
	x, y := place(a), place(b)
	return x > 0 && y > 0 && x != y
}
