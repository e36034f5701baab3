package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
)

// TestDeployExamples reads the examples for many machines: the manifest is an
// Indexed Job whose shards are as many as its completions, the scripts are
// shell scripts.
func TestDeployExamples(t *testing.T) {
	dir := filepath.Join("..", "..", "testdata", "deploy")
	name := filepath.Join(dir, "kubernetes.yaml")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	n, err := yamlfile.Parse(name, data)
	if err != nil {
		t.Fatal(err)
	}
	value := func(path ...string) string {
		at := n
		for _, key := range path {
			if at = yamlfile.Value(at, key); at == nil {
				t.Fatalf("no %s", strings.Join(path, "."))
			}
		}
		return at.Value
	}
	for path, want := range map[string]string{"apiVersion": "batch/v1", "kind": "Job", "spec.completionMode": "Indexed", "spec.template.spec.restartPolicy": "Never"} {
		if got := value(strings.Split(path, ".")...); got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
	}
	if n := value("spec", "completions"); !strings.Contains(string(data), "+ 1))/"+n+`"`) {
		t.Errorf("the shards are not as many as the %s completions", n)
	}
	if runtime.GOOS == "windows" {
		return
	}
	for _, script := range []string{"slurm.sh", "parallel.sh"} {
		if out, err := exec.Command("sh", "-n", filepath.Join(dir, script)).CombinedOutput(); err != nil {
			t.Errorf("%s: %s", script, out)
		}
	}
}
