/// The lake: what happened, as Parquet files by chain, table and month, for questions over all of
/// it that PostgreSQL is spared.
///
/// Invariants: it follows from the facts and can be made again from them; nothing in it names or
/// reaches a person, and no free text gets in; a file is never changed, and readers see the files
/// of one list, which is replaced as a whole; days are days of the chain's zone, as whole numbers;
/// a fact that comes late has its own day or month written again and no other. Read in this order:
/// [LakeTable], [Period], [Manifest], [Marks], [Pieces], [Lake].
@NullMarked
package io.regulars.lake;

import org.jspecify.annotations.NullMarked;
