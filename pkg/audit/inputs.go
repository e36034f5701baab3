package audit

import "slices"

// An Input is something besides the files that results depend on.
type Input struct {
	Name  string `json:"name"`  // Chinese, or the flag: 规则, --only
	Value string `json:"value"` // for people, or a hash
}

// Inputs are all of them in a fixed order.
type Inputs []Input

// Value returns the value of an input, "" when there is none of that name.
func (in Inputs) Value(name string) string {
	for _, i := range in {
		if i.Name == name {
			return i.Value
		}
	}
	return ""
}

// Differ returns the name of the first input that is not the same in both, ""
// when all are.
func (in Inputs) Differ(other Inputs) string {
	for _, list := range []Inputs{in, other} {
		for _, i := range list {
			if in.Value(i.Name) != other.Value(i.Name) {
				return i.Name
			}
		}
	}
	return ""
}

// Of returns the inputs of the given names.
func (in Inputs) Of(names ...string) Inputs {
	return slices.DeleteFunc(slices.Clone(in), func(i Input) bool { return !slices.Contains(names, i.Name) })
}

// Fingerprint returns the hash of all of them.
func (in Inputs) Fingerprint() string {
	var parts [][]byte
	for _, i := range in {
		parts = append(parts, []byte(i.Name), []byte(i.Value))
	}
	return Fingerprint(parts...)
}
