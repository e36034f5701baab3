package lsp

import (
	"net/url"
	"path/filepath"
	"strings"
)

// pathOf returns the path of a file URI, "" for any other. Editors on Windows
// write the drive as /c:/ or /c%3A/; a host is the server of a shared folder.
func pathOf(uri string) string {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Path == "" {
		return ""
	}
	p := u.Path
	if len(p) > 2 && p[0] == '/' && p[2] == ':' && isLetter(p[1]) {
		p = p[1:]
	} else if u.Host != "" && u.Host != "localhost" {
		p = "//" + u.Host + p
	}
	return filepath.FromSlash(p)
}

// uriOf returns the URI of an absolute path.
func uriOf(path string) string {
	p := filepath.ToSlash(path)
	if host, rest, ok := strings.Cut(strings.TrimPrefix(p, "//"), "/"); ok && strings.HasPrefix(p, "//") {
		return (&url.URL{Scheme: "file", Host: host, Path: "/" + rest}).String()
	}
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	return (&url.URL{Scheme: "file", Path: p}).String()
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
