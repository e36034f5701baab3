// Package common holds the data that every jurisdiction builds on.
package common

import _ "embed" // for the data file

//go:embed organs.yaml
var organs []byte

// OrgansFile is the path of the file that [Organs] returns, for messages.
const OrgansFile = "rules/common/organs.yaml"

// Organs returns a copy of the organ vocabulary that holds everywhere in China.
func Organs() []byte { return append([]byte(nil), organs...) }
