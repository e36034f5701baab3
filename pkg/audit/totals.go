package audit

// Totals add up the units of a run.
type Totals struct {
	Units      int `json:"units"`
	Checked    int `json:"checked"`
	NotGongwen int `json:"notGongwen"`
	Unreadable int `json:"unreadable"`
	Skipped    int `json:"skipped"`
	Errors     int `json:"errors"`
	Warnings   int `json:"warnings"`
	Infos      int `json:"infos"`
	Unverified int `json:"unverified"`
	Undated    int `json:"undated"` // checked documents without 成文日期
}

// Add adds other totals.
func (t *Totals) Add(o Totals) {
	t.Units += o.Units
	t.Checked += o.Checked
	t.NotGongwen += o.NotGongwen
	t.Unreadable += o.Unreadable
	t.Skipped += o.Skipped
	t.Errors += o.Errors
	t.Warnings += o.Warnings
	t.Infos += o.Infos
	t.Unverified += o.Unverified
	t.Undated += o.Undated
}

// add counts one unit.
func (t *Totals) add(f *Fact) {
	t.Units++
	switch f.Status {
	case Checked:
		t.Checked++
		if f.Date == "" {
			t.Undated++
		}
	case NotGongwen:
		t.NotGongwen++
	case Unreadable:
		t.Unreadable++
	case Skipped:
		t.Skipped++
	}
	t.Infos += f.Levels[0]
	t.Warnings += f.Levels[1]
	t.Errors += f.Levels[2]
	t.Unverified += f.Unknown
}
