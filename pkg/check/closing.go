package check

import (
	"fmt"
	"slices"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
)

// Closing holds the closing formula (结束语) against the 文种.
type Closing struct {
	Forms []closingForm `yaml:"forms" doc:"各种结束语"`
}

// A closingForm is a formula with the 文种 that it fits.
type closingForm struct {
	Name    string   `yaml:"name" doc:"是什么结束语，用于提示"`
	Match   string   `yaml:"match" doc:"结束语合于此（RE2）"`
	Kinds   []string `yaml:"kinds" doc:"适用的文种；不在其中的报"`
	Opening string   `yaml:"opening" doc:"开头两段合于此（RE2）时，虽属适用的文种也按 doubled 情形报"`

	match, opening *literal.Pattern
}

type closingData struct {
	Kind  string // 文种
	Name  string // what the formula is
	Words string // as written
	Fits  []string
}

// Data returns the fields a message can name.
func (k *Closing) Data() any { return closingData{} }

// Cases: doubled (the formula says again what the opening has said).
func (k *Closing) Cases() []string { return []string{"doubled"} }

// Prepare compiles the patterns.
func (k *Closing) Prepare() error {
	if len(k.Forms) == 0 {
		return fmt.Errorf("缺少 forms")
	}
	for i := range k.Forms {
		f := &k.Forms[i]
		if f.Name == "" || f.Match == "" || len(f.Kinds) == 0 {
			return fmt.Errorf("forms 第%d项：name、match、kinds 不能为空", i+1)
		}
		for _, w := range f.Kinds {
			if !slices.Contains(gongwen.Kinds(), w) {
				return fmt.Errorf("forms 第%d项：“%s”不是文种", i+1, w)
			}
		}
		if err := compilePattern("match", f.Match, "", "", &f.match); err != nil {
			return err
		}
		if err := compilePattern("opening", f.Opening, "", "", &f.opening); err != nil {
			return err
		}
	}
	return nil
}

// Check implements [Kind].
func (k *Closing) Check(p *Pass) {
	d := p.Doc
	if d.Kind == "" || !d.Closing.InText() {
		p.NotApplicable()
		return
	}
	for _, form := range k.Forms {
		if !form.match.MatchString(d.Closing.Value) {
			continue
		}
		f := Finding{Span: d.Closing.Span, Data: closingData{d.Kind, form.Name, clip(d.Closing.Value), form.Kinds}}
		switch {
		case !slices.Contains(form.Kinds, d.Kind):
			p.Report(f)
		case form.opening != nil && opens(d, form.opening):
			f.Case = "doubled"
			p.Report(f)
		}
		return
	}
}

// opens reports whether one of the first two paragraphs matches.
func opens(d *gongwen.Document, re *literal.Pattern) bool {
	body := d.Main().Body()
	for i := 0; i < len(body) && i < 2; i++ {
		if re.MatchString(body[i].Text()) {
			return true
		}
	}
	return false
}
