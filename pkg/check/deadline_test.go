package check

import (
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
)

func TestDeadlineRefuses(t *testing.T) {
	day := []DateSource{{Element: "成文日期"}}
	for _, c := range []struct {
		name string
		kind Deadline
		want string
	}{
		{"no limit", Deadline{From: day, To: day}, "max 或 min"},
		{"two limits", Deadline{From: day, To: day, Max: 1, Min: 1}, "max 或 min"},
		{"a strange unit", Deadline{From: day, To: day, Max: 1, Unit: "周"}, "unit"},
		{"months ahead", Deadline{From: day, To: day, Min: 1, Unit: "月"}, "min"},
		{"no dates", Deadline{Max: 1}, "from 和 to"},
		{"two places", Deadline{From: []DateSource{{Element: "成文日期", Meta: "报送日期"}}, To: day, Max: 1}, "一个"},
		{"a text without date", Deadline{From: []DateSource{{Text: "会议"}}, To: day, Max: 1}, "{日期}"},
		{"an unknown key", Deadline{From: []DateSource{{Meta: "报送曰期"}}, To: day, Max: 1}, "是否想写"},
		{"an unknown case", Deadline{From: []DateSource{{Meta: "报送日期", Case: "late"}}, To: day, Max: 1}, "情形"},
		{"an element of a list", Deadline{Each: "征求意见", From: day, To: day, Max: 1}, "只能是 meta"},
		{"a bad pattern", Deadline{From: day, To: day, Max: 1, Mention: "("}, "正则表达式"},
	} {
		if err := c.kind.Prepare(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
}

func TestYearLeftOut(t *testing.T) {
	ref := calendar.Date{Year: 2024, Month: 12, Day: 20}
	if got := yearNear(ref)(1, 10); got != 2025 {
		t.Errorf("January after December: %d", got)
	}
	if got := yearBefore(calendar.Date{Year: 2024, Month: 1, Day: 10})(12, 28); got != 2023 {
		t.Errorf("December before January: %d", got)
	}
	if got := yearBefore(ref)(12, 20); got != 2024 {
		t.Errorf("the day itself: %d", got)
	}
	if got := yearNear(calendar.Date{})(1, 10); got != 0 {
		t.Errorf("no day to go by: %d", got)
	}
}
