package markdown

import (
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

const mark = "\ufeff" // a byte order mark that the decoder left

// frontMatter cuts the YAML block off the top of md: a line of three hyphens,
// lines that begin like "key: value", and a line of three hyphens or dots. It
// returns where the text begins. A block that is not closed, or a rule line
// that only looks like a fence, is text; the notice says so.
func frontMatter(md string) (front *source.FrontMatter, start int, notice *source.Notice) {
	offset := 0
	if strings.HasPrefix(md, mark) {
		offset = len(mark)
	}
	begin, ok := fence(md, offset, "---")
	if !ok {
		return nil, 0, nil
	}
	for pos := begin; pos < len(md); {
		for _, f := range []string{"---", "..."} {
			if end, ok := fence(md, pos, f); ok {
				if !looksLikeYAML(md[begin:pos]) {
					return nil, 0, &source.Notice{Message: "文首两条“---”之间不是“键: 值”的形式，按正文读取", Line: 1}
				}
				return &source.FrontMatter{Text: md[begin:pos], Line: 2}, end, nil
			}
		}
		_, pos = cutLine(md, pos)
	}
	if !looksLikeYAML(md[begin:]) {
		return nil, 0, nil // a rule line at the top
	}
	return nil, 0, &source.Notice{Message: "文首的元数据只有开头的“---”，没有结尾的“---”，按正文读取", Line: 1}
}

// FrontMatter cuts the YAML block off the top of a text, plain or Markdown, as
// Read does, and returns where the text begins. In plain text, where a line of
// hyphens is nothing strange, the block must begin with a key, a colon and a
// space.
func FrontMatter(text string) (front *source.FrontMatter, start int) {
	front, start, _ = frontMatter(text)
	if front == nil {
		return nil, 0
	}
	for line := range strings.Lines(front.Text) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			if key, rest, ok := strings.Cut(line, ":"); ok && key != "" && (rest == "" || rest[0] == ' ') {
				return front, start
			}
			break
		}
	}
	return nil, 0
}

// fence reports whether the line at pos is the fence f, and where the next
// line begins.
func fence(md string, pos int, f string) (after int, ok bool) {
	end, after := cutLine(md, pos)
	return after, strings.TrimRight(md[pos:end], " \t") == f
}

// cutLine returns where the line at pos ends and the next begins.
func cutLine(md string, pos int) (end, after int) {
	i := strings.IndexAny(md[pos:], "\r\n")
	if i < 0 {
		return len(md), len(md)
	}
	end = pos + i
	if strings.HasPrefix(md[end:], "\r\n") {
		return end, end + 2
	}
	return end, end + 1
}

// looksLikeYAML reports whether the first line that says something has a key
// and a colon; full-width colons count, for YAML's reader to complain of.
func looksLikeYAML(s string) bool {
	for pos := 0; pos < len(s); {
		end, after := cutLine(s, pos)
		line := strings.TrimSpace(s[pos:end])
		pos = after
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		i := strings.IndexAny(line, ":：")
		return i > 0 && i <= 60 && (line[i] == ':' || !strings.HasSuffix(line, "："))
	}
	return true
}
