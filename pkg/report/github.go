package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/display"
)

// githubPrinter writes workflow commands, which GitHub and Gitea show as
// annotations of the changed lines.
type githubPrinter struct {
	w   io.Writer
	opt Options
}

func newGitHub(w io.Writer, opt Options) Printer { return &githubPrinter{w, opt} }

// githubData and githubProperty keep text from ending a command or a property.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// Print implements [Printer].
func (p *githubPrinter) Print(f File) error {
	if f.Err != nil {
		_, message := Failure(f.Err)
		if err := p.command("error", message, "file", slashed(f.Path), "title", "文件未能读取"); err != nil {
			return err
		}
	}
	if f.Result == nil {
		return nil
	}
	for _, x := range shown(f.Result, p.opt) {
		at := placeJSON(f.Result.Doc.Source, x.Span)
		err := p.command(githubLevel(x.Level), FullMessage(x), "file", slashed(f.Path),
			"line", fmt.Sprint(at.Line), "endLine", fmt.Sprint(at.EndLine), "col", fmt.Sprint(at.Column), "endColumn", fmt.Sprint(at.EndColumn),
			"title", x.Rule.ID+" "+x.Rule.Title)
		if err != nil {
			return err
		}
	}
	return nil
}

// command writes one workflow command with its properties, name after name
// with its value.
func (p *githubPrinter) command(name, message string, properties ...string) error {
	var list []string
	for i := 0; i < len(properties); i += 2 {
		list = append(list, properties[i]+"="+githubProperty.Replace(properties[i+1]))
	}
	_, err := fmt.Fprintf(p.w, "::%s %s::%s\n", name, strings.Join(list, ","), githubData.Replace(message))
	return err
}

// Close implements [Printer].
func (p *githubPrinter) Close(s Summary) error {
	_, err := fmt.Fprintln(p.w, display.Clean(s.Line()))
	return err
}

func githubLevel(l check.Level) string {
	if l == check.Info {
		return "notice"
	}
	return l.String()
}
