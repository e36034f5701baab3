package audit

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gongwenlint/gongwenlint/pkg/outfile"
	"github.com/gongwenlint/gongwenlint/pkg/walk"
)

// Claim makes dir the folder of results of this process, until release is
// called or the process ends, and removes what a process that was killed left
// half written.
func Claim(dir string) (release func(), err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("%s: 无法新建结果文件夹：%s", dir, walk.Cause(err))
	}
	release, err = outfile.Lock(filepath.Join(dir, markFile))
	if err != nil {
		return nil, err
	}
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".gongwenlint-") && strings.HasSuffix(e.Name(), ".tmp") {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
	return release, nil
}
