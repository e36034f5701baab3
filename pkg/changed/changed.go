// Package changed asks git which files have changed, so that a check can keep
// to them.
package changed

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// Since returns a set of the absolute paths of the files of the repository
// around dir that differ from a revision or are new and not ignored. The error
// is for the user.
func Since(ctx context.Context, dir, revision string) (map[string]bool, error) {
	if strings.HasPrefix(revision, "-") {
		return nil, fmt.Errorf("“%s”不是版本名", revision)
	}
	root, err := git(ctx, dir, "rev-parse", "--show-toplevel")
	if err != nil {
		if errors.As(err, new(*failure)) {
			return nil, fmt.Errorf("当前文件夹不在 git 资料库中，--changed-since 不能用（%w）", err)
		}
		return nil, err
	}
	top := strings.TrimRight(root, "\r\n")
	if _, err := git(ctx, dir, "rev-parse", "--verify", "--quiet", revision+"^{commit}"); err != nil {
		return nil, fmt.Errorf("git 中没有版本“%s”", revision)
	}
	set := map[string]bool{}
	for _, args := range [][]string{
		{"diff", "--name-only", "-z", "--diff-filter=d", revision, "--"},
		{"ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--", ":/"},
	} {
		out, err := git(ctx, dir, args...)
		if err != nil {
			return nil, err
		}
		for _, name := range strings.Split(out, "\x00") {
			if name != "" {
				set[Key(filepath.Join(top, filepath.FromSlash(name)))] = true
			}
		}
	}
	return set, nil
}

// A failure is what git itself says of a command.
type failure struct{ command, why string }

func (f *failure) Error() string { return fmt.Sprintf("git %s 失败：%s", f.command, f.why) }

// Key returns a path in the form in which [Since] holds it: absolute, links
// resolved.
func Key(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	return path
}

func git(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	var exit *exec.ExitError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "", errors.New("没有找到 git 程序；--changed-since 要用它找出改动的文件")
	case errors.As(err, &exit):
		return "", &failure{args[0], strings.TrimSpace(string(exit.Stderr))}
	case err != nil:
		return "", fmt.Errorf("git %s 失败：%w", args[0], err)
	}
	return string(out), nil
}
