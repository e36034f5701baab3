package source

import (
	"fmt"
	"strings"
	"unicode"
)

// A Reason tells why a file could not be read.
type Reason string

// The reasons for which a file is refused.
const (
	Undecodable Reason = "encoding"    // the bytes are in none of the known encodings
	Unsupported Reason = "unsupported" // a format that is known but not read, or not known
	Damaged     Reason = "damaged"     // the container or its XML is broken
	Encrypted   Reason = "encrypted"   // the file is protected by a password
	TooLarge    Reason = "too-large"   // a limit on sizes, ratio or nesting was passed
	Empty       Reason = "empty"       // there is no text at all
)

// An Error says why a file could not be read and what the user can do. Both
// texts are Chinese, without the file's name.
type Error struct {
	Reason  Reason
	Message string // what is wrong
	Advice  string // what to do, may be empty
	Err     error  // the cause, may be nil
}

func (e *Error) Error() string {
	s := e.Message
	if e.Err != nil && strings.ContainsFunc(e.Err.Error(), isHan) { // others are for programmers, by Unwrap
		s = fmt.Sprintf("%s（%v）", s, e.Err)
	}
	if e.Advice != "" {
		s += "；" + e.Advice
	}
	return s
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
