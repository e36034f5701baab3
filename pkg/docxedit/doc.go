// Package docxedit writes a copy of a .docx with comments at places of its text,
// or with other text there, tracked or not. What is not touched stays byte for
// byte as it was: other parts are copied as they are compressed, and the body's
// XML is spliced, not written anew.
//
// Places are spans of the text that package docx reads from the same bytes, so
// that a finding needs no translation. A file that is no .docx is first put
// into one, by [FromSource].
package docxedit
