package docx

import (
	"strings"
	"unicode"

	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// eachNote calls fn with the paragraphs of every note in the order in which
// the text refers to them.
func (r *reader) eachNote(list []*paragraph, seen map[noteRef]bool, fn func([]*paragraph)) {
	for _, p := range list {
		for _, ref := range p.notes {
			if !seen[ref] && r.notes[ref] != nil {
				seen[ref] = true
				fn(r.notes[ref])
			}
		}
		for _, b := range p.boxes {
			r.eachNote(b.list, seen, fn)
		}
	}
}

// margins returns the paragraphs of all headers and then all footers that are
// shown, each text once, without page numbers.
func (r *reader) margins() ([]*paragraph, error) {
	var list []*paragraph
	read := map[string]bool{}
	seen := map[string]bool{}
	for _, block := range []source.Block{source.Header, source.Footer} {
		for i, s := range r.sections {
			for _, ref := range s.parts {
				name := r.relations.byID[ref.part]
				shown := ref.kind == "first" && s.titlePage || ref.kind == "even" && r.evenPages ||
					ref.kind != "first" && ref.kind != "even"
				if ref.block != block || name == "" || read[name] || !shown {
					continue
				}
				read[name] = true
				found, err := r.readMargin(name, block)
				if err != nil {
					return nil, err
				}
				r.numbers[name] = pageNumbers(found, nil)
				for _, p := range found {
					r.marginals = append(r.marginals, marginal{p, block, i})
				}
				list = append(list, withText(found, seen)...)
			}
		}
	}
	return list, nil
}

// withText returns the paragraphs that say something that is not in seen yet,
// with the boxes in them, or that hold what is not read.
func withText(list []*paragraph, seen map[string]bool) []*paragraph {
	var kept []*paragraph
	for _, p := range list {
		boxes := p.boxes
		p.boxes = nil
		key := strings.TrimSpace(string(p.bare))
		switch {
		case onlyPageNumber(key) || seen[key]:
			p.text = nil
			if p.losses.any() {
				kept = append(kept, p)
			}
		default:
			seen[key] = true
			kept = append(kept, p)
		}
		for _, b := range boxes {
			kept = append(kept, withText(b.list, seen)...)
		}
	}
	return kept
}

// onlyPageNumber reports whether s, the text of a header or footer without its
// page number fields, says nothing: 第 页 共 页, dashes, or a typed number.
func onlyPageNumber(s string) bool {
	for _, r := range s {
		if !unicode.IsSpace(r) && !unicode.IsPunct(r) && !unicode.IsDigit(r) && !unicode.IsSymbol(r) && !strings.ContainsRune("第页共", r) {
			return false
		}
	}
	return true
}
