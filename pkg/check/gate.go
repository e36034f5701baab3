package check

import (
	"slices"

	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A Gate keeps a regular expression from being tried where it cannot match: it
// holds strings of which every match has one.
type Gate struct{ words []string }

// NewGate returns the gate of a pattern.
func NewGate(pattern string) *Gate { return &Gate{literal.Required(pattern)} }

// Gated is a [Kind] with gates. They are asked for once, after Prepare.
type Gated interface{ Gates() []*Gate }

// Gates looks for the strings of all gates in one pass over a document.
type Gates struct {
	index  literal.Index
	groups map[*Gate]literal.Group
}

// NewGates collects the gates of kinds.
func NewGates(kinds []Gated) *Gates {
	s := &Gates{groups: map[*Gate]literal.Group{}}
	for _, k := range kinds {
		for _, gate := range k.Gates() {
			s.groups[gate] = s.index.Add(gate.words)
		}
	}
	return s
}

// An opening tells where a gate is open in one document.
type opening struct {
	everywhere bool
	places     []int32
}

// Gate returns where a gate is open in the document.
func (v *Views) Gate(g *Gate) opening {
	gates := v.gates()
	if gates == nil {
		return opening{everywhere: true}
	}
	group, ok := gates.groups[g]
	if !ok || group == literal.Always {
		return opening{everywhere: true}
	}
	if v.hits == nil {
		v.hits = gates.index.Scan(v.doc.Source.Text)
	}
	return opening{places: v.hits.Places(group)}
}

func (v *Views) gates() *Gates {
	if v.res.Gates == nil {
		return nil
	}
	return v.res.Gates()
}

// shut reports whether the gate is open nowhere.
func (o opening) shut() bool { return !o.everywhere && len(o.places) == 0 }

// in reports whether the gate is open in a stretch of the document.
func (o opening) in(sp source.Span) bool {
	if o.everywhere {
		return true
	}
	i, _ := slices.BinarySearch(o.places, int32(sp.Start))
	return i < len(o.places) && int(o.places[i]) < sp.End
}

// findAll returns the matches of the gate's expression in sp, whose text is given.
func (o opening) findAll(re *literal.Pattern, text string, sp source.Span) [][]int {
	if o.everywhere {
		return re.FindAllStringSubmatchIndex(text)
	}
	return re.FindAllAt(text, o.within(sp), sp.Start)
}

// within returns the places in a stretch of the document where the gate is open.
func (o opening) within(sp source.Span) []int32 {
	i, _ := slices.BinarySearch(o.places, int32(sp.Start))
	n, _ := slices.BinarySearch(o.places[i:], int32(sp.End))
	return o.places[i : i+n]
}
