package archive

import (
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
)

// A Sketch stands for the body's text: equal places in two sketches estimate
// how much of their texts is equal (one-permutation MinHash over eight
// characters at a time). Texts that are too short have none.
type Sketch []uint32

// MarshalText implements [encoding.TextMarshaler]: base64 of the numbers, the
// lowest byte first.
func (s Sketch) MarshalText() ([]byte, error) {
	raw := make([]byte, 0, 4*len(s))
	for _, v := range s {
		raw = binary.LittleEndian.AppendUint32(raw, v)
	}
	return base64.RawStdEncoding.AppendEncode(nil, raw), nil
}

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *Sketch) UnmarshalText(text []byte) error {
	raw, err := base64.RawStdEncoding.AppendDecode(nil, text)
	*s = nil
	for ; len(raw) >= 4; raw = raw[4:] {
		*s = append(*s, binary.LittleEndian.Uint32(raw))
	}
	return err
}

const (
	sketchSize = 32
	shingle    = 8
	minShingle = 150
)

func sketchOf(d *gongwen.Document) Sketch {
	var window [shingle]rune
	var least [sketchSize]uint32
	n := 0
	for _, p := range d.Paragraphs() {
		if p.Role != gongwen.RoleBody {
			continue
		}
		for _, r := range p.Text() {
			if !isHan(r) {
				continue
			}
			window[n%shingle] = r
			if n++; n >= shingle {
				h := hashWindow(&window, n)
				bin, v := h>>59, uint32(h)|1
				if least[bin] == 0 || v < least[bin] {
					least[bin] = v
				}
			}
		}
	}
	if n < minShingle {
		return nil
	}
	for i := range least { // an empty bin takes the value of the next that is not
		for j := 1; least[i] == 0 && j < sketchSize; j++ {
			least[i] = least[(i+j)%sketchSize] + uint32(j)*0x9e3779b9 | 1
		}
	}
	return Sketch(least[:])
}

func hashWindow(w *[shingle]rune, n int) uint64 {
	h := uint64(14695981039346656037)
	for i := range shingle {
		h = (h ^ uint64(w[(n+i)%shingle])) * 1099511628211
	}
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return h ^ h>>32
}

// Alike returns the share of equal places, 0 when one is missing.
func (s Sketch) Alike(t Sketch) float64 {
	if len(s) != sketchSize || len(t) != sketchSize {
		return 0
	}
	same := 0
	for i := range s {
		if s[i] == t[i] {
			same++
		}
	}
	return float64(same) / sketchSize
}

// bands returns keys of which two much alike sketches share one.
func (s Sketch) bands() []uint64 {
	const rows = 4
	var out []uint64
	for i := 0; i+rows <= len(s); i += rows {
		h := fnv.New64a()
		for _, v := range s[i : i+rows] {
			h.Write([]byte{byte(v), byte(v >> 8), byte(v >> 16), byte(v >> 24)})
		}
		out = append(out, h.Sum64()+uint64(i))
	}
	return out
}
