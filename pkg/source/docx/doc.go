// Package docx reads Word documents (.docx, also the text of .docm and .dotx)
// as written by Word, WPS, LibreOffice and converters, in the transitional and
// in the strict form of Office Open XML.
//
// # What is read
//
// The text as a reader sees it with all tracked changes accepted: paragraphs
// in reading order with those of tables, content controls and text boxes;
// results of fields, not their codes; automatic numbers in place. Footnotes,
// endnotes, headers and footers become asides; a footer that holds nothing but
// the page number is left out.
//
// # Layout facts
//
// Every paragraph has its effective properties: direct ones over those of
// character style, numbering, paragraph style with its ancestors, table style
// and document defaults; fonts by their East Asian and their ASCII slot, names
// of the theme resolved; lengths in characters and lines as well as in twips.
// What the file leaves open stays unknown. Conditional formats of table styles
// (header rows, bands) are not applied.
//
// # What is not read
//
// Pictures, embedded objects, charts, SmartArt, hidden text and imported
// chunks. Each kind that occurs is reported by one notice. Comments are not
// text of the document and are passed over silently.
//
// # Safety
//
// A package is untrusted: sizes, compression ratio, numbers of parts and
// paragraphs, and nesting are bounded by [Limits]; XML with a document type
// declaration is refused; nothing outside the package is ever opened.
package docx
