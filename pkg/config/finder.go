package config

import (
	"os"
	"path/filepath"
)

// A Finder finds the settings of documents. It reads each file once and is not
// safe for concurrent use.
type Finder struct {
	only  *File // --config; nil to search
	files map[string]*File
	found map[string][]*File // by folder, the nearest first
}

// NewFinder returns a Finder that searches upward or, when path is not empty,
// takes the settings of all documents from that file.
func NewFinder(path string) (*Finder, error) {
	f := &Finder{files: map[string]*File{}, found: map[string][]*File{}}
	if path == "" {
		return f, nil
	}
	var err error
	f.only, err = Load(path)
	return f, err
}

// Document returns the settings of the document at path.
func (f *Finder) Document(path string) (*Settings, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	files, err := f.Files(filepath.Dir(abs))
	if err != nil {
		return nil, err
	}
	return settle(files, abs), nil
}

// Files returns the files that hold for a folder, the nearest first.
func (f *Finder) Files(dir string) ([]*File, error) {
	if f.only != nil {
		return []*File{f.only}, nil
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if list, ok := f.found[dir]; ok {
		return list, nil
	}
	own, err := f.in(dir)
	if err != nil {
		return nil, err
	}
	var list []*File
	if own != nil {
		list = append(list, own)
	}
	if parent := filepath.Dir(dir); parent != dir && (own == nil || !own.raw.Root) && !isTop(dir) {
		above, err := f.Files(parent)
		if err != nil {
			return nil, err
		}
		list = append(list, above...)
	}
	f.found[dir] = list
	return list, nil
}

// in reads the file in a folder, nil when there is none.
func (f *Finder) in(dir string) (*File, error) {
	path := filepath.Join(dir, Name)
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return nil, nil
	}
	return Load(Shown(path))
}

// Patterns returns what files in a folder and above want to be ignored, the
// outermost first, and whether .gitignore counts.
func (f *Finder) Patterns(dir string) (list []Ignored, git bool, err error) {
	files, err := f.Files(dir)
	git = true
	for i := len(files) - 1; i >= 0; i-- {
		for _, p := range files[i].raw.Ignore {
			list = append(list, Ignored{files[i].dir, p})
		}
		if _, said := files[i].says("gitignore"); said {
			git = files[i].raw.Gitignore
		}
	}
	return list, git, err
}

func (f *File) says(key string) (string, bool) {
	if f.root == nil {
		return "", false
	}
	for i := 0; i+1 < len(f.root.Content); i += 2 {
		if f.root.Content[i].Value == key {
			return f.root.Content[i+1].Value, true
		}
	}
	return "", false
}

// isTop reports whether a folder is the top of a git repository.
func isTop(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, ".git"))
	return err == nil
}

// Shown returns a path as the working directory sees it, if that is shorter.
func Shown(path string) string {
	dir, err := os.Getwd()
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(dir, path); err == nil && len(rel) < len(path) {
		return rel
	}
	return path
}
