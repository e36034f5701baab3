package check

import "github.com/gongwenlint/gongwenlint/pkg/calendar"

// meetingDay returns the day of the meeting that minutes are of: 会议.日期 of the
// metadata, else what the text says of it, else the date of the document.
func (p *Pass) meetingDay() calendar.Date {
	if d := p.Doc.Meta.Meeting.Date.Date; !d.IsZero() {
		return d
	}
	ref := p.Doc.Date.Date
	if ref.IsZero() {
		ref = p.Doc.Meta.Signing.Date.Date
	}
	year := yearBefore(ref)
	if ref.IsZero() {
		year = func(int, int) int { return 0 } // a day without a year is none
	}
	for _, text := range []string{`^\s*(?:会议)?时\s*间\s*[：:]\s*{日期}`, `{日期}[^。；]{0,60}(?:主持|召开|举行)`} {
		s := DateSource{Text: text}
		if s.prepare("", nil) != nil {
			continue
		}
		if found := s.find(p.Doc, year); len(found) > 0 {
			return found[0].date
		}
	}
	return ref
}
