package main

import (
	"context"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets scripts call the program by its name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"gongwenlint": func() {
			os.Exit(execute(context.Background(), os.Args[1:], streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Getenv: os.Getenv}))
		},
	})
}

// TestScripts runs the scripts of testdata: the command line as a user meets it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata"})
}
