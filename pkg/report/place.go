package report

import (
	"net/url"
	"path/filepath"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/rule"
)

// Homepage is where the program is to be found; formats for other programs
// name it.
const Homepage = "https://github.com/gongwenlint/gongwenlint"

// RuleURI returns the file in which a rule that comes with the program stands
// with its clause and examples, "" for any other. Lines would not hold from
// version to version.
func RuleURI(r *rule.Rule) string {
	if r.File == "" || r.Set == nil || !r.Set.Builtin {
		return ""
	}
	return Homepage + "/blob/main/" + (&url.URL{Path: r.File}).EscapedPath()
}

// artifactURI returns the path of a file as a URI: relative ones stay relative,
// with forward slashes; characters that a URI cannot hold are percent-encoded.
func artifactURI(path string) string {
	if path == "-" {
		return "stdin"
	}
	u := url.URL{Path: filepath.ToSlash(path)}
	if filepath.IsAbs(path) {
		u.Scheme = "file"
		if !strings.HasPrefix(u.Path, "/") { // C:/…
			u.Path = "/" + u.Path
		}
	}
	return u.String()
}

// slashed returns a path with forward slashes, as other programs name files of
// a repository.
func slashed(path string) string { return filepath.ToSlash(path) }

// FullMessage returns the message of a finding with its clauses and advice, a
// line each.
func FullMessage(x lint.Finding) string {
	s := x.Message + "\n依据：" + Basis(x.Rule.Basis)
	if x.Advice != "" {
		s += "\n建议：" + x.Advice
	}
	return s
}
