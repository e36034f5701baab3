package check

import (
	"strings"
	"testing"
)

func TestSecrecyPrepare(t *testing.T) {
	for _, tt := range []struct {
		grades string
		want   string // in the error
	}{
		{"绝密 机密 秘密", ""},
		{"绝密 秘密(", "“秘密(”"},
		{"绝密 秘.", "“秘.”"},
		{"绝密 秘密★", "“秘密★”"},
		{"", "不能为空"},
	} {
		k := &Secrecy{Look: "form", Grades: strings.Fields(tt.grades)}
		if err := k.Prepare(); (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: got %v, want %q", tt.grades, err, tt.want)
		}
	}
}
