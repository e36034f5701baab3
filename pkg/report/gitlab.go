package report

import (
	"crypto/sha256"
	"encoding/hex"
	"io"

	"github.com/gongwenlint/gongwenlint/pkg/check"
)

// GitLab's code quality report: an array of issues, shown in merge requests.
type (
	gitlabIssue struct {
		Description string         `json:"description"`
		CheckName   string         `json:"check_name"`
		Fingerprint string         `json:"fingerprint"` // unique within the report
		Severity    string         `json:"severity"`
		Location    gitlabLocation `json:"location"`
	}
	gitlabLocation struct {
		Path  string      `json:"path"`
		Lines gitlabLines `json:"lines"`
	}
	gitlabLines struct {
		Begin int `json:"begin"`
		End   int `json:"end"`
	}
)

type gitlabPrinter struct {
	jsonPrinter
	issues int
}

func newGitLab(w io.Writer, opt Options) Printer {
	return &gitlabPrinter{jsonPrinter: jsonPrinter{w: w, opt: opt}}
}

// Print implements [Printer].
func (p *gitlabPrinter) Print(f File) error {
	if f.Err != nil {
		_, message := Failure(f.Err)
		issue := gitlabIssue{"文件未能读取：" + message, "unreadable", gitlabFingerprint(f.Path, "unreadable"), "blocker", gitlabLocation{slashed(f.Path), gitlabLines{1, 1}}}
		if err := p.issue(issue); err != nil {
			return err
		}
	}
	if f.Result == nil {
		return nil
	}
	for _, x := range shown(f.Result, p.opt) {
		at := placeJSON(f.Result.Doc.Source, x.Span)
		text := x.Rule.ID + " " + x.Message
		if x.Advice != "" {
			text += "。建议：" + x.Advice
		}
		issue := gitlabIssue{text, x.Rule.ID, gitlabFingerprint(f.Path, x.Fingerprint), gitlabSeverity(x.Level), gitlabLocation{slashed(f.Path), gitlabLines{at.Line, at.EndLine}}}
		if err := p.issue(issue); err != nil {
			return err
		}
	}
	return nil
}

func (p *gitlabPrinter) issue(i gitlabIssue) error {
	lead := ",\n  "
	if p.issues == 0 {
		lead = "[\n  "
	}
	p.issues++
	return p.put(lead, i, "  ", "")
}

// Close implements [Printer].
func (p *gitlabPrinter) Close(Summary) error {
	end := "\n]\n"
	if p.issues == 0 {
		end = "[]\n"
	}
	_, err := io.WriteString(p.w, end)
	return err
}

func gitlabFingerprint(path, of string) string {
	sum := sha256.Sum256([]byte(slashed(path) + "\x00" + of))
	return hex.EncodeToString(sum[:16])
}

func gitlabSeverity(l check.Level) string {
	switch l {
	case check.Error:
		return "major"
	case check.Warning:
		return "minor"
	}
	return "info"
}
