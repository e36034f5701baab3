package check

import (
	"slices"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/gongwen"
	"github.com/gongwenlint/gongwenlint/pkg/literal"
	"github.com/gongwenlint/gongwenlint/pkg/org"
)

var (
	// onRequest matches what a paper says at its start of the paper that called
	// for it: 根据贵局《关于……的通知》要求.
	onRequest = literal.Must(`(?:根据|按照|依据|遵照|依照|按|接|收到|对照)([^。；]{1,120}?)(?:通知|来函|来文|函|要求|部署|安排|文件|指示|电话|工作会议)`)
	yours     = literal.Must(`[贵你](?:[局厅委办院部会处所校市县区]|中心|单位|公司|街道|支队|大队)`)
	titled    = literal.Must(`《([^《》]{3,40}?)关于`)
)

// openingParagraphs is how many paragraphs of the body count as its start.
const openingParagraphs = 2

// asked reports whether the document says at its start that a recipient called
// for it, so that it answers where it would else have no place.
func asked(p *Pass) bool {
	body := p.Doc.Main().Body()
	for i := 0; i < len(body) && i < openingParagraphs; i++ {
		for _, m := range onRequest.FindAllString(body[i].Text()) {
			if yours.MatchString(m) || slices.ContainsFunc(p.Doc.Recipients, func(r gongwen.OrganElement) bool { return p.named(m, r) }) {
				return true
			}
		}
	}
	return false
}

// named reports whether words name the recipient r, or quote a paper of it.
func (p *Pass) named(words string, r gongwen.OrganElement) bool {
	if strings.Contains(words, r.Value) {
		return true
	}
	j := p.Views.Jurisdiction()
	m := titled.FindStringSubmatch(words)
	if m == nil || j == nil || len(p.Doc.Issuers) == 0 {
		return false
	}
	o := j.Resolve(m[1], &p.Doc.Issuers[0].Organ)
	return j.Relation(o, r.Organ).Kind == org.Same || o.Class == r.Organ.Class && o.Level == r.Organ.Level && o.SharesLine(r.Organ)
}
