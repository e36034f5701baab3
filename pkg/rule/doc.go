// Package rule reads rule sets from YAML into typed rules.
//
// # Files
//
// A rule set is a folder with a ruleset.yaml and files that hold lists of
// rules; a single file of rules stands beside the default set. A set names the
// sets that it extends. [Load] reads what is named with all that it extends and
// lays later sets over earlier ones.
//
// # Layers
//
// An entry whose id the sets below already have changes that rule: only in the
// keys it names, params and cases key by key; `level: off` drops it. The limits
// of a ruleset.yaml change parameters of rules in the same way. Each version of
// a rule has its own effective period, so that a document is judged by the
// version in force on its date ([Set.InForce]).
//
// # Mistakes
//
// A rule that cannot work refuses to load: every mistake of all files is
// reported at once, as [yamlfile.Errors], with its file, line and column.
// Conditions are type-checked, and compared words must be ones that occur;
// templates name only fields that the kind provides.
package rule
