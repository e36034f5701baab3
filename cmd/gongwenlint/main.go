// Command gongwenlint checks drafts of Chinese official documents (公文)
// against the norms that bind them.
//
// It is a wire: each command parses its flags here and hands over to the
// packages under pkg. Results go to standard output, everything else to
// standard error. Exit codes: 0 nothing found, 1 findings, 2 something named
// could not be read or used.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// gcPercent lets the heap grow further between collections than is usual: most
// runs read one document and end before the first.
const gcPercent = 400

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // asked twice, the program ends at once
	code := execute(ctx, os.Args[1:], streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv})
	stop()
	os.Exit(code)
}
