package wordcount

import "testing"

func TestOf(t *testing.T) {
	for _, c := range []struct {
		text string
		want Count
	}{
		{"", Count{}},
		{"公文", Count{2, 2, 2}},
		{"正文5000字，含标点。", Count{6, 9, 12}},
		{"增长12.5%，约3 km", Count{3, 7, 12}},
		{"GB/T 9704—2012", Count{0, 4, 13}},
		{"　　缩进　和空格 ", Count{5, 5, 5}},
		{"“两个确立”", Count{4, 6, 6}},
		{"𠮷祥", Count{2, 2, 2}},
	} {
		if got := Of(c.text); got != c.want {
			t.Errorf("%q: got %+v, want %+v", c.text, got, c.want)
		}
	}
}
