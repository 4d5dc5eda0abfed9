/// Reads tables that people upload: CSV (UTF-8, GB18030, also gzipped) and XLSX, row by row.
///
/// Invariants: the first bytes decide what a file is, never its name; memory does not grow with the
/// file; caps are checked before and while reading; a formula is read as the text it last showed
/// and never evaluated; nothing is dropped silently: a row that cannot be read comes out as a row
/// with its number and reason. Read in this order: [Tables], [Table], [RawRow], [Caps], [CsvTable],
/// [Encodings], [XlsxTable], [XlsxCheck].
@NullMarked
package io.regulars.imports.files;

import org.jspecify.annotations.NullMarked;
