package lsp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/sourcegraph/jsonrpc2"
)

// maxMessage is the length in bytes beyond which a message is not read.
const maxMessage = 256 << 20

// maxHeader is the length in bytes of the longest line before a message.
const maxHeader = 4096

// A stream reads and writes messages with Content-Length before them. What is
// no message is answered with an error and passed over: a slip of a client is
// no reason to leave its user alone.
type stream struct {
	in  *bufio.Reader
	mu  sync.Mutex // of out
	out io.Writer
}

func newStream(in io.Reader, out io.Writer) *stream {
	return &stream{in: bufio.NewReaderSize(in, maxHeader), out: out}
}

// WriteObject implements [jsonrpc2.ObjectStream].
func (s *stream) WriteObject(v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, err = s.out.Write(fmt.Appendf(nil, "Content-Length: %d\r\n\r\n%s", len(data), data))
	return err
}

// ReadObject implements [jsonrpc2.ObjectStream].
func (s *stream) ReadObject(v any) error {
	for {
		data, err := s.message()
		code := int64(jsonrpc2.CodeParseError)
		if err == nil {
			if json.Valid(data) {
				code = jsonrpc2.CodeInvalidRequest
			}
			reflect.ValueOf(v).Elem().SetZero() // of what was refused before
			if err = json.Unmarshal(data, v); err == nil {
				return nil
			}
		} else if !errors.As(err, new(*badMessage)) {
			return err
		}
		if err := s.refuse(code, err.Error()); err != nil {
			return err
		}
	}
}

// Close implements [jsonrpc2.ObjectStream].
func (s *stream) Close() error { return nil }

// refuse answers what was no message.
func (s *stream) refuse(code int64, why string) error {
	type response struct {
		Version string          `json:"jsonrpc"`
		ID      any             `json:"id"`
		Error   *jsonrpc2.Error `json:"error"`
	}
	return s.WriteObject(response{"2.0", nil, &jsonrpc2.Error{Code: code, Message: why}})
}

// A badMessage is a message that cannot be read; the next one may be.
type badMessage struct{ why string }

func (e *badMessage) Error() string { return e.why }

// message returns the content of the next message.
func (s *stream) message() ([]byte, error) {
	length, err := s.header()
	switch {
	case err != nil:
		return nil, err
	case length < 0:
		return nil, &badMessage{"no Content-Length before the message"}
	case length > maxMessage:
		if _, err := io.CopyN(io.Discard, s.in, length); err != nil {
			return nil, err
		}
		return nil, &badMessage{fmt.Sprintf("message of %d bytes is too long", length)}
	}
	data := make([]byte, length)
	_, err = io.ReadFull(s.in, data)
	return data, err
}

// header reads the lines before a message up to the empty one and returns the
// length they tell, -1 when they tell none.
func (s *stream) header() (length int64, err error) {
	length = -1
	for begun := false; ; begun = true {
		line, err := s.in.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			if errors.Is(err, io.EOF) && (begun || len(line) > 0) {
				err = io.ErrUnexpectedEOF
			}
			return 0, err
		}
		text := strings.TrimSpace(string(line))
		if text == "" && begun {
			return length, nil
		}
		name, value, _ := strings.Cut(text, ":")
		// What is left of a message that was longer than it said may stand before.
		if strings.HasSuffix(strings.ToLower(strings.TrimSpace(name)), "content-length") {
			if n, err := strconv.ParseInt(strings.TrimSpace(value), 10, 64); err == nil && n >= 0 {
				length = n
			}
		}
	}
}
