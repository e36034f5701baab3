package main

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// program returns a command that runs the program, see TestMain.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, args...)
	cmd.Args[0] = "gongwenlint"
	return cmd
}

// TestAuditSurvivesKill kills an audit at random moments, lets it go on and
// compares its results with those of an undisturbed one.
func TestAuditSurvivesKill(t *testing.T) {
	if testing.Short() {
		t.Skip()
	}
	dir := t.TempDir()
	root, whole, killed := filepath.Join(dir, "档案"), filepath.Join(dir, "whole"), filepath.Join(dir, "killed")
	os.Mkdir(root, 0o755)
	for i := range 400 {
		text := fmt.Sprintf("朔水发〔2024〕%d号\n\n朔州市水利局关于第%d号灌区改造的请示\n\n朔州市人民政府：\n\n现将有关情况请示如下，请予批准。\n\n妥否，请批示。\n\n朔州市水利局\n2024年5月6日\n", i+1, i+1)
		if err := os.WriteFile(filepath.Join(root, fmt.Sprintf("%03d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	_ = program(t, "audit", root, "--out", whole).Run() // its exit code tells of findings
	for i := range 4 {
		cmd := program(t, "audit", root, "--out", killed)
		var said bytes.Buffer
		cmd.Stderr = &said
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(20+rand.IntN(300)) * time.Millisecond)
		if i > 0 || runtime.GOOS == "windows" {
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
			continue
		}
		_ = cmd.Process.Signal(os.Interrupt) // asked to stop, it says so
		if err := cmd.Wait(); err != nil && cmd.ProcessState.ExitCode() == exitUnusable && !strings.Contains(said.String(), "已中断") {
			t.Errorf("interrupted: %v\n%s", err, said.String())
		}
	}
	_ = program(t, "audit", root, "--out", killed).Run()
	for _, name := range []string{"manifest.jsonl", "results.jsonl", "facts.jsonl", "archive.jsonl", "audit.json"} {
		a, err := os.ReadFile(filepath.Join(whole, name))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(killed, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs", name)
		}
	}
}

// TestAuditLinesAtOnce drives --stdin as a program does that waits for each
// answer.
func TestAuditLinesAtOnce(t *testing.T) {
	dir := t.TempDir()
	cmd := program(t, "audit", "--stdin", "--jobs", "1")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	answers := bufio.NewReader(out)
	for i, c := range []struct{ text, want string }{
		{"关于防汛值守的通知\n\n各县水利局：\n\n请做好值守。\n\n朔州市水利局\n2024年5月6日\n", `"kind":"通知"`},
		{"购物清单\n\n鸡蛋十个。\n", `"reason":"not-gongwen"`},
	} {
		name := filepath.Join(dir, fmt.Sprintf("%d.txt", i))
		if err := os.WriteFile(name, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(in, name)
		line, err := answers.ReadString('\n')
		if err != nil || !strings.Contains(line, c.want) {
			t.Errorf("%d: %v %s", i, err, line)
		}
	}
	in.Close()
	_ = cmd.Wait()
}
