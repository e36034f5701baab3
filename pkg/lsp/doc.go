// Package lsp shows findings in an editor while a document is written: it is a
// server of the Language Server Protocol 3.17 over a pair of streams.
//
// A document is checked as the check command checks it, from what the editor
// holds and not from what is saved: findings become diagnostics, their mends
// quick fixes, the pages of their rules hovers, the numbered levels an outline.
//
// # Order
//
// Messages are read one after another. Notifications, which change what the
// server knows, are done at once; for a request the document is looked up at
// once, and the rest is done beside the reading, so that it can be cancelled.
// Each document is checked by one goroutine at a time, some moments after the
// last change; results of a text that has changed meanwhile are dropped.
//
// # Places
//
// Text of a document is kept as the editor counts it, see [text]. Places of
// findings, which are offsets in [source.Source.Text], go by way of
// [source.Source.OriginalRange] into offsets of that text and from there into
// lines and characters: UTF-16 code units, unless client and server agree on
// another encoding.
package lsp
