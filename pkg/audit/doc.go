// Package audit checks archives: any number of files in folders and in .zip and
// .tar archives, on any number of machines.
//
// # How it works
//
// A manifest lists every unit below the roots in a stable order: files, and the
// members of archives (see [WriteManifest]). A shard is a stretch of the
// manifest. Checking one ([Shard.Run]) is a pure function of the stretch and
// the rules; it writes two files of lines in manifest order: results.jsonl,
// what `check` says of each unit, and facts.jsonl, what rules over the whole
// archive and the summary need. The shards' files put together are those of an
// undivided run, byte for byte ([Merge]); the rest is made from them ([Judge],
// [WriteReports]).
//
// Nothing is kept in memory per unit but an entry of the cache's index. Files
// take their names when they are whole. The cache is appended to as units are
// checked, so that a run that was killed goes on where it was. One process
// writes to a folder of results at a time ([Claim]).
package audit
