// Package rules holds the built-in rule sets and their data as files: a folder
// for each set, and common for what several of them share.
package rules

import "embed"

// FS holds the folders of the built-in sets.
//
//go:embed *
var FS embed.FS
