//go:build !darwin && !dragonfly && !freebsd && !linux && !netbsd && !openbsd && !windows

package outfile

import "os"

func openLocked(path string) (*os.File, error) { return openOrMake(path) }
