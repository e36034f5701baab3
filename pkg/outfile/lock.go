package outfile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gongwenlint/gongwenlint/pkg/walk"
)

// errLocked: another process holds the lock.
var errLocked = errors.New("locked")

// Lock makes the file at path, if need be, and holds it for this process: until
// release is called, another that locks it gets an error that says so in
// Chinese. The end of the process frees it however it ends. Where the system
// has no such locks, nothing is held.
func Lock(path string) (release func(), err error) {
	f, err := openLocked(path)
	switch {
	case errors.Is(err, errLocked):
		return nil, fmt.Errorf("%s: 另一个 gongwenlint 正在往这个文件夹写结果，请等它做完，或另取文件夹", filepath.Dir(path))
	case err != nil:
		return nil, fmt.Errorf("%s: 无法写入：%s", filepath.Dir(path), walk.Cause(err))
	}
	return func() { f.Close() }, nil
}

func openOrMake(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
}
