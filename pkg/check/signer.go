package check

import (
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/calendar"
	"github.com/gongwenlint/gongwenlint/pkg/org"
)

// SignerRecord holds 签发人 on an upward document against the record of 签发 in
// the metadata and against the roster (第三十三条): the same person, an official
// of the issuer in office on the day, of head's rank or acting for the head.
type SignerRecord struct{}

type signerData struct {
	Shown    string // names on the page
	Recorded string // name in the record
	Issuer   string
	Posts    string // what the roster knows of the signer on the day
	Date     string
}

// Data returns the fields a message can name.
func (k *SignerRecord) Data() any { return signerData{} }

// Cases: differs (page and record name different persons), absent (the roster
// knows the signer, but not in office with the issuer on that day), deputy (in
// office, but not the head and not acting).
func (k *SignerRecord) Cases() []string { return []string{"differs", "absent", "deputy"} }

// Check implements [Kind].
func (k *SignerRecord) Check(p *Pass) {
	d := p.Doc
	if len(d.Signers) == 0 || len(d.Issuers) == 0 {
		p.NotApplicable()
		return
	}
	data := signerData{Shown: names(p), Recorded: d.Meta.Signing.Name, Issuer: d.Issuers[0].Value}
	if data.Recorded != "" && !shown(p, data.Recorded) {
		p.Report(Finding{Span: d.SignerMark.Span, Case: "differs", Data: data})
		return
	}
	roster := p.Views.Roster()
	if roster == nil {
		if data.Recorded == "" {
			p.Unknown("未见签发记录和人员名册，签发人“"+data.Shown+"”是否为本机关主要负责人无从核对", "签发", "--roster")
		} else {
			p.Unknown("没有人员名册，签发人“"+data.Shown+"”是否在任、是否为主要负责人无从核对", "--roster")
		}
		return
	}
	k.office(p, roster, data)
}

// office looks the first signer up in the roster.
func (k *SignerRecord) office(p *Pass, roster *org.Roster, data signerData) {
	d := p.Doc
	day := d.Meta.Signing.Date.Date
	if day.IsZero() {
		day = d.Date.Date
	}
	if day.IsZero() {
		p.Unknown("不知签发日期和成文日期，签发人任职无从核对", "签发")
		return
	}
	data.Date = day.Chinese()
	for i, s := range d.Signers {
		issuer := d.Issuers[min(i, len(d.Issuers)-1)]
		data.Shown, data.Issuer = s.Value, issuer.Value
		switch posts, known := officeOf(roster, s.Value, issuer.Value, day); {
		case !known:
			p.Unknown("名册中没有“"+s.Value+"”，任职无从核对", "--roster")
		case posts == nil:
			p.Report(Finding{Span: s.Span, Case: "absent", Data: data})
		case !heads(posts, day) && !acting(p, s.Value, day):
			data.Posts = describePosts(posts)
			p.Report(Finding{Span: s.Span, Case: "deputy", Data: data})
		}
	}
}

func names(p *Pass) string {
	var list []string
	for _, s := range p.Doc.Signers {
		list = append(list, s.Value)
	}
	return strings.Join(list, "、")
}

func shown(p *Pass, name string) bool {
	for _, s := range p.Doc.Signers {
		if strings.Join(strings.Fields(s.Value), "") == strings.Join(strings.Fields(name), "") {
			return true
		}
	}
	return false
}

// acting reports whether the metadata records that the person acts for the
// head on that day.
func acting(p *Pass, name string, day calendar.Date) bool {
	a := p.Doc.Meta.Acting
	return (a.Name == name || a.Staff == name) && !a.From.After(day) && (a.To.IsZero() || !a.To.Before(day))
}
