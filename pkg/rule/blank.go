package rule

import "bytes"

// withoutProofs returns data with the lines of every rule's `examples` and
// `explain` emptied, so that starting up does not pay for texts that only
// `explain` and `rules test` read. Lines and columns of all else stay.
//
// It is meant for the built-in sets, which keep one form: rules are items of a
// block list, their keys stand on lines of their own. A text inside a block
// scalar stands deeper than its key and is never mistaken for a key.
func withoutProofs(data []byte) []byte {
	out := make([]byte, 0, len(data)/2)
	keyIndent := -1 // column of the keys of the current rule
	skipping := false
	for len(data) > 0 {
		line := data
		if i := bytes.IndexByte(data, '\n'); i >= 0 {
			line = data[:i+1]
		}
		data = data[len(line):]
		indent, key := keyOf(line, keyIndent)
		switch {
		case key == nil: // blank, comment or deeper
		case isItem(line):
			keyIndent, skipping = indent, false
		case indent <= keyIndent:
			skipping = string(key) == "examples" || string(key) == "explain"
		}
		if skipping {
			line = line[len(bytes.TrimRight(line, "\r\n")):]
		}
		out = append(out, line...)
	}
	return out
}

// isItem reports whether line begins an item of the outermost list.
func isItem(line []byte) bool { return bytes.HasPrefix(line, []byte("- ")) }

// keyOf returns the column and the key of a line at the level of a rule's
// keys: not deeper than keyIndent, or the first line of an item. The key is nil
// for any other line.
func keyOf(line []byte, keyIndent int) (int, []byte) {
	indent := len(line) - len(bytes.TrimLeft(line, " "))
	rest := line[indent:]
	if isItem(line) {
		rest = bytes.TrimLeft(rest[1:], " ")
		indent = len(line) - len(rest)
	} else if indent > keyIndent {
		return 0, nil
	}
	rest = bytes.TrimRight(rest, "\r\n")
	if len(rest) == 0 || rest[0] == '#' {
		return 0, nil
	}
	key, _, _ := bytes.Cut(rest, []byte(":"))
	return indent, key
}
