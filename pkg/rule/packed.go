package rule

import (
	"path"
	"slices"

	"github.com/gongwenlint/gongwenlint/pkg/yamlfile"
	"github.com/gongwenlint/gongwenlint/rules"
)

// PackBuiltins returns what [rules.PackedFile] should hold.
func PackBuiltins() ([]byte, error) {
	return rules.Pack(func(name string, data []byte) ([]byte, error) {
		root, err := yamlfile.Parse(path.Join("rules", name), data)
		if err != nil || root == nil {
			return data, err
		}
		withoutProofs(root)
		return yamlfile.Pack(root), nil
	})
}

// withoutProofs cuts `examples` and `explain` off every rule of a file, which
// only `explain` and `rules test` read.
func withoutProofs(root *yamlfile.Node) {
	for _, r := range yamlfile.Items(root) {
		if !yamlfile.IsMapping(r) || yamlfile.Value(r, "id") == nil {
			continue
		}
		for i := 0; i+1 < len(r.Content); {
			if key := r.Content[i].Value; key == "examples" || key == "explain" {
				r.Content = slices.Delete(r.Content, i, i+2)
			} else {
				i += 2
			}
		}
	}
}
