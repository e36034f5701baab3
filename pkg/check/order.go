package check

import (
	"fmt"
	"slices"
	"strings"
)

// Order demands that elements (要素) stand in a given order. Those that the text
// does not have are passed over.
type Order struct {
	Elements []string `yaml:"elements" doc:"要素，按应有的先后"`
}

type orderData struct{ Element, After string }

// Data returns the fields a message can name.
func (k *Order) Data() any { return orderData{} }

// Prepare checks the parameters.
func (k *Order) Prepare() error {
	if len(k.Elements) < 2 {
		return fmt.Errorf("elements 至少写两个要素")
	}
	for _, e := range k.Elements {
		if !slices.Contains(elementNames, e) {
			return fmt.Errorf("未知的要素“%s”，可取：%s", e, strings.Join(elementNames, "、"))
		}
	}
	return nil
}

// Check implements [Kind]. An element is reported when it stands before one
// that should precede it; each only once.
func (k *Order) Check(p *Pass) {
	told := map[string]bool{}
	for i, name := range k.Elements {
		e := element(p.Doc, name)
		if !e.InText() {
			continue
		}
		for _, before := range k.Elements[:i] {
			if b := element(p.Doc, before); b.InText() && b.Span.Start > e.Span.Start && !told[before] {
				told[before] = true
				p.Report(Finding{Span: b.Span, Data: orderData{Element: before, After: name}, Related: []Related{{Span: e.Span, Note: name}}})
			}
		}
	}
}
