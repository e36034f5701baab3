package check

import (
	"strings"
	"unicode/utf8"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/org"
	"github.com/gongwenlint/gongwenlint/pkg/source"
)

// A passedOn is an organ whose text (来文) a document passes on.
type passedOn struct {
	organ org.Organ
	span  source.Span // in the body; empty where the title names it
}

// conveyed returns the organs whose text the title passes on by a verb like
// 批转 or 转发: those that stand behind the verb in the title (批转省水利厅…意见), else
// those of the 《…》 that the body passes on with the same verb.
func conveyed(d *gongwen.Document, j *org.Jurisdiction, verb string) []passedOn {
	_, rest, ok := strings.Cut(d.Title.Value, verb)
	if !ok || len(d.Issuers) == 0 {
		return nil
	}
	issuer := d.Issuers[0].Organ
	rest = strings.TrimLeft(rest, "《〈“")
	if list := namedFirst(j, rest, &issuer); len(list) > 0 {
		return list
	}
	body := d.Main().Body()
	for i := 0; i < len(body) && i < 3; i++ {
		text := body[i].Text()
		if !strings.Contains(text, verb) {
			continue
		}
		if at := strings.Index(text, "《"); at >= 0 {
			at += len("《")
			list := namedFirst(j, text[at:], &issuer)
			for k := range list {
				name := list[k].organ.Name
				if off := strings.Index(text[at:], name); off >= 0 {
					start := body[i].Span.Start + at + off
					list[k].span = source.Span{Start: start, End: start + len(name)}
				}
			}
			return list
		}
	}
	return nil
}

// namedFirst returns the organs that s begins with, before 关于 or 《; else the one
// whose name is the longest beginning of s that reads as an organ's.
func namedFirst(j *org.Jurisdiction, s string, from *org.Organ) []passedOn {
	head := s
	for _, end := range []string{"关于", "《", "〈", "印发", "制定", "》"} {
		head, _, _ = strings.Cut(head, end)
	}
	head = strings.TrimSuffix(head, "《")
	if list, ok := allNamed(j, head, from); ok {
		return list
	}
	if head != s && strings.HasPrefix(s[len(head):], "关于") {
		return nil // what stands before 关于 is the name, and it is not understood
	}
	runes, best := 0, []passedOn(nil)
	for i, r := range head {
		if runes++; runes > 24 {
			break
		}
		if runes < 3 || !strings.ContainsRune("厅局委部办会府院署", r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		if list, ok := allNamed(j, head[:end], from); ok {
			best = list
		}
	}
	return best
}

// allNamed reads s as a list of organs; ok is false when one is not surely one.
func allNamed(j *org.Jurisdiction, s string, from *org.Organ) ([]passedOn, bool) {
	var names []string
	for _, r := range org.SplitNames(s) {
		names = append(names, strings.TrimSuffix(strings.TrimSuffix(s[r[0]:r[1]], "等部门"), "等单位"))
	}
	var list []passedOn
	for _, o := range j.ResolveAll(names, from) {
		if o.IsUnknown() || o.Class == org.Person || o.Certainty < org.Likely || o.Collective {
			return nil, false
		}
		list = append(list, passedOn{organ: o})
	}
	return list, len(list) > 0
}
