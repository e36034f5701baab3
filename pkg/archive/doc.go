// Package archive holds what rules over many documents work with. It knows
// neither files nor output.
//
// # How it works
//
// Each document comes down to a small [Fact] without its text ([Of]): numbers,
// organs, dates, what it cites, repeals, names in 《》, wants answered by when, and
// a [Sketch] of its words. A rule of kind archive has a look (twice, gap,
// unanswered, …). [Run] goes through the facts once: [Places] tells in which
// groups a document stands under each rule, a sorter brings the members of each
// group together, on disk if need be, and the look of the rule takes them one
// after another and reports what they show. A member is read again only when its
// look asks for it, so memory goes with the numbers of organs and series
// ([Context]), not of documents.
//
// # Where to find a look
//
//   - series.go: twice, gap, sequence, order — what 发文字号 and 第几次 show
//   - yearly.go: volume, briefs — counts of a year
//   - neighbours.go: repeated, rhythm, replaced, once — a document and the one before it
//   - alike.go: alike — texts that are much the same
//   - paired.go: repealed, misquoted, unknown-reply, absent — a document and what cites it
//   - answered.go: unanswered, follow — a document and what should come after it
//   - assigned.go: due, assigned — what was handed on with a term
//
// # When it stays silent
//
// An archive is seldom whole. A look reports something as missing only where the
// archive shows that it would have it: the series goes on behind it, answers of
// that organ are kept, its reports are younger than the term.
package archive
