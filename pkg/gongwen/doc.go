// Package gongwen understands a text as an official document (党政机关公文): its
// elements (版头, 标题, 主送机关, 正文, 附件说明, 署名, 成文日期, 附注, 版记), the tree
// of its numbered levels, its sentences, and the parts that stand behind it
// (印发件, 附件). It knows nothing of rules.
//
// # How a document is read
//
// [Parse] goes over the paragraphs once from above and once from below. From
// above it names the lines of the 版头, puts the title together from its lines
// and finds the 主送机关; the first paragraph that is none of these begins the
// body. From below it finds the 版记. Between them the first date line that
// stands under a signature ends the document itself; what follows is a part of
// its own. Every element carries how sure the parser is ([Confidence]), and
// metadata overrides what was guessed. Any order and any lack is survived.
package gongwen
