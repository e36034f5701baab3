package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/source/reader"
	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The exit codes, see the package comment.
const (
	exitFindings = 1
	exitUnusable = 2
)

// An exitCode ends the program with that code; all there is to say was said.
type exitCode int

func (c exitCode) Error() string { return fmt.Sprintf("exit code %d", int(c)) }

// A usageError is a mistake in the command line. Its text is Chinese.
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

func usage(format string, args ...any) error {
	return &usageError{fmt.Sprintf(format, args...)}
}

// codeOf prints err, which cmd has returned, where that is still to be done and
// returns the exit code.
func codeOf(std streams, cmd *cobra.Command, err error) int {
	var code exitCode
	var ue *usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &code):
		return int(code)
	case errors.As(err, &ue):
		std.warn("%s", ue.message)
		std.warn("用法见 %s --help", cmd.CommandPath())
	default:
		std.warn("%v", err)
	}
	return exitUnusable
}

// flagError turns an error of the flag library into a [usageError].
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var needs *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		if unknown.GetSpecifiedShortnames() != "" {
			return usage("未知的选项 -%s", name)
		}
		return usage("未知的选项 --%s%s", name, suggest("--", name, flagNames(cmd)))
	case errors.As(err, &needs):
		return usage("选项 --%s 后面要有取值", needs.GetFlag().Name)
	case errors.As(err, &invalid):
		return usage("选项 --%s 不能取“%s”%s", invalid.GetFlag().Name, invalid.GetValue(), wanted(invalid.GetFlag()))
	case errors.As(err, &syntax):
		return usage("选项写法有误：%s", syntax.GetSpecifiedFlag())
	}
	return usage("%v", err)
}

func wanted(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "int":
		return "，应为整数"
	case "bool":
		return "，应为 true 或 false"
	}
	return ""
}

func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	})
	return names
}

// suggest returns “，是否想写“…”？” for the candidate nearest to word.
func suggest(prefix, word string, candidates []string) string {
	sort.Strings(candidates)
	for _, c := range candidates { // the beginning of a word, if it is that of one only
		if len(word) > 1 && strings.HasPrefix(c, word) {
			return "，是否想写“" + prefix + c + "”？"
		}
	}
	s := yamlfile.Suggestion(word, candidates)
	return strings.Replace(s, "“", "“"+prefix, 1)
}

// commandsOnly is the Args of a command that only groups others.
func commandsOnly(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if _, err := os.Stat(args[0]); !cmd.HasParent() && (err == nil || reader.Supported(args[0])) {
		return usage("“%s”不是命令；检查文稿请写 %s check %s", args[0], cmd.Name(), args[0])
	}
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return usage("未知的命令“%s”%s", args[0], suggest("", args[0], names))
}

// argsBetween wants that many arguments; most < 0 stands for any number.
func argsBetween(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return usage("请写出%s", what)
		case most == 0 && len(args) > 0:
			return usage("此命令不带参数，多余的参数：%s", strings.Join(args, " "))
		case most >= 0 && len(args) > most:
			return usage("参数过多，只能有%d个（%s）：%s", most, what, strings.Join(args, " "))
		}
		return nil
	}
}

// oneOf checks the value of a flag that must be one of a set; "" is its default.
func oneOf(flag, value string, set ...string) error {
	if value == "" {
		return nil
	}
	for _, s := range set {
		if value == s {
			return nil
		}
	}
	hint := suggest("", value, append([]string(nil), set...))
	return usage("选项 --%s 不能取“%s”，可取：%s%s", flag, value, strings.Join(set, "、"), strings.TrimSuffix(hint, "？"))
}
