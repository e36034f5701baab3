package outfile

import (
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	release, err := Lock(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Lock(path); (runtime.GOOS == "linux" || runtime.GOOS == "windows" || runtime.GOOS == "darwin") && (err == nil || !strings.Contains(err.Error(), "另一个")) {
		t.Errorf("locked twice: %v", err)
	}
	release()
	again, err := Lock(path)
	if err != nil {
		t.Fatal(err)
	}
	again()
	if _, err := Lock(filepath.Join(path, "b")); err == nil {
		t.Error("a lock in no folder")
	}
}
