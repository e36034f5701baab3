package docx

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A loss is a kind of thing whose text is not read, or not read as it stands.
type loss int

const (
	picture loss = iota
	object
	chart
	smartArt
	control
	chunk
	symbol
	hiddenText
	revision
	fieldCode
	lossKinds
)

// losses count what was not read at a paragraph.
type losses [lossKinds]uint16

func (l *losses) note(k loss) {
	if l[k] < 1<<15 {
		l[k]++
	}
}

func (l *losses) add(m losses) {
	for k, n := range m {
		l[k] = min(l[k]+n, 1<<15)
	}
}

func (l *losses) any() bool { return *l != losses{} }

// lossTexts say for each kind what there is and what follows from it. The
// first %s is the place, %d the count where there is one.
var lossTexts = [lossKinds]struct {
	format  string
	counted bool
}{
	picture:    {"%s有图片%d幅，其中的文字未读取", true},
	object:     {"%s有嵌入对象%d个，其中的文字未读取", true},
	chart:      {"%s有图表%d个，其中的文字未读取", true},
	smartArt:   {"%s有SmartArt图形%d个，其中的文字未读取", true},
	control:    {"%s有控件%d个，其中的文字未读取", true},
	chunk:      {"%s插入了外部文档%d个，其内容未读取，请在Word中打开并另存后再检查", true},
	symbol:     {"%s有特殊字体的符号%d个，未读取", true},
	hiddenText: {"%s有隐藏文字，未读取", false},
	revision:   {"%s有修订痕迹，按接受全部修订后的文字检查", false},
	fieldCode:  {"%s有不完整的域，其后的文字按普通文字读取", false},
}

const maxPlaces = 5 // paragraphs that a notice names

// A tally sums up losses over a document.
type tally struct {
	count  [lossKinds]int
	places [lossKinds][]int // 第n段, without repetition
	more   [lossKinds]bool  // there are further places
	line   [lossKinds]int
	margin [lossKinds]int // in headers and footers
}

func (t *tally) add(p *paragraph) {
	for k, n := range p.losses {
		if n == 0 {
			continue
		}
		if p.block == source.Header || p.block == source.Footer {
			t.margin[k] += int(n)
			continue
		}
		t.count[k] += int(n)
		if t.line[k] == 0 {
			t.line[k] = p.line
		}
		places := t.places[k]
		switch {
		case len(places) > 0 && places[len(places)-1] == p.number:
		case len(places) == maxPlaces:
			t.more[k] = true
		default:
			t.places[k] = append(places, p.number)
		}
	}
}

// notices returns one notice for each kind that occurred.
func (t *tally) notices() []source.Notice {
	var list []source.Notice
	for k := range lossKinds {
		if n := t.count[k] + t.margin[k]; n > 0 {
			text := lossTexts[k]
			args := []any{t.place(k)}
			if text.counted {
				args = append(args, n)
			}
			list = append(list, source.Notice{Message: fmt.Sprintf(text.format, args...), Line: t.line[k]})
		}
	}
	return list
}

func (t *tally) place(k loss) string {
	if len(t.places[k]) == 0 {
		return "页眉页脚中"
	}
	numbers := make([]string, len(t.places[k]))
	for i, n := range t.places[k] {
		numbers[i] = strconv.Itoa(n)
	}
	s := "第" + strings.Join(numbers, "、") + "段"
	if t.more[k] {
		s += "等处"
	}
	s += "附近"
	if t.margin[k] > 0 {
		s += "和页眉页脚中"
	}
	return s
}
