// Package report prints what checking has found, one file per output format.
// It knows how findings look, not how they arise.
package report

import (
	"errors"
	"fmt"
	"io"
	"sort"

	"github.com/gongwenlint/gongwenlint/pkg/check"
	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/gongwenlint/gongwenlint/pkg/lint"
	"github.com/gongwenlint/gongwenlint/pkg/source"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
)

// A File is one named file with what checking it came to.
type File struct {
	Path   string       // as the user gave it; "-" is standard input
	Result *lint.Result // nil when the file could not be read
	Err    error        // why it could not be read or checked
}

// Options says how a report is printed. The zero Options print everything,
// without colour, for a screen that draws “” and — two cells wide.
type Options struct {
	MinLevel check.Level     // findings below it are counted, not printed
	FailOn   check.Level     // findings below it are no failures; Unset: error
	Screen   *display.Screen // nil: display.New(2)
	Palette  display.Palette
	Version  string // of the program
	Brief    bool   // as text and Markdown, what could not be verified is counted only, notes are left out
	Reasons  bool   // as text, tell of each rule that could not be decided why
	Full     bool   // show what is suppressed in full, findings of the baseline included
}

// fails reports whether a finding of level l is a failure.
func (o Options) fails(l check.Level) bool {
	if o.FailOn == check.Unset {
		return l >= check.Error
	}
	return l >= o.FailOn
}

// A Printer writes a report file by file, in the order of the calls.
type Printer interface {
	Print(f File) error
	Close(s Summary) error // writes what ends the report
}

// A Format begins a report on w.
type Format func(w io.Writer, opt Options) Printer

// Formats returns the formats by name.
func Formats() map[string]Format {
	return map[string]Format{
		"checkstyle": newCheckstyle,
		"github":     newGitHub,
		"gitlab":     newGitLab,
		"html":       newHTML,
		"json":       newJSON,
		"jsonl":      newJSONLines,
		"junit":      newJUnit,
		"markdown":   newMarkdown,
		"rdjson":     newRDJSON,
		"sarif":      newSARIF,
		"text":       newText,
	}
}

// Names returns the names of the formats, sorted.
func Names() []string {
	var names []string
	for n := range Formats() {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

// Text prints files as text.
func Text(w io.Writer, files []File, opt Options) error { return write(newText(w, opt), files, opt) }

// JSON prints files as one JSON object.
func JSON(w io.Writer, files []File, opt Options) error { return write(newJSON(w, opt), files, opt) }

func write(p Printer, files []File, opt Options) error {
	s := Summary{MinLevel: opt.MinLevel}
	for _, f := range files {
		s.Add(f)
		if err := p.Print(f); err != nil {
			return err
		}
	}
	return p.Close(s)
}

// A Summary adds up the results of many files.
type Summary struct {
	MinLevel check.Level // findings below it count as hidden

	Files      int // named or found, those that could not be read included
	Failed     int // could not be read or checked
	Errors     int // printed findings of level error
	Warnings   int
	Infos      int
	Hidden     int // findings below MinLevel
	Unverified int
	Suppressed int // exempted
	Known      int // in the baseline
	Mendable   int // printed findings that fix mends, safe ones only
	Skipped    walk.Skipped

	Highest check.Level // of all findings, hidden ones included
}

// Add counts f.
func (s *Summary) Add(f File) {
	s.Files++
	if f.Err != nil {
		s.Failed++
	}
	if f.Result == nil {
		return
	}
	s.Unverified += len(f.Result.Unverified)
	for _, x := range f.Result.Suppressed {
		if x.By == lint.ByBaseline {
			s.Known++
		} else {
			s.Suppressed++
		}
	}
	for _, x := range f.Result.Findings {
		if _, safe := edits(x); safe && len(x.Mends) > 0 && x.Level >= s.MinLevel {
			s.Mendable++
		}
		s.Highest = max(s.Highest, x.Level)
		switch {
		case x.Level < s.MinLevel:
			s.Hidden++
		case x.Level == check.Error:
			s.Errors++
		case x.Level == check.Warning:
			s.Warnings++
		default:
			s.Infos++
		}
	}
}

// shown returns the findings of r that are to be printed.
func shown(r *lint.Result, opt Options) []lint.Finding {
	list := make([]lint.Finding, 0, len(r.Findings))
	for _, f := range r.Findings {
		if f.Level >= opt.MinLevel {
			list = append(list, f)
		}
	}
	return list
}

// suppressed returns what is to be shown of the findings of r that do not
// count: exemptions always, findings of the baseline in full reports only.
func suppressed(r *lint.Result, opt Options) []lint.Suppressed {
	var list []lint.Suppressed
	for _, s := range r.Suppressed {
		if opt.Full || s.By != lint.ByBaseline {
			list = append(list, s)
		}
	}
	return list
}

// levelNames are the levels as users read them.
var levelNames = [...]string{"", "提示", "警告", "错误"}

// LevelName returns the Chinese name of l.
func LevelName(l check.Level) string { return levelNames[l] }

// Failure returns the reason code of an error of reading or checking a file,
// and its text for the user. Codes are those of source.Reason and walk.Error,
// "unreadable" for any other error and "internal" for a mistake of ours.
func Failure(err error) (reason, message string) {
	var se *source.Error
	var we *walk.Error
	var ie interface{ Internal() bool }
	switch {
	case errors.As(err, &se):
		return string(se.Reason), se.Error()
	case errors.As(err, &we):
		return we.Reason, we.Error()
	case errors.As(err, &ie) && ie.Internal():
		return "internal", err.Error()
	}
	return "unreadable", err.Error()
}

// FailureLine returns the line that tells of a file that could not be read.
func FailureLine(path string, err error) string {
	_, message := Failure(err)
	return fmt.Sprintf("%s: %s", display.Clean(path), display.Clean(message))
}
