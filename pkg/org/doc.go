// Package org understands the names of organs (机关) by their form, keeps the
// tree of places and the roster of persons, and answers who is above whom.
//
// # Names
//
// [Jurisdiction.Resolve] reads a name as officials write it: places
// (朔州市平鲁区教育局), relative names (市人民政府, seen from the issuer), offices
// (市政府办公室), party organs, 统称 (各县（市、区）教育局), persons (李某副市长). What it
// does not understand has Class Unknown; what it concludes from thin evidence
// says so in Organ.Certainty. Vocabulary is data: the base for all of China
// (rules/common/organs.yaml) and the jurisdiction's own file. Forms are code.
//
// # Relations
//
// [Jurisdiction.Relation] places two organs on the tree and
// [Jurisdiction.Direction] derives 行文方向 from all issuers and recipients.
//
// A Jurisdiction and a Roster are read-only after loading and safe for
// concurrent use.
package org
