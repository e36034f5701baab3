package org

import (
	"os"
	"testing"
)

// shuozhou loads the jurisdiction that the project ships.
func shuozhou(t testing.TB) *Jurisdiction {
	t.Helper()
	const file = "../../rules/shuozhou-2023/jurisdiction.yaml"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	j, err := LoadJurisdiction(file, data)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// anywhere loads the base alone: what is known of a place without data of its own.
func anywhere(t testing.TB) *Jurisdiction {
	t.Helper()
	j, err := LoadJurisdiction("", nil)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// from resolves an issuer, nil for "".
func from(j *Jurisdiction, name string) *Organ {
	if name == "" {
		return nil
	}
	o := j.Resolve(name, nil)
	return &o
}
