package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/gongwenlint/gongwenlint/pkg/report"
	"github.com/spf13/cobra"
)

type versionOptions struct{ format string }

func newVersionCommand(std streams) *cobra.Command {
	var opts versionOptions
	cmd := &cobra.Command{
		Use:   "version",
		Short: "显示版本",
		Long:  "显示程序的版本、对应的源代码提交和编译所用的 Go 版本。",
		Example: `  gongwenlint version
  gongwenlint version --format json`,
		Args: argsBetween(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("format", opts.format, "text", "json"); err != nil {
				return err
			}
			return runVersion(std, opts)
		},
	}
	cmd.Flags().StringVarP(&opts.format, "format", "f", "", "输出`格式`：text 或 json（默认 text）")
	return cmd
}

// A build says which program this is.
type build struct {
	Name     string `json:"name"`
	Version  string `json:"version"`
	Revision string `json:"revision"` // commit, "" when not known
	Modified bool   `json:"modified"` // built with changes that are not committed
	Time     string `json:"time"`     // of the commit
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

// buildInfo reads what the Go tool has recorded in the program.
func buildInfo() build {
	b := build{Name: "gongwenlint", Version: "(devel)", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if info.Main.Version != "" {
		b.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Revision = s.Value
		case "vcs.modified":
			b.Modified = s.Value == "true"
		case "vcs.time":
			b.Time = s.Value
		}
	}
	return b
}

func runVersion(std streams, opts versionOptions) error {
	b := buildInfo()
	if opts.format == "json" {
		return report.WriteJSON(std.Out, b)
	}
	line := b.Name + " " + b.Version
	if b.Revision != "" {
		line += "（提交 " + b.Revision[:min(12, len(b.Revision))]
		if b.Modified {
			line += "，有未提交的改动"
		}
		line += "）"
	}
	_, err := fmt.Fprintf(std.Out, "%s，%s，%s\n", line, b.Go, b.Platform)
	return err
}
