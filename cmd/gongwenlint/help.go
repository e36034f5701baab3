package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/display"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The layout of help: names of flags on the left, their meaning wrapped on the
// right, 96 cells in all.
const (
	helpLeft  = 30
	helpRight = 64
)

// groupKey is the annotation that puts a flag under a heading in the help.
const groupKey = "group"

// group puts flags under a heading in the help of cmd.
func group(cmd *cobra.Command, heading string, names ...string) {
	for _, n := range names {
		_ = cmd.Flags().SetAnnotation(n, groupKey, []string{heading})
	}
}

func printHelp(cmd *cobra.Command, _ []string) {
	w := cmd.OutOrStdout()
	text := cmd.Long
	if text == "" {
		text = cmd.Short
	}
	fmt.Fprintf(w, "%s\n\n", strings.TrimSpace(text))
	_ = printUsage(cmd)
}

func printUsage(cmd *cobra.Command) error {
	w := cmd.OutOrStdout()
	line := cmd.CommandPath()
	if cmd.HasAvailableSubCommands() {
		line += " <命令> [选项]"
	} else {
		line += strings.TrimPrefix(cmd.Use, cmd.Name()) + " [选项]"
	}
	fmt.Fprintf(w, "用法：\n  %s\n", line)
	if cmd.Example != "" {
		fmt.Fprintf(w, "\n示例：\n%s\n", cmd.Example)
	}
	screen := display.New(2)
	if cmd.HasAvailableSubCommands() {
		fmt.Fprint(w, "\n可用命令：\n")
		for _, c := range cmd.Commands() {
			if c.IsAvailableCommand() {
				entry(w, screen, "  "+c.Name(), c.Short, 14)
			}
		}
	}
	printFlags(w, screen, cmd)
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(w, "\n各命令的用法见 %s <命令> --help\n", cmd.CommandPath())
	}
	return nil
}

// printFlags prints the flags of cmd under their headings, in the order in
// which they were declared.
func printFlags(w io.Writer, screen *display.Screen, cmd *cobra.Command) {
	var headings []string
	groups := map[string][]*pflag.Flag{}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		h := "选项"
		if a := f.Annotations[groupKey]; len(a) > 0 {
			h = a[0]
		}
		if groups[h] == nil {
			headings = append(headings, h)
		}
		groups[h] = append(groups[h], f)
	})
	for _, h := range headings {
		fmt.Fprintf(w, "\n%s：\n", h)
		for _, f := range groups[h] {
			value, text := pflag.UnquoteUsage(f)
			name := "      --" + f.Name
			if f.Shorthand != "" {
				name = "  -" + f.Shorthand + ", --" + f.Name
			}
			switch {
			case f.Value.Type() == "bool":
			case f.NoOptDefVal != "":
				name += "[=" + value + "]"
			default:
				name += " " + value
			}
			entry(w, screen, name, text, helpLeft)
		}
	}
}

// entry prints a name and its meaning in two columns.
func entry(w io.Writer, screen *display.Screen, name, text string, left int) {
	gap := "  "
	if screen.Width(name) > left {
		fmt.Fprintln(w, name)
		name = ""
	}
	for _, l := range screen.Wrap(text, nil, helpRight) {
		fmt.Fprintln(w, strings.TrimRight(screen.Pad(name, left)+gap+l.Text, " "))
		name = ""
	}
}
