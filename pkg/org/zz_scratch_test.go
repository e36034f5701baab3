package org

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
)

func show(o Organ) string {
	h := ""
	if o.Host != nil { h = " host=" + o.Host.Full }
	f := ""
	if o.Office { f += " 办公室" }
	if o.Collective { f += " 统称" }
	if o.Relative { f += " 相对" }
	if o.Place.Unsure { f += " ?市" }
	if o.Management != Local { f += " " + o.Management.String() }
	return fmt.Sprintf("%-24s %s/%s 线=%s 地=%s 全=%s%s%s [%s]", o.Name, o.Class, o.Level, o.Line, o.Place, o.Full, f, h, o.Certainty)
}
func load(t *testing.T) *Jurisdiction {
	d, err := os.ReadFile("../../rules/shuozhou-2023/jurisdiction.yaml")
	if err != nil { t.Fatal(err) }
	j, err := LoadJurisdiction("j", d)
	if err != nil { t.Fatal(err) }
	return j
}
func list(v any) []string {
	switch x := v.(type) {
	case string: return []string{x}
	case []any:
		var o []string
		for _, e := range x { o = append(o, e.(string)) }
		return o
	}
	return nil
}
func TestScratchLabels(t *testing.T) {
	j := load(t)
	if os.Getenv("ROSTER") != "" {
		d, _ := os.ReadFile("/work/shared/corpus/roster.yaml")
		r, err := LoadRoster("r", d)
		if err != nil { t.Fatal(err) }
		j = j.With(r)
	}
	for _, fn := range []string{"labels.jsonl", "real/elements.jsonl"} {
		f, _ := os.Open("/work/shared/corpus/" + fn)
		s := bufio.NewScanner(f)
		s.Buffer(nil, 1<<20)
		for s.Scan() {
			var m map[string]any
			json.Unmarshal(s.Bytes(), &m)
			iss, rec := list(m["issuer"]), list(m["recipients"])
			var from []Organ
			var lead *Organ
			for _, n := range iss { from = append(from, j.Resolve(n, lead)); lead = &from[0] }
			to := j.ResolveAll(rec, lead)
			j.Settle(from, to)
			kind, _ := m["kind"].(string)
			dir, why := j.Direction(from, to, kind)
			mark := ""
			if want, _ := m["direction"].(string); want != "" && want != dir { mark = "  <<<<<< " + want }
			fmt.Println(m["file"], kind, dir, why, mark)
			for _, o := range append(from, to...) { 
			    if len(o.Name) > 0 { fmt.Println("     ", show(o)) } }
		}
	}
}
func TestScratchNames(t *testing.T) {
	j := load(t)
	f, _ := os.Open("/tmp/orgscratch/names3.txt")
	s := bufio.NewScanner(f)
	var from *Organ
	for s.Scan() {
		l := s.Text()
		if l == "" { continue }
		if strings.HasPrefix(l, "@") { from = nil; if len(l) > 1 { o := j.Resolve(l[1:], nil); from = &o; fmt.Println("== from", show(o)) } else { fmt.Println("== nil") }; continue }
		fmt.Println("  ", show(j.Resolve(l, from)))
	}
}
func TestScratchSplit(t *testing.T) {
	f, _ := os.Open("/tmp/orgscratch/lines.txt")
	s := bufio.NewScanner(f)
	for s.Scan() {
		l := s.Text()
		var parts []string
		for _, p := range SplitNames(l) { parts = append(parts, l[p[0]:p[1]]) }
		fmt.Println(l, " => ", len(parts), strings.Join(parts, " | "))
	}
}
