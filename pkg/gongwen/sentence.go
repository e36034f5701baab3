package gongwen

import (
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// Sentences returns the paragraph's sentences in order. They end with 。！？；
// outside quotation marks and brackets, or with the paragraph; an open quotation
// or bracket that is never closed does not hide the marks behind it.
func (p *Paragraph) Sentences() []Sentence {
	if !p.split {
		p.sentences = splitSentences(p.text[p.Label.Len:], p.Span.Start+p.Label.Len)
		p.split = true
	}
	return p.sentences
}

func splitSentences(text string, base int) []Sentence {
	var out []Sentence
	start := 0
	depth, closes := 0, lastClose(text)
	for i := 0; i < len(text); {
		if !beginsMark(text[i]) {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		end := i + size
		switch r {
		case '“', '《', '（', '〈', '‘':
			if end <= closes {
				depth++
			}
		case '”', '》', '）', '〉', '’':
			if depth > 0 {
				depth--
			}
			if depth == 0 && r == '”' && i > 0 && endsSentence(text[:i]) && !continues(text[end:]) {
				out = appendSentence(out, text, base, start, end)
				start = end
			}
		case '。', '！', '？', '；':
			if depth == 0 {
				for strings.HasPrefix(text[end:], "”") || strings.HasPrefix(text[end:], "’") {
					end += len("”")
				}
				out = appendSentence(out, text, base, start, end)
				start = end
			}
		}
		i = end
	}
	return appendSentence(out, text, base, start, len(text))
}

// lastClose returns the offset of the last closing mark: an opening mark behind
// it is never closed.
func lastClose(text string) int {
	for i := len(text) - 1; i > 0; i-- {
		if !beginsMark(text[i]) {
			continue
		}
		switch r, _ := utf8.DecodeRuneInString(text[i:]); r {
		case '”', '》', '）', '〉', '’':
			return i
		}
	}
	return 0
}

// beginsMark reports whether the mark of a Chinese text, such as “, 《 or ；, may
// begin with the byte c: hardly any other character does.
func beginsMark(c byte) bool { return c == 0xE2 || c == 0xE3 || c == 0xEF }

// endsSentence reports whether s ends with a mark that ends a sentence.
func endsSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r == '。' || r == '！' || r == '？'
}

// continues reports whether the text behind a closing quotation mark belongs to
// the same sentence: “……。”的要求.
func continues(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r != utf8.RuneError && strings.ContainsRune("的等，、。；）和与及", r)
}

func appendSentence(out []Sentence, text string, base, start, end int) []Sentence {
	for start < end && (text[start] == ' ' || text[start] == '\t' || strings.HasPrefix(text[start:], "\u3000")) {
		_, size := utf8.DecodeRuneInString(text[start:])
		start += size
	}
	if start >= end {
		return out
	}
	s := Sentence{Span: source.Span{Start: base + start, End: base + end}}
	for _, m := range []string{"。", "！", "？", "；"} {
		if strings.HasSuffix(strings.TrimRight(text[start:end], "”’"), m) {
			s.End = m
		}
	}
	return append(out, s)
}

// SentenceAt returns the sentence of the paragraph that holds the offset off;
// an offset in the label belongs to the first sentence.
func (p *Paragraph) SentenceAt(off int) (Sentence, bool) {
	for _, s := range p.Sentences() {
		if off < s.Span.End {
			return s, true
		}
	}
	if n := len(p.Sentences()); n > 0 {
		return p.Sentences()[n-1], true
	}
	return Sentence{}, false
}

// ParagraphAt returns the paragraph that holds the offset off, nil when it is
// outside the body stream.
func (d *Document) ParagraphAt(off int) *Paragraph {
	if i := d.Source.ParagraphAt(off); i >= 0 {
		return d.paragraphs[i]
	}
	return nil
}
