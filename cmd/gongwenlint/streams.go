package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/mattn/go-isatty"
)

// streams are what a command reads from and writes to.
type streams struct {
	In     io.Reader
	Out    io.Writer // results
	Err    io.Writer // everything else
	Getenv func(string) string
}

// warn prints one or more lines on standard error, each with the program's
// name before it.
func (s streams) warn(format string, args ...any) {
	for line := range strings.Lines(fmt.Sprintf(format, args...)) {
		fmt.Fprintf(s.Err, "gongwenlint: %s\n", display.Clean(strings.TrimRight(line, "\r\n")))
	}
}

// palette returns the colours for w as --color wants them: on a terminal that
// is not told otherwise by NO_COLOR or TERM, or always, or never.
func (s streams) palette(mode string, w io.Writer) display.Palette {
	switch mode {
	case "always":
		return display.NewPalette(true)
	case "never":
		return display.Palette{}
	}
	f, ok := w.(*os.File)
	terminal := ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
	return display.NewPalette(terminal && s.Getenv("NO_COLOR") == "" && s.Getenv("TERM") != "dumb")
}
