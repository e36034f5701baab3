package report

import (
	"bytes"
	"encoding/json"
	"io"
)

// jsonLinesPrinter writes one line a file: what the JSON report says of it.
type jsonLinesPrinter struct {
	w   io.Writer
	opt Options
}

func newJSONLines(w io.Writer, opt Options) Printer { return &jsonLinesPrinter{w, opt} }

// Print implements [Printer].
func (p *jsonLinesPrinter) Print(f File) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(fileJSON(f, p.opt)); err != nil {
		return err
	}
	_, err := p.w.Write(escapeHostile(b.Bytes()))
	return err
}

// Close implements [Printer].
func (p *jsonLinesPrinter) Close(Summary) error { return nil }
