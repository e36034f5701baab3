package markdown

import (
	"html"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/source/text"
)

// A piece is a run of a line's text: md[start:end], or generated text that
// stands for what is at start.
type piece struct {
	start, end int
	generated  string
	stars      bool // emphasis marks that the parser did not take for such
}

func (r *reader) value(p piece) string {
	if p.generated != "" {
		return p.generated
	}
	return r.md[p.start:p.end]
}

// A line is what stands on one line of a block.
type line struct {
	pieces    []piece
	flow      text.Line
	paragraph source.Paragraph
	label     bool // the first piece is a generated list number
}

// A reader collects the lines of a document.
type reader struct {
	md    string
	src   []byte // md as goldmark reads it
	start int    // where the front matter ends

	lines    []line
	pieces   []piece          // of the current line
	kept     []piece          // of the lines before, which are slices of it
	block    source.Paragraph // what the lines of the current block are
	blockAt  int              // index in lines of the block's first line
	adjoins  bool             // the current block may go on with the block before
	hard     bool             // the current line was begun by a hard break
	label    *piece           // number of a list item that waits for its text
	item     bool             // a list item waits for its text
	tables   int
	seen     int  // offset that margin was last asked for
	seenLine int  // where its line begins
	wasPlain bool // the block before was a plain paragraph

	notices []source.Notice
	counted int // bytes of src counted for line
	line    int
}

// begin starts a block whose lines are like p.
func (r *reader) begin(p source.Paragraph) {
	plain := p.Block == source.Body && !r.item
	r.adjoins = plain && r.wasPlain
	r.wasPlain = plain
	if r.item && p.Block == source.Body {
		p.Block = source.ListItem
	}
	r.block = p
	r.blockAt = len(r.lines)
	r.hard = false
	r.pieces = r.pieces[:0]
}

// finish ends the block.
func (r *reader) finish() {
	r.endLine(false)
	r.block = source.Paragraph{}
}

// endLine ends the current line; hard says that a hard break does.
func (r *reader) endLine(hard bool) {
	pieces, indent := r.trim(r.pieces)
	r.pieces = r.pieces[:0]
	if len(pieces) == 0 {
		r.hard = r.hard || hard
		return
	}
	l := line{paragraph: r.block}
	from := len(r.kept)
	begin, margin := r.margin(pieces[0].start)
	l.paragraph.Indent = max(indent, margin)
	if len(r.lines) == r.blockAt {
		if r.label != nil {
			l.label = r.label.generated != ""
			r.kept = append(r.kept, *r.label)
		}
		r.label, r.item = nil, false
		if r.block.Cell == nil {
			l.paragraph.BlankBefore, l.paragraph.PageBreakBefore = r.above(begin)
		}
		l.flow.Starts = !r.adjoins
	} else {
		l.flow.Starts = r.hard
		l.paragraph.SoftBreak = r.hard
		if l.paragraph.Block == source.ListItem {
			l.paragraph.Block = source.Body
		}
	}
	r.kept = append(r.kept, pieces...)
	l.pieces = r.kept[from:len(r.kept):len(r.kept)]
	l.flow.Text = r.join(l.pieces)
	l.flow.Indent, l.flow.Blank, l.flow.Page = l.paragraph.Indent, l.paragraph.BlankBefore, l.paragraph.PageBreakBefore
	r.lines = append(r.lines, l)
	r.hard = hard
}

func (r *reader) join(pieces []piece) string {
	if len(pieces) == 1 {
		return r.value(pieces[0])
	}
	var s strings.Builder
	for _, p := range pieces {
		s.WriteString(r.value(p))
	}
	return s.String()
}

// trim takes white space off both ends of a line, and emphasis marks that the
// parser left where they come in pairs. It returns the width of what it took
// off the start.
func (r *reader) trim(pieces []piece) (rest []piece, indent int) {
	pieces = dropStars(pieces)
	for len(pieces) > 0 {
		w := r.trimPiece(&pieces[0])
		indent += w
		if r.value(pieces[0]) != "" {
			break
		}
		pieces = pieces[1:]
	}
	for len(pieces) > 0 {
		last := &pieces[len(pieces)-1]
		s := r.value(*last)
		_, to, _ := text.Trim(s, 0, len(s))
		if last.generated != "" {
			last.generated = s[:to]
			last.end = last.start
		} else {
			last.end = last.start + to
		}
		if to > 0 {
			break
		}
		pieces = pieces[:len(pieces)-1]
	}
	return pieces, indent
}

// trimPiece takes white space off the start of p and returns its width.
func (r *reader) trimPiece(p *piece) int {
	s := r.value(*p)
	from, to, w := text.Trim(s, 0, len(s))
	if from == to {
		p.generated, p.start = "", p.end
		return w
	}
	if p.generated != "" {
		p.generated = s[from:]
	} else {
		p.start += from
	}
	return w
}

// dropStars leaves out marks of strong emphasis that come in pairs.
func dropStars(pieces []piece) []piece {
	n := 0
	for _, p := range pieces {
		if p.stars {
			n++
		}
	}
	if n < 2 {
		return pieces
	}
	n -= n % 2
	kept := make([]piece, 0, len(pieces))
	for _, p := range pieces {
		if p.stars && n > 0 {
			n--
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

// margin returns where the line of the file that holds pos begins, and the
// width of the white space from there to pos, 0 when markup stands there.
// Calls come with rising pos, so that no byte is looked at often.
func (r *reader) margin(pos int) (begin, width int) {
	low := r.start
	if pos >= r.seen && r.seen > low {
		low = r.seen
	}
	begin = pos
	for begin > low && r.src[begin-1] != '\n' {
		begin--
	}
	if begin == low && low == r.seen && r.seen > r.start {
		begin = r.seenLine
	}
	r.seen, r.seenLine = pos, begin
	if from, _, w := text.Trim(r.md, begin, pos); from == pos {
		width = w
	}
	return begin, width
}

// above looks at what stands before the line that begins at begin: blank
// lines, and a form feed among them.
func (r *reader) above(begin int) (blank int, page bool) {
	for begin > r.start {
		page = page || r.md[begin-1] == '\f'
		i := begin - 1
		for i > r.start && r.src[i-1] != '\n' {
			i--
		}
		if from, to, _ := text.Trim(r.md, i, begin); from < to {
			break
		}
		if r.md[begin-1] != '\f' {
			blank++
		}
		begin = i
	}
	return blank, page
}

// copyText adds md[start:end] with backslash escapes and references resolved.
func (r *reader) copyText(start, end int) {
	done := start
	for i := start; i < end; {
		switch c := r.md[i]; {
		case c == '\\' && i+1 < end && isPunctuation(r.md[i+1]):
			r.copyRaw(done, i)
			done = i + 1
			i += 2
		case c == '&':
			s, n := reference(r.md[i:end])
			if n > 0 {
				r.copyRaw(done, i)
				r.pieces = append(r.pieces, piece{start: i, end: i, generated: s})
				done = i + n
			}
			i += max(n, 1)
		case c == '*' && i+1 < end && r.md[i+1] == '*':
			r.copyRaw(done, i)
			r.pieces = append(r.pieces, piece{start: i, end: i + 2, stars: true})
			i += 2
			done = i
		default:
			i++
		}
	}
	r.copyRaw(done, end)
}

// copyRaw adds md[start:end] as it is, but for line ends.
func (r *reader) copyRaw(start, end int) {
	for start < end {
		i := strings.IndexAny(r.md[start:end], "\r\n\f")
		if i < 0 {
			r.pieces = append(r.pieces, piece{start: start, end: end})
			return
		}
		if i > 0 {
			r.pieces = append(r.pieces, piece{start: start, end: start + i})
		}
		r.endLine(false)
		start += i + 1
	}
}

func isPunctuation(c byte) bool {
	return c > ' ' && c < 0x7f && !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')
}

// reference resolves the character reference at the start of s; n is its
// length, 0 when there is none.
func reference(s string) (value string, n int) {
	i := strings.IndexByte(s[:min(len(s), 40)], ';')
	if i < 2 {
		return "", 0
	}
	token := s[:i+1]
	value = html.UnescapeString(token)
	if value == token || token != "&semi;" && strings.HasSuffix(value, ";") || value == "\x00" {
		return "", 0
	}
	return value, len(token)
}

// build joins wrapped lines and makes the Source.
func (r *reader) build() *source.Source {
	flow := make([]text.Line, len(r.lines))
	for i, l := range r.lines {
		flow[i] = l.flow
	}
	joins := text.Joins(flow)
	b := source.NewBuilder(r.md)
	for i := 0; i < len(r.lines); {
		p := r.lines[i].paragraph
		at := b.Len()
		r.emit(b, r.lines[i])
		if r.lines[i].label {
			p.Label = source.Span{Start: at, End: at + len(r.lines[i].pieces[0].generated)}
		}
		for i++; i < len(r.lines) && joins[i]; i++ {
			if text.NeedsSpace(flow[i-1].Text, flow[i].Text) {
				b.Generate(" ", r.lines[i].pieces[0].start)
			}
			r.emit(b, r.lines[i])
		}
		b.End(p)
	}
	return b.Source()
}

func (r *reader) emit(b *source.Builder, l line) {
	for _, p := range l.pieces {
		if p.generated != "" {
			b.Generate(p.generated, p.start)
		} else {
			b.Copy(p.start, p.end)
		}
	}
}

// maxNotices bounds the notices of one file.
const maxNotices = 200

// notice adds a Notice about what stands at pos.
func (r *reader) notice(message string, pos int) {
	if len(r.notices) >= maxNotices {
		if len(r.notices) == maxNotices {
			r.notices = append(r.notices, source.Notice{Message: "还有其他内容未作为文字读取，不再逐一列出"})
		}
		return
	}
	if pos < r.counted {
		r.counted, r.line = 0, 1
	}
	for ; r.counted < min(pos, len(r.src)); r.counted++ {
		if r.src[r.counted] == '\n' {
			r.line++
		}
	}
	r.notices = append(r.notices, source.Notice{Message: message, Line: r.line})
}
