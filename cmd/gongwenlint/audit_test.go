package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
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
	for range 3 {
		cmd := program(t, "audit", root, "--out", killed)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(20+rand.IntN(300)) * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
	_ = program(t, "audit", root, "--out", killed).Run()
	for _, name := range []string{"manifest.jsonl", "results.jsonl", "facts.jsonl", "audit.json"} {
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
