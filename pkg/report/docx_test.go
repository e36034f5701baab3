package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/text"
)

// TestElsewhere makes sure that a comment names further places by their words,
// and not more of them than a reader goes through.
func TestElsewhere(t *testing.T) {
	src := text.Read("各站要登记造册,逐户核对水表的编号和使用年限。\n\n一,\n")
	at := func(s string) check.Related {
		i := strings.Index(src.Text, s)
		return check.Related{Span: source.Span{Start: i, End: i + len(s)}, Note: "同样的写法"}
	}
	got := elsewhere(src, []check.Related{at(","), at("一,")})
	want := []string{"另见：“各站要登记造册,逐户核对水表的编”（同样的写法）", "另见：“一,”（同样的写法）"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %q, want %q", got, want)
	}
	got = elsewhere(src, make([]check.Related, 40))
	if n := len(got); n != mostPlaces+1 || got[n-1] != "另有28处" {
		t.Errorf("%d lines, the last %q", n, got[n-1])
	}
}
