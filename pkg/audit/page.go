package audit

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/outfile"
)

//go:embed page.tmpl
var pageText string

//go:embed page.js
var pageScript string

// WriteReports writes report.html and report.xlsx to dir.
func WriteReports(ctx context.Context, dir string, s *Summary) error {
	for name, write := range map[string]func(io.Writer) error{
		pageFile: func(w io.Writer) error { return writePage(w, dir, s) },
		bookFile: func(w io.Writer) error { return writeBook(ctx, w, dir, s) },
	} {
		f, err := outfile.Create(filepath.Join(dir, name), nil)
		if err != nil {
			return err
		}
		defer f.Abort()
		if err := write(f); err != nil {
			return fmt.Errorf("%s: 写出失败：%w", name, err)
		}
		if err := f.Commit(); err != nil {
			return err
		}
	}
	return nil
}

// writePage writes a page that needs nothing but itself. Its policy allows its
// own script alone.
func writePage(w io.Writer, dir string, s *Summary) error {
	sum := sha256.Sum256([]byte(pageScript))
	t, err := template.New("page").Funcs(template.FuncMap{
		"bars": bars, "lines": lines, "shown": shown, "link": func(path any) string { return linkTo(dir, fmt.Sprint(path)) },
		"clean":  func(v any) string { return display.Clean(fmt.Sprint(v)) },
		"short":  func(v any) bool { s, ok := v.(string); return ok && len(s) <= 12 },
		"number": func(v any) bool { _, ok := v.(int); return ok },
	}).Parse(pageText)
	if err != nil {
		return err
	}
	return t.Execute(w, map[string]any{
		"About": s.About, "Totals": s.Totals, "Across": s.Levels[0] + s.Levels[1] + s.Levels[2], "Tables": s.Tables(), "Limit": maxListed,
		"Script": template.JS(pageScript), //nolint:gosec // our own file
		"Policy": "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'",
	})
}

// shown returns the rows that the page shows.
func shown(t Table) [][]any { return t.Rows[:min(maxListed, len(t.Rows))] }

// linkTo returns a relative link from dir to the file of a unit.
func linkTo(dir, path string) string {
	path, _, _ = strings.Cut(path, "!/")
	from, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	to, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	rel, err := filepath.Rel(from, to)
	if err != nil {
		return ""
	}
	return "./" + (&url.URL{Path: filepath.ToSlash(rel)}).EscapedPath()
}
