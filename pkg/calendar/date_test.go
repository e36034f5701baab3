package calendar

import "testing"

func TestParseText(t *testing.T) {
	for _, c := range []struct {
		text                    string
		date                    string
		han, padded, incomplete bool
	}{
		{"2024年5月6日", "2024-05-06", false, false, false},
		{"2024年05月06日", "2024-05-06", false, true, false},
		{"二〇二四年五月六日", "2024-05-06", true, false, false},
		{"一九八一年五月二十三日", "1981-05-23", true, false, false},
		{"2024.5.6", "2024-05-06", false, false, false},
		{"2024-05-06", "2024-05-06", false, true, false},
		{"2024 年 5 月 6 日", "2024-05-06", false, false, false},
		{"2024年×月×日", "", false, false, true},
		{"××××年×月×日", "", false, false, true},
		{"2024年  月  日", "", false, false, true},
	} {
		d, ok := ParseText(c.text)
		if !ok || d.Date.String() != c.date || d.Han != c.han || d.Padded != c.padded || d.Incomplete != c.incomplete || d.Len != len(c.text) {
			t.Errorf("%s: got %+v %v", c.text, d, ok)
		}
	}
	for _, s := range []string{"", "2024年", "5月6日", "第3号", "2024年第3号"} {
		if d, ok := ParseText(s); ok {
			t.Errorf("%s: got %+v, want no date", s, d)
		}
	}
}

func TestParseRefusesWhatIsNoDay(t *testing.T) {
	for _, s := range []string{"2024-02-30", "2023-02-29", "2024-13-01", "2024年2月30日", "昨天", "2024-5-6x"} {
		if d, err := Parse(s); err == nil {
			t.Errorf("%s: got %v, want an error", s, d)
		}
	}
	if d, err := Parse("2024-02-29"); err != nil || d.String() != "2024-02-29" {
		t.Errorf("got %v %v", d, err)
	}
}
